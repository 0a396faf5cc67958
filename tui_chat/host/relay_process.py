"""Run a relay as a separate process, which ends with this program."""

from __future__ import annotations

import asyncio
import contextlib
import ctypes
import hashlib
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from relay.wire.relay_link import RelayLink, parse_relay_link
from tui_chat.core.names import Invite
from tui_chat.runtime.process import Failure, RequestFailed

START_SECONDS = 20
STOP_SECONDS = 5
INVITE_SECONDS = 20
LOG_BYTES = 1 << 20
"""A log that is larger than this, in bytes, is emptied at the start."""
_PR_SET_PDEATHSIG = 1
# -P: a folder named relay in the current directory is not the program.
_RELAY = (sys.executable, "-P", "-m", "relay")


@dataclass(slots=True)
class RunningRelay:
    """A relay that listens. `address` is the one it announced, perhaps with an invitation."""

    address: RelayLink
    _data: Path
    _process: asyncio.subprocess.Process

    async def invite(self, uses: int, seconds: int, public: str | None = None) -> Invite:
        """Create a link for this many people and seconds, leading to `public` (HOST:PORT) or to
        where the relay listens. Raises RequestFailed."""
        until = time.time() + seconds
        out = await self._run(
            "invite", "--data", str(self._data), "--uses", str(uses),
            "--expires", f"{seconds}s", "--public", public or self.address.place, "--json",
        )  # fmt: skip
        try:
            return Invite(str(parse_relay_link(json.loads(out)["link"])), uses, until)
        except (ValueError, KeyError):
            raise RequestFailed("The relay created no link. Try again.") from None

    async def places_left(self, invite: Invite) -> int:
        """Return how many people this link still lets in. Raises RequestFailed."""
        token = parse_relay_link(invite.link).invite
        id = hashlib.sha256(token.encode()).hexdigest()
        out = await self._run("invites", "--data", str(self._data), "--json")
        found = (json.loads(line) for line in out.splitlines())
        return next((int(one["uses"]) for one in found if id.startswith(one["id"])), 0)

    async def _run(self, *arguments: str) -> bytes:
        """Run a command of the relay, and return what it prints. Raises RequestFailed."""
        process = await asyncio.create_subprocess_exec(
            *_RELAY, *arguments,
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        try:
            async with asyncio.timeout(INVITE_SECONDS):
                out, err = await process.communicate()
        except TimeoutError:
            raise RequestFailed("The relay is busy. Try again.") from None
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
        if process.returncode:
            raise RequestFailed(_last_line(err))
        return out

    async def ended(self) -> None:
        await self._process.wait()

    async def kill(self) -> None:
        """End the relay without a word, as a machine that fails."""
        with contextlib.suppress(ProcessLookupError):
            self._process.kill()
        await self._process.wait()


@asynccontextmanager
async def running_relay(data: Path, log: Path, *options: str) -> AsyncIterator[RunningRelay]:
    """Run a relay on this data directory with these options of `tui-chat-relay serve`, and write
    its stderr to the log. Leaving the context ends it. Raises Failure with the relay's sentence."""
    stderr = os.open(log, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_NOFOLLOW, 0o600)
    try:
        if os.fstat(stderr).st_size > LOG_BYTES:
            os.ftruncate(stderr, 0)
        before = os.fstat(stderr).st_size
        process = await asyncio.create_subprocess_exec(
            *_RELAY, "serve", "--data", str(data), *options, "--json",
            stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=stderr,
            start_new_session=True, preexec_fn=_with_its_parent(),
        )  # fmt: skip
        try:
            address = await _announced(process)
            if address is None:
                await _stop(process)
                said = os.pread(stderr, LOG_BYTES, before)
                raise Failure(f"The relay did not start. {_last_line(said)}")
            yield RunningRelay(address, data, process)
        finally:
            await _stop(process)
    finally:
        os.close(stderr)


async def _announced(process: asyncio.subprocess.Process) -> RelayLink | None:
    """Return the relay's announced address; None if it does not announce one in time."""
    if process.stdout is None:
        return None
    try:
        async with asyncio.timeout(START_SECONDS):
            line = await process.stdout.readline()
        return parse_relay_link(json.loads(line)["link"])
    except (TimeoutError, ValueError, KeyError):
        return None


async def _stop(process: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        process.terminate()
    try:
        async with asyncio.timeout(STOP_SECONDS):
            await process.wait()
    except TimeoutError:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
        await process.wait()


def _last_line(said: bytes) -> str:
    lines = said.decode(errors="replace").split("\n")
    return next(
        (line.strip() for line in reversed(lines) if line.strip()), "The relay gave no reason."
    )


def _with_its_parent() -> Callable[[], None] | None:
    """Return a hook that on Linux ends the relay with this process even if that is killed."""
    if sys.platform != "linux":
        return None
    prctl = ctypes.CDLL(None).prctl  # loaded before the fork: the child only calls it
    return lambda: prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)
