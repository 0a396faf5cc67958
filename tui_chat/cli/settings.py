"""`tui-chat settings`, `mute`, `archive`, `block` and `unblock`: what counts on all of one's
devices; and `keep`: how long the relay keeps messages.

`tui-chat holds`: what the relay says that it has about one's own account.

`tui-chat frank-keys`: the keys of report tags that the relay has published."""

from __future__ import annotations

import argparse
from datetime import UTC

import msgspec

from relay.terminal.text import inert_name
from relay.terminal.times import calendar_time
from relay.wire.account import Held
from relay.wire.protocol import FrankKey
from tui_chat.bot import Bot
from tui_chat.cli.output import Online, put
from tui_chat.cloud.settings import FOREVER, SETTINGS, KnownSettings
from tui_chat.core.account_text import parts
from tui_chat.core.names import user_name
from tui_chat.core.retention import parse_retention, retention_in_full

HOUR_MS = 3_600_000


async def preferences(args: argparse.Namespace, online: Online) -> int:
    """Carry it out; 0 when the relay has it durably. Raises BotError, BadName."""
    if args.command == "keep" and args.span:
        parse_retention(args.span)  # before anybody is asked for a passphrase
    async with online() as bot:
        match args.command:
            case "settings":
                asked = {name: getattr(args, name) for name in SETTINGS}
                given = {name: said == "on" for name, said in asked.items() if said is not None}
                _show(await bot.set(**given), json=args.json)
            case "mute":
                chat = bot.known_chat(args.chat)
                until = 0 if args.off else _until(args.hours, bot.runtime.instant().wall)
                await bot.mute(chat, until)
                _print_done(
                    args, event="muted" if until else "unmuted", chat=args.chat, until=until
                )
            case "keep":
                await _keep(bot, args)
            case "archive":
                await bot.archive(bot.known_chat(args.chat), on=not args.off)
                _print_done(args, event="unarchived" if args.off else "archived", chat=args.chat)
            case _:
                await _block(bot, args)
    return 0


async def _keep(bot: Bot, args: argparse.Namespace) -> None:
    chat = bot.known_chat(args.chat)
    if args.span:
        seconds = parse_retention(args.span)
        await bot.keep(chat, seconds)
        _print_done(args, event="keep", chat=args.chat, seconds=seconds)
        return
    own, relay = bot.kept(args.chat)
    if args.json:
        put(event="keep", chat=args.chat, seconds=own, relay=relay)
    else:
        print(f"Messages of {inert_name(args.chat)} are kept {retention_in_full(own, relay)}.")


async def _block(bot: Bot, args: argparse.Namespace) -> None:
    on, user = args.command == "block", user_name(args.user)
    await bot.block(user, on=on)
    _print_done(args, event="blocked" if on else "unblocked", user=user)


def _until(hours: int | None, now_ms: int) -> int:
    return FOREVER if hours is None else now_ms + hours * HOUR_MS


def _print_done(args: argparse.Namespace, **what: object) -> None:
    if args.json:
        put(**what)


def _show(wanted: KnownSettings, *, json: bool) -> None:
    blocked = sorted(wanted.blocked)
    if json:
        put(**{name: getattr(wanted, name) for name in SETTINGS}, blocked=blocked)
        return
    for name in SETTINGS:
        print(f"{name:9} {'on' if getattr(wanted, name) else 'off'}")
    print(f"blocked   {', '.join(map(inert_name, blocked)) or 'nobody'}")


async def holds(args: argparse.Namespace, online: Online) -> int:
    """Print it; 0 when the relay has said it. Raises BotError."""
    async with online() as bot:
        held = await bot.holds()
        if args.json:
            put(event="holds", **plain(held))
            return 0
        for part in parts(held):
            print(part.title)
            for sentence in part.says:
                print(f"    {sentence}")
    return 0


def plain(held: Held) -> dict[str, object]:
    """By the names of the wire, as `tui-chat-relay holds --account` prints it."""
    found: dict[str, object] = msgspec.to_builtins(held)
    return {name: value for name, value in found.items() if name not in ("t", "id")}


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
    return calendar_time(at, "%Y-%m-%d %H:%M:%S+00:00", f"{at} ms", UTC)
