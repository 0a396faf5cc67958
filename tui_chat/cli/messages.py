"""Commands for messages: `tui-chat send`, `tail`, `edit`, `delete`, `react`, `reply` and `search`.
`send` ends once the relay has stored all; `tail` prints a chat in the relay's order, with --follow
also its changes."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import sys
import time
from collections.abc import AsyncIterator

from relay.terminal.text import bytes_of, inert_line, inert_name
from relay.terminal.times import calendar_time
from relay.wire.limits import FOUND, PAGE_MESSAGES
from relay.wire.messages import Hit, Msg, Page, Place
from tui_chat.bot import Bot, FellBehind
from tui_chat.cli import output
from tui_chat.cli.output import check_text
from tui_chat.cloud.history import RESET
from tui_chat.cloud.log_entries import EDITS
from tui_chat.core import events
from tui_chat.core.decision_text import removal_words
from tui_chat.core.emoji import by_code
from tui_chat.core.retention import GONE, is_expired
from tui_chat.runtime.process import RequestFailed, warn

RETRY_SECONDS = 30.0
ON_THE_WAY = 500
NAMED = 4000
"""Characters of unsent messages that are printed at most."""


async def send(bot: Bot, args: argparse.Namespace) -> None:
    """Send each message; done when the relay has stored all of them durably. Raises RequestFailed
    that names those that are not known to be stored; a signal that ends it prints them too."""
    sending = _SendJob(bot, await bot.chat(args.chat), args)
    try:
        texts = output.argument_text(" ".join(args.text)) if args.text else output.lines()
        await sending.all(texts)
    except asyncio.CancelledError:
        if says := sending.unsent():
            unsent = inert_line(says, NAMED)
            print(f"tui-chat: Stopped by a signal. {unsent}", file=sys.stderr, flush=True)
        raise
    if says := sending.unsent():
        raise RequestFailed(says)


class _SendJob:
    """The messages that one `send` is sending."""

    def __init__(self, bot: Bot, chat: str, args: argparse.Namespace) -> None:
        self._bot, self._chat, self._args = bot, chat, args
        self._waiting: dict[str, str] = {}
        self._failed: list[str] = []
        self._room = asyncio.Event()
        self._warned: set[str] = set()
        self._until = 0.0

    def unsent(self) -> str:
        """Return sentences that name the messages that are not known to be with the relay, empty if
        all are. It may have stored one whose answer did not come."""
        said = []
        if self._failed:
            said.append("Not sent: " + ", ".join(self._failed))
        if self._waiting:
            one = len(self._waiting) == 1
            which, some, them = ("this", "it", "it") if one else ("these", "some", "them")
            unanswered = ", ".join(map(output.short, self._waiting.values()))
            said.append(
                f"No answer came for {which}, so {some} may have been sent: {unanswered}. Look in"
                f" the chat before you send {them} again."
            )
        return ". ".join(said)

    async def all(self, texts: AsyncIterator[output.InputText]) -> None:
        """Send until the relay has every message, or none of the rest can be sent."""
        reading = asyncio.create_task(self._read(texts))
        try:
            await self._answers(reading)
        finally:
            reading.cancel()
            await asyncio.wait([reading])
        if not reading.cancelled():
            reading.result()

    async def _answers(self, reading: asyncio.Task[None]) -> None:
        hope, other = True, False
        while hope and (self._waiting or not reading.done()):
            left = max(self._until - time.monotonic(), 0.0) if self._waiting else None
            event = await output.event_or(self._bot, None if reading.done() else reading, left)
            match event:
                case events.NetworkChanged(why=why, retry_in=wait) if other and why and wait != 0.0:
                    hope = False  # there is no other place to try
                case events.RequestResult() if event.id in self._waiting:
                    self._answered(event)
                case events.NetworkChanged(why=why) if (
                    why and self._waiting and why not in self._warned
                ):
                    self._warned.add(why)
                    warn(f"{why} Trying again for up to {RETRY_SECONDS:.0f} s.")
                case events.NotTheRelay():
                    other = True
                case events.LoggedIn():
                    other = False
                case events.LoginRefused() | events.AccountSuspended():
                    hope = False
                case None if self._waiting and time.monotonic() >= self._until:
                    hope = False

    async def _read(self, texts: AsyncIterator[output.InputText]) -> None:
        """Queue one message after the other while fewer than ON_THE_WAY wait for an answer."""
        async for typed in texts:
            if typed.text is None:
                self._failed.append(f"{typed.name} (not UTF-8)")
                continue
            try:
                while len(self._waiting) >= ON_THE_WAY:
                    self._room.clear()
                    await self._room.wait()
            except asyncio.CancelledError:
                self._failed.append(typed.name)
                raise
            if not self._waiting:
                self._progress()
            try:
                self._waiting[self._bot.say(self._chat, typed.text)] = typed.text
            except RequestFailed as e:
                self._failed.append(f"{typed.name} ({e})")

    def _answered(self, event: events.RequestResult) -> None:
        text = self._waiting.pop(event.id)
        if event.code:
            self._failed.append(f"{output.short(text)} ({event.text})")
        elif self._args.json:
            output.put(event="sent", chat=self._args.chat, seq=event.value, id=event.id)
        self._progress()

    def _progress(self) -> None:
        self._until = time.monotonic() + RETRY_SECONDS
        self._room.set()


DEFAULT_COUNT = 50


async def tail(bot: Bot, args: argparse.Namespace) -> None:
    """Print the messages of a chat, each once; never opens a chat. Raises RequestFailed."""
    tail = _Tail(bot, bot.known_chat(args.chat), args)
    if args.since is None:
        await tail.latest(DEFAULT_COUNT if args.count is None else args.count)
    else:
        tail.last = args.since
        await tail.after(args.count)
    if args.follow:
        await tail.follow()


class _Tail:
    """One reader of one chat; `last` is the place up to which it has read."""

    def __init__(self, bot: Bot, chat: str, args: argparse.Namespace) -> None:
        self._bot, self._chat, self._args = bot, chat, args
        self.last = 0
        self._was_reset = False
        """True if the relay was reset and this was not printed yet."""

    async def latest(self, count: int) -> None:
        """Print the newest messages, in pages from the end until there are enough."""
        page = await self._page(before=None, after=None)
        self.last, texts = page.head, _texts(page)
        while len(texts) < count and page.msgs and page.msgs[0].seq > 1:
            page = await self._page(before=page.msgs[0].seq, after=None)
            texts = _texts(page) + texts
        for msg in texts[len(texts) - min(count, len(texts)) :]:
            self._show(msg)

    async def after(self, count: int | None, *, changes: bool = False) -> None:
        """Print the messages after `last`, at most `count`; with `changes` also changes to
        messages, wherever these are."""
        while count is None or count > 0:
            page = await self._page(before=None, after=self.last)
            if not page.msgs:
                return
            for msg in page.msgs if changes else _texts(page)[:count]:
                if msg.kind == "text":
                    self._show(msg)
                    count = None if count is None else count - 1
                elif msg.re:
                    self._tell(msg)
            self.last = page.msgs[-1].seq

    async def follow(self) -> None:
        """Print new messages and changes, over broken connections too; ends only with
        RequestFailed."""
        silence = self._bot.runtime.listen(self._go_back)
        try:
            await self._follow()
        finally:
            silence()

    async def _follow(self) -> None:
        while True:
            event: events.Event | None = None
            with contextlib.suppress(FellBehind):
                event = await self._bot.next()
            if self._was_reset:
                self._was_reset = False
                self._tell_reset()
            match event:
                case None:
                    await self._news()  # the relay still has the events that were dropped
                case events.ChatChanged(chat=chat) if chat == self._chat:
                    await self._news()
                case events.LoggedIn():
                    await self._news()
                case events.ChatGone(chat=chat) if chat == self._chat:
                    raise RequestFailed(f"You are no longer in {self._args.chat}.")
                case _:
                    output.handle_common(event, json=self._args.json)

    def _go_back(self, event: events.Event) -> None:
        """Go back to the end of a chat that a reset has made shorter. This happens at the login
        itself: later the end may be behind new messages."""
        if event == RESET:
            self._was_reset = True
            self.last = min(self.last, self._bot.head(self._chat))

    def _tell_reset(self) -> None:
        if self._args.json:
            output.put(event="reset", chat=self._args.chat, since=self.last)
        else:
            warn(f"{RESET.title}.")

    async def _news(self) -> None:
        if self._bot.head(self._chat) <= self.last:
            return  # after a reset, the relay may not have a direct chat again yet
        try:
            await self.after(None, changes=True)
        except RequestFailed:
            if self._bot.connected and not self._was_reset:
                raise  # otherwise the next login asks again

    async def _page(self, *, before: int | None, after: int | None) -> Page:
        answer = await self._bot.page(self._chat, before=before, after=after, limit=PAGE_MESSAGES)
        if not isinstance(answer.value, Page):
            raise RequestFailed("The relay sent an answer that this program can't read.")
        return answer.value

    def _show(self, msg: Msg) -> None:
        if self._args.json:
            by = {"from": msg.by}
            what = {"seq": msg.seq, "id": msg.id, **by, "text": msg.text, "at": msg.at}
            output.put(event="message", chat=self._args.chat, **what, **_message_state(msg))
        elif is_expired(msg):
            output.put_text(msg.by, f"({GONE})", msg.at)
        elif msg.gone:
            output.put_text(msg.by, f"({removal_words(msg.gone, msg.why)})", msg.at)
        else:
            output.put_text(msg.by, msg.text + self._more(msg), msg.at)

    def _more(self, msg: Msg) -> str:
        if msg.file is None:
            return " (edited)" if msg.edited else ""
        get = f"tui-chat file get '{self._args.chat}' {msg.seq}"
        return f" (file, {bytes_of(msg.file.size)}, save it with: {get})"

    def _tell(self, msg: Msg) -> None:
        """Print a change to a message. Of edits only the last is printed, because only its text is
        kept; unknown kinds of change are skipped."""
        if msg.kind not in _SAYS:
            return
        if msg.kind in EDITS and msg.changed != msg.seq:
            return
        if self._args.json:
            what = {"seq": msg.re, "change": msg.seq, "from": msg.by, "at": msg.at}
            output.put(event=msg.kind, chat=self._args.chat, **what, **_done(msg))
        else:
            output.put_text(msg.by, _SAYS[msg.kind].format(msg.re, msg.text), msg.at)


_SAYS = {
    "edited": "(edited message {0}) {1}",
    "deleted": "(deleted message {0})",
    "taken_down": "(removed message {0}: {1})",
    "restored": "(restored message {0}) {1}",
    "reacted": "(reacted to message {0} with {1})",
    "unreacted": "(removed {1} from message {0})",
    "pinned": "(pinned message {0})",
    "unpinned": "(unpinned message {0})",
}


def _done(msg: Msg) -> dict[str, object]:
    """Return the JSON fields of a change besides its place."""
    match msg.kind:
        case "edited" | "restored":
            return {"text": msg.text}
        case "taken_down":
            return {"why": msg.why}
        case "reacted" | "unreacted":
            return {"emoji": msg.text, "reactions": _message_state(msg)["reactions"]}
    return {}


def _message_state(msg: Msg) -> dict[str, object]:
    """Return the message's reply target and current state as JSON fields: `edited` in Unix
    milliseconds, 0 if it was not edited."""
    reactions = [{"emoji": r.emoji, "count": r.count, "mine": r.mine} for r in msg.reactions]
    now: dict[str, object] = {
        "re": msg.re, "edited": msg.edited, "deleted": msg.gone, "reactions": reactions,
    }  # fmt: skip
    if is_expired(msg):
        now["expired"] = True
    if msg.why:
        now["why"] = msg.why
    if msg.file is not None:
        sha256 = bytes(msg.file.sha256).hex()
        now["file"] = {"size": msg.file.size, "sha256": sha256, "type": msg.file.type}
    return now


def _texts(page: Page) -> list[Msg]:
    return [msg for msg in page.msgs if msg.kind == "text"]


def check_message(args: argparse.Namespace) -> None:
    """Raise RequestFailed for a text that cannot be sent."""
    check_text(*args.text)


def check_emoji(args: argparse.Namespace) -> None:
    """Replace the emoji's name by the emoji. Raises RequestFailed if there is none."""
    args.emoji = by_code(args.emoji)
    if args.emoji is None:
        raise RequestFailed(
            "Unknown emoji. Type its name, such as :thumbs_up:, or the emoji itself."
        )


