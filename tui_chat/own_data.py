"""The runtime's surface for what the relay has of one's own account, as a whole."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from relay.wire.binary import Sig
from relay.wire.requests import AccountDelete, Drafts, Settings
from tui_chat.client import Client
from tui_chat.keys import Identity
from tui_chat.step import Step

LINKED = (
    "This device was linked and does not hold the account key. Delete the account on the device "
    "that made it, or on one that was restored from its recovery file. Nothing was changed."
)
OTHER_NAME = "This is not the name of this account. Nothing was changed."


class OwnData:
    """One for a runtime: `ask` carries out the step of a request and gives its id."""

    def __init__(
        self, client: Client, me: Identity, ask: Callable[[tuple[str, Step]], str], directory: Path
    ) -> None:
        """`directory` is where the key file is."""
        self._client, self._me, self._ask, self.directory = client, me, ask, directory
        self.wipe = False
        """The account is deleted, and the user wants the profile removed when this program ends."""

    @property
    def relay_id(self) -> bytes:
        """The 32 bytes that name the relay for ever."""
        return self._me.relay_id

    def settings(self) -> str:
        """Ask what counts for the whole account; the value of `Answered` is a Wanted."""
        return self._ask(self._client.asked.ask(lambda id: Settings(id=id)))

    def drafts(self, after: str = "") -> str:
        """Ask for what the relay has of drafts, those of the chats after this one; the value of
        `Answered` is the wire's DraftList."""
        return self._ask(self._client.asked.ask(lambda id: Drafts(id=id, after=after)))

    def holds(self) -> str:
        """Ask what the relay has about this account; the value of `Answered` is the wire's Held."""
        return self._ask(self._client.asked.holds())

    @property
    def can_delete(self) -> bool:
        """Whether this device holds the account key: only then can it end the account."""
        return self._me.account_seed is not None

    def delete_account(self, typed: str, *, texts: bool) -> str:
        """End the account for ever; `typed` is its name as the user typed it. With `texts` what it
        said in cloud chats goes too. When `Answered` says that it is done, the relay cuts all its
        devices off."""
        why = "" if typed == self._me.user else OTHER_NAME
        why = why if self.can_delete else LINKED
        nonces = self._client.arrival.nonces
        if why:
            return self._ask(self._client.asked.refuse("not_allowed", why))
        sig = Sig(self._me.sign_end(*nonces, texts=texts)) if nonces else Sig(bytes(64))
        return self._ask(
            self._client.asked.ask(
                lambda id: AccountDelete(id=id, user=typed, sig=sig, texts=texts)
            )
        )
