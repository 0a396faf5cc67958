"""An export as JSON, version 1: one object, written piece by piece (docs/export.md)."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict
from datetime import UTC, datetime

import msgspec

from relay.wire.events import Msg
from tui_chat.export.gathering import About, Chat
from tui_chat.export.words import CONTAINS, LEAVES_OUT

FORMAT, VERSION = "tui-chat export", 1


class AsJson:
    """Each method writes its piece; texts are as they were said, and the file is ASCII."""

    def __init__(self, put: Callable[[str], None], names: list[str], now: int) -> None:
        """`now` is Unix milliseconds."""
        self._put, self._now = put, now
        self._chats = self._entries = 0

    def begin(self, about: About) -> None:
        """All that is no chat."""
        relay = {"address": about.relay, "id": about.relay_id.hex()}
        head = {
            "format": FORMAT,
            "version": VERSION,
            "made": self._now,
            "account": about.user,
            "relay": relay,
            "contains": list(CONTAINS),
            "leaves_out": [{"what": what, "why": why} for what, why in LEAVES_OUT],
            "settings": {
                name: value
                for name, value in asdict(about.settings).items()
                if name not in ("known", "blocked")
            },
            "blocked": sorted(about.settings.blocked),
            "devices": [
                {"id": d.device_id, "created": d.created, "this": d.this} for d in about.devices
            ],
            "invitations": [{"chat": c, "by": by} for c, by in sorted(about.invitations.items())],
        }
        self._put(json.dumps(head, indent=1)[:-2] + ',\n "chats": [')

    def chat(self, chat: Chat) -> None:
        """The head of a chat; its entries follow."""
        members = chat.members and [{"user": m.user, "role": m.role} for m in chat.members]
        facts = chat.facts | {"members": members}
        self._put(",\n" if self._chats else "\n")
        self._put("  " + json.dumps(facts)[:-1] + ', "entries": [')
        self._chats, self._entries = self._chats + 1, 0

    def entry(self, msg: Msg) -> None:
        """One entry of the log."""
        self._put(",\n" if self._entries else "\n")
        self._put("   " + json.dumps(fields(msg)))
        self._entries += 1

    def end_chat(self) -> None:
        """All of it was written."""
        self._put("]}")

    def end(self, chats: int, entries: int) -> None:
        """All was written: whoever reads a file without this has a part of one."""
        done = {"counts": {"chats": chats, "entries": entries}, "complete": True}
        self._put("],\n " + json.dumps(done)[1:] + "\n")


def fields(msg: Msg) -> dict[str, object]:
    """An entry by the names of the wire, without what is as usual; of a change the text is where
    the message is."""
    found = {"seq": msg.seq, "at": msg.at, "by": msg.by, "kind": msg.kind}
    said = {k: v for k, v in msgspec.to_builtins(msg).items() if k not in ("t", "chat", *found)}
    if msg.kind == "edited":
        said.pop("text", None)
    return found | said


def day(at: int) -> str:
    """Day and time in UTC of Unix milliseconds; the relay's word, so it may be any number."""
    try:
        return datetime.fromtimestamp(at / 1000, UTC).strftime("%Y-%m-%d %H:%M:%S")
    except (ValueError, OverflowError, OSError):
        return "at no time that there is"
