"""The pages of a report: which messages, why, and exactly what is sent.

Also the page with everything that verification statistics send."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Sequence

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widget import Widget
from textual.widgets import Input, OptionList, Static
from textual.widgets.option_list import Option

from relay.terminal.dialogs import (
    ConfirmDialog,
    Dialog,
    Other,
    Part,
    PartsDialog,
    buttons,
    key_row,
)  # fmt: skip
from relay.terminal.modal import StatusLine, bindings
from relay.terminal.text import inert_line, inert_name, plural, read
from relay.wire.limits import NOTE_CHARS, Reason
from tui_chat.core.records import VerificationPreview
from tui_chat.core.reports import REASONS, STAFF, CloudPreview, CloudReportable, Preview, Reportable
from tui_chat.ui.actions.moderation import ReportDraft
from tui_chat.ui.dates import minute, moment, when
from tui_chat.ui.dialogs import Field, labelled
from tui_chat.ui.readers import ReadersLine

_GONE = "deleted or expired, but kept in case of a report"
ONLY_TICKED = f"Tick the messages that {STAFF} should see. They won't see the other messages."
_READERS = f"you · after you send the report, {STAFF}"


class ReportableList(OptionList):
    """A list where Enter goes on to the next page, and a click chooses a row."""

    BINDINGS = bindings("enter screen.go_on")


class ReportPickPage(Dialog[tuple[str, ...]]):
    """Ask which messages to report. Returns their keys, in order; None for none."""

    AUTO_FOCUS = "ReportableList"
    BINDINGS = bindings("space tick")
    shape, hint = "whole", key_row("↑↓ select", "Space tick", "Enter continue", "Esc cancel")

    def __init__(
        self, author: str, messages: Sequence[tuple[str, Content]], ticked: Collection[str],
        refusal: Callable[[set[str]], str], says: str = ONLY_TICKED,
    ) -> None:  # fmt: skip
        """Show `messages`, each with its key and its words, of which `ticked` are chosen first.
        `refusal` returns why a choice cannot be a report, or nothing; `says` tells what is shown to
        whom."""
        super().__init__()
        self._messages = messages
        self.heading = Content.assemble("Report messages from ", (inert_name(author), "bold"))
        self._ticked = {key for key, _ in messages if key in ticked}
        self._refusal, self._says = refusal, says

    def contents(self) -> ComposeResult:
        yield Static(Content(self._says), markup=False)
        options = (Option(self._row(key, what), key) for key, what in self._messages)
        yield ReportableList(*options, id="reportable", markup=False)
        yield StatusLine("wrong")
        yield buttons(("go_on", "Continue"), ("dismiss", "Cancel"))

    def on_mount(self) -> None:
        """Bring the first ticked message into view, else the last one."""
        self.say(self._refusal(self._ticked))
        at = [n for n, (key, _) in enumerate(self._messages) if key in self._ticked]
        self.query_one(OptionList).highlighted = at[0] if at else len(self._messages) - 1

    def _row(self, key: str, what: Content) -> Content:
        return Content.assemble(("☑ " if key in self._ticked else "☐ ", "bold"), what)

    def action_tick(self) -> None:
        """Tick the highlighted message (Space); on a button, press that."""
        self.query_one(OptionList).action_select()

    @on(OptionList.OptionSelected)
    def ticked(self, event: OptionList.OptionSelected) -> None:
        """Tick or untick a message, and say before anything is sent what does not fit."""
        key, what = self._messages[event.option_index]
        self._ticked ^= {key}
        event.option_list.replace_option_prompt_at_index(event.option_index, self._row(key, what))
        self.say(self._refusal(self._ticked))

    def action_go_on(self) -> None:
        """Go on to the next page, if the ticked messages can be a report."""
        if not self._ticked:
            self.say("Tick at least one message.")
        elif not self._refusal(self._ticked):
            self.dismiss(tuple(key for key, _ in self._messages if key in self._ticked))


class ReportReasonPage(Dialog[tuple[Reason, str, bool]]):
    """Ask for a reason and an optional sentence. Returns both, and whether to go on."""

    AUTO_FOCUS = "ReportableList"
    BINDINGS = bindings("escape leave(False)")
    heading = Content("Why are you reporting this?")
    hint = key_row("↑↓ select", "Enter continue", "Tab comment", "Esc back")

    def __init__(self, begun: ReportDraft) -> None:
        super().__init__()
        self._begun = begun

    def contents(self) -> ComposeResult:
        options = (Option(Content(words), word) for word, words in REASONS)
        yield ReportableList(*options, markup=False)
        note = Field(self._begun.note, max_length=NOTE_CHARS, select_on_focus=False)
        yield from labelled("Comment (optional)", note)
        yield ReadersLine(_READERS)  # nothing is sent yet, but they will read what is typed here

    def on_mount(self) -> None:
        reasons = [reason for reason, _ in REASONS]
        at = reasons.index(self._begun.reason) if self._begun.reason else 0
        self.query_one(OptionList).highlighted = at

    @on(OptionList.OptionSelected)
    def picked(self) -> None:
        """Go on to the words, after a click."""
        self.query_one(Field).focus()

    @on(Input.Submitted)
    def action_go_on(self) -> None:
        """Go on with the highlighted reason and the typed words, if any."""
        self.action_leave(True)

    def action_leave(self, goes_on: bool) -> None:
        """Close the page: go on, or back to the messages."""
        at = self.query_one(OptionList).highlighted or 0
        words = self.query_one(Field).value
        self.dismiss((REASONS[at][0], inert_line(words.strip(), NOTE_CHARS), goes_on))


class ReportPreviewPage(PartsDialog):
    """Show everything that a report says, before it is sent. Back has the focus."""

    def __init__(self, parts: Iterable[Part], other: Other = None) -> None:
        super().__init__("Send this report?", parts, "Send", "Back", other)


def message_row(message: Reportable, now: int) -> Content:
    what = inert_line(message.text, 120) or "(no visible text)"
    what = what if message.size is None else f"file {what}"
    notes = "  (reported before)" if message.reported else ""
    notes += f"  ({_GONE})" if message.gone else ""
    at = f"{when(message.at, now)} ", "$text-muted"
    return Content.assemble(at, what, (notes, "bold $text-warning"))


def report_parts(preview: Preview, relay: str) -> Iterable[Part]:
    """Yield the whole report in words, with all texts, and whether a part is the other's."""
    author, reporter = inert_name(preview.author), inert_name(preview.reporter)
    each = "" if len(preview.messages) == 1 else "each "
    yield _head(
        relay, author,
        ("From", f"{reporter} (you), device {preview.reporter_device}"),
        ("Written by", f"{author}, device {preview.author_device}"),
        ("Secret chat", f"session {preview.session}"),
        ("Why", dict(REASONS)[preview.reason]),
        ("Comment", inert_line(preview.note, NOTE_CHARS) or "none"),
        ("Messages", f"{len(preview.messages)}, {each}with its number and the time when the relay "
         "got it"),
    )  # fmt: skip
    gaps = dict(preview.gaps)
    for message in preview.messages:
        yield from _whole(message)
        first, last = message.n + 1, gaps.get(message.n + 1)
        if last is not None:
            which = f"message {first}" if first == last else f"messages {first} to {last}"
            says = (
                f"The operator and moderators can't read {which}. They only see from the gap in "
                "the numbers that something was sent.\n"
            )
            yield False, Content.styled(says, "$text-muted")
    proof = (
        "The report also contains a hash that identifies this secret chat. For each message, it "
        "contains a key, and a mark that the relay made when it forwarded the message. The hash, "
        "keys and marks prove what was sent. They can't decrypt other messages."
    )
    yield False, Content(proof)


