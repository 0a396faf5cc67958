"""What the user can do about groups and channels by a command: the page of a group, who may do what
in it, links, channels, and the directory."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from textual.content import Content
from textual.screen import ModalScreen

from relay.wire.limits import QUERY_CHARS, TITLE_CHARS
from tui_chat.conversations import Group
from tui_chat.events import Answered
from tui_chat.group_link import seconds_in_words, seconds_of, uses_of
from tui_chat.names import BadName, group_name, user_name
from tui_chat.text import inert_name
from tui_chat.ui.desk import Desk
from tui_chat.ui.group_doing import GroupDoing
from tui_chat.ui.words import chat_name

T = TypeVar("T")
_ROLES = ("owner", "admin", "member")
_READERS = {
    True: "anyone, for it will be public · the relay's operator",
    False: "you · those whom you let in · the relay's operator",
}


class GroupActs:
    """Each is about the open group. Those that take names raise BadName, and then nothing has
    left."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._screen = desk, desk.screen
        self._runtime, self._client = desk.runtime, desk.client
        self._doing = GroupDoing(desk, desk.runtime)
        self.commands: dict[str, Callable[..., None]] = {
            "group_info": self.info,
            "group_title": self.title,
            "group_topic": self.topic,
            "group_role": self.role,
            "group_hand_over": self.hand_over,
            "group_kick": self.kick,
            "group_ban": self.ban,
            "group_unban": self.unban,
            "group_link": self.link,
            "group_links": self.links,
            "group_public": self.public,
            "group_private": self.private,
            "channel_create": self.create_channel,
            "directory": self.directory,
        }
        self.asking: dict[str, Callable[[], None]] = {
            "group_title": self.title,
            "group_topic": self.topic,
            "group_role": self.info,
            "group_hand_over": self.info,
            "group_kick": self.info,
            "group_ban": self.info,
            "group_unban": self.bans,
            "group_link": self.links,
            "channel_create": self.ask_channel,
        }

    def _with_group(self, act: Callable[[Group], None]) -> None:
        group = self._desk.group()
        if group is not None:
            act(group)

    def info(self) -> None:
        """F8 in a group: its page."""
        from tui_chat.ui.group_page import GroupPage

        def show(group: Group) -> None:
            self._desk.push_for(GroupPage(self._runtime, group), self._desk.reach)

        self._with_group(show)

    def title(self, *words: str) -> None:
        """/group title."""
        said = " ".join(words) or None
        self._with_group(lambda group: self._doing.rename(group, said))

    def topic(self, *words: str) -> None:
        """/group topic."""
        said = " ".join(words) or None
        self._with_group(lambda group: self._doing.set_topic(group, said))

    def role(self, name: str, role: str) -> None:
        """/group role."""
        who = user_name(name)
        if role.lower() not in _ROLES:
            raise BadName("A role is owner, admin or member.")
        self._with_group(lambda group: self._doing.give_role(group, who, role.lower()))

    def hand_over(self, name: str) -> None:
        """/group hand over."""
        who = user_name(name)
        self._with_group(lambda group: self._doing.transfer(group, who))

    def kick(self, name: str) -> None:
        """/group kick."""
        who = user_name(name)
        self._with_group(lambda group: self._doing.kick(group, who))

    def ban(self, name: str) -> None:
        """/group ban."""
        who = user_name(name)
        self._with_group(lambda group: self._doing.ban(group, who))

    def unban(self, name: str) -> None:
        """/group unban."""
        who = user_name(name)
        self._with_group(lambda group: self._doing.unban(group, who))

    def bans(self) -> None:
        """Who is banned."""
        self._with_group(self._doing.bans)

    def public(self) -> None:
        """/group public."""
        self._with_group(lambda group: self._doing.publish(group, True))

    def private(self) -> None:
        """/group private."""
        self._with_group(lambda group: self._doing.publish(group, False))

    def links(self) -> None:
        """/group links."""
        self._with_group(self._doing.links)

    def link(self, uses: str = "", span: str = "") -> None:
        """/group link: one at once, shown to be copied."""
        from tui_chat.ui.group_links import NewLink

        many, seconds = uses_of(uses), seconds_of(span)
        groups = self._runtime.groups

        def make(group: Group) -> None:
            def made(answer: Answered) -> None:
                self._desk.push(NewLink(group.chat, groups.link(answer.value)))
                lets = f"It lets in {many:,}, and counts {seconds_in_words(seconds)}."
                self._desk.say(f"A link into {chat_name(group)} is made. {lets}")

            self._desk.request(groups.make_link(group.chat, many, seconds), made)

        self._with_group(make)

    def create_channel(self, room: str, *words: str) -> None:
        """/channel create; whether it is public is asked."""
        from tui_chat.ui.dialogs import Choose

        chat, title = group_name(room), " ".join(words)
        if len(title) > TITLE_CHARS:
            raise BadName(f"A title has at most {TITLE_CHARS} characters; this has {len(title)}.")
        options = [
            ("public", Content("Public: anyone on this relay may find, join and read it")),
            ("private", Content("Not public: readers come by invitation or link")),
        ]
        sentence = (
            "You own it; you and those whom you make admins or owners write in it, others read. "
            "The relay's operator can read it in any case. It can be changed later (F8)."
        )

        def chosen(how: str) -> None:
            id = self._runtime.groups.create(chat, title, channel=True, public=how == "public")
            self._desk.request_and_open(id, chat)

        page = Choose(
            Content.assemble("Who may read ", (inert_name(chat), "bold"), "?"), Content(sentence),
            options, Content("It is one of the two."),
        )  # fmt: skip
        self._push_next(page, chosen)

    def ask_channel(self) -> None:
        """A new channel, from the menu."""
        from tui_chat.ui.dialogs import AskText

        sentence = "In a channel owners and admins write, and others read. #name, then its title."
        self._desk.push(
            AskText(
                Content("New channel"), Content(sentence), "#name and a title",
                lambda _: _READERS[False], lambda typed: self.create_channel(*typed.split()),
            )
        )  # fmt: skip

    def directory(self, *words: str) -> None:
        """The public groups and channels."""
        from tui_chat.ui.directory import Directory

        query = " ".join(words)[:QUERY_CHARS]
        self._desk.push_for(Directory(self._runtime, query), self._enter)

    def _enter(self, chat: str) -> None:
        if chat in self._client.conversations.all:
            self._screen.open(chat)
        else:
            self._desk.request_and_open(self._runtime.groups.join(chat), chat)

    def by_link(self, text: str) -> None:
        """A pasted link: ask, then come in by it. Raises BadName if it cannot be followed."""
        from tui_chat.ui.dialogs import Confirm

        chat, token = self._runtime.groups.read_link(text)
        name = inert_name(chat)
        if chat in self._client.conversations.all:
            self._screen.open(chat)
            self._desk.say(f"You are in {name} already. The link was not used.")
            return

        def said(_: bool) -> None:
            self._desk.request_and_open(self._runtime.groups.join(chat, token), chat)

        sentence = Content(
            f"The link lets you into {name} on this relay. Those who run it, and in a group its "
            "members, see that you have come; they and the relay's operator can read what you "
            "write there."
        )
        self._push_next(
            Confirm(Content(f"Join {name}?"), sentence, Content("Join"), Content("Not now")), said
        )

    def _push_next(self, page: ModalScreen[T], then: Callable[[T], None]) -> None:
        """After a page that asked for words, which goes first."""
        self._screen.app.call_later(self._desk.push_for, page, then)
