"""The recovery file: the account key and its relay, encrypted with its own passphrase."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import msgspec

from relay.wire.relay_link import BadRelayLink
from tui_chat.runtime import keyfile
from tui_chat.runtime.relay_places import joined_link, split_link
from tui_chat.runtime.sealed_file import (
    NONCE_BYTES,
    SALT_BYTES,
    KeyFileError,
    Wrapping,
    create_private,
    read_regular,
    unseal,
)
from tui_chat.secret.identity import SeenListVersion

MAGIC = b"tuichat-rec1\0"
_WHAT = "recovery file"


class _Stored(msgspec.Struct):
    link: str
    user: str
    account_seed: bytes
    list_version: int
    list_hash: bytes
    places: list[str] = []
    """The other places of the relay."""


@dataclass(frozen=True, slots=True, repr=False)
class Recovery:
    """The contents of a recovery file, from which a new device of the account can be made; it holds
    no device key, pin or message. `seen` is the newest device list known: no older one is accepted
    later."""

    link: str
    user: str
    account_seed: bytes
    seen: SeenListVersion | None

    def write(self, path: Path, passphrase: str, random: Callable[[int], bytes]) -> None:
        """Write a new file (0600). Raises OSError or KeyFileError, also without a passphrase."""
        if not passphrase:
            raise KeyFileError(
                "A recovery file needs a passphrase. "
                "Without one, anyone with the file can act as you."
            )
        seen = self.seen or SeenListVersion(0, b"")
        link, places = split_link(self.link)
        stored = _Stored(
            link, self.user, self.account_seed, seen.list_version, seen.list_hash, places
        )
        wrapping = Wrapping.derive(passphrase, keyfile.MODERATE, random(SALT_BYTES), _WHAT)
        sealed = wrapping.seal(MAGIC, msgspec.json.encode(stored), random(NONCE_BYTES))
        try:
            create_private(path, sealed)
        except FileExistsError:
            raise KeyFileError(f"{path} already exists. Nothing was changed.") from None

    @classmethod
    def read(cls, path: Path, passphrase: str) -> Recovery:
        """Read a recovery file. Raises WrongPassphrase, or KeyFileError if it is damaged."""
        try:
            # A USB stick may not support file modes: the passphrase protects it.
            raw = read_regular(path, private=False)
        except FileNotFoundError:
            raise KeyFileError(f"There is no file {path}.") from None
        plain, _ = unseal(raw, MAGIC, passphrase, _WHAT)
        try:
            s = msgspec.json.decode(plain, type=_Stored)
            link = joined_link(s.link, s.places)
        except (msgspec.MsgspecError, BadRelayLink):
            says = f"Another version of tui-chat made the recovery file {path}."
            raise KeyFileError(says) from None
        seen = SeenListVersion(s.list_version, s.list_hash) if s.list_version else None
        return cls(link, s.user, s.account_seed, seen)
