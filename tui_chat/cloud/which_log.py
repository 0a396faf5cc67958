"""Whether the relay still has the logs of which this client holds places. After a reset, or from a
backup, it gives the same places to other texts: then what is held of them counts for nothing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from tui_chat.cloud.asked import Asked
from tui_chat.cloud.posting import Posting
from tui_chat.cloud.transfers import Transfers
from tui_chat.conversations import Conversation, Conversations, Direct
from tui_chat.events import Line, LineAdded, LinesLoaded, Mark, TextsExpired, Trouble
from tui_chat.step import ForgetLines, KeepChoice, Now, Step

CHOICE = "log"
RESET = Trouble(
    "The relay was put back to an earlier state",
    "What was said since is not on the relay any more, and so it is gone here too. What you had not"
    " sent yet is still yours.",
)


ENDS = (
    "The relay was put back to an earlier state: what was said here since then is gone from it, "
    "and from this screen."
)


class WhichLog:
    """Compares what the relay calls its logs with what it called them before. What waits, and
    names a place of before, names none afterwards, or is not done."""

    def __init__(
        self, conversations: Conversations, asked: Asked, posting: Posting, transfers: Transfers
    ) -> None:
        self._conversations, self._asked = conversations, asked
        self._posting, self._transfers = posting, transfers
        self.known = ""

    def remember(self, choices: dict[str, str]) -> None:
        """What an earlier run knew."""
        self.known = choices.get(CHOICE, "")

    @contextmanager
    def welcomed(self, name: str, now: Now, out: Step) -> Iterator[None]:
        """The relay says which logs it has, before anything is taken from them; in the block it
        says how far they go. Where one has become shorter a line of its chat says so."""
        went: dict[str, int] = {}
        if name and name != self.known:
            if self.known:
                out.tell.append(RESET)
                went = {c: _begin_anew(each, out) for c, each in self._conversations.all.items()}
                self._asked.begun_anew()
                self._posting.begun_anew(out)
                self._transfers.begun_anew(out)
            self.known = name
            out.keep.append(KeepChoice(CHOICE, name))
        yield
        for chat, before in went.items():
            found = self._conversations.all.get(chat)
            if found is None or found.log.head >= before:
                continue
            key = f"note:{self.known}:{chat}"
            line = Line(key, "", now.wall, ENDS, Mark.NOTE, kind="note")
            found.log.put_behind(line, found.log.head)
            out.tell.append(LineAdded(chat, line))


def _begin_anew(found: Conversation, out: Step) -> int:
    """How far its log went."""
    log = found.log
    placed = [line.seq for line in log.lines if line.seq is not None]
    upto = max(log.head, log.expired, *placed, *(hi for _, hi in log.held), 0)
    if not upto:
        return 0
    if isinstance(found, Direct):
        # Something was said in it: it stays, also if the relay knows it no more. Whose account was
        # deleted since has it again.
        found.wanted, found.gone = True, False
    log.forget_held(upto)
    log.head = log.read = log.unread = log.mentions = log.heard = log.expired = log.keep_at = 0
    out.keep.append(ForgetLines(found.chat, upto))
    out.tell += [TextsExpired(found.chat, upto), LinesLoaded(found.chat)]
    return upto
