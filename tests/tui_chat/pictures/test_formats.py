"""Recognising a picture by its bytes, the bounds before and after decoding, and the decoding."""

from __future__ import annotations

import contextlib
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image, ImageFile

from tests.kit.samples import BLUE, RED, gif_with_a_large_frame, picture, png_of
from tui_chat.pictures import child, formats

KINDS = ("PNG", "JPEG", "GIF", "WEBP")
FILES = {kind: picture(kind) for kind in KINDS}


@pytest.fixture(autouse=True)
def _bounds(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", formats.MAX_PIXELS)
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", False)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("size", [(1, 1), (64, 48), (1000, 3)])
def test_kind_and_size_are_read_from_the_header(kind: str, size: tuple[int, int]) -> None:
    assert formats.look(picture(kind, size)) == formats.Picture(formats.Kind[kind], *size)


def test_each_of_the_three_forms_of_webp_has_its_size() -> None:
    for more in ({}, {"lossless": True}, {"lossless": True, "exif": b"Exif\0\0"}):
        file = io.BytesIO()
        Image.new("RGB", (30, 20)).save(file, "WEBP", **more)
        assert formats.look(file.getvalue()) == formats.Picture(formats.Kind.WEBP, 30, 20)
    # And a progressive JPEG, after other segments.
    file = io.BytesIO()
    Image.new("RGB", (300, 200)).save(file, "JPEG", progressive=True, comment=b"\xff\xc0" * 500)
    assert formats.look(file.getvalue()) == formats.Picture(formats.Kind.JPEG, 300, 200)


@pytest.mark.parametrize(
    "data",
    [b"", b"\x89PNG", b"%PDF-1.7", b"<svg xmlns=''>", b"BM" + bytes(60), b"MZ",
     b"II*\0" + bytes(40), b"RIFF\0\0\0\0WAVE", b"GIF88a" + bytes(20), b"\0\0\0\x18ftypavif"],
)  # fmt: skip
def test_files_of_other_formats_are_refused_whatever_their_name(data: bytes) -> None:
    assert formats.kind_of(data) is None
    with pytest.raises(formats.NotAPicture):
        formats.look(data)


def test_a_picture_that_is_too_large_is_refused_by_its_header() -> None:
    most = 2**32 - 1
    for size in (
        (60_000, 60_000), (40_000, 2), (most, most), (formats.MAX_PIXELS // 1000 + 1, 1000),
    ):  # fmt: skip
        with pytest.raises(formats.PictureTooLarge, match="too large to show"):
            formats.look(png_of(*size))
    assert formats.look(png_of(formats.MAX_PIXELS // 10_000, 10_000)).width == 5_000
    with pytest.raises(formats.PictureTooLarge, match="24 MiB"):
        formats.look(picture() + bytes(formats.MAX_BYTES))


@pytest.mark.parametrize("data", [png_of(0, 5), png_of(5, 0), FILES["PNG"][:20], b"GIF89a\1",
                                  b"\xff\xd8\xff\xd9", b"\xff\xd8\xff\xda\0\5abcdefgh",
                                  b"RIFF\0\0\0\0WEBPVP8?" + bytes(40)])  # fmt: skip
def test_a_header_without_a_size_is_refused(data: bytes) -> None:
    with pytest.raises(formats.PictureUnreadable):
        formats.look(data)


@given(st.sampled_from([b"", *(data[:12] for data in FILES.values())]), st.binary(max_size=400))
def test_any_bytes_have_a_bounded_size_or_are_refused(start: bytes, rest: bytes) -> None:
    with contextlib.suppress(formats.PictureRefused):
        found = formats.look(start + rest)
        assert 0 < found.width * found.height <= formats.MAX_PIXELS


@given(*(st.integers(1, 40_000) for _ in range(4)))
def test_a_fitted_picture_stays_within_its_room_and_never_grows(
    w: int, h: int, mw: int, mh: int
) -> None:
    wide, high = formats.fit(w, h, mw, mh)
    assert 1 <= wide <= min(w, mw) and 1 <= high <= min(h, mh)
    assert wide in (w, mw) or high in (h, mh)


def test_pixels_count_only_in_the_number_and_size_that_were_wanted() -> None:
    wanted = formats.PictureRequest(4, 3)
    assert formats.checked(wanted, 4, 2, bytes(24)).data == bytes(24)
    for w, h, n in ((5, 1, 15), (4, 4, 48), (0, 0, 0), (4, 3, 35), (4, 3, 37), (2**31, 2, 12)):
        with pytest.raises(formats.PictureUnreadable):
            formats.checked(wanted, w, h, bytes(n))


def sixels(body: bytes, size: tuple[int, int] = (9, 9)) -> bytes:
    return b'\x1bP0;1;0q"1;1;%d;%d%b\x1b\\' % (*size, body)


def passes(data: bytes, size: tuple[int, int] = (9, 9)) -> bool:
    try:
        return (
            formats.checked(
                formats.PictureRequest(*size, form=formats.Form.SIXEL), *size, data
            ).data
            == data
        )
    except formats.PictureUnreadable:
        return False


@given(st.binary(max_size=60))
def test_no_word_to_the_terminal_passes_for_sixels(inside: bytes) -> None:
    if not all(0x21 <= b <= 0x7E for b in inside):
        assert not passes(sixels(inside))
    data = sixels(b"#0;2;0;100;0!9~$#1~~-#0F-")
    assert passes(data)
    for bad in (data + b"\n", b" " + data, data[:-1], data + b"\x1b]0;x\x07", inside + data,
                data.replace(b"P0;1;0q", b"P0;1;0;1q")):  # fmt: skip
        assert bad == data or not passes(bad)


COMMANDS = st.sampled_from(
    [b"-", b"$", b"#1", b"#1;2;0;0;0", b"!9", b"!4~", b"~", b"?", b"F", b"G", b"0", b"!", b"#"]
)


@given(st.lists(COMMANDS, max_size=40).map(b"".join))
def test_accepted_sixels_paint_within_the_picture(body: bytes) -> None:
    if passes(sixels(body)):
        right, below = painted(body)
        assert right <= 9 and below <= 9


def painted(body: bytes) -> tuple[int, int]:
    """Return how far right and down a terminal paints that reads one byte after the other."""
    x = y = right = below = at = 0
    while at < len(body):
        byte, at, more = body[at], at + 1, ""
        while byte in b"!#" and at < len(body) and body[at] in b"0123456789;":
            more, at = more + chr(body[at]), at + 1
        times = 1
        if byte == ord("!"):
            byte, at, times = body[at], at + 1, int(more.split(";")[0] or 1)
        if byte in b"$-":
            x, y = 0, y + (6 if byte == ord("-") else 0)
        elif byte >= 0x3F:
            x += times
            right, below = max(right, x), max(below, y + (byte - 0x3F).bit_length())
    return right, below


@pytest.mark.parametrize(
    "body",
    [b"!10~-", b"~~~~~~~~~~-", b"!5~!5~-", b"!9~-!9~-", b"~-~-~-", b"!999999999~-", b"~-G-", b"~",
     b"!9-", b"!~-", b"#1234~-", b"#0;1;0;0;0~-", b"!3#1~-", b"\"1;1;4000;3000~-"],
)  # fmt: skip
def test_sixels_that_leave_their_picture_are_refused(body: bytes) -> None:
    assert not passes(sixels(body))


def test_sixels_count_only_in_the_size_that_is_said_beside_them() -> None:
    assert passes(sixels(b"~-", (40, 40)), (40, 40))
    assert not passes(sixels(b"~-", (4000, 3000)), (40, 40))
    assert not passes(b"\x1bPq~-\x1b\\")


def pixel(drawn: tuple[int, int, bytes], x: int, y: int) -> tuple[int, ...]:
    at = 3 * (y * drawn[0] + x)
    return tuple(drawn[2][at : at + 3])


def near(a: tuple[int, ...], b: tuple[int, ...]) -> bool:
    return all(abs(p - q) < 24 for p, q in zip(a, b, strict=True))


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_drawn_within_what_is_wanted(kind: str) -> None:
    drawn = child.draw(FILES[kind], formats.PictureRequest(16, 16))
    assert drawn[:2] == (16, 12) and len(drawn[2]) == 3 * 16 * 12
    assert near(pixel(drawn, 1, 5), RED) and near(pixel(drawn, 14, 5), BLUE)
    assert child.draw(FILES[kind], formats.PictureRequest(500, 500))[:2] == (64, 48), "never larger"


@pytest.mark.parametrize("mode", ["L", "P", "1", "I;16", "LA", "RGBA", "PA"])
def test_each_way_to_store_colours_is_drawn(mode: str) -> None:
    if mode == "PA":
        data = picture("GIF", mode="RGBA")
    elif mode == "I;16":
        file = io.BytesIO()
        Image.new("I;16", (8, 8), 0x8000).save(file, "PNG")
        drawn = child.draw(file.getvalue(), formats.PictureRequest(8, 8))
        assert near(pixel(drawn, 3, 3), (128, 128, 128))
        return
    else:
        data = picture(mode=mode)
    assert child.draw(data, formats.PictureRequest(8, 8))[:2] == (8, 6)


def test_transparent_parts_take_the_wanted_background() -> None:
    file = io.BytesIO()
    Image.new("RGBA", (8, 8), (255, 255, 255, 0)).save(file, "PNG")
    drawn = child.draw(file.getvalue(), formats.PictureRequest(8, 8, (10, 20, 30)))
    assert pixel(drawn, 4, 4) == (10, 20, 30)


def test_only_the_first_frame_is_drawn() -> None:
    first, second = Image.new("RGB", (8, 8), RED), Image.new("RGB", (8, 8), BLUE)
    for kind in ("GIF", "PNG", "WEBP"):
        file = io.BytesIO()
        first.save(file, kind, save_all=True, append_images=[second] * 50)
        assert near(pixel(child.draw(file.getvalue(), formats.PictureRequest(8, 8)), 4, 4), RED)


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_is_turned_by_its_exif(orientation: int) -> None:
    drawn = child.draw(picture("JPEG", orientation=orientation), formats.PictureRequest(16, 16))
    sideways = orientation >= 5
    assert drawn[:2] == ((12, 16) if sideways else (16, 12))
    first = pixel(drawn, 5, 1) if sideways else pixel(drawn, 1, 5)
    assert near(first, RED if orientation in (1, 4, 5, 6) else BLUE)


@pytest.mark.parametrize(
    "exif", [b"", b"Exif\0\0II*\0\xff\xff\xff\xff", b"Exif\0\0MM\0*" + b"\xff" * 90]
)
def test_broken_exif_spoils_no_picture(exif: bytes) -> None:
    file = io.BytesIO()
    Image.new("RGB", (8, 8), RED).save(file, "JPEG", exif=exif)
    assert child.draw(file.getvalue(), formats.PictureRequest(8, 8))[:2] == (8, 8)


def test_nothing_else_of_the_file_comes_out() -> None:
    file = io.BytesIO()
    exif = Image.Exif()
    exif[270] = "at the secret place"
    Image.new("RGB", (8, 8), RED).save(file, "JPEG", exif=exif, comment=b"and a comment")
    for form in formats.Form:
        drawn = child.draw(file.getvalue(), formats.PictureRequest(8, 8, form=form))
        assert b"secret" not in drawn[2] and b"comment" not in drawn[2]


def test_a_frame_larger_than_the_file_says_or_than_is_ever_drawn_is_not_drawn() -> None:
    assert formats.look(gif_with_a_large_frame()) == formats.Picture(formats.Kind.GIF, 10, 10)
    with pytest.raises((MemoryError, Image.DecompressionBombError)):
        child.draw(gif_with_a_large_frame(), formats.PictureRequest(8, 8))
    with pytest.raises(ValueError, match="larger than the limit"):
        child.draw(FILES["PNG"], formats.PictureRequest(5000, 10))


@settings(max_examples=150, deadline=None)
@given(st.sampled_from(KINDS), st.data())
def test_damaged_files_are_drawn_within_bounds_or_refused(kind: str, data: st.DataObject) -> None:
    file = bytearray(FILES[kind])
    for _ in range(data.draw(st.integers(0, 4))):
        file[data.draw(st.integers(0, len(file) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(file)) | st.just(len(file)))
    form = data.draw(st.sampled_from(formats.Form))
    try:
        drawn = child.draw(bytes(file[:cut]), formats.PictureRequest(12, 12, form=form))
    except Exception:
        return
    formats.checked(formats.PictureRequest(12, 12, form=form), *drawn)
