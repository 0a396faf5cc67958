"""The demonstration without a screen: what it shows beside each act, and a check that can fail."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from tests.kit.runtime import Ran, run
from tests.kit.terminal import at_terminal
from tui_chat.demo.story import DIRECT, GROUP, SECRET, TOO_LATE

STARTS = "the secret chat starts"
ACTS = ["a group message", "a direct message", STARTS, "a secret message", "bob leaves",
        "the relay gets nothing more"]  # fmt: skip
CODES = {
    "text": "str", "hex": "lambda t: t.encode().hex()", "HEX": "lambda t: t.encode().hex().upper()",
    "base64": "lambda t: base64.b64encode(t.encode()).decode()",
}  # fmt: skip
WITH_A_LEAK = """
import base64, json, sys
from tui_chat.bot import Bot
from tui_chat.demo import story
code = {code}
def plant(after):
    def act(self, *args):
        {leak}
        return after(self, *args)
    return act
{where} = plant({where})
from tui_chat.cli.main import main
sys.exit(main())
"""
SEALING, CHECKING = "Bot.seal", "story._Verdict.__init__"


def acts(ran: Ran) -> dict[str, str]:
    """The acts by their titles, from what was printed."""
    found = {}
    for part in ran.out.split("\n\n"):
        title, _, rest = part.partition("\n")
        found[title.split(". ", 1)[-1]] = rest
    return found


async def leaking(where: str, leak: str, code: str = "str") -> Ran:
    return await run(None, "demo", program=WITH_A_LEAK.format(where=where, leak=leak, code=code))


async def test_each_act_stands_beside_what_the_relay_has_of_it(tmp_path: Path) -> None:
    """Also where there is no terminal, no home that can be written and no TERM."""
    env = {"TMPDIR": str(tmp_path), "HOME": "/proc", "TERM": ""}
    ran = await run(None, "demo", env=env)
    assert (ran.code, ran.err) == (0, "")
    told = acts(ran)
    assert [title for title in told if title in ACTS] == ACTS, "in this order"
    for title, text, chat in (
        ("a group message", GROUP, "chat=1 "), ("a direct message", DIRECT, "chat=2 "),
    ):  # fmt: skip
        act = told[title]
        assert "CLOUD  Readable by: you · " in act and "the relay's operator" in act
        assert f"stored by the relay: {chat}" in act and f"by=ada kind=text text={text!r}" in act
    for title in (STARTS, "a secret message", "the relay gets nothing more"):
        assert "stored by the relay: nothing" in told[title] and "text=" not in told[title]
    codes = [x.split(": ")[1] for x in told[STARTS].splitlines() if "the code on" in x]
    assert len(codes) == 2 and codes[0] == codes[1] and len(codes[0].split(", ")) == 7
    assert f"bob's screen shows: {SECRET}" in told["a secret message"]
    assert "ENDED  Readable by: nobody" in told["bob leaves"]
    assert "Not sent: bob ended the secret chat" in told["the relay gets nothing more"]
    check = ran.out.split("where each message was found")[1].splitlines()
    assert check[1].startswith("   in the relay's files") and check[1].endswith(": group, direct")
    assert check[2].startswith("   in the relay's log") and check[2].endswith(
        ": none of the messages"
    )
    assert check[3].endswith("bytes): group, direct") and "the relay received" in check[3]
    assert check[4:] == ["the text of the secret message never reached the relay"]
    assert os.listdir(tmp_path) == [], "nothing stays"


@pytest.mark.parametrize(("where", "leak", "act", "row"), [
    ("story._Story._seal", "args[0].say(args[2], 'between')", STARTS, "text='between'"),
    (SEALING, "self.say('#lobby', 'x')", "a secret message", "chat=1 seq=5 by=ada"),
])  # fmt: skip
async def test_beside_an_act_stands_what_the_store_has(
    where: str, leak: str, act: str, row: str
) -> None:
    """Whatever the relay has kept since the act before, and not what the story expects."""
    ran = await leaking(where, leak)
    assert "stored by the relay: chat=" in acts(ran)[act] and row in acts(ran)[act]
    assert "stored by the relay: nothing" not in acts(ran)[act]


@pytest.mark.parametrize(("args", "env"), [(("--headless",), {}), ((), {"TERM": "dumb"})])
async def test_without_a_screen_the_story_is_told(
    args: tuple[str, ...], env: dict[str, str]
) -> None:
    with at_terminal("demo", *args, **env) as terminal:
        assert await terminal.end() == 0
    assert "never reached the relay" in terminal.written and "\x1b[?" not in terminal.written


# One function finds a text in all places, however it is written: its spellings are tried here, and
# one of them at each of the places.


async def test_a_secret_that_also_goes_out_as_cloud_text_is_found() -> None:
    """In the relay's files and in what it received."""
    ran = await leaking(SEALING, "self.say('#lobby', 'x' + code(args[1]))", CODES["HEX"])
    assert_found(ran, SECRET, "the relay's files", "the relay received")


async def test_a_secret_that_only_passes_through_is_found() -> None:
    """A request that the relay does not know and does not keep."""
    leak = "self.runtime._link.send(json.dumps({'t': 'leak', 'x': code(args[1])}).encode())"
    assert_found(await leaking(SEALING, leak, CODES["base64"]), SECRET, "the relay received")


@pytest.mark.parametrize(
    ("name", "place", "code"),
    [("relay/x", "the relay's files", "base64"), ("relay.log", "the relay's log", "hex")],
)
async def test_a_secret_in_a_file_is_found(name: str, place: str, code: str) -> None:
    leak = f"(args[0] / {name!r}).write_text('..' + code(story.SECRET))"
    assert_found(await leaking(CHECKING, leak, CODES[code]), SECRET, place)


async def test_the_refused_text_is_sought_too() -> None:
    leak = "(args[0] / 'relay' / 'x').write_text(story.TOO_LATE)"
    assert_found(await leaking(CHECKING, leak), TOO_LATE, "the relay's files")


async def test_a_check_that_finds_nothing_at_all_is_no_check() -> None:
    """The cloud texts are its control."""
    ran = await leaking(CHECKING, "story.stands_in = lambda text, data: False")
    assert ran.code == 1 and ran.out.endswith("THE STORY IS NOT TRUE\n")


def assert_found(ran: Ran, text: str, *places: str) -> None:
    """Check that the text is reported in these places and in no other, with the exit code 1."""
    assert (ran.code, ran.err) == (1, ""), ran
    assert ran.out.endswith("THE STORY IS NOT TRUE\n")
    assert "never left" not in ran.out
    name = {SECRET: "SECRET", TOO_LATE: "refused"}[text]
    for line in ran.out.split("where each message was found")[1].splitlines()[1:4]:
        assert (name in line) is any(place in line for place in places), line
