"""`tui-chat secret`: a secret chat over stdin and stdout."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import time

from relay.terminal.text import bytes_of, inert_line, plural
from relay.wire.limits import REPORT_MESSAGES
from relay.wire.reportable import MAX_TEXT
from tui_chat.bot import Bot
from tui_chat.cli.output import event_or, handle_common, lines, put, put_text, say
from tui_chat.core import events
from tui_chat.core.chats import DirectChat
from tui_chat.core.reports import Receipt
from tui_chat.runtime.process import RequestFailed

AT_ONCE, A_SECOND = 100, 30
"""Lines sealed at once, then per second. With the answers to a peer, which have their own limit,
this stays below the rate at which the relay refuses a frame and so ends the session."""
_REASONS = {
    events.Ended.BUSY: "unavailable",
    events.Ended.NO_LIST: "timeout",
    events.Ended.UNHEARD: "peer_lost",
    events.Ended.TOO_FAST: "unavailable",
    events.Ended.STOPPED_THERE: "peer_left",
    events.Ended.REFUSED: "unavailable",
    events.Ended.RESTRICTED: "unavailable",
    events.Ended.LINK_LOST: "peer_lost",
    events.Ended.ENDED_HERE: "said_goodbye",
    events.Ended.WITHDRAWN: "declined",
    events.Ended.WITHDRAWN_THERE: "declined",
    events.Ended.NO_MATCH: "identity_changed",
    events.Ended.OLD: "timeout",
}


async def secret(bot: Bot, args: argparse.Namespace) -> int:
    """Ask (or wait and accept), then encrypt each line of stdin until either side ends it. Return 0
    if every line was sent and the end of input was the end; else raises RequestFailed that says
    why."""
    chat = await bot.chat(args.chat)
    direct = bot.runtime.client.conversations.direct(chat)
    if direct is None:
        raise RequestFailed("A secret chat is between two people: tui-chat secret @NAME")
    bot.runtime.viewing(chat)
    talk = _SecretConversation(bot, direct, args)
    try:
        talk.begin()
        await talk.to_the_end()
        return 0 if args.report is None else await talk.report()
    finally:
        await talk.leave()


class _SecretConversation:
    """The secret chat of one `tui-chat secret`."""

    def __init__(self, bot: Bot, direct: DirectChat, args: argparse.Namespace) -> None:
        self._bot, self._direct, self._args = bot, direct, args
        self._runtime, self._actions = bot.runtime, bot.runtime.client.toggle_actions
        self._ended = asyncio.Event()
        self._begun = self._over = False
        """True once the beginning, and once the end, of the secret chat has been printed."""
        self._not_sealed = 0
        self._n = 0
        self._reader: asyncio.Task[None] | None = None

    def begin(self) -> None:
        """Ask for the secret chat, or wait for a request to accept."""
        self._runtime.listen(self._sealed)
        if self._args.accept:
            self._say("WAITING", event="secret", state="waiting")
        else:
            self._runtime.act(self._actions.ask_secret, self._direct.chat)

    async def to_the_end(self) -> None:
        """Run until the end of input. Raises RequestFailed if the chat could not begin, ended
        before that, or a line was not sealed; not if a report follows."""
        while True:
            if self._over and self._args.report is not None:
                return
            event = await event_or(self._bot, self._reader, None)
            if event is not None:
                self._happened(event)
            elif self._reader and self._reader.done():
                self._reader.result()
                if self._args.report is None:
                    self._input_over()
                    return
                self._happened(await self._bot.next())  # a message to report may still come

    async def report(self) -> int:
        """Report all that the peer said to the relay's operator; return 0 once the relay has it.
        Raises RequestFailed if there is nothing to report or the relay refuses."""
        reports = self._runtime.client.reports
        keys = [one.key for one in reports.messages(self._direct.chat)][-REPORT_MESSAGES:]
        preview = reports.preview(self._direct.chat, keys, self._args.report, self._args.note)
        if preview is None:
            raise RequestFailed("There is nothing to report. Nothing was sent.")
        answer = await self._runtime.answer(self._runtime.secret_chat.report(preview))
        if answer.code:
            raise RequestFailed(answer.text)
        receipt = answer.value
        assert isinstance(receipt, Receipt)
        number, messages = receipt.number, receipt.messages
        self._say(receipt.sentence, event="reported", report=number, messages=messages)
        return 0

    async def leave(self) -> None:
        """Print the events that are still waiting, and the end of the chat if it had begun, however
        the command ends."""
        if self._reader:
            self._reader.cancel()
            await asyncio.wait([self._reader])
        with contextlib.suppress(RequestFailed):  # raised by another step already
            while self._bot.behind:
                self._happened(await self._bot.next())
        if self._begun and not self._over:
            self._runtime.act(self._actions.ask_cloud, self._direct.chat)
            self._closed(self._direct.toggle.ended or events.Ended.ENDED_HERE)

    def _sealed(self, event: events.Event) -> None:
        if isinstance(event, events.TextSealed) and event.chat == self._direct.chat:
            self._n = event.n

    def _happened(self, event: events.Event) -> None:
        chat = self._direct.chat
        match event:
            case events.Prompted(chat=at) if (
                at == chat and self._args.accept and self._reader is None
            ):
                if self._direct.toggle.prompt:  # this side never asks itself
                    self._runtime.act(self._actions.ask_secret, chat)
            case events.PrivacyChanged(chat=at, privacy=privacy, ended=why) if at == chat:
                self._moved(privacy, why)
            case events.LineAdded(chat=at, line=line) if at == chat and not line.own:
                if line.file:
                    self._offered(line, line.file.size)
                elif line.mark is events.LineMark.SECRET and self._args.json:
                    put(event="message", secret=True, **{"from": line.by}, text=line.text)
                elif line.mark is events.LineMark.SECRET:
                    put_text(line.by, line.text)
            case events.ActionRefused(chat=at, text=text) if at == chat and self._reader is None:
                if self._direct.toggle.privacy is events.Privacy.CLOUD:
                    raise RequestFailed(text)  # else the end of the chat says so
            case _:
                handle_common(event, json=self._args.json)

    def _moved(self, privacy: events.Privacy, why: events.Ended | None) -> None:
        match privacy:
            case events.Privacy.NEGOTIATING:
                self._begun = True
                self._say("NEGOTIATING", event="secret", state="negotiating")
            case events.Privacy.SECRET:
                self._stands()
                self._reader = asyncio.create_task(self._seal_lines())
            case events.Privacy.CLOSED:
                self._closed(why or events.Ended.FAILED)
                self._ended.set()
                if self._reader is None:
                    self._reader = asyncio.create_task(self._seal_lines())
            case events.Privacy.CLOUD:
                pass

    async def _seal_lines(self) -> None:
        """Read stdin to its end; seal each line, or print that it was not sealed."""
        allowed, then = float(AT_ONCE), time.monotonic()
        async for typed in lines():
            now = time.monotonic()
            allowed, then = min(allowed + (now - then) * A_SECOND, AT_ONCE), now
            if allowed < 1 and not self._ended.is_set():
                await asyncio.sleep((1 - allowed) / A_SECOND)
            allowed -= 1
            if typed.text is not None and self._bot.seal(self._direct.chat, typed.text):
                # Here and not when its event is handled, to keep the order of the lines.
                self._say("", event="sent", secret=True, n=self._n)
                continue
            self._not_sealed += 1
            if self._direct.toggle.privacy is events.Privacy.SECRET:
                reason = "not_utf8" if typed.text is None else "too_long"
            else:
                await self._ended.wait()  # "closed" is printed before "refused"
                reason = reason_of(self._direct.toggle.ended or events.Ended.FAILED)
            self._say(f"not sent: {reason}", event="refused", reason=reason)

    def _input_over(self) -> None:
        many = self._not_sealed != 1
        not_sent = f"{self._not_sealed} {'lines were' if many else 'line was'} not sent."
        if self._direct.toggle.privacy is not events.Privacy.SECRET:  # SECRET lasts until `leave`
            why = self._direct.toggle.reason
            raise RequestFailed(f"{why} {not_sent}" if self._not_sealed else why)
        if self._not_sealed:
            most = plural(MAX_TEXT, "byte")
            raise RequestFailed(f"{not_sent} A line must be UTF-8 and have at most {most}.")

    def _stands(self) -> None:
        toggle = self._direct.toggle
        number, code = toggle.safety_number, [word for _, word in toggle.code]
        groups = " ".join(number[i : i + 5] for i in range(0, 60, 5))
        words = (
            "This chat is SECRET now. To verify, compare these words by phone or in person: "
            f"{toggle.code_words}"
        )
        words += f"\nSafety number: {groups}"
        self._say(words, event="secret", state="secret", code=code, safety_number=number)

    def _closed(self, why: events.Ended) -> None:
        self._over = True
        sentence = inert_line(self._direct.toggle.reason)
        closed = {"state": "closed", "reason": reason_of(why), "sentence": sentence}
        self._say(f"ENDED: {sentence}", event="secret", **closed)

    def _offered(self, line: events.Line, size: int) -> None:
        by, name = inert_line(line.by), inert_line(line.text)
        self._say(
            f"{by} offered a file, which this command declines: {name} ({bytes_of(size)})",
            event="file", secret=True, **{"from": line.by}, name=line.text, size=size,
        )  # fmt: skip
        # Nothing here could accept the file: do not let the peer wait.
        self._runtime.act(self._actions.answer_file, self._direct.chat, line.key, accept=False)

    def _say(self, words: str, **what: object) -> None:
        say(self._args, words, **what)


def reason_of(why: events.Ended) -> str:
    """Return the `reason` that scripts get for this end."""
    return _REASONS.get(why, str(why))
