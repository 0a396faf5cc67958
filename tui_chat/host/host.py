"""`tui-chat host`: a relay for friends on this network, and the chat on it."""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import ipaddress
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from relay.wire.relay_link import Endpoint, RelayLink, is_host, parse_relay_link
from tui_chat.accounts import Account, existing_account, found_lobby, make
from tui_chat.core.names import Invite, NoInvite, RelayReach
from tui_chat.host.lan import is_here, is_taken, local_addresses
from tui_chat.host.nearby import nearby_invitation
from tui_chat.host.relay_process import RunningRelay, running_relay
from tui_chat.launch import at_terminal, open_runtime, show, why_not
from tui_chat.nearby.status import Nearby
from tui_chat.runtime.keyfile import KeyFile, private_directory
from tui_chat.runtime.places import relay_directory
from tui_chat.runtime.process import Failure, RequestFailed, run_until_stopped
from tui_chat.runtime.profile import Profile
from tui_chat.runtime.prompts import ask_name, new_passphrase, open_keys

if TYPE_CHECKING:
    from tui_chat.ui.hosting import HostScreen

PORT = 7878
USES, SECONDS = 10, 24 * 3600
"""Uses and lifetime in seconds of an invite link."""
_OWN_SECONDS = 600
_LOOK_SECONDS = 5.0
NO_NETWORK = (
    "This machine is not on a network. Plug in a cable or join a Wi-Fi network first. "
    "To host on this machine only: tui-chat host --listen 127.0.0.1"
)
LEFT = "The relay has stopped. Its data is kept. To start it again: tui-chat host"


@dataclass(frozen=True, slots=True)
class RelayPlace:
    """The address the relay listens on, and that of its links; `reach` says who can use them."""

    listen: Endpoint
    public: Endpoint
    reach: RelayReach


ShowHost = Callable[["RunningHost", Path], Awaitable[int]]
"""Shows the host's chat, with this cache, and returns the exit code."""


def host(args: argparse.Namespace, profile: Profile, shown: ShowHost | None = None) -> int:
    """Run the relay until the user leaves the chat, which is on the screen unless it is `shown`
    otherwise. Raises Failure or KeyFileError."""
    if shown is None and (reason := why_not()):
        plain = (
            f"{reason} host" if at_terminal() else "Hosting opens the chat, which needs a terminal"
        )
        raise Failure(f"{plain}. To run only a relay: tui-chat-relay serve --help")
    place = free_place(args.listen, args.public)
    # All questions come before the loop runs: inside it, Ctrl+C would wait for the answer.
    if profile.key_file.exists():
        account = partial(existing_account, open_keys(args, profile), name=args.name)
    else:
        name, passphrase = ask_name(args.name), new_passphrase(args)
        account = partial(make, profile, name=name, passphrase=passphrase)
    shows = shown or _on_screen
    code = run_until_stopped(_run(place, account, profile.cache, shows, nearby=not args.no_nearby))
    if shown is None:
        print(LEFT)
    return code


def free_place(listen: str | None = None, public: str | None = None) -> RelayPlace:
    """Choose a place as `choose_place` does, if nothing else listens there. Raises Failure."""
    place = choose_place(listen, public)
    if is_taken(place.listen):
        raise Failure(
            f"Another program already uses {place.listen}, perhaps another host. To use another "
            f"port: tui-chat host --listen {replace(place.listen, port=place.listen.port + 1)}"
        )
    return place


def choose_place(listen: str | None, public: str | None) -> RelayPlace:
    """Choose one address of this machine, so that it is clear who reaches it. Raises Failure."""
    found = local_addresses()
    if listen is not None:
        at = _endpoint(listen, "--listen")
        try:
            address = ipaddress.ip_address(at.host)
        except ValueError:
            raise Failure("--listen needs an address of this machine, not a name.") from None
        if address.is_unspecified or not is_here(at.host):
            here = ", ".join(a.host for a in found) or "127.0.0.1"
            raise Failure(f"--listen needs one address of this machine: {here}")
    elif found:
        at = Endpoint(found[0].host, PORT)
    else:
        raise Failure(NO_NETWORK)
    shown = at if public is None else _endpoint(public, "--public")
    own = next((a for a in found if a.host == at.host), None)
    others = tuple(f"{a.host} ({a.interface})" for a in found if a.host != at.host)
    reach = RelayReach(
        at.host,
        own.interface if own else "",
        loopback=at.loopback,
        public=public is not None or ipaddress.ip_address(at.host).is_global,
        others=others,
    )
    return RelayPlace(at, shown, reach)


