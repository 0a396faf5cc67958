"""The key file: the keys of one account and what it knows of other users, encrypted.
It is always written whole. `Keyring` writes changes to it while the program runs, and changes its
passphrase."""

from __future__ import annotations

import asyncio
import hmac
import stat
from collections.abc import Callable
from pathlib import Path

import msgspec
from nacl.bindings import (
    crypto_pwhash_argon2id_MEMLIMIT_MODERATE,
    crypto_pwhash_argon2id_OPSLIMIT_MODERATE,
)

from relay.wire.relay_link import parse_relay_link
from relay.wire.transcripts import DeviceEntry
from tui_chat.core.events import RequestResult, Trouble
from tui_chat.core.keys import Identity, NewDevice
from tui_chat.core.records import VerificationRecord
from tui_chat.core.step import KeyFileWrite, SaveOwnList, SaveVerification, StorageAction
from tui_chat.runtime.log import key_file_saved
from tui_chat.runtime.process import make_directory
from tui_chat.runtime.relay_places import joined_link, split_link
from tui_chat.runtime.sealed_file import (
    NONCE_BYTES,
    SALT_BYTES,
    UNPROTECTED,
    DamagedKeyFile,
    KeyFileError,
    Wrapping,
    argon2_cost,
    read_regular,
    replace_private,
    unseal,
)
from tui_chat.secret.identity import IdentityPin, SignedList

MAGIC = b"tuichat-key2\0"
MAGIC_1 = b"tuichat-key1\0"
"""The start of a version 1 file: such a file is read, and written as version 2 the next time."""
_ANY = b"tuichat-key"
MODERATE = (crypto_pwhash_argon2id_OPSLIMIT_MODERATE, crypto_pwhash_argon2id_MEMLIMIT_MODERATE)
"""The cost of argon2id under a passphrase: passes, bytes of memory."""
_WHAT = "key file"
VERIFICATIONS = 200
"""Newest verification records that are kept."""
_LATER = "{path} was made by a newer version of tui-chat. Use that version. Nothing was changed."
_TO_DO = (
    "Your account and chats are safe on the relay, and nothing was changed. If you have a copy "
    "of the key file, put the copy in its place. If you have no copy, move the damaged key file "
    "away. Then choose one of two ways. With a recovery file, run “tui-chat account restore FILE”. "
    "With another device of this account, run “tui-chat link LINK”. Afterwards, verify your "
    "contacts again."
)
_UNSET = Wrapping(*UNPROTECTED, b"", b"")


class _StoredList(msgspec.Struct):
    version: int
    devices: tuple[DeviceEntry, ...]
    sig: bytes


class _Stored2(msgspec.Struct, kw_only=True):
    """The contents of version 2. A file of version 1 lacks the fields that have defaults."""

    link: str
    """With the first place alone, so that an earlier version of the program reads it."""
    user: str
    account_seed: bytes | None
    account_key: bytes = b""
    certificate: bytes = b""
    login_seed: bytes
    dh_private: bytes
    device_id: bytes
    created: int
    registered: bool
    pins: dict[str, IdentityPin]
    own_list: _StoredList | None = None
    verifications: list[VerificationRecord] = []
    ask_to_tell: bool = True
    places: list[str] = []
    """The other places of the relay."""

    @property
    def identity(self) -> Identity:
        relay_id = parse_relay_link(self.link).relay_id
        device = NewDevice(
            relay_id, self.user, self.login_seed, self.dh_private, self.device_id, self.created
        )
        if self.account_seed is not None:
            return device.certified_by(self.account_seed)
        return device.certified(self.account_key, self.certificate)


