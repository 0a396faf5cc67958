"""QR codes, read again by zxing-cpp from what a terminal would show, black and white as there."""

from __future__ import annotations

from base64 import b32encode

import pytest
import zxingcpp
from hypothesis import given, settings
from hypothesis import strategies as st
from textual.app import App

from relay.wire.relay_link import RelayLink
from tests.kit.scene import text_of
from tui_chat.ui.qr import LONGEST, QrCode, QrCodePage, QrCodeTooLarge, qr_rows

NUMBER = "".join(str(n * n * 7919 % 10) for n in range(1, 61))
LINK = str(RelayLink("192.168.178.123", 7443, bytes(range(32)), b32encode(bytes(16)).decode()[:26]))
HALVES = {" ": (0, 0), "▀": (1, 0), "▄": (0, 1), "█": (1, 1)}
MODULE = 3


def seen(rows: tuple[str, ...], *, ink: int, paper: int, margin: int = 0) -> list[str]:
    """Return what a reader sees in these rows on a screen: letters of grey `ink` on `paper`."""
    halves = [[HALVES[c][half] for c in row] for row in rows for half in (0, 1)]
    wide = len(halves[0]) * MODULE + 2 * margin
    edge = [paper] * margin
    pixels: list[list[int]] = [[paper] * wide] * margin
    for half in halves:
        line = [*edge, *(ink if drawn else paper for drawn in half for _ in range(MODULE)), *edge]
        pixels += [line] * MODULE
    pixels += [[paper] * wide] * margin
    raw = bytes(grey for line in pixels for grey in line)
    image = memoryview(raw).cast("B", (len(pixels), wide))
    return [
        found.text
        for found in zxingcpp.read_barcodes(
            image, formats=zxingcpp.BarcodeFormat.QRCode, try_invert=False, try_rotate=False
        )
    ]


@pytest.mark.parametrize("text", [NUMBER, LINK])
def test_dark_letters_on_a_light_ground(text: str) -> None:
    rows = qr_rows(text, 120, 60)
    assert seen(rows, ink=0, paper=255) == [text]
    assert seen(rows, ink=255, paper=0) == []  # the wrong way round: it matters


@given(st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=150))
@settings(max_examples=60, deadline=None)
def test_a_code_reads_as_what_was_encoded(text: str) -> None:
    assert seen(qr_rows(text, 200, 100), ink=0, paper=255) == [text]


@given(st.text("0123456789abcxyz#/", min_size=1, max_size=300), st.integers(1, 90))
@settings(deadline=None)
def test_a_code_is_never_larger_than_its_room(text: str, columns: int) -> None:
    room = (columns, columns // 2)
    try:
        rows = qr_rows(text, *room)
    except QrCodeTooLarge as refused:
        room, given_room = (refused.columns, refused.lines), room
        rows = qr_rows(text, *room)  # what it asks for is enough
        assert (len(rows[0]), len(rows)) == room
        assert room[0] > given_room[0] or room[1] > given_room[1]
    assert len(rows) <= room[1]
    assert len(rows[0]) <= room[0]
    assert {len(row) for row in rows} == {len(rows[0])}
    assert set("".join(rows)) <= set(HALVES)


def test_a_safety_number_fits_beside_a_page_at_80_by_24() -> None:
    rows = qr_rows(NUMBER, 80, 18)
    assert (len(rows[0]), len(rows)) == (33, 17)
    quiet = [" " * 33] * 2
    assert [*rows[:2]] == quiet
    assert [*rows[-2:]] == quiet
    assert all(row.startswith("    ") and row.endswith("    ") for row in rows)


def test_an_invitation_fits_at_80_by_24_with_less_border_and_is_still_read() -> None:
    rows = qr_rows(LINK, 80, 24)
    assert len(rows) <= 24
    assert seen(rows, ink=0, paper=255, margin=30) == [LINK]


def test_less_room_costs_correction_before_border() -> None:
    roomy, tight = qr_rows(LINK, 200, 100), qr_rows(LINK, 49, 25)
    assert len(roomy[0]) > len(tight[0])
    assert tight[0].strip() == tight[1].strip() == ""


@pytest.mark.parametrize("text", ["x" * (LONGEST + 1), "é" * LONGEST * 3])
def test_too_long_a_text_is_refused_before_any_work(text: str) -> None:
    with pytest.raises(QrCodeTooLarge) as refused:
        qr_rows(text, 10_000, 10_000)
    assert (refused.value.columns, refused.value.lines) == (0, 0)
    assert text[:10] not in str(refused.value)


def test_data_too_long_for_a_code_is_refused() -> None:
    with pytest.raises(QrCodeTooLarge, match="too long"):
        qr_rows("😀" * LONGEST, 10_000, 10_000)


def test_nothing_makes_no_code() -> None:
    with pytest.raises(ValueError, match="nothing"):
        qr_rows("", 80, 24)


async def test_the_window_that_a_code_asks_for_shows_it() -> None:
    asks = "The QR code needs 45 columns and 24 lines. Make the window larger."
    for rows, is_shown in (23, False), (24, True):
        app = App[None]()
        async with app.run_test(size=(45, rows)) as pilot:
            app.push_screen(QrCodePage(LINK))
            await pilot.pause()
            assert app.screen.query_one(QrCode).display is is_shown
            assert (asks in " ".join(text_of(app).split())) is not is_shown
            assert "Esc back" in text_of(app)
