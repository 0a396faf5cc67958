"""The filter of system calls: its bytes, read as the kernel reads them."""

from __future__ import annotations

import re
from pathlib import Path
from struct import iter_unpack

import pytest

from tui_chat.pictures.child import ALLOW, KILL, MACHINES, REFUSE, Processor, program

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
    """What the filter says of a call of this number on this processor."""
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
