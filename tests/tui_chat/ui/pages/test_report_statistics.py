"""After an answer: one line that offers to tell of it, a page with every byte, and nothing before
its Tell."""

from __future__ import annotations

import errno
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from textual.widgets import Button

from relay.terminal.dialogs import InfoDialog
from relay.wire import protocol as rq  # noqa: F401
from relay.wire.codec import decode_request
from relay.wire.groups import GroupCreate
from relay.wire.secret import Verification
from tests.kit.scene import Scene, link_of, scene, toggle_of
from tui_chat.core.events import Trouble
from tui_chat.core.records import VerificationRecord
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.ui.actions.secret import OFFER_SECONDS
from tui_chat.ui.pages.report import NOTICED, VerificationConsentPage
from tui_chat.ui.pages.verify import VerifyPage
from tui_chat.ui.screen import ChatScreen

OFFERS = "can be told of it to the relay's operator"


def sent(s: Scene) -> list[bytes]:
    """Frames of this kind, as they left."""
    frames = link_of(s.ada).sent
    return [f for f in frames if isinstance(decode_request(f), Verification)]


def counted(s: Scene) -> list[tuple[Any, ...]]:
    db = sqlite3.connect(s.table.world.database)
    found = db.execute("SELECT outcome, method, seconds, count FROM verifications").fetchall()
    db.close()
    return found


def keys(s: Scene) -> KeyFile:
    return KeyFile.open(s.table.path / "ada.key", "")


def kept(s: Scene) -> list[VerificationRecord]:
    return keys(s).verifications


def moment(s: Scene) -> None:
    """What the screen does by itself twice a second."""
    s.app.chat_screen._each_moment()


async def compare(s: Scene, answer: str, seconds: float = 41) -> None:
    await s.press("f3")
    page = s.app.screen
    assert isinstance(page, VerifyPage)
    s.later(seconds)
    page.query_one(answer, Button).press()
    await s.until(lambda: s.app.screen is not page)
    await s.settle()
    s.later(1)


async def anew(s: Scene) -> None:
    """A secret chat in which there is something to compare, even if it was compared before."""
    peers = toggle_of(s.ada, "bob").toggle.peers
    if "bob" in peers.pins:
        peers.let_in("bob", peers.pins["bob"].ak)
    if s.privacy != "CLOUD":
        await s.cloud()
    await s.quiet()
    await s.secret()


async def matched(s: Scene) -> None:
    await anew(s)
    await compare(s, "#match")
    await s.shows(OFFERS)


async def ask(s: Scene) -> VerificationConsentPage:
    await s.press("f5")
    page = s.app.screen
    assert isinstance(page, VerificationConsentPage)
    return page


@pytest.mark.parametrize("size", [(60, 20), (120, 36)])
async def test_what_the_page_shows_is_what_goes_out(tmp_path: Path, size: tuple[int, int]) -> None:
    async with scene(tmp_path, size) as s:
        await matched(s)
        assert "Comparing took 41 s and matched: F5" in s.text
        page = await ask(s)
        assert "Tell the relay's operator that this took 41 s and matched?" in s.text
        assert "Your name is not kept with it" in s.text and sent(s) == []
        frame = page._handover.frame
        method = "qr" if size == (120, 36) else "words"
        assert json.loads(frame) == {
            "t": "verification", "id": page._handover.id, "seconds": 41, "outcome": "match",
            "method": method,
        }  # fmt: skip
        seen = s.text
        for _ in range(8):
            await s.press("pagedown")
            seen += s.text
        squeezed = seen.replace(" ", "").replace("█", "")
        assert frame in squeezed or size != (120, 36)
        for words in ("your first look at the codes", "you chose They match", "cannot be taken",
                      "from your account"):  # fmt: skip
            assert words.replace(" ", "") in squeezed, words
        assert NOTICED not in seen
        page.query_one("#yes", Button).press()
        await s.shows("The relay has counted it, without your name.")
        assert sent(s) == [frame.encode()], "byte for byte"
        assert counted(s) == [("match", method, 41, 1)]
        assert [(v.outcome, v.seconds, v.told) for v in kept(s)] == [("match", 41, True)]
        assert OFFERS not in s.text
        await s.press("f5")
        assert isinstance(s.app.screen, ChatScreen), "once is enough"


