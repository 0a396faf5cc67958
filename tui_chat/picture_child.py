"""The process that decodes one picture and ends: a file on its input, pixels on its output. Run as
`python -I -m tui_chat.picture_child FORM WIDTH HEIGHT GROUND`. Whoever made the file may take this
process over; by then it can open nothing, and has neither keys nor other pictures."""

from __future__ import annotations

import io
import os
import resource
import signal
import sys
import warnings
from collections.abc import Sequence
from enum import IntEnum
from struct import pack

from PIL import Image, ImageFile

from tui_chat import seccomp
from tui_chat.hardening import harden
from tui_chat.pictures import (
    MAX_BYTES,
    MAX_DRAWN,
    MAX_PIXELS,
    Form,
    Kind,
    PictureRefused,
    Wanted,
    fit,
    look,
)

MEMORY = 768 << 20
"""Of addresses, all that Python and the decoders have among them."""
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
    """What the end of this process says."""

    DRAWN = 0
    UNREADABLE = 3
    TOO_LARGE = 4


def main(arguments: Sequence[str]) -> int:
    """Decode what comes in; the exit code."""
    form, width, height, ground = arguments
    colour = bytes.fromhex(ground)
    wanted = Wanted(int(width), int(height), (colour[0], colour[1], colour[2]), Form(form))
    rehearse(wanted.form)
    confine()
    try:
        data = sys.stdin.buffer.read(MAX_BYTES + 1)
        wide, high, drawn = draw(data, wanted)
    except MemoryError:
        return Exit.TOO_LARGE
    except Exception:  # a decoder may raise anything
        return Exit.UNREADABLE
    sys.stdout.buffer.write(pack(">II", wide, high) + drawn)
    sys.stdout.buffer.flush()
    return Exit.DRAWN


def rehearse(form: Form) -> None:
    """Decode a picture of each kind. What a decoder loads only when it is first needed is loaded
    then; in the confined process no file opens."""
    Image.MAX_IMAGE_PIXELS = MAX_PIXELS
    ImageFile.LOAD_TRUNCATED_IMAGES = False
    turned = Image.Exif()
    turned[_ORIENTATION] = 6
    for kind in Kind:
        for mode in ("RGBA", "P") if kind is not Kind.JPEG else ("RGB",):
            file = io.BytesIO()
            plain = Image.new(mode, (2, 3))
            plain.save(file, kind.upper(), exif=turned)
            draw(file.getvalue(), Wanted(2, 2, form=form))


def confine() -> None:
    """From now on: so much memory and time, no file, no socket, no process, no core dump; and where
    the system has a filter for it, nothing but to read its input, compute, and write."""
    harden()
    os.nice(10)
    for what, most in (
        (resource.RLIMIT_AS, MEMORY),
        (resource.RLIMIT_CPU, CPU_SECONDS),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_NOFILE, 0),  # also none in the place of one that is closed
        (resource.RLIMIT_NPROC, 0),
    ):
        resource.setrlimit(what, (most, most))
    signal.signal(signal.SIGXCPU, signal.SIG_DFL)
    seccomp.confine()


def draw(data: bytes, wanted: Wanted) -> tuple[int, int, bytes]:
    """Width, height and bytes of the first frame of a picture, as it is wanted: turned as its
    EXIF says, and without anything else that its file says."""
    if max(wanted.width, wanted.height) > MAX_DRAWN:
        raise ValueError("more pixels than are ever drawn")
    found = look(data)
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
        made = _flat(picture, fit(*picture.size, across, down), wanted.ground)
    if turn in _TURNS:
        made = made.transpose(_TURNS[turn])
    if wanted.form is Form.RGB:
        return made.width, made.height, made.tobytes()
    from textual_image._sixel import image_to_sixels

    sixels = image_to_sixels(made).encode("ascii")
    # What the picture does not cover of its last row of cells stays as it is.
    return made.width, made.height, sixels.replace(b"\x1bP0;0;0q", b"\x1bP0;1;0q", 1)


def _bounded(size: tuple[int, int]) -> None:
    if size[0] * size[1] > MAX_PIXELS:
        raise MemoryError


def _turn(picture: Image.Image) -> int:
    """How it is to be turned; what else stands in its EXIF is not looked at."""
    try:
        said = picture.getexif().get(_ORIENTATION, 1)
    except Exception:  # EXIF is a format of its own, and a broken one spoils no picture
        return 1
    return said if isinstance(said, int) else 1


def _flat(picture: Image.Image, size: tuple[int, int], ground: tuple[int, int, int]) -> Image.Image:
    """Of this size, in three colours, on a ground."""
    if picture.mode.startswith("I;16"):
        picture = picture.convert("I").point(lambda value: value / 256).convert("L")
    clear = picture.has_transparency_data
    if picture.mode not in ("L", "RGB", "RGBA"):
        picture = picture.convert("RGBA" if clear else "RGB")
    # By whole blocks first: of a large picture that takes a tenth of the time.
    picture = picture.resize(size, Image.Resampling.BILINEAR, reducing_gap=2.0)
    if not clear:
        return picture.convert("RGB")
    below = Image.new("RGBA", size, (*ground, 255))
    return Image.alpha_composite(below, picture.convert("RGBA")).convert("RGB")


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except PictureRefused:
        sys.exit(Exit.UNREADABLE)
