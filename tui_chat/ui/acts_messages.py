"""What the user can do with one message: copy it, open a link of it, know more about it."""

from __future__ import annotations

from collections.abc import Mapping

from textual.content import Content

from tui_chat import browser
from tui_chat.events import Line, Mark, Privacy
from tui_chat.text import inert
from tui_chat.ui.acts_changes import ChangeActs
from tui_chat.ui.acts_files import FileActs
from tui_chat.ui.acts_inside import InsideActs
from tui_chat.ui.acts_pictures import PictureActs
from tui_chat.ui.acts_report import ReportActs
from tui_chat.ui.desk import Desk
from tui_chat.ui.links import WebLink, links
from tui_chat.ui.words import privacy_of


class MessageActs:
    """Each is about the message that is pointed at, with the keyboard or the mouse."""

    def __init__(
        self, desk: Desk, inside: InsideActs, report: ReportActs, changes: ChangeActs,
        files: FileActs, pictures: PictureActs,
    ) -> None:  # fmt: skip
        self._desk, self._screen = desk, desk.screen
        self._inside, self._report, self._changes = inside, report, changes
        self._files, self._pictures = files, pictures

    def point(self) -> None:
        """F9: to the messages. Pressed again it stays there, or the keys meant for a message would
        be written into one."""
        transcript = self._screen.transcript
        if transcript.cursor:
            self._desk.say_briefly("You point at a message. Escape goes back to writing.")
        elif not transcript.layout_of_lines.lines:
            self._desk.say("There is no message to point at yet.")
        else:
            transcript.action_point(0)

    def asked(self, act: str) -> None:
        """A key in the transcript."""
        self._screen.begins_anew()
        line = self._screen.transcript.pointed
        if act == "first_unread":
            self.first_unread()
        elif line is None:
            return
        elif act == "copy":
            self.copy(line)
        elif act == "erase" and line.mark is Mark.SECRET:
            self._inside.erase(line)
        elif act == "report" or (act == "reply" and line.mark is Mark.SECRET):
            self._report.of(line)
        elif act in self._changes.keys:
            self._changes.keys[act](line)
        elif act == "accept":
            self._inside.accept(line)
        elif act == "stop" and line.mark is Mark.CLOUD:
            self._files.stop(line)
        elif act == "save" and line.mark is Mark.CLOUD:
            self._files.save(line)
        elif act == "stop":
            self._inside.stop(line)
        elif act == "save":
            self._inside.save(line)
        elif act == "view" or (act == "look" and self._pictures.is_one(line)):
            self._pictures.view(line)
        elif act == "open_link":
            self.choose_link(line)
        else:
            self.inspect(line)

    def copy(self, line: Line) -> None:
        """The whole text, as it is shown but without gutter and wraps."""
        self._screen.transcript.action_leave()
        self._desk.say_briefly("Copied, if your terminal allows it.")
        self._screen.app.copy_to_clipboard(inert(line.text))

    def choose_link(self, line: Line) -> None:
        """The link of the message; which, if there are several."""
        from tui_chat.ui.dialogs import Choose

        found = links(inert(line.text)) if line.kind == "text" else ()
        if len(found) < 2:
            if found:
                self.ask_open(line, found[0])
            else:
                self._desk.say_briefly("There is no link in this message that can be opened.")
            return
        options = [(str(n), Content(link.url)) for n, link in enumerate(found)]
        page = Choose(
            Content("Which link?"), Content("The next page asks once more."), options,
            Content("No link has this in it."),
        )  # fmt: skip
        self._desk.push_about(page, line, lambda n: self.ask_open(line, found[int(n)]))

    def ask_open(self, line: Line, link: WebLink) -> None:
        """Show the whole address; a second key opens it."""
        from tui_chat.ui.dialogs import Confirm

        def said(_: bool) -> None:
            if not browser.open_url(link.url):
                self._desk.say(
                    "There is no desktop here to open it. F9, then C, copies the message."
                )

        whom = "Your mail program writes to" if link.url.startswith("mailto:") else "It asks"
        parts: list[str | tuple[str, str]] = [
            whom,
            " ",
            (link.host, "bold"),
            ":\n\n",
            link.url,
            "\n\n",
        ]
        if link.lookalike:
            warns = "In the message this stands in other letters: it may imitate another address."
            parts += [(warns, "bold $text-error"), "\n"]
        if line.mark is Mark.SECRET or privacy_of(self._screen.conversation) is Privacy.SECRET:
            parts += ["The secret chat does not hide this: that place, and the network, see you."]
        yes, no = Content("Open it"), Content("Don't open")
        page = Confirm(Content("Open this link?"), Content.assemble(*parts), yes, no)
        self._desk.push_about(page, line, said)

    def inspect(self, line: Line | None = None) -> None:
        """What became of this message, or of the one that is pointed at, or of the last one."""
        transcript = self._screen.transcript
        lines = transcript.layout_of_lines.lines
        said = (one for one in reversed(lines) if one.mark is not Mark.NOTE)
        found = line or transcript.pointed or next(said, None)
        if found is None:
            self._desk.say("There is no message to look into yet.")
        else:
            from tui_chat.ui.inspector import Inspector

            chat = self._screen.open_chat
            self._desk.push(Inspector(self._desk.runtime, chat, found.key))

    def clicked(self, meta: Mapping[str, object]) -> None:
        """A line was clicked: its gutter, the quote above its text, or a reaction below it; or that
        there are lines below."""
        transcript = self._screen.transcript
        if "below" in meta:
            transcript.action_scroll_end()
        for part in ("about", "quote", "reaction"):
            match meta.get(part):
                case (int() as index, what) if transcript.text_selection is None:
                    self._clicked(index, part, what)

    def _clicked(self, index: int, part: str, what: object) -> None:
        lines = self._screen.transcript.layout_of_lines.lines
        if index >= len(lines):
            return
        self._screen.begins_anew()
        if part == "quote":
            self._changes.keys["go_to_quoted"](lines[index])
        elif part == "reaction":
            self._changes.toggle(lines[index], str(what))
        else:
            self.inspect(lines[index])

    def unread(self) -> str:
        """The key of the first unread line of the open chat; empty if nothing is unread."""
        conversation = self._screen.conversation
        first = conversation.first_unread if conversation else None
        return self._screen.transcript.unread or first or ""

    def first_unread(self) -> None:
        """To the line of the first unread."""
        key = self.unread()
        if not key or not self._screen.transcript.go_to(key):
            self._desk.say_briefly("Nothing is unread in this chat.")
        else:
            self._screen.reading.mark(key)
