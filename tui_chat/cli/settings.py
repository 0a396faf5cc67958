"""Commands for settings on all of the account's devices: `tui-chat settings`, `mute`, `archive`,
`block`, `unblock`; and for what the relay stores: `keep` (a chat's retention), `holds` and
`frank-keys`."""

from __future__ import annotations

import argparse
from datetime import UTC

import msgspec

from relay.terminal.text import inert_name
from relay.terminal.times import calendar_time
from relay.wire import account, secret
from tui_chat.bot import Bot
from tui_chat.cli.output import put, say
from tui_chat.cloud.settings import SETTINGS
from tui_chat.core.account_text import parts
from tui_chat.core.chats import FOREVER
from tui_chat.core.names import user_name
from tui_chat.core.retention import parse_retention, retention_in_full

HOUR_MS = 3_600_000


async def settings(bot: Bot, args: argparse.Namespace) -> None:
    """Set the given settings, and show all. Raises RequestFailed."""
    asked = {name: getattr(args, name) for name in SETTINGS}
    given = {name: value == "on" for name, value in asked.items() if value is not None}
    wanted = await bot.set(**given)
    blocked = sorted(wanted.blocked)
    if args.json:
        put(**{name: getattr(wanted, name) for name in SETTINGS}, blocked=blocked)
        return
    for name in SETTINGS:
        print(f"{name:9} {'on' if getattr(wanted, name) else 'off'}")
    print(f"blocked   {', '.join(map(inert_name, blocked)) or 'nobody'}")


async def mute(bot: Bot, args: argparse.Namespace) -> None:
    chat, now = bot.known_chat(args.chat), bot.runtime.instant().wall
    until = FOREVER if args.hours is None else now + args.hours * HOUR_MS
    until = 0 if args.off else until
    await bot.mute(chat, until)
    say(args, event="muted" if until else "unmuted", chat=args.chat, until=until)


async def archive(bot: Bot, args: argparse.Namespace) -> None:
    await bot.archive(bot.known_chat(args.chat), on=not args.off)
    say(args, event="unarchived" if args.off else "archived", chat=args.chat)


def check_retention(args: argparse.Namespace) -> None:
    """Raise BadName for an invalid duration."""
    if args.span:
        parse_retention(args.span)


async def keep(bot: Bot, args: argparse.Namespace) -> None:
    """Show or change the retention of a chat. Raises RequestFailed."""
    chat = bot.known_chat(args.chat)
    if args.span:
        seconds = parse_retention(args.span)
        await bot.keep(chat, seconds)
        say(args, event="keep", chat=args.chat, seconds=seconds)
        return
    own, relay = bot.kept(args.chat)
    words = f"Messages of {inert_name(args.chat)} are kept {retention_in_full(own, relay)}."
    say(args, words, event="keep", chat=args.chat, seconds=own, relay=relay)


async def block(bot: Bot, args: argparse.Namespace) -> None:
    on, user = args.row.name == "block", user_name(args.user)
    await bot.block(user, on=on)
    say(args, event="blocked" if on else "unblocked", user=user)


async def holds(bot: Bot, args: argparse.Namespace) -> None:
    """Print what the relay holds about the account. Raises RequestFailed."""
    held = await bot.holds()
    if args.json:
        put(event="holds", **plain(held))
        return
    for part in parts(held):
        print(part.title)
        for sentence in part.says:
            print(f"    {sentence}")


def plain(held: account.Held) -> dict[str, object]:
    """Return the fields by their names on the wire, as `tui-chat-relay holds` prints them."""
    found: dict[str, object] = msgspec.to_builtins(held)
    return {name: value for name, value in found.items() if name not in ("t", "id")}


KEY_PAGES = 100
"""Most pages of 200 keys: enough for more than three hundred years."""
_NONE = (
    "No franking key is published yet. The relay publishes each key about 30 days after its first"
    " use."
)
_MEANS = (
    "The relay marks each secret message with a key that only the relay knows (the franking key). "
    "With this mark, a report can prove who sent the message. Once the relay publishes a key, "
    "anyone can forge marks with it, so its marks no longer prove anything."
)


async def frank_keys(bot: Bot, args: argparse.Namespace) -> None:
    """Print the published keys, newest first. Raises RequestFailed."""
    found: list[secret.FrankKey] = []
    for _ in range(KEY_PAGES):
        page = await bot.frank_keys(found[-1].no if found else None)
        found += page
        if not page:
            break
    if not args.json:
        print(_MEANS if found else _NONE)
    for key in found:
        times = {"created": key.created, "closed": key.closed, "published": key.published}
        signed, closed, out = (
            calendar_time(at, "%Y-%m-%d %H:%M:%S+00:00", f"{at} ms", UTC) for at in times.values()
        )
        words = f"used from {signed} to {closed}, published on {out}"
        words = f"Key {key.no} (kid {key.kid}): {key.key.hex()}, {words}"
        say(args, words, event="frank_key", no=key.no, kid=key.kid, key=key.key.hex(), **times)
