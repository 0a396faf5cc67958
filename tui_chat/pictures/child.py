"""A process that decodes one picture and ends: `python -I -m tui_chat.pictures.child FORM WIDTH
HEIGHT GROUND`. A file is its input, pixels are its output. The author of the file may take it over;
by then a filter (seccomp) lets it open nothing, and it holds no keys."""

from __future__ import annotations

import ctypes
import errno
import io
import os
import resource
import signal
import sys
import warnings
from collections.abc import Sequence
from enum import IntEnum
from struct import pack
from typing import NamedTuple

from PIL import Image, ImageFile

from tui_chat.pictures import formats
from tui_chat.runtime.process import harden

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 22, 38
_MODE_FILTER = 2
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
"""Opcodes of the filter's language (BPF): load 32 bits of the call, compare, return."""
_NUMBER_AT, _MACHINE_AT = 0, 4
ALLOW, REFUSE, KILL = 0x7FFF_0000, 0x0005_0000 | errno.EPERM, 0x8000_0000


class Processor(NamedTuple):
    """A processor as the kernel names it, and its numbers for the allowed calls."""

    name: int
    calls: tuple[int, ...]


MACHINES = {
    # Read and write open files, use memory, handle signals, tell the time, wait, and exit.
    "x86_64": Processor(
        0xC000_003E,
        (0, 1, 8, 9, 10, 11, 12, 13, 14, 15, 19, 20, 24, 25, 28, 60, 96, 131, 202, 219, 228, 231,
         318),
    ),
    "aarch64": Processor(
        0xC000_00B7,
        (62, 63, 64, 65, 66, 93, 94, 98, 113, 124, 128, 132, 134, 135, 139, 169, 214, 215, 216,
         222, 226, 233, 278),
    ),
}  # fmt: skip


def program(machine: Processor) -> bytes:
    """Return the filter, 8 bytes an instruction: it allows this processor's calls, fails every
    other with EPERM, and kills the process for a call in another processor's numbering."""
    count = len(machine.calls)
    code = [
        pack("=HBBI", _LOAD, 0, 0, _MACHINE_AT), pack("=HBBI", _IF_EQUAL, 1, 0, machine.name),
        pack("=HBBI", _RETURN, 0, 0, KILL), pack("=HBBI", _LOAD, 0, 0, _NUMBER_AT),
    ]  # fmt: skip
    for place, call in enumerate(machine.calls):
        code.append(pack("=HBBI", _IF_EQUAL, count - place, 0, call))
    code += [pack("=HBBI", _RETURN, 0, 0, REFUSE), pack("=HBBI", _RETURN, 0, 0, ALLOW)]
    return b"".join(code)


