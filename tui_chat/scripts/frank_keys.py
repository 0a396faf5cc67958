"""`tui-chat frank-keys`: the keys of report tags that the relay has published."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime

from relay.wire.events import FrankKey
from tui_chat.scripts.plain import Online, put

PAGES = 100
"""Of 200 keys: more than three hundred years of them."""
_NONE = "No key is published yet. One is about 30 days after it began to sign."
_MEANS = (
    "With a published key anybody can make the tag of any message of its time: what claims to be "
    "one from then proves nothing."
)


async def frank_keys(args: argparse.Namespace, online: Online) -> int:
    """Print them, the newest first. Raises BotError."""
    async with online() as bot:
        found: list[FrankKey] = []
        for _ in range(PAGES):
            page = await bot.frank_keys(found[-1].no if found else None)
            found += page
            if not page:
                break
    if args.json:
        for key in found:
            times = {"created": key.created, "closed": key.closed, "published": key.published}
            put(event="frank_key", no=key.no, kid=key.kid, key=key.key.hex(), **times)
        return 0
    print(_MEANS if found else _NONE)
    for key in found:
        signed, closed, out = map(_moment, (key.created, key.closed, key.published))
        says = f"signed from {signed}, closed {closed}, published {out}"
        print(f"Key {key.no} (kid {key.kid}): {key.key.hex()}, {says}")
    return 0


def _moment(at: int) -> str:
    """A time of the relay in UTC; as a number where no calendar has it."""
    try:
        return datetime.fromtimestamp(at / 1000, UTC).isoformat(" ", "seconds")
    except (OverflowError, ValueError, OSError):
        return f"{at} ms"
