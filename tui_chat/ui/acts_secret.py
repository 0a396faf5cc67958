"""What the user can do about privacy: towards secret, towards cloud, and comparing codes."""

from __future__ import annotations

from collections.abc import Callable

from textual.content import Content

from relay.wire.events import Member
from relay.wire.limits import direct_chat
from tui_chat.conversations import Conversation, Direct, Group
from tui_chat.events import GUARD_SECONDS, Answered, Event, Network, Privacy
from tui_chat.text import inert_name
from tui_chat.ui.acts_measured import MeasuredActs
from tui_chat.ui.acts_moderation import how_long
from tui_chat.ui.desk import LOOK_AGAIN, SAID_SECONDS, Desk
from tui_chat.ui.notice import standing
from tui_chat.ui.times import seen_from
from tui_chat.ui.words import privacy_of


class SecretActs:
    """Each moves one way only: no late press can mean its opposite."""

    def __init__(self, desk: Desk, measured: MeasuredActs) -> None:
        self._desk, self._screen = desk, desk.screen
        self._measured = measured
        self._runtime, self._client = desk.runtime, desk.client
        self._discards: tuple[str, float] | None = None  # a chat whose draft F4 would discard
        self.watchable = ""
        """A chat whose peer was away when a secret chat was wanted."""
        self.came_from: dict[str, str] = {}
        """Direct chats that were opened from a group, and which."""

    def moved(self) -> None:
        """Another chat, or another state: what was asked before is off."""
        self._discards, self.watchable = None, ""

    def _too_soon(self, key: int) -> bool:
        """Whether this press is dropped, because it may be meant for what the key was before."""
        screen, direct = self._screen, self._screen.direct
        if direct is None:
            return False
        if key == 0 and direct.toggle.lapsed(self._runtime.instant()):
            return False  # the client drops it, and says what it could have meant
        means = (direct.f2, direct.toggle.f4)[key]
        opened = self._runtime.now() - screen.opened_late < GUARD_SECONDS
        fresh = (
            direct.toggle.key_is_fresh(key, self._runtime.instant())
            or (opened and key == 1)  # F2 may follow at once: the chat was asked for
            or screen.around.keys_said != (direct.chat, direct.f2, direct.toggle.f4)
        )
        if means and fresh:
            self._desk.say_briefly(LOOK_AGAIN)
        return bool(means) and fresh

    def key_secret(self) -> None:
        """F2, unless it may be meant for what it was before."""
        if not self._too_soon(0):
            self._towards_secret(self._screen.conversation, self._runtime.inside.press_secret)

    def secret(self) -> None:
        """/secret, and the menu: where no late press can be meant."""
        self._towards_secret(self._screen.conversation, self._runtime.inside.ask_secret)

    def _towards_secret(
        self, conversation: Conversation | None, press: Callable[[str], None]
    ) -> None:
        moderation = self._runtime.moderation
        if moderation.restricted and privacy_of(conversation) is not Privacy.SECRET:
            until = how_long(self._runtime)
            says = f"This account is restricted: it cannot begin a secret chat {until}."
            self._desk.say(says, lambda: moderation.restricted)
        elif isinstance(conversation, Group):
            self._ask_whom(conversation)
        elif isinstance(conversation, Direct):
            away = not conversation.online and conversation.toggle.prompt is None
            moves = conversation.toggle.privacy in (Privacy.CLOUD, Privacy.CLOSED)
            online = self._client.network is Network.ONLINE
            asked = self.watchable == conversation.chat
            if moves and away and online and not conversation.nobody and not asked:
                self.watchable = conversation.chat
                peer = inert_name(conversation.peer)
                says = (
                    f"{peer} is not seen online; a secret chat needs both of you here."
                    " F2 again asks, in case they hide it."
                )
                self._desk.say(says, lambda: not (conversation.online or conversation.nobody))
            elif conversation.toggle.privacy is Privacy.SECRET:
                self._desk.say("It is secret already. F3 compares codes, F4 ends it.")
            else:
                press(conversation.chat)

    def key_cloud(self) -> None:
        """F4, unless it may be meant for what it was before."""
        if not self._too_soon(1):
            self._towards_cloud(self._runtime.inside.press_cloud)

    def cloud(self) -> None:
        """/cloud, and the menu."""
        self._towards_cloud(self._runtime.inside.ask_cloud)

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
                self._desk.say(
                    "Going to cloud discards the draft below. Press F4 again to do that."
                )
                self._discards = (direct.chat, now)
                return
            if now - self._discards[1] < GUARD_SECONDS:
                return
        self._discards = None
        press(direct.chat)

    def kept(self, *, timely: bool = False) -> None:
        """Another key, or (`timely`) time: the question whether to discard a draft is off."""
        if self._discards is None:
            return
        if not timely or self._runtime.now() - self._discards[1] >= SAID_SECONDS:
            self._discards = None
            self._desk.say_briefly("Nothing was done: the draft is kept.", outlives=True)

    def accept(self) -> None:
        """/accept: the secret chat that the other asks for, and nothing else."""
        direct = self._screen.direct
        if direct and direct.toggle.prompt:
            self._runtime.inside.ask_secret(direct.chat)
        else:
            self._desk.say("Nobody asks for a secret chat here. /secret asks.")

    def decline(self) -> None:
        """/decline: the same question."""
        direct = self._screen.direct
        if direct and direct.toggle.prompt:
            self._runtime.inside.ask_cloud(direct.chat)
        else:
            self._desk.say("Nobody asks for a secret chat here.")

    def explain(self) -> None:
        """Enter where it does nothing."""
        direct = self._screen.direct
        silenced = self._screen.acts.moderation.silenced_here
        if self._screen.writing.refused or silenced:
            return  # that stands above the composer
        if direct is not None:
            says = standing(direct, begins=self._screen.writing.begins)
            whispered = self._screen.whispered.content.plain
            if says and direct.toggle.prompt is None and not whispered:
                says = ""  # it stands there by itself, with the seconds that are left
            elif not says:
                says = "The screen is just changing; look again."
            self._desk.say(says)
        elif not self._screen.gone:
            self._desk.conversation()

    def _ask_whom(self, group: Group) -> None:
        from tui_chat.ui.dialogs import Choose

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
            nobody = Content("No other member is online now. Escape closes; F8 shows who is in it.")
            self._desk.push(Choose(title, sentence, options, nobody), picked)

        def picked(user: str | None) -> None:
            if user:
                chat = direct_chat(self._client.user, user)
                self.came_from[chat] = group.chat
                self._desk.reach(user, lambda: ask(chat))

        def ask(chat: str) -> None:
            direct = self._client.conversations.direct(chat)
            self._towards_secret(direct, self._runtime.inside.ask_secret)

        id = self._runtime.groups.members(group.chat)
        self._desk.request_and_show(id, group.chat, "Who is in", choose)

    def renew(self) -> None:
        """New keys on both sides, now."""
        direct = self._screen.direct
        if direct is None:
            self._desk.say("There are keys only in a secret chat, which is between two people.")
            return
        before = direct.toggle.renewal_asked
        self._runtime.inside.renew(direct.chat)
        if direct.toggle.renewal_asked != before:
            self._desk.say_briefly("Renewing the keys: both sides take a turn …")

    def renewed(self, chat: str) -> None:
        """Both sides have taken the turn that was asked for."""
        if chat == self._screen.open_chat:
            self._desk.say_briefly("Keys renewed: both sides have new ones.")

    def verify(self) -> None:
        """F3: compare codes, or look at a changed identity."""
        from tui_chat.ui.verify import Verify, no_match

        direct = self._screen.direct
        if direct is None:
            self._desk.say("Codes are compared in a direct chat, while it is SECRET.")
            return
        toggle, chat = direct.toggle, direct.chat
        if toggle.identity_problem is not None:
            self.identity_changed(chat, may_accept=True)
        elif toggle.code:
            code = toggle.code

            def hear(_: Event) -> None:
                if toggle.code != code:
                    page.over()

            def said(verdict: bool | None) -> None:
                silence()
                self._measured.closed(chat, qr=page.showed_qr)
                if verdict is None or toggle.code != code:
                    return
                if verdict:
                    self._runtime.inside.matches(chat)
                    self._measured.answered()
                else:
                    self._runtime.inside.no_match(chat)
                    self._measured.answered()
                    self._desk.push(no_match(direct.peer))

            page = Verify(
                direct.peer, code, toggle.safety_number,
                verified="" if toggle.verified_at is None else self._when(toggle.verified_at),
                heard=self._screen.whispered.content,
            )  # fmt: skip
            self._measured.opened(chat)
            silence = self._runtime.listen(hear)
            self._desk.push(page, said)
        else:
            at, peer = toggle.verified_at, inert_name(direct.peer)
            known = "" if at is None else f" You verified {peer} {self._when(at)}."
            self._desk.say(f"There is a code to compare while the chat is SECRET: F2 asks.{known}")

    def _when(self, at: int) -> str:
        return seen_from(at * 1000, self._runtime.instant().wall)

    def identity_changed(self, chat: str, *, may_accept: bool = False) -> None:
        """Show both safety numbers. Only on the user's own way here can the new one be let in."""
        from tui_chat.ui.verify import ChangedKey

        direct = self._client.conversations.direct(chat)
        if direct is None or direct.toggle.identity_problem is None:
            return
        shown = known, new = direct.toggle.identity_problem

        def said(verdict: bool | None) -> None:
            if verdict is not True:
                return
            if direct.toggle.identity_problem == shown:
                self._runtime.inside.repin(chat)
            else:
                self._desk.say("It is another number by now: nothing was let in. F3 shows it.")

        self._desk.push(ChangedKey(direct.peer, known, new, may_accept=may_accept), said)

    def watch(self, direct: Direct) -> None:
        """Tell when the peer comes."""
        self._runtime.watch(direct.chat)
        self._desk.say(f"You will be told when {inert_name(direct.peer)} comes online.")


def members_of(event: Answered) -> list[Member]:
    """What the answer to `members` holds."""
    found = event.value if isinstance(event.value, tuple | list) else ()
    return [m for m in found if isinstance(m, Member)]
