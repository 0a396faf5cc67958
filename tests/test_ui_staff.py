"""The staff's pages: where a report is from, lists in pieces, and what is told to whom."""

from __future__ import annotations

from pathlib import Path

from ui_table import scene

from relay.wire import moderation_events as said
from tui_chat.scripts.moderation import _row
from tui_chat.ui.staff import CasePage, StaffPage

AT = 1_700_000_000_000


def row(no: int, source: said.Source = "cloud", chat: str = "#team") -> said.ReportRow:
    return said.ReportRow(no, source, "new", AT, "spam", 1, "bob", "eve", chat)


async def test_a_report_whose_chat_is_gone_is_none_of_a_secret_chat(tmp_path: Path) -> None:
    gone = row(1, chat="")
    async with scene(tmp_path) as s:
        rows = [gone, row(2, "secret", ""), row(3), row(4, chat="@bob,eve")]
        page = StaffPage(s.ada, said.StaffQueued("0" * 32, rows, 4))
        s.app.push_screen(page)
        await s.settle()
        await s.shows("1 message of eve in a chat that is gone")
        await s.shows("1 message of eve in a secret chat")
        await s.shows("1 message of eve in #team")
        await s.shows("1 message of eve in the direct chat of bob and eve")
        s.app.push_screen(CasePage(said.Case(gone)))
        await s.settle()
        await s.shows("About: 1 message of eve, in a chat that is gone")
    assert "of eve in a chat that is gone, by bob" in _row(gone)
    assert "of eve in a secret chat, by bob" in _row(row(2, "secret", ""))
