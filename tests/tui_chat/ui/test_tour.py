"""The tour goes forward by what the user really does, and never stands in the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from textual.pilot import Pilot

from relay.wire.groups import GroupCreate, GroupInvite, GroupJoin
from relay.wire.limits import direct_chat
from relay.wire.protocol import Direct
from tests.kit.scene import Table, flat, privacy, text_of, toggle_of, typed, until
from tui_chat.core.events import Network
from tui_chat.runtime.runtime import Runtime
from tui_chat.ui.app import ChatApp
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.tour import NOBODY, TourStep


@dataclass
class Taken:
    """A guest before the screen, bob elsewhere, both in #lobby."""

    app: ChatApp
    pilot: Pilot[None]
    guest: Runtime
    bob: Runtime
    chat: str

    @property
    def text(self) -> str:
        return flat(self.app)

    @property
    def step(self) -> TourStep | None:
        tour = self.app.chat_screen.tour.tour
        return tour.step if tour else None

    async def press(self, *keys: str) -> None:
        await self.pilot.press(*keys)
        await self.pilot.pause()

    async def write(self, text: str) -> None:
        await self.press(*typed(text), "enter")

    async def at(self, step: TourStep) -> None:
        def there() -> bool:
            self.app.chat_screen.show_state()
            return self.step is step

        await until(there, self.pilot)


@asynccontextmanager
async def tour(
    path: Path, size: tuple[int, int] = (80, 24), peer: str = "bob"
) -> AsyncIterator[Taken]:
    table = Table(path)
    try:
        bob, guest = await table.join("bob"), table.seat("guest")
        app = ChatApp(ChatScreen(guest, tour=peer))
        async with app.run_test(size=size) as pilot:
            await until(lambda: guest.client.network is Network.ONLINE, pilot)
            await bob.ask(GroupCreate, "#lobby")
            await bob.ask(GroupInvite, "#lobby", "guest")
            await until(lambda: guest.client.invitations, pilot)
            await guest.ask(GroupJoin, "#lobby")
            await until(lambda: "#lobby" in guest.client.conversations.all, pilot)
            app.chat_screen.open("#lobby")
            await guest.ask(Direct, "bob")
            chat = direct_chat("guest", "bob")
            await until(lambda: chat in bob.client.conversations.all, pilot)
            yield Taken(app, pilot, guest, bob, chat)
        await bob.stop()
    finally:
        table.close()


async def test_five_steps_to_a_verified_secret_chat_and_what_its_end_means(tmp_path: Path) -> None:
    async with tour(tmp_path) as t:

        def says(*parts: str) -> None:
            screen = text_of(t.app)
            for part in (*parts, "Readable by:"):
                assert part in t.text, f"{part!r}:\n{screen}"
            assert t.app.focused is t.app.chat_screen.composer

        await t.at(TourStep.WRITE)
        says("Tour 1 of 5", "Write something in #lobby", "the relay's operator")
        await t.write("hello")
        await t.at(TourStep.OPEN)
        says("Tour 2 of 5", "Open the direct chat with bob: Alt+Down")
        await t.press("alt+down")
        await t.at(TourStep.ASK)
        says("Tour 3 of 5", "Press F2")
        t.guest.inside.ask_secret(t.chat)
        await until(lambda: "WAITING: bob is asked" in t.text, t.pilot)
        says("Tour 3 of 5", "Readable by: nobody yet")
        await until(lambda: toggle_of(t.bob, "guest").toggle.prompt, t.pilot)
        t.bob.inside.ask_secret(t.chat)
        await until(lambda: privacy(t.guest, t.bob) == "SECRET", t.pilot)
        await t.at(TourStep.COMPARE)
        says("Tour 4 of 5", "SECRET, but is it bob?", "F3 shows yours")
        await t.press("f3")
        await t.press("tab", "enter")
        await t.at(TourStep.SECRET)
        says("Tour 5 of 5", "only you and bob", "Readable by: you · bob")
        await until(lambda: not t.app.chat_screen.composer.read_only, t.pilot)
        await t.write("psst")
        assert "Before your first secret message to bob" in t.text
        await t.press("tab", "enter")
        await t.at(TourStep.END)
        says("Tour 5 of 5", "press F4")
        t.guest.inside.ask_cloud(t.chat)
        await until(lambda: "ENDED: nothing is sent until you choose" in t.text, t.pilot)
        t.guest.inside.ask_cloud(t.chat)
        await t.at(TourStep.OVER)
        says("That was the tour. /tour takes it again")
        await t.press("escape")
        assert t.step is None and "tour" not in t.text, "it goes, and leaves nothing"


async def test_it_can_be_left_at_any_step_and_taken_again(tmp_path: Path) -> None:
    async with tour(tmp_path) as t:
        await t.press("escape")
        assert t.step is None and "/tour takes it again" in t.text and "Tour 1" not in t.text
        await t.write("/tour")
        assert t.step is TourStep.WRITE and "Tour 1 of 5" in t.text
        await t.write("hello")
        await t.at(TourStep.OPEN)
        await t.press("alt+down", "escape")
        assert t.step is None
        await t.write("/tour")
        assert t.step is TourStep.WRITE and "Open a group: Alt+Up" in t.text, "from its beginning"
        await t.press("alt+up")
        await t.at(TourStep.WRITE)
        assert "Write something in #lobby" in t.text
        # Lines from before count for nothing, and other ways count.
        await t.press("alt+down")
        await t.at(TourStep.ASK)  # whoever opens the direct chat first has done that step
        await t.press("alt+up")
        assert "Go on in @bob" in t.text
        # An end on the way goes back to asking.
        await t.press("alt+down")
        t.guest.inside.ask_secret(t.chat)
        await until(lambda: toggle_of(t.bob, "guest").toggle.prompt, t.pilot)
        t.bob.inside.ask_secret(t.chat)
        await t.at(TourStep.COMPARE)
        t.bob.inside.ask_cloud(t.chat)
        await t.at(TourStep.ASK)
        assert "F2 asks bob again" in t.text


async def test_without_somebody_who_is_always_there_it_says_where_it_is(tmp_path: Path) -> None:
    async with tour(tmp_path, peer="") as t:
        assert t.step is None and "Tour" not in t.text
        await t.write("/tour")
        assert NOBODY in t.text and t.step is None
        await t.press("escape")
        assert t.step is None
