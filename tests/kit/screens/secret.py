"""Screens about one message, inside a secret chat, of a report, and of codes."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path
from unittest import mock

from rich.color import ColorSystem
from textual.widgets import Button

from relay.terminal.dialogs import ConfirmDialog, InfoDialog
from tests.kit.hostile_relay import full_toggle
from tests.kit.pictures import picture
from tests.kit.scene import toggle_of
from tests.kit.stage import CODE, Stage, Words, sendable, shows
from tui_chat.core.events import FileState, Line, Privacy
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.pages.inspector import Inspector
from tui_chat.ui.pages.pickers import PathDialog
from tui_chat.ui.pages.picture import Canvas, PicturePage
from tui_chat.ui.pages.report import (
    ReportPickPage,
    ReportPreviewPage,
    ReportReasonPage,
    VerificationConsentPage,
    report_parts,
)
from tui_chat.ui.pages.verify import ChangedKeyPage, SecretIntroPage, VerifyPage
from tui_chat.ui.qr import QrCodePage
from tui_chat.ui.screen import ChatScreen

# One message


async def linked(s: Stage, w: Words, text: str) -> None:
    """Point at the last message, which has links."""
    await s.at(Privacy.SECRET)
    await s.bob_says(text)
    s.fill(w)
    await s.settle()
    await s.press("f9")


@shows(ConfirmDialog)
async def open_link(s: Stage, w: Words) -> None:
    long = "papers/a-long-path/to-a-paper.pdf?with=many&words=in&it=1"
    await linked(s, w, f"https://examp\u0406e.org/{long}")
    await s.press("o")


@shows(ChoiceDialog)
async def which_link(s: Stage, w: Words) -> None:
    await linked(s, w, "https://example.org/papers/ratchets.pdf and mailto:bob@example.org")
    await s.press("o")


@shows(Inspector)
async def inspector(s: Stage, w: Words) -> None:
    await linked(s, w, w.text if w.hostile else "it is at https://example.org/papers/ratchets.pdf")
    await s.press("i")


@shows(Inspector)
async def inspector_of_cloud(s: Stage, w: Words) -> None:
    await s.at(Privacy.CLOUD)
    await s.bob_says(w.text if w.hostile else "did you read the paper?")
    s.fill(w)
    await s.settle()
    await s.press("f9", "i")
    page = s.app.screen
    assert isinstance(page, Inspector)
    await s.until(lambda: page._answer is not None)


@shows(ConfirmDialog)
async def copy_asks(s: Stage, w: Words) -> None:
    await linked(s, w, "only for you")
    await s.press("c")


# Inside a secret chat


@shows(SecretIntroPage)
async def before_secret(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    pins = full_toggle(toggle_of(s.ada, "bob")).peers.pins
    pins["bob"] = dataclasses.replace(pins["bob"], told=False)
    s.fill(w)
    s.app.chat_screen.acts.inside.first()
    await s.settle()


@shows(ChoiceDialog)
async def timer(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    s.fill(w)
    await s.press("ctrl+t")


@shows(ConfirmDialog)
async def remove_text(s: Stage, w: Words) -> None:
    await linked(s, w, "regretted")
    await s.press("d")


async def offered(s: Stage, w: Words) -> Line:
    """Let bob offer a file, named by its path."""
    await s.at(Privacy.SECRET)
    log = toggle_of(s.ada, "bob").log
    name = re.sub(r"[/\0]", "", sendable(w.text))[:40] if w.hostile else "half a paper.pdf"
    place = s.table.path / name
    place.write_bytes(bytes(3000))
    await s.bob.inside.offer_file(s.chat, s.bob.inside.sid(s.chat), place)
    await s.until(lambda: log.lines[-1].file)
    return log.lines[-1]


@shows(ChatScreen)
async def file_offered(s: Stage, w: Words) -> None:
    await offered(s, w)
    await s.settle()
    await s.press("f9")


async def picture_here(s: Stage, w: Words, colours: ColorSystem) -> None:
    """Let ada have received a picture from bob. Only a terminal with colours draws it."""
    s.app.console._color_system = colours
    await s.at(Privacy.SECRET)
    log = toggle_of(s.ada, "bob").log
    name = re.sub(r"[/\0]", "", sendable(w.text))[:40] if w.hostile else "the lake.png"
    place = s.table.path / name
    place.write_bytes(picture(size=(640, 420)))
    await s.bob.inside.offer_file(s.chat, s.bob.inside.sid(s.chat), place)
    await s.until(lambda: log.lines[-1].file)
    s.ada.inside.answer_file(s.chat, log.lines[-1].key, True)
    await s.until(lambda: log.lines[-1].file and log.lines[-1].file.state is FileState.HERE)
    await s.settle()
    sketches = s.app.chat_screen.sketches
    await s.until(lambda: not sketches._queue and not sketches._at)


@shows(ChatScreen)
async def picture_in_a_line(s: Stage, w: Words) -> None:
    await picture_here(s, w, ColorSystem.TRUECOLOR)


@shows(ChatScreen)
async def picture_named(s: Stage, w: Words) -> None:
    await picture_here(s, w, ColorSystem.STANDARD)
    await s.press("f9")


@shows(PicturePage)
async def picture_large(s: Stage, w: Words) -> None:
    await picture_here(s, w, ColorSystem.TRUECOLOR)
    await s.press("f9", "v")
    page = s.app.screen
    assert isinstance(page, PicturePage)
    await s.until(lambda: page.query_one(Canvas)._rows)


@shows(PathDialog)
async def save_where(s: Stage, w: Words) -> None:
    line = await offered(s, w)
    s.ada.inside.answer_file(s.chat, line.key, True)
    log = toggle_of(s.ada, "bob").log
    await s.until(lambda: log.lines[-1].file and log.lines[-1].file.state is FileState.HERE)
    await s.settle()  # S works once the screen shows the file
    with mock.patch.object(Path, "home", return_value=Path("/home/ada")):
        await s.press("f9", "s")


@shows(PathDialog)
async def offer_which_file(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    s.fill(w)
    toggle = full_toggle(toggle_of(s.ada, "bob"))
    toggle.peers.pins[toggle.peer] = toggle.peers.pins["bob"]
    with mock.patch.object(Path, "cwd", return_value=Path("/home/ada")):
        s.app.chat_screen.acts.inside.offer()
        await s.settle()


# Reports


@shows(ReportPickPage)
async def report_which(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    said = [sendable(w.text)] if w.hostile else ["hello", "you fool", "goodbye"]
    await s.bob_says(*said)
    s.fill(w)
    s.app.chat_screen.acts.report.report()
    await s.settle()


@shows(ReportReasonPage)
async def report_why(s: Stage, w: Words) -> None:
    await report_which(s, w)
    await s.press("space", "tab", "enter")


@shows(ReportPreviewPage)
async def report_handover(s: Stage, w: Words) -> None:
    await report_which(s, w)
    s.app.pop_screen()
    reports = s.ada.client.reports
    keys = tuple(m.key for m in reports.messages(s.chat)[-2:])
    preview = reports.preview(s.chat, keys, "harassment", w.says if w.hostile else "it hurts")
    assert preview is not None
    # Only the session of a report differs in each run.
    shown = dataclasses.replace(preview, session="5e55" * 8, author=w.name)
    s.app.push_screen(ReportPreviewPage(report_parts(shown, s.ada.relay_name)))
    await s.settle()


# Codes


@shows(VerifyPage)
async def verify(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    s.fill(w)
    await s.press("f3")


@shows(VerifyPage)
async def verify_over(s: Stage, w: Words) -> None:
    await verify(s, w)
    await s.at(Privacy.CLOSED)


@shows(VerifyPage)
async def verify_heard(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    words = ", ".join(word for _, word in CODE)
    s.app.chat_screen.whisper(w.says if w.hostile else f"By telephone bob reads out: {words}")
    await s.settle()
    s.fill(w)
    await s.press("f3")


@shows(VerifyPage)
async def verify_again(s: Stage, w: Words) -> None:
    await s.at(Privacy.SECRET)
    s.ada.inside.matches(s.chat)
    await s.settle()
    s.fill(w)
    await s.press("f3")


@shows(QrCodePage)
async def verify_code(s: Stage, w: Words) -> None:
    await verify(s, w)
    await s.press("q")


@shows(InfoDialog)
async def no_match(s: Stage, w: Words) -> None:
    s.ada.inside.repin(s.chat)  # if they did not match before
    await s.at(Privacy.SECRET)
    s.fill(w)
    await s.press("f3")
    s.app.screen.query_one("#no-match", Button).press()
    await s.until(lambda: isinstance(s.app.screen, InfoDialog))
    await s.settle()


async def compared(s: Stage, w: Words, answer: str, keys: tuple[str, ...] = ()) -> None:
    """Answer 41 seconds after the first look, in a session of its own."""
    peers = full_toggle(toggle_of(s.ada, "bob")).peers
    s.ada.inside.repin(s.chat)  # if they did not match before
    if peers.pins:  # and if they did
        peers.let_in("bob", peers.pins["bob"].ak)
    await s.at(Privacy.CLOUD)
    await s.at(Privacy.SECRET)
    await s.press("f3", *keys)
    s.later(41)
    s.app.screen.query_one(answer, Button).press()
    measured = s.app.chat_screen.acts.measured
    await s.until(lambda: measured.offered)
    if isinstance(s.app.screen, InfoDialog):
        s.app.pop_screen()
    offered = measured.offered
    s.fill(w)
    measured.offered = offered  # filling it opens the chat again
    await s.settle()


@shows(ChatScreen)
async def measured_offered(s: Stage, w: Words) -> None:
    await compared(s, w, "#match")
    s.later(1)
    await s.settle()


async def telling(s: Stage, w: Words) -> None:
    """Open the page, with an id that is the same in each run."""
    s.app.chat_screen.acts.measured._measuring._client.asked.new_id = lambda: "1d" * 16
    if w.hostile:
        s.ada.relay_name = w.name
    s.app.chat_screen.acts.measured.show()
    await s.settle()


@shows(VerificationConsentPage)
async def measured_telling(s: Stage, w: Words) -> None:
    await compared(s, w, "#match", ("q", "q"))
    await telling(s, w)


@shows(VerificationConsentPage)
async def measured_telling_no_match(s: Stage, w: Words) -> None:
    await compared(s, w, "#no-match")
    await telling(s, w)


async def changed(s: Stage) -> None:
    """Replace bob's account by another than the verified one."""
    toggle = full_toggle(toggle_of(s.ada, "bob"))
    toggle.identity = (bytes(32), bytes(range(32)))


@shows(ChangedKeyPage)
async def changed_key(s: Stage, w: Words) -> None:
    await changed(s)
    s.fill(w)
    s.app.chat_screen.acts.secret.identity_changed(s.chat)
    await s.settle()


@shows(ChangedKeyPage)
async def changed_key_let_in(s: Stage, w: Words) -> None:
    await changed(s)
    s.fill(w)
    await s.press("f3")
