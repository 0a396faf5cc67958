"""Leave out what only costs time.

- Frames that nobody reads are not composed until a test's end.
- Each style sheet is parsed once, and rules of a style that stay are not set again.
- Styles of parts of a widget are made at their first use.
- Rows of cells keep what was made of them in plain dictionaries.
- Changes are laid out at once instead of with the next frame.
- Nothing waits for the disk: what a process wrote outlives the process, and no test here pulls the
  plug. Tests of durability trace the calls of a relay in a process of its own.

`idle` is how every screen test waits."""

from __future__ import annotations

import asyncio
import inspect
import os
import sqlite3
from collections.abc import Callable, Collection
from functools import partial
from types import FunctionType
from typing import Any, cast

import textual
import textual._callback
import textual.app
import textual.pilot
import textual.screen
import textual.strip
from textual._compositor import Compositor
from textual._context import active_app, visible_screen_stack
from textual.app import App
from textual.css.model import RuleSet
from textual.css.styles import RenderStyles, RulesMap
from textual.css.stylesheet import Stylesheet
from textual.dom import DOMNode
from textual.pilot import Pilot


class Unsynced(sqlite3.Connection):
    """A connection that never waits until the disk has what was committed."""

    def execute(self, sql: str, /, *args: Any) -> sqlite3.Cursor:
        if sql.startswith("PRAGMA synchronous ="):
            sql = "PRAGMA synchronous = OFF"
        return super().execute(sql, *args)


def _written(file: int) -> None:
    """Stand in for `os.fsync`."""


sqlite3.connect = partial(sqlite3.connect, factory=Unsynced)  # type: ignore[assignment]
os.fsync = _written  # type: ignore[assignment]


_render_update, _parse_rules = Compositor.render_update, Stylesheet._parse_rules
_replace_rules = Stylesheet.replace_rules
_count_parameters = textual._callback._count_parameters
_STARS = inspect.CO_VARARGS | inspect.CO_VARKEYWORDS
_parsed: dict[tuple[object, ...], list[RuleSet]] = {}


def draw(app: App[Any]) -> None:
    """Draw the pending changes as a terminal would get them, including what shines through from
    screens below."""
    if app.is_headless and not app._exit and app.screen._compositor._dirty_regions:
        _render_update(app.screen._compositor, screen_stack=app._background_screens)


class Asked:
    """How often something was to be drawn."""

    times = 0


def _at_rest(self: Compositor, *args: Any, **more: Any) -> Any:
    """Postpone drawing until `draw` if nobody sees it, except for a whole picture. Screens below
    are left out, because whether they shine through would depend on timing."""
    Asked.times += 1
    app = active_app.get()
    if not app.is_headless or more.get("full"):
        return _render_update(self, *args, **more)
    visible_screen_stack.set([])
    return None


def _once(self: Stylesheet, css: str, **more: Any) -> list[RuleSet]:
    """Parse a style sheet with these variables, once."""
    key = (css, *more.items(), frozenset(self._variables.items()))
    if key not in _parsed:
        _parsed[key] = _parse_rules(self, css, **more)
    return _parsed[key]


def _replaced_at_once(
    cls: type[Stylesheet], node: DOMNode, rules: RulesMap, animate: bool = False
) -> None:
    """Replace those of a node's rules that change, with one refresh of each kind. Textual sets all
    of them, and refreshes for each that changed."""
    styles = node.styles.base
    now, then = cast(dict[str, Any], styles._rules), cast(dict[str, Any], rules)
    changed = [name for name in now.keys() | then.keys() if now.get(name) != then.get(name)]
    if animate and not changed:
        return
    asked: dict[tuple[tuple[str, object], ...], None] = {}
    styles.__dict__["refresh"] = lambda **how: asked.setdefault(tuple(how.items()))
    try:
        if animate and then.get("transitions"):
            _replace_rules(node, rules, animate)
        else:
            for name in changed:
                setattr(styles, name, then.get(name))
            node.notify_style_update()
    finally:
        del styles.__dict__["refresh"]
    for how in asked:
        styles.refresh(**dict(how))  # type: ignore[arg-type]


def _parameters(function: Callable[..., Any]) -> int:
    """Return how many parameters a function has. Textual asks `inspect`, which takes long."""
    plain = isinstance(function, FunctionType) and not hasattr(function, "__wrapped__")
    if not plain or function.__code__.co_flags & _STARS:
        return _count_parameters(function)
    return function.__code__.co_argcount + function.__code__.co_kwonlyargcount


class _ComponentStyles(dict[str, RenderStyles]):
    """The styles of a node's component classes, each made at its first use. A class or theme that
    changed since the node was styled shows in them, which Textual would not do."""

    def __init__(self, sheet: Stylesheet, node: DOMNode, names: Collection[str]) -> None:
        super().__init__()
        self._sheet, self._node, self._names = sheet, node, names

    def clear(self) -> None:
        """Forget the names too: the node was removed."""
        super().clear()
        self._names = ()

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __missing__(self, name: str) -> RenderStyles:
        component = DOMNode(classes=name)
        component._attach(self._node)
        self._sheet.apply(component, animate=False)
        self[name] = component.styles
        return component.styles


def _components_when_needed(self: Stylesheet, node: DOMNode) -> None:
    """Renew only the component styles that were used before. Textual makes all of them."""
    names = node._get_component_classes()
    if names:
        before = node._component_styles
        node._component_styles = now = _ComponentStyles(self, node, names)
        if any(now[name] != styles for name, styles in before.items()):
            node.refresh()


RuleSet.__hash__ = object.__hash__  # type: ignore[method-assign]
vars(textual.strip)["FIFOCache"] = lambda _: {}
Compositor.render_update = _at_rest  # type: ignore[method-assign]
textual.screen.UPDATE_PERIOD = 1 / 10_000  # type: ignore[misc]
Stylesheet.replace_rules = classmethod(_replaced_at_once)  # type: ignore[assignment]
Stylesheet._parse_rules = _once  # type: ignore[method-assign, assignment]
Stylesheet._process_component_classes = _components_when_needed  # type: ignore[method-assign]
textual._callback._count_parameters = _parameters  # type: ignore[assignment]


FRAME = 1 / 50
"""Seconds within which work postponed to the next frame is done."""
LONGEST = 1.0
"""Seconds after which a screen that never comes to rest is not waited for."""


async def idle(min_sleep: float = 0, max_sleep: float = 1) -> None:
    """Wait until the event loop has nothing to do, now or in the next frame. Textual's own function
    waits until the processor was idle for a while, which takes half of a test's time."""
    loop = asyncio.get_running_loop()
    frame, until = loop.time() + FRAME, loop.time() + min(max_sleep, LONGEST)
    while loop.time() < until:
        await asyncio.sleep(0)
        if loop._ready:  # type: ignore[attr-defined]
            continue
        due = [at.when() for at in loop._scheduled if not at.cancelled()]  # type: ignore[attr-defined]
        soonest = min(due, default=until)
        if soonest > frame:
            return
        await asyncio.sleep(max(soonest - loop.time(), 0))


async def _screen_at_rest(self: Pilot[Any]) -> bool:
    """Wait for the event loop alone. Textual's own method wakes every widget of the screen, after
    which there is something to do again."""
    await idle()
    return True


textual.app.wait_for_idle = textual.pilot.wait_for_idle = idle  # type: ignore[attr-defined]
Pilot._wait_for_screen = _screen_at_rest  # type: ignore[method-assign, assignment]
