"""A relay that runs is brought back to a snapshot by itself, as its operator asks."""

from __future__ import annotations

import os
import time
from pathlib import Path

from relay.control.asking import NoAnswer, NoRelay, ask
from relay.store.data_directory import Unusable
from relay.wire.operator import Reset, ResetOutcome, ResetWas

TRIES = 300
"""Tenths of a second in which a relay that was reset has to be there again."""


def reset_running(directory: Path, to: str | None, *, lose_orders: bool = False) -> None:
    """Have the relay that runs do it, and wait until it is there again. Raises Unusable."""
    id = os.urandom(16).hex()
    ask(directory, Reset(id, to, lose_orders))
    for _ in range(TRIES):
        time.sleep(0.1)
        try:
            was = ask(directory, ResetOutcome(os.urandom(16).hex()))
        except (NoRelay, NoAnswer):
            continue
        if not isinstance(was, ResetWas) or was.of != id:
            continue  # the one that is about to stop
        if was.text:
            raise Unusable(was.text)
        return
    raise Unusable("The relay has not come back. Its log says why; start it again.")
