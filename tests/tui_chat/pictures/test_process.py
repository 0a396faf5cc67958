"""Pictures decoded in a process of their own, which is confined, bounded, and gone afterwards."""

from __future__ import annotations

import asyncio
import os
import re
import subprocess
import sys
from pathlib import Path
from struct import iter_unpack

import pytest

from tests.kit import engines, forks
from tests.kit.samples import gif_with_a_large_frame, picture, png_of, zeros
from tui_chat.pictures import child, formats, process
from tui_chat.pictures.child import ALLOW, KILL, MACHINES, REFUSE, Processor, program
from tui_chat.pictures.process import Decoder


def children() -> set[str]:
    """Return the processes that the program has started and that are still there."""
    started = Path(f"/proc/self/task/{os.getpid()}/children").read_text().split()
    kept = {forks.process_id(), *engines.process_ids()}
    return {pid for pid in started if int(pid) not in kept}


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "GIF", "WEBP"])
@pytest.mark.parametrize("form", list(formats.Form))
async def test_each_kind_is_drawn_in_each_form(kind: str, form: formats.Form) -> None:
    drawn = await Decoder().draw(
        picture(kind, orientation=0), formats.PictureRequest(20, 20, form=form)
    )
    assert (drawn.width, drawn.height) == (20, 15)
    assert len(drawn.data) == 900 if form is formats.Form.RGB else drawn.data.startswith(b"\x1bP")
    assert children() == set()


async def test_a_file_that_is_no_picture_starts_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process.sys, "executable", "/nowhere/python")
    with pytest.raises(formats.NotAPicture):
        await Decoder().draw(b"#!/bin/sh", formats.PictureRequest(8, 8))
    with pytest.raises(formats.PictureTooLarge):
        await Decoder().draw(png_of(60_000, 60_000), formats.PictureRequest(8, 8))
    with pytest.raises(formats.PictureRefused, match="could not be started"):
        await Decoder().draw(picture(), formats.PictureRequest(8, 8))


async def test_damaged_files_are_refused_in_a_sentence() -> None:
    for data in (picture()[:60], png_of(10, 10), gif_with_a_large_frame()):
        with pytest.raises(
            (formats.PictureUnreadable, formats.PictureTooLarge), match="can't be shown"
        ):
            await Decoder().draw(data, formats.PictureRequest(8, 8))
    assert children() == set()


async def test_a_small_file_of_many_pixels_is_drawn_or_refused_in_bounded_time() -> None:
    side = 7_000
    data = png_of(side, side, zeros(side * (side + 1)))
    assert len(data) < 60_000
    try:
        drawn = await Decoder().draw(data, formats.PictureRequest(10, 10))
    except formats.PictureTooLarge:
        pass
    else:
        assert drawn == formats.DecodedPicture(10, 10, bytes(300))
    assert children() == set()


async def test_a_process_that_takes_too_long_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "SECONDS", 0.01)
    with pytest.raises(formats.PictureTooLarge, match="too much memory or time"):
        await Decoder().draw(picture(), formats.PictureRequest(8, 8))
    assert children() == set()


async def test_when_nobody_waits_any_more_the_process_is_ended() -> None:
    asked = asyncio.create_task(
        Decoder().draw(picture(size=(2000, 2000)), formats.PictureRequest(8, 8))
    )
    async with asyncio.timeout(60):
        while not children():
            await asyncio.sleep(0.01)
    asked.cancel()
    with pytest.raises(asyncio.CancelledError):
        await asked
    assert children() == set()


async def test_one_process_at_a_time() -> None:
    decoder = Decoder()
    asked = [
        asyncio.create_task(decoder.draw(picture(), formats.PictureRequest(8, 8))) for _ in range(4)
    ]
    most = 0
    while not all(task.done() for task in asked):
        most = max(most, len(children()))
        await asyncio.sleep(0.005)
    assert most == 1
    assert len({(await task).data for task in asked}) == 1


