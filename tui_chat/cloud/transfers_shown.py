"""What the transcript, and whoever listens, is told of files on their way."""

from __future__ import annotations

from msgspec.structs import replace

from tui_chat.cloud.moving_files import Download, Upload, facts
from tui_chat.conversations import Conversations
from tui_chat.events import Delivery, Line, LineAdded, LineChanged, LinesGone, Mark
from tui_chat.step import Now, Step
from tui_chat.transfer import Attached, TransferMoved, TransferState

TELL_SECONDS = 0.1
_OVER = (TransferState.FAILED, TransferState.CANCELLED)


class Shown:
    """For all transfers of a client."""

    def __init__(self, conversations: Conversations, user: str) -> None:
        self._conversations, self.user = conversations, user

    def echo(self, up: Upload, out: Step) -> None:
        """The line of an upload that is not with the relay."""
        line = Line(
            self._key(up), self.user, up.at, up.name, Mark.CLOUD, True,
            delivery=Delivery.QUEUED, re=up.re,
            attached=Attached(up.size, state=TransferState.WAITING),
        )  # fmt: skip
        self._conversations.all[up.chat].log.put(line)
        out.tell += [LineAdded(up.chat, line), TransferMoved(facts(up, self.user))]

    def answers_none(self, up: Upload, out: Step) -> None:
        """It answers no text any more."""
        found = self._conversations.all.get(up.chat)
        changed = found.log.change(self._key(up), re=0) if found else None
        if changed:
            out.tell.append(LineChanged(up.chat, changed))

    def take_back(self, up: Upload, out: Step) -> None:
        """It never came there."""
        found = self._conversations.all.get(up.chat)
        if found and found.log.drop({self._key(up)}):
            out.tell.append(LinesGone(up.chat))

    def moved(self, file: Upload | Download, now: Now, out: Step) -> None:
        """It went on; told ten times a second at most."""
        if now.mono - file.told >= TELL_SECONDS:
            self.stands(file, now, out)

    def stands(self, file: Upload | Download, now: Now, out: Step) -> None:
        """How it stands now."""
        file.told = now.mono
        self.said(file, None, out)

    def said(
        self,
        file: Upload | Download,
        state: TransferState | None,
        out: Step,
        *,
        seq: int = 0,
        why: str = "",
    ) -> None:
        """Tell how it stands, or that it is over, and let its line say so."""
        now = facts(file, self.user, state, seq=seq, why=why)
        out.tell.append(TransferMoved(now))
        found = self._conversations.all.get(file.chat)
        if found is None or now.quiet or seq:  # with a seq the entry itself is on its way
            return
        line = found.log.find(now.key) if now.up else found.log.at(now.seq)
        if line is None or line.attached is None:
            return
        over = now.state in _OVER
        shown = (None, 0) if over else (now.state, now.done)
        if (line.attached.state, line.attached.done) != shown:
            attached = replace(line.attached, state=shown[0], done=shown[1])
            changed = found.log.change(line.key, attached=attached)
            if changed:
                out.tell.append(LineChanged(file.chat, changed))

    def _key(self, up: Upload) -> str:
        return f"{self.user}:{up.id}"
