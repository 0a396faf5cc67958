"""The operator's console: live view, reports, orders, load, snapshots and chats."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

from textual import on, work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.content import Content
from textual.widgets import Footer, Static, TabbedContent, TabPane

from relay.console.live_view import LiveView
from relay.console.load import LoadSection
from relay.console.moderation import ReportQueue
from relay.console.operator_client import OperatorClient
from relay.console.orders import OrdersSection
from relay.console.pages import ConsolePage, RelayGone, TabSection
from relay.console.snapshots import ChatsSection, SnapshotsSection
from relay.control.client import open_channel
from relay.live_view.pseudonyms import CANNOT_HIDE
from relay.store.data_directory import Unusable, open_existing
from relay.terminal.modal import STYLE, bindings
from relay.terminal.themes import DARK, LIGHT, ThemedApp

AGAIN_SECONDS = 3.0
"""Seconds between two refreshes of a page."""
TABS: dict[str, Callable[..., TabSection | LiveView]] = {
    "view": LiveView, "queue": ReportQueue, "orders": OrdersSection, "load": LoadSection,
    "class": SnapshotsSection, "chats": ChatsSection,
}  # fmt: skip
"""The tabs by the name that the command uses."""
_CLOSED = "The live view is closed. When you open it, everyone online is told."


def run(directory: Path, *, names: bool, tab: str = "view") -> int:
    """Run the console in this terminal until it is left; return the exit code. Raises Unusable."""
    os.umask(0o077)
    with open_channel(directory):
        pass  # report a missing relay before anything is drawn
    ConsoleApp(directory, names=names, tab=tab).run()
    return 0


class ConsoleApp(ThemedApp):
    """The console of the relay on a directory. It reconnects after the relay was stopped."""

    ENABLE_COMMAND_PALETTE = False
    TITLE = "tui-chat-relay"
    CSS_PATH: ClassVar = ["console.tcss", STYLE]
    BINDINGS: ClassVar[list[BindingType]] = [
        *bindings("!ctrl+q quit", *(f"{n} tab('{tab}')" for n, tab in enumerate([*TABS][1:], 2))),
        Binding("1", "tab('view')", "Tabs", key_display="1-6"),
        Binding("n,N", "names", "Names"),
        Binding("d,D", "theme", "Theme"),
        Binding("q,Q", "quit", "Leave"),
    ]

    def __init__(self, directory: Path, *, names: bool, tab: str = "view") -> None:
        super().__init__()
        self.client = OperatorClient(open_existing(directory), names=names)
        self._first = self._tab = tab
        self._line = Static(id="state", markup=False)
        self._pages = {tab: section(self.client, id=tab) for tab, section in TABS.items()}

    def compose(self) -> ComposeResult:
        yield self._line
        with TabbedContent(initial=f"at-{self._first}"):
            for n, (tab, page) in enumerate(self._pages.items(), start=1):
                with TabPane(f"{n} {tab.title()}", id=f"at-{tab}"):
                    yield page
        yield Footer()

    def on_mount(self) -> None:
        self._arrive()
        self.set_interval(AGAIN_SECONDS, self._again)

    @property
    def page(self) -> TabSection | LiveView:
        return self._pages[self._tab]

    def action_tab(self, tab: str) -> None:
        """Switch to a tab; a page over the tabs closes unless it is busy."""
        if isinstance(self.screen, ConsolePage) and self.screen.busy:
            return
        while isinstance(self.screen, ConsolePage):
            self.pop_screen()
        self.screen_stack[0].query_one(TabbedContent).active = f"at-{tab}"

    @on(TabbedContent.TabActivated)
    def activated(self, event: TabbedContent.TabActivated) -> None:
        """Start the section of the chosen tab and stop the one before."""
        tab = (event.pane.id or "").removeprefix("at-")
        if tab in TABS and tab != self._tab:
            self.page.leave()
            self._tab = tab
            self._arrive()

    def _arrive(self) -> None:
        self._is_there()
        self.page.arrive()

    def _is_there(self) -> None:
        names = f"{self.client.relay} · {_CLOSED}" if self.client.pseudonyms.names else ""
        if self._tab != "view":  # the live view shows its own state
            self._state(names or f"{_CLOSED} {CANNOT_HIDE}")

    def _again(self) -> None:
        page = self.page
        if isinstance(page, TabSection) and len(self.screen_stack) == 1:
            page.again()

    def action_names(self) -> None:
        """Show people and chats by name, or by number."""
        self._switch_names()

    @work(group="names", exclusive=True)
    async def _switch_names(self) -> None:
        if self.client.pseudonyms.names:
            try:
                await self.client.hide()
            except Unusable as e:
                self._state(str(e), gone=True)
                return
        self.client.pseudonyms.names = not self.client.pseudonyms.names
        self.page.renew()
        if isinstance(self.screen, ConsolePage):
            self.screen.renew()

    def action_theme(self) -> None:
        self.theme = LIGHT if self.current_theme.dark else DARK

    @on(RelayGone)
    def receive_relay_gone(self, message: RelayGone) -> None:
        """Show whether the relay answers."""
        if message.sentence:
            self._state(f"{message.sentence} Trying again …", gone=True)
        else:
            self._is_there()

    @on(LiveView.Stands)
    def view_stands(self, message: LiveView.Stands) -> None:
        if self._tab == "view":
            self._state(message.sentence)

    def _fatal_error(self) -> None:
        """Print what broke and where, never the values of variables: people's messages."""
        from rich.segment import Segments
        from rich.traceback import Traceback

        rendered = self.console.render(Traceback(show_locals=False), self.console.options)
        self._exit_renderables.append(Segments(rendered))
        self._close_messages_no_wait()

    def _state(self, text: str, *, gone: bool = False) -> None:
        self._line.set_class(gone, "gone")
        self._line.update(Content(text))