async def test_a_hostile_decoder_says_only_pixels(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = tmp_path / "python"
    monkeypatch.setattr(process.sys, "executable", str(said))
    endless = "head -c 100000000 /dev/zero"
    for script in (
        "printf '\\033]52;c;eA==\\007'", endless, "printf '\\0\\0\\0\\2\\0\\0\\0\\2abc'",
    ):  # fmt: skip
        said.write_text(f"#!/bin/sh\nexec 2>/dev/null\n{script}\n")
        said.chmod(0o755)
        with pytest.raises(formats.PictureUnreadable):
            await Decoder().draw(picture(), formats.PictureRequest(8, 8))
    assert children() == set()


FILTERED = sys.platform == "linux" and os.uname().machine in child.MACHINES
WITHOUT_FILTER = "from tui_chat.pictures import child\nchild.filter_system_calls = lambda: False\n"


def taken_over(*tries: str, args: tuple[str, ...] = (), before: str = "") -> list[str]:
    """Return the outcome of these tries in a confined process that has loaded all it needs."""
    code = (
        f"{before}import os, resource, signal, socket, sys\n"
        "from tui_chat.pictures.child import confine, rehearse\n"
        "from tui_chat.pictures.formats import Form\n"
        f"tries = [compile(one, one, 'exec') for one in {tries!r}]\n"
        "rehearse(Form.SIXEL)\nconfine()\n"
        "for one in tries:\n"
        "    try:\n        exec(one)\n        print('done:', one.co_filename)\n"
        "    except (OSError, MemoryError, ValueError) as e:\n"
        "        print('no:', type(e).__name__)\n"
    )
    command = [sys.executable, "-I", "-c", code, *args]
    ran = subprocess.run(command, capture_output=True, check=False, text=True, timeout=60)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout.splitlines()


@pytest.mark.parametrize("before", ["", WITHOUT_FILTER], ids=["filtered", "by limits alone"])
def test_the_confined_process_can_open_nothing(before: str) -> None:
    tries = [
        "open('/etc/passwd')", "socket.socket()", "os.pipe()", "os.dup(1)", "bytearray(900 << 20)",
    ]  # fmt: skip
    if os.geteuid() or (FILTERED and not before):  # who is root may raise what it likes
        tries.append("resource.setrlimit(resource.RLIMIT_NOFILE, (64, 64))")
    said = taken_over(*tries, before=before)
    assert len(said) == len(tries) and all(word.startswith("no:") for word in said), said


@pytest.mark.parametrize("before", ["", WITHOUT_FILTER], ids=["filtered", "by limits alone"])
def test_the_decoder_opens_nothing_in_place_of_closed_descriptors(
    tmp_path: Path, before: str
) -> None:
    key = tmp_path / "identity.key"
    key.write_bytes(b"the account key")
    close = "os.closerange(0, 1); os.closerange(2, 3)"  # says nothing where it may not
    opens = (f"{close}; os.open(sys.argv[1], os.O_RDONLY)", "socket.socket()")
    said = taken_over(*opens, args=(str(key),), before=before)
    assert len(said) == 2 and all(word.startswith("no:") for word in said), said


@pytest.mark.skipif(not FILTERED, reason="the system has no filter for this")
def test_the_decoder_changes_nothing_on_the_disk_and_reaches_no_process(tmp_path: Path) -> None:
    key = tmp_path / "identity.key"
    key.write_bytes(b"the account key")
    key.chmod(0o600)
    acts = (
        "os.unlink(sys.argv[1])", "os.rename(sys.argv[1], sys.argv[1] + '.x')",
        "os.truncate(sys.argv[1], 0)", "os.chmod(sys.argv[1], 0o777)", "os.stat(sys.argv[1])",
        "os.execv('/bin/sh', ['sh', '-c', 'echo became a shell'])", "os.fork()",
        "os.kill(int(sys.argv[2]), 0)",
    )  # fmt: skip
    assert taken_over(*acts, args=(str(key), str(os.getpid()))) == ["no: PermissionError"] * len(
        acts
    )
    assert key.read_bytes() == b"the account key"
    assert key.stat().st_mode & 0o777 == 0o600


def test_the_decoder_ends_by_itself_when_its_time_is_up() -> None:
    code = (
        "from tui_chat.pictures import child as picture_child\npicture_child.CPU_SECONDS = 1\n"
        "picture_child.confine()\nwhile True: pass\n"
    )
    run = subprocess.run([sys.executable, "-I", "-c", code], check=False, timeout=60)
    assert run.returncode < 0


def test_no_decoder_is_loaded_by_whoever_asks() -> None:
    code = (
        "import sys, tui_chat.pictures.process\n"
        "print({'PIL', 'textual_image', 'rich'} & set(sys.modules))\n"
    )
    ran = subprocess.run([sys.executable, "-I", "-c", code], check=True, capture_output=True)
    assert ran.stdout == b"set()\n"


EVERY = sorted(MACHINES)
HEADERS = {
    "x86_64": Path("/usr/include/x86_64-linux-gnu/asm/unistd_64.h"),
    "aarch64": Path("/usr/include/asm-generic/unistd.h"),
}
LEFT = {
    "read", "write", "readv", "writev", "lseek", "mmap", "mprotect", "munmap", "mremap", "brk",
    "madvise", "rt_sigaction", "rt_sigprocmask", "rt_sigreturn", "sigaltstack", "restart_syscall",
    "futex", "sched_yield", "gettimeofday", "clock_gettime", "getrandom", "exit", "exit_group",
}  # fmt: skip
"""Nothing that opens, connects, changes or looks at what is on a disk, or at another process."""


def verdict(code: bytes, name: int, call: int) -> int:
    """Return the filter's verdict on a call of this number on this processor."""
    at, register = 0, 0
    lines = list(iter_unpack("=HBBI", code))
    while True:
        what, yes, no, value = lines[at]
        at += 1
        if what == 0x20:
            register = {0: call, 4: name}[value]
        elif what == 0x15:
            at += yes if register == value else no
        else:
            assert what == 0x06
            return int(value)


@pytest.mark.parametrize("name", EVERY)
def test_exactly_the_calls_that_are_left_are_allowed(name: str) -> None:
    machine = MACHINES[name]
    code = program(machine)
    said = {call: verdict(code, machine.name, call) for call in (*range(1_000), 1 << 30, 2**32 - 1)}
    assert {call for call, word in said.items() if word == ALLOW} == set(machine.calls)
    assert set(said.values()) == {ALLOW, REFUSE}


@pytest.mark.parametrize("name", EVERY)
def test_the_numbers_of_another_processor_end_the_process(name: str) -> None:
    code = program(MACHINES[name])
    others = {machine.name for machine in MACHINES.values()} | {0x4000_0003, 0}
    for other in others - {MACHINES[name].name}:
        assert {verdict(code, other, call) for call in range(1_000)} == {KILL}


def test_as_many_calls_as_a_jump_reaches() -> None:
    many = Processor(1, tuple(range(255)))
    assert [verdict(program(many), 1, call) for call in (0, 254, 255)] == [ALLOW, ALLOW, REFUSE]


@pytest.mark.parametrize("name", EVERY)
def test_the_numbers_are_those_of_the_system(name: str) -> None:
    if not HEADERS[name].exists():
        pytest.skip("the headers of the system are not installed")
    found = re.findall(r"#define __NR(?:3264)?_(\w+)\s+(\d+)", HEADERS[name].read_text())
    assert {word for word, number in found if int(number) in MACHINES[name].calls} == LEFT
