"""The invite links of a group: list, create and revoke them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from textual import on
from textual.app import ComposeResult
from textual.content import Content
from textual.widgets import Input, Static
from textual.widgets.option_list import Option

from relay.terminal.dialogs import Dialog, Words, buttons, key_row
from relay.terminal.modal import StatusLine, bindings
from relay.terminal.pages import ListPage
from relay.terminal.text import inert_line, inert_name, plural
from relay.terminal.times import seconds_in_words
from relay.wire import groups
from tui_chat.core.chats import GroupChat
from tui_chat.core.events import ChatChanged, ChatGone, Event
from tui_chat.core.names import BadName, group_link, parse_lifetime, parse_uses
from tui_chat.ui.dates import seen_from
from tui_chat.ui.dialogs import Field
from tui_chat.ui.readers import ReadersLine, readers_with
from tui_chat.ui.transcript.groups import person

if TYPE_CHECKING:
    from tui_chat.runtime.runtime import Runtime
    from tui_chat.ui.app import ChatApp

RENEW_SECONDS = 10.0
"""Seconds between requests for the active links: joining a channel notifies nobody."""
_KEYS = key_row("N new link", "R revoke", "X revoke all", "Esc close")
_KEYS_OF_NONE = key_row("N new link", "Esc close")
_NONE = "There are no valid links."
_NOTHING = "There is no link to revoke."
_ABOUT = (
    "Anyone with a valid link can join. A link is shown only once, after it is created. The relay "
    "stores only the link's first letters and a hash of the link. A link also expires when "
    "the person who created it is no longer an owner or admin."
)


def link_row(link: groups.InviteLink, now: int, me: str) -> Content:
    """Return one link: its maker, its uses left, and its time left. `now` in Unix milliseconds."""
    left = seconds_in_words(max(link.expires - now, 0) // 1000)
    by = person(link.by, own=link.by == me)
    says = f"by {by}, {plural(link.uses, 'use')} left, expires in {left}"
    return Content.assemble((f"{link.mark}…  ", "bold"), says)


class InviteLinksPage(ListPage[None]):
    """List the active links, as the relay reports them."""

    BINDINGS = bindings("n,N make", "r,R revoke", "x,X revoke_all")
    hint = _KEYS_OF_NONE

    def __init__(self, runtime: Runtime, chat: str) -> None:
        super().__init__()
        self._runtime, self._chat = runtime, chat
        self.heading = Content.assemble("Invite links of ", (inert_name(chat), "bold"))
        self.links: tuple[groups.InviteLink, ...] = ()
        self._asking = self._stale = self._refused = False
        self._said = ""

    def contents(self) -> ComposeResult:
        yield Static(Content(_ABOUT), markup=False, classes="before-part")
        yield from super().contents()
        yield buttons(("make", "New link"), ("revoke", "Revoke"))

    def on_mount(self) -> None:
        self.query_one("#revoke").display = False
        self.listen(self._runtime, self._receive_event)
        self.set_interval(RENEW_SECONDS, self.renew)
        self.renew()

    def _receive_event(self, event: Event) -> None:
        if isinstance(event, ChatGone) and event.chat == self._chat:
            self.call_later(self.go)
        elif isinstance(event, ChatChanged) and event.chat == self._chat:
            self.call_later(self.renew)

    def renew(self) -> None:
        """Request the links, and request them again if something changed meanwhile."""
        self._stale = self._asking
        if not self._asking:
            self._asking = True
            self.run_worker(self._look())

    async def _look(self) -> None:
        answer = await self._runtime.ask(groups.GroupLinks, self._chat)
        self._asking = False
        if not answer.value:
            self.say(answer.text)
        else:
            if self._refused or (answer.value.links and self._said == _NOTHING):
                self.say("")
            self.show(answer.value)
        self._refused = bool(answer.code)
        if self._stale:
            self.renew()

    def say(self, sentence: str) -> None:
        self._said = sentence
        super().say(sentence)

    def show(self, answer: groups.GroupLinkList) -> None:
        links = {link.id: link for link in answer.links}
        self.links, now = tuple(links.values()), self._runtime.instant().wall
        me = self._runtime.client.user
        self.show_rows([Option(link_row(link, now, me), link.id) for link in self.links], _NONE)
        revoke = self.query_one("#revoke")
        if revoke.has_focus and not self.links:
            self.query_one("#make").focus()
        revoke.display = bool(self.links)
        self.say_keys(_KEYS if self.links else _KEYS_OF_NONE)

    def action_make(self) -> None:
        self.do(self._make())

    async def _make(self) -> None:
        made = await self.app.push_screen_wait(MakeLinkPage(self._runtime, self._chat))
        if made is not None:
            link, now = group_link(self._runtime.address, made), self._runtime.instant().wall
            self.app.push_screen(NewLinkPage(link, made, now))
            self.renew()

    def action_revoke(self) -> None:
        link = next((x for x in self.links if x.id == self.chosen), None)
        if link is None:
            self.say(_NOTHING)
            return
        title = Content.assemble("Revoke the link ", (f"{link.mark}…", "bold"), "?")
        sentence = "Nobody can join with this link again. Members who used the link stay."
        self.do(self._revoke(title, sentence, link.id, f"Link {link.mark}… revoked."))

    def action_revoke_all(self) -> None:
        if self.links:
            says = (
                f"This revokes {plural(len(self.links), 'link')}. Nobody can join with them again."
            )
            self.do(self._revoke("Revoke all links?", says, None, "All links revoked."))
        else:
            self.say(_NOTHING)

    async def _revoke(self, title: Words, sentence: str, link: str | None, done: str) -> None:
        if not await self.confirmed(title, sentence, "Revoke"):
            return
        answer = await self._runtime.ask(groups.GroupUnlink, self._chat, link)
        self.say(answer.text if answer.code else done)
        self.renew()


class MakeLinkPage(Dialog[groups.GroupLinkMade]):
    """Ask for the uses and the lifetime of a link. Returns the new link if it was made."""

    AUTO_FOCUS = "#uses"
    hint = key_row("Enter make link", "Tab next", "Esc cancel")

    def __init__(self, runtime: Runtime, chat: str) -> None:
        super().__init__()
        self._runtime, self._chat = runtime, chat
        self.heading = Content.assemble("New invite link to ", (inert_name(chat), "bold"))
        self._busy = False

    def contents(self) -> ComposeResult:
        uses = "1", "uses", "How many people can use it"
        seconds = "1d", "seconds", "Valid for: 30m, 12h or 7d"
        for start, id, says in uses, seconds:
            field = Field(start, id=id, placeholder=says)
            field.border_title = Content(says)
            yield field
        yield StatusLine("wrong")
        group = self._runtime.client.conversations.all.get(self._chat)
        readers = "you · anyone who gets the link · the relay's operator"
        if isinstance(group, GroupChat):
            readers = readers_with(group, "anyone who gets the link")
        yield ReadersLine(readers)

    @on(Input.Submitted)
    def entered(self) -> None:
        try:
            uses = parse_uses(self.query_one("#uses", Field).value)
            seconds = parse_lifetime(self.query_one("#seconds", Field).value)
        except BadName as e:
            self.say(str(e))
            return
        if not self._busy:
            self._busy = True
            self.run_worker(self._make(uses, seconds))

    async def _make(self, uses: int, seconds: int) -> None:
        answer = await self._runtime.ask(groups.GroupLink, self._chat, uses, seconds)
        self._busy = False
        if answer.code:
            self.say(answer.text)
        elif isinstance(answer.value, groups.GroupLinkMade):
            self.go(answer.value)


class NewLinkPage(Dialog[None]):
    """Show a new link; it is shown only this once."""

    AUTO_FOCUS = "#copy"
    BINDINGS = bindings("c,C copy")
    hint = key_row("C copy", "Esc close")

    def __init__(self, link: str, made: groups.GroupLinkMade, now: int) -> None:
        """Show `link`; `now` is Unix milliseconds."""
        super().__init__()
        self.link, self.made, self._now = link, made, now
        self.heading = Content.assemble("Invite link to ", (inert_name(made.chat), "bold"))

    def contents(self) -> ComposeResult:
        made = self.made
        who = "1 person" if made.uses == 1 else f"{made.uses:,} people"
        lets = (
            f"\n{who} can join with this link. The link expires "
            f"{seen_from(made.expires, self._now)}."
        )
        # Another implementation of the relay may begin it differently.
        named = (
            f" In the list of links, this link begins with {made.mark}…"
            if f"/{made.mark}" in self.link
            else ""
        )
        says = (
            "The link is shown only once. To join, people with an account on this relay choose "
            "“New chat” and paste the link."
            f"{named}"
        )
        yield Static(Content.styled(inert_line(self.link, 600), "bold $text-accent"), markup=False)
        yield Static(Content(f"{lets} {says}"), markup=False)
        yield StatusLine("wrong")
        yield buttons(("copy", "Copy link"))

    def action_copy(self) -> None:
        says = "Copied, if your terminal allows it. You can also select the link with the mouse."
        cast("ChatApp", self.app).copy_to_clipboard(self.link, partial(self.say, says))