def seen_row(message: CloudReportable, now: int, *, again: bool = False) -> Content:
    """Return one message of a cloud chat in the list; `again` if it was reported before."""
    what = inert_line(message.text, 120) or "(no visible text)"
    at = f"{when(message.at, now)} "
    before = (" (reported before)", "$text-muted") if again else ""
    what = f"file {what}" if message.file else what
    return Content.assemble((at, "$text-muted"), what, before)


def cloud_report_parts(preview: CloudPreview, relay: str) -> Iterable[Part]:
    """Yield the whole report of a cloud chat, as `report_parts` does for a secret one."""
    author, about = inert_name(preview.author), len(preview.seqs)
    around = len(preview.messages) - about
    and_others = f", and {around} for context" if around else ""
    yield _head(
        relay, author,
        ("From", f"{inert_name(preview.reporter)} (you)"),
        ("About", f"{author}, in {inert_name(preview.name)}"),
        ("Why", dict(REASONS)[preview.reason]),
        ("Comment", inert_line(preview.note, NOTE_CHARS) or "none"),
        ("Messages", f"{plural(about, 'message')} from {author}{and_others}, as shown here. The "
         "relay confirms whether it has the same text."),
    )  # fmt: skip
    for message in preview.messages:
        what = "reported" if message.about else "for context"
        what += ", a file with this name" if message.file else ""
        by = f"{inert_name(message.by)}, {minute(message.at)}"
        style = "bold" if message.about else "$text-muted"
        yield False, Content.styled(f"{by}, {what}", style)
        yield from _text(message.text)


