"""`tui-chat tail`: the texts of a chat in the relay's order, and with --follow what becomes of
them."""

from __future__ import annotations

import argparse

from relay.wire.events import Msg, Page
from relay.wire.limits import PAGE_MESSAGES
from tui_chat.bot import Bot, BotError, FellBehind
from tui_chat.cloud.entries import EDITS
from tui_chat.cloud.kept import is_expired
from tui_chat.decided import gone_by, moment, suspended_words
from tui_chat.events import (
    ChatChanged,
    ChatGone,
    LoggedIn,
    LoginRefused,
    NotTheRelay,
    Suspended,
)
from tui_chat.lasting import GONE
from tui_chat.scripts.plain import Online, put, put_text, say_view
from tui_chat.watched import ViewChanged

DEFAULT_COUNT = 50


async def tail(args: argparse.Namespace, online: Online) -> int:
    """Print the texts of a chat, each once; none is opened for it. Raises BotError."""
    async with online() as bot:
        tail = _Tail(bot, bot.known_chat(args.chat), args)
        if args.since is None:
            await tail.latest(DEFAULT_COUNT if args.count is None else args.count)
        else:
            tail.last = args.since
            await tail.after(args.count)
        if args.follow:
            await tail.follow()
    return 0


class _Tail:
    """One reader of one chat; `last` is the place up to which it has read."""

    def __init__(self, bot: Bot, chat: str, args: argparse.Namespace) -> None:
        self._bot, self._chat, self._args = bot, chat, args
        self.last = 0

    async def latest(self, count: int) -> None:
        """The last texts: pages from the end until there are enough."""
        page = await self._page(before=None, after=None)
        self.last, texts = page.head, _texts(page)
        while len(texts) < count and page.msgs and page.msgs[0].seq > 1:
            page = await self._page(before=page.msgs[0].seq, after=None)
            texts = _texts(page) + texts
        for msg in texts[len(texts) - min(count, len(texts)) :]:
            self._show(msg)

    async def after(self, count: int | None, *, changes: bool = False) -> None:
        """The texts after the last place, at most `count`; with `changes` also what was done to
        texts, wherever these stand."""
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
        """What comes from now on, over broken connections too; ends with BotError alone."""
        while True:
            try:
                event = await self._bot.next()
            except FellBehind:
                await self._news()  # the relay has what was left out
                continue
            match event:
                case ChatChanged(chat=chat) if chat == self._chat:
                    if self._bot.head(chat) > self.last:
                        await self._news()
                case LoggedIn():
                    await self._news()
                case ChatGone(chat=chat) if chat == self._chat:
                    raise BotError(f"You are no longer in {self._args.chat}.")
                case Suspended(decision):
                    raise BotError(suspended_words(decision, moment))
                case LoginRefused(title, text) | NotTheRelay(title, text):
                    raise BotError(f"{title}: {text}")
                case ViewChanged(open=is_open):
                    say_view(is_open, json=self._args.json)

    async def _news(self) -> None:
        try:
            await self.after(None, changes=True)
        except BotError:
            if self._bot.connected:
                raise  # else the next login asks again

    async def _page(self, *, before: int | None, after: int | None) -> Page:
        answer = await self._bot.page(self._chat, before=before, after=after, limit=PAGE_MESSAGES)
        if not isinstance(answer.value, Page):
            raise BotError("The relay gave no page.")
        return answer.value

    def _show(self, msg: Msg) -> None:
        if self._args.json:
            by = {"from": msg.by}
            what = {"seq": msg.seq, "id": msg.id, **by, "text": msg.text, "at": msg.at}
            put(event="message", chat=self._args.chat, **what, **_became(msg))
        elif is_expired(msg):
            put_text(msg.by, f"({GONE})", msg.at)
        elif msg.gone:
            put_text(msg.by, f"({gone_by(msg.gone, msg.why)})", msg.at)
        else:
            put_text(msg.by, msg.text + self._more(msg), msg.at)

    def _more(self, msg: Msg) -> str:
        if msg.file is None:
            return " (edited)" if msg.edited else ""
        get = f"tui-chat file get '{self._args.chat}' {msg.seq}"
        return f" (a file, {msg.file.size:,} bytes; {get})"

    def _tell(self, msg: Msg) -> None:
        """What was done to a text. Of edits the last one tells, since only that is kept; of what is
        none of these, though the relay says that it is about a text, nothing is told."""
        if msg.kind not in _SAYS:
            return
        if msg.kind in EDITS and msg.changed != msg.seq:
            return
        if self._args.json:
            what = {"seq": msg.re, "change": msg.seq, "from": msg.by, "at": msg.at}
            put(event=msg.kind, chat=self._args.chat, **what, **_done(msg))
        else:
            put_text(msg.by, _SAYS[msg.kind].format(msg.re, msg.text), msg.at)


_SAYS = {
    "edited": "(edits {0}) {1}",
    "deleted": "(deletes {0})",
    "taken_down": "(takes down {0}: {1})",
    "restored": "(puts back {0}) {1}",
    "reacted": "(puts {1} on {0})",
    "unreacted": "(takes {1} from {0})",
    "pinned": "(pins {0})",
    "unpinned": "(unpins {0})",
}


def _done(msg: Msg) -> dict[str, object]:
    """What a change says beside its place."""
    match msg.kind:
        case "edited" | "restored":
            return {"text": msg.text}
        case "taken_down":
            return {"why": msg.why}
        case "reacted" | "unreacted":
            return {"emoji": msg.text, "reactions": _became(msg)["reactions"]}
    return {}


def _became(msg: Msg) -> dict[str, object]:
    """What it answers, and how it is now: `edited` in Unix milliseconds, 0 if it was not."""
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
