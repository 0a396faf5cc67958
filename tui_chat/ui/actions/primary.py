"""The action of F5: it does what the line above the composer offers."""

from __future__ import annotations

from functools import partial

from msgspec.structs import replace

from relay.terminal.text import inert_name
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import GUARD_SECONDS, Network, Privacy
from tui_chat.ui.actions.context import ActionContext, Actions
from tui_chat.ui.actions.groups import GroupActions
from tui_chat.ui.actions.secret import SecretActions, VerificationStatsActions
from tui_chat.ui.chat_view import PrimaryAction
from tui_chat.ui.words import chat_name


class PrimaryActions(Actions):
    """Choose the action of F5: never one that cannot be undone, and none for a press meant for
    another."""

    def __init__(
        self, desk: ActionContext, secret: SecretActions, groups: GroupActions,
        measured: VerificationStatsActions,
    ) -> None:  # fmt: skip
        super().__init__(desk)
        self._secret, self._groups, self._measured = secret, groups, measured
        self._now: tuple[str, str, str] | None = None
        self._before: tuple[tuple[str, str, str], float] | None = None
        """The offer shown before, and until when a press may be meant for it."""

    def current(self) -> PrimaryAction | None:
        """Return the present action of F5, with its words; None if there is none."""
        screen, conversations = self._screen, self._client.conversations
        for direct in conversations.directs():
            if direct.toggle.prompt and direct.chat != screen.open_chat:
                act = partial(screen.open, direct.chat)
                return PrimaryAction("Open", f"open {chat_name(direct)}", act, said_elsewhere=True)
        if self._client.network is Network.OFFLINE and screen.offline_until is not None:
            other = self._client.login.not_the_relay
            fact = (
                "Not connected: this is not your relay."
                if other
                else "Not connected: can't reach the relay."
            )
            return PrimaryAction("Try now", "", self._runtime.retry_now, fact=fact)
        if screen.sender.may_try_again:
            return PrimaryAction("Try again", "try again", self._runtime.retry_now)
        aside = self._desk.aside
        if aside is not None:
            return replace(aside, act=self._desk.take_aside)
        here, measured = screen.direct, self._measured.offered
        if measured is not None:
            words = "add your result to the class statistics"
            fact = f"Verifying {measured.words}. "
            return PrimaryAction("Statistics", words, self._measured.show, fact=fact)
        away = here is not None and not (here.online or here.watched or here.nobody)
        if here is not None and away and self._secret.watchable == here.chat:
            words = f"tell me when {inert_name(here.peer)} comes online"
            return PrimaryAction("Tell me", words, partial(self._secret.watch, here))
        if invitations := self._client.invitations:
            chat, more = min(invitations), len(invitations) - 1
            name = inert_name(chat) + (f", and {more} more" if more else "")
            fact = f"{inert_name(invitations[chat])} invites you to {name}. "
            answer = self._groups.ask_join if more else partial(self._groups.invitation, chat)
            return PrimaryAction("Answer", "answer", answer, fact=fact)
        if here is None:
            return None
        group = conversations.all.get(self._secret.came_from.get(here.chat, ""))
        over = here.toggle.privacy in (Privacy.CLOSED, Privacy.CLOUD)
        if isinstance(group, GroupChat) and over and here.toggle.prompt is None:
            act = partial(screen.open, group.chat)
            return PrimaryAction("Back", f"back to {chat_name(group)}", act)
        return None

    def shown(self) -> PrimaryAction | None:
        """Return the present action of F5, and record it as the one on the screen."""
        offer = self.current()
        said = (offer.label, offer.words, offer.fact) if offer else None
        if said != self._now:
            if self._now is not None:
                self._before = (self._now, self._runtime.now() + GUARD_SECONDS)
            self._now = said
        return offer

    def take(self) -> None:
        """Run the action of F5. Ignore a press that may be meant for the offer of a moment ago."""
        now, offer = self._now, self.shown()
        before, moment = self._before, self._runtime.now()
        if offer is None:
            return
        late = before is not None and before[0] != self._now and moment < before[1]
        if late or now != self._now:
            self._desk.look_again()
            return
        offer.act()
        self._screen.show_state()
