"""`tui-chat serve` in a browser: two tabs talk, go secret, verify and end; a tab that vanishes ends
its client; nothing is fetched from elsewhere, and pages from elsewhere get nothing."""

from __future__ import annotations

import asyncio
import os
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Error

from tests.kit.browser import Served, Tab, browsing, chromium_fixture, serving
from tests.kit.relay_client import RelayProcess
from tests.kit.resources import needs
from tests.kit.runtime import person, relay_fixture
from tests.kit.terminal import children, flowed, words_on

relay, program = relay_fixture(), chromium_fixture()
pytestmark = [needs("chromium"), pytest.mark.asyncio(loop_scope="module")]
SOON = re.compile(r"decline · 5[0-8] s")
"""A key that has just changed its meaning is ignored."""
HOST = "the host of this terminal, which holds your keys"


async def test_two_tabs_talk_go_secret_verify_and_end(
    tmp_path: Path, relay: RelayProcess, program: Chromium
) -> None:
    profiles = [await person(tmp_path, relay.link, name) for name in ("ada", "bob")]
    async with serving(*map(str, profiles)) as served, browsing(program) as browser:
        ada = await browser.tab(served.link)
        await ada.notice("Which profile do you want to open?")
        assert "#" not in ada.page.url, "the key stays in no history"
        await ada.choose("ada")
        await ada.shows("● ada", "in a browser: the host has your keys")
        bob = await browser.tab(f"http://{served.place}/bob")
        await bob.shows("● bob", "in a browser: the host has your keys")
        for tab in (ada, bob):
            assert "The host of this terminal holds your keys" in await tab.page.inner_text("body")

        await ada.type("/direct bob")
        await ada.keys("Enter")
        await ada.shows(f"Readable by: you · bob · the relay's operator · {HOST}")
        await ada.type("did you read the paper? 🦊")
        await ada.keys("Enter")
        await bob.shows("@ada")
        await bob.type("/direct ada")
        await bob.keys("Enter")
        await bob.shows("did you read the paper?", f"operator · {HOST}")

        await ada.keys("F2")
        await ada.shows("WAITING")
        await bob.shows("ada asks for a secret chat")
        await bob.until(lambda: bool(SOON.search(flowed(bob.screen))), "the count down")
        await bob.keys("F2")
        for tab, peer in ((ada, "bob"), (bob, "ada")):
            await tab.shows("SECRET", f"you · {peer} (not verified – press F3) · {HOST}")
        codes = []
        for tab, peer in ((ada, "bob"), (bob, "ada")):
            page = await tab.compare(peer)
            await tab.until(lambda tab=tab: len(words_on(tab.screen)) == 7, "seven words")
            await tab.shows("They match")
            codes.append(words_on(tab.screen))
            await tab.match(page)
            await tab.shows(f"Readable by: you · {peer} · {HOST}")
        assert codes[0] == codes[1]
        for tab, other, peer, text in (
            (ada, bob, "bob", "only for you"), (bob, ada, "ada", "and for you"),
        ):  # fmt: skip
            await tab.seal(peer, text)
            await other.shows(text)
        await ada.keys("F4")
        await ada.shows("ENDED", "You ended the secret chat.")
        await bob.shows("ENDED", "ada ended the secret chat")

        assert browser.faults == []
        await everything_from(browser.requests, served)
        ada_client, bob_client = children(served.process.pid)
        assert await elsewhere_gets_nothing(bob, served)

        await bob.page.close()
        await until_gone(bob_client)
        await ada.keys("Control+q")
        await ada.notice("The chat has ended.")
        await ada.shows("You left the chat.")
        await until_gone(ada_client)
        await ada.keys("Enter")  # the button that starts it again has the focus
        await ada.shows("● ada", "did you read the paper?")
        assert (await served.stop()).splitlines()[-1].startswith("Served 3 tabs.")


async def everything_from(requests: list[str], served: Served) -> None:
    assert {urlsplit(url).netloc for url in requests} == {served.place}
    assert {urlsplit(url).path for url in requests} == {
        "/", "/bob", "/serve.js", "/serve.css", "/serve.svg", "/terminal.js", "/terminal.css",
        "/terminal.ttf",
    }  # fmt: skip


