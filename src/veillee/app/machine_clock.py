"""Whether this machine's clock was set by another: the kernel knows, whatever program sets it."""

import ctypes
from contextlib import suppress

_TIME_ERROR = 5
_BYTES = 512
"""More than `struct timex` has on any machine; its first field, zero, asks without changing."""


def is_set() -> bool:
    """Tell whether the clock follows another one (adjtimex(2)); False where nobody can tell."""
    with suppress(AttributeError, OSError):
        answer = int(ctypes.CDLL(None).adjtimex(ctypes.create_string_buffer(_BYTES)))
        return 0 <= answer < _TIME_ERROR
    return False
