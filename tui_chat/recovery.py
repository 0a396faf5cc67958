"""The recovery file: the account key and where its account is, under a passphrase of its own."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from relay.wire.relay_link import BadRelayLink, parse_relay_link
from tui_chat.secret.identity import Seen
from tui_chat.wrapped import (
    MODERATE,
    NONCE_BYTES,
    SALT_BYTES,
    KeyFileError,
    Wrapping,
    create_private,
    read_regular,
    unseal,
)

MAGIC = b"tuichat-rec1\0"
_WHAT = "recovery file"


class _Stored(msgspec.Struct):
    link: str
    user: str
    account_seed: bytes
    list_version: int
    list_hash: bytes


@dataclass(frozen=True, slots=True, repr=False)
class Recovery:
    """What makes a new device of the account: no key of a device, no pin, no text. `seen` is the
    highest device list that was known, so that no older one is shown for it later."""

    link: str
    user: str
    account_seed: bytes
    seen: Seen | None

    def write(self, path: Path, passphrase: str, random: Callable[[int], bytes]) -> None:
        """Write it (0600) where nothing is yet. Raises KeyFileError, also for an empty
        passphrase, or OSError."""
        if not passphrase:
            raise KeyFileError(
                "A recovery file needs a passphrase: without one, whoever finds the file is you."
            )
        seen = self.seen or Seen(0, b"")
        stored = _Stored(self.link, self.user, self.account_seed, seen.list_version, seen.list_hash)
        wrapping = Wrapping.derive(passphrase, MODERATE, random(SALT_BYTES), _WHAT)
        sealed = wrapping.seal(MAGIC, msgspec.json.encode(stored), random(NONCE_BYTES))
        try:
            create_private(path, sealed)
        except FileExistsError:
            raise KeyFileError(f"{path} is there already. Nothing was changed.") from None

    @classmethod
    def read(cls, path: Path, passphrase: str) -> Recovery:
        """Raises WrongPassphrase, or KeyFileError for a file that is missing or damaged."""
        try:
            # Whoever keeps it on a stick cannot set its mode: the passphrase is its lock.
            raw = read_regular(path, private=False)
        except FileNotFoundError:
            raise KeyFileError(f"There is no file {path}.") from None
        plain, _ = unseal(raw, MAGIC, passphrase, _WHAT)
        try:
            s = msgspec.json.decode(plain, type=_Stored)
            parse_relay_link(s.link)
        except (msgspec.MsgspecError, BadRelayLink):
            raise KeyFileError(f"The recovery file {path} is of another version.") from None
        seen = Seen(s.list_version, s.list_hash) if s.list_version else None
        return cls(s.link, s.user, s.account_seed, seen)
