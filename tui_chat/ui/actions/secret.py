"""Actions on secret chats: start, end and verify them, set timers, remove messages, send files.

Also sends verification statistics to the operator."""

from __future__ import annotations

from collections.abc import Callable, Coroutine
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textual.content import Content

from relay.terminal.text import inert_line, inert_name
from relay.terminal.times import parse_seconds, span_in_words
from relay.wire.limits import direct_chat
from relay.wire.protocol import Members
from tui_chat.core import events
from tui_chat.core.chats import NOTES_ARE_CLOUD, Conversation, DirectChat, GroupChat, NotesChat
from tui_chat.core.records import VerificationRecord
from tui_chat.runtime.files import FileRefused
from tui_chat.ui.actions.context import ActionContext, Actions, action, choose, confirmed
from tui_chat.ui.actions.files import FileQuestion, choose_file
from tui_chat.ui.chat_moment import ACCEPT
from tui_chat.ui.chat_view import SAID_SECONDS
from tui_chat.ui.dates import seen_from
from tui_chat.ui.status import direct_status, restriction_end
from tui_chat.ui.transcript.lines import file_name
from tui_chat.ui.words import privacy_of

if TYPE_CHECKING:
    from tui_chat.core.step import Now, Step

    TowardsAct = Callable[[str, Now], Step]
    """An act of the client that moves a chat towards SECRET or CLOUD."""

WITHDRAWN = "You withdrew the request. This chat is CLOUD again."
_ONLY_SECRET = "This works only in a secret chat. Press F2 to ask for one."  # noqa: S105


TIMERS = (0, 5, 30, 60, 300, 3600, 86_400)
"""The timers that are offered, in seconds."""


def parse_timer(typed: str) -> int | None:
    """Return the seconds meant by 30s, 5m, 1h, 1d, 90 or off; None for anything else."""
    word = typed.strip().lower()
    if word in ("off", "0", "none"):
        return 0
    seconds = parse_seconds(f"{word}s" if word.isdigit() else word, "smhd")
    return seconds if 1 <= seconds <= TIMERS[-1] else None


