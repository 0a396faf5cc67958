"""The key file while the program runs: what is learned is written, and its passphrase changed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tui_chat.events import Answered, Trouble
from tui_chat.keyfile import KeyFile, KeyFileError, wrapping
from tui_chat.logs import key_file_saved
from tui_chat.measured import Verification
from tui_chat.step import Keep, KeepKeys, KeepOwnList, KeepVerification

_UNSAVED = Trouble(
    "The key file cannot be written",
    "What was learned of a contact's identity, or measured, is known until you quit and not after "
    "that. "
    "Is the disk full?",
)


class Keyring:
    """One for each runtime. The file is written on the event loop, so each writing is whole."""

    def __init__(self, keys: KeyFile, random: Callable[[int], bytes]) -> None:
        self._keys, self._random = keys, random
        self._changing: asyncio.Task[None] | None = None
        self.fresh: Verification | None = None
        """What was measured last, until somebody has asked about it."""

    def registered(self) -> Trouble | None:
        """The relay has let this device in: the account is made."""
        if self._keys.registered:
            return None
        self._keys.registered = True
        return self._save()

    def remember(self, keep: list[Keep]) -> Trouble | None:
        """Write what of this belongs in the key file. What to tell if that failed."""
        for k in keep:
            if isinstance(k, KeepOwnList):
                self._keys.own_list = k.signed
            elif isinstance(k, KeepVerification):
                self._keys.measured(k.verification)
                self.fresh = k.verification
        # Pins are in the client's own dict, which is the file's.
        if any(isinstance(k, KeepKeys) for k in keep):
            return self._save()
        return None

    @property
    def ask_to_tell(self) -> bool:
        """Whether the user may be asked to tell the relay's operator what was measured."""
        return self._keys.ask_to_tell

    def never_ask(self) -> Trouble | None:
        """The user does not want to be asked again. What to tell if that was not kept."""
        self._keys.ask_to_tell = False
        return self._save()

    def told(self, verification: Verification) -> Trouble | None:
        """The relay's operator has it. What to tell if that was not kept."""
        self._keys.told(verification)
        return self._save()

    def change_passphrase(
        self, id: str, old: str, new: str, tell: Callable[[Answered], None]
    ) -> None:
        """Begin to seal the file under another passphrase; the work is done beside the loop."""
        if self._changing and not self._changing.done():
            busy = Answered(id, "busy", "The passphrase is being changed already.")
            asyncio.get_running_loop().call_soon(tell, busy)
            return

        async def change() -> None:
            tell(await self._change(id, old, new))

        self._changing = asyncio.create_task(change())

    async def close(self) -> None:
        """Let go of a change that is under way: the file keeps its passphrase."""
        if self._changing:
            self._changing.cancel()
            await asyncio.gather(self._changing, return_exceptions=True)

    async def _change(self, id: str, old: str, new: str) -> Answered:
        try:
            if not await asyncio.to_thread(self._keys.opens, old):
                return Answered(id, "passphrase", "This is not the passphrase. Nothing changed.")
            fresh = await asyncio.to_thread(wrapping, new, self._random)
            self._keys.rewrap(fresh, self._random)
        except KeyFileError as e:
            return Answered(id, "key_file", str(e))
        except OSError as e:
            key_file_saved(e)
            why = "The key file cannot be written. It still has the old passphrase."
            return Answered(id, "key_file", why)
        key_file_saved()
        return Answered(id)

    def _save(self) -> Trouble | None:
        try:
            self._keys.save(self._random)
        except OSError as e:
            key_file_saved(e)
            return _UNSAVED
        key_file_saved()
        return None
