"""An account that is deleted, as its user does it and others see it."""

from __future__ import annotations

from pathlib import Path

from relay_world import World, an_id, three_users

from relay.wire import protocol
from relay.wire import transcripts as t
from relay.wire.account import AccountDelete
from relay.wire.binary import Sig
from relay.wire.errors import Closed
from relay.wire.messages import Msg

TEAM, CHAT = "#team", "@alice,bobby"
CANARY = "xyzzy-canary"


def team(path: Path) -> World:
    """alice, bobby and carol are in TEAM; alice and bobby talk in CHAT, too."""
    world = three_users(path)
    world.group("a", TEAM, "b", "c")
    world.direct("a", "bobby")
    world.quiet()
    return world


def request(
    world: World, conn: str, *, user: str = "", texts: bool = False, by: str = ""
) -> AccountDelete:
    """Signed by the account key of `by`, over the nonces of this connection."""
    keys, session = world.users[conn], world.hub._sessions[conn]
    user = user or keys.user
    said = t.account_delete(
        world.identity.relay_id, world.identity.tls_bind, session.cn, session.sn,
        user.encode(), texts,
    )  # fmt: skip
    return AccountDelete(
        an_id(), user, Sig(world.users[by or conn].account.sign(said).signature), texts
    )


def delete(world: World, conn: str, *, texts: bool = False) -> None:
    """The account is deleted, and its connection has gone."""
    assert isinstance(world.ask(conn, request(world, conn, texts=texts)), protocol.Done)
    assert world.ended[conn][0] == Closed.DELETED
    world.gone(conn)


def history(world: World, conn: str, chat: str = TEAM) -> list[Msg]:
    """The log of a chat as a member reads it."""
    found = world.ask(conn, protocol.History(an_id(), chat))
    return found.msgs  # type: ignore[no-any-return]