class SecretMessageActions(Actions):
    """Actions on messages and files of a secret chat. Each first says what it cannot promise."""

    def __init__(
        self, desk: ActionContext, verify: Callable[[], Coroutine[Any, Any, None]]
    ) -> None:
        """`verify` compares codes."""
        super().__init__(desk)
        self._verify = verify

    def first(self, then: Callable[[], None] | None = None) -> bool:
        """Return whether the user knows what a secret chat with this peer cannot do. If not, show
        it, then call `then`; a message for which Enter was pressed is sent then, if it and the
        secret chat are still the same."""
        direct = self._screen.direct
        if direct is None or direct.toggle.explained:
            return True
        self._introduce(direct, then)
        return False

    @action
    async def _introduce(self, direct: DirectChat, then: Callable[[], None] | None) -> None:
        from tui_chat.ui.pages.verify import SecretIntroPage

        chat, composer = direct.chat, self._screen.composer
        sid = self._secret_chat.sid(chat)
        waits = (composer.draft, composer.draft.text)
        sends = then is None and bool(composer.draft.text)
        verified, key = direct.toggle.verified, self._key("verify")
        keys = [one for one in self._screen.keymap.of("verify") if " " not in one]
        page = SecretIntroPage(direct.peer, key, verified=verified, sends=sends, keys=keys)
        answer = await self._desk.ask(page)
        if answer == "verify":
            await self._verify()
        elif answer == "send":
            self._runtime.act(self._toggle_actions.note_intro_read, chat)
        same = sid and self._secret_chat.sid(chat) == sid and not composer.read_only
        same = same and (composer.draft, composer.draft.text) == waits
        if answer == "verify":
            if sends and same:
                self._desk.say_briefly("Your message is not sent yet. Press Enter to send it.")
        elif answer != "send":
            return
        elif then:
            then()
        elif same:
            composer.enter()
        elif composer.draft.text:
            self._desk.say_briefly("Your message was not sent. Press Enter to send it.")

    @action
    async def timer(self, typed: str = "") -> None:
        """Set how long messages stay after they were shown, from now on."""
        direct = self._secret()
        if direct is None:
            return
        if typed:
            seconds = parse_timer(typed)
            if seconds is None:
                self._desk.say(
                    "Type a time after /timer, for example “/timer 30s”, or type “/timer off”. The "
                    "longest time is one day."
                )
            else:
                self._runtime.act(self._toggle_actions.set_timer, direct.chat, seconds)
            return
        sentence = "Messages that you send from now on disappear after this time. "
        options = [(str(s), span_in_words(s) if s else "off: messages stay") for s in TIMERS]
        chosen = await choose(
            self._desk, "Disappearing messages", sentence + _can_ignore(direct), options,
            "For another time, up to one day, type for example: /timer 90s",
            key=self._keys("timer"), verb="set",
        )  # fmt: skip
        if chosen:
            self._runtime.act(self._toggle_actions.set_timer, direct.chat, int(chosen))

    @action
    async def flush(self) -> None:
        """Remove all messages of this secret chat on both sides."""
        direct = self._secret()
        if direct is None:
            return
        chat, sid = direct.chat, self._secret_chat.sid(direct.chat)
        peer = inert_name(direct.peer)
        other_screen = _can_ignore(direct)
        says = (
            f"This removes all messages of this secret chat from your screen. "
            f"{other_screen} {peer} keeps the files that have arrived. Unfinished file transfers "
            f"stop. You can still report messages until you leave this chat. {peer} can still "
            f"report messages until {peer} leaves."
        )
        title, yes = "Remove all messages?", "Remove"
        sure = await confirmed(self._desk, title, says, yes, "Cancel")
        if sure and self._secret_chat.sid(chat) == sid:
            self._runtime.act(self._toggle_actions.flush, chat)
        elif sure:
            self._desk.say("The secret chat is over. Press F4 to clear its messages.")

    @action
    async def erase(self, line: events.Line) -> None:
        """Remove one message on both sides (D)."""
        direct = self._screen.direct
        if direct is None or line.mark is not events.LineMark.SECRET:
            self._desk.say_briefly(
                "Only messages of a secret chat can be removed from both screens."
            )
            return
        chat, key = direct.chat, line.key
        peer = inert_name(direct.peer)
        what_happens = (
            "This removes your message from your screen."
            if line.own
            else f"This removes {peer}'s message from your screen."
        )
        reports = (
            f"{peer} can still report the message until they leave this chat."
            if line.own
            else "You can still report the message until you leave this chat."
        )
        title = "Remove message?"
        says = f"{what_happens} {_can_ignore(direct, 'it')} {reports}"
        if line.file is not None:
            title = "Remove file?"
            says = (
                f"This removes the file from your screen and stops its transfer. If the file has "
                f"arrived, {peer} keeps it."
            )
        if await confirmed(self._desk, title, says, "Remove", "Cancel"):
            self._screen.transcript.action_leave()
            self._runtime.act(self._toggle_actions.erase, chat, key)

    @action
    async def offer(self, typed: str = "") -> None:
        """Offer a file in this secret chat."""
        direct = self._secret()
        if direct is None:
            return
        if not self.first(lambda: self.offer(typed)):
            return
        chat, sid, peer = direct.chat, self._secret_chat.sid(direct.chat), inert_name(direct.peer)
        sentence = (
            f"{peer} first sees only the file's name and size. The file is sent when {peer} "
            f"accepts it. Everything is encrypted. A file can be up to 64 MiB."
        )
        goes = "The file's name, size and hash are sent now. They are encrypted."
        confirm = FileQuestion("Send this file?", goes, "Send")
        which = f"Send a file to {peer}", sentence
        path = await choose_file(
            self._desk, typed, which, confirm, lambda _, size: self._secret_chat.unsendable(size)
        )
        if path:
            try:
                await self._secret_chat.offer_file(chat, sid, path)
            except FileRefused as e:
                self._desk.say(f"{e} Nothing was sent.")

    def accept(self, line: events.Line) -> None:
        """Accept the offered file (A)."""
        if self._has_file(line, events.FileState.OFFERED):
            self._screen.transcript.action_leave()
            self._runtime.act(
                self._toggle_actions.answer_file, self._screen.open_chat, line.key, True
            )

    def stop(self, line: events.Line) -> None:
        """Decline a file, withdraw its offer or stop it (X)."""
        info = line.file
        if info is None or info.state not in (events.FileState.OFFERED, events.FileState.MOVING):
            self._desk.say_briefly("No file is being transferred in this chat.")
            return
        self._screen.transcript.action_leave()
        if info.state is events.FileState.OFFERED and not line.own:
            self._runtime.act(
                self._toggle_actions.answer_file, self._screen.open_chat, line.key, False
            )
        else:
            self._runtime.act(self._toggle_actions.cancel_file, self._screen.open_chat, line.key)

    @action
    async def save(self, line: events.Line) -> None:
        """Save a received file to a folder (S)."""
        from tui_chat.ui.pages.pickers import folder_for

        if not self._has_file(line, events.FileState.HERE):
            return
        chat, key, name = self._screen.open_chat, line.key, file_name(line)
        sentence = (
            f"{name} is only in memory, and is deleted when this chat ends. If you save the "
            "file, the copy is not encrypted. The copy stays when the chat ends, and may get into "
            "your backups."
        )
        folder = await self._desk.ask(folder_for(sentence))
        if folder:
            self._screen.transcript.action_leave()
            try:
                path = await self._secret_chat.save_file(chat, key, line.text, Path(folder))
            except FileRefused as e:
                self._desk.say(str(e))
            else:
                says = f"Saved as {inert_line(str(path), 200)}. The file is now on your disk."
                self._desk.say(says)

    def _has_file(self, line: events.Line, state: events.FileState) -> bool:
        has = line.file is not None and line.file.state is state and not line.own
        if not has:
            self._desk.say_briefly(
                "There is no file to accept in this message."
                if state is events.FileState.OFFERED
                else "There is no file to save in this message."
            )
        return has

    def _secret(self) -> DirectChat | None:
        direct = self._screen.direct
        if direct is not None and direct.toggle.privacy is events.Privacy.SECRET:
            return direct
        self._desk.say(_ONLY_SECRET)
        return None


