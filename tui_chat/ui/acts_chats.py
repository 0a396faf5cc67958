"""What the user can do about chats: open, make, join, invite, leave, and see who is there."""

from __future__ import annotations

from textual.content import Content

from relay.wire.limits import TITLE_CHARS
from tui_chat.conversations import Direct, Group
from tui_chat.events import Answered
from tui_chat.group_link import is_group_link
from tui_chat.names import BadName, group_name, user_name
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.acts_groups import GroupActs
from tui_chat.ui.acts_secret import members_of
from tui_chat.ui.chats import order
from tui_chat.ui.desk import Desk
from tui_chat.ui.group_doing import GroupDoing
from tui_chat.ui.times import seen_from
from tui_chat.ui.words import CHECK, VERIFIED, heading


def _readers_of(typed: str) -> str:
    """Who can read what is written in the chat of this name, and the name itself."""
    if is_group_link(typed):
        return "its members · anyone added later · the relay's operator"
    if typed.startswith("#"):
        return "you · those whom you invite · the relay's operator"
    try:
        who = user_name(typed)
    except BadName:
        who = "whom you name"
    return f"you · {who} · the relay's operator"


class ChatActs:
    """Most are answered by the relay, later. Those that take names raise BadName, and then nothing
    has left."""

    def __init__(self, desk: Desk, groups: GroupActs) -> None:
        self._desk, self._screen, self._groups = desk, desk.screen, groups
        self._runtime, self._client = desk.runtime, desk.client
        self._doing = GroupDoing(desk, desk.runtime)

    def begin(self) -> None:
        from tui_chat.ui.dialogs import AskText

        def said(typed: str) -> None:
            if is_group_link(typed):
                self._groups.by_link(typed)
            elif typed.startswith("#"):
                self.group_create(*typed.split())
            else:
                self.direct(typed)

        title, sentence = Content("New chat"), Content(
            "The name of somebody opens the direct chat with them; #room makes a new group, and "
            "what follows is its title; a link that you were sent lets you into its group. "
            "Ctrl+P has more: /directory finds what is public, /channel create makes a channel."
        )  # fmt: skip
        page = AskText(
            title, sentence, "a name, #room and a title, or a link", _readers_of, said, key="f7",
        )  # fmt: skip
        self._desk.push(page)

    def direct(self, name: str) -> None:
        user = user_name(name)
        if user == self._client.user:
            raise BadName("That is your own name.")
        self._desk.reach(user)

    def group_create(self, room: str, *words: str) -> None:
        chat, title = group_name(room), " ".join(words)
        if len(title) > TITLE_CHARS:
            raise BadName(f"A title has at most {TITLE_CHARS} characters; this has {len(title)}.")
        self._desk.request_and_open(self._runtime.groups.create(chat, title), chat)

    def group_invite(self, name: str) -> None:
        group = self._desk.group()
        if group is not None:
            self._doing.invite(group, name)

    def ask_invite(self) -> None:
        group = self._desk.group()
        if group is not None:
            self._doing.invite(group)

    def group_join(self, room: str) -> None:
        if is_group_link(room):
            self._groups.by_link(room)
        else:
            self._join(group_name(room))

    def _join(self, chat: str) -> None:
        self._desk.request_and_open(self._runtime.groups.join(chat), chat)

    def ask_join(self) -> None:
        from tui_chat.ui.dialogs import Choose

        invited = self._client.invitations
        options = [(chat, Content(inert_name(chat))) for chat in sorted(invited)]
        page = Choose(
            Content("Join"), Content("Groups that you may join."), options,
            Content("No invitation is open."),
        )  # fmt: skip
        self._desk.push_for(page, self.invitation)

    def invitation(self, chat: str) -> None:
        """An invitation was chosen in the list."""
        from tui_chat.ui.dialogs import Confirm

        by = self._client.invitations.get(chat)
        if by is None:
            return

        def said(yes: bool | None) -> None:
            if yes:
                self._join(chat)

        name, who = inert_name(chat), inert_name(by)
        sentence = Content(
            f"{who} invites you to {name}. Its members and the relay's operator will be able to "
            f"read what you write there. /group leave {name} declines."
        )
        self._desk.push(
            Confirm(Content("Join this group?"), sentence, Content("Join"), Content("Not now")),
            said,
        )

    def group_leave(self, room: str = "") -> None:
        chat = group_name(room) if room else self._screen.open_chat
        client = self._client
        found = client.conversations.all.get(chat)
        if chat in client.invitations:
            self._desk.request(self._runtime.groups.leave(chat))
        elif isinstance(found, Group):
            self._doing.leave(found)
        elif room:
            self._desk.say(f"You are not in {inert_name(chat)}.")
        else:
            self._desk.group()

    def members(self) -> None:
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
            members = sorted(members_of(event), key=lambda m: (not m.online, m.user))
            wide = max((len(m.user) for m in members), default=0)
            rows = [
                Content.assemble(
                    ("● " if m.online else "○ ", ""),
                    (inert_name(m.user).ljust(wide), "bold"),
                    (f"  {inert_name(m.role):6}", "$text-muted"),
                    ("  online" if m.online else "", "$text-muted"),
                    (f"  {VERIFIED}" if m.user == verified else "", "$text-success"),
                )
                for m in members
            ]
            readers = Content(f"\nReadable by: {inert_line(conversation.readable_by)}")
            self._desk.push(
                Tell(heading(conversation), Content("\n").join([*rows, *sure, readers]), key="f8")
            )

        chat = conversation.chat
        self._desk.request_and_show(self._runtime.groups.members(chat), chat, "Who is in", show)

    def gone(self, chat: str, unsent: tuple[str, ...], by: str) -> None:
        """The user is no longer in this chat, put out `by` somebody or not; `unsent` was still to
        be said there."""
        screen = self._screen
        out = f"{inert_name(by)} put you out of {inert_name(chat)}." if by else ""
        if unsent:
            screen.writing.give_back(chat, unsent)
        if chat == screen.open_chat:
            screen.close_chat(out)
            return
        draft = screen.writing.drafts.get(chat)
        if draft is not None and not draft.text:
            del screen.writing.drafts[chat]
        elif unsent:
            out = out or f"You are no longer in {inert_name(chat)}."
            out += " What you had not sent there is kept for when you are back, until you quit."
        if out:
            self._desk.say(out)
        screen.show_list()

    def jump(self) -> None:
        from tui_chat.ui.dialogs import Choose

        client, options = self._client, []
        for c in order(client.conversations.all, self._screen.open_chat):
            says = f"{c.log.unread:>4} unread  " if c.log.unread else " " * 13
            options.append((c.chat, Content.assemble((says, "bold $text-accent"), heading(c))))
        nothing = Content("No chat has this name.")
        page = Choose(Content("Jump"), Content(""), options, nothing, key="ctrl+k")
        self._desk.push_for(page, self._screen.open)

    def next_unread(self) -> None:
        chats = order(self._client.conversations.all, self._screen.open_chat)
        at = next((i for i, c in enumerate(chats) if c.chat == self._screen.open_chat), -1)
        for chat in chats[at + 1 :] + chats[: at + 1]:
            waits = chat.log.unread or (isinstance(chat, Direct) and chat.toggle.prompt)
            if waits and chat.chat != self._screen.open_chat:
                self._screen.open(chat.chat)
                return
        self._desk.say("Nothing is unread in another chat, and nobody asks.")
