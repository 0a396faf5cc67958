"""Prints what the client reports: one line for each event, as it happens."""

from __future__ import annotations

import asyncio

from relay.terminal.text import inert_line, inert_name, quoted
from tui_chat.core import events, records
from tui_chat.core.chats import DirectChat, GroupChat
from tui_chat.core.decision_text import moment as until_moment
from tui_chat.core.decision_text import suspended_words
from tui_chat.core.events import Delivery, Line, LineMark, Network, Privacy
from tui_chat.core.loaded_messages import Ranges, is_mentioned
from tui_chat.plain.desk import Desk
from tui_chat.plain.notices import ChatNotices
from tui_chat.plain.text import one_line
from tui_chat.plain.words import changes, new_messages, privacy_of

_FAILED = "/retry sends the message again, /discard removes the message."


class EventPrinter:
    """Prints events of the open chat in full, and of other chats that something happened."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._runtime, self._client = desk, desk.runtime, desk.client
        self._notices = ChatNotices()
        self._timer: asyncio.TimerHandle | None = None
        self._sending: set[tuple[str, str]] = set()
        """The user's messages that are printed once the relay has them."""
        self._online: dict[str, bool] = {}
        self._offline_why: str | None = None
        self._invited: set[str] = set()
        self._follows, self._printed = False, Ranges()
        """True once the end of the open chat is printed, and the places up to what is printed."""
        self.refused = self._left = False
        """True if the relay does not let this account in."""

    def receive_event(self, event: events.Event) -> None:
        """Print an event. Called while the client carries out a step."""
        if self._left:
            return
        desk, open_chat = self._desk, self._desk.open_chat
        match event:
            case events.LineAdded(chat=chat, line=line):
                self._added(chat, line, live=event.live)
            case events.LineChanged(chat=chat, line=line):
                self._changed(chat, line)
            case events.LinesLoaded(chat=chat) if chat == open_chat and self._follows:
                self._loaded(chat)
            case events.LinesGone(chat=chat):
                self._gone(chat)
            case events.PrivacyChanged(chat=chat):
                self._moved(chat, event.privacy)
            case events.Prompted(chat=chat, by=by):
                self._prompted(chat, by)
            case events.PromptGone(chat=chat, why=why) if why:
                self._tell(chat, why)
            case events.ChatChanged(chat=chat) if chat == open_chat:
                self._presence()
                desk.announce(by_user=False)
            case events.ChatGone():
                self._chat_gone(event)
            case events.InvitationsChanged():
                self._invitations()
            case events.InvitationOver(chat=chat, user=user, withdrawn=withdrawn):
                self._invitation_over(chat, user, withdrawn=withdrawn)
            case events.CameOnline(user=user):
                desk.say(f"{inert_name(user)} is online.")
            case events.ActionRefused(chat=chat, title=title, text=text):
                self._tell(chat, f"{inert_line(title).rstrip('.')}. {inert_line(text)}")
            case events.LoggedIn(user=user):
                self.refused = False
            case events.NetworkChanged():
                self._network(event)
            case events.LoginRefused(title=title, text=text, code=code):
                self.refused = True
                desk.say(f"{inert_line(title).rstrip('.')}. {inert_line(text)}")
                if code == events.UNKNOWN_HERE:
                    desk.say("To create a new account on this relay, see: tui-chat join --help")
            case events.AccountSuspended(decision=decision):
                self.refused = True
                desk.say(suspended_words(decision, until_moment))
            case (
                events.NotTheRelay(title=title, text=text) | events.Trouble(title=title, text=text)
            ):
                desk.say(f"{inert_line(title).rstrip('.')}. {inert_line(text)}")
            case events.DevicesChanged(text=text):
                desk.say(text)
            case events.NoticesChanged(came=True):
                desk.say(
                    "The relay's operator sent you a notice. To read it, quit tui-chat and run: "
                    "tui-chat notices"
                )
            case records.ViewChanged(open=is_open):
                desk.say(records.SENTENCE if is_open else records.CLOSED)

    def opened(self, chat: str) -> None:
        """Note that this chat is open from now on."""
        self._notices.opened(chat)
        self._follows, self._printed = False, Ranges()
        lines = self._client.conversations.all[chat].log.lines
        waiting = (x.key for x in lines if x.own and x.delivery is Delivery.QUEUED)
        self._sending |= {(chat, key) for key in waiting}
        direct = self._client.conversations.direct(chat)
        if direct is not None:
            self._online[chat] = bool(direct.online)

    def printed_end(self, chat: str) -> None:
        """Note that the last messages of the open chat were printed. Later ones are printed as they
        are loaded, such as those that were missed."""
        if chat == self._desk.open_chat:
            self._follows = True
            self._printed.add(1, max((x.seq or 0 for x in self._lines(chat)), default=0))

    def stop(self) -> None:
        """Print nothing more: the user leaves."""
        self._left = True
        if self._timer:
            self._timer.cancel()

    def _tell(self, chat: str, sentence: str) -> None:
        """Say a sentence about a chat, with its name if it is not the open one."""
        found = self._client.conversations.all.get(chat)
        here = found is None or chat == self._desk.open_chat
        says = inert_line(sentence)
        self._desk.say(says if here or found is None else f"[{inert_name(found.name)}] {says}")

    def _added(self, chat: str, line: Line, *, live: bool) -> None:
        if chat == self._desk.open_chat:
            if line.own and line.mark is LineMark.CLOUD and line.kind == "text" and not line.seq:
                self._sending.add((chat, line.key))  # printed once the relay has it
                return
            self._print(chat, line)
        elif live and not line.own and line.kind in ("text", "file"):
            self._notify(chat, line)

    def _lines(self, chat: str) -> list[Line]:
        return list(self._client.conversations.all[chat].log.lines)

    def _loaded(self, chat: str) -> None:
        """Print messages that were missed while there was no connection."""
        head = self._client.conversations.all[chat].log.head
        if any(hi > head for _, hi in self._printed):  # the relay was reset
            self._printed = Ranges([(1, head)])
        for line in self._lines(chat):
            if line.seq is not None and line.seq not in self._printed:
                self._sending.discard((chat, line.key))
                self._print(chat, line)

    def _print(self, chat: str, line: Line) -> None:
        self._desk.print_line(chat, line)
        if line.seq is not None:
            self._printed.add(line.seq, line.seq)
        if line.ttl:
            self._desk.warn_of_timer(chat)
        if line.seq is not None:
            asyncio.get_running_loop().call_soon(self._runtime.mark_read, chat, line.seq)
        elif line.mark is LineMark.SECRET and not line.own:
            asyncio.get_running_loop().call_soon(self._seen, chat)

    def _seen(self, chat: str) -> None:
        if chat == self._desk.open_chat:
            self._runtime.viewing(chat)

    def _changed(self, chat: str, line: Line) -> None:
        desk = self._desk
        if line.delivery is Delivery.FAILED and desk.numbers.known(chat, line) is None:
            self._tell(chat, f"Not sent: {quoted(one_line(line.text))}. {_FAILED}")
            return
        if chat != desk.open_chat:
            return
        number = desk.numbers.known(chat, line)
        if number is None:
            if (chat, line.key) in self._sending and line.seq is not None:
                self._sending.discard((chat, line.key))
                self._print(chat, line)
            return
        before = desk.numbers.find(number)
        desk.numbers.of(chat, line)
        for said in changes(before.line, line, number) if before else ():
            desk.say(said)

    def _gone(self, chat: str) -> None:
        found = self._client.conversations.all.get(chat)
        numbers = self._desk.numbers
        keys = {line.key for line in found.log.lines} if found else set()
        gone = [(key, number) for key, number in numbers.unplaced(chat).items() if key not in keys]
        for key, _ in gone:
            numbers.forget(chat, key)
        if gone and chat == self._desk.open_chat:
            named = ", ".join(f"[{number}]" for _, number in gone)
            these = "This message was" if len(gone) == 1 else "These messages were"
            self._desk.say(f"{these} removed from this chat: {named}.")

    def _notify(self, chat: str, line: Line) -> None:
        found = self._client.conversations.all.get(chat)
        if found is None:
            return
        if line.mark is LineMark.CLOUD and is_mentioned(line, self._client.user):
            self._desk.say(f"[{inert_name(found.name)}] {inert_name(line.by)} mentioned you.")
        elif not self._runtime.is_muted(chat):
            self._notices.count(chat, self._runtime.now())
            self._set_timer()

    def _set_timer(self) -> None:
        due = self._notices.next_due
        if self._timer is None and due is not None:
            wait = max(due - self._runtime.now(), 0.0)
            self._timer = asyncio.get_running_loop().call_later(wait, self._speak)

    def _speak(self) -> None:
        self._timer = None
        for chat, count in self._notices.due(self._runtime.now()):
            found = self._client.conversations.all.get(chat)
            if found is not None and chat != self._desk.open_chat:
                self._desk.say(new_messages(found, count))
        self._set_timer()

    def _moved(self, chat: str, privacy: Privacy) -> None:
        desk = self._desk
        if privacy is not Privacy.SECRET:
            desk.timers_said.discard(chat)
        if chat == desk.open_chat:
            desk.announce(by_user=False)
            return
        direct = self._client.conversations.direct(chat)
        if direct is None or privacy is Privacy.CLOUD:
            return
        name, word = inert_name(direct.name), privacy.value
        why = f" {inert_line(direct.toggle.reason)}" if privacy is Privacy.CLOSED else ""
        desk.say(f"[{name}] This chat is {word} now.{why} To open the chat: /open {name}")

    def _prompted(self, chat: str, by: str) -> None:
        who = inert_name(by)
        asks = f"{who} requests a secret chat."
        if chat == self._desk.open_chat:
            self._desk.say(f"{asks} Type /accept or /decline within a minute.")
        elif not self._runtime.is_muted(chat):
            self._desk.say(f"[@{who}] {asks} Type /open @{who}, then /accept or /decline.")

    def _presence(self) -> None:
        direct = self._desk.direct
        if direct is None:
            return
        before = self._online.get(direct.chat)
        if before is not None and before is not bool(direct.online):
            self._desk.say(
                f"{inert_name(direct.peer)} is {'online' if direct.online else 'offline'}."
            )
        self._online[direct.chat] = bool(direct.online)

    def _chat_gone(self, event: events.ChatGone) -> None:
        desk = self._desk
        found = self._client.conversations.all.get(event.chat)
        name = inert_name(found.name if found else event.chat.partition(",")[0])
        if event.left:
            says = f"You left {name}."
        elif event.by:
            says = f"{inert_name(event.by)} removed you from {name}."
        else:
            says = f"You are no longer in {name}."
        desk.say(says)
        for text in event.unsent:
            desk.say(f"Not sent to {name}: {one_line(text)}")
        if event.chat == desk.open_chat:
            desk.open_chat = ""
            asyncio.get_running_loop().call_soon(self._runtime.viewing, None)
            desk.announce(by_user=False)
            desk.say("No chat is open now. /chats lists your chats.")

    def _invitations(self) -> None:
        now = dict(self._client.invitations)
        for room, by in now.items():
            if room not in self._invited:
                name = inert_name(room)
                self._desk.say(
                    f"{inert_name(by)} invites you to {name}. To join, type “/group join {name}”. "
                    f"To decline, type “/group leave {name}”."
                )
        self._invited = set(now)

    def _invitation_over(self, chat: str, user: str, *, withdrawn: bool) -> None:
        room, who = inert_name(chat), inert_name(user)
        if user == self._client.user and withdrawn:
            self._desk.say(f"Your invitation to {room} was withdrawn.")
        elif user != self._client.user:
            what = "'s invitation was withdrawn" if withdrawn else " declined the invitation"
            self._desk.say(f"[{room}] {who}{what}.")

    def _network(self, event: events.NetworkChanged) -> None:
        if event.network is Network.ONLINE:
            if self._offline_why is not None:
                self._desk.say("You are online again.")
            self._offline_why = None
        elif event.network is Network.OFFLINE and event.why and event.why != self._offline_why:
            again = "" if event.retry_in is None else " Trying again."
            if self._offline_why is None:
                self._desk.say(f"You are offline. {inert_line(event.why)}{again}")
            self._offline_why = event.why


def is_listed(conversation: DirectChat | GroupChat) -> bool:
    """Return whether a chat belongs in the list of chats."""
    if conversation.archived:
        return False
    if isinstance(conversation, GroupChat) or conversation.wanted or conversation.log.head:
        return True
    if conversation.pinned or conversation.folder:
        return True
    asked = conversation.toggle.prompt is not None
    return asked or privacy_of(conversation) is not Privacy.CLOUD
