"""`tui-chat settings`, `mute`, `archive`, `block` and `unblock`: what counts on all of one's
devices; and `keep`: how long the relay keeps messages."""

from __future__ import annotations

import argparse

from tui_chat.bot import Bot
from tui_chat.lasting import in_full, keep_of
from tui_chat.names import user_name
from tui_chat.preferences import FOREVER, SETTINGS, Wanted
from tui_chat.scripts.plain import Online, put
from tui_chat.text import inert_name

HOUR_MS = 3_600_000


async def preferences(args: argparse.Namespace, online: Online) -> int:
    """Carry it out; 0 when the relay has it durably. Raises BotError, BadName."""
    if args.command == "keep" and args.span:
        keep_of(args.span)  # before anybody is asked for a passphrase
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
                _said(args, event="muted" if until else "unmuted", chat=args.chat, until=until)
            case "keep":
                await _keep(bot, args)
            case "archive":
                await bot.archive(bot.known_chat(args.chat), on=not args.off)
                _said(args, event="unarchived" if args.off else "archived", chat=args.chat)
            case _:
                await _block(bot, args)
    return 0


async def _keep(bot: Bot, args: argparse.Namespace) -> None:
    chat = bot.known_chat(args.chat)
    if args.span:
        seconds = keep_of(args.span)
        await bot.keep(chat, seconds)
        _said(args, event="keep", chat=args.chat, seconds=seconds)
        return
    own, relay = bot.kept(args.chat)
    if args.json:
        put(event="keep", chat=args.chat, seconds=own, relay=relay)
    else:
        print(f"Messages of {inert_name(args.chat)} are kept {in_full(own, relay)}.")


async def _block(bot: Bot, args: argparse.Namespace) -> None:
    on, user = args.command == "block", user_name(args.user)
    await bot.block(user, on=on)
    _said(args, event="blocked" if on else "unblocked", user=user)


def _until(hours: int | None, now_ms: int) -> int:
    return FOREVER if hours is None else now_ms + hours * HOUR_MS


def _said(args: argparse.Namespace, **what: object) -> None:
    if args.json:
        put(**what)


def _show(wanted: Wanted, *, json: bool) -> None:
    blocked = sorted(wanted.blocked)
    if json:
        put(**{name: getattr(wanted, name) for name in SETTINGS}, blocked=blocked)
        return
    for name in SETTINGS:
        print(f"{name:9} {'on' if getattr(wanted, name) else 'off'}")
    print(f"blocked   {', '.join(map(inert_name, blocked)) or 'nobody'}")
