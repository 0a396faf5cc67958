"""The table of screens: what is in it, and how a function gets there."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from stage import Size, Words, staged
from textual.screen import Screen

Begin = Callable[[Any, Words], Awaitable[None]]
Open = Callable[[Path, Size], AbstractAsyncContextManager[Any]]


@dataclass(frozen=True)
class Shown:
    """One screen: what class it is, the program in which it is, and how to get there."""

    name: str
    page: type[Screen[Any]]
    open: Open
    begin: Begin


SCREENS: list[Shown] = []


def shows(page: type[Screen[Any]], open: Open = staged) -> Callable[[Begin], Begin]:
    """The name of the function is that of the screen."""

    def note(begin: Begin) -> Begin:
        SCREENS.append(Shown(begin.__name__, page, open, begin))
        return begin

    return note
