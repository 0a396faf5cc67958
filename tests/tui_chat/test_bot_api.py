"""Public names of bots: each is there with its parameters, and reaches the relay."""

from __future__ import annotations

import inspect
from pathlib import Path

import tui_chat.bot
from relay.wire import moderation
from tests.kit.moderation import ask_operator
from tests.kit.relay_client import RelayProcess, new_id
from tests.kit.runtime import bot, person, relay_fixture
from tui_chat.core.chats import FOREVER

relay = relay_fixture()
NAMES = (Path(__file__).parents[1] / "vectors" / "bot_names.txt").read_text("utf-8").splitlines()
"""All public names at an earlier commit, with the parameters' names, kinds and plain defaults."""


def described(name: str) -> str:
    """Return a name of the module as it stands in the list."""
    of, _, member = name.partition(".")
    found = inspect.getattr_static(getattr(tui_chat.bot, of), member)
    found = getattr(found, "__func__", found)
    if not callable(found):
        return name
    shown = []
    for one in inspect.signature(found).parameters.values():
        if one.name not in ("self", "cls"):
            plain = isinstance(one.default, int | str | float | None) or one.default is one.empty
            default = one.default if plain else ...
            shown.append(one.replace(annotation=one.empty, default=default))
    return f"{name}{inspect.Signature(shown)}".replace("=Ellipsis", "=...")


def test_each_name_of_before_has_its_parameters() -> None:
    assert [described(one.partition("(")[0]) for one in NAMES] == NAMES
    assert len(NAMES) == 74


async def test_settings_of_a_script_are_known_at_the_relay(
    tmp_path: Path, relay: RelayProcess
) -> None:
    first = await person(tmp_path, relay.link, "ann", "#own")
    await person(tmp_path, relay.link, "ben")
    async with bot(first) as ann:
        assert (await ann.frank_keys(), ann.kept("#own")) == ((), (0, 0))
        await ann.mute("#own")
        await ann.archive("#own")
        await ann.keep("#own", 86_400)
        await ann.block("ben")
        assert (await ann.holds()).account == "ann"
    async with bot(first) as ann:
        chat = ann.runtime.client.conversations.all["#own"]
        assert (chat.muted, chat.archived, ann.kept("#own")) == (FOREVER, True, (86_400, 0))
        assert list(ann.runtime.client.settings.wanted.blocked) == ["ben"]
        await ann.mute("#own", 0)
        await ann.archive("#own", on=False)
        await ann.block("ben", on=False)
        assert not (chat.archived or ann.runtime.client.settings.wanted.blocked)


async def test_a_script_runs_a_group(tmp_path: Path, relay: RelayProcess) -> None:
    first = await person(tmp_path, relay.link, "cat", "#club")
    second = await person(tmp_path, relay.link, "dan")
    async with bot(first) as cat, bot(second) as dan:
        run = cat.groups
        await run.retitle("#club", "Tea")
        await run.set_topic("#club", "Leaves")
        await run.publish("#club", on=True)
        assert [(one.title, one.topic) async for one in dan.groups.directory("tea")] == [
            ("Tea", "Leaves")
        ]
        await run.publish("#club", on=False)
        await run.invite("#club", "dan")
        assert [one.user for one in await run.invited("#club")] == ["dan"]
        await run.uninvite("#club", "dan")
        assert await run.invited("#club") == []
        link, _ = await run.make_link("#club", 2, 3600), await run.make_link("#club")
        assert (link.uses, [one.uses for one in await run.links("#club")]) == (2, [2, 1])
        assert await dan.groups.join(link.link) == "#club"
        await run.revoke_link("#club", link.id)
        assert len(await run.links("#club")) == 1
        await run.revoke_link("#club")
        assert await run.links("#club") == []
        await run.give_role("#club", "dan", "admin")
        await run.transfer("#club", "dan")
        assert {one.user: one.role for one in await run.members("#club")} == {
            "cat": "admin",
            "dan": "owner",
        }
        await dan.groups.kick("#club", "cat")
        await dan.groups.ban("#club", "cat")
        assert await dan.groups.bans("#club") == ["cat"]
        await dan.groups.ban("#club", "cat", on=False)
        assert await dan.groups.bans("#club") == []


async def test_a_script_appeals_and_another_settles(tmp_path: Path, relay: RelayProcess) -> None:
    names = ("eve", "flo", "gus")
    at = [await person(tmp_path, relay.link, one, f"#{one}s") for one in names]
    await ask_operator(relay.data, moderation.StaffSet(new_id(), "gus", "moderator"))
    async with bot(at[0]) as eve, bot(at[1]) as flo, bot(at[2]) as gus:
        await eve.groups.invite("#eves", "flo")
        await flo.groups.join("#eves")
        seq = await eve.send("#eves", "You are a fool.")
        desk = gus.moderation
        await flo.moderation.report(await flo.moderation.preview("#eves", [seq], "harassment"))
        (row,) = (await desk.queue()).reports
        await ask_operator(relay.data, moderation.StaffOpen(new_id(), row.report))
        why = {"rule": "No insults", "facts": "It is one."}
        decide = moderation.StaffDecide(new_id(), row.report, "warn", **why)  # type: ignore[arg-type]
        made = (await ask_operator(relay.data, decide)).decision
        (notice,) = (await eve.moderation.notices()).notices
        assert eve.moderation.writes and not notice.read
        await eve.moderation.read(notice.no)
        assert (await eve.moderation.notices()).notices[0].read
        await eve.moderation.appeal(made, "It was a joke.")
        (appeal,) = (await desk.appeals()).appeals
        assert appeal.text == "It was a joke." and (await desk.queue("closed")).count == 1
        await desk.settle(appeal.appeal, "upheld", "Jokes are the same.")
        assert (await desk.appeals()).count == 0
