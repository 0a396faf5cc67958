"""The context of every action: the screen, the runtime, sentences for the user, and answers."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Protocol, TypeVar

from textual.app import ScreenStackError
from textual.content import Content
from textual.screen import ModalScreen

from relay.terminal.modal import ModalPage
from relay.terminal.question import Question, ask, start
from relay.terminal.text import inert_line, inert_name
from relay.wire.limits import direct_chat, notes_chat
from relay.wire.protocol import Direct
from relay.wire.shapes import Answer, RequestFor
from tui_chat.core import events
from tui_chat.core.chats import Conversation, GroupChat, NotesChat
from tui_chat.ui.chat_view import NO_CHAT, NOTHING, PrimaryAction, always

if TYPE_CHECKING:
    from tui_chat.ui.chat_view import ChatView

T = TypeVar("T")
P = ParamSpec("P")
RequestType = Callable[Concatenate[str, P], RequestFor[Answer]]
"""A type of requests, called with an id and the fields after it."""

ASKED_SECONDS = 3.0
"""Seconds that a user is assumed to wait for an answer without doing anything else."""

NO_GROUP = "Open a group first. Press {jump} to find one."
_RESTRICTED = "You can't do this, because your account is restricted."
_OTHER = "Nothing was done: this message was changed or deleted."


class ActionDesk(Protocol):
    """The place where actions show sentences and dialogs: the chat, or a page over it."""

    def say(self, sentence: str, holds: Callable[[], bool] = always) -> None:
        """Show a sentence for as long as `holds` is true."""

    def start(self, action: Coroutine[Any, Any, object]) -> None:
        """Run an action up to its first question, and the rest until this place is closed."""

    def push(self, page: ModalScreen[Any]) -> None:
        """Show a page that returns no answer."""

    async def ask(self, page: ModalScreen[T]) -> T | None:
        """Show a dialog and wait for its answer."""

    async def request(
        self, request: RequestType[P, Answer], /, *args: P.args, **fields: P.kwargs
    ) -> events.RequestResult[Answer] | None:
        """Send a request of this type, and return its answer; None if it is refused."""


class _Acts(Protocol):
    @property
    def _desk(self) -> ActionDesk: ...


A = TypeVar("A", bound=_Acts)


def action(
    run: Callable[Concatenate[A, P], Coroutine[Any, Any, None]],
) -> Callable[Concatenate[A, P], None]:
    """Let the caller start an action that waits for answers, and return at once. After each answer
    it must read the state again: the peer may have left, the chat may be secret by now."""

    def started(self: A, /, *args: P.args, **more: P.kwargs) -> None:
        self._desk.start(run(self, *args, **more))

    return started


async def confirmed(
    desk: ActionDesk, title: Content | str, says: Content | str, yes: str, no: str = "Cancel", *,
    asked: bool = False,
) -> bool:  # fmt: skip
    """Ask a question, and return whether the answer is yes. Yes has the focus if it was `asked` for
    just now, and neither destroys anything nor lasts."""
    from relay.terminal.dialogs import ConfirmDialog

    return await desk.ask(ConfirmDialog(title, says, yes, no, asked=asked)) is True


async def choose(
    desk: ActionDesk, title: Content | str, says: str,
    options: Sequence[tuple[str, Content | str]], nothing: str, *, key: str = "",
    other: Callable[[str], str] | None = None, verb: str = "",
) -> str | None:  # fmt: skip
    """Ask for one of several, as ChoiceDialog does, and return it; None for none."""
    from tui_chat.ui.dialogs import ChoiceDialog

    page = ChoiceDialog(title, says, options, nothing, key=key, other=other, verb=verb)
    return await desk.ask(page)


def _close(page: ModalPage[Any]) -> None:
    """Drop what a page shows, and close it; if another page is over it, as soon as that closes."""
    page.query_children().remove()
    with contextlib.suppress(ScreenStackError):  # the program has closed them all
        page.go(None)


class ActionContext:
    """The context that all actions of one screen share; it is their ActionDesk."""

    def __init__(self, screen: ChatView) -> None:
        self.screen = screen
        self.runtime = screen.runtime
        self.client, self.say_briefly = screen.client, screen.say_briefly
        self.aside: PrimaryAction | None = None
        """An answer that arrived while the user was doing something else; F5 shows it."""
        self._waiting: dict[str, Callable[[events.RequestResult], None]] = {}
        self._refusal = NOTHING
        self._rests = ("", "", -1)
        """The chat, the message that was selected as the last page opened, and what was typed."""

    def say(self, says: str, holds: Callable[[], bool] = always, *, outlives: bool = False) -> None:
        """Show a sentence above the composer for as long as `holds` is true, as the screen does."""
        self.screen.say(Content(inert_line(says)), holds, outlives=outlives)

    def look_again(self) -> None:
        self.say_briefly("The screen just changed. Check it and press the key again.")

    def key(self, name: str) -> str:
        """Return the key of an action as it is bound now."""
        return self.screen.keymap.shown(name)

    def keys(self, name: str) -> str:
        """Return the keys of an action, separated by commas, for the page that they open."""
        return self.screen.keymap.closing(name)

    def _named(self, sentence: str) -> str:
        return self.screen.keymap.phrase(sentence)

    def conversation(self) -> Conversation | None:
        """Return the open chat; say so if there is none."""
        found = self.screen.conversation
        if found is None:
            self.say(self._named(NO_CHAT), lambda: self.screen.conversation is None)
        return found

    def group(self) -> GroupChat | None:
        """Return the open group or channel; elsewhere say that the command is about one."""
        found = self._group()
        if found is None:
            self.say(self._named(NO_GROUP), lambda: self._group() is None)
        return found

    def _group(self) -> GroupChat | None:
        found = self.screen.conversation
        is_one = isinstance(found, GroupChat) and not isinstance(found, NotesChat)
        return found if isinstance(found, GroupChat) and is_one else None

    def connection_stays(self) -> Callable[[], bool]:
        """Return a check that the connection has not changed since now: it may explain a
        refusal."""
        network = self.client.network
        return lambda: self.client.network is network

    def start(self, action: Coroutine[Any, Any, object]) -> None:
        start(self.screen, action)

    def push(self, page: ModalScreen[Any], opened_by: str = "") -> None:
        """Show a page. To cancel it selects the message again that was selected before. After any
        other end the user writes. The keys of the action that it was `opened_by` close it."""
        self._open(page, opened_by)
        self.screen.app.push_screen(page)

    async def ask(self, page: ModalScreen[T], opened_by: str = "") -> T | None:
        self._open(page, opened_by)
        return await ask(self.screen, page)

    def _open(self, page: ModalScreen[T], opened_by: str) -> None:
        from relay.terminal.dialogs import add_closing_key

        again = self._rest()
        if isinstance(page, ModalPage):
            page.cancelled = again
        add_closing_key(page, self.keys(opened_by) if opened_by else "")

    def _rest(self) -> Callable[[], None] | None:
        """Give the keys to the composer and mark the selected message. Return what selects it
        again, unless something was typed or opened meanwhile; None if none was selected. It also
        works for a page that follows another page."""
        screen, transcript = self.screen, self.screen.transcript
        if transcript.cursor:
            self._rests = (screen.open_chat, transcript.cursor, screen.composer.edits)
            transcript.rest()
            screen.set_focus(screen.composer)
        before = self._rests
        if (screen.open_chat, transcript.marked, screen.composer.edits) != before:
            return None

        def select_again() -> None:
            if (screen.open_chat, transcript.marked, screen.composer.edits) == before:
                transcript.point_again()

        return select_again

    async def ask_about(self, page: ModalPage[T], line: events.Line) -> T | None:
        """Show a dialog about this message of the open chat; return None if another chat is open by
        then. Close it and drop its text when the message is edited, deleted or removed."""
        chat = self.screen.open_chat

        def receive(event: events.Event) -> None:
            if isinstance(event, events.TextsExpired):
                other = event.chat == chat and 0 < (line.seq or 0) <= event.upto
            elif isinstance(event, events.TextChanged):
                cloud = line.mark is events.LineMark.CLOUD
                other = cloud and event.chat == chat and event.seq == line.seq
            elif isinstance(event, events.LinesGone) and event.chat == chat:
                found = self.client.conversations.all.get(chat)
                there = found and found.log.find(line.key)
                other = line.mark is events.LineMark.SECRET and not there
            else:
                other = isinstance(event, events.ChatGone) and event.chat == chat
            if other:
                _close(page)
                self.say_briefly(_OTHER)

        answer = await self.ask_while(page, receive)
        return answer if self.screen.open_chat == chat else None

    async def ask_here(self, page: ModalPage[T], chat: str) -> T | None:
        """Show a dialog about what is written in this chat. Close it and drop its text as soon as
        the chat is gone, or becomes secret or is not any longer."""

        def receive(event: events.Event) -> None:
            kinds = events.PrivacyChanged | events.ChatGone
            if isinstance(event, kinds) and event.chat == chat:
                _close(page)

        return await self.ask_while(page, receive)

    async def ask_while(
        self, page: ModalScreen[T], act: Callable[[events.Event], None], opened_by: str = ""
    ) -> T | None:
        """Show a dialog and wait for its answer; `act` gets the events until then."""
        silence = self.runtime.listen(act)
        try:
            return await self.ask(page, opened_by)
        finally:
            silence()

    async def request(
        self, request: RequestType[P, Answer], /, *args: P.args, **fields: P.kwargs
    ) -> events.RequestResult[Answer] | None:
        return await self.reply(self.runtime.begin(request, *args, **fields))

    async def reply(self, id: str) -> events.RequestResult | None:
        """Return the answer to a request; None, after saying why, if it is refused."""
        answer = await self.answer(id)
        return None if answer.code else answer

    async def answer(self, id: str) -> events.RequestResult:
        """Return the answer to this request; say why if it is refused."""
        return await Question[events.RequestResult](partial(self._waiting.__setitem__, id))

    def answered(self, event: events.RequestResult) -> None:
        """Handle the relay's answer to a request."""
        resume = self._waiting.pop(event.id, None)
        if resume is None:
            return
        if event.code:
            why = event.text or "The relay refused this action."
            if event.code == "restricted" and self.screen.silenced_here:
                why = _RESTRICTED  # the line above says until when, and how to appeal
            self.say(why, self.connection_stays())
            self._refusal = self.screen.notice
        elif self.screen.notice is self._refusal and self._refusal.content.plain:
            self.screen.say(Content(""))  # an earlier sentence would seem to be about this
        resume(event)

    async def reply_and_open(self, id: str, chat: str) -> events.RequestResult:
        """Open this chat, and no other, when the request succeeds. If the user has begun something
        else since, or is not in CLOUD, say which key opens it instead."""
        idle = self.idle()
        answer = await self.answer(id)
        if answer.code:
            return answer
        cloud = self.screen.composer.draft.shown is events.Privacy.CLOUD
        if self.screen.open_chat == chat or (idle() and cloud):
            self.screen.open_late(chat)
        else:
            fact, opens = f"{self._name(chat)} is open now. ", partial(self.screen.open, chat)
            self._put_aside(PrimaryAction("Open", "open", opens, fact=fact))
        return answer

    async def reach(self, user: str) -> events.RequestResult | None:
        """Open the direct chat with this user, perhaps by the relay's answer, which is returned."""
        chat = direct_chat(self.client.user, user)
        direct = self.client.conversations.direct(chat)
        if direct is None:
            return await self.reply_and_open(self.runtime.begin(Direct, user), chat)
        if not direct.wanted:  # the relay's answer keeps it in the list
            self.start(self.request(Direct, user))
        self.screen.open(chat)
        return None

    def open_notes(self) -> None:
        """Open the user's notes, made by the relay if they are new."""
        me = self.client.user
        if notes_chat(me) in self.client.conversations.all:
            self.screen.open(notes_chat(me))
        else:
            self.start(self.reply_and_open(self.runtime.begin(Direct, me), notes_chat(me)))

    async def when_wanted(self, chat: str, arrived: str, request: Awaitable[T | None]) -> T | None:
        """Return the answer to a request about this chat, once what it tells is wanted. The
        sentence `arrived` has {chat} in the place of the chat's name."""
        idle = self.idle()
        answer = await request
        if answer is not None:
            await self.wait_until_wanted(chat, arrived, idle)
        return answer

    async def wait_until_wanted(self, chat: str, arrived: str, idle: Callable[[], bool]) -> None:
        """Wait for F5 if the user has begun something else, saying what has `arrived`."""

        def put_aside(resume: Callable[[None], None]) -> None:
            fact = f"{arrived.format(chat=self._name(chat))} "
            shows = PrimaryAction("Show", "show", lambda: resume(None), fact=fact)
            self._put_aside(shows)

        if not idle():
            await Question[None](put_aside)

    def take_aside(self) -> None:
        """Show the late answer (F5)."""
        aside, self.aside = self.aside, None
        if aside is not None:
            aside.act()

    def _put_aside(self, aside: PrimaryAction) -> None:
        self.aside = aside
        self.screen.show_state()

    def _name(self, chat: str) -> str:
        found = self.client.conversations.all.get(chat)
        return inert_name(found.name if found else chat)

    def idle(self) -> Callable[[], bool]:
        """Return a check that nothing was typed or opened since, and that the wait was short."""
        screen, until = self.screen, self.runtime.now() + ASKED_SECONDS
        before = (screen.open_chat, screen.composer.edits)

        def idle() -> bool:
            now = (screen.open_chat, screen.composer.edits)
            return now == before and screen.uncovered and self.runtime.now() <= until

        return idle


class Actions:
    """Actions of one screen."""

    def __init__(self, desk: ActionContext) -> None:
        self._desk, self._screen = desk, desk.screen
        self._runtime, self._client = desk.runtime, desk.client
        self._secret_chat = desk.runtime.secret_chat
        self._toggle_actions = desk.client.toggle_actions
        self._key, self._keys = desk.key, desk.keys
