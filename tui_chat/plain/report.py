"""The command that reports a message to the relay's operator, after showing what is sent."""

from __future__ import annotations

from relay.terminal.text import inert_name, quoted
from tui_chat.core.events import LineMark
from tui_chat.core.reports import REASONS, STAFF, CloudPreview, Preview, Receipt, too_much
from tui_chat.plain.desk import Desk
from tui_chat.plain.text import one_line
from tui_chat.runtime.process import RequestFailed

GONE = "This message can no longer be reported. Nothing was sent."


class ReportCommands:
    """Reports messages of other people."""

    def __init__(self, desk: Desk) -> None:
        self._desk, self._runtime, self._client = desk, desk.runtime, desk.client

    async def report(self, typed: str) -> None:
        """Report a message: ask why, say what is sent, and send it."""
        desk = self._desk
        chat, line = desk.message(typed)
        if line.own:
            raise RequestFailed("You can only report other people's messages.")
        author = inert_name(line.by)
        words = tuple(words for _, words in REASONS)
        number = await desk.choose(f"Why do you report {author}'s message?", (*words, "Cancel"))
        if not 1 <= number <= len(REASONS):
            desk.say("Nothing was sent.")
            return
        reason, _ = REASONS[number - 1]
        if line.mark is LineMark.SECRET:
            await self._secret(chat, self._client.reports.preview(chat, [line.key], reason, ""))
        elif line.seq is not None and not line.now.gone:
            await self._cloud(await desk.bot.moderation.preview(chat, [line.seq], reason))
        else:
            raise RequestFailed(GONE)

    async def _cloud(self, preview: CloudPreview) -> None:
        for one in preview.messages:
            what = "reported" if one.about else "for context"
            self._say_sent(what, one.by, one.text)
        if await self._agreed(preview.author):
            receipt = await self._desk.bot.moderation.report(preview)
            self._desk.say(f"{receipt.sentence} {inert_name(preview.author)} was not told.")

    async def _secret(self, chat: str, preview: Preview | None) -> None:
        if preview is None or too_much(preview.messages):
            raise RequestFailed(GONE)
        for one in preview.messages:
            self._say_sent("reported", preview.author, one.text)
        if not await self._agreed(preview.author):
            return
        answer = await self._desk.bot.answer(self._runtime.secret_chat.report(preview))
        if isinstance(answer.value, Receipt):
            author = inert_name(preview.author)
            self._desk.say(f"{answer.value.sentence} {author} was not told.")

    def _say_sent(self, what: str, by: str, text: str) -> None:
        self._desk.say(f"The report contains ({what}): {inert_name(by)} {quoted(one_line(text))}")

    async def _agreed(self, author: str) -> bool:
        says = (
            f"When you have sent the report, {STAFF} can read its messages. "
            f"{inert_name(author)} is not told."
        )
        return await self._desk.confirmed(f"{says} Report?", "Report")
