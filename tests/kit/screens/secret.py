"""Screens about one message, inside a secret chat, of a report, and of codes."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial
from pathlib import Path
from unittest import mock

import msgspec
from rich.color import ColorSystem
from textual.widgets import Button

from relay.terminal.dialogs import ConfirmDialog, InfoDialog
from tests.kit import stage
from tests.kit.hostile_people import full_toggle
from tests.kit.samples import picture
from tests.kit.stage import CODE, Stage, Words, screen, sendable
from tests.kit.table import toggle_of
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


async def inspected(s: Stage, w: Words) -> None:
    await linked(s, w, w.instead("it is at https://example.org/papers/ratchets.pdf"))


async def cloud_line(s: Stage, w: Words) -> None:
    await s.bob_says(w.instead("did you read the paper?"))
    s.fill(w)
    await s.settle()


async def answered(s: Stage, _: Words) -> None:
    page = s.app.screen
    assert isinstance(page, Inspector)
    await s.until(lambda: page._answer is not None)


LONG = "https://examp\u0406e.org/papers/a-long-path/to-a-paper.pdf?with=many&words=in&it=1"
BOTH = "https://example.org/papers/ratchets.pdf and mailto:bob@example.org"
screen("open_link", ConfirmDialog, partial(linked, text=LONG), "o")
screen("which_link", ChoiceDialog, partial(linked, text=BOTH), "o")
screen("inspector", Inspector, inspected, "i")
screen("inspector_of_cloud", Inspector, stage.in_cloud, cloud_line, "f9 i", answered)
screen("copy_asks", ConfirmDialog, partial(linked, text="only for you"), "c")


# Inside a secret chat

PAPER = "half a paper.pdf"


def before_first(s: Stage, w: Words) -> None:
    pins = full_toggle(toggle_of(s.ada, "bob")).peers.pins
    pins["bob"] = replace(pins["bob"], told=False)
    s.fill(w)
    s.acts.secret_messages.first()


async def offer(s: Stage, w: Words, name: str, data: bytes) -> Line:
    """Let bob offer a file under this name."""
    await s.at(Privacy.SECRET)
    log = toggle_of(s.ada, "bob").log
    hostile = re.sub(r"[/\0]", "", sendable(w.text))[:40]
    place = s.table.path / (hostile if w.hostile else name)
    place.write_bytes(data)
    await s.bob.secret_chat.offer_file(s.chat, s.bob.secret_chat.sid(s.chat), place)
    await s.until(lambda: log.lines[-1].file)
    return log.lines[-1]


async def offered(s: Stage, w: Words) -> None:
    await offer(s, w, PAPER, bytes(3000))
    await s.settle()


async def received(s: Stage, w: Words, name: str = PAPER, data: bytes = bytes(3000)) -> None:
    """Let ada have received a file from bob."""
    line = await offer(s, w, name, data)
    s.ada.act(s.ada.client.toggle_actions.answer_file, s.chat, line.key, True)
    log = toggle_of(s.ada, "bob").log
    await s.until(lambda: log.lines[-1].file and log.lines[-1].file.state is FileState.HERE)
    await s.settle()  # S works once the screen shows the file


async def picture_here(s: Stage, w: Words, colours: ColorSystem = ColorSystem.TRUECOLOR) -> None:
    """Let ada have received a picture from bob. Only a terminal with colours draws it."""
    s.app.console._color_system = colours
    await received(s, w, "the lake.png", picture(size=(640, 420)))
    sketches = s.app.chat_screen.sketches
    await s.until(lambda: not sketches._queue and not sketches._at)


async def drawn(s: Stage, _: Words) -> None:
    page = s.app.screen
    assert isinstance(page, PicturePage)
    await s.until(lambda: page.query_one(Canvas)._rows)


async def save_where(s: Stage, w: Words) -> None:
    with mock.patch.object(Path, "home", return_value=Path("/home/ada")):
        await s.press("f9", "s")


async def which_file(s: Stage, w: Words) -> None:
    s.fill(w)
    toggle = full_toggle(toggle_of(s.ada, "bob"))
    toggle.peers.pins[toggle.peer] = toggle.peers.pins["bob"]
    with mock.patch.object(Path, "cwd", return_value=Path("/home/ada")):
        s.acts.secret_messages.offer()
        await s.settle()


named = partial(picture_here, colours=ColorSystem.STANDARD)
screen("before_secret", SecretIntroPage, stage.in_secret, before_first)
screen("timer", ChoiceDialog, stage.in_secret, stage.fill, "ctrl+t")
screen("remove_text", ConfirmDialog, partial(linked, text="regretted"), "d")
screen("file_offered", ChatScreen, offered, "f9")
screen("picture_in_a_line", ChatScreen, picture_here)
screen("picture_named", ChatScreen, named, "f9")
screen("picture_large", PicturePage, picture_here, "f9 v", drawn)
screen("save_where", PathDialog, received, save_where)
screen("offer_which_file", PathDialog, stage.in_secret, which_file)


# Reports


async def report(s: Stage, w: Words) -> None:
    said = [sendable(w.text)] if w.hostile else ["hello", "you fool", "goodbye"]
    await s.bob_says(*said)
    s.fill(w)
    s.acts.report.report()
    await s.settle()


def hand_over(s: Stage, w: Words) -> None:
    s.app.pop_screen()
    reports = s.ada.client.reports
    keys = tuple(m.key for m in reports.messages(s.chat)[-2:])
    preview = reports.preview(s.chat, keys, "harassment", w.instead("it hurts", "says"))
    assert preview is not None
    # Only the session of a report differs in each run.
    shown = msgspec.structs.replace(preview, session="5e55" * 8, author=w.name)
    s.app.push_screen(ReportPreviewPage(report_parts(shown, s.ada.relay_name)))


screen("report_which", ReportPickPage, stage.in_secret, report)
screen("report_why", ReportReasonPage, stage.in_secret, report, "space tab enter")
screen("report_handover", ReportPreviewPage, stage.in_secret, report, hand_over)


# Codes


async def closed(s: Stage, _: Words) -> None:
    await s.at(Privacy.CLOSED)


async def reads_out(s: Stage, w: Words) -> None:
    words = ", ".join(word for _, word in CODE)
    s.app.chat_screen.whisper(w.instead(f"bob, on the phone: “My words are {words}.”", "says"))
    await s.settle()


def matches(s: Stage, _: Words) -> None:
    s.ada.act(s.ada.client.toggle_actions.confirm_match, s.chat)


def differs(s: Stage, _: Words) -> None:
    s.app.screen.query_one("#differ", Button).press()


async def compared(s: Stage, w: Words, answer: str = "#match", keys: tuple[str, ...] = ()) -> None:
    """Answer 41 seconds after the first look, in a session of its own."""
    s.ada.client.login.class_statistics = True
    peers = full_toggle(toggle_of(s.ada, "bob")).peers
    s.ada.act(s.ada.client.toggle_actions.repin, s.chat)  # if they did not match before
    if peers.pins:  # and if they did
        peers.let_in("bob", peers.pins["bob"].ak)
    await s.at(Privacy.CLOUD)
    await s.at(Privacy.SECRET)
    await s.press("f3", *keys)
    s.later(41)
    s.app.screen.query_one(answer, Button).press()
    measured = s.acts.verification_stats
    await s.until(lambda: measured.offered)
    if isinstance(s.app.screen, InfoDialog):
        s.app.pop_screen()
    offered = measured.offered
    s.fill(w)
    measured.offered = offered  # filling it opens the chat again
    await s.settle()


def telling(s: Stage, w: Words) -> None:
    """Open the page, with an id that is the same in each run."""
    s.ada.client.requests.new_id = lambda: "1d" * 16
    s.ada.relay_name = w.instead(s.ada.relay_name, "name")
    s.acts.verification_stats.show()


def changed(s: Stage, _: Words) -> None:
    """Replace bob's account by another than the verified one."""
    toggle = full_toggle(toggle_of(s.ada, "bob"))
    toggle.identity = (bytes(32), bytes(range(32)))


look = (stage.fill, "f3")
screen("verify", VerifyPage, stage.in_secret, *look)
screen("verify_over", VerifyPage, stage.in_secret, *look, closed)
screen("verify_heard", VerifyPage, stage.in_secret, reads_out, *look)
screen("verify_again", VerifyPage, stage.in_secret, matches, *look)
screen("verify_code", QrCodePage, stage.in_secret, *look, "q")
screen("no_match", InfoDialog, lambda s, _: s.ada.act(s.ada.client.toggle_actions.repin, s.chat),
       stage.in_secret, *look, differs)  # fmt: skip
screen("measured_offered", ChatScreen, compared, lambda s, _: s.later(1))
screen("measured_telling", VerificationConsentPage,
       partial(compared, keys=("q", "q")), telling)  # fmt: skip
screen("measured_telling_no_match", VerificationConsentPage,
       partial(compared, answer="#differ"), telling)  # fmt: skip
screen("changed_key", ChangedKeyPage, changed, stage.fill,
       lambda s, _: s.acts.secret.identity_changed(s.chat))  # fmt: skip
screen("changed_key_let_in", ChangedKeyPage, changed, *look)