ASKS = """async (place) => {
  const socket = new WebSocket(`ws://${place}/terminal`);
  const end = await new Promise((go) => {
    socket.onopen = () => go("open");
    socket.onclose = (event) => go(event.code);
  });
  const page = await fetch(`http://${place}/`).then(() => "read", () => "nothing");
  return [end, page];
}"""


async def elsewhere_gets_nothing(bob: Tab, served: Served) -> bool:
    """A page of another origin connects to nothing; and in ours the clipboard cannot be read."""
    other = await bob.page.context.new_page()
    await other.goto("data:text/html,<title>another site</title>")
    assert await other.evaluate(ASKS, served.place) == [1006, "nothing"]
    # A name of another site that leads here, as DNS rebinding makes one.
    port = served.place.rpartition(":")[2]
    with pytest.raises(Error, match="ERR_HTTP_RESPONSE_CODE_FAILURE"):  # refused, without a body
        await other.goto(f"http://evil.example:{port}/")
    await other.close()
    assert await bob.page.evaluate("navigator.clipboard.readText()") == ""
    assert await bob.page.evaluate("window.open('javascript:1').opener") is None
    return True


async def until_gone(pid: int) -> None:
    async with asyncio.timeout(30):
        while True:
            try:
                os.kill(pid, 0)
            except ProcessLookupError:
                return
            await asyncio.sleep(0.05)


async def test_a_page_that_is_loaded_again_another_tab_and_a_used_link(
    tmp_path: Path, relay: RelayProcess, program: Chromium
) -> None:
    eve = await person(tmp_path, relay.link, "eve", "#room")
    async with serving(str(eve)) as served, browsing(program, (600, 500)) as browser:
        tab = await browser.tab(served.link)
        await tab.shows("● eve")
        await tab.page.reload()
        await tab.shows("● eve", "#room")
        other = await browser.tab(f"http://{served.place}/")
        await other.notice("This chat is open in another tab.")
        await other.choose("Use it here")
        await other.shows("● eve")
        await tab.notice("The chat is open in another tab now.")
        async with browsing(program) as stranger:
            late = await stranger.tab(served.link)
            await late.notice("This browser needs a new link.")
            assert not late.screen.strip()
            fresh = await stranger.tab(await served.new_link())
            await fresh.notice("This chat is open in another tab.")
        await served.stop()
        await other.notice("The connection to the host is lost.")


async def test_a_telephone_has_a_row_of_keys(tmp_path: Path, program: Chromium) -> None:
    async with (
        serving(str(tmp_path / "ada")) as served,
        browsing(program, (390, 700), touch=True) as browser,
    ):
        tab = await browser.tab(served.link)
        await tab.shows("Where do you want to chat?", "the host has your keys 1 of 3")
        await tab.page.get_by_role("button", name="Enter", exact=True).tap()
        await tab.shows("Your friend's link")
        await tab.page.get_by_role("button", name="Esc", exact=True).tap()
        await tab.shows("Where do you want to chat?")
        assert browser.faults == []


NOTES_COPIES = """
window.copied = [];
const write = navigator.clipboard.writeText.bind(navigator.clipboard);
navigator.clipboard.writeText = (text) => { window.copied.push(text); return write(text); };
"""


async def test_a_copied_message_gets_to_the_clipboard_of_the_browser(
    tmp_path: Path, program: Chromium
) -> None:
    async with serving(str(tmp_path / "ada")) as served, browsing(program) as browser:
        await browser.context.add_init_script(NOTES_COPIES)
        tab = await browser.tab(served.link)
        await tab.shows("Where do you want to chat?")
        await tab.keys("3")
        await tab.shows("Good morning!", "Readable by: you · 2 other members")
        await tab.keys("F9")
        await tab.shows("Copy")
        await tab.keys("c")
        async with asyncio.timeout(30):
            while not (copied := await tab.page.evaluate("window.copied")):
                await asyncio.sleep(0.05)
        assert copied[0].startswith("Good morning!")
        assert browser.faults == []
