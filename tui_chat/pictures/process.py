"""Decode each picture in a separate process, one at a time, with a time limit.
Data by strangers never meets a decoder in the process that has the keys."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
from struct import unpack

from tui_chat.pictures import formats

SECONDS = 10.0
"""Seconds for one picture; the process itself gets half of that on a processor."""
_SIXELS = 16 << 20
_TOO_LARGE_EXIT = 4
_KEPT = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
"""Environment variables that are passed on: some systems find Python's libraries by them."""
_UNREADABLE = "This picture can't be shown because it is damaged or has an unknown format."
_LARGE = "This picture can't be shown because it needs too much memory or time."


class Decoder:
    """Decodes one picture at a time; other callers wait their turn."""

    def __init__(self) -> None:
        self._turn = asyncio.Lock()

    async def draw(self, data: bytes, wanted: formats.PictureRequest) -> formats.DecodedPicture:
        """Decode a picture as requested. Cancelling ends its process. Raises PictureRefused."""
        formats.look(data)
        async with self._turn:
            return await _draw(data, wanted)


class _DecoderOutput(asyncio.SubprocessProtocol):
    """Collects the output of the process, up to a limit."""

    def __init__(self, most: int) -> None:
        loop = asyncio.get_running_loop()
        self.said: asyncio.Future[None] = loop.create_future()
        """Done when the output has ended or exceeded the limit."""
        self.ended: asyncio.Future[None] = loop.create_future()
        self.got = bytearray()
        self._most = most

    def pipe_data_received(self, fd: int, data: bytes | str) -> None:
        if isinstance(data, bytes) and len(self.got) <= self._most:
            self.got += data
            if len(self.got) > self._most:
                _done(self.said)

    def process_exited(self) -> None:
        _done(self.ended)

    def connection_lost(self, exc: Exception | None) -> None:
        _done(self.said)


def _done(future: asyncio.Future[None]) -> None:
    if not future.done():
        future.set_result(None)


async def _draw(data: bytes, wanted: formats.PictureRequest) -> formats.DecodedPicture:
    most = 8 + (3 * wanted.width * wanted.height if wanted.form is formats.Form.RGB else _SIXELS)
    try:
        transport, heard = await asyncio.get_running_loop().subprocess_exec(
            lambda: _DecoderOutput(most),
            sys.executable, "-I", "-m", "tui_chat.pictures.child", wanted.form,
            str(wanted.width), str(wanted.height), bytes(wanted.ground).hex(),
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _KEPT if name in os.environ},
            start_new_session=True,
        )  # fmt: skip
    except OSError as e:
        raise formats.PictureRefused(
            f"The picture decoder could not be started: {e.strerror}."
        ) from None
    try:
        async with asyncio.timeout(SECONDS):
            pipe = transport.get_pipe_transport(0)
            if isinstance(pipe, asyncio.WriteTransport):
                pipe.write(data)
                pipe.write_eof()
            await heard.said
    except TimeoutError:
        raise formats.PictureTooLarge(_LARGE) from None
    finally:
        transport.close()
        await heard.ended
    code, got = transport.get_returncode(), bytes(heard.got)
    if len(got) > most:
        raise formats.PictureUnreadable(_UNREADABLE)
    if code is None or code == _TOO_LARGE_EXIT or code < 0:  # a signal: its time was up
        raise formats.PictureTooLarge(_LARGE)
    if code or len(got) < 8:
        raise formats.PictureUnreadable(_UNREADABLE)
    width, height = unpack(">II", got[:8])
    # Checking many sixels takes a while; in a thread, the screen goes on meanwhile.
    return await asyncio.to_thread(formats.checked, wanted, width, height, got[8:])