def _can_ignore(direct: DirectChat, messages: str = "the messages") -> str:
    peer = inert_name(direct.peer)
    return (
        f"tui-chat removes {messages} from {peer}'s screen too. A modified client may keep "
        f"{messages}, and anyone can photograph a screen."
    )


class SecretActions(Actions):
    """Move a direct chat to SECRET or to CLOUD: no late press can mean its opposite."""

    def __init__(self, desk: ActionContext, measured: VerificationStatsActions) -> None:
        super().__init__(desk)
        self._measured = measured
        self._discards: tuple[str, float] | None = None  # a chat whose draft F4 would discard
        self.watchable = ""
        """The chat whose peer was offline when a secret chat was wanted."""
        self.came_from: dict[str, str] = {}
        """The direct chats opened from a group, with that group."""

    def moved(self) -> None:
        """Cancel the open questions: another chat is open, or the state changed."""
        self._discards, self.watchable = None, ""

    def _too_soon(self, key: int) -> bool:
        """Return whether this press may be meant for the key's earlier meaning."""
        screen, direct = self._screen, self._screen.direct
        if direct is None:
            return False
        if key == 0 and direct.toggle.lapsed(self._runtime.instant()):
            return False  # the client drops it, and says what it could have meant
        actions = direct.secret_action, direct.toggle.cloud_action
        means = actions[key]
        opened = self._runtime.now() - screen.opened_late < events.GUARD_SECONDS
        fresh = (
            direct.toggle.is_fresh(key, self._runtime.instant())
            or (opened and key == 1)  # F2 may follow at once: the user asked for this chat
            or screen.chrome.footer.keys_said != (direct.chat, *actions)
        )
        if means and fresh:
            self._desk.look_again()
        return bool(means) and fresh

    def key_secret(self) -> None:
        """Move towards SECRET (F2), unless the press may be meant for the key's earlier meaning."""
        if not self._too_soon(0) and not self._too_late_elsewhere():
            self._towards_secret(self._screen.conversation, self._toggle_actions.press_secret)

    def secret(self) -> None:
        """Move towards SECRET (/secret and the menu), where no late press can be meant."""
        self._towards_secret(self._screen.conversation, self._toggle_actions.ask_secret)

    def _too_late_elsewhere(self) -> bool:
        """Return whether this press may be meant to accept a request that has just appeared in
        another chat, or has just gone there."""
        if self._screen.direct is not None:
            return False
        now, directs = self._runtime.instant(), list(self._client.conversations.directs())
        asking = self._asking()
        painted = self._screen.chrome.footer.keys_said == ("", ACCEPT, "")
        if asking and (not painted or any(d.toggle.is_fresh(0, now) for d in asking)):
            self._desk.look_again()
            return True
        gone = [] if asking else [d for d in directs if d.toggle.lapsed(now)]
        for direct in gone[:1]:  # the client says what the press could have meant
            self._runtime.act(self._toggle_actions.press_secret, direct.chat)
        return bool(gone)

    def _towards_secret(self, found: Conversation | None, press: TowardsAct) -> None:
        notices = self._runtime.client.notices
        if notices.restricted and privacy_of(found) is not events.Privacy.SECRET:
            until = restriction_end(self._runtime)
            says = f"Your account is restricted, so you can't start a secret chat {until}."
            self._desk.say(says, lambda: notices.restricted)
        elif not isinstance(found, DirectChat) and (asking := self._asking()):
            if len(asking) == 1:
                self._accept_elsewhere(asking[0], press)
            else:
                self._desk.start(self._accept_one_of(asking))
        elif isinstance(found, NotesChat):
            self._desk.say(NOTES_ARE_CLOUD)
        elif isinstance(found, GroupChat):
            self._desk.start(self._ask_whom(found))
        elif isinstance(found, DirectChat):
            away = not found.online and found.toggle.prompt is None
            moves = found.toggle.privacy in (events.Privacy.CLOUD, events.Privacy.CLOSED)
            online = self._client.network is events.Network.ONLINE
            asked = self.watchable == found.chat
            if moves and away and online and not found.nobody and not asked:
                self.watchable = found.chat
                peer = inert_name(found.peer)
                says = (
                    f"{peer} is offline. A secret chat needs both of you online. Press F2 again "
                    "to ask anyway."
                )
                self._desk.say(says, lambda: not (found.online or found.nobody))
            elif found.toggle.privacy is events.Privacy.SECRET:
                self._desk.say(
                    f"This chat is already secret. Press {self._key('verify')} to verify it, or "
                    "F4 to end it."
                )
            else:
                self._runtime.act(press, found.chat)

    def _asking(self) -> list[DirectChat]:
        """Return the chats in which a request waits for this user."""
        return [d for d in self._client.conversations.directs() if d.toggle.prompt]

    def _accept_elsewhere(self, direct: DirectChat, press: TowardsAct) -> None:
        """Open the chat of the only open request, and accept it."""
        self._screen.open_late(direct.chat)
        self._runtime.act(press, direct.chat)

    async def _accept_one_of(self, asking: list[DirectChat]) -> None:
        prompts = {d.chat: d.toggle.prompt for d in asking}
        options = [(d.chat, Content.styled(inert_name(d.peer), "bold")) for d in asking]
        says = "Choose the request to accept. Your chat with its sender then opens."
        title, nothing = "Accept whose request?", "No open request."
        chat = await choose(self._desk, title, says, options, nothing, verb="accept")
        direct = self._client.conversations.direct(chat or "")
        if chat is None or direct is None:
            return
        if direct.toggle.prompt is None or direct.toggle.prompt is not prompts[chat]:
            self._desk.say(f"{inert_name(direct.peer)}'s request is no longer open.")
            return
        self._accept_elsewhere(direct, self._toggle_actions.ask_secret)

    def key_cloud(self) -> None:
        """Move towards CLOUD (F4), unless the press may be meant for the key's earlier meaning."""
        if not self._too_soon(1):
            self._towards_cloud(self._toggle_actions.press_cloud)

    def cloud(self) -> None:
        """Move towards CLOUD (/cloud and the menu)."""
        self._towards_cloud(self._toggle_actions.ask_cloud)

    def _towards_cloud(self, press: Callable[..., Step]) -> None:
        direct = self._screen.direct
        if direct is None:
            says = "A group is always CLOUD. Its members and the relay's operator can read it."
            self._desk.say(says)
            return
        draft = self._screen.composer.draft
        closed = direct.toggle.privacy is events.Privacy.CLOSED and direct.toggle.prompt is None
        if closed and draft.held and draft.text:
            now = self._runtime.now()
            if self._discards is None or self._discards[0] != direct.chat:
                says = (
                    "If you return to CLOUD, the draft below is discarded. "
                    "To return anyway, press F4 again."
                )
                self._desk.say(says)
                self._discards = (direct.chat, now)
            if now - self._discards[1] < events.GUARD_SECONDS:
                return
        self._discards = None
        asked = direct.toggle.privacy is events.Privacy.NEGOTIATING
        self._runtime.act(press, direct.chat, nothing_written=not draft.text)
        if asked and direct.toggle.privacy is events.Privacy.CLOUD:
            self._screen.events.afterwards(partial(self._say_withdrawn, direct))

    def _say_withdrawn(self, direct: DirectChat) -> None:
        """Say that this chat is CLOUD again, while it is open and that is so."""

        def holds() -> bool:
            return self._screen.direct is direct and direct.toggle.privacy is events.Privacy.CLOUD

        if holds():
            self._desk.say_briefly(WITHDRAWN, holds)

    def kept(self, *, timely: bool = False) -> None:
        """Keep the draft that F4 would have discarded: another key was pressed, or (`timely`) the
        time to press F4 again is over."""
        before = self._runtime.now() - SAID_SECONDS
        if self._discards and (not timely or self._discards[1] <= before):
            self._discards = None
            self._desk.say_briefly("Nothing was done. The draft is kept.", outlives=True)

    def accept(self) -> None:
        """Accept the peer's request for a secret chat, and do nothing else (/accept)."""
        none = "This chat has no request for a secret chat. Type /secret to send a request."
        self._answer_prompt(self._toggle_actions.ask_secret, none)

    def decline(self) -> None:
        """Decline the peer's request for a secret chat (/decline)."""
        none = "This chat has no request for a secret chat."
        self._answer_prompt(self._toggle_actions.ask_cloud, none)

    def _answer_prompt(self, answer: TowardsAct, none: str) -> None:
        direct = self._screen.direct
        if direct and direct.toggle.prompt:
            self._runtime.act(answer, direct.chat)
        else:
            self._desk.say(none)

    def explain(self) -> None:
        """Explain why Enter does nothing here."""
        direct, silenced = self._screen.direct, self._screen.silenced_here
        if self._screen.sender.refused or silenced:
            return  # the line above the composer says so
        if direct is not None:
            says = direct_status(direct, begins=self._screen.sender.begins).plain
            whispered = self._screen.whispered.content.plain
            if says and direct.toggle.prompt is None and not whispered:
                says = ""  # the status line says so itself, with the seconds left
            elif not says:
                says = "The screen just changed. Check it again."
            self._desk.say(says)
        elif not self._screen.gone:
            self._desk.conversation()

    async def _ask_whom(self, group: GroupChat) -> None:
        chat = group.chat
        asks = self._desk.request(Members, chat)
        answer = await self._desk.when_wanted(
            chat, "The list of members of {chat} has arrived.", asks
        )
        if answer is None:
            return
        members = answer.value.members if answer.value else []
        online = [m for m in members if m.online and m.user != self._client.user]
        others = sorted(online, key=lambda m: m.user)
        options = [(m.user, Content.assemble("● ", (inert_name(m.user), "bold"))) for m in others]
        sentence = "A secret chat is between two people who are both online."
        if options:
            sentence += (
                " Choose a member to ask for a secret chat. Your direct chat with this member "
                "opens."
            )
        nobody = "No other member is online now."
        user = await choose(
            self._desk, "Secret chat with whom?", sentence, options, nobody, verb="ask"
        )
        if not user:
            return
        chat = direct_chat(self._client.user, user)
        self.came_from[chat] = group.chat
        reached = await self._desk.reach(user)
        if self._screen.open_chat == chat and not (reached and reached.code):
            direct = self._client.conversations.direct(chat)
            self._towards_secret(direct, self._toggle_actions.ask_secret)

    def renew(self) -> None:
        """Renew the keys on both sides now."""
        direct = self._screen.direct
        if direct is None:
            self._desk.say("Only a secret chat has keys to renew.")
            return
        before = direct.toggle.renewal_asked
        self._runtime.act(self._toggle_actions.renew, direct.chat)
        if direct.toggle.renewal_asked != before:
            self._desk.say_briefly("Renewing the keys …")

    def renewed(self, chat: str) -> None:
        """Say that both sides have taken the requested ratchet turn."""
        if chat == self._screen.open_chat:
            self._desk.say_briefly("The keys were renewed on both sides.")

    @action
    async def verify(self) -> None:
        """Compare codes, or show a changed identity (F3)."""
        await self.compare()

    async def compare(self) -> None:
        """Compare codes as F3 does, until the page closes."""
        from tui_chat.ui.pages.verify import VerifyPage, no_match

        direct = self._screen.direct
        if direct is None:
            self._desk.say("You can verify someone in a direct chat while it is SECRET.")
            return
        toggle, chat = direct.toggle, direct.chat
        if toggle.identity_problem is not None:
            self.identity_changed(chat, may_accept=True)
        elif toggle.code:
            code = toggle.code

            def receive(_: events.Event) -> None:
                if toggle.code != code:
                    page.over()

            when = "" if toggle.verified_at is None else self._when(toggle.verified_at)
            what = direct.peer, code, toggle.safety_number
            page = VerifyPage(*what, verified=when, heard=self._screen.whispered.content)
            self._runtime.act(self._toggle_actions.open_comparison, chat)
            verdict = await self._desk.ask_while(page, receive, "verify")
            self._runtime.act(self._toggle_actions.close_comparison, chat, qr=page.showed_qr)
            if verdict is None or toggle.code != code:
                return
            actions = self._toggle_actions
            answer = actions.confirm_match if verdict else actions.reject_match
            self._runtime.act(answer, chat)
            self._measured.answered()
            if not verdict:
                self._desk.push(no_match(direct.peer, self._key("verify")))
        else:
            at, peer = toggle.verified_at, inert_name(direct.peer)
            known = "" if at is None else f" You verified {peer} {self._when(at)}."
            self._desk.say(
                "You can verify only while the chat is SECRET. "
                f"Press F2 to ask for a secret chat.{known}"
            )

    def _when(self, at: int) -> str:
        return seen_from(at * 1000, self._runtime.instant().wall)

    @action
    async def identity_changed(self, chat: str, *, may_accept: bool = False) -> None:
        """Show both safety numbers; the new one can be accepted only if the user asked for it."""
        from tui_chat.ui.pages.verify import ChangedKeyPage

        direct = self._client.conversations.direct(chat)
        if direct is None or direct.toggle.identity_problem is None:
            return
        shown = known, new = direct.toggle.identity_problem
        page = ChangedKeyPage(direct.peer, known, new, self._key("verify"), may_accept=may_accept)
        accepts = await self._desk.ask(page, "verify") is True
        if accepts and direct.toggle.identity_problem == shown:
            self._runtime.act(self._toggle_actions.repin, chat)
        elif accepts:
            self._desk.say(
                "Nothing was accepted: the safety number has changed again. Press "
                f"{self._key('verify')} to see it."
            )

    def watch(self, direct: DirectChat) -> None:
        """Announce when the peer comes online."""
        self._runtime.watch(direct.chat)
        self._desk.say(f"tui-chat will tell you when {inert_name(direct.peer)} comes online.")


