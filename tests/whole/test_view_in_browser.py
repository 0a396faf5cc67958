"""The page of the operator's view in a browser: a cloud text is there soon after it was sent, a
secret one never, and nothing is fetched from elsewhere."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.async_api import Browser as Chromium
from playwright.async_api import Page

from relay.control.client import ask
from relay.wire.relay_link import parse_relay_link
from tests.kit import wire as w
from tests.kit.browser import chromium_fixture
from tests.kit.relay_client import Client, RelayProcess, new_id, start_relay
from tests.kit.resources import needs
from tests.kit.traces import canary
from tui_chat.bot import Bot
from tui_chat.core.events import LineAdded, LineMark, Privacy, PrivacyChanged, Prompted
from tui_chat.demo.run import new_person

PATIENCE = 60
program = chromium_fixture()
pytestmark = [needs("chromium"), pytest.mark.asyncio(loop_scope="module")]


@asynccontextmanager
async def browsing(
    program: Chromium, relay: RelayProcess, requests: list[str]
) -> AsyncIterator[Page]:
    """The page of a relay, open in a fresh browser; all that the browser asks for is noted."""
    linked = await asyncio.to_thread(ask, relay.data, w.ViewLink(new_id()))
    assert isinstance(linked, w.ViewLinked)
    page = await program.new_page(viewport={"width": 1280, "height": 720})
    try:
        page.on("request", lambda request: requests.append(request.url))
        faults: list[str] = []
        page.on("pageerror", lambda fault: faults.append(str(fault)))
        page.on("console", lambda said: faults.append(said.text))
        answer = await page.goto(linked.url)
        assert answer is not None and answer.status == 200
        assert page.url.endswith("/view"), "the key stands in no history"
        yield page
        assert faults == []
    finally:
        await page.close()


@pytest.fixture
async def relay(tmp_path: Path) -> AsyncIterator[RelayProcess]:
    relay = start_relay(tmp_path / "data")
    yield relay
    relay.stop()


async def seen(page: Page, where: str, text: str) -> None:
    await page.locator(where, has_text=text).first.wait_for(timeout=PATIENCE * 1000)


async def heard(bot: Bot, *wanted: object) -> None:
    """Until the bot was told of one of these."""
    async with asyncio.timeout(PATIENCE):
        while not any(
            isinstance(event, kind) if isinstance(kind, type) else kind(event)  # type: ignore[operator]
            for event in [await bot.next()] for kind in wanted
        ):  # fmt: skip
            pass


async def sealed_chat(ada: Bot, bob: Bot, chat: str) -> None:
    """Both agree on a secret chat."""
    bob.runtime.viewing(chat)
    ada.runtime.viewing(chat)
    ada.runtime.act(ada.runtime.client.toggle_actions.ask_secret, chat)
    await heard(bob, Prompted)
    bob.runtime.act(bob.runtime.client.toggle_actions.ask_secret, chat)
    for bot in (ada, bob):
        await heard(bot, lambda e: isinstance(e, PrivacyChanged) and e.privacy is Privacy.SECRET)


async def test_cloud_texts_are_on_the_page_at_once_and_secret_ones_never(
    tmp_path: Path, program: Chromium, relay: RelayProcess, capsys: pytest.CaptureFixture[str]
) -> None:
    address, requests, delays = parse_relay_link(relay.link), list[str](), list[float]()
    people = [new_person(tmp_path / name, address, name) for name in ("ada", "bob")]
    async with (
        Bot.online(people[0], register="") as ada, Bot.online(people[1], register="") as bob,
        browsing(program, relay, requests) as page,
    ):  # fmt: skip
        await seen(page, "#cloud-none:visible", "There are no cloud messages yet")
        await seen(page, "#sealed-none:visible", "no secret chat traffic")
        chat = await ada.open_direct("bob")
        for _ in range(5):
            text = canary("cloud")
            await ada.send(chat, text)
            await seen(page, "#cloud .text", text)
            delays.append(int(await page.evaluate("document.body.dataset.delay")) / 1000)
        await sealed_chat(ada, bob, chat)
        secrets = [canary("ada"), canary("bob")]
        for bot, other, text in zip((ada, bob), (bob, ada), secrets, strict=True):
            assert bot.seal(chat, text)
            await heard(other, lambda e, text=text: (
                isinstance(e, LineAdded) and e.line.mark is LineMark.SECRET and e.line.text == text
            ))  # fmt: skip
        await seen(page, "#sealed .what", "encrypted")
        await seen(page, "#sealed .ends", "bob → ada")
        fifth = page.locator("#strip i").nth(4)
        await fifth.wait_for(state="attached", timeout=PATIENCE * 1000)
        words = await page.locator("#messages").inner_text()
        assert words.startswith("5 readable · ") and words.endswith(", contents unknown")
        assert (await page.locator("#bytes").inner_text()).endswith(" %")
        await page.keyboard.press("n")
        await seen(page, "#cloud .who", "person 1")
        shown = await page.content()
        assert "5 readable" in shown and not any(text in shown for text in secrets)
        rows = await page.locator("main").inner_text()
        # Within the random words of a secret chat "ada" may stand by chance.
        assert not re.search(r"\bada\b", rows) and "person 2 → person 1" in rows
        said = await page.locator("#state").inner_text()
        assert said.startswith("Everyone online is told") and "Names are hidden" in said
        assert "misspelled" in str(await page.locator("#more").get_attribute("title"))
    with capsys.disabled():
        print(f"\nOn the page after {', '.join(f'{d:.2f}' for d in delays)} s.", end=" ")
    assert {urlsplit(url).netloc for url in requests} == {relay.url.split("/")[2]}
    assert {urlsplit(url).path for url in requests} == {
        "/view", "/view/view.js", "/view/view.css", "/view/view.svg", "/view/data",
    }  # fmt: skip


HOSTILE = [
    "<script>document.title='in'</script><img src=x onerror=\"document.title='in'\">",
    "\u202eevil \u2066x \x1b]0;title\x07 \u200bzero\u2060", "a" + "\u0301" * 4000, "x" * 8192,
    "\n" * 500 + "far below", "javascript:alert(1) https://evil.example/x.png",
]  # fmt: skip


async def test_words_of_strangers_are_inert_on_the_page_and_rows_are_whole(
    program: Chromium, relay: RelayProcess
) -> None:
    requests: list[str] = []
    ada: Client = await relay.registered("ada")
    await ada.group("#lobby")
    async with browsing(program, relay, requests) as page:
        await seen(page, "#cloud .text", "created the chat")
        for text in HOSTILE:
            await ada.send("#lobby", text)
        await ada.send("#lobby", "the last one")
        await seen(page, "#cloud .text", "the last one")
        assert await page.title() == "The operator's view"
        assert await page.locator("#cloud").locator("script, img, a, style").count() == 0
        first, second = [await page.locator("#cloud .text").nth(n).inner_text() for n in (1, 2)]
        assert first == HOSTILE[0]
        assert second == "⟨U+202E⟩evil ⟨U+2066⟩x ⟨U+001B⟩]0;title⟨U+0007⟩ ⟨U+200B⟩zero⟨U+2060⟩"
        size = page.viewport_size
        assert size is not None
        for box in [await row.bounding_box() for row in await page.locator("#cloud li").all()]:
            assert box is not None and box["height"] < 220 and box["x"] + box["width"] < 660
        wide, high = await page.evaluate(
            "[document.documentElement.scrollWidth, document.documentElement.scrollHeight]"
        )
        assert (wide, high) == (size["width"], size["height"])
        for n in range(30):
            await ada.send("#lobby", f"text {n} " + "and more of it " * (n % 4))
        for width, height in ((1280, 720), (1920, 1080), (1024, 600), (1280, 720)):
            await page.set_viewport_size({"width": width, "height": height})
            await seen(page, "#cloud .text", "text 29")
            assert await page.evaluate(WHOLE) == [True, True], (width, height)
        await page.keyboard.press("n")
        await seen(page, "#cloud .who", "person 1")
        assert await page.evaluate(WHOLE) == [True, True]
        await page.evaluate("document.querySelector('header').style.paddingBottom = '77px'")
        assert await page.evaluate(WHOLE) == [True, True], "whatever becomes of the rest"
    assert {urlsplit(url).netloc for url in requests} == {relay.url.split("/")[2]}
    await ada.close()


PLACES = (
    "h1", "#state", "#names", ".none", "#note", "figcaption", "dd", ".axis", ".zone",
    "#cloud-title ~ .zone", ".lesson", "section + section .lesson",
)  # fmt: skip


async def test_words_have_contrast_and_say_that_a_relay_is_gone(
    program: Chromium, relay: RelayProcess
) -> None:
    linked = await asyncio.to_thread(ask, relay.data, w.ViewLink(new_id()))
    assert isinstance(linked, w.ViewLinked)
    async with await program.new_page(viewport={"width": 1920, "height": 1080}) as page:
        await page.goto(linked.url)
        await seen(page, "#state", "Everyone online is told")
        for scheme in ("dark", "light"):
            await page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
            for _ in range(2):  # and in the other one, by the key
                for place in PLACES:
                    contrast = await page.locator(place).first.evaluate(CONTRAST)
                    assert contrast >= 4.5, (scheme, place)
                await page.keyboard.press("d")
        relay.stop()
        await seen(page, "#state.gone", "The relay does not answer. These rows are from")
        await seen(page, "#cloud-none:visible", "This page gets no data from the relay now")
        again = start_relay(relay.data, "--listen", linked.url.split("/")[2])
        try:
            await seen(page, "#state.gone", "To create a new link, run: tui-chat-relay view-link")
        finally:
            again.stop()


async def test_earlier_rows_are_on_the_page_and_removed_ones_go(
    program: Chromium, relay: RelayProcess
) -> None:
    ada: Client = await relay.registered("ada")
    await ada.group("#lobby")
    for n in range(3):
        sent = await ada.send("#lobby", f"said early {n}")
    regretted = await ada.send("#lobby", "regretted at once")
    await ada.put(w.Delete(new_id(), "#lobby", regretted.seq))
    async with browsing(program, relay, []) as page:
        await seen(page, "#cloud .earlier .text", "said early 2")
        await ada.send("#lobby", "said now")
        await seen(page, "#cloud li:not(.earlier) .text", "said now")
        rows = [row.split("\n") for row in await page.locator("#cloud li").all_inner_texts()]
        day = datetime.fromtimestamp(sent.at / 1000, UTC).strftime("%Y-%m-%d")
        assert [row[-1].split(":")[0].split(" (")[0] for row in rows] == [
            "created the chat", "said early 0", "said early 1", "said early 2",
            "deleted", "deleted a message", "said now",
        ]  # fmt: skip
        assert [row[0].startswith(day) for row in rows] == [True] * 6 + [False]
        assert ["earlier" in row for row in rows] == [True] * 6 + [False]
        assert "regretted" not in await page.content()
        for place in (".earlier .mark", ".earlier time"):
            assert await page.locator(place).first.evaluate(CONTRAST) >= 4.5, place
        sent = await ada.send("#lobby", "regretted later")
        other = await ada.send("#lobby", "we meet at 9")
        await seen(page, "#cloud .text", "we meet at 9")
        await ada.put(w.Delete(new_id(), "#lobby", sent.seq))
        await ada.put(w.Edit(new_id(), "#lobby", other.seq, "we meet at 10"))
        await seen(page, "#cloud .text", "edited a message: we meet at 10")
        texts = [await row.inner_text() for row in await page.locator("#cloud .text").all()]
        assert [text.split(":")[0].split(" (")[0] for text in texts[-4:]] == [
            "deleted", "edited later", "deleted a message", "edited a message",
        ]  # fmt: skip
        shown = await page.content()
        assert "regretted" not in shown and "at 9" not in shown
        await page.keyboard.press("n")
        await seen(page, "#cloud .earlier .who", "person 1")
        assert "#lobby" not in await page.locator("#cloud").inner_text()
    await ada.close()


async def test_a_page_that_was_away_has_all_rows_again(
    program: Chromium, relay: RelayProcess
) -> None:
    """A browser asks seldom for a tab that is not looked at, and the view closes meanwhile."""
    ada, bob = [await relay.registered(name) for name in ("ada", "bob")]
    chat = (await ada.direct("bob")).chat.chat
    await ada.group("#lobby")
    async with browsing(program, relay, []) as page:
        await seen(page, "#state", "Everyone online is told")
        await ada.send("#lobby", "seen before it was away")
        await ada.put(w.ScOffer(w.Id16(b"s" * 16), chat, w.Blob(bytes(1248))))
        await seen(page, "#sealed .what", "requests a secret chat")
        await seen(page, "#cloud .text", "seen before it was away")
        assert await ada.next(w.ViewOpen) == w.ViewOpen(True)
        await page.evaluate("asked++")  # its answers count no more, and it asks no more
        assert await ada.next(w.ViewOpen) == w.ViewOpen(False)
        await ada.send("#lobby", "said meanwhile")
        await page.evaluate("ask()")
        await seen(page, "#cloud .earlier .text", "said meanwhile")
        texts = await page.locator("#cloud .text").all_inner_texts()
        assert texts == ["created the chat", "seen before it was away", "said meanwhile"]
        await seen(page, "#sealed .earlier .what", "requests a secret chat")
        assert await page.locator("#strip i").count() == 1
    for client in (ada, bob):
        await client.close()


WHOLE = """async () => {
  for (let n = 0; n < 3; n++) await new Promise(requestAnimationFrame);
  const list = document.getElementById("cloud"), place = list.getBoundingClientRect();
  const rows = [...list.children].map((row) => row.getBoundingClientRect());
  const top = rows.find((row) => row.bottom > place.top + 1);
  return [rows.at(-1).bottom <= place.bottom + 1, top.top >= place.top - 1];
}"""


CONTRAST = """(element) => {
  const light = (colour) => {
    const [r, g, b] = colour.match(/[0-9.]+/g).map(Number).map((c) => c / 255)
      .map((c) => (c <= 0.03928 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  let ground = element;
  while (ground && getComputedStyle(ground).backgroundColor === "rgba(0, 0, 0, 0)")
    ground = ground.parentElement;
  const one = light(getComputedStyle(element).color);
  const other = light(getComputedStyle(ground ?? document.body).backgroundColor);
  return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
}"""
