"""The line that says that somebody looks at the operator's view: there as long as that is so, in
every chat and state, where no message can stand."""

from __future__ import annotations

from pathlib import Path

from relay.terminal.modal import StatusLine
from relay.terminal.text import inert_line
from relay.wire import protocol as wire  # noqa: F401
from relay.wire.view import ViewOpen
from tests.kit.scene import feed, link_of, say, text_of
from tests.kit.stage import ROOM, staged
from tui_chat.core.events import Privacy
from tui_chat.core.records import SEALED, SENTENCE


async def test_it_stands_while_the_view_is_open(tmp_path: Path) -> None:
    async with staged(tmp_path, (60, 20)) as s:

        def stands(sentence: str = SENTENCE) -> bool:
            line = s.app.chat_screen.query_one("#status", StatusLine)
            return line.display and sentence in str(line.content)

        await s.settle()
        assert not stands()
        feed(s.ada, ViewOpen(True))
        await s.until(stands)
        for chat in (ROOM, s.chat):
            await s.open(chat)
            assert stands()
        assert say(s.ada, s.chat, "a text of one's own")
        await s.at(Privacy.SECRET)
        assert stands(SEALED) and not stands(), "of a secret chat there is less to be shown"
        assert "Operator's view open: only who, when" in text_of(s.app)
        assert "how large." in text_of(s.app), "the sentence is not cut off"
        s.app.chat_screen.open(ROOM)
        await s.until(stands)
        assert "The operator's view is open:" in text_of(s.app)
        assert "shown." in text_of(s.app), "the sentence is not cut off"
        link_of(s.ada).cut()
        await s.until(lambda: not stands())
        link_of(s.ada).retry_now()
        await s.until(lambda: s.ada.client.network.value == "connected")
        await s.settle()
        assert not stands(), "the relay says of a new connection how it is"


async def test_a_message_that_says_so_stands_elsewhere(tmp_path: Path) -> None:
    async with staged(tmp_path, (80, 24)) as s:
        await s.bob_says(inert_line(SENTENCE))
        await s.shows("The operator's view is open")
        assert SENTENCE not in str(s.app.chat_screen.query_one("#status", StatusLine).content)
