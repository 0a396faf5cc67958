"""The few system calls that are left to a process which computes on what strangers made: a filter
that the kernel keeps (seccomp), as bytes that are made here."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from struct import pack
from typing import NamedTuple

_PR_SET_SECCOMP, _PR_SET_NO_NEW_PRIVS = 22, 38
_MODE_FILTER = 2
_LOAD, _IF_EQUAL, _RETURN = 0x20, 0x15, 0x06
"""Of the filter's small language (BPF): 32 bits of the call into the register, a comparison, the
end."""
_NUMBER_AT, _MACHINE_AT = 0, 4
ALLOW, REFUSE, KILL = 0x7FFF_0000, 0x0005_0000 | errno.EPERM, 0x8000_0000


class Machine(NamedTuple):
    """A processor as the kernel names it, and its numbers for the calls that are left."""

    name: int
    calls: tuple[int, ...]


MACHINES = {
    # Read and write what is open, have memory, hear signals, tell the time, wait, and end.
    "x86_64": Machine(
        0xC000_003E,
        (0, 1, 8, 9, 10, 11, 12, 13, 14, 15, 19, 20, 24, 25, 28, 60, 96, 131, 202, 219, 228, 231,
         318),
    ),
    "aarch64": Machine(
        0xC000_00B7,
        (62, 63, 64, 65, 66, 93, 94, 98, 113, 124, 128, 132, 134, 135, 139, 169, 214, 215, 216,
         222, 226, 233, 278),
    ),
}  # fmt: skip


def program(machine: Machine) -> bytes:
    """The filter, 8 bytes an instruction: the calls of this processor that are left are done, each
    other fails with EPERM, and a call in another processor's numbers ends the process."""
    count = len(machine.calls)
    code = [
        pack("=HBBI", _LOAD, 0, 0, _MACHINE_AT),
        pack("=HBBI", _IF_EQUAL, 1, 0, machine.name),
        pack("=HBBI", _RETURN, 0, 0, KILL),
        pack("=HBBI", _LOAD, 0, 0, _NUMBER_AT),
    ]
    for place, call in enumerate(machine.calls):
        code.append(pack("=HBBI", _IF_EQUAL, count - place, 0, call))
    code += [pack("=HBBI", _RETURN, 0, 0, REFUSE), pack("=HBBI", _RETURN, 0, 0, ALLOW)]
    return b"".join(code)


def confine() -> bool:
    """From now on, and for ever, this thread and what it starts have these calls alone. False where
    the system has no such filter, or it is not written for its processor."""
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
