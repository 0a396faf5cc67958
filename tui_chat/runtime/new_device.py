"""Add a new device to an account over a connection: by two codes, or with the account key."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from secrets import token_bytes

from relay.wire import codec, protocol
from relay.wire.relay_link import RelayLink
from tui_chat.cloud.devices import CertifiedDevice
from tui_chat.cloud.linking import DeviceAdmission, LinkAdmission, RestoreAdmission
from tui_chat.core.keys import NewDevice
from tui_chat.runtime.link import ConnectionCallbacks, RelayConnection
from tui_chat.runtime.relay_places import in_words
from tui_chat.secret.identity import SeenListVersion

ANSWER_SECONDS = 30.0


class NotAdmitted(Exception):
    """Raised if the device was not added to the account; the text is a sentence that says why."""


class AdmissionUnanswered(NotAdmitted):
    """Raised if nobody answered; the same keys may be tried again."""


async def link_device(
    address: RelayLink, new: NewDevice, code: bytes, show: Callable[[str], None], *,
    insecure: bool = False, seconds: float = ANSWER_SECONDS,
) -> CertifiedDevice:  # fmt: skip
    """Wait until the old device has certified this one. `show` is called once with the code that
    the user types there; `seconds` is the longest wait for that call. Raises NotAdmitted."""
    linking = LinkAdmission(new, code)
    waiting = asyncio.Event()

    def look() -> None:
        if linking.device_code and not waiting.is_set():
            waiting.set()
            show(linking.device_code)

    talk = asyncio.create_task(_talk(linking, address, insecure, look))
    shown = asyncio.create_task(waiting.wait())
    try:
        await asyncio.wait((talk, shown), timeout=seconds, return_when=asyncio.FIRST_COMPLETED)
        if not talk.done() and not waiting.is_set():
            raise AdmissionUnanswered(_silence(address))
        return await talk
    finally:
        for task in (talk, shown):
            task.cancel()
        await asyncio.gather(talk, shown, return_exceptions=True)


async def restore_device(
    address: RelayLink, new: NewDevice, account_seed: bytes, known: SeenListVersion | None, *,
    insecure: bool = False, seconds: float = ANSWER_SECONDS,
) -> CertifiedDevice:  # fmt: skip
    """Sign this device onto the list with the account key; refuse a list older than `known` as the
    newest. Raises NotAdmitted."""
    ids = token_bytes(16).hex(), token_bytes(16).hex()
    restoring = RestoreAdmission(new, account_seed, known, *ids)
    try:
        async with asyncio.timeout(seconds):
            return await _talk(restoring, address, insecure, lambda: None)
    except TimeoutError:
        raise AdmissionUnanswered(_silence(address)) from None


async def _talk(
    way: DeviceAdmission, address: RelayLink, insecure: bool, look: Callable[[], None]
) -> CertifiedDevice:
    strange = refusal = ""

    def say(requests: list[protocol.AnyRequest]) -> None:
        nonlocal strange
        for request in requests:
            link.send(codec.encode(request))
        look()
        if way.failure and not way.proven and link.others_left:
            strange, way.failure = way.failure, ""
            link.cut()  # another place may be the relay's
        elif way.failure or way.certified:
            link.stop()

    def frame(text: str) -> None:
        with suppress(codec.BadFrame):  # includes frames that only a later relay sends
            say(way.receive_frame(codec.decode_event(text)))

    def closed(why: str, retry_in: float | None) -> None:
        nonlocal refusal
        if strange and retry_in != 0.0:
            way.failure = strange
            link.stop()
        elif link.refused:
            refusal = why
            link.stop()

    callbacks = ConnectionCallbacks(
        connecting=lambda: None, opened=lambda tls_bind: say(way.opened(tls_bind, token_bytes(32))),
        frame=frame, closed=closed, online=lambda: way.proven,
    )  # fmt: skip
    link = RelayConnection(address, callbacks, insecure=insecure)
    await link.run()
    if link.refused:
        raise AdmissionUnanswered(f"{refusal} Nothing was created.")
    if way.certified is None:
        raise NotAdmitted(way.failure)
    return way.certified


def _silence(address: RelayLink) -> str:
    return f"Your relay does not answer at {in_words(address.places)}. Nothing was created."
