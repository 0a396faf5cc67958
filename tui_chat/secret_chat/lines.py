"""The lines of a direct chat that are only in memory: secret texts, and the program's notes."""

from __future__ import annotations

from collections.abc import Callable

from msgspec.structs import replace

from tui_chat.core import events
from tui_chat.core.loaded_messages import Log
from tui_chat.core.message_details import SecretFrame
from tui_chat.core.step import Step

FRAMES = 256
"""Number of lines, the last ones, whose wire bytes are kept for inspection."""
UNFINISHED = (events.FileState.OFFERED, events.FileState.MOVING)


class SecretLines:
    """Show secret lines in the log of the chat, and remove them again. None of them has a place in
    the relay's order, and none is ever stored."""

    def __init__(self, chat: str, peer: str, log: Log) -> None:
        self._chat, self._peer, self._log = chat, peer, log
        self._keys: set[str] = set()
        self._frames: dict[str, SecretFrame] = {}
        self._timed: dict[str, tuple[bytes, int, bool]] = {}
        """Lines whose timer has not started, with session, number, and True for the user's
        lines."""
        self._unseen: dict[str, None] = {}
        self._files: dict[bytes, str] = {}
        self._contents: dict[str, bytes] = {}

    def note(self, key: str, text: str, at: int, out: Step, *, kind: str = "note") -> None:
        """Add a note of the program, for this user only. `at` is Unix milliseconds; the note with
        which a secret chat begins has the `kind` "began"."""
        self._show(events.Line(f"note:{key}", "", at, text, events.LineMark.NOTE, kind=kind), out)

    def add(
        self, sid: bytes, frame: SecretFrame, by: str, text: str, at: int, out: Step,
        *, own: bool, ttl: int = 0, file: events.SecretFile | None = None,
    ) -> str:  # fmt: skip
        """Add the peer's text or file, unseen, or the user's, unconfirmed. Return its key."""
        key = _key(sid, frame.n, own=own)
        self._frames[key] = frame
        if len(self._frames) > FRAMES:
            del self._frames[next(iter(self._frames))]
        if ttl:
            self._timed[key] = (sid, frame.n, own)
        if file:
            self._files[file.id] = key
        line = events.Line(
            key, by, at, text, events.LineMark.SECRET, own, kind="file" if file else "text",
            delivery=events.Delivery.UNCONFIRMED if own else events.Delivery.DONE, ttl=ttl,
            file=file, to=self._peer if own else "",
        )  # fmt: skip
        self._show(line, out)
        if not own:
            self._unseen[key] = None
            out.tell.append(events.ChatChanged(self._chat))
        return key

    @property
    def unseen(self) -> tuple[str, ...]:
        """Keys of the peer's texts and offers that the user has not seen yet."""
        return tuple(self._unseen)

    def mark_seen(self) -> None:
        self._unseen.clear()

    @property
    def any_secret(self) -> bool:
        """True if a secret text or file is shown."""
        return any(key.startswith("secret:") for key in self._keys)

    def find(self, key: str) -> events.Line | None:
        """Return the line of this key, if it is one of these."""
        return self._log.find(key) if key in self._keys else None

    def frame_of(self, key: str) -> SecretFrame | None:
        """Return the wire frame of this line, if it is one of the last."""
        return self._frames.get(key)

    def place_of(self, key: str) -> tuple[bytes, int, bool] | None:
        """Return a shown secret line's session and number, and True if the user's; or None."""
        if key not in self._keys or not key.startswith("secret:"):
            return None
        _, sid, way, n = key.split(":")
        return bytes.fromhex(sid), int(n), way == "out"

    def started(self, ends_at: Callable[[bytes, int, bool], float | None], out: Step) -> None:
        """Show the expiry of the lines whose timer has started."""
        for key, place in list(self._timed.items()):
            ends = ends_at(*place)
            if ends is not None:
                del self._timed[key]
                self._change(key, out, ends=ends)

    def file_key(self, id: bytes) -> str:
        """Return the key of a file's line; empty if it is gone."""
        return self._files.get(id, "")

    def file_moved(self, id: bytes, out: Step, **what: object) -> None:
        """Change the fields `state` and `done` of a file."""
        key = self.file_key(id)
        line = self._log.find(key)
        if line and line.file:
            self._change(key, out, file=replace(line.file, **what))

    def file_here(self, id: bytes, data: bytes, out: Step) -> None:
        """Take the bytes of the peer's complete file; they stay in memory until its line goes."""
        key = self.file_key(id)
        if key:
            self._contents[key] = data
            self.file_moved(id, out, state=events.FileState.HERE, done=len(data))

    def contents(self, key: str) -> bytes | None:
        return self._contents.get(key)

    @property
    def held(self) -> int:
        """Bytes of received files in memory, including those still to come."""
        coming = 0
        for key in self._files.values():
            line = self._log.find(key)
            if line and not line.own and line.file and line.file.state is events.FileState.MOVING:
                coming += line.file.size
        return coming + sum(map(len, self._contents.values()))

    def files_lost(self, out: Step) -> None:
        """Fail the unfinished files of an ended session."""
        for id, key in self._files.items():
            line = self._log.find(key)
            if line and line.file and line.file.state in UNFINISHED:
                self.file_moved(id, out, state=events.FileState.LOST)

    def confirmed(self, sid: bytes, upto: int, out: Step) -> None:
        """Mark the user's texts of a session up to this number as displayed there."""
        prefix = _key(sid, 0, own=True)[:-1]
        for line in reversed(self._log.lines):
            if not line.key.startswith(prefix) or int(line.key[len(prefix) :]) > upto:
                continue
            if line.delivery is not events.Delivery.UNCONFIRMED:
                return  # no line before it either
            self._change(line.key, out, delivery=events.Delivery.DONE)

    def erase(self, sid: bytes, n: int, *, own: bool, out: Step) -> None:
        """Remove a deleted or expired text from screen and memory."""
        self._drop({_key(sid, n, own=own)}, out)

    def drop(self, key: str, out: Step) -> None:
        """Remove a line on this side alone."""
        self._drop({key} & self._keys, out)

    def clear(self, out: Step) -> None:
        self._drop(set(self._keys), out)

    def _show(self, line: events.Line, out: Step) -> None:
        self._keys.add(line.key)
        self._log.put(line)
        out.tell.append(events.LineAdded(self._chat, line))

    def _change(self, key: str, out: Step, **what: object) -> None:
        changed = self._log.change(key, **what)
        if changed:
            out.tell.append(events.LineChanged(self._chat, changed))

    def _drop(self, keys: set[str], out: Step) -> None:
        self._keys -= keys
        for key in keys:
            self._unseen.pop(key, None)
            self._frames.pop(key, None)
            self._timed.pop(key, None)
            self._contents.pop(key, None)
        self._files = {id: key for id, key in self._files.items() if key not in keys}
        if self._log.drop(keys):
            out.tell.append(events.LinesGone(self._chat))


def peer_key(sid: bytes, n: int) -> str:
    """Return the key of the line of the peer's text `n` of a session."""
    return _key(sid, n, own=False)


def _key(sid: bytes, n: int, *, own: bool) -> str:
    return f"secret:{sid.hex()}:{'out' if own else 'in'}:{n}"