async def edit(bot: Bot, args: argparse.Namespace) -> None:
    await bot.edit(await bot.chat(args.chat), args.seq, " ".join(args.text))
    output.say(args, chat=args.chat, seq=args.seq, event="edited")


async def delete(bot: Bot, args: argparse.Namespace) -> None:
    await bot.delete(await bot.chat(args.chat), args.seq)
    output.say(args, chat=args.chat, seq=args.seq, event="deleted")


async def react(bot: Bot, args: argparse.Namespace) -> None:
    await bot.react(await bot.chat(args.chat), args.seq, args.emoji, on=not args.remove)
    event = "unreacted" if args.remove else "reacted"
    output.say(args, chat=args.chat, seq=args.seq, event=event, emoji=args.emoji)


async def reply(bot: Bot, args: argparse.Namespace) -> None:
    id = bot.say(await bot.chat(args.chat), " ".join(args.text), args.seq)
    answer = await bot.runtime.answer(id)
    if answer.code:
        raise RequestFailed(f"Not sent: {answer.text}")
    output.say(args, chat=args.chat, seq=answer.value, event="sent", id=id, re=args.seq)


ASKS = 25
"""Most requests in one search: more would be too fast for the relay."""
_NOTHING = "No message found."


async def search(bot: Bot, args: argparse.Namespace) -> None:
    """Print the messages found, newest first. Raises RequestFailed."""
    chat = bot.known_chat(args.chat) if args.chat else None
    hits: list[Hit] = []
    more: Place | None = None
    for _ in range(ASKS):
        limit = min(max(args.limit - len(hits), 1), FOUND)
        query = " ".join(args.words)
        found = await bot.search(query, chat, before=more, parts=args.parts, limit=limit)
        hits, more = hits + found.hits, found.next
        if more is None or len(hits) >= args.limit:
            break
    names = {c.chat: c.name for c in bot.runtime.client.conversations.all.values()}
    for hit in hits:
        name = names.get(hit.chat, hit.chat)
        if args.json:
            piece = {"text": hit.text, "start": hit.start, "more": hit.more, "marks": hit.marks}
            by = {"from": hit.by}
            output.put(event="hit", chat=name, seq=hit.seq, **by, at=hit.at, **piece)
        else:
            cut = "…" if hit.start else "", "…" if hit.more else ""
            # The relay sets `at`, so it may be any number.
            at = calendar_time(hit.at, "%Y-%m-%d %H:%M", "at an unknown time")
            where = f"{inert_name(name)} {hit.seq} {at} {inert_line(hit.by)}"
            print(f"{where}: {cut[0]}{inert_line(hit.text)}{cut[1]}")
    if args.json:
        output.put(event="end", more=more is not None)
    elif more is not None:
        print(
            "tui-chat: There may be more results. To see them, use a larger --limit.",
            file=sys.stderr,
        )
    elif not hits:
        print(f"tui-chat: {_NOTHING}", file=sys.stderr)
