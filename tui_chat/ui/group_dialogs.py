"""What is done about a group, wherever one is asked for it: each says first what it does, asks the
relay, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable
from itertools import takewhile
from typing import TYPE_CHECKING, Protocol, TypeVar, cast

from textual.content import Content
from textual.screen import ModalScreen

from relay.wire.limits import TOPIC_BYTES
from tui_chat.cloud.roles import Act, called, why_not, why_not_to
from tui_chat.conversations import Group
from tui_chat.events import Answered
from tui_chat.names import BadName, group_title, user_name
from tui_chat.text import inert_name
from tui_chat.ui import group_words as words
from tui_chat.ui.notice import always
from tui_chat.ui.words import chat_name

if TYPE_CHECKING:
    from relay.wire.events import Role
    from tui_chat.runtime import Runtime

T = TypeVar("T")
_PUTS_OUT = {
    Act.KICK: ("Put", "out of", "Put out", "out"),
    Act.BAN: ("Ban", "from", "Ban", "banned"),
}
"""How it is asked, before and behind the name; the answer; and what somebody is then."""


class Place(Protocol):
    """Where one is asked and told: the chat, or a page over it."""

    def say(self, sentence: str, holds: Callable[[], bool] = always) -> None:
        """Say a sentence, while it holds."""

    def push(self, page: ModalScreen[T], then: Callable[[T | None], None] | None = None) -> None:
        """Show a dialog."""

    def request(self, id: str, then: Callable[[Answered], None] | None = None) -> None:
        """Go on when this is done; when it is refused, say why."""


class GroupDialogs:
    """For one place. What the user's role does not allow is not asked, but said."""

    def __init__(self, place: Place, runtime: Runtime) -> None:
        self._place, self._runtime, self._groups = place, runtime, runtime.groups
        self._user = runtime.client.user

    def invite(self, group: Group, who: str | None = None) -> None:
        """Let somebody join; asked for if not given. Raises BadName."""
        from tui_chat.ui.dialogs import AskText

        if self._barred(why_not(group, Act.INVITE)):
            return
        room = chat_name(group)
        if who is not None:
            user = user_name(who)
            id, unanswered = self._groups.invite(group.chat, user), _unanswered(group, user)
            self._do(id, f"{user} may join {room} now.", unanswered)
            return
        title = Content.assemble("Invite to ", (room, "bold"))
        sentence = Content(
            f"Who may join this {words.kind(group)}? They will be able to read all of it."
        )
        readers = "you · the relay's operator · the members"
        self._place.push(
            AskText(title, sentence, "name", lambda _: readers, lambda n: self.invite(group, n))
        )

    def uninvite(self, group: Group, who: str) -> None:
        """Withdraw an invitation; asks first."""
        if self._barred(why_not(group, Act.INVITE)):
            return
        name = inert_name(who)
        title = Content.assemble("Withdraw the invitation of ", (name, "bold"), "?")
        means = f"{name} cannot join {chat_name(group)} by it any more, and sees that it is gone"
        means += "." if group.channel else ", as the members do."
        self._confirm(
            title, Content(means), "Withdraw it",
            lambda: self._do(
                self._groups.uninvite(group.chat, who), f"{name} is not invited any more."
            ),
        )  # fmt: skip

    def rename(self, group: Group, title: str | None = None) -> None:
        """Another title; asked for if it is not given."""
        if self._barred(why_not(group, Act.TITLE)):
            return
        if title is None:
            self._ask(
                group, f"Title of the {words.kind(group)}", "Empty: none.", "title", group.title,
                lambda said: self.rename(group, said),
            )  # fmt: skip
            return
        says = "The title is changed." if title else "It has no title any more."
        self._do(self._groups.retitle(group.chat, group_title(title)), says)

    def set_topic(self, group: Group, topic: str | None = None) -> None:
        """Another topic; asked for if it is not given."""
        if self._barred(why_not(group, Act.TOPIC)):
            return
        if topic is None:
            self._ask(
                group, f"Topic of the {words.kind(group)}", "What is it about? Empty: none.",
                "topic", group.topic, lambda said: self.set_topic(group, said),
            )  # fmt: skip
            return
        if len(topic.encode()) > TOPIC_BYTES:
            raise BadName(f"A topic has at most {TOPIC_BYTES} bytes; this has more.")
        says = "The topic is changed." if topic else "It has no topic any more."
        self._do(self._groups.set_topic(group.chat, topic), says)

    def publish(self, group: Group, on: bool) -> None:
        """Public, or by invitation and link only; asks first."""
        if self._barred(why_not(group, Act.PUBLISH)):
            return
        if group.public is on:
            self._place.say("It is public already." if on else "It is not public as it is.")
            return
        room = (chat_name(group), "bold")
        title = Content.assemble("Make ", room, " public?" if on else " not public?")
        sentence = words.GO_PUBLIC if on else words.GO_PRIVATE
        done = f"It is {words.IS_PUBLIC}." if on else f"It is {words.BY_LINK}."
        self._confirm(
            title, Content(sentence), "Make it public" if on else "Make it not public",
            lambda: self._do(self._groups.publish(group.chat, on=on), done),
        )  # fmt: skip

    def kick(self, group: Group, who: str) -> None:
        """Put a member out; asks first."""
        self._put_out(group, who, Act.KICK, words.putting_out(who, group), self._groups.kick)

    def ban(self, group: Group, who: str) -> None:
        """Put somebody out and keep them out; asks first."""
        self._put_out(group, who, Act.BAN, words.banning(who, group), self._groups.ban)

    def _put_out(
        self, group: Group, who: str, act: Act, means: Content, do: Callable[[str, str], str]
    ) -> None:
        if self._barred(self._why_not_to(group, act, who)):
            return
        verb, behind, yes, done = _PUTS_OUT[act]
        name = inert_name(who)
        title = Content.assemble(f"{verb} ", (name, "bold"), f" {behind} {chat_name(group)}?")
        self._confirm(
            title, means, yes, lambda: self._do(do(group.chat, who), f"{name} is {done}.")
        )

    def unban(self, group: Group, who: str) -> None:
        """Let somebody come again."""
        if not self._barred(why_not(group, Act.BAN)):
            says = f"{inert_name(who)} may come again."
            self._do(self._groups.ban(group.chat, who, on=False), says)

    def bans(self, group: Group) -> None:
        """Who is banned, and lifting it."""
        from tui_chat.ui.dialogs import Choose

        if self._barred(why_not(group, Act.BAN)):
            return

        def show(answer: Answered) -> None:
            found = answer.value if isinstance(answer.value, tuple) else ()
            names = [name for name in found if isinstance(name, str)]
            options = [(name, Content(inert_name(name))) for name in sorted(names)]
            page = Choose(
                Content.assemble("Banned from ", (chat_name(group), "bold")),
                Content("Enter lifts the ban: then they may be invited again.") if names
                else Content(""),
                options, Content("Nobody is banned."),
            )  # fmt: skip
            self._place.push(page, lifted)

        def lifted(who: str | None) -> None:
            if who:
                self.unban(group, who)

        self._place.request(self._groups.bans(group.chat), show)

    def give_role(self, group: Group, who: str, role: str) -> None:
        """Another role for a member, or for oneself; one more owner is asked about first."""
        if self._barred(why_not(group, Act.GIVE_ROLES)):
            return
        name = "You are" if who == self._user else f"{inert_name(who)} is"
        says = f"{name} {called(role, group.channel)} now."

        def give() -> None:
            self._do(self._groups.give_role(group.chat, who, cast("Role", role)), says)

        if role != "owner":
            give()
            return
        title = Content.assemble("Make ", (inert_name(who), "bold"), " an owner?")
        self._confirm(title, words.sharing(who, group), "Make an owner", give)

    def transfer(self, group: Group, who: str) -> None:
        """Make a member owner, and oneself admin; asks first."""
        if self._barred(why_not(group, Act.GIVE_ROLES)):
            return
        name = inert_name(who)

        def then(_: Answered) -> None:
            says = f"{name} owns it now, and you are an admin."
            self._do(self._groups.give_role(group.chat, self._user, "admin"), says)

        def begin() -> None:
            self._place.request(self._groups.give_role(group.chat, who, "owner"), then)

        title = Content.assemble("Transfer ", (chat_name(group), "bold"), f" to {name}?")
        self._confirm(title, words.transferring(who, group), "Transfer it", begin)

    def leave(self, group: Group) -> None:
        """Leave it; asks first, and says what becomes of it."""
        if group.channel and group.role == "owner":
            # Who reads it comes and goes without an entry: the relay says who is left.
            self._place.request(
                self._groups.renew(group.chat), lambda _: self._ask_whether_to_leave(group)
            )
        else:
            self._ask_whether_to_leave(group)

    def _ask_whether_to_leave(self, group: Group) -> None:
        title = Content.assemble("Leave ", (chat_name(group), "bold"), "?")
        self._confirm(
            title, words.leaving(group, self._user), "Leave",
            lambda: self._place.request(self._runtime.groups.leave(group.chat)), "Stay",
        )  # fmt: skip

    def links(self, group: Group) -> None:
        """Its invite links."""
        from tui_chat.ui.group_links import InviteLinks

        if not self._barred(why_not(group, Act.LINKS)):
            self._place.push(InviteLinks(self._runtime, group.chat))

    def _why_not_to(self, group: Group, act: Act, who: str) -> str:
        return why_not_to(group, act, who, (group.people or {}).get(who, ""), self._user)

    def _barred(self, why: str) -> bool:
        if why:
            self._place.say(why)
        return bool(why)

    def _do(self, id: str, says: str, holds: Callable[[], bool] = always) -> None:
        self._place.request(id, lambda _: self._place.say(says, holds))

    def _confirm(
        self, title: Content, sentence: Content, yes: str, act: Callable[[], None], no: str = ""
    ) -> None:
        from tui_chat.ui.dialogs import Confirm

        def said(answer: bool | None) -> None:
            if answer:
                act()

        self._place.push(Confirm(title, sentence, Content(yes), Content(no or "Don't")), said)

    def _ask(
        self, group: Group, title: str, sentence: str, placeholder: str, start: str,
        do: Callable[[str], None],
    ) -> None:  # fmt: skip
        from tui_chat.text import inert_line
        from tui_chat.ui.dialogs import AskText

        readers = group.readable_by
        self._place.push(
            AskText(
                Content(title), Content(sentence), placeholder, lambda _: readers, do,
                start=inert_line(start, 200), empty=True,
            )
        )  # fmt: skip


def _unanswered(group: Group, user: str) -> Callable[[], bool]:
    """Whether from here on it was not said that this user came, or does not come."""
    since = group.log.head

    def holds() -> bool:
        if user not in group.invited:
            return False
        later = takewhile(lambda x: x.seq is None or x.seq > since, reversed(group.log.lines))
        return not any(
            (x.by == user and x.kind in ("joined", "declined"))
            or (x.text == user and x.kind in ("uninvited", "barred"))
            for x in later
        )

    return holds
