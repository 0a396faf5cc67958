"""What the user can do about privacy: towards secret, towards cloud, and comparing codes."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from relay.wire.events import Member
from tui_chat.conversations import Direct, Group
from tui_chat.events import Answered, Network, Privacy
from tui_chat.text import inert_name
from tui_chat.ui.desk import Desk
from tui_chat.ui.dialogs import Choose
from tui_chat.ui.notice import standing
from tui_chat.ui.verify import ChangedKey, Verify

SAID_SECONDS = 5.0
GUARD_SECONDS = 0.7
"""A second press this soon after the first cannot have read what the first one said."""


class SecretActs:
    """Each moves one way only: no late press can mean its opposite."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen
        self._runtime, self._client = desk.runtime, desk.client
        self._discards: tuple[str, float] | None = None  # a chat whose draft F4 would discard
        self.watchable = ""
        """A chat whose peer was away when a secret chat was wanted."""
        self.came_from: dict[str, str] = {}
        """Direct chats that were opened from a group, and which."""

    def moved(self) -> None:
        """Another chat, or another state: what was asked before is off."""
        self._discards, self.watchable = None, ""

    def _too_soon(self, key: int, means: str) -> bool:
        """Whether this press is dropped, because it may be meant for what the key was before."""
        direct, runtime = self._screen.direct, self._runtime
        if direct is None or not direct.toggle.key_is_fresh(key, runtime.instant()) or not means:
            return False
        until = runtime.now() + SAID_SECONDS
        says = "The screen has just changed; look again and press once more."
        self._desk.say(says, lambda: runtime.now() < until)
        return True

    def key_secret(self) -> None:
        if not self._too_soon(0, self._screen.direct.toggle.f2 if self._screen.direct else ""):
            self._towards_secret(self._runtime.press_secret)

    def secret(self) -> None:
        self._towards_secret(self._runtime.ask_secret)

    def _towards_secret(self, press: Callable[[str], None]) -> None:
        conversation = self._screen.conversation
        if isinstance(conversation, Group):
            self._ask_whom(conversation)
        elif isinstance(conversation, Direct):
            away = not conversation.online and conversation.toggle.prompt is None
            moves = conversation.toggle.privacy in (Privacy.CLOUD, Privacy.CLOSED)
            online = self._client.network is Network.ONLINE
            if moves and away and online:
                self.watchable = conversation.chat
                peer = inert_name(conversation.peer)
                says = f"{peer} is not online; a secret chat needs both of you here."
                self._desk.say(says, lambda: not conversation.online)
            elif conversation.toggle.privacy is Privacy.SECRET:
                self._desk.say("It is secret already. F3 compares codes, F4 ends it.")
            else:
                press(conversation.chat)

    def key_cloud(self) -> None:
        if not self._too_soon(1, self._screen.direct.toggle.f4 if self._screen.direct else ""):
            self._towards_cloud(self._runtime.press_cloud)

    def cloud(self) -> None:
        self._towards_cloud(self._runtime.ask_cloud)

    def _towards_cloud(self, press: Callable[[str], None]) -> None:
        direct = self._screen.direct
        if direct is None:
            self._desk.say(
                "A group is always CLOUD: its members and the relay's operator can read it."
            )
            return
        draft = self._screen.composer.draft
        closed = direct.toggle.privacy is Privacy.CLOSED and direct.toggle.prompt is None
        if closed and draft.held and draft.text:
            now = self._runtime.now()
            if self._discards is None or self._discards[0] != direct.chat:
                self._discards = (direct.chat, now)
                self._desk.say(
                    "Going to cloud discards the draft below. Press F4 again to do that."
                )
                return
            if now - self._discards[1] < GUARD_SECONDS:
                return
        self._discards = None
        press(direct.chat)

    def accept(self) -> None:
        direct = self._screen.direct
        if direct and direct.toggle.prompt:
            self._runtime.ask_secret(direct.chat)
        else:
            self._desk.say("Nobody asks for a secret chat here. /secret asks.")

    def decline(self) -> None:
        direct = self._screen.direct
        if direct and direct.toggle.prompt:
            self._runtime.ask_cloud(direct.chat)
        else:
            self._desk.say("Nobody asks for a secret chat here.")

    def explain(self) -> None:
        """Enter where it does nothing."""
        direct = self._screen.direct
        if direct is None:
            self._desk.say("No chat is open. F7 begins one.")
        else:
            self._desk.say(standing(direct) or "The screen is just changing; look again.")

    def _ask_whom(self, group: Group) -> None:
        def choose(event: Answered) -> None:
            others = [m for m in members_of(event) if m.online and m.user != self._client.user]
            options = [
                (m.user, Content.assemble("● ", (inert_name(m.user), "bold"))) for m in others
            ]
            title = Content("With whom?")
            sentence = Content(
                "A secret chat is between two people who are both online. Choose one: this opens "
                "the direct chat and asks them."
            )
            nobody = Content("No other member is online now.")
            self._desk.push(Choose(title, sentence, options, nobody), picked)

        def picked(user: str | None) -> None:
            if user:
                self._desk.request(self._runtime.open_direct(user), opened)

        def opened(event: Answered) -> None:
            if event.chat:
                self.came_from[event.chat] = group.chat
                self._screen.open(event.chat)
                self._towards_secret(self._runtime.ask_secret)

        self._desk.request(self._runtime.members(group.chat), choose)

    def verify(self) -> None:
        direct = self._screen.direct
        if direct is None:
            self._desk.say("Codes are compared in a direct chat, while it is SECRET.")
            return
        toggle, chat = direct.toggle, direct.chat
        if toggle.identity_problem is not None:
            self.identity_changed(chat, may_accept=True)
        elif toggle.code:

            def said(verdict: bool | None) -> None:
                if verdict is True:
                    self._runtime.matches(chat)
                elif verdict is False:
                    self._runtime.no_match(chat)

            page = Verify(direct.peer, toggle.code, toggle.safety_number, verified=toggle.verified)
            self._desk.push(page, said)
        else:
            known = " You have verified this contact before." if toggle.verified else ""
            self._desk.say(f"There is a code to compare while the chat is SECRET: F2 asks.{known}")

    def identity_changed(self, chat: str, *, may_accept: bool = False) -> None:
        """Show both safety numbers. Only on the user's own way here can the new one be let in."""
        direct = self._client.conversations.direct(chat)
        if direct is None or direct.toggle.identity_problem is None:
            return
        known, new = direct.toggle.identity_problem

        def said(verdict: bool | None) -> None:
            if verdict is True:
                self._runtime.repin(chat)

        self._desk.push(ChangedKey(direct.peer, known, new, may_accept=may_accept), said)

    def watch(self, direct: Direct) -> None:
        """Tell when the peer comes."""
        self._runtime.watch(direct.chat)
        self._desk.say(f"You will be told when {inert_name(direct.peer)} comes online.")


def members_of(event: Answered) -> list[Member]:
    """What the answer to `members` holds."""
    found = event.value if isinstance(event.value, tuple | list) else ()
    return [m for m in found if isinstance(m, Member)]
