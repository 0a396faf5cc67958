"""Files of cloud chats: chosen, told of before, on their way, there, and saved."""

from __future__ import annotations

from pathlib import Path
from unittest import mock

from shown import shows
from stage import Stage, Words
from ui_table import toggle_of

from tui_chat.core.events import Line, Privacy
from tui_chat.core.records import TransferState
from tui_chat.ui.dialogs import Confirm
from tui_chat.ui.pages.pickers import AskPath
from tui_chat.ui.screen import ChatScreen


def named(s: Stage, w: Words, size: int = 300_000) -> Path:
    """A file with the name that it is to have, as far as one can be sent."""
    name = "".join(c for c in w.text if c.isprintable() and c != "/")[:40].strip()
    place = s.table.path / (name if w.hostile else "half a paper.pdf")
    place.write_bytes(b"%PDF-1.7\n" + bytes(size - 9))
    return place


async def there(s: Stage, w: Words) -> Line:
    """bob has sent it."""
    await s.at(Privacy.CLOUD)
    log = toggle_of(s.ada, "bob").log
    head = log.head
    answer = await s.bob.answer(await s.bob.files.send(s.chat, named(s, Words())))
    assert not answer.code, answer.text
    await s.until(lambda: log.head > head)
    s.fill(w)
    await s.settle()
    return log.lines[-1]


@shows(ChatScreen)
async def file_here(s: Stage, w: Words) -> None:
    await there(s, w)
    await s.press("f9")


@shows(AskPath)
async def file_save_where(s: Stage, w: Words) -> None:
    line = await there(s, w)
    with mock.patch.object(Path, "home", return_value=Path("/home/ada")):
        s.app.chat_screen.acts.files.save(line)
        await s.settle()


@shows(AskPath)
async def file_which(s: Stage, w: Words) -> None:
    await s.at(Privacy.CLOUD)
    s.fill(w)
    with mock.patch.object(Path, "cwd", return_value=Path("/home/ada")):
        s.app.chat_screen.acts.files.offer()
        await s.until(lambda: isinstance(s.app.screen, AskPath))
    await s.press("x", "enter")


@shows(Confirm)
async def file_send(s: Stage, w: Words) -> None:
    await s.at(Privacy.CLOUD)
    s.app.chat_screen.acts.files.offer(str(named(s, w)))
    await s.until(lambda: isinstance(s.app.screen, Confirm))


@shows(ChatScreen)
async def file_on_its_way(s: Stage, w: Words) -> None:
    await s.at(Privacy.CLOUD)
    s.table.world.slow_disk = True
    for before in s.ada.client.transfers.all():
        s.ada.files.cancel(before.id)
    await s.ada.files.send(s.chat, named(s, w, 2_000_000))
    await s.until(lambda: s.ada.client.transfers.all()[0].state is TransferState.MOVING)
    await s.settle()
    await s.press("f9")
