"""`tui-chat group`, `channel` and `directory`: what one does about groups, from a script."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable

from relay.terminal.text import inert_line, inert_name
from relay.terminal.times import seconds_in_words
from relay.wire.groups import MARK_CHARS
from relay.wire.limits import QUERY_CHARS
from tui_chat.bot import Bot
from tui_chat.cli.output import Online, first_line, put
from tui_chat.core.links import is_group_link, parse_group_link, parse_lifetime, parse_uses
from tui_chat.core.names import BadName, group_name, user_name
from tui_chat.core.roles import role_word
from tui_chat.runtime.process import BotError, run_until_stopped


def group(args: argparse.Namespace, online: Callable[[], Online]) -> int:
    """Carry it out; the exit code. Raises BotError, BadName."""
    if args.command != "directory" and args.act == "link" and args.link == "create":
        parse_uses(args.uses), parse_lifetime(args.span)  # before anybody is asked for a passphrase
    there = online()
    if args.command == "group" and args.act == "join" and args.chat == "-":
        args.chat = first_line()  # what is an argument is in the list of processes
        if not args.chat:
            raise BotError("Nothing came on stdin. Nothing was done.")
    return run_until_stopped(_act(args, there))


async def _act(args: argparse.Namespace, online: Online) -> int:
    async with online() as bot:
        if args.command == "directory":
            await _directory(bot, args)
        elif args.command == "channel":
            await bot.groups.create(args.chat, args.title, channel=True, public=args.public)
            _done(args, args.chat)
        elif args.act == "link":
            await _link(bot, args)
        else:
            await _group(bot, args)
    return 0


async def _group(bot: Bot, args: argparse.Namespace) -> None:
    groups, room = bot.groups, args.chat
    match args.act:
        case "create":
            await groups.create(room, args.title, public=args.public)
        case "join":
            room = await groups.join(room)
        case "leave":
            await groups.leave(room)
        case "invite":
            await groups.invite(room, args.user)
        case "uninvite":
            if user_name(args.user) not in [one.user for one in await groups.invited(room)]:
                raise BotError(f"{inert_name(args.user)} is not invited. Nothing was changed.")
            await groups.uninvite(room, args.user)
        case "info":
            await _info(bot, args)
            return
        case "bans":
            for user in await groups.bans(room):
                _say(args, inert_name(user), event="banned", chat=room, user=user)
            return
        case "invited":
            for one in await groups.invited(room):
                words = f"{inert_name(one.user)}  by {inert_name(one.by)}"
                _say(args, words, event="invited", chat=room, user=one.user, by=one.by, at=one.at)
            return
        case "title":
            await groups.retitle(room, " ".join(args.words))
        case "topic":
            await groups.set_topic(room, " ".join(args.words))
        case "promote":
            await groups.give_role(room, args.user, "owner" if args.owner else "admin")
        case "demote":
            await groups.give_role(room, args.user, "member")
        case "transfer":
            await groups.transfer(room, args.user)
        case "kick":
            await groups.kick(room, args.user)
        case "ban" | "unban":
            await groups.ban(room, args.user, on=args.act == "ban")
        case "public" | "private":
            await groups.publish(room, on=args.act == "public")
    _done(args, room)


async def _info(bot: Bot, args: argparse.Namespace) -> None:
    found = await bot.groups.standing(args.chat)
    kind = "channel" if found.channel else "group"
    role = role_word(found.role, channel=found.channel)
    if args.json:
        put(
            event="group", chat=found.chat, kind=kind, title=found.title, topic=found.topic,
            public=found.public, role=found.role, members=found.members,
        )  # fmt: skip
    else:
        title, topic = inert_line(found.title, 80), inert_line(found.topic, 160)
        print(f"{inert_name(found.chat)}  {kind}, {found.members} in it, you are {role}")
        print(f"title: {title or 'none'}\ntopic: {topic or 'none'}")
        print(f"readable by: {inert_line(found.readable_by)}", flush=True)
    if found.channel and found.role == "member":
        return  # who reads a channel is told to those who run it alone
    for m in await bot.groups.members(args.chat):
        there = "online" if m.online else "not seen online"
        words = f"{inert_name(m.user)}  {role_word(m.role, channel=found.channel)}  {there}"
        _say(args, words, event="member", chat=found.chat, user=m.user, role=m.role,
             online=m.online)  # fmt: skip


async def _link(bot: Bot, args: argparse.Namespace) -> None:
    groups, room = bot.groups, args.chat
    match args.link:
        case "create":
            seconds = parse_lifetime(args.span)
            made = await groups.make_link(room, parse_uses(args.uses), seconds)
            _say(args, made.link, event="link", chat=room, link=made.link, id=made.id,
                 uses=made.uses, expires=made.expires)  # fmt: skip
            if not args.json:  # beside the link: on stdout it stands alone, to be piped
                long = seconds_in_words(seconds)
                print(f"It lets in {made.uses}, for {long}.", file=sys.stderr, flush=True)
        case "list":
            now = bot.runtime.instant().wall
            for one in await groups.links(room):
                left = seconds_in_words(max(one.expires - now, 0) // 1000)
                by = inert_name(one.by)
                words = f"{one.mark}…  by {by}, lets in {one.uses}, counts {left} yet"
                _say(args, words, event="link", chat=room, id=one.id, begins=one.mark, by=one.by,
                     uses=one.uses, expires=one.expires)  # fmt: skip
        case "revoke":
            await groups.revoke_link(room, await _which(bot, args))
            _done(args, room)


async def _which(bot: Bot, args: argparse.Namespace) -> str | None:
    """The id of the link that was meant: by its id, as it begins, or all of it; None for all."""
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


async def _directory(bot: Bot, args: argparse.Namespace) -> None:
    words = " ".join(args.words)
    if len(words) > QUERY_CHARS:
        raise BadName(f"At most {QUERY_CHARS} characters can be looked for.")
    async for chat in bot.groups.directory(words):
        about = inert_line(chat.title, 80) or inert_line(chat.topic, 160)
        line = f"{inert_name(chat.chat)}  {chat.kind}, {chat.members} in it  {about}".rstrip()
        _say(args, line, event="public", chat=chat.chat, kind=chat.kind, members=chat.members,
             title=chat.title, topic=chat.topic)  # fmt: skip


def _done(args: argparse.Namespace, room: str) -> None:
    if args.json:
        act = f"link {args.link}" if args.act == "link" else args.act
        user = {"user": user_name(args.user)} if getattr(args, "user", None) else {}
        put(event="done", act=act, chat=group_name(room), **user)


def _say(args: argparse.Namespace, words: str, **what: object) -> None:
    if args.json:
        put(**what)
    else:
        print(words, flush=True)
