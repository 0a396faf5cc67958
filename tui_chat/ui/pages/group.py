"""The page of a group or channel (F8): its members, and the actions the user may take."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Iterable
from operator import attrgetter
from typing import TYPE_CHECKING, Any, NamedTuple, ParamSpec, TypeVar

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.screen import ModalScreen
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from relay.terminal.dialogs import Dialog, key_row
from relay.terminal.modal import StatusLine, bindings
from relay.terminal.question import ask, start
from relay.terminal.text import inert_line, inert_name, plural
from relay.wire import groups
from relay.wire.permissions import SETTING_OF_FIELD, Act
from relay.wire.protocol import Members
from relay.wire.shapes import Answer, RequestFor
from tui_chat.core import chats, events
from tui_chat.core.chats import GroupChat, why_not
from tui_chat.core.group_settings import TYPED
from tui_chat.ui import words
from tui_chat.ui.actions.context import RequestType
from tui_chat.ui.actions.groups import GroupDialogs
from tui_chat.ui.actions.retention import RetentionDialogs, retention_details
from tui_chat.ui.chat_view import always
from tui_chat.ui.dialogs import ChoiceDialog
from tui_chat.ui.readers import ReadersLine
from tui_chat.ui.transcript.groups import person
from tui_chat.ui.words import chat_name, invitation_over_words, online_or_not

if TYPE_CHECKING:
    from tui_chat.client import Client
    from tui_chat.runtime.runtime import Runtime

T = TypeVar("T")
P = ParamSpec("P")
_MEMBER = "member:"
_INVITED = "invited:"
_INVITING = ("invited", "uninvited", "declined", "joined", "barred")
"""Kinds of log entries that open or close an invitation."""
_SHOWN = 500
"""Members in the list at most; others can be named after /group kick and the like."""


class GroupPage(Dialog[str]):
    """Show a group or channel. Returns the name to write to, if one was chosen."""

    AUTO_FOCUS = "OptionList"
    BINDINGS = bindings("escape dismiss(None)")
    shape, hint = "whole", key_row("↑↓ select", "Enter choose", "Esc close")

    def __init__(self, runtime: Runtime, group: GroupChat) -> None:
        super().__init__()
        self._runtime, self._group = runtime, group
        self.dialogs, self.retention = GroupDialogs(self, runtime), RetentionDialogs(self, runtime)
        self._members: tuple[groups.Member, ...] = ()
        self._invited: tuple[groups.OpenInvitation, ...] = ()
        self._holds = always

    def contents(self) -> ComposeResult:
        yield StatusLine("said")
        yield OptionList(markup=False)
        yield ReadersLine()

    def on_mount(self) -> None:
        """Show what is known, then request the members."""
        self.listen(self._runtime, self._receive_event)
        self.show()
        self._load()

    def say(self, sentence: str, holds: Callable[[], bool] = always) -> None:
        """Show the result of an action for as long as `holds` is true."""
        self._holds = holds
        if self._stands:
            self.query_one("#said", StatusLine).say(Content(inert_line(sentence, 400)))

    def start(self, action: Coroutine[Any, Any, object]) -> None:
        start(self, action)

    async def ask(self, page: ModalScreen[T]) -> T | None:
        return await ask(self, page)

    def push(self, page: ModalScreen[Any]) -> None:
        self.app.push_screen(page)

    async def request(
        self, request: RequestType[P, Answer], /, *args: P.args, **fields: P.kwargs
    ) -> events.RequestResult[Answer] | None:
        """Send a request as every ActionDesk, and load the open invitations again."""
        answer = await self._runtime.ask(request, *args, **fields)
        if answer.code:
            self._refused(answer)
            return None
        self.call_later(self._load_invited)
        return answer

    def _refused(self, answer: events.RequestResult) -> None:
        self.say(answer.text or "The relay refused this action.")

    @property
    def _stands(self) -> bool:
        """True while the widgets of the page exist."""
        return bool(self.query(OptionList)) and bool(self.query(ReadersLine))

    def _receive_event(self, event: events.Event) -> None:
        chat = self._group.chat
        if isinstance(event, events.ChatGone) and event.chat == chat:
            self.call_later(self.go)  # the user has left the group
        elif isinstance(event, events.RetentionChanged):
            self.call_later(self.show)
        elif isinstance(event, events.ChatChanged) and event.chat == chat:
            self.call_later(self._changed)
        elif isinstance(event, events.LineAdded) and event.chat == chat:
            if event.line.kind in _INVITING:
                self.call_later(self._load_invited)
        elif isinstance(event, events.InvitationsChanged):
            self.call_later(self._load_invited)
        elif isinstance(event, events.InvitationOver) and event.chat == chat:
            self.call_later(self.say, invitation_over_words(event)[1])

    def _changed(self) -> None:
        known = {member.user for member in self._members}
        if self._stands and set(self._group.people or ()) - known:
            self._load()  # only the relay knows whether a new member is online
        self.show()

    def _load(self) -> None:
        if self._group.channel:  # its log has no entries of readers
            self.start(self._list(groups.GroupShow))
        if not why_not(self._group, Act.MEMBERS):
            self.start(self._list(Members))
        self._load_invited()

    def _load_invited(self) -> None:
        if not self.going and not why_not(self._group, Act.INVITE):
            self.start(self._list(groups.GroupInvited))

    async def _list(self, request: Callable[[str, str], RequestFor[Any]]) -> None:
        """Show the answer; a list is kept."""
        answer = await self._runtime.ask(request, self._group.chat)
        if answer.code:
            self._refused(answer)
            return
        # A relay may name someone twice; the widget needs unique ids.
        match answer.value:
            case groups.MemberList(members=members):
                self._members = tuple({one.user: one for one in members}.values())
            case groups.GroupInvitedPage(invitations=invited):
                self._invited = tuple({one.user: one for one in invited}.values())
        self.show()

    def show(self) -> None:
        """Draw the present state; the highlight stays where it is."""
        if not self._stands:
            return
        if not self._holds():
            self.say("")
        group, listed = self._group, self.query_one(OptionList)
        name = (chat_name(group), "bold")
        about = f"  {words.kind(group)} · you are {chats.own_role(group)}"
        self.query_one(".dialog-title", Static).update(Content.assemble(name, about))
        self.query_one(ReadersLine).show(group.readable_by)
        at, client = listed.highlighted_option, self._runtime.client
        options = group_rows(group, client, muted=self._runtime.is_muted(group.chat))
        options += member_rows(group, self._members, client.user)
        options += invited_rows(group, self._invited, client.user)
        listed.set_options(options)
        can = {option.id: n for n, option in enumerate(options) if not option.disabled}
        first = min(can.values())  # there is always one: to mute
        listed.highlighted = can.get(at.id, first) if at is not None else first

    @on(OptionList.OptionSelected)
    def picked(self, event: OptionList.OptionSelected) -> None:
        """Run the chosen row, by Enter or a click."""
        id, group, dialogs = event.option_id or "", self._group, self.dialogs
        if id.startswith(_MEMBER):
            self.start(self._act_on(id.removeprefix(_MEMBER)))
        elif id.startswith(_INVITED):
            dialogs.uninvite(group, id.removeprefix(_INVITED))
        elif id == "leave":
            dialogs.leave(group)
        elif id == "mute":
            dialogs.mute(group)
        elif id in TYPED:
            dialogs.change(id, group)
        else:
            attrgetter(ROWS[id].run)(self)(group)

    async def _act_on(self, who: str) -> None:
        """Ask what to do about one member, and do it."""
        group, dialogs = self._group, self.dialogs
        title = Content.assemble((inert_name(who), "bold"), f" in {chat_name(group)}")
        sentence, options = member_acts(group, who, self._runtime.client.user)
        nothing = "No match."
        match await self.ask(ChoiceDialog(title, sentence, options, nothing, verb="choose")):
            case "write":
                self.dismiss(who)
            case "owner" | "admin" | "member" as role:
                dialogs.give_role(group, who, role)
            case "transfer" | "kick" | "ban" as act:
                getattr(dialogs, act)(group, who)


def member_acts(group: GroupChat, who: str, me: str) -> tuple[str, list[tuple[str, Content]]]:
    """Return what a member is, in a sentence, and what the user may do about them."""
    role = (group.people or {}).get(who, "member")
    own, options = who == me, list[tuple[str, Content]]()
    name = "yourself" if own else inert_name(who)
    if not own:
        options.append(("write", Content(f"Message {name}")))
    no_roles = why_not(group, Act.GIVE_ROLES)
    if not no_roles:
        others = (made for made in ("owner", "admin", "member") if made != role)
        for made in others:
            label = f"Make {name} {chats.role_with_article(made, group.channel)}"
            options.append((made, Content(label)))
        if not own and role != "owner":
            options.append(("transfer", Content(f"Transfer the {words.kind(group)} to {name}")))
    if not own and not chats.why_not_to(group, Act.KICK, who, role, me):
        options.append(("kick", Content(f"Remove {name}")))
        options.append(("ban", Content(f"Ban {name} (remove them and keep them out)")))
    sentence = f"{inert_name(who)} is {chats.role_with_article(role, group.channel)}."
    if own:
        sentence = f"You are {chats.own_role(group)} here."
    if no_roles:
        sentence += f" {no_roles}"
    if not options:
        sentence += f" To leave the {words.kind(group)}, go back to the previous page."
    return sentence, options


class GroupRow(NamedTuple):
    """A row about a group: something that the user may do by this `act`, or a fact with its present
    `value`, which the act changes. `run` names the method of GroupPage that asks for it."""

    act: Act
    label: str
    run: str
    value: Callable[[Client, GroupChat], str] | None = None


def _typed_row(field: str) -> GroupRow:
    def value(_: Client, group: GroupChat) -> str:
        return TYPED[field].show(getattr(group, field)) or "none"

    return GroupRow(SETTING_OF_FIELD[field].act, TYPED[field].label, "", value)


ROWS = {
    **{field: _typed_row(field) for field in TYPED},
    "public": GroupRow(Act.PUBLISH, "Access", "dialogs.publish",
                       lambda _, of: words.IS_PUBLIC if of.public else words.BY_LINK),
    "keep": GroupRow(Act.KEEP, "Kept", "retention.show", retention_details),
    "invite": GroupRow(Act.INVITE, "Invite someone by name", "dialogs.invite"),
    "links": GroupRow(Act.LINK, "Invite links",
                      "dialogs.links"),
    "bans": GroupRow(Act.BAN, "Banned users", "dialogs.bans"),
}  # fmt: skip


def group_rows(group: GroupChat, client: Client, *, muted: bool = False) -> list[Option]:
    """Return the rows of facts, then those of what the user may do."""
    rows = []
    for id, row in ROWS.items():
        barred = bool(why_not(group, row.act))
        if row.value:
            name, value = f"{row.label:11}", row.value(client, group)
            label = Content.assemble((name, "$text-muted"), (value, "$text"))
            rows.append(Option(label, id, disabled=barred))
        elif not barred:
            rows.append(Option(Content(row.label), id))
    mute = "Unmute" if muted else "Mute"
    kind = words.kind(group)
    rows.append(Option(Content(f"{mute} this {kind}"), "mute"))
    return [*rows, Option(Content(f"Leave this {kind}"), "leave")]


def member_rows(group: GroupChat, listed: Iterable[groups.Member], me: str) -> list[Option]:
    """Return the rows of the present members: owners and admins first, then those online. Of
    `listed`, the relay's answer, some may have left since."""
    count, others = plural(group.members, "member"), max(group.members - 1, 0)
    if group.channel:  # an owner is a reader, too
        count = plural(others, "other reader") if others else "no other readers yet"
    rows = [_note(f"─ {count} ─")]
    if why_not(group, Act.MEMBERS):
        return [*rows, _note("Only owners, admins and the relay see who reads this "
                             "channel.")]  # fmt: skip
    people, rank = group.people, {"owner": 0, "admin": 1}
    here = [m for m in listed if people is None or m.user in people]
    members = [(people[m.user] if people else m.role, m) for m in here]
    members.sort(key=lambda one: (rank.get(one[0], 2), not one[1].online, one[1].user))
    wide = min(max((len(m.user) for _, m in members), default=0), 32)
    for role, m in members[:_SHOWN]:
        you = " · you" if m.user == me else ""
        sign, there = online_or_not(m.online)
        word = f"  {inert_name(chats.role_word(role, channel=group.channel)):6}"
        name, there = inert_name(m.user).ljust(wide), f"  {there}{you}"
        label = Content.assemble(
            (f"{sign} ", "$online" if m.online else ""),
            (name, "bold"),
            word,
            (there, "$text-muted"),
        )
        rows.append(Option(label, _MEMBER + m.user))
    if len(members) > _SHOWN:
        rows.append(_note(f"and {len(members) - _SHOWN:,} more"))
    return rows


def invited_rows(group: GroupChat, sent: Iterable[groups.OpenInvitation], me: str) -> list[Option]:
    """Return the rows of open invitations; those that the user may withdraw can be chosen."""
    people = group.people or {}
    invited = [one for one in sent if one.user not in people]
    if not invited or why_not(group, Act.INVITE):
        return []
    rows = [_note(f"─ {len(invited):,} invited ─")]
    wide = min(max(len(one.user) for one in invited), 32)
    for one in invited[:_SHOWN]:
        name, by = inert_name(one.user).ljust(wide), f"  by {person(one.by, own=one.by == me)}"
        label = Content.assemble("  ", (name, "$text bold"), (by, "$text-muted"))
        disabled = one.by != me and bool(why_not(group, Act.KICK))
        rows.append(Option(label, _INVITED + one.user, disabled=disabled))
    return rows


def _note(says: str) -> Option:
    return Option(Content.styled(says, "$text-muted"), disabled=True)
