"""Whether the relay still has the logs of which this client holds places. After a reset, or from a
backup, it gives the same places to other texts: then what is held of them counts for nothing."""

from __future__ import annotations

from tui_chat.conversations import Conversation, Conversations
from tui_chat.events import LinesLoaded, Trouble
from tui_chat.step import ForgetLines, KeepChoice, Step

CHOICE = "log"
RESET = Trouble(
    "The relay was put back to an earlier state",
    "What was said since is not on the relay any more, and so it is gone here too. What you had not"
    " sent yet is still yours.",
)


class WhichLog:
    """Compares what the relay calls its logs with what it called them before."""

    def __init__(self, conversations: Conversations) -> None:
        self._conversations = conversations
        self.known = ""
        """What the relay calls them, as far as it has said so."""

    def remember(self, choices: dict[str, str]) -> None:
        """What an earlier run knew."""
        self.known = choices.get(CHOICE, "")

    def welcomed(self, name: str, out: Step) -> None:
        """The relay says which logs it has; before anything is taken from them."""
        if name == self.known:
            return
        if self.known and name:
            for found in self._conversations.all.values():
                _begin_anew(found, out)
            out.tell.append(RESET)
        if name:
            self.known = name
            out.keep.append(KeepChoice(CHOICE, name))


def _begin_anew(found: Conversation, out: Step) -> None:
    log = found.log
    placed = [line.seq for line in log.lines if line.seq is not None]
    upto = max(log.head, log.expired, *placed, *(hi for _, hi in log.held), 0)
    if not upto:
        return
    log.forget_held(upto)
    log.head = log.read = log.unread = log.mentions = log.heard = log.expired = 0
    out.keep.append(ForgetLines(found.chat, upto))
    out.tell.append(LinesLoaded(found.chat))
