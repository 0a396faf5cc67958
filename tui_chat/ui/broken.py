"""What a program says of itself when it breaks."""

from __future__ import annotations

from typing import Any

from textual.app import App

from tui_chat.logs import internal_error


def say_what_broke(app: App[Any]) -> None:
    """What broke and where, after the screen is gone; never with the values of variables: those
    may be secret. The program ends."""
    from rich.segment import Segments
    from rich.traceback import Traceback

    internal_error()
    app.bell()
    traceback = Traceback(show_locals=False, width=None, suppress=[])
    rendered = app.console.render(traceback, app.console.options)
    app._exit_renderables.append(Segments(rendered))
    app._close_messages_no_wait()
