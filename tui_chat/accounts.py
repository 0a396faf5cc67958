"""The account of a profile: its key file made, and the way in."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from secrets import token_bytes

from relay.wire.relay_link import RelayLink, parse_relay_link
from tui_chat.bot import Bot, NotLetIn, OtherRelay
from tui_chat.core.events import UNKNOWN_HERE
from tui_chat.core.keys import Identity
from tui_chat.core.names import user_name
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.runtime.process import BotError, Failure
from tui_chat.runtime.profile import Profile


class RelayNotReached(Failure):
    """The relay did not answer, or `other` did; `why` is the reason alone, in a sentence."""

    def __init__(self, text: str, why: str, *, other: bool = False) -> None:
        super().__init__(text)
        self.why, self.other = why, other


@dataclass(slots=True)
class Account:
    """A profile's account on the relay of a link, made or to be made."""

    keys: KeyFile
    fresh: bool
    """The key file was made for this link just now."""
    aside: Path | None = None
    """Of an account made anew: what was here before, now a profile of its own."""
    put_back: Callable[[], None] | None = None
    """Undoes that."""

    def is_at(self, address: RelayLink) -> bool:
        """Whether nothing is left to do: the account is made, and this is where the relay is."""
        return self.keys.registered and self.keys.link == without_invite(address)

    async def arrive(
        self,
        address: RelayLink,
        *,
        insecure: bool = False,
        seconds: float | None = None,
        waits: Callable[[str], None] | None = None,
    ) -> None:
        """Make the account with the link's invitation, or log in if it is made. The profile says
        from then on that the relay is here: only once it proved itself. Raises NotLetIn, or
        NotReached after so many `seconds` (as for every login). Why it has to be waited for goes to
        `waits`, in a sentence."""
        keys = self.keys
        online = Bot.online if seconds is None else partial(Bot.online, seconds=seconds)
        before, keys.link = keys.link, without_invite(address)
        invite = None if keys.registered else address.invite
        try:
            async with online(keys, register=invite, insecure=insecure, waits=waits):
                pass
        except NotLetIn:
            if self.fresh and not keys.registered:
                # Put aside, not removed: a stranger on the way can refuse in the relay's name.
                _put_aside(keys, "refused")
                if self.put_back is not None:
                    self.put_back()
            keys.link = before
            raise
        except BotError as e:
            keys.link = before
            # The account may be made already, and these are its only keys.
            again = "" if keys.registered else " The same command again goes on where this ended."
            other = isinstance(e, OtherRelay)
            raise RelayNotReached(f"{e}{again}", str(e), other=other) from None
        keys.save(token_bytes)


def make(profile: Profile, address: RelayLink, name: str, passphrase: str) -> Account:
    """A new identity for the relay of this link, sealed under the passphrase if that is not
    empty. The relay does not know of it yet."""
    identity = Identity.make(address.relay_id, name, int(time.time()), token_bytes)
    link = without_invite(address)
    keys = KeyFile.create(profile.key_file, identity, link, passphrase, token_bytes)
    return Account(keys, fresh=True)


def retarget_account(keys: KeyFile, address: RelayLink, name: str) -> Account:
    """An account not made yet, now to be on the relay of this link and of this name: the same
    key file under the same passphrase. Keys that another relay or name may know are put aside."""
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
    """An account to be made in the place of one that the relay of this link does not know any more:
    with keys of its own under the same passphrase. What was here is set aside as a profile of its
    own, and put back if the relay refuses the new one. Whom one knows stays known: a relay that
    forgets people shall not make this side forget whom it verified."""
    day = time.strftime("%Y-%m-%d", time.gmtime())
    aside = profile.set_aside(day)
    made = replace(
        keys,
        identity=Identity.make(address.relay_id, name, int(time.time()), token_bytes),
        link=without_invite(address),
        registered=False,
        own_list=None,
    )
    try:
        made.save(token_bytes)
    except OSError:
        profile.put_back(aside)
        raise
    return Account(made, True, aside, lambda: profile.put_back(aside))


async def is_known(
    keys: KeyFile,
    address: RelayLink,
    *,
    insecure: bool = False,
    waits: Callable[[str], None] | None = None,
) -> bool:
    """Whether the relay of this link lets the account in; the profile says from then on that it is
    there. Raises NotLetIn if that is for another reason than that it does not know it, or
    NotReached."""
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
    """The account that these keys have on the relay of this link, wherever that is now. Raises
    Failure if they belong to another relay, or to another name than the one given."""
    user = keys.identity.user
    if keys.identity.relay_id != address.relay_id:
        place = parse_relay_link(keys.link).place
        raise Failure(
            f"This profile is {user}'s on another relay, at {place}, and a "
            "profile belongs to one. Nothing was changed; give another directory with --profile."
        )
    if name is not None and user_name(name) != user:
        raise Failure(
            f"This profile is {user}'s on this relay. Nothing was changed; "
            "for another name give another directory with --profile."
        )
    return Account(keys, fresh=False)


def without_invite(address: RelayLink) -> str:
    """A link as a profile keeps it."""
    return str(replace(address, invite=""))
