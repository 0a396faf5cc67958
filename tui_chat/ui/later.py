"""What is done a moment later, and for certain."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from textual.message_pump import MessagePump


def later(seconds: float, node: MessagePump, act: Callable[[], object]) -> None:
    """Do this after so many seconds, in its turn with what else `node` does, unless that is gone by
    then. A timer of Textual skips its one tick for ever if the loop is late as it begins."""
    asyncio.get_running_loop().call_later(seconds, node.call_later, act)
