"""Makes the picture of the chat in a browser from the running program: `make pictures`.

Two tabs of `tui-chat serve` talk in the cloud, then in a verified secret chat. The picture is the
first tab as chromium draws it. Needs chromium."""

from __future__ import annotations

import asyncio
import re
import sys
import tempfile
from pathlib import Path

from tests.kit.browser import Tab, browsing, serving
from tests.kit.relay_client import start_relay
from tests.kit.runtime import person
from tests.kit.terminal import flowed
from tui_chat.bot import Bot
from tui_chat.runtime.keyfile import KeyFile

OUT = Path(__file__).parent / "pictures" / "serve.png"
SIZE = (1000, 480)
FRESH = re.compile(r"decline · 5[0-8] s")
PEOPLE = ("ada", "bob", "carol", "dora")


async def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as name:
        relay = start_relay(Path(name) / "relay")
        try:
            profiles = {one: await person(Path(name), relay.link, one) for one in PEOPLE}
            await _earlier(profiles)
            async with (
                serving(str(profiles["ada"]), str(profiles["bob"])) as served,
                browsing(SIZE) as browser,
            ):
                ada = await browser.tab(served.link)
                await ada.choose("ada")
                await ada.shows("● ada")
                bob = await browser.tab(f"http://{served.place}/bob")
                await bob.shows("● bob")
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
        await carol.groups.create("#climbing")
        for name in ("ada", "bob", "dora"):
            await carol.groups.invite("#climbing", name)
        await dora.groups.join("#climbing")
        async with Bot.online(keys["ada"]) as ada:
            await ada.groups.join("#climbing")
            await carol.send("#climbing", "Saturday at nine, by the old bridge?")
            await dora.send("#climbing", "I bring the long rope")
            await dora.send(await dora.open_direct("ada"), "Thank you for the photos!")
            await ada.send(await ada.open_direct("bob"), "Did you read the contract?")
        async with Bot.online(keys["bob"]) as bob:
            await bob.send(await bob.open_direct("ada"), "Half. Let's talk where only we read.")


async def _talk(ada: Tab, bob: Tab) -> None:
    for tab, peer in ((ada, "bob"), (bob, "ada")):
        await tab.type(f"/direct {peer}")
        await tab.keys("Enter")
        await tab.shows("where only we read", f"Readable by: you · {peer}")
    await ada.keys("F2")
    await bob.until(lambda: bool(FRESH.search(flowed(bob.screen))), "request")
    await bob.keys("F2")
    for tab in (ada, bob):
        await tab.shows("not verified – press F3")
        await tab.keys("F3")
        await tab.shows("They match")
    for tab in (ada, bob):
        await tab.keys("Tab", "Enter")
        await tab.shows("◆ Readable by", gone="They match")
    said = (bob, "They ask for the source code by Monday"), (ada, "Then we say no, and say why")
    for tab, text in said:
        other = ada if tab is bob else bob
        await tab.type(text)
        await tab.keys("Enter")
        await tab.shows("Before your first secret message")
        await asyncio.sleep(0.8)  # a pause before Enter
        await tab.keys("Enter")
        await tab.shows(text, gone="Before your first")
        await other.shows(text)


if __name__ == "__main__":
    if sys.platform != "linux":
        sys.exit("The pictures are made on Linux.")
    asyncio.run(main())