def filter_system_calls() -> bool:
    """Limit this thread and everything it starts to these calls, permanently. Return False if the
    system has no such filter or it is not written for its processor."""
    machine = MACHINES.get(os.uname().machine)
    if sys.platform != "linux" or machine is None or sys.maxsize < 1 << 32:
        return False
    code = program(machine)
    held = ctypes.create_string_buffer(code, len(code))
    known = ctypes.create_string_buffer(pack("@HP", len(code) // 8, ctypes.addressof(held)))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0:
        return False
    return bool(libc.prctl(_PR_SET_SECCOMP, _MODE_FILTER, known, 0, 0) == 0)


MEMORY = 768 << 20
"""Bytes of address space for Python and the decoders together."""
CPU_SECONDS = 5
_ORIENTATION = 274
_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_SIDEWAYS = (5, 6, 7, 8)


class Exit(IntEnum):
    """The exit codes of this process."""

    DRAWN = 0
    UNREADABLE = 3
    TOO_LARGE = 4


def main(arguments: Sequence[str]) -> int:
    form, width, height, ground = arguments
    colour = bytes.fromhex(ground)
    wanted = formats.PictureRequest(
        int(width), int(height), (colour[0], colour[1], colour[2]), formats.Form(form)
    )
    rehearse(wanted.form)
    confine()
    try:
        data = sys.stdin.buffer.read(formats.MAX_BYTES + 1)
        wide, high, drawn = draw(data, wanted)
    except MemoryError:
        return Exit.TOO_LARGE
    except Exception:  # a decoder may raise anything
        return Exit.UNREADABLE
    sys.stdout.buffer.write(pack(">II", wide, high) + drawn)
    sys.stdout.buffer.flush()
    return Exit.DRAWN


def rehearse(form: formats.Form) -> None:
    """Decode a picture of each kind, so that the decoders load now what they would load on first
    use: the confined process can open no file."""
    Image.MAX_IMAGE_PIXELS = formats.MAX_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    turned = Image.Exif()
    turned[_ORIENTATION] = 6
    for kind in formats.Kind:
        for mode in ("RGBA", "P") if kind is not formats.Kind.JPEG else ("RGB",):
            file = io.BytesIO()
            plain = Image.new(mode, (2, 3))
            plain.save(file, kind.upper(), exif=turned)
            draw(file.getvalue(), formats.PictureRequest(2, 2, form=form))


def confine() -> None:
    """Limit memory and time, and deny files, sockets, processes and core dumps from now on; where
    the system has a filter for it, allow only reading the input, computing and writing."""
    harden()
    os.nice(10)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),  # not even in place of a closed one
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    filter_system_calls()


def draw(data: bytes, wanted: formats.PictureRequest) -> tuple[int, int, bytes]:
    """Return width, height and bytes of the first frame of a picture in the wanted form: turned as
    its EXIF says, and without other metadata."""
    if max(wanted.width, wanted.height) > formats.MAX_DRAWN:
        raise ValueError("the picture to draw is larger than the limit")
    found = formats.look(data)
    with (
        warnings.catch_warnings(action="ignore"),
        Image.open(io.BytesIO(data), formats=[found.kind.upper()]) as picture,
    ):
        _bounded(picture.size)
        turn = _turn(picture)
        across, down = wanted.width, wanted.height
        if turn in _SIDEWAYS:
            across, down = down, across
        picture.draft("RGB", (across, down))
        picture.load()
        _bounded(picture.size)  # a frame of a GIF may be larger than its file says
        made = _flat(picture, formats.fit(*picture.size, across, down), wanted.ground)
    if turn in _TURNS:
        made = made.transpose(_TURNS[turn])
    if wanted.form is formats.Form.RGB:
        return made.width, made.height, made.tobytes()
    from textual_image._sixel import image_to_sixels

    sixels = image_to_sixels(made).encode("ascii")
    # Pixels of the last row of cells that the picture does not cover stay unchanged.
    return made.width, made.height, sixels.replace(b"\x1bP0;0;0q", b"\x1bP0;1;0q", 1)


def _bounded(size: tuple[int, int]) -> None:
    if size[0] * size[1] > formats.MAX_PIXELS:
        raise MemoryError


def _turn(picture: Image.Image) -> int:
    """Return the EXIF orientation; nothing else of the EXIF is read."""
    try:
        said = picture.getexif().get(_ORIENTATION, 1)
    except Exception:  # broken EXIF is no reason to refuse the picture
        return 1
    return said if isinstance(said, int) else 1


def _flat(picture: Image.Image, size: tuple[int, int], ground: tuple[int, int, int]) -> Image.Image:
    """Return the picture in this size, in three colours, over a background."""
    if picture.mode.startswith("I;16"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    clear = picture.has_transparency_data
    if picture.mode not in ("L", "RGB", "RGBA"):
        picture = picture.convert("RGBA" if clear else "RGB")
    # Reduce by whole blocks first: for a large picture this takes a tenth of the time.
    picture = picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    if not clear:
        return picture.convert("RGB")
    below = Image.new("RGBA", size, (*ground, 255))
    return Image.alpha_composite(below, picture.convert("RGBA")).convert("RGB")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except formats.PictureRefused:
        sys.exit(Exit.UNREADABLE)
