"""`tui-chat group`, `channel` and `directory`: manage groups from a script."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Awaitable, Callable

from relay.terminal.text import inert_line, inert_name
from relay.terminal.times import seconds_in_words
from relay.wire.groups import MARK_CHARS
from relay.wire.limits import QUERY_CHARS
from relay.wire.permissions import SETTINGS
from tui_chat.bot import Bot, BotGroups
from tui_chat.cli.output import first_line, put, say
from tui_chat.core.chats import role_word
from tui_chat.core.group_settings import TYPED
from tui_chat.core.names import (
    BadName,
    group_name,
    is_group_link,
    parse_group_link,
    parse_lifetime,
    parse_uses,
    user_name,
)
from tui_chat.runtime.process import BotError


async def _join(groups: BotGroups, args: argparse.Namespace) -> None:
    # Arguments are visible in the process list.
    chat = await first_line() if args.chat == "-" else args.chat
    if not chat:
        raise BotError("Nothing came on stdin. Nothing was done.")
    args.chat = await groups.join(chat)


async def _uninvite(groups: BotGroups, args: argparse.Namespace) -> None:
    if user_name(args.user) not in [one.user for one in await groups.invited(args.chat)]:
        raise BotError(f"{inert_name(args.user)} is not invited. Nothing was changed.")
    await groups.uninvite(args.chat, args.user)


Act = Callable[[BotGroups, argparse.Namespace], Awaitable[object]]
ACTS: dict[str, Act] = {
    "group create": lambda on, args: on.create(args.chat, args.title, public=args.public),
    "group leave": lambda on, args: on.leave(args.chat),
    "group invite": lambda on, args: on.invite(args.chat, args.user),
    "group uninvite": _uninvite,
    "group join": _join,
    "group promote": lambda on, args: on.give_role(
        args.chat, args.user, "owner" if args.owner else "admin"
    ),
    "group demote": lambda on, args: on.give_role(args.chat, args.user, "member"),
    "group transfer": lambda on, args: on.transfer(args.chat, args.user),
    "group kick": lambda on, args: on.kick(args.chat, args.user),
    "group ban": lambda on, args: on.ban(args.chat, args.user),
    "group unban": lambda on, args: on.ban(args.chat, args.user, on=False),
    "group public": lambda on, args: on.change(args.chat, "public", True),
    "group private": lambda on, args: on.change(args.chat, "public", False),
    "channel create": lambda on, args: on.create(
        args.chat, args.title, channel=True, public=args.public
    ),
}
"""Commands that are one request to the relay, by their name."""


async def change(bot: Bot, args: argparse.Namespace) -> None:
    """Change something about a group. Raises BotError, BadName."""
    await ACTS[args.row.name](bot.groups, args)
    _done(args)


async def change_setting(bot: Bot, args: argparse.Namespace) -> None:
    """Change a setting that is typed, by the last word of its command. Raises BotError, BadName."""
    field = args.row.name.split()[-1]
    await bot.groups.change(args.chat, field, TYPED[field].parse(" ".join(args.words)))
    _done(args)


async def bans(bot: Bot, args: argparse.Namespace) -> None:
    """List the users who are banned from a group."""
    for user in await bot.groups.bans(args.chat):
        say(args, inert_name(user), event="banned", chat=args.chat, user=user)


async def invited(bot: Bot, args: argparse.Namespace) -> None:
    """List the users who were invited and have not answered."""
    for one in await bot.groups.invited(args.chat):
        words = f"{inert_name(one.user)}  by {inert_name(one.by)}"
        say(args, words, event="invited", chat=args.chat, user=one.user, by=one.by, at=one.at)


async def info(bot: Bot, args: argparse.Namespace) -> None:
    """Show a group and its members."""
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
        print(f"{inert_name(found.chat)}  {kind}, {found.members} in it, you are {role}")
        for field, typed in TYPED.items():
            print(f"{field}: {typed.show(getattr(found, field)) or 'none'}")
        print(f"readable by: {inert_line(found.readable_by)}", flush=True)
    if found.channel and found.role == "member":
        return  # only those who run a channel may see its readers
    for m in await bot.groups.members(args.chat):
        there = "online" if m.online else "not seen online"
        words = f"{inert_name(m.user)}  {role_word(m.role, channel=found.channel)}  {there}"
        say(args, words, event="member", chat=found.chat, user=m.user, role=m.role,
            online=m.online)  # fmt: skip


def check_link(args: argparse.Namespace) -> None:
    """Raise BadName for an invalid number of uses or lifetime."""
    parse_uses(args.uses), parse_lifetime(args.span)


async def create_link(bot: Bot, args: argparse.Namespace) -> None:
    """Create an invite link and print it, the only time that it is shown."""
    seconds = parse_lifetime(args.span)
    made = await bot.groups.make_link(args.chat, parse_uses(args.uses), seconds)
    say(args, made.link, event="link", chat=args.chat, link=made.link, id=made.id, uses=made.uses,
        expires=made.expires)  # fmt: skip
    if not args.json:  # not on stdout: there the link stands alone, to be piped
        long = seconds_in_words(seconds)
        print(f"It lets in {made.uses}, for {long}.", file=sys.stderr, flush=True)


async def links(bot: Bot, args: argparse.Namespace) -> None:
    """List the active invite links of a group."""
    now = bot.runtime.instant().wall
    for one in await bot.groups.links(args.chat):
        left = seconds_in_words(max(one.expires - now, 0) // 1000)
        by = inert_name(one.by)
        words = f"{one.mark}…  by {by}, lets in {one.uses}, counts {left} yet"
        say(args, words, event="link", chat=args.chat, id=one.id, begins=one.mark, by=one.by,
            uses=one.uses, expires=one.expires)  # fmt: skip


async def revoke_link(bot: Bot, args: argparse.Namespace) -> None:
    """Revoke one invite link, or all of them."""
    await bot.groups.revoke_link(args.chat, await _which(bot, args))
    _done(args)


async def _which(bot: Bot, args: argparse.Namespace) -> str | None:
    """Return the id of the link given by its id, its beginning or the whole link; None for all."""
    if args.which is None:
        return None
    which = args.which.lower()
    if is_group_link(args.which):
        which = parse_group_link(args.which).token[:MARK_CHARS]
    links = await bot.groups.links(args.chat)
    found = [link.id for link in links if which.startswith(link.mark) or link.id.startswith(which)]
    if len(which) < 4 or len(found) != 1:
        raise BotError("No link, or more than one, begins so or has this id. Nothing was changed.")
    return found[0]


async def directory(bot: Bot, args: argparse.Namespace) -> None:
    """List public groups and channels. Raises BadName."""
    words = " ".join(args.words)
    if len(words) > QUERY_CHARS:
        raise BadName(f"At most {QUERY_CHARS} characters can be looked for.")
    async for chat in bot.groups.directory(words):
        about = inert_line(chat.title, 80) or inert_line(chat.topic, 160)
        line = f"{inert_name(chat.chat)}  {chat.kind}, {chat.members} in it  {about}".rstrip()
        say(args, line, event="public", chat=chat.chat, kind=chat.kind, members=chat.members,
            title=chat.title, topic=chat.topic)  # fmt: skip


def _done(args: argparse.Namespace) -> None:
    about = {"user": user_name(args.user)} if getattr(args, "user", None) else {}
    act = args.row.name.partition(" ")[2]
    say(args, event="done", act=act, chat=group_name(args.chat), **about)
