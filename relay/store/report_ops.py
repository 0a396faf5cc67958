"""What the store can be asked about franking keys, reports and how long comparing codes took, and
what it answers."""

from __future__ import annotations

from relay.store.moderation_ops import Told
from relay.store.value import Value
from relay.wire import events, requests


class FrankKey(Value, frozen=True):
    """The key that signs franking tags now; `fresh` (32 bytes) becomes the next if one is due."""

    at: int
    fresh: bytes


class Report(Value, frozen=True):
    """What a recipient shows of a secret chat; `id` is idempotent within the device, `salt` (32
    bytes) is before what it is known again by."""

    account: int
    device: int
    id: str
    report: requests.Report
    at: int
    salt: bytes


class Verification(Value, frozen=True):
    """One more that took so many seconds, on the day of `at`. It has no account and no device."""

    id: str
    seconds: int
    outcome: str
    method: str
    at: int


class FindFrankKeys(Value, frozen=True):
    """The published franking keys, the newest first; of those below number `before`."""

    id: str
    before: int | None


# What comes back.


class FrankingKey(Value, frozen=True):
    """The key and its number on the wire."""

    kid: int
    key: bytes


class Reported(Value, frozen=True):
    """The report's number, and how many of its messages no earlier report of the same account held.
    If none is new, nothing was written and the number is that of the earlier one."""

    no: int
    new: int
    receipt: list[Told] = []  # noqa: RUF012


class Counted(Value, frozen=True):
    """A measurement is among the others of its day."""


class FrankKeyRows(Value, frozen=True):
    """Published franking keys."""

    keys: list[events.FrankKey]
