"""What the user can do inside a secret chat: timers, removing texts on both sides, files."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from textual.content import Content

from tui_chat.conversations import Direct
from tui_chat.direct.sentences import span
from tui_chat.events import FileInfo, FileState, Line, Mark, Privacy
from tui_chat.files import FileRefused, no_file, path_of
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.desk import Desk
from tui_chat.ui.passing import CHOICES, bytes_of, file_name, seconds_of

_ONLY_SECRET = "This is for a secret chat. F2 asks for one."  # noqa: S105


class InsideActs:
    """Each says first what it cannot promise."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen
        self._inside = desk.runtime.inside

    def first(self, then: Callable[[], None] | None = None) -> bool:
        """Whether the user knows what a secret chat with this peer cannot do. If not, they are
        shown it first, and then (`then`) go on; a text that Enter was pressed for is sent then, if
        it and the secret chat are still the same."""
        from tui_chat.ui.before import BeforeSecret

        direct = self._screen.direct
        if direct is None or direct.toggle.told:
            return True
        chat, composer = direct.chat, self._screen.composer
        sid = self._inside.sid(chat)
        waits = (composer.draft, composer.draft.text)

        def read(_: bool) -> None:
            self._inside.told(chat)
            same = sid and self._inside.sid(chat) == sid and not composer.read_only
            if then:
                then()
            elif same and (composer.draft, composer.draft.text) == waits:
                composer.enter()
            elif composer.draft.text:
                self._desk.say_briefly("Nothing was sent. Enter sends what stands below.")

        sends = then is None and bool(composer.draft.text)
        page = BeforeSecret(direct.peer, verified=direct.toggle.verified, sends=sends)
        self._desk.push_for(page, read)
        return False

    def timer(self, typed: str = "") -> None:
        """Texts from now on disappear so long after they were shown."""
        from tui_chat.ui.dialogs import Choose

        direct = self._secret()
        if direct is None:
            return
        if typed:
            seconds = seconds_of(typed)
            if seconds is None:
                self._desk.say("Write it as 30s, 5m, 1h or off; a day is the most.")
            else:
                self._inside.set_timer(direct.chat, seconds)
            return
        sentence = "What you write from now on disappears so long after it was shown. "
        options = [(str(s), Content(span(s) if s else "off: texts stay")) for s in CHOICES]
        page = Choose(
            Content("How long do your texts stay?"),
            Content(sentence + _can_ignore(direct)), options,
            Content("/timer 90s sets any other, up to a day."), key="ctrl+t",
        )  # fmt: skip
        chat = direct.chat
        self._desk.push_for(page, lambda s: self._inside.set_timer(chat, int(s)))

    def flush(self) -> None:
        """Remove all texts of this secret chat on both sides."""
        direct = self._secret()
        if direct is None:
            return
        chat, sid = direct.chat, self._inside.sid(direct.chat)

        def said(yes: bool) -> None:
            if self._inside.sid(chat) == sid:
                self._inside.flush(chat)
            else:
                self._desk.say("That secret chat is over by now; F4 clears what is left of it.")

        peer = inert_name(direct.peer)
        says = (
            f"Yours and theirs. {_can_ignore(direct)} Files go here alone: {peer} keeps their "
            "names, and those that have arrived whole; what is on its way is stopped. "
            f"{peer} can still report your texts, and you {peer}'s, until each of you leaves this "
            "chat after its end."
        )
        self._ask("Remove all texts?", says, "Remove them", said)

    def erase(self, line: Line) -> None:
        """D: one text, on both sides."""
        direct = self._screen.direct
        if direct is None or line.mark is not Mark.SECRET:
            self._desk.say_briefly("Only texts of a secret chat can be removed on both sides.")
            return
        chat, key = direct.chat, line.key
        peer = inert_name(direct.peer)
        if line.file is not None:
            says = (
                f"It is removed here, and stopped if it is offered or on its way. {peer}'s client "
                "is not asked to remove it: what has arrived whole cannot be taken back."
            )
            self._ask("Remove this file here?", says, "Remove it", lambda _: self._gone(chat, key))
            return
        whose = "This text is" if line.own else f"This text of {peer} is"
        stays = (
            f"{peer} can still report it until they leave this chat after its end."
            if line.own
            else "You can still report it until you leave this chat after its end."
        )
        says = f"{whose} removed here and there. {_can_ignore(direct)} {stays}"
        self._ask("Remove this text?", says, "Remove it", lambda _: self._gone(chat, key))

    def _gone(self, chat: str, key: str) -> None:
        self._screen.transcript.action_leave()
        self._inside.erase(chat, key)

    # Files

    def offer(self, typed: str = "") -> None:
        """Offer a file in this secret chat."""
        from tui_chat.ui.paths import file_for

        direct = self._secret()
        if direct is None:
            return
        if not self.first(lambda: self.offer(typed)):
            return
        chat, sid = direct.chat, self._inside.sid(direct.chat)
        if typed:
            self._confirm(direct, sid, typed)
            return
        peer = inert_name(direct.peer)
        sentence = (
            f"It is read into memory, and its name and size are offered to {peer}, sealed like a "
            "text. Its bytes go when they take it. At most 64 MiB."
        )
        page = file_for(f"Which file for {peer}?", sentence, self._why_not)
        self._desk.push_for(page, lambda path: self._chosen(chat, sid, path))

    def _chosen(self, chat: str, sid: bytes, typed: str) -> None:
        direct = self._desk.client.conversations.direct(chat)
        if direct is not None:
            self._confirm(direct, sid, typed)

    def _confirm(self, direct: Direct, sid: bytes, typed: str) -> None:
        why = self._why_not(typed)
        if why:
            self._desk.say(why)
            return
        path = path_of(typed)
        size = path.stat().st_size
        chat, name = direct.chat, inert_line(path.name, 80)
        says = f"{name}, {bytes_of(size)}. Name, size and a fingerprint of it go now, sealed."

        def said(_: bool) -> None:
            self._screen.run_worker(self._send(chat, sid, path))

        self._ask("Offer this file?", says, "Offer it", said)

    def _why_not(self, typed: str) -> str:
        why = no_file(typed) or self._inside.unsendable(path_of(typed).stat().st_size)
        return f"{why} Nothing was sent." if why else ""

    async def _send(self, chat: str, sid: bytes, path: Path) -> None:
        try:
            await self._inside.offer_file(chat, sid, path)
        except FileRefused as e:
            self._desk.say(f"{e} Nothing was sent.")

    def accept(self, line: Line) -> None:
        """A: take the file that is offered."""
        info = self._file(line, FileState.OFFERED, own=False)
        if info:
            self._screen.transcript.action_leave()
            self._inside.answer_file(self._screen.open_chat, line.key, True)

    def stop(self, line: Line) -> None:
        """X: decline a file, take it back or stop it."""
        info = line.file
        if info is None or info.state not in (FileState.OFFERED, FileState.MOVING):
            self._desk.say_briefly("No file is on its way here.")
            return
        self._screen.transcript.action_leave()
        if info.state is FileState.OFFERED and not line.own:
            self._inside.answer_file(self._screen.open_chat, line.key, False)
        else:
            self._inside.cancel_file(self._screen.open_chat, line.key)

    def save(self, line: Line) -> None:
        """S: write a received file to a folder."""
        from tui_chat.ui.paths import folder_for

        if not self._file(line, FileState.HERE, own=False):
            return
        chat, key, name = self._screen.open_chat, line.key, file_name(line)
        sentence = (
            f"{name} is in memory only and goes with this chat. Saved, it is an ordinary file on "
            "this disk: not sealed, not deleted with the chat, and in backups."
        )

        def said(folder: str) -> None:
            self._screen.transcript.action_leave()
            self._screen.run_worker(self._save(chat, key, line.text, folder))

        self._desk.push_for(folder_for(sentence), said)

    async def _save(self, chat: str, key: str, name: str, folder: str) -> None:
        try:
            path = await self._inside.save_file(chat, key, name, Path(folder))
        except FileRefused as e:
            self._desk.say(str(e))
        else:
            self._desk.say(f"Saved as {inert_line(str(path), 200)}. It is on this disk now.")

    def _file(self, line: Line, state: FileState, *, own: bool) -> FileInfo | None:
        info = line.file
        if info is not None and info.state is state and line.own is own:
            return info
        what = "no file to take" if state is FileState.OFFERED else "no received file"
        self._desk.say_briefly(f"There is {what} in this message.")
        return None

    def _secret(self) -> Direct | None:
        direct = self._screen.direct
        if direct is not None and direct.toggle.privacy is Privacy.SECRET:
            return direct
        self._desk.say(_ONLY_SECRET)
        return None

    def _ask(self, title: str, says: str, yes: str, then: Callable[[bool], None]) -> None:
        from tui_chat.ui.dialogs import Confirm

        page = Confirm(Content(title), Content(says), Content(yes), Content("Leave it"))
        self._desk.push_for(page, then)


def _can_ignore(direct: Direct) -> str:
    return (
        f"{inert_name(direct.peer)}'s client is asked to do the same, and this program does; a "
        "changed one can keep them, and anybody can photograph a screen."
    )
