"""`tui-chat device`: the code for a new one; add, list, revoke."""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Awaitable, Callable
from typing import TypeVar

from tui_chat.bot import Bot
from tui_chat.devices import codes
from tui_chat.devices.sentences import NO_ACCOUNT_KEY
from tui_chat.ending import until_told
from tui_chat.events import DeviceInfo
from tui_chat.failure import Failure, warn
from tui_chat.keyfile import KeyFile
from tui_chat.profile import Profile
from tui_chat.prompts import on_terminal, open_keys, says_yes
from tui_chat.times import utc, utc_day

ID_DIGITS = 4
_T = TypeVar("_T")


def device(args: argparse.Namespace, profile: Profile) -> int:
    """Carry it out; the exit code. Raises Failure, KeyFileError or BotError."""
    needs = args.act in ("add", "revoke")
    if needs != (args.which is not None):
        print("tui-chat: device add takes a code, revoke an id, the others none", file=sys.stderr)
        return 2
    keys = open_keys(args, profile)
    if args.act != "list" and keys.identity.account_seed is None:
        raise Failure(NO_ACCOUNT_KEY)
    match args.act:
        case "code":
            _show_code(keys)
        case "list":
            for one in _online(keys, args, lambda bot: bot.devices()):
                print(_json(one) if args.json else _line(one))
        case "add":
            _add(keys, args)
        case "revoke":
            _revoke(keys, args)
    return 0


def _show_code(keys: KeyFile) -> None:
    me = keys.identity
    if on_terminal():
        print("On the new device: tui-chat link LINK, and there enter this code:")
    print(codes.shown(codes.account_code(me.relay_id, me.user, me.account_key)))


def _add(keys: KeyFile, args: argparse.Namespace) -> None:
    code = args.which
    found = _online(keys, args, lambda bot: bot.find_device(code))
    _confirm(
        args,
        f"A new device waits: {found.device_id[:8]}, made {utc(found.created)}. It will read "
        f"all cloud chats of {keys.identity.user}, from their beginning, and speak in that name. "
        "Add it?",
    )

    async def add(bot: Bot) -> None:
        await bot.find_device(code)  # what was shown: the code stands for its keys
        await bot.add_device(code)

    _online(keys, args, add)
    print(_json(found) if args.json else f"The device {found.device_id[:8]} is one of yours now.")


def _revoke(keys: KeyFile, args: argparse.Namespace) -> None:
    chosen = _chosen(_online(keys, args, lambda bot: bot.devices()), args.which)
    _confirm(
        args,
        f"The device {chosen.device_id[:8]}, made {utc(chosen.created)}, is cut off and not "
        "let in again. What it has kept stays on it. Revoke it?",
    )
    _online(keys, args, lambda bot: bot.revoke_device(chosen.device_id))
    print(_json(chosen) if args.json else f"The device {chosen.device_id[:8]} is revoked.")


def _chosen(devices: tuple[DeviceInfo, ...], which: str) -> DeviceInfo:
    start = which.lower()
    found = [d for d in devices if d.device_id.startswith(start)]
    if len(start) < ID_DIGITS or len(found) > 1:
        raise Failure(f"Give more of the id: at least {ID_DIGITS} digits, and of one device only.")
    if not found:
        raise Failure("There is no such device on your list. See: tui-chat device list")
    return found[0]


def _confirm(args: argparse.Namespace, question: str) -> None:
    """Outside of the event loop: in it, Ctrl+C at the prompt would wait for the answer."""
    if args.yes:
        return
    if not on_terminal():
        raise Failure("Nothing was done. Say --yes to do it without being asked.")
    if not says_yes(question):
        raise Failure("Nothing was done.")


def _online(keys: KeyFile, args: argparse.Namespace, act: Callable[[Bot], Awaitable[_T]]) -> _T:
    done: list[_T] = []

    async def work() -> int:
        async with Bot.online(keys, insecure=args.insecure_ws, waits=warn) as bot:
            done.append(await act(bot))
        return 0

    until_told(work())
    return done[0]


def _line(one: DeviceInfo) -> str:
    where = "this device" if one.this else "connected" if one.online else ""
    came = f"  last login {utc_day(one.day)} (UTC)" if one.day else ""
    return f"{one.device_id}  made {utc(one.created)}{came}  {where}".rstrip()


def _json(one: DeviceInfo) -> str:
    return json.dumps(
        {
            "device": one.device_id,
            "created": one.created,
            "this": one.this,
            "online": one.online,
            "last_login": utc_day(one.day) if one.day else None,
        }
    )