def _whole(message: Reportable) -> Iterable[Part]:
    sent = f"{moment(message.at)}.{message.at % 1000:03}"
    timed = f", disappears after {message.ttl} s" if message.ttl else ""
    gone = f" ({_GONE})" if message.gone else ""
    yield False, Content.styled(f"Number {message.n}, {sent}{timed}{gone}", "bold")
    if message.size is not None:
        yield True, Content(f"{inert_line(message.text)}")
        yield False, Content(f"file of {plural(message.size, 'byte')}, SHA-256 {message.sha256}\n")
        return
    yield from _text(message.text)


def _text(text: str) -> Iterable[Part]:
    """Yield all of the text that can be shown, and how much more is handed over."""
    shown = read(text)
    yield True, Content(shown.text)
    more = [plural(shown.hidden, "hidden character")] if shown.hidden else []
    more += [f"{plural(shown.cut, 'more character')}"] if shown.cut else []
    says = f"({' and '.join(more)} are not shown but are sent too)\n" if more else ""
    yield False, Content.styled(says, "$text-muted")


def _head(relay: str, author: str, *facts: tuple[str, str]) -> Part:
    """Return who gets the report and what they then know, and the facts of it."""
    to = (
        f"the operator and the moderators of {inert_line(relay)}. They can read the report and "
        f"see that it is from you. {author} is not told."
    )
    rows = [Content.assemble((f"{name}: ", "bold"), value) for name, value in (("To", to), *facts)]
    return False, Content("\n").join([*rows, Content("")])


_SAID = {"match": "They match", "no_match": "They don't match"}
_SHOWN = {
    "words": "your screen showed words and digits",
    "qr": "your screen showed a QR code as well",
}
NOTICED = (
    "If the relay is intercepting your chat, sending this result also tells the relay that you "
    "noticed."
)
BECOMES = (
    "The relay adds 1 to today's count of verification results like yours. It stores neither your "
    "name nor the time. For two days it remembers, in memory only, that your account sent a "
    "result. A dishonest relay could remember more. You can't take the result back.\n\n"
    "Your key file has a copy of the result. “tui-chat verifications” shows and deletes the copy."
)


class VerificationConsentPage(ConfirmDialog):
    """Show every byte that would be sent, and what happens to it. Cancel has the focus."""

    shape = "whole"
    never = False
    """True if the user does not want to be asked again."""

    def __init__(self, handover: VerificationPreview, relay: str) -> None:
        result = handover.verification.words
        title = f"Verifying {result}. Add this result to the class statistics?"
        super().__init__(title, "", "Add", "Cancel")
        self._handover, self._relay = handover, inert_line(relay)

    def answers(self) -> Widget:
        return buttons(
            ("yes", self._yes), ("no", self._no), ("never", "Never ask"), preset=self.preset
        )

    def body(self) -> ComposeResult:
        """Show the frame as it is, what each word of it says, and who learns what."""
        said = self._handover.verification
        if said.outcome == "no_match":
            yield Static(Content.styled(f"{NOTICED}\n", "bold"), markup=False)
        goes, relay = (
            "Your name is not stored. Only the text below is sent to ",
            (self._relay, "bold"),
        )
        to = Content.assemble(goes, relay, ":")
        yield Static(to, markup=False)
        yield Static(Content(self._handover.frame), classes="quoted", markup=False)
        hour = " (an hour or more counts as an hour)" if said.seconds > said.told_seconds else ""
        facts = (
            ("seconds", f"the time from your first look at the codes to your answer{hour}"),
            ("outcome", f"you chose “{_SAID[said.outcome]}”"),
            ("method", _SHOWN[said.method]),
            (
                "id",
                "the number of this request, which the relay repeats in its reply and does not "
                "store",
            ),
        )
        lines = [Content.assemble((f"{name}: ", "bold"), means) for name, means in facts]
        yield Static(Content("\n").join(lines), markup=False)
        yield Static(Content(f"\n{BECOMES}"), markup=False)

    async def press(self, button: str) -> None:
        self.never = button == "never"
        await super().press(button)
