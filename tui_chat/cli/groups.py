"""`tui-chat group`, `channel` and `directory`: manage groups from a script."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from msgspec.structs import asdict

from relay.terminal.text import inert_line, inert_name, plural
from relay.terminal.times import seconds_in_words
from relay.wire import groups
from relay.wire.limits import QUERY_CHARS
from relay.wire.permissions import SETTING_OF_FIELD, SETTINGS
from relay.wire.shapes import RequestFor
from tui_chat.bot import Bot
from tui_chat.cli.output import first_line, put, say
from tui_chat.core import names
from tui_chat.core.chats import role_word
from tui_chat.core.group_settings import TYPED
from tui_chat.runtime.process import RequestFailed


async def _create(bot: Bot, args: argparse.Namespace) -> None:
    channel = args.row.name == "channel create"
    await bot.groups.create(args.chat, args.title, channel=channel, public=args.public)


async def _join(bot: Bot, args: argparse.Namespace) -> None:
    # Arguments are visible in the process list.
    chat = await first_line() if args.chat == "-" else args.chat
    if not chat:
        raise RequestFailed("Standard input was empty. Nothing was done.")
    args.chat = await bot.groups.join(chat)


async def _transfer(bot: Bot, args: argparse.Namespace) -> None:
    await bot.groups.transfer(args.chat, args.user)


async def _uninvite(bot: Bot, args: argparse.Namespace) -> None:
    (user,) = _user(args)
    if user not in [one.user for one in await bot.groups.invited(args.chat)]:
        raise RequestFailed(f"{inert_name(args.user)} is not invited. Nothing was changed.")
    await bot.groups.uninvite(args.chat, user)


def _user(args: argparse.Namespace) -> tuple[str]:
    return (names.user_name(args.user),)


def _value(field: str, args: argparse.Namespace) -> tuple[Any]:
    return (TYPED[field].parse(" ".join(args.words)),)


Fields = Callable[[argparse.Namespace], tuple[Any, ...]]
REQUESTS: dict[str, tuple[Callable[..., RequestFor[Any]], Fields]] = {
    "group leave": (groups.GroupLeave, lambda args: ()),
    "group invite": (groups.GroupInvite, _user),
    **{
        f"group {field}": (SETTING_OF_FIELD[field].request, partial(_value, field))
        for field in TYPED
    },
    "group promote": (
        groups.GroupRole, lambda args: (*_user(args), "owner" if args.owner else "admin")
    ),
    "group demote": (groups.GroupRole, lambda args: (*_user(args), "member")),
    "group kick": (groups.GroupKick, _user),
    "group ban": (groups.GroupBan, lambda args: (*_user(args), True)),
    "group unban": (groups.GroupBan, lambda args: (*_user(args), False)),
    "group public": (groups.GroupPublic, lambda args: (True,)),
    "group private": (groups.GroupPublic, lambda args: (False,)),
}  # fmt: skip
"""Commands that are one request to the relay: its type, and its fields after the group."""
ACTS: dict[str, Callable[[Bot, argparse.Namespace], Awaitable[object]]] = {
    "group create": _create, "channel create": _create, "group join": _join,
    "group uninvite": _uninvite, "group transfer": _transfer,
}  # fmt: skip


async def change(bot: Bot, args: argparse.Namespace) -> None:
    """Change something about a group. Raises RequestFailed, BadName."""
    if args.row.name in ACTS:
        await ACTS[args.row.name](bot, args)
    else:
        request, fields = REQUESTS[args.row.name]
        await bot.ask(request, names.group_name(args.chat), *fields(args))
    _done(args)


async def bans(bot: Bot, args: argparse.Namespace) -> None:
    for user in await bot.groups.bans(args.chat):
        say(args, inert_name(user), event="banned", chat=args.chat, user=user)


async def invited(bot: Bot, args: argparse.Namespace) -> None:
    for one in await bot.groups.invited(args.chat):
        words = f"{inert_name(one.user)}  by {inert_name(one.by)}"
        say(args, words, event="invited", chat=args.chat, user=one.user, by=one.by, at=one.at)


async def info(bot: Bot, args: argparse.Namespace) -> None:
    found = await bot.groups.standing(args.chat)
    kind = "channel" if found.channel else "group"
    role = role_word(found.role, channel=found.channel)
    if args.json:
        put(
            event="group", chat=found.chat, kind=kind,
            **{one.field: getattr(found, one.field) for one in SETTINGS},
            role=found.role, members=found.members,
        )  # fmt: skip
    else:
        many = plural(found.members, "member")
        print(f"{inert_name(found.chat)}  {kind}, {many}, you are {role}")
        for field, typed in TYPED.items():
            print(f"{field}: {typed.show(getattr(found, field)) or 'none'}")
        print(f"readable by: {inert_line(found.readable_by)}", flush=True)
    if found.channel and found.role == "member":
        return  # only those who run a channel may see its readers
    for m in await bot.groups.members(args.chat):
        there = "online" if m.online else "offline"
        words = f"{inert_name(m.user)}  {role_word(m.role, channel=found.channel)}  {there}"
        say(args, words, event="member", chat=found.chat, user=m.user, role=m.role,
            online=m.online)  # fmt: skip


def check_link(args: argparse.Namespace) -> None:
    """Raise BadName for an invalid number of uses or lifetime."""
    names.parse_uses(args.uses), names.parse_lifetime(args.span)


async def create_link(bot: Bot, args: argparse.Namespace) -> None:
    """Create an invite link and print it, the only time that it is shown."""
    seconds = names.parse_lifetime(args.span)
    made = await bot.groups.make_link(args.chat, names.parse_uses(args.uses), seconds)
    say(args, made.link, event="link", chat=args.chat, **asdict(made))
    if not args.json:  # not on stdout: there the link stands alone, to be piped
        long = seconds_in_words(seconds)
        works = "once" if made.uses == 1 else f"{made.uses} times"
        print(f"The link works {works} and expires in {long}.", file=sys.stderr, flush=True)


async def links(bot: Bot, args: argparse.Namespace) -> None:
    now = bot.runtime.instant().wall
    for one in await bot.groups.links(args.chat):
        left = seconds_in_words(max(one.expires - now, 0) // 1000)
        by = inert_name(one.by)
        words = f"{one.mark}…  by {by}, {plural(one.uses, 'use')} left, expires in {left}"
        say(args, words, event="link", chat=args.chat, id=one.id, begins=one.mark, by=one.by,
            uses=one.uses, expires=one.expires)  # fmt: skip


async def revoke_link(bot: Bot, args: argparse.Namespace) -> None:
    await bot.groups.revoke_link(args.chat, await _which(bot, args))
    _done(args)


async def _which(bot: Bot, args: argparse.Namespace) -> str | None:
    """Return the id of the link given by its id, its beginning or the whole link; None for all."""
    if args.which is None:
        return None
    which = args.which.lower()
    if names.is_group_link(args.which):
        which = names.parse_group_link(args.which).token[: groups.MARK_CHARS]
    links = await bot.groups.links(args.chat)
    found = [link.id for link in links if which.startswith(link.mark) or link.id.startswith(which)]
    if len(which) < 4 or len(found) != 1:
        raise RequestFailed(
            "No link of this group matches, or several links match. Nothing was changed. To see "
            "all links: tui-chat group link list"
        )
    return found[0]


async def directory(bot: Bot, args: argparse.Namespace) -> None:
    """List public groups and channels. Raises BadName."""
    words = " ".join(args.words)
    if len(words) > QUERY_CHARS:
        raise names.BadName(f"The search words can have up to {QUERY_CHARS} characters.")
    async for chat in bot.groups.directory(words):
        about = inert_line(chat.title, 80) or inert_line(chat.topic, 160)
        many = plural(chat.members, "member")
        line = f"{inert_name(chat.chat)}  {chat.kind}, {many}  {about}".rstrip()
        say(args, line, event="public", chat=chat.chat, kind=chat.kind, members=chat.members,
            title=chat.title, topic=chat.topic)  # fmt: skip


def _done(args: argparse.Namespace) -> None:
    about = {"user": names.user_name(args.user)} if getattr(args, "user", None) else {}
    act = args.row.name.partition(" ")[2]
    say(args, event="done", act=act, chat=names.group_name(args.chat), **about)
