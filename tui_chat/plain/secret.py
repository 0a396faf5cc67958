"""Commands for secret chats: request, accept, end, verify, timers."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

from relay.terminal.text import inert_name
from relay.terminal.times import parse_seconds
from relay.wire.limits import direct_chat
from relay.wire.protocol import Members
from relay.wire.reportable import MAX_TTL
from tui_chat.core.chats import NOTES_ARE_CLOUD, DirectChat, GroupChat, NotesChat
from tui_chat.core.events import Network, Privacy
from tui_chat.plain.desk import Desk
from tui_chat.plain.words import in_groups, moment, seven_words, state_word
from tui_chat.runtime.process import RequestFailed

MOST_NAMES = 20


def timer_seconds(typed: str) -> int | None:
    """Return the seconds meant by 30s, 5m, 1h, 90 or off; None for anything else."""
    word = typed.strip().lower()
    if word in ("off", "0", "none"):
        return 0
    seconds = parse_seconds(f"{word}s" if word.isdigit() else word, "smhd")
    return seconds if 1 <= seconds <= MAX_TTL else None


def intro_lines(peer: str, *, verified: bool) -> list[str]:
    """Return what a secret chat protects and what it cannot, one sentence group a line."""
    name = inert_name(peer)
    between = f"You verified {name}, so nobody is intercepting this chat."
    if not verified:
        between = "Until you verify (/verify), a dishonest relay could intercept this chat."
    return [
        f"Before your first secret message to {name}:",
        f"Secret messages are encrypted for {name}. The relay passes them on and can't read "
        f"them. {between}",
        f"{name} can still keep a copy. Your terminal can keep what is printed here.",
        "The relay sees that you two are talking, when, and roughly how much.",
        f"{name} can report your messages to the relay's operator.",
    ]  # fmt: skip


class SecretCommands:
    """Moves a direct chat towards secret or cloud, and verifies the other person."""

    def __init__(self, desk: Desk, open_chat: Callable[[str], Awaitable[None]]) -> None:
        self._desk, self._runtime, self._client = desk, desk.runtime, desk.client
        self._actions, self._open = desk.client.toggle_actions, open_chat

    async def secret(self) -> None:
        """Request a secret chat, or accept the request; in a group, ask with whom."""
        found = self._desk.chat()
        if isinstance(found, NotesChat):
            raise RequestFailed(NOTES_ARE_CLOUD)
        if isinstance(found, GroupChat):
            await self._with_whom(found)
            return
        direct = self._desk.peer_chat()
        privacy, asked = direct.toggle.privacy, direct.toggle.prompt is not None
        if privacy is Privacy.SECRET:
            self._desk.say(
                "This chat is SECRET already. /verify compares words, /cloud ends the secret chat."
            )
            return
        away = not (direct.online or asked) and self._client.network is Network.ONLINE
        if away and privacy in (Privacy.CLOUD, Privacy.CLOSED):
            says = (
                f"{inert_name(direct.peer)} looks offline. A secret chat needs both of you online."
            )
            state = self._desk.state
            if not await self._desk.confirmed(
                says, "Request anyway", valid=self._desk.still(state)
            ):
                return
        self._act(direct)

    def accept(self) -> None:
        """Accept the open request, and do nothing else."""
        direct = self._desk.peer_chat()
        if direct.toggle.prompt is None:
            raise RequestFailed("This chat has no request for a secret chat. /secret requests one.")
        self._act(direct)

    def decline(self) -> None:
        """Decline the open request, and do nothing else."""
        direct = self._desk.peer_chat()
        if direct.toggle.prompt is None:
            raise RequestFailed("This chat has no request for a secret chat.")
        self._runtime.act(self._actions.ask_cloud, direct.chat)
        self._desk.say("Declined.")

    async def cloud(self) -> None:
        """Go one step towards cloud. If the chat changed since the user last acted, ask first: the
        command may have been typed for another state."""
        desk = self._desk
        if isinstance(desk.chat(), GroupChat):
            notes = isinstance(desk.chat(), NotesChat)
            raise RequestFailed("Notes are always CLOUD." if notes else "A group is always CLOUD.")
        direct, state = desk.peer_chat(), desk.state
        means = direct.toggle.cloud_action
        if not means:
            desk.say(f"{inert_name(direct.name)} is CLOUD already.")
            return
        if desk.known != state:
            says = f"{inert_name(direct.name)} is now {state_word(direct)}. {means}?"
            if not await desk.confirmed(says, means, valid=desk.still(state)):
                return
        self._runtime.act(self._actions.ask_cloud, direct.chat)
        desk.announce(by_user=True)

    def _act(self, direct: DirectChat) -> None:
        self._runtime.act(self._actions.ask_secret, direct.chat)
        self._desk.announce(by_user=True)

    async def _with_whom(self, group: GroupChat) -> None:
        desk = self._desk
        members = (await desk.bot.ask(Members, group.chat)).members
        others = [m.user for m in members if m.online and m.user != self._client.user][:MOST_NAMES]
        if not others:
            raise RequestFailed(
                "A secret chat needs another member of this group who is online. Nobody else is "
                "online now."
            )
        names = [inert_name(user) for user in others]
        number = await desk.choose("A secret chat is between two people. With whom?", names)
        if not number:
            return
        user = others[number - 1]
        await desk.open_direct(user)
        await self._open(direct_chat(self._client.user, user))
        await self.secret()

    async def verify(self) -> None:
        """Print the seven words and ask whether they match; or show a changed identity."""
        desk, direct = self._desk, self._desk.peer_chat()
        toggle, chat, peer = direct.toggle, direct.chat, inert_name(direct.peer)
        if toggle.identity_problem is not None:
            await self._changed_identity(direct)
            return
        code = toggle.code
        if not code:
            when = toggle.verified_at
            known = "" if when is None else f" You verified {peer} on {moment(when * 1000)}."
            raise RequestFailed(f"You can compare words only in a secret chat.{known}")
        desk.say(f"Your seven words: {seven_words(code)}.")
        desk.say(f"Safety number: {in_groups(toggle.safety_number)}.")
        if toggle.verified_at is not None:
            on = moment(toggle.verified_at * 1000)
            desk.say(f"You verified {peer} on {on}. There is nothing left to do.")
            return
        desk.say(
            f"Ask {peer} to type /verify. Read the words to each other by phone or in person, "
            "never in this chat."
        )
        self._runtime.act(self._actions.open_comparison, chat)
        answer = await desk.choose(
            "Do the words match?", ("They match", "They don't match", "Later"),
            valid=lambda: toggle.code == code,
        )  # fmt: skip
        self._runtime.act(self._actions.close_comparison, chat, qr=False)
        if answer == 1:
            self._runtime.act(self._actions.confirm_match, chat)
            desk.announce(by_user=True)
        elif answer == 2:
            self._runtime.act(self._actions.reject_match, chat)
            desk.announce(by_user=True)
            desk.say(
                f"Someone may be intercepting this chat, or one of you uses another account. "
                f"Tell {peer} by phone or in person. tui-chat now refuses secret "
                f"chats with {peer}'s current identity key."
            )
        else:
            desk.say("Nothing was verified.")

    async def _changed_identity(self, direct: DirectChat) -> None:
        desk, toggle, peer = self._desk, direct.toggle, inert_name(direct.peer)
        shown = toggle.identity_problem
        if shown is None:
            return
        known, new = shown
        what = f"{peer}'s identity has changed"
        desk.say("STOP: you said that the words don't match." if known == new else f"STOP: {what}.")
        desk.say(f"The safety number that you knew: {in_groups(known)}.")
        desk.say(f"The safety number shown now: {in_groups(new)}.")
        desk.say(
            f"Ask {peer}, by phone or in person, which safety number {peer} sees now. Accept the "
            "new identity only if both of you see the same number."
        )
        answer = await desk.choose(
            f"Accept {peer}'s new identity?", ("Keep refusing", "Accept"),
            valid=lambda: toggle.identity_problem == shown,
        )  # fmt: skip
        if answer == 2:
            self._runtime.act(self._actions.repin, direct.chat)
            desk.say(
                f"Accepted. Secret chats with {peer} are possible again. Verify {peer} in the "
                "next secret chat."
            )
        else:
            desk.say("Nothing was accepted.")

    def timer(self, typed: str) -> None:
        """Set when later secret messages disappear."""
        seconds = timer_seconds(typed)
        if seconds is None:
            raise RequestFailed(
                "Type /timer and a time, for example: /timer 5m. The longest time is a day. To "
                "turn the timer off, type /timer off."
            )
        direct = self._desk.secret_chat()
        self._runtime.act(self._actions.set_timer, direct.chat, seconds)
        if seconds:
            self._desk.warn_of_timer(direct.chat)

    async def flush(self) -> None:
        """Remove all messages of this secret chat on both sides."""
        direct, state = self._desk.secret_chat(), self._desk.state
        sid = self._runtime.secret_chat.sid(direct.chat)
        says = (
            f"Remove all messages on both sides? {inert_name(direct.peer)}'s program is asked to do"
            " the same. The messages stay visible in terminals that have already shown them."
        )
        same = self._desk.still(state)
        sure = await self._desk.confirmed(
            says, "Remove",
            valid=lambda: same() and self._runtime.secret_chat.sid(direct.chat) == sid,
        )  # fmt: skip
        if sure:
            self._runtime.act(self._actions.flush, direct.chat)