class KeyFile(msgspec.Struct):
    """An open key file."""

    path: Path
    identity: Identity
    link: str
    """The relay's last known places, without an invitation."""
    registered: bool = False
    """False until the relay has confirmed the account."""
    pins: dict[str, IdentityPin] = {}
    own_list: SignedList | None = None
    """The newest list of the account's devices seen."""
    verifications: list[VerificationRecord] = []
    """The newest records."""
    ask_to_tell: bool = True
    """True if the user may be asked to share the next record with the relay's operator."""
    _wrapping: Wrapping = _UNSET

    __repr__ = object.__repr__

    @classmethod
    def create(
        cls, path: Path, identity: Identity, link: str, passphrase: str,
        random: Callable[[int], bytes], *, own_list: SignedList | None = None,
        registered: bool = False,
    ) -> KeyFile:  # fmt: skip
        """Create and write a new key file. An empty passphrase leaves it unprotected: anybody who
        has the file is this person. Raises KeyFileError if there is one already."""
        if path.exists():
            raise KeyFileError(f"{path} already has an account. Nothing was changed.")
        made = cls(path, identity, link, registered, own_list=own_list)
        made.set_passphrase(passphrase, random)
        return made

    @classmethod
    def open(cls, path: Path, passphrase: str) -> KeyFile:
        """Read a key file. Raises WrongPassphrase, or KeyFileError for a file that is missing,
        damaged, readable by others, or sealed at an absurd cost."""
        raw = _read(path)
        first = raw.startswith(MAGIC_1)
        try:
            plain, wrapping = unseal(raw, MAGIC_1 if first else MAGIC, passphrase, _WHAT)
        except DamagedKeyFile as e:
            raise _damaged(path, e) from None
        try:
            s = msgspec.json.decode(plain, type=_Stored2)
        except msgspec.MsgspecError:
            raise KeyFileError(_LATER.format(path=path)) from None
        identity, own, shown = s.identity, None, s.own_list
        if shown:
            ak = identity.account_key
            own = SignedList(s.user, ak, shown.version, shown.devices, shown.sig)
        link = joined_link(s.link, s.places)
        return cls(
            path, identity, link, s.registered, s.pins, own, s.verifications[-VERIFICATIONS:],
            s.ask_to_tell, wrapping,
        )  # fmt: skip

    def measured(self, verification: VerificationRecord) -> None:
        """Add a verification record, and drop the oldest beyond the most. Does not write the
        file."""
        self.verifications = [*self.verifications, verification][-VERIFICATIONS:]

    def mark_shared(self, verification: VerificationRecord) -> None:
        """Mark the newest record equal to this one as shared. Does not write the file."""
        for at in range(len(self.verifications) - 1, -1, -1):
            if self.verifications[at] == verification:
                self.verifications[at] = msgspec.structs.replace(verification, told=True)
                return

    @property
    def protected(self) -> bool:
        return self._wrapping.work != UNPROTECTED

    def opens(self, passphrase: str) -> bool:
        """Return whether this is the passphrase. Takes as long as opening; may run in a thread."""
        mine = self._wrapping
        tried = Wrapping.derive(passphrase, mine.work, mine.salt)
        return hmac.compare_digest(tried.key, mine.key)

    def set_passphrase(self, passphrase: str, random: Callable[[int], bytes]) -> None:
        """Seal the file under another passphrase from now on, and write it."""
        self.rewrap(wrapping(passphrase, random), random)

    def rewrap(self, other: Wrapping, random: Callable[[int], bytes]) -> None:
        """Seal under a key derived earlier, and write. Raises OSError: then nothing changed."""
        before, self._wrapping = self._wrapping, other
        try:
            self.save(random)
        except OSError:
            self._wrapping = before  # as the file still is
            raise

    def save(self, random: Callable[[int], bytes]) -> None:
        """Write the file durably: temporary file, fsync, rename, fsync of the directory."""
        i, own = self.identity, self.own_list
        link, places = split_link(self.link)
        stored = _Stored2(
            link=link, places=places, user=i.user, account_seed=i.account_seed,
            account_key=i.account_key, certificate=i.certificate, login_seed=i.login_seed,
            dh_private=i.dh_private,
            device_id=i.device_id, created=i.created, registered=self.registered, pins=self.pins,
            own_list=_StoredList(own.version, own.devices, own.sig) if own else None,
            verifications=self.verifications, ask_to_tell=self.ask_to_tell,
        )  # fmt: skip
        plain = msgspec.json.encode(stored)
        replace_private(self.path, self._wrapping.seal(MAGIC, plain, random(NONCE_BYTES)))


def wrapping(passphrase: str, random: Callable[[int], bytes]) -> Wrapping:
    """Derive the key that seals a key file: about a second and 256 MiB, almost nothing for an empty
    passphrase. May run in a thread. Raises KeyFileError if there is not enough memory."""
    return Wrapping.derive(passphrase, MODERATE if passphrase else UNPROTECTED, random(SALT_BYTES))


def needs_passphrase(path: Path) -> bool:
    """Return whether the file is sealed under a passphrase. Raises KeyFileError as `open` does."""
    return sealing(path) != UNPROTECTED


def sealing(path: Path) -> tuple[int, int]:
    """Return the cost of opening the file with argon2id (passes, bytes of memory); UNPROTECTED if
    it has no passphrase. Raises KeyFileError as `open` does."""
    try:
        return argon2_cost(_read(path), (MAGIC, MAGIC_1), _WHAT)
    except DamagedKeyFile as e:
        raise _damaged(path, e) from None


