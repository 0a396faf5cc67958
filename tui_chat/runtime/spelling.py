"""The spell checker: hunspell or enchant, one process that gets words by a pipe while the chat
runs. What is typed is written nowhere, and no word reaches a personal dictionary unasked."""

from __future__ import annotations

import asyncio
import contextlib
import os
import shutil
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Callable, Mapping, Sequence

from tui_chat.core.spelling import Word, dictionary, verdict, words_of

_PROGRAMS = (("hunspell", "-i", "utf-8"), ("enchant-2",), ("enchant",))
_MOST_KNOWN = 5_000
_MOST_WAITING = 500
_ANSWER_SECONDS = 5.0


def checker_command(environment: Mapping[str, str] = os.environ) -> list[str]:
    """Return the command of the first checker that is installed; empty without one."""
    for name, *options in _PROGRAMS:
        if program := shutil.which(name, path=environment.get("PATH")):
            return [program, "-a", *options, "-d", dictionary(environment)]
    return []


class SpellChecker:
    """Knows which words are misspelt, as soon as the process has said so. If the process does not
    start, ends or hangs, nothing is misspelt from then on."""

    def __init__(self, command: Sequence[str], changed: Callable[[], None]) -> None:
        """`changed` is called when more words are known."""
        self._command, self._changed = command, changed
        self._known: dict[str, tuple[str, ...] | None] = {}
        self._waiting: dict[str, None] = {}
        self._process: Process | None = None
        self._task: asyncio.Task[None] | None = None
        self._turn = asyncio.Lock()
        self.works = bool(command)
        """False once the process failed."""

    def misspelt(self, text: str) -> list[Word]:
        """Return the words of a text that are known to be misspelt, and have the others checked."""
        words = words_of(text) if self.works else []
        for word in words:
            if word.text not in self._known and len(self._waiting) < _MOST_WAITING:
                self._waiting[word.text] = None
        if self._waiting and self._task is None:
            self._task = asyncio.get_running_loop().create_task(self._work())
        return [word for word in words if self._known.get(word.text) is not None]

    def suggestions(self, word: str) -> tuple[str, ...]:
        """Return the suggestions for a misspelt word."""
        return self._known.get(word) or ()

    def accept(self, word: str) -> None:
        """Take this word for right until the end of the program."""
        self._known[word] = None

    async def learn(self, word: str) -> bool:
        """Add this word to the personal dictionary of the checker, only by the user's wish. Return
        False if that failed."""
        self.accept(word)
        try:
            async with asyncio.timeout(_ANSWER_SECONDS):
                return await self._ask(word, f"*{word}\n#\n") is None
        except (OSError, ValueError, EOFError, TimeoutError):
            return False

    async def forget(self) -> None:
        """Forget every word, and end the process that has read them."""
        self._waiting.clear()
        self._known.clear()
        task, self._task = self._task, None
        if task is not None:
            task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await task
        await self._end()

    async def _end(self) -> None:
        process, self._process = self._process, None
        if process is None:
            return
        if process.returncode is None:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        if process.stdin is not None:
            process.stdin.close()
        await process.wait()

    async def _work(self) -> None:
        try:
            while self._waiting:
                word = next(iter(self._waiting))
                async with asyncio.timeout(_ANSWER_SECONDS):
                    found = await self._ask(word)
                self._waiting.pop(word, None)
                if len(self._known) >= _MOST_KNOWN:
                    self._known.clear()
                self._known[word] = found
                if not self._waiting or found is not None:
                    self._changed()
            self._task = None
        except (OSError, ValueError, EOFError, TimeoutError):
            self.works = False
            self._waiting.clear()
            self._known.clear()
            await self._end()
            self._changed()
            self._task = None

    async def _ask(self, word: str, first: str = "") -> tuple[str, ...] | None:
        """Return the suggestions for a word, None if it is right; `first` goes before it."""
        async with self._turn:
            return await self._ask_next(word, first)

    async def _ask_next(self, word: str, first: str) -> tuple[str, ...] | None:
        process = self._process or await self._start()
        stdin, stdout = process.stdin, process.stdout
        if stdin is None or stdout is None:
            raise EOFError
        stdin.write(f"{first}^{word}\n".encode())
        await stdin.drain()
        found: tuple[str, ...] | None = None
        while line := (await _line(stdout)).strip():
            said = verdict(line)
            found = found if said is None else said
        return found

    async def _start(self) -> Process:
        self._process = process = await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, start_new_session=True
        )
        if process.stdout is None or not (await _line(process.stdout)).startswith("@(#)"):
            raise EOFError
        return process


async def _line(stream: asyncio.StreamReader) -> str:
    raw = await stream.readline()
    if not raw.endswith(b"\n"):
        raise EOFError
    return raw.decode("utf-8", "replace")
