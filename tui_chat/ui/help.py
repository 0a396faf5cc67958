"""The help page (F1): how to quit, the current keys, the commands, and what each sign means."""

from __future__ import annotations

from itertools import zip_longest
from typing import NamedTuple

from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from relay.terminal.dialogs import DialogBody, InfoDialog
from relay.terminal.modal import bindings, rebind
from tui_chat.ui.chats import ARCHIVED, DRAFT, FOLDED_SIGN, MUTED, UNFOLDED_SIGN
from tui_chat.ui.command_table import GROUPS, TABLE
from tui_chat.ui.keymap import Keymap

STATES = (
    ("☁ CLOUD", "The relay delivers and stores your messages. Its operator can read them."),
    ("◇ WAITING", "You asked for a secret chat. F4 withdraws the request."),
    ("◇ NEGOTIATING", "The request was accepted. Your two programs are agreeing on keys."),
    ("◆ SECRET", "Messages are encrypted between the two of you. Verify who the other person is."),
    ("✓ verified", "You compared the seven words with the other person."),
    ("✕ ENDED", "The secret chat is over. F2 asks again. F4 returns to CLOUD."),
    ("✕ NOT STARTED", "The request was declined, or nobody answered it. F2 asks again. F4 returns "
        "to CLOUD."),
)  # fmt: skip
SERVED_STATE = (
    "served", "You are using tui-chat through a browser. It runs on the host's machine, not on "
    "yours. The host holds your keys and can read everything, including secret messages.",
)  # fmt: skip
MARKS = (
    ("☁", "cloud message: the relay's operator can read it"),
    ("◆", "secret message: only the two of you can read it, if you verified the other person"),
    ("»", "note from this program, which no message can imitate"),
    ("▶", "selected message: the keys in the footer act on it"),
    ("▷", "message found by a search or a jump, not selected"),
    ("@", "this message mentions you"),
    ("…", "waiting to be sent"),
    ("✗", "not sent: /retry sends it again, /discard removes it"),
    (
        "✓",
        "the other person has read the cloud message, or their screen has shown the secret message",
    ),
    ("✓", "beside a name or SECRET: you verified this person"),
    ("●", "online"),
    ("○", "offline"),
    ("×", "deleted account"),
    ("◇", "request for a secret chat"),
    ("✕", "ended secret chat"),
    ("✕", "beside a name: you blocked this person"),
    (DRAFT, "in the list of chats: this chat has a draft"),
    (MUTED, "in the list of chats: muted"),
    (ARCHIVED, "in the list of chats: archived"),
    (
        f"{FOLDED_SIGN} {UNFOLDED_SIGN}",
        f"before a folder: {FOLDED_SIGN} is closed, {UNFOLDED_SIGN} is open",
    ),
)
_NARROWEST = 12
"""The cells of the help at least. In a window that is narrower its right edge is cut."""
_INDENT, _WIDEST = 2, 31
"""Cells before a table, and of its left column with the gap behind it."""


class HelpQuestion(NamedTuple):
    """A question and its answer; or a heading, with or without a sentence."""

    question: str
    answer: str = ""

    def lines(self, width: int) -> list[Content]:
        """Return rows of this width, after a blank one."""
        answer = Content(self.answer).wrap(width) if self.answer else []
        return [Content(""), *Content.styled(self.question, "bold").wrap(width), *answer]


