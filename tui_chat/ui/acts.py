"""What each key, slash command and palette entry does."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from textual.content import Content

from tui_chat.conversations import Group
from tui_chat.events import Privacy
from tui_chat.text import inert_name
from tui_chat.ui.acts_chats import ChatActs
from tui_chat.ui.acts_secret import SecretActs
from tui_chat.ui.commands import Parsed, parse
from tui_chat.ui.desk import Desk
from tui_chat.ui.help import Help
from tui_chat.ui.notice import NOTHING
from tui_chat.ui.words import chat_name

QUIT_SECONDS = 5.0
"""So long "Ctrl+Q again" may stand before it is asked anew."""

if TYPE_CHECKING:
    from tui_chat.ui.screen import ChatScreen

Act = Callable[..., None]


class Offer(NamedTuple):
    """What F5 would do, in a word and in words after "F5"; `fact` stands before that;
    `said_elsewhere` if another line of the screen says so already."""

    label: str
    words: str
    act: Callable[[], None]
    said_elsewhere: bool = False
    fact: str = ""


class Acts:
    """By name, as commands.COMMANDS has them; `keys` are those that only a key can mean."""

    def __init__(self, screen: ChatScreen) -> None:
        self._screen = screen
        self.desk = Desk(screen)
        self.secret, self.chats = SecretActs(self.desk), ChatActs(self.desk)
        self._quits = NOTHING
        self.commands: dict[str, Act] = {
            "direct": self.chats.direct,
            "secret": self.secret.secret,
            "cloud": self.secret.cloud,
            "accept": self.secret.accept,
            "decline": self.secret.decline,
            "verify": self.secret.verify,
            "group_create": self.chats.group_create,
            "group_invite": self.chats.group_invite,
            "group_join": self.chats.group_join,
            "group_leave": self.chats.group_leave,
            "members": self.chats.members,
            "retry": self.retry,
            "discard": self.discard,
            "help": self.help,
            "quit": self.quit,
        }
        self.keys: dict[str, Act] = {
            "key_secret": self.secret.key_secret,
            "key_cloud": self.secret.key_cloud,
            "begin": self.chats.begin,
            "jump": self.chats.jump,
            "next_unread": self.chats.next_unread,
            "offered": self.take_offer,
        }
        self._asking: dict[str, Act] = {
            "direct": self.chats.begin,
            "group_create": self.chats.begin,
            "group_invite": self.chats.ask_invite,
            "group_join": self.chats.ask_join,
        }

    def by_key(self, name: str) -> None:
        """A key: its meaning is what the screen said when it was pressed."""
        (self.keys.get(name) or self.commands[name])()

    def from_menu(self, name: str) -> None:
        """The palette: words that are missing are asked for."""
        (self._asking.get(name) or self.commands[name])()

    def typed(self, text: str) -> None:
        """A slash command. It never goes anywhere; one that is refused stays in the composer."""
        parsed = parse(text)
        if isinstance(parsed, Parsed):
            self._screen.composer.clear_text()
            self.commands[parsed.command.act](*parsed.arguments)
        else:
            self.desk.say(parsed)

    def left_chat(self) -> None:
        """Another chat is open now: what was offered in the old one is off."""
        self.secret.moved()
        self.desk.opened = ""

    def retry(self) -> None:
        """Send failed texts again."""
        for key in self._screen.failed_texts():
            self.desk.runtime.retry(self._screen.open_chat, key)

    def discard(self) -> None:
        """Remove failed texts."""
        for key in self._screen.failed_texts():
            self.desk.runtime.discard(self._screen.open_chat, key)

    def help(self) -> None:
        """F1."""
        self.desk.push(Help())

    def quit(self) -> None:
        """Close the program; what would end with it is said first."""
        private = (Privacy.SECRET, Privacy.NEGOTIATING)
        screen, runtime = self._screen, self.desk.runtime
        directs = self.desk.client.conversations.directs()
        live = ", ".join(inert_name(d.peer) for d in directs if d.toggle.privacy in private)
        unsent = any(
            draft.text.strip() for draft in [*screen.drafts.values(), screen.composer.draft]
        )
        lost = [f"ends the secret chat with {live}"] if live else []
        lost += ["discards what you have not sent"] if unsent else []
        if not lost or (screen.notice is self._quits and self._quits.holds()):
            screen.app.exit()
            return
        until = runtime.now() + QUIT_SECONDS
        again = f"Ctrl+Q again {', '.join(lost)} and quits."
        self.desk.say(again, lambda: runtime.now() < until)
        self._quits = screen.notice

    def something_else(self) -> None:
        """Another key, a click, another state: a question whether to quit is off."""
        if self._quits is not NOTHING:
            if self._screen.notice is self._quits:
                self._screen.say(Content(""))
            self._quits = NOTHING

    def offer(self) -> Offer | None:
        """What F5 would do now, in words, and the doing. Never what cannot be undone."""
        screen, conversations = self._screen, self.desk.client.conversations
        for direct in conversations.directs():
            if direct.toggle.prompt and direct.chat != screen.open_chat:
                act = partial(screen.open, direct.chat)
                return Offer("Open", f"opens {chat_name(direct)}", act, True)
        new = conversations.all.get(self.desk.opened)
        if new is not None:
            return Offer("Open", f"opens {chat_name(new)}", partial(screen.open, new.chat))
        here = screen.direct
        away = here is not None and not here.online and not here.watched
        if here is not None and away and self.secret.watchable == here.chat:
            words = f"tells you when {inert_name(here.peer)} comes"
            return Offer("Tell me", words, partial(self.secret.watch, here))
        invited = self._invited()
        if invited is not None or here is None:
            return invited
        group = conversations.all.get(self.secret.came_from.get(here.chat, ""))
        over = here.toggle.privacy in (Privacy.CLOSED, Privacy.CLOUD)
        if isinstance(group, Group) and over and here.toggle.prompt is None:
            act = partial(screen.open, group.chat)
            return Offer("Back", f"goes back to {chat_name(group)}", act)
        return None

    def _invited(self) -> Offer | None:
        invitations = self.desk.client.invitations
        if not invitations:
            return None
        chat = min(invitations)
        more = f", and {len(invitations) - 1} more" if len(invitations) > 1 else ""
        fact = f"{inert_name(invitations[chat])} invites you to {inert_name(chat)}{more}: "
        act = self.chats.ask_join if more else partial(self.chats.invitation, chat)
        return Offer("Answer", "answers", act, fact=fact)

    def take_offer(self) -> None:
        """F5."""
        offer = self.offer()
        if offer is not None:
            offer.act()
            self._screen.show_state()