def _endpoint(text: str, option: str) -> Endpoint:
    bare = f"[{text}]" if text.count(":") > 1 and not text.startswith("[") else text
    try:
        parts = urlsplit(f"//{bare}")
        name, port = parts.hostname, parts.port
    except ValueError:
        name, port = None, None
    if not name or not is_host(name) or parts.netloc != bare or "@" in bare:
        raise Failure(f"{option} needs ADDRESS:PORT, such as 192.168.1.20:{PORT}.")
    return Endpoint(name, PORT if port is None else port)


async def _run(
    place: RelayPlace, account: Callable[[RelayLink], Account], cache: Path, shown: ShowHost, *,
    nearby: bool,
) -> int:  # fmt: skip
    async with running_host(
        place, lambda at: asyncio.to_thread(account, at), nearby=nearby
    ) as here:
        return await shown(here, cache)


async def _on_screen(here: RunningHost, cache: Path) -> int:
    return await show(here.chat(cache))


@dataclass(slots=True)
class RunningHost:
    """A running relay, and the account of its host. Friends come in by the first link, or by
    another that `new_link` makes."""

    relay: RunningRelay
    keys: KeyFile
    reach: RelayReach
    first: Invite
    new_link: Callable[[], Awaitable[Invite]]
    places_left: Callable[[Invite], Awaitable[int]]
    hint: str
    nearby: Nearby | None = None
    """The two words for friends on this network, if they are wanted."""
    watch: asyncio.Task[None] | None = None
    """Watches the relay for the chat."""

    def chat(self, cache: Path) -> HostScreen:
        """Return the chat with the page that lets friends in. Raises CacheUnusable."""
        runtime = open_runtime(self.keys, cache)
        from tui_chat.ui.hosting import HostingInfo, HostScreen

        links = self.new_link, self.places_left
        shown = HostingInfo(self.reach, self.first, *links, nearby=self.nearby)
        screen = HostScreen(runtime, shown, self.hint)
        self.watch = asyncio.create_task(_watch(self.relay, screen))
        return screen


@asynccontextmanager
async def running_host(
    place: RelayPlace, account: Callable[[RelayLink], Awaitable[Account]], *, nearby: bool = True
) -> AsyncIterator[RunningHost]:
    """Run the relay and log in with its account; with `nearby` offer two words beside the link.
    Raises Failure or KeyFileError."""
    data = private_directory(relay_directory())
    options = ["--listen", str(place.listen), "--registration", "invite"]
    async with AsyncExitStack() as things:
        relay = await things.enter_async_context(running_relay(data, data / "host.log", *options))
        public = place.public
        if place.listen.port == 0 and public == place.listen:
            public = replace(public, port=relay.address.port)
        me = await account(relay.address)
        hint = await _arrive(relay, me)

        async def new_link() -> Invite:
            try:
                invite = await relay.invite(USES, SECONDS, str(public))
            except RequestFailed as e:
                raise NoInvite(str(e)) from None
            if offered is not None:
                offered.renew(invite.link, invite.until)
            return invite

        async def places_left(invite: Invite) -> int:
            try:
                left = await relay.places_left(invite)
            except RequestFailed as e:
                raise NoInvite(str(e)) from None
            if offered is not None:
                offered.count(invite.link, left)
            return left

        first = await relay.invite(USES, SECONDS, str(public))
        offers = nearby_invitation(place.listen, first, wanted=nearby)
        offered = await things.enter_async_context(offers)
        links = new_link, places_left
        here = RunningHost(relay, me.keys, place.reach, first, *links, hint, offered)
        try:
            yield here
        finally:
            if here.watch:
                here.watch.cancel()
                await asyncio.wait([here.watch])


async def _arrive(relay: RunningRelay, me: Account) -> str:
    """Log the host in. Return a sentence for friends if the relay has moved, else empty."""
    before = parse_relay_link(me.keys.link).place if me.keys.registered else ""
    here = relay.address
    if me.is_at(here):
        return ""
    if not me.keys.registered and not here.invite:
        here = parse_relay_link((await relay.invite(1, _OWN_SECONDS)).link)
    await me.arrive(here, first=found_lobby)
    if not before:
        return ""
    return (
        f"The relay moved from {before} to {here.place}. Send your friends a new link "
        "({invite_link}). "
        "They keep their names if they run “tui-chat join LINK” with that link."
    )


async def _watch(relay: RunningRelay, screen: HostScreen) -> None:
    """Warn the user when friends can no longer reach the relay."""
    here = True
    while True:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(relay.ended(), _LOOK_SECONDS)
            screen.warn("The relay has stopped", screen.keymap.phrase(
                "The relay's data is kept. Press {quit} to quit, then start the relay again: "
                "tui-chat host"
            ), stopped=True)  # fmt: skip
            return
        was, here = here, is_here(relay.address.host)
        if was and not here:
            screen.warn(
                "This machine's address has changed",
                f"Nobody can reach the relay at {relay.address.host} now. Press "
                f"{screen.keymap.shown('quit')} to quit, start “tui-chat host” again and send a "
                "new link.",
            )
