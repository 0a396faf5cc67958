"""What the user can do about chats: begin and open them, and see who is there."""

from __future__ import annotations

from textual.content import Content

from relay.wire.events import Member
from relay.wire.limits import direct_chat
from tui_chat.conversations import Direct, Group
from tui_chat.direct.sentences import blocked_by_you, cloud_readers
from tui_chat.events import Answered, ChatGone
from tui_chat.group_link import is_group_link
from tui_chat.names import BadName, other_user, user_name
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.acts_groups import GroupActs
from tui_chat.ui.acts_secret import members_of
from tui_chat.ui.chats import choices, order
from tui_chat.ui.desk import Desk
from tui_chat.ui.times import seen_from
from tui_chat.ui.words import CHECK, VERIFIED, heading, presence


def _presence(member: Member, direct: Direct) -> tuple[str, str]:
    """By the relay's word of this moment, but for a peer of whom one wants to hear nothing."""
    if member.user == direct.peer and direct.blocked:
        return presence(direct)
    return ("●", "online") if member.online else ("○", "not seen online")


class ChatActs:
    """Most are answered by the relay, later."""

    def __init__(self, desk: Desk, groups: GroupActs) -> None:
        self._desk, self._screen, self._groups = desk, desk.screen, groups
        self._runtime, self._client = desk.runtime, desk.client

    def begin(self) -> None:
        """F7: ask for a name, a group or a link, and open the chat of that."""
        from tui_chat.ui.dialogs import AskText

        def said(typed: str) -> None:
            if is_group_link(typed):
                self._groups.by_link(typed)
            elif typed.startswith("#"):
                self._groups.create(*typed.split())
            else:
                self.direct(typed)

        title, sentence = Content("New chat"), Content(
            "The name of somebody opens the direct chat with them; #room makes a new group, and "
            "what follows is its title; a link that you were sent lets you into its group. "
            "Ctrl+P has more: /directory finds what is public, /channel create makes a channel."
        )  # fmt: skip
        page = AskText(
            title, sentence, "a name, #room and a title, or a link", self._readers_of, said,
            key="f7",
        )  # fmt: skip
        self._desk.push(page)

    def _readers_of(self, typed: str) -> str:
        """Who can read what is written in the chat of this name, and the name itself."""
        if is_group_link(typed):
            return "its members · anyone added later · the relay's operator"
        if typed.startswith("#"):
            return "you · those whom you invite · the relay's operator"
        try:
            who = user_name(typed)
        except BadName:
            return cloud_readers("whom you name", gone=False)
        direct = self._client.conversations.direct(direct_chat(self._client.user, who))
        if direct is not None:
            return direct.readable_by
        if who in self._runtime.preferences.wanted.blocked:
            return blocked_by_you(who).readers
        return cloud_readers(who, gone=False)

    def look_up(self) -> None:
        """N among the contacts: ask for a name, and open the direct chat with that."""
        from tui_chat.ui.dialogs import AskText

        sentence = Content("Their exact name on this relay; it opens the direct chat with them.")
        page = AskText(
            Content("Look somebody up"), sentence, "a name", self._readers_of, self.direct
        )
        self._desk.push(page)

    def direct(self, name: str, *words: str) -> None:
        """/direct: the chat with somebody, and a text that is to be written there: who can read it
        is seen before it is sent. Raises BadName."""
        user, text = other_user(name, self._client.user), " ".join(words)
        if not text:
            self._desk.reach(user)
            return
        chat = direct_chat(self._client.user, user)
        writing, composer = self._screen.writing, self._screen.composer
        if not writing.begin(chat, text):
            raise BadName(f"Nothing can be written to {inert_name(user)} just now; go there first.")
        typed_in = composer.draft

        def refused(_: Answered) -> None:
            del writing.drafts[chat]
            if composer.draft is typed_in and not composer.text:
                composer.give_back(typed_in, f"/direct {user} {text}")

        self._desk.reach(user, refused=refused)

    def members(self) -> None:
        """F8: of a group its page, of two people who they are."""
        from tui_chat.ui.dialogs import Tell

        conversation = self._screen.conversation
        if conversation is None:
            return
        if isinstance(conversation, Group):
            self._groups.info()
            return

        verified, sure = "", []
        if conversation.toggle.verified_at is not None:
            verified, now = conversation.peer, self._runtime.instant().wall
            when = seen_from(conversation.toggle.verified_at * 1000, now)
            says = f"You compared codes with {inert_name(verified)} {when}; it counts in SECRET."
            sure.append(Content(f"\n{CHECK} {says}"))

        def show(event: Answered) -> None:
            nobody = conversation.nobody
            members = sorted(members_of(event), key=lambda m: (not m.online, m.user))
            wide = max((len(m.user) for m in members), default=0)
            rows = [
                Content.assemble(
                    (f"{sign} ", ""),
                    (inert_name(m.user).ljust(wide), "bold"),
                    (f"  {inert_name(m.role):6}", "$text-muted"),
                    (f"  {word}" if sign != "○" else "", "$text-muted"),
                    (f"  {VERIFIED}" if m.user == verified else "", "$text-success"),
                )
                for m in members
                for sign, word in [_presence(m, conversation)]
            ]
            rows += [Content(f"\n{inert_line(nobody.why)}")] if nobody else []
            readers = Content(f"\nReadable by: {inert_line(conversation.readable_by)}")
            self._desk.push(
                Tell(heading(conversation), Content("\n").join([*rows, *sure, readers]), key="f8")
            )

        chat = conversation.chat
        self._desk.request_and_show(self._runtime.groups.members(chat), chat, "Who is in", show)

    def gone(self, event: ChatGone) -> None:
        """The user is no longer in this chat: that is said where it is open, where they were put
        out, and where something was still to be said there."""
        screen, chat, unsent = self._screen, event.chat, event.unsent
        name = inert_name(chat)
        says, short = f"You are no longer in {name}.", f"No longer in {name}"
        if event.by:
            says, short = f"{inert_name(event.by)} put you out of {name}.", f"Put out of {name}"
        elif event.left:
            says, short = f"You left {name}.", f"You left {name}"
        if unsent:
            screen.writing.give_back(chat, unsent)
        if chat == screen.open_chat:
            screen.close_chat(says, short)
            return
        draft = screen.writing.drafts.get(chat)
        if draft is not None and not draft.text:
            del screen.writing.drafts[chat]
        elif unsent:
            says += " What was not confirmed there is kept for when you are back, until you quit."
        if event.by or unsent:
            self._desk.say(says)
        screen.show_list()

    def jump(self) -> None:
        """Ctrl+K: to a chat, or the answer to an invitation, by a part of its name."""
        from tui_chat.ui.dialogs import Choose

        every = self._client.conversations.all
        listed = order(every, self._screen.open_chat)
        away = sorted((c for c in every.values() if c.archived), key=lambda c: c.name)
        chats = [*listed, *(c for c in away if c not in listed)]
        nothing = Content("No chat has this name.")
        options = choices(chats, invited=sorted(self._client.invitations))
        page = Choose(Content("Jump"), Content(""), options, nothing, key="ctrl+k")

        def go(chat: str) -> None:
            here = chat in every
            (self._screen.open if here else self._groups.invitation)(chat)

        self._desk.push_for(page, go)

    def next_unread(self) -> None:
        """Ctrl+N: to the next chat with something unread, or whose peer asks."""
        chats = order(self._client.conversations.all, self._screen.open_chat)
        at = next((i for i, c in enumerate(chats) if c.chat == self._screen.open_chat), -1)
        for chat in chats[at + 1 :] + chats[: at + 1]:
            waits = chat.unread or (isinstance(chat, Direct) and chat.toggle.prompt)
            if waits and chat.chat != self._screen.open_chat:
                self._screen.open(chat.chat)
                return
        self._desk.say("Nothing is unread in another chat, and nobody asks.")
