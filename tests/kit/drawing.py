"""What a screen without a terminal need not do: compose frames that nothing is written of, and read
the same style sheet for every program anew. What a test does not look at is drawn at its end.

When a program on the screen has nothing more to do: how every test of it waits."""

from __future__ import annotations

import asyncio
from typing import Any

import textual
import textual.app
import textual.pilot
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual.app import App
from textual.css.model import RuleSet
from textual.css.stylesheet import Stylesheet

_render_update, _parse_rules = Compositor.render_update, Stylesheet._parse_rules
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def draw(app: App[Any]) -> None:
    """What has changed on its screen since this was last done, as a terminal would get it: with
    what shines through from below, which nobody reads any more."""
    if app.is_headless and not app._exit and app.screen._compositor._dirty_regions:
        _render_update(app.screen._compositor, screen_stack=app._background_screens)


def _at_rest(self: Compositor, *args: Any, **more: Any) -> Any:
    """What is to be drawn stays so until `draw`, if nobody sees it before. What shines through from
    below would be there or not, as it comes: words in between words."""
    app = active_app.get()
    if not app.is_headless:
        return _render_update(self, *args, **more)
    visible_screen_stack.set([])
    return None


def _once(self: Stylesheet, css: str, **more: Any) -> list[RuleSet]:
    """The rules of this text with these variables."""
    key = (css, *more.items(), frozenset(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(self, css, **more)
    return _parsed[key]


Compositor.render_update = _at_rest  # type: ignore[method-assign]
Stylesheet._parse_rules = _once  # type: ignore[method-assign, assignment]


FRAME = 1 / 50
"""Seconds in which what was put off to the next frame is done."""


async def idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Until the loop has nothing to do, now or in the next frame. Textual's own sleeps until the
    processor was hardly used for a while, which takes half of the time of a test."""
    loop = asyncio.get_running_loop()
    frame, until = loop.time() + FRAME, loop.time() + max_sleep
    while loop.time() < until:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        due = [at.when() for at in loop._scheduled if not at.cancelled()]  # type: ignore[attr-defined]
        soonest = min(due, default=until)
        if soonest > frame:
            return
        await asyncio.sleep(max(soonest - loop.time(), 0))


textual.app.wait_for_idle = textual.pilot.wait_for_idle = idle  # type: ignore[attr-defined]