class HelpTable(NamedTuple):
    """Names and their meanings."""

    rows: tuple[tuple[str, str], ...]

    def lines(self, width: int) -> list[Content]:
        """Return rows of this width, each meaning beside its name."""
        wide = min(max(len(left) for left, _ in self.rows) + 2, _WIDEST, width // 2)
        lines: list[Content] = []
        for left, right in self.rows:
            names = Content.styled(left, "bold").wrap(wide - 1)
            meant = Content(right).wrap(max(width - _INDENT - wide, 1))
            for name, means in zip_longest(names, meant, fillvalue=Content("")):
                space = " " * (wide - name.cell_length)
                lines.append(Content.assemble(" " * _INDENT, name, space, means))
        return lines


HelpPart = HelpQuestion | HelpTable


def parts(keymap: Keymap, *, served: bool = False) -> list[HelpPart]:
    """Return the whole help, with the keys as they are bound; `served`: for a served terminal."""

    def key(name: str) -> str:
        return keymap.shown(name)

    leader = key("leader")
    found: list[HelpPart] = [
        HelpQuestion("Quit"),
        HelpTable(((key("quit"), "Quit. If you would lose something, press the key twice."),)),
        HelpQuestion("Start here"),
        HelpTable((
            (key("direct"), "New chat: a name, a #group, or an invite link."),
            ("Enter", "Send. A paste is never sent until you press this key."),
            (key("secret"), "Ask for a secret chat."),
            (key("verify"), "Verify that it is really the other person."),
            (key("messages"), "Select a message: reply, react, copy, report and more."),
            (key("members"), "See who is in this chat and, in a group, what you can do."),
            (key("jump"), f"Go to a chat by its name. {key('chat_above')} opens the chat "
                f"above, and {key('chat_below')} opens the chat below."),
            (key("menu"), "Menu of all commands. Type to search it."),
            (leader, f"If you have no F keys, press {leader}. Then press a letter from the "
                "list that appears."),
        )),
        HelpQuestion("Who can read this chat?",
                     "The line “Readable by” always shows who can read the chat."),
        HelpTable((SERVED_STATE, *STATES) if served else STATES),
    ]  # fmt: skip
    for group in GROUPS:
        rows = tuple(
            (keymap.all_shown(command.name), command.sentence)
            for command in TABLE if command.group == group and keymap.of(command.name)
        )  # fmt: skip
        if rows:
            found += [HelpQuestion(f"Keys: {group}"), HelpTable(rows)]
    found += [
        HelpQuestion("Mouse"),
        HelpTable((
            ("Click", "Click a chat or a link to open it. The program asks before it opens a "
                "link. You can also click the keys in the footer."),
            ("Drag", f"Select text. {'Ctrl+C'} copies it."),
        )),
        HelpQuestion("Format"),
        HelpTable((("**, _, ~~, `", "**bold**, _italic_, ~~struck~~, `code`."),)),
        HelpQuestion("Commands", "Type commands in the composer. Tab completes them. A "
                     "command is never sent as a message."),
    ]  # fmt: skip
    for group in GROUPS:
        typed = tuple((c.title, c.sentence) for c in TABLE if c.group == group and c.words)
        if typed:
            found += [HelpQuestion(f"Commands: {group}"), HelpTable(typed)]
    found += [
        HelpQuestion("Marks"),
        HelpTable(MARKS),
        HelpQuestion("The words don't match",
                     "Choose “They don't match”. The secret chat ends, and tui-chat refuses new "
                     "secret chats with the other person's present key."),
        HelpQuestion("Someone bothers me",
                     f"To block the person, press {key('contacts')}, choose their name and press "
                     "B. To report a message to the relay's operator, select it with "
                     f"{key('messages')} and press {key('report')}."),
        HelpQuestion("Groups", f"Press {key('members')} in a group to see what you can do there. "
                     "/directory finds public groups."),
        HelpQuestion("“no passphrase” beside my name",
                     "Your key file has no passphrase. Only you see this note. To set a "
                     "passphrase, type /passphrase."),
        HelpQuestion("Change the keys",
                     "“tui-chat config” prints the path of your configuration file. Edit the table "
                     "[keys] in that file."),
    ]  # fmt: skip
    return found


class HelpSheet(Widget):
    """The whole help as one widget, which opens at once; one for each cell took seconds."""

    def __init__(self, keymap: Keymap, *, served: bool = False) -> None:
        super().__init__(id="sheet")
        self._parts = parts(keymap, served=served)
        self._laid: tuple[int, list[Content]] = (0, [])

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        return len(self._lines(width))

    def render(self) -> Content:
        """Draw the help as wide as there is room."""
        return Content("\n").join(self._lines(self.size.width))

    def _lines(self, width: int) -> list[Content]:
        width = max(width, _NARROWEST)
        if self._laid[0] != width:
            lines = [line for part in self._parts for line in part.lines(width)]
            self._laid = width, lines[1:]  # the title has a blank row below it
        return self._laid[1]


class HelpPage(InfoDialog):
    """One page that scrolls, made from the table that the program itself uses."""

    fits_any_window = True

    # With priority the keys work while the page opens, and what is typed after them goes to the
    # page below. A scroll is by pages and rows.
    BINDINGS = bindings(
        "!escape,enter,q,Q dismiss(None); !up turn(0, -1); !down turn(0, 1)",
        "!pageup turn(-1, 0); !pagedown turn(1, 0); !home turn(-999, 0); !end turn(999, 0)",
    )

    def __init__(self, keymap: Keymap, *, served: bool = False) -> None:
        super().__init__("Help", "")
        self._served = served
        self._keymap = keymap
        rebind(self, [f"!{key} dismiss(None)" for key in keymap.of("help") if " " not in key])

    def body(self) -> ComposeResult:
        yield HelpSheet(self._keymap, served=self._served)

    def action_turn(self, pages: int, rows: int) -> None:
        """Scroll as soon as there is something to scroll."""

        def scroll() -> None:
            body = self.query_one(DialogBody)
            body.scroll_relative(y=pages * body.size.height + rows, animate=False, immediate=True)

        self.call_after_refresh(scroll)
