"""Why a file is not taken or not given, in the words of the store and the hub alike."""

from __future__ import annotations

from relay.store.quotas import FILES_PER_ACCOUNT
from relay.store.value import Refused
from relay.wire.errors import Code

NO_SUCH_FILE = Refused(
    Code.NO_SUCH_MESSAGE, "There is no such file in this chat, or it was deleted."
)
TOO_MANY_FILES = Refused(Code.QUOTA, f"An account has at most {FILES_PER_ACCOUNT} files.")


def no_room(size: int, quota: int, room: int) -> Refused:
    """The refusal of a file that is too much for its account."""
    return Refused(
        Code.QUOTA,
        f"Your files may have {quota:,} bytes together here; {room:,} are left, and this one has"
        f" {size:,}. Deleting a message with a file makes room.",
    )