def private_directory(path: Path) -> Path:
    """Create the directory (0700) if it is missing. Raises KeyFileError if others can enter it."""
    try:
        make_directory(path)
    except OSError as e:
        other = "Choose another folder: --profile DIR"
        raise KeyFileError(f"Can't use the profile folder {path}: {e.strerror}. {other}") from None
    if stat.S_IMODE(path.stat().st_mode) & 0o077:
        close = f"To fix it, run: chmod 700 {path}"
        raise KeyFileError(f"Other users can read {path}. Nothing was opened. {close}")
    return path


def _read(path: Path) -> bytes:
    try:
        raw = read_regular(path, private=True)
    except FileNotFoundError:
        raise KeyFileError(
            f"There is no account in {path.parent} yet. With a link from a friend, run: "
            "tui-chat join LINK"
        ) from None
    if raw.startswith(_ANY) and not raw.startswith((MAGIC, MAGIC_1)):
        raise KeyFileError(_LATER.format(path=path))
    return raw


def _damaged(path: Path, e: DamagedKeyFile) -> KeyFileError:
    return KeyFileError(f"{e.how.format(file=path)} {_TO_DO}")


_UNSAVED = Trouble(
    "The key file can't be written",
    "Changes to verified contacts will be lost when you quit. Check that the disk is not full.",
)


class Keyring:
    """The key file of a running client, one for each runtime. It is written on the event loop, so
    each write is whole."""

    def __init__(
        self, keys: KeyFile, random: Callable[[int], bytes], warn: Callable[[Trouble], None]
    ) -> None:
        """Wrap an open key file; `warn` receives the event to show if a write fails."""
        self._keys, self._random, self._warn = keys, random, warn
        self._changing: asyncio.Task[None] | None = None
        self.fresh: VerificationRecord | None = None
        """The newest verification record, until `take` has asked for it."""

    def registered(self) -> None:
        """Record that the relay has let this device in, so the account exists."""
        if not self._keys.registered:
            self._keys.registered = True
            self._save()

    def relocate(self, link: str) -> None:
        """Write where the relay is now."""
        self._keys.link = link
        self._save()

    def remember(self, keep: list[StorageAction]) -> None:
        """Write what belongs in the key file."""
        written = False
        for k in keep:
            written |= isinstance(k, KeyFileWrite)
            if isinstance(k, SaveOwnList):
                self._keys.own_list = k.signed
            elif isinstance(k, SaveVerification):
                self._keys.measured(k.verification)
                self.fresh = k.verification
        # Pins are in the client's own dict, which is the file's.
        if written:
            self._save()

    @property
    def ask_to_tell(self) -> bool:
        """Return whether the user may be asked to share a record with the relay's operator."""
        return self._keys.ask_to_tell

    def never_ask(self) -> None:
        self._keys.ask_to_tell = False
        self._save()

    def mark_shared(self, verification: VerificationRecord) -> None:
        self._keys.mark_shared(verification)
        self._save()

    def change_passphrase(
        self, id: str, old: str, new: str, tell: Callable[[RequestResult], None]
    ) -> None:
        """Begin to seal the file under another passphrase; the work runs beside the event loop."""
        if self._changing and not self._changing.done():
            busy = RequestResult(id, "busy", "The passphrase is already being changed.")
            asyncio.get_running_loop().call_soon(tell, busy)
            return

        async def change() -> None:
            tell(await self._change(id, old, new))

        self._changing = asyncio.create_task(change())

    async def close(self) -> None:
        """Cancel a change of passphrase that is running: the file keeps its old one."""
        if self._changing:
            self._changing.cancel()
            await asyncio.gather(self._changing, return_exceptions=True)

    async def _change(self, id: str, old: str, new: str) -> RequestResult:
        try:
            if not await asyncio.to_thread(self._keys.opens, old):
                return RequestResult(id, "passphrase", "Wrong passphrase. Nothing was changed.")
            fresh = await asyncio.to_thread(wrapping, new, self._random)
            self._keys.rewrap(fresh, self._random)
        except KeyFileError as e:
            return RequestResult(id, "key_file", str(e))
        except OSError as e:
            key_file_saved(e)
            why = "The key file can't be written. It still has the old passphrase."
            return RequestResult(id, "key_file", why)
        key_file_saved()
        return RequestResult(id)

    def _save(self) -> None:
        try:
            self._keys.save(self._random)
        except OSError as e:
            key_file_saved(e)
            self._warn(_UNSAVED)
        else:
            key_file_saved()
