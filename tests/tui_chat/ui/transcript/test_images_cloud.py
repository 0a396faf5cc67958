"""Pictures of cloud chats: got from the relay when they come into view, in CLOUD only, kept in
memory and not for long."""

from __future__ import annotations

from pathlib import Path

import pytest

from relay.wire.codec import decode_request
from relay.wire.files import FileGet
from relay.wire.protocol import Delete
from tests.kit.pictures import picture
from tests.kit.scene import Scene, link_of, scene
from tests.tui_chat.ui.actions.test_files import files_of
from tests.tui_chat.ui.transcript.test_images import _colours, drawn_rows, settled  # noqa: F401
from tui_chat.core.events import Line
from tui_chat.pictures.formats import PictureRefused
from tui_chat.ui.pages.picture import PicturePage
from tui_chat.ui.transcript import images


async def sent(s: Scene, data: bytes, name: str = "lake.bin") -> Line:
    """bob sends a file into the chat, and it is among the lines."""
    place = s.table.path / name
    place.write_bytes(data)
    answer = await s.bob.answer(await s.bob.files.send(s.chat, place))
    assert not answer.code, answer.text
    await s.until(lambda: any(x.seq == answer.value for x in files_of(s.ada, s.chat)))
    await s.settle()
    return next(x for x in files_of(s.ada, s.chat) if x.seq == answer.value)


def with_pixels(path: Path) -> set[str]:
    """The files here, but for those of the relay, that have a picture in them."""
    files = (p for p in path.rglob("*") if p.is_file() and path / "relay" not in p.parents)
    return {p.name for p in files if b"IHDR" in p.read_bytes()}


def asked(s: Scene) -> list[int]:
    """The places of the files that ada's client asked for."""
    frames = [f for f in link_of(s.ada).sent if f[:1] == b"{"]
    return [f.seq for f in map(decode_request, frames) if isinstance(f, FileGet)]


def line_of(s: Scene, line: Line) -> Line:
    found = s.ada.client.conversations.all[s.chat].log.find(line.key)
    assert found
    return found


async def test_it_is_got_and_drawn_when_it_comes_into_view(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        sketches, seen = s.app.chat_screen.sketches, list[int | None]()

        async def opened(line: Line) -> None:
            """V shows it, and it is asked for once."""
            await s.press("f9", "end", "v", opens=PicturePage)
            await s.until(lambda: drawn_rows(s) > 0)
            seen.append(line.seq)
            assert asked(s) == seen

        async def deleted(line: Line) -> None:
            await s.quiet()
            assert line.seq
            s.bob.begin(Delete, s.chat, line.seq)
            await s.until(lambda: drawn_rows(s) == 0 and not line_of(s, line).attached)

        # What the relay calls a picture and is none is not drawn.
        line = await sent(s, b"\x89PNG\r\n\x1a\n" + bytes(60))
        await s.shows("it cannot be shown")
        assert drawn_rows(s) == 0
        seen += asked(s)
        await deleted(line)
        # A large one is got only when V is pressed.
        with monkeypatch.context() as small:
            small.setattr("tui_chat.ui.transcript.images.UNASKED", 100)
            line = await sent(s, picture(size=(640, 480)))
            await s.shows("F9 then S saves it, V gets and shows it (too large to be got unasked)")
            assert asked(s) == seen
            await opened(line)
            await deleted(line)
        # Switched off nothing is got until V is pressed.
        await s.type("/pictures off", "enter")
        line = await sent(s, picture())
        await s.shows("F9 then S saves it, V shows it")
        await settled(s)
        assert asked(s) == seen
        await opened(line)
        await deleted(line)
        # It is got when it comes into view, and kept in memory.
        await s.type("/pictures on", "enter")
        line = await sent(s, picture(size=(640, 480)))
        await s.until(lambda: drawn_rows(s) > 0)
        await settled(s)
        await s.shows("F9 then S saves it, V shows it")
        seen.append(line.seq)
        assert asked(s) == seen and "saved" not in s.text
        assert with_pixels(tmp_path) == {"lake.bin"}
        await s.press("f9", "end", "v", opens=PicturePage)
        await s.until(lambda: drawn_rows(s) > 20)
        await s.shows("The relay keeps it. Readable by: you · bob · the relay's operator")
        assert asked(s) == seen, "it was here already"
        # Deleted, its bytes and pixels go.
        assert sketches.bytes.here(s.chat, line)
        await deleted(line)
        await s.shows("deleted by bob")
        assert sketches.bytes.here(s.chat, line) is None
        assert s.app.chat_screen.transcript.layout_of_lines.sketches == {}


async def test_in_a_secret_chat_the_relay_is_asked_for_none(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        s.app.chat_screen.pictures = "off"
        line = await sent(s, picture())
        await settled(s)
        await s.secret()
        await s.type("/pictures on", "enter")
        await settled(s)
        await s.press("f9", "up", "up", "up", "up")
        assert s.app.chat_screen.transcript.pointed == line
        await s.press("v")
        await s.shows("This picture is with the relay, which is asked for it in CLOUD only.")
        with pytest.raises(PictureRefused, match="CLOUD only"):
            await s.app.chat_screen.sketches.bytes.get(s.chat, line)
        assert asked(s) == [] and drawn_rows(s) == 0
        await s.press("escape")
        await s.end()
        s.ada.inside.ask_cloud(s.chat)
        await s.until(lambda: drawn_rows(s) > 0)
        assert asked(s) == [line.seq], "back in CLOUD it may"


async def test_of_many_bytes_those_go_that_were_used_longest_ago(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [picture(size=(64, 48 + n)) for n in range(3)]
    monkeypatch.setattr(images, "CACHED_PICTURES", len(files[0]) + len(files[1]) + 10)
    async with scene(tmp_path, (120, 36)) as s:
        s.app.chat_screen.pictures = "off"
        kept = s.app.chat_screen.sketches.bytes
        lines = [await sent(s, data) for data in files]
        assert await kept.get(s.chat, lines[0]) == files[0]
        assert await kept.get(s.chat, lines[1]) == files[1]
        assert kept.here(s.chat, lines[0]) == files[0]
        assert await kept.get(s.chat, lines[2]) == files[2]
        assert [kept.here(s.chat, x) is not None for x in lines] == [True, False, True]
        assert asked(s) == [x.seq for x in lines]
        # One that is never given is given up.
        line = await sent(s, picture(size=(64, 52)))
        link_of(s.ada).cut()
        monkeypatch.setattr(images, "SECONDS", 0.05)
        with pytest.raises(PictureRefused, match="did not answer in time"):
            await kept.get(s.chat, line)
        assert s.ada.client.transfers.all() == []
