"""The message being written in a chat, and the ways it can leave the composer."""

from __future__ import annotations

from msgspec import Struct

from relay.terminal.text import bytes_of
from tui_chat.core.events import CloudEdit, CloudText, Line, Privacy, SecretText


def unsendable(text: str, most: int) -> str:
    """Return why this can't be a message of at most `most` bytes, or an empty string."""
    size = len(text.encode("utf-8", "surrogatepass"))
    if size > most:
        over = bytes_of(size - most)
        return f"The message is too long by {over}. Shorten it and send it again."
    if not text.strip() or "\0" in text:
        return "The message is empty."
    if size > len(text.encode("utf-8", "ignore")):
        return "The message contains a broken character. Remove it and send the message again."
    return ""


DRAFT_CHARS = 65_536
"""Characters that a paste or an editor brings into the composer at most."""
PREVIEWED = 6
"""Lines from which a paste is shown again before it is sent."""


def line_count(text: str) -> int:
    """Return the number of lines of a text, without empty ones at its end."""
    return text.rstrip().count("\n") + 1


class DraftTarget(Struct, frozen=True):
    """The cloud message that a draft replies to or edits. For an edit `before` is the earlier
    draft, which comes back afterwards."""

    __repr__ = object.__repr__

    line: Line
    edits: bool = False
    before: str = ""


class ComposerDraft(Struct):
    """A draft. One that existed at any time in NEGOTIATING or SECRET is held: it can be encrypted
    or discarded, and never becomes cloud text."""

    __repr__ = object.__repr__

    chat: str
    text: str = ""
    shown: Privacy = Privacy.CLOUD
    """Privacy shown beside the composer; Enter goes by this and nothing else."""
    held: bool = False
    kept: bool = False
    """True if the draft is as it was stored, or came from another device."""
    pasted: bool = False
    """True if many lines of it were pasted at once, and not shown before sending yet."""
    about: DraftTarget | None = None
    """Cloud message that the draft is about; only in CLOUD, since nothing in a secret chat replies
    to or edits a cloud message."""

    @property
    def locked(self) -> bool:
        """True if typing and Enter are off: while a request is open, and after an end."""
        return self.shown in (Privacy.NEGOTIATING, Privacy.CLOSED)

    def edit(self, text: str) -> None:
        """Take the text that the user typed. Ignored while locked."""
        if not self.locked:
            self.kept &= text == self.text
            self.text = text
            self.pasted &= line_count(text) >= PREVIEWED
            self.held = bool(text) and self.shown is Privacy.SECRET

    def take_up(self, text: str) -> None:
        """Take a stored draft, or one from another device."""
        self.edit(text)
        self.kept = bool(text) and self.text == text

    def show(self, privacy: Privacy) -> bool:
        """Show this privacy. Return True if a held draft was discarded by that."""
        self.shown = privacy
        if privacy is not Privacy.CLOUD:
            about, self.about = self.about, None
            if about is not None and about.edits and about.before:
                # The draft from before the edit comes back, above the text written since.
                changed = self.text if self.text != about.line.text else ""
                self.text = f"{about.before}\n{changed}" if changed else about.before
        if privacy is Privacy.CLOUD and self.held:
            self.text, self.held = "", False
            return True
        if privacy is not Privacy.CLOUD and self.text:
            self.held = True
        return False

    def leave(self) -> None:
        """Detach the draft from its message; an edit is undone."""
        about, self.about = self.about, None
        if about is not None and about.edits:
            self.edit(about.before)

    def enter(self) -> CloudText | CloudEdit | SecretText | None:
        """Return the action for Enter by the shown privacy; None while locked or empty."""
        if not self.text.strip():
            return None
        match self.shown:
            case Privacy.CLOUD:
                seq = (self.about.line.seq or 0) if self.about else 0
                if self.about and self.about.edits:
                    return CloudEdit(self.chat, seq, self.text)
                return CloudText(self.chat, self.text, seq)
            case Privacy.SECRET:
                return SecretText(self.chat, self.text)
            case Privacy.NEGOTIATING | Privacy.CLOSED:
                return None
