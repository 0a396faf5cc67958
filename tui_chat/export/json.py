"""An export as JSON, version 1: one object, written piece by piece (docs/export.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import UTC

import msgspec

from relay.terminal.times import calendar_time
from relay.wire.binary import encode_hook
from relay.wire.messages import Msg
from tui_chat.core.retention import is_expired
from tui_chat.export.collect import ExportAccount, ExportChat, ExportedFile
from tui_chat.export.words import contains, export_omissions

FORMAT, VERSION = "tui-chat export", 1


class JsonFormat:
    """Writes an export as JSON in ASCII, one piece for each call; messages are unchanged."""

    def __init__(
        self, put: Callable[[str], object], names: list[str], now: int, folder: str = ""
    ) -> None:
        """Prepare the format. `now` is Unix milliseconds; `folder` is the name of the folder that
        files are saved in."""
        self._put, self._now, self._folder = put, now, folder
        self._chats = self._entries = 0

    def begin(self, about: ExportAccount) -> None:
        relay = {"address": about.relay, "id": about.relay_id.hex()}
        head = {
            "format": FORMAT,
            "version": VERSION,
            "made": self._now,
            "account": about.user,
            "relay": relay,
            "contains": list(contains(about.opens_settings, self._folder)),
            "leaves_out": [
                {"what": what, "why": why} for what, why in export_omissions(self._folder)
            ],
            "settings": about.switches,
            "blocked": sorted(about.settings.blocked),
            "devices": [
                {"id": d.device_id, "created": d.created, "this": d.this} for d in about.devices
            ],
            "drafts": [{"chat": c, "text": text} for c, text in about.drafts.items()],
            "invitations": [{"chat": c, "by": by} for c, by in about.invitations.items()],
        }
        self._put(json.dumps(head, indent=1)[:-2] + ',\n "chats": [')

    def chat(self, chat: ExportChat) -> None:
        """Write the head of a chat; its entries follow."""
        members = chat.members and [{"user": m.user, "role": m.role} for m in chat.members]
        facts = chat.facts | {"members": members}
        self._put(",\n" if self._chats else "\n")
        self._put("  " + json.dumps(facts)[:-1] + ', "entries": [')
        self._chats, self._entries = self._chats + 1, 0

    def entry(self, msg: Msg, got: ExportedFile | None) -> None:
        """Write one entry of the log, and the result for its file if that was to be saved."""
        found = fields(msg)
        if got:
            found |= {"saved": got.place} if got.place else {"not_saved": got.why}
        self._put(",\n" if self._entries else "\n")
        self._put("   " + json.dumps(found))
        self._entries += 1

    def end_chat(self) -> None:
        self._put("]}")

    def end(self, counts: dict[str, int]) -> None:
        """Write the counts and close the object: a file without them is incomplete."""
        done = {"counts": counts, "complete": True}
        self._put("],\n " + json.dumps(done)[1:] + "\n")


def fields(msg: Msg) -> dict[str, object]:
    """Return an entry by its names on the wire, without default values, with hashes in hex. The
    text of an edit is left out because the message itself has it."""
    found = {"seq": msg.seq, "at": msg.at, "by": msg.by, "kind": msg.kind}
    all = msgspec.to_builtins(msg, enc_hook=encode_hook)
    said = {k: v for k, v in all.items() if k not in ("t", "chat", *found)}
    if msg.file:
        said["file"]["sha256"] = bytes(msg.file.sha256).hex()
    if msg.kind in ("edited", "restored"):
        said.pop("text", None)
    if is_expired(msg):
        said["expired"] = True
    return found | said


def day(at: int) -> str:
    """Format Unix milliseconds as day and time in UTC. A relay may send any number."""
    return calendar_time(at, "%Y-%m-%d %H:%M:%S", "at an unknown time", UTC)
