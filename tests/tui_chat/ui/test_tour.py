"""The tour goes forward by what the user really does, and never stands in the way."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from relay.wire.groups import GroupCreate, GroupInvite, GroupJoin
from tests.kit.scene import Scene, Table, befriend, privacy, text_of, toggle_of, until
from tui_chat.core.events import Network
from tui_chat.ui.app import ChatApp
from tui_chat.ui.screen import ChatScreen
from tui_chat.ui.tour import NOBODY, TourStep


def step(s: Scene) -> TourStep | None:
    tour = s.screen.tour.tour
    return tour.step if tour else None


async def at(s: Scene, wanted: TourStep) -> None:
    def there() -> bool:
        s.screen.show_state()
        return step(s) is wanted

    await s.until(there)


@asynccontextmanager
async def tour(path: Path, peer: str = "bob") -> AsyncIterator[Scene]:
    """A guest before the screen, bob elsewhere, both in #lobby."""
    table = Table(path)
    try:
        bob, guest = await table.join("bob"), table.seat("guest")
        app = ChatApp(ChatScreen(guest, tour=peer))
        async with app.run_test(size=(80, 24)) as pilot:
            await until(lambda: guest.client.network is Network.ONLINE, pilot)
            await bob.ask(GroupCreate, "#lobby")
            await bob.ask(GroupInvite, "#lobby", "guest")
            await until(lambda: guest.client.invitations, pilot)
            await guest.ask(GroupJoin, "#lobby")
            await until(lambda: "#lobby" in guest.client.conversations.all, pilot)
            app.chat_screen.open("#lobby")
            yield Scene(table, guest, bob, app, pilot, await befriend(guest, bob))
        await bob.stop()
    finally:
        table.close()


async def test_five_steps_to_a_verified_secret_chat_and_what_its_end_means(tmp_path: Path) -> None:
    async with tour(tmp_path) as s:

        def says(*parts: str) -> None:
            screen = text_of(s.app)
            for part in (*parts, "Readable by:"):
                assert part in s.text, f"{part!r}:\n{screen}"
            assert s.app.focused is s.composer

        await at(s, TourStep.WRITE)
        says("Tour 1 of 5", "Write something in #lobby", "the relay's operator")
        await s.type("hello", "enter")
        await at(s, TourStep.OPEN)
        says("Tour 2 of 5", "Open the direct chat with bob: Alt+Down")
        await s.press("alt+down")
        await at(s, TourStep.ASK)
        says("Tour 3 of 5", "Press F2")
        s.ada.inside.ask_secret(s.chat)
        await s.until(lambda: "WAITING: bob is asked" in s.text)
        says("Tour 3 of 5", "Readable by: nobody yet")
        await s.until(lambda: toggle_of(s.bob, "guest").toggle.prompt)
        s.bob.inside.ask_secret(s.chat)
        await s.until(lambda: privacy(s.ada, s.bob) == "SECRET")
        await at(s, TourStep.COMPARE)
        says("Tour 4 of 5", "SECRET, but is it bob?", "F3 shows yours")
        await s.press("f3")
        await s.press("tab", "enter")
        await at(s, TourStep.SECRET)
        says("Tour 5 of 5", "only you and bob", "Readable by: you · bob")
        await s.until(lambda: not s.composer.read_only)
        await s.type("psst", "enter", shows="Before your first secret message to bob")
        await s.press("tab", "enter")
        await at(s, TourStep.END)
        says("Tour 5 of 5", "press F4")
        s.ada.inside.ask_cloud(s.chat)
        await s.until(lambda: "ENDED: nothing is sent until you choose" in s.text)
        s.ada.inside.ask_cloud(s.chat)
        await at(s, TourStep.OVER)
        says("That was the tour. /tour takes it again")
        await s.press("escape")
        assert step(s) is None and "tour" not in s.text, "it goes, and leaves nothing"


async def test_it_can_be_left_at_any_step_and_taken_again(tmp_path: Path) -> None:
    async with tour(tmp_path) as s:
        await s.press("escape")
        assert step(s) is None and "/tour takes it again" in s.text and "Tour 1" not in s.text
        await s.type("/tour", "enter")
        assert step(s) is TourStep.WRITE and "Tour 1 of 5" in s.text
        await s.type("hello", "enter")
        await at(s, TourStep.OPEN)
        await s.press("alt+down", "escape")
        assert step(s) is None
        await s.type("/tour", "enter")
        assert step(s) is TourStep.WRITE and "Open a group: Alt+Up" in s.text, "from its beginning"
        await s.press("alt+up")
        await at(s, TourStep.WRITE)
        assert "Write something in #lobby" in s.text
        # Lines from before count for nothing, and other ways count.
        await s.press("alt+down")
        await at(s, TourStep.ASK)  # whoever opens the direct chat first has done that step
        await s.press("alt+up", shows="Go on in @bob")
        # An end on the way goes back to asking.
        await s.press("alt+down")
        s.ada.inside.ask_secret(s.chat)
        await s.until(lambda: toggle_of(s.bob, "guest").toggle.prompt)
        s.bob.inside.ask_secret(s.chat)
        await at(s, TourStep.COMPARE)
        s.bob.inside.ask_cloud(s.chat)
        await at(s, TourStep.ASK)
        assert "F2 asks bob again" in s.text


async def test_without_somebody_who_is_always_there_it_says_where_it_is(tmp_path: Path) -> None:
    async with tour(tmp_path, peer="") as s:
        assert step(s) is None and "Tour" not in s.text
        await s.type("/tour", "enter")
        assert NOBODY in s.text and step(s) is None
        await s.press("escape")
        assert step(s) is None