async def test_nothing_is_told_without_tell(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        # The offer goes with time.
        await matched(s)
        s.later(OFFER_SECONDS - 2)
        moment(s)
        await s.shows(OFFERS)
        s.later(3)
        moment(s)
        await s.until(lambda: OFFERS not in s.text)
        await s.press("f5")
        assert isinstance(s.app.screen, ChatScreen)
        # And with the chat.
        await matched(s)
        await s.ada.ask(GroupCreate, "#room")
        await s.open("#room")
        assert OFFERS not in s.text
        # Not telling has the focus.
        for key in ("enter", "escape"):
            await matched(s)
            await ask(s)
            await s.press(key, shows="Nothing was told.")
            assert OFFERS not in s.text and keys(s).ask_to_tell
        assert [(v.seconds, v.told) for v in kept(s)] == [(41, False)] * 4, "kept here"
        # A cable is pulled before Tell.
        await matched(s)
        page = await ask(s)
        link_of(s.ada).cut()
        page.query_one("#yes", Button).press()
        await s.shows("You are not connected. Nothing was sent")
        link_of(s.ada).open()
        await s.until(lambda: s.ada.client.network.value == "connected")
        assert not any(v.told for v in kept(s))
        # Never is never.
        await matched(s)
        await ask(s)
        await s.press("right")
        assert str(getattr(s.app.focused, "label", "")) == "▸ Never ask"
        await s.press("enter", shows="you will not be asked again")
        assert not keys(s).ask_to_tell
        await anew(s)
        await compare(s, "#match")
        assert OFFERS not in s.text and s.app.chat_screen.acts.measured.offered is None
        assert sent(s) == counted(s) == []


async def test_after_no_match_it_waits_for_the_page_that_says_what_it_may_mean(
    tmp_path: Path,
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        # On the tour nobody is asked.
        tour = s.app.chat_screen.tour
        tour._peer = "bob"
        assert tour.begin()
        await s.secret()
        await compare(s, "#match")
        assert OFFERS not in s.text and len(kept(s)) == 1
        tour.leave()
        # What took hours is told as one.
        s.ada._keyring.fresh = VerificationRecord("match", "words", 3 * 3_600, 9, 1, 20_000)
        s.app.chat_screen.acts.measured.answered()
        s.later(1)
        page = await ask(s)
        assert json.loads(page._handover.frame)["seconds"] == 3_600
        assert "took 10800 s" in s.text and "an hour or more is told as that" in s.text
        page.query_one("#yes", Button).press()
        await s.until(lambda: counted(s) == [("match", "words", 3_600, 1)])
        # After no match it waits.
        await anew(s)
        await compare(s, "#no-match", 12)
        assert isinstance(s.app.screen, InfoDialog)
        for _ in range(9):
            s.later(OFFER_SECONDS)
            moment(s)
        await s.press("escape", shows="Comparing took 12 s and did not match: F5")
        await ask(s)
        assert NOTICED in s.text
        await s.press("tab", "tab", "enter")
        await s.until(lambda: len(counted(s)) == 2)
        assert ("no_match", "qr", 12, 1) in counted(s)


async def test_left_without_an_answer_is_kept_and_not_offered(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path) as s:
        await s.secret()
        for seconds in (5, 2):
            await s.press("f3")
            s.later(seconds)
            await s.press("escape")
        assert OFFERS not in s.text and kept(s) == []
        await s.end()
        assert [(v.outcome, v.seconds, v.shown, v.interruptions) for v in kept(s)] == [
            ("left", 7, 7, 1)
        ]
        assert OFFERS not in s.text
        # An answer after the end is none.
        await anew(s)
        await s.press("f3")
        page = s.app.screen
        s.later(3)
        await s.end()
        await s.shows("It ended before you answered")
        page.query_one("#match", Button).press()
        await s.until(lambda: s.app.screen is not page)
        assert [v.outcome for v in kept(s)] == ["left", "left"]
        assert OFFERS not in s.text
        # A full disk is said, and nothing is told for it.
        await matched(s)
        await ask(s)
        troubles: list[str] = []
        s.ada.listen(lambda e: troubles.append(e.title) if isinstance(e, Trouble) else None)

        def full(*_: object) -> None:
            raise OSError(errno.ENOSPC, "No space left on device")

        with monkeypatch.context() as disk:
            disk.setattr(KeyFile, "save", full)
            await s.press("right", "enter")
            await s.until(lambda: troubles)
        assert troubles == ["The key file cannot be written"] and keys(s).ask_to_tell
        assert not s.ada._keyring.ask_to_tell, "until the program ends it is so"
        assert sent(s) == []
