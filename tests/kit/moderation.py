"""Helpers for moderation tests: a group with an insult in it, its report, the staff."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from websockets.asyncio.client import unix_connect

from relay.control.client import NAME
from relay.hub.effects import Conn
from relay.store.data_directory import write_private
from relay.wire import moderation
from relay.wire.codec import encode
from relay.wire.operator import decode_operator_event
from relay.wire.secret import Reported
from relay.wire.shapes import Done, Request
from tests.kit.world import KEY, World, an_id

OPERATOR = "console"
RULE, FACTS = "No insults", "The text calls another member names."
CHAT = "#team"


def staffed(world: World, *moderators: Conn) -> World:
    """Connect the operator's console and make these users moderators."""
    world.hub.operator(OPERATOR)
    for conn in moderators:
        user = world.users[conn].user
        done = world.ask(OPERATOR, moderation.StaffSet(an_id(), user, "moderator"))
        assert isinstance(done, Done), done
    world.quiet()
    return world


def stopped(world: World) -> None:
    """Stop the relay and leave it on the disk with its key."""
    write_private(world.directory.key, KEY)
    world.close()


def cited(*messages: tuple[int, str]) -> list[moderation.Cited]:
    return [moderation.Cited(seq, text) for seq, text in messages]


def report(
    world: World,
    conn: Conn,
    seqs: list[int],
    seen: list[moderation.Cited],
    chat: str = CHAT,
    **also: Any,
) -> Any:
    """Report messages; return the answer."""
    also = {"reason": "harassment", "note": "", **also}
    return world.ask(conn, moderation.ReportChat(an_id(), chat, seqs, seen, **also))


def insult(world: World, by: Conn = "b", reporter: Conn = "a", chat: str = CHAT) -> int:
    """Post an insult in the group and report it; return the number of the report."""
    placed = world.send(by, chat, "you fool")
    answer = report(world, reporter, [placed.seq], cited((placed.seq, "you fool")), chat)
    assert isinstance(answer, Reported), answer
    world.quiet()
    return answer.no


def opened(world: World, by: Conn, no: int) -> moderation.Case:
    answer = world.ask(by, moderation.StaffOpen(an_id(), no))
    assert isinstance(answer, moderation.StaffReport), answer
    return answer.case


def decide(world: World, by: Conn, no: int, action: moderation.Action, seconds: int = 0) -> Any:
    """Decide a report with reasons; return the answer."""
    why = {} if action == "dismiss" else {"rule": RULE, "facts": FACTS}
    return world.ask(by, moderation.StaffDecide(an_id(), no, action, seconds=seconds, **why))  # type: ignore[arg-type]


def decided(world: World, by: Conn, no: int, action: moderation.Action, seconds: int = 0) -> int:
    """Open and decide a report; return the number of the decision."""
    opened(world, by, no)
    answer = decide(world, by, no, action, seconds)
    assert isinstance(answer, moderation.StaffDecided), answer
    return answer.decision


def notices(world: World, conn: Conn) -> list[moderation.Notice]:
    """Return the notices to an account."""
    answer = world.ask(conn, moderation.Notices(an_id()))
    assert isinstance(answer, moderation.NoticeList), answer
    return answer.notices


def ledger_of(world: World) -> list[tuple[str, dict[str, Any]]]:
    """Return kind and facts of each line of the ledger, after checking its chain."""
    import json
    import sqlite3
    from contextlib import closing

    from relay.store.chain import check
    from relay.store.ledger import lines

    with closing(sqlite3.connect(world.database)) as db:
        found = list(lines(db))
    check(world.identity.relay_id, found)
    return [(line.kind, json.loads(line.facts)) for line in found]


async def ask_operator(data: Path, request: Request) -> Any:
    """Send an operator's request to the socket in the data directory; return the answer."""
    async with unix_connect(str(data / NAME), compression=None) as ws:
        await ws.send(encode(request), text=True)
        return decode_operator_event(await ws.recv())
