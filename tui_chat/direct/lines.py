"""The lines of a direct chat that are in memory alone: secret texts, and the program's words."""

from __future__ import annotations

from tui_chat.cloud.log import Log
from tui_chat.events import Delivery, Line, LineAdded, LineChanged, LinesGone, Mark
from tui_chat.step import Step


class SecretLines:
    """Shows them in the log of the chat, and takes them out again. None of them has a place in
    the relay's order, and none is ever kept."""

    def __init__(self, chat: str, log: Log) -> None:
        self._chat, self._log = chat, log
        self._keys: set[str] = set()

    def note(self, key: str, text: str, at: int, out: Step) -> None:
        """A word of the program, here only. `at` is Unix milliseconds."""
        self._show(Line(f"note:{key}", "", at, text, Mark.NOTE, kind="note"), out)

    def heard(self, sid: bytes, n: int, by: str, text: str, at: int, out: Step) -> None:
        """The peer's text `n` of a session."""
        self._show(Line(_key(sid, n, own=False), by, at, text, Mark.SECRET), out)

    def said(self, sid: bytes, n: int, by: str, text: str, at: int, out: Step) -> str:
        """The user's own text `n` of a session; nobody has confirmed it yet. Its key."""
        key = _key(sid, n, own=True)
        waits = Delivery.UNCONFIRMED
        self._show(Line(key, by, at, text, Mark.SECRET, own=True, delivery=waits), out)
        return key

    def confirmed(self, sid: bytes, upto: int, out: Step) -> None:
        """The peer's client showed the user's texts of a session up to this number."""
        prefix = _key(sid, 0, own=True)[:-1]
        for line in reversed(self._log.lines):
            if not line.key.startswith(prefix) or int(line.key[len(prefix) :]) > upto:
                continue
            if line.delivery is not Delivery.UNCONFIRMED:
                return  # and neither is any before it
            changed = self._log.change(line.key, delivery=Delivery.DONE)
            if changed:
                out.tell.append(LineChanged(self._chat, changed))

    def erase(self, sid: bytes, n: int, *, own: bool, out: Step) -> None:
        """A text was deleted or its time is up: it leaves screen and memory."""
        self._drop({_key(sid, n, own=own)}, out)

    def clear(self, out: Step) -> None:
        """All of them go."""
        self._drop(set(self._keys), out)

    def _show(self, line: Line, out: Step) -> None:
        self._keys.add(line.key)
        self._log.put(line)
        out.tell.append(LineAdded(self._chat, line))

    def _drop(self, keys: set[str], out: Step) -> None:
        self._keys -= keys
        if self._log.drop(keys):
            out.tell.append(LinesGone(self._chat))


def _key(sid: bytes, n: int, *, own: bool) -> str:
    return f"secret:{sid.hex()}:{'out' if own else 'in'}:{n}"
