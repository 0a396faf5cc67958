"""The runtime's surface for what the user wants: settings of the account, chats that are silent or
in the archive, who is blocked, what was begun to be written, and choices for this machine alone."""

from __future__ import annotations

from collections.abc import Callable

from tui_chat.client import Client
from tui_chat.cloud.preferences import FOREVER, SETTINGS, Wanted
from tui_chat.step import KeepChoice, Now, Step

__all__ = ["FOREVER", "SETTINGS", "Preferences", "Wanted"]


class Preferences:
    """One for a runtime: `ask` carries out the step of a request and gives its id, `do` one that
    has no answer, `instant` is this moment."""

    def __init__(
        self,
        client: Client,
        ask: Callable[[tuple[str, Step]], str],
        do: Callable[[Step], None],
        instant: Callable[[], Now],
        choices: dict[str, str],
    ) -> None:
        """`choices` are those of an earlier run."""
        self._client, self._core = client, client.preferences
        self._ask, self._do, self._instant = ask, do, instant
        self._choices = choices

    @property
    def wanted(self) -> Wanted:
        """The settings of the account, and whom it has blocked, as far as they are known."""
        return self._core.wanted

    def shares(self, name: str) -> bool:
        """Whether this device tells of `typing` or `drafts`: the account has it on, and the user
        agreed to it here."""
        return self._core.shares(name)

    def set(self, **what: bool) -> str:
        """Set `presence`, `receipts`, `typing` or `drafts`; the value of `Answered` is a Wanted."""
        return self._ask(self._core.set(**what))

    def mute(self, chat: str, until: int = FOREVER) -> str:
        """Silence a chat until a time in Unix milliseconds; 0 for not any more."""
        return self._ask(self._core.mute(chat, until))

    def archive(self, chat: str, on: bool = True) -> str:
        """Put a chat into the archive, or take it out."""
        return self._ask(self._core.archive(chat, on))

    def block(self, user: str, on: bool = True) -> str:
        """Hear nothing of a user, or hear of them again."""
        return self._ask(self._core.block(user, on))

    def is_muted(self, chat: str) -> bool:
        """Whether this chat is silent now."""
        found = self._client.conversations.all.get(chat)
        return found is not None and found.muted > self._instant().wall

    def seen(self, chat: str) -> int:
        """Up to where the peer of a direct chat has read; 0 if that is not told."""
        return self._core.seen(chat)

    def draft(self, chat: str) -> str:
        """What was begun in a cloud chat, in an earlier run or on another device."""
        return self._client.drafts.text(chat)

    @property
    def begun(self) -> frozenset[str]:
        """The cloud chats in which something was begun."""
        return self._client.drafts.begun

    def write(self, chat: str, text: str) -> None:
        """The composer of this chat, in CLOUD, reads so now."""
        self._do(self._client.write(chat, text, self._instant()))

    def writers(self, chat: str) -> list[str]:
        """Who writes in a cloud chat at this moment."""
        return self._client.typing.who(chat, self._instant().mono)

    def choice(self, name: str, default: str) -> str:
        """What was chosen for this machine."""
        return self._choices.get(name, default)

    def choose(self, name: str, value: str) -> None:
        """Choose something for this machine alone."""
        self._choices[name] = value
        self._do(Step(keep=[KeepChoice(name, value)]))
