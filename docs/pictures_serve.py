"""Makes the picture of the chat in a browser from the running program: `make pictures`.

Two tabs of `tui-chat serve` talk in the cloud, then in a verified secret chat. The picture is the
first tab as chromium draws it. Needs chromium."""

from __future__ import annotations

import asyncio
import sys
import tempfile
from pathlib import Path
from secrets import token_bytes

from tests.kit.browser import Tab, browsing, chromium, serving
from tests.kit.relay_client import start_relay
from tests.kit.runtime import person
from tui_chat.bot import Bot
from tui_chat.core.events import Privacy
from tui_chat.core.first_run import OnboardingQuestion
from tui_chat.core.readers import with_host
from tui_chat.core.secret_text import answers, readable_by
from tui_chat.runtime.keyfile import KeyFile
from tui_chat.ui.first_run import ASKED
from tui_chat.ui.keymap import DEFAULT

OUT = Path(__file__).parent / "pictures" / "serve.png"
SIZE = (1000, 480)
PEOPLE = ("ada", "bob", "carol", "dora")
LAST, AGREED = "Half of it. Let's talk where only we can read.", "Agreed. I'll call them at ten."
PASSPHRASE = "for_these_pictures"


async def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as name:
        relay = start_relay(Path(name) / "relay")
        try:
            profiles = {one: await person(Path(name), relay.link, one) for one in PEOPLE}
            await _earlier(profiles)
            for one in profiles.values():
                keys = KeyFile.open(one / "identity.key", "")
                keys.set_passphrase(PASSPHRASE, token_bytes)
            async with (
                serving(str(profiles["ada"]), str(profiles["bob"])) as served,
                chromium() as program,
                browsing(program, SIZE) as browser,
            ):
                ada = await browser.tab(served.link)
                await ada.choose("ada")
                bob = await browser.tab(f"http://{served.place}/bob")
                for tab, who in ((ada, "ada"), (bob, "bob")):
                    await tab.page.bring_to_front()
                    await tab.shows(ASKED[OnboardingQuestion.UNLOCK][1])
                    await tab.type(PASSPHRASE)
                    await tab.keys("Enter")
                    await tab.shows(f"● {who}")
                await _talk(ada, bob)
                await ada.page.bring_to_front()
                await asyncio.sleep(1)
                await ada.page.screenshot(path=OUT)
        finally:
            relay.stop()


async def _earlier(profiles: dict[str, Path]) -> None:
    """Have a group and chats that were used before."""
    keys = {name: KeyFile.open(path / "identity.key", "") for name, path in profiles.items()}
    async with Bot.online(keys["carol"]) as carol, Bot.online(keys["dora"]) as dora:
        for owner, group, other in ((carol, "#climbing", dora), (dora, "#film-night", carol)):
            await owner.groups.create(group)
            for name in ("ada", "bob", other.user):
                await owner.groups.invite(group, name)
            await other.groups.join(group)
        async with Bot.online(keys["ada"]) as ada, Bot.online(keys["bob"]) as bob:
            for group in ("#climbing", "#film-night"):
                await ada.groups.join(group)
            await carol.send("#climbing", "Saturday at nine, by the old bridge?")
            await dora.send("#climbing", "I'll bring the long rope.")
            await dora.send("#film-night", "Something short this week?")
            await dora.send(await dora.open_direct("ada"), "Thank you for the photos!")
            await carol.send(await carol.open_direct("ada"), "Lunch?")
            direct = await ada.open_direct("bob")
            await bob.open_direct("ada")
            for by, text in (
                (bob, "Good morning! Back at your desk?"), (ada, "Since eight. 🥐"),
                (ada, "Did you read the contract?"), (bob, LAST),
            ):  # fmt: skip
                await by.send(direct, text)


async def _talk(ada: Tab, bob: Tab) -> None:
    both = (ada, "bob"), (bob, "ada")
    for tab, peer in both:
        await tab.type(f"/direct {peer}")
        await tab.keys("Enter")
        await tab.shows(LAST, _readers(Privacy.CLOUD, peer))
    await ada.act("secret")
    await bob.shows("ada", answers(DEFAULT.names))
    await asyncio.sleep(1.5)  # a key that has just changed its meaning is ignored
    await bob.act("secret")
    for tab, peer in both:
        await tab.shows(_readers(Privacy.SECRET, peer))
    pages = [await tab.compare(peer) for tab, peer in both]
    for (tab, peer), page in zip(both, pages, strict=True):
        await tab.match(page)
        await tab.shows(_readers(Privacy.SECRET, peer, verified=True))
    for tab, peer, other, text in (
        (bob, "ada", ada, "They ask for the source code by Monday."),
        (ada, "bob", bob, "Then we say no, and say why."),
    ):
        await tab.seal(peer, text)
        await other.shows(text)
    await bob.type(AGREED)
    await bob.keys("Enter")
    await ada.shows(AGREED)


def _readers(privacy: Privacy, peer: str, *, verified: bool = False) -> str:
    readers = readable_by(privacy, peer, DEFAULT.names, verified=verified, asked=False)
    return with_host(readers, served=True)


if __name__ == "__main__":
    if sys.platform != "linux":
        sys.exit("The pictures are made on Linux.")
    asyncio.run(main())