OFFER_SECONDS = 60.0
"""Seconds after an answer, without an open page, in which F5 offers to send the statistics."""


class VerificationStatsActions(Actions):
    """Sending verification statistics. Nothing is sent before the page's Add."""

    def __init__(self, desk: ActionContext) -> None:
        super().__init__(desk)
        self._verification = desk.runtime.verification
        self.offered: VerificationRecord | None = None
        """The record that F5 offers to send, for a minute."""
        self._until = 0.0

    def answered(self) -> None:
        """Offer to send the record after the user's answer. During the tour nothing is offered."""
        measured = self._verification.take()
        self.offered = measured if self._screen.tour.tour is None else None
        self._until = self._runtime.now() + OFFER_SECONDS
        self._screen.show_state()

    def moved(self) -> None:
        """Cancel the offer: another chat is open, or none."""
        self.offered = None

    def lapse(self) -> None:
        """Cancel the offer after its time, which does not count while a page is open."""
        now = self._runtime.now()
        if not self._screen.uncovered:
            self._until = now + OFFER_SECONDS
        elif self.offered is not None and now >= self._until:
            self.offered = None
            self._screen.show_state()

    @action
    async def show(self) -> None:
        """Show everything that would be sent (F5)."""
        from tui_chat.ui.pages.report import VerificationConsentPage

        measured, self.offered = self.offered, None
        if measured is None:
            return
        handover = self._verification.handover(measured)
        page = VerificationConsentPage(handover, self._runtime.relay_name)
        if await self._desk.ask(page):
            if await self._desk.reply(self._verification.tell(handover)):
                self._verification.mark_shared(handover.verification)
                self._desk.say_briefly(
                    "The relay counted your verification result, without your name."
                )
        elif page.never:
            self._verification.never_ask()
            self._desk.say_briefly(
                "Nothing was sent. tui-chat won't ask you again. To be asked each time, run: "
                "tui-chat verifications --ask each-time"
            )
        else:
            self._desk.say_briefly("Nothing was sent.")
