"""What a process of the endpoint takes from itself before it reads anything of a client: memory and network.

The network goes by a filter of the Linux kernel (seccomp) that refuses sockets of the Internet. It stands
behind the guard that reads the queries, should that ever miss a call; other systems have the guard alone.
"""

from __future__ import annotations

import ctypes
import errno
import platform
import resource
import signal
import struct
import sys

#: What a process has for itself: the interpreter, the engine, its threads and an open store.
OWN_MEMORY = 128 << 20
_SET_PDEATHSIG, _SET_SECCOMP, _SET_NO_NEW_PRIVS = 1, 22, 38
_FILTER_MODE = 2
#: machine -> its number for the kernel, and that of the call ``socket``
_MACHINES = {"x86_64": (0xC000003E, 41), "aarch64": (0xC00000B7, 198)}
_INTERNET = (2, 10)  # AF_INET, AF_INET6
_LOAD, _EQUAL, _RETURN = 0x20, 0x15, 0x06
_CALL, _MACHINE, _FIRST_ARGUMENT = 0, 4, 16  # where they stand in what a filter is given
_ALLOW, _REFUSE = 0x7FFF0000, 0x00050000 | errno.EACCES


def confine(memory: int, *, network: bool) -> None:
    """Nothing; this process has so many bytes of memory for a request, leaves no core, and ends with its parent."""
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    if sys.platform != "linux":
        return
    resource.setrlimit(resource.RLIMIT_DATA, (memory + OWN_MEMORY, memory + OWN_MEMORY))
    libc = ctypes.CDLL(None, use_errno=True)
    libc.prctl(_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if not network:
        refuse_internet(libc)


def refuse_internet(libc: ctypes.CDLL) -> bool:
    """Whether this process can open no socket of the Internet from now on; Unix sockets stay."""
    known = _MACHINES.get(platform.machine())
    if known is None:
        return False
    machine, call = known
    rows = (
        (_LOAD, 0, 0, _MACHINE),
        (_EQUAL, 0, 5, machine),
        (_LOAD, 0, 0, _CALL),
        (_EQUAL, 0, 3, call),
        (_LOAD, 0, 0, _FIRST_ARGUMENT),
        (_EQUAL, 2, 0, _INTERNET[0]),
        (_EQUAL, 1, 0, _INTERNET[1]),
        (_RETURN, 0, 0, _ALLOW),
        (_RETURN, 0, 0, _REFUSE),
    )
    code = ctypes.create_string_buffer(b"".join(struct.pack("HBBI", *row) for row in rows))
    program = ctypes.create_string_buffer(struct.pack("HxxxxxxP", len(rows), ctypes.addressof(code)))
    libc.prctl(_SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    return bool(libc.prctl(_SET_SECCOMP, _FILTER_MODE, program, 0, 0) == 0)
