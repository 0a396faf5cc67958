"""Deletion of an account as its user and others see it, and the requests that link, add, restore or
revoke a device."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from msgspec.structs import replace as change

from relay.wire import transcripts as t
from tests.kit import wire as w
from tests.kit.relay_client import Keys
from tests.kit.world import World, an_id, three_users

TEAM, CHAT = "#team", "@alice,bobby"
CANARY = "xyzzy-canary"


def team(path: Path) -> World:
    """Return a world with alice, bobby and carol in TEAM; alice and bobby also talk in CHAT."""
    world = three_users(path)
    world.group("a", TEAM, "b", "c")
    world.direct("a", "bobby")
    world.quiet()
    return world


def request(
    world: World, conn: str, *, user: str = "", texts: bool = False, by: str = ""
) -> w.AccountDelete:
    """Return a request signed by the account key of `by`, over the nonces of this connection."""
    keys, session = world.users[conn], world.hub._sessions[conn]
    user = user or keys.user
    said = t.account_delete(
        world.identity.relay_id, world.identity.tls_bind, session.cn, session.sn,
        user.encode(), texts,
    )  # fmt: skip
    return w.AccountDelete(
        an_id(), user, w.Sig(world.users[by or conn].account.sign(said).signature), texts
    )


def delete(world: World, conn: str, *, texts: bool = False) -> None:
    """Delete the account; its connection ends."""
    assert isinstance(world.ask(conn, request(world, conn, texts=texts)), w.Done)
    assert world.ended[conn][0] == w.Closed.DELETED
    world.gone(conn)


def history(world: World, conn: str, chat: str = TEAM) -> list[w.Msg]:
    """Return the log of a chat as a member reads it."""
    found = world.ask(conn, w.History(an_id(), chat))
    return found.msgs  # type: ignore[no-any-return]


def another(of: Keys, n: int = 1) -> Keys:
    """Return the keys of one more device."""
    return Keys(of.user, account=of.account, created=1_700_000_000 + n)


def ak(keys: Keys) -> bytes:
    return bytes(keys.account.verify_key)


def account_code(world: World, keys: Keys) -> w.LinkCode:
    return w.LinkCode(t.link_ak(world.identity.relay_id, keys.user.encode(), ak(keys)))


def device_code(world: World, keys: Keys) -> w.LinkCode:
    said = t.link_dev(world.identity.relay_id, keys.user.encode(), ak(keys), keys.entry)
    return w.LinkCode(said)


def list_sig(world: World, by: Keys, version: int, *on: Keys) -> w.Sig:
    entries = [one.entry for one in on]
    said = t.device_list(world.identity.relay_id, by.user.encode(), version, entries)
    return w.Sig(by.account.sign(said).signature)


def wait(world: World, conn: str, keys: Keys, **changed: Any) -> Any:
    """Offer a new device to be linked; return the answer."""
    world.connect(conn, changed.pop("address", "192.0.2.1"))
    world.hello(conn)
    req = w.Link(keys.user, account_code(world, keys), keys.device)
    return world.ask(conn, change(req, **changed))


def add(world: World, new: Keys, version: int, *on: Keys) -> w.DeviceAdd:
    """Return the request that adds a device: list `version` with these devices and the new one."""
    cert = new.cert(world.identity.relay_id)
    sig = list_sig(world, new, version, *on, new)
    return w.DeviceAdd(an_id(), new.device, cert, version, sig)


def revoke(world: World, old: Keys, version: int, *left: Keys) -> w.DeviceRevoke:
    sig = list_sig(world, old, version, *left)
    return w.DeviceRevoke(an_id(), w.Id16(old.device_id), version, sig)


def known(world: World, version: int, *on: Keys, by: Keys | None = None) -> w.KnownDevices:
    """Return list `version` again, as a device that has it sends it."""
    sig = list_sig(world, by or on[0], version, *on)
    return w.KnownDevices(an_id(), version, [one.device for one in on], sig)


def link(world: World, conn: str, of: str, version: int = 2, *on: Keys) -> Keys:
    """Link a second device by the first one on `of`, and log it in on `conn`."""
    first = world.users[of]
    new = another(first, version)
    assert isinstance(wait(world, f"new {conn}", new), w.LinkWaiting)
    answer = world.ask(of, add(world, new, version, *(on or (first,))))
    assert isinstance(answer, w.DeviceList), answer
    assert isinstance(world.login(conn, new), w.Welcome)
    return new


def shown(answer: w.DeviceList | w.SignedDevices) -> tuple[int, set[bytes]]:
    return answer.version, {bytes(d.device_id) for d in answer.devices}


def ids(*keys: Keys) -> set[bytes]:
    return {one.device_id for one in keys}


def restore(world: World, conn: str, new: Keys, **changed: Any) -> Any:
    """Restore a new device with the account key; return the answer."""
    world.connect(conn)
    challenge, cn = world.hello(conn)
    rid, user = world.identity.relay_id, new.user.encode()
    said = t.restore(rid, challenge.tls_bind, cn, challenge.sn, user, ak(new), new.entry)
    sig = w.Sig(new.account.sign(said).signature)
    return world.ask(conn, change(w.Restore(an_id(), new.user, new.device, sig), **changed))
