"""The runtime's surface for what the relay has of one's own account, as a whole."""

from __future__ import annotations

from collections.abc import Callable

from relay.wire.requests import Settings
from tui_chat.client import Client
from tui_chat.keys import Identity
from tui_chat.step import Step


class OwnData:
    """One for a runtime: `ask` carries out the step of a request and gives its id."""

    def __init__(
        self, client: Client, me: Identity, ask: Callable[[tuple[str, Step]], str]
    ) -> None:
        self._client, self._me, self._ask = client, me, ask

    @property
    def relay_id(self) -> bytes:
        """The 32 bytes that name the relay for ever."""
        return self._me.relay_id

    def settings(self) -> str:
        """Ask what counts for the whole account; the value of `Answered` is the wire's
        SettingsNow."""
        return self._ask(self._client.asked.ask(lambda id: Settings(id=id)))
