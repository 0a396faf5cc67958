"""The account of a profile: create its key file, register and log in."""

from __future__ import annotations

import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from secrets import token_bytes

from msgspec import structs

from relay.wire.errors import Code
from relay.wire.protocol import Members
from relay.wire.relay_link import RelayLink, parse_relay_link
from tui_chat.bot import Bot, NotLetIn, OtherRelay
from tui_chat.core.events import UNKNOWN_HERE
from tui_chat.core.keys import Identity
from tui_chat.core.lobby import LOBBY, TITLE, LobbyVisit
from tui_chat.core.names import user_name
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.process import Failure, RequestFailed
from tui_chat.runtime.profile import Profile


class RelayNotReached(Failure):
    """Raised if the relay did not answer, or another server did (`other`). `why` is the reason
    alone, in a sentence."""

    def __init__(self, text: str, why: str, *, other: bool = False) -> None:
        super().__init__(text)
        self.why, self.other = why, other


@dataclass(slots=True)
class Account:
    """A profile's account on the relay of a link, made or to be made."""

    keys: KeyFile
    fresh: bool
    """True if the key file was made for this link just now."""
    aside: Path | None = None
    """The profile into which the old account was moved, if this one replaces it."""
    put_back: Callable[[], None] | None = None
    """Undoes that move."""
    lobby: LobbyVisit | None = None
    """The people in the lobby when the account was created; None if it did not go there."""

    def is_at(self, address: RelayLink) -> bool:
        """Return whether the account exists, and its relay is at this address."""
        return self.keys.registered and self.keys.link == without_invite(address)

    async def arrive(
        self, address: RelayLink, *, insecure: bool = False, seconds: float | None = None,
        waits: Callable[[str], None] | None = None,
        first: Callable[[Bot], Awaitable[None]] | None = None,
    ) -> None:  # fmt: skip
        """Register with the link's invitation, or log in; the profile then names this address.
        `waits` gets the reason for any wait, and `first` is done in the first connection of a new
        account. Raises NotLetIn, or RelayNotReached after `seconds` (None: as for every login)."""
        keys = self.keys
        online = Bot.online if seconds is None else partial(Bot.online, seconds=seconds)
        before, keys.link = keys.link, without_invite(address)
        invite = None if keys.registered else address.invite
        try:
            async with online(keys, register=invite, insecure=insecure, waits=waits) as bot:
                if first is not None and invite:
                    await first(bot)
        except NotLetIn as e:
            if self.fresh and not keys.registered:
                # Put aside, not removed: an attacker on the network can refuse in the relay's name.
                _put_aside(keys, "refused")
                if self.put_back is not None:
                    self.put_back()
            keys.link = before
            raise NotLetIn(refusal_words(e, keys.identity.user), e.code) from None
        except RequestFailed as e:
            keys.link = before
            # The account may exist already, and these are its only keys.
            again = "" if keys.registered else " To go on, run the same command again."
            other = isinstance(e, OtherRelay)
            raise RelayNotReached(f"{e}{again}", str(e), other=other) from None
        keys.save(token_bytes)

    async def enter_lobby(self, bot: Bot) -> None:
        """Enter the relay's lobby, if it has one, and note who is there."""
        try:
            await bot.groups.join(LOBBY)
            members = (await bot.ask(Members, LOBBY)).members
        except RequestFailed:
            return
        others = sorted((not m.online, m.user) for m in members if m.user != bot.user)
        self.lobby = LobbyVisit(tuple(name for _, name in others))


async def found_lobby(bot: Bot) -> None:
    """Create the lobby of a relay, as its owner."""
    await bot.groups.create(LOBBY, TITLE, public=True)


def make(profile: Profile, address: RelayLink, name: str, passphrase: str) -> Account:
    """Create an identity for the relay of this link, sealed under the passphrase unless that is
    empty. The relay does not know it yet."""
    identity = Identity.make(address.relay_id, name, int(time.time()), token_bytes)
    link = without_invite(address)
    keys = KeyFile.create(profile.key_file, identity, link, passphrase, token_bytes)
    return Account(keys, fresh=True)


def retarget_account(keys: KeyFile, address: RelayLink, name: str) -> Account:
    """Point an account that was not created yet at the relay of this link and at this name: the
    same key file under the same passphrase. Keys that others may know are put aside."""
    me = keys.identity
    if (me.relay_id, me.user) != (address.relay_id, name):
        if keys.path.exists():
            _put_aside(keys, "begun")
        keys.identity = Identity.make(address.relay_id, name, int(time.time()), token_bytes)
        keys.registered, keys.own_list = False, None
    keys.link = without_invite(address)
    keys.save(token_bytes)
    return Account(keys, fresh=True)


def replace_account(profile: Profile, keys: KeyFile, address: RelayLink, name: str) -> Account:
    """Prepare an account to replace one that the relay of this link no longer knows, with keys of
    its own under the same passphrase. The old one is set aside as a profile, and put back if the
    relay refuses the new one. Pins are kept: people that the relay forgets stay verified."""
    day = time.strftime("%Y-%m-%d", time.gmtime())
    aside = profile.set_aside(day)
    made = structs.replace(
        keys, identity=Identity.make(address.relay_id, name, int(time.time()), token_bytes),
        link=without_invite(address), registered=False, own_list=None,
    )  # fmt: skip
    try:
        made.save(token_bytes)
    except OSError:
        profile.put_back(aside)
        raise
    return Account(made, True, aside, lambda: profile.put_back(aside))


def refusal_words(e: NotLetIn, name: str) -> str:
    """Return why the relay created no account, and what to do."""
    return {
        str(Code.INVITE): "This link is used up or has expired. Ask for a new one.",
        str(Code.NAME_TAKEN): f"The name {name} is taken on this relay. Choose another one.",
        str(Code.REGISTRATION_CLOSED): "This relay accepts no new accounts. Ask its operator.",
    }.get(str(e.code), str(e))


async def is_known(
    keys: KeyFile, address: RelayLink, *, insecure: bool = False,
    waits: Callable[[str], None] | None = None,
) -> bool:  # fmt: skip
    """Return whether the relay of this link knows the account; if so, the profile then names this
    address. Raises NotLetIn if it refuses for another reason, or RelayNotReached."""
    try:
        await Account(keys, fresh=False).arrive(address, insecure=insecure, waits=waits)
    except NotLetIn as e:
        if e.code != UNKNOWN_HERE:
            raise
        return False
    return True


def _put_aside(keys: KeyFile, why: str) -> None:
    keys.path.replace(keys.path.with_suffix(f".{keys.identity.user}.{why}"))


def existing_account(keys: KeyFile, address: RelayLink, name: str | None) -> Account:
    """Return the account that these keys have on the relay of this link, wherever that is now.
    Raises Failure if they belong to another relay, or to another name than the one given."""
    user = keys.identity.user
    if keys.identity.relay_id != address.relay_id:
        place = parse_relay_link(keys.link).place
        raise Failure(
            f"This profile belongs to {user} on another relay, at {place}. Nothing was changed. "
            "Use another profile: --profile NAME"
        )
    if name is not None and user_name(name) != user:
        raise Failure(
            f"This profile belongs to {user}. Nothing was changed. "
            "Use another profile for another name: --profile NAME"
        )
    return Account(keys, fresh=False)


def without_invite(address: RelayLink) -> str:
    """Return the link as a profile stores it, without its invitation."""
    return str(replace(address, invite=""))
