"""The operator's commands about reports, with the relay stopped: each says what it did."""

from __future__ import annotations

import json
from pathlib import Path
from typing import get_args

import pytest

from relay.cli import commands, main
from relay.store.data_directory import DataDirectory
from relay.store.engines import store_of
from relay.store.holdings import read_holdings
from relay.terminal import decision_options as words
from relay.wire import moderation as m
from tests.kit.moderation import CHAT, FACTS, RULE, cited, insult, report, stopped
from tests.kit.world import an_id, team_and_david


@pytest.fixture
def data(tmp_path: Path) -> list[str]:
    """Two insults of bobby in a group, reported; an appeal against nothing yet."""
    world = team_and_david(tmp_path / "data")
    insult(world)
    hostile = "\x1b[2J\u202e[b]fool"
    said = world.send("b", CHAT, hostile)
    world.ask("b", m.Notices(an_id()))
    report(world, "a", [said.seq], cited((said.seq, hostile)), note="\u202eagain")
    stopped(world)
    return ["--data", str(tmp_path / "data")]


def run(capsys: pytest.CaptureFixture[str], *arguments: str, code: int = 0) -> str:
    assert main.main(list(arguments)) == code
    said = capsys.readouterr()
    assert bool(said.err) is bool(code)
    text = said.err if code else said.out
    assert all(c.isprintable() or c == "\n" for c in text)
    return text


def test_a_report_goes_its_way(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    queue = run(capsys, "queue", *data)
    assert queue.count("\n") == 2 and "fool" not in queue
    assert queue.startswith(f"Report 1, new: harassment, 1 message of bobby in {CHAT}. Received")
    refused = run(capsys, "decide", "1", "warn", "--rule", RULE, "--facts", FACTS, *data, code=1)
    assert refused == "Open the report before you decide it.\n"
    case = run(capsys, "case", "1", *data)
    assert "Report 1, open:" in case and '"you fool"' in case and "reported by alice" in case
    decided = run(
        capsys, "decide", "1", "restrict", "--for", "7d", "--ground", "law", "--rule", RULE,
        "--facts", FACTS, *data,
    )  # fmt: skip
    assert decided == "Decision 1 is in effect. The people concerned will be told about it.\n"
    case = run(capsys, "case", "1", *data)
    assert "Decision 1 by the operator" in case and "restricted until 20" in case
    assert f'under the law: "{RULE}"' in case and f'because: "{FACTS}"' in case
    assert run(capsys, "queue", "--state", "closed", *data).startswith("Report 1, closed:")
    assert run(capsys, "queue", "--state", "open", *data) == "There are no open reports.\n"
    assert run(capsys, "appeals", *data) == "There are no open appeals.\n"
    settled = run(capsys, "settle", "1", "upheld", "--words", "So.", *data, code=1)
    assert settled == "This appeal does not exist.\n"


def test_text_is_inert_and_json_whole(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    case = run(capsys, "case", "2", *data)
    assert r'"\x1b[2J\u202e[b]fool"' in case and r'says: "\u202eagain"' in case
    whole = json.loads(run(capsys, "case", "2", "--json", *data))
    assert whole["cited"][0]["text"] == "\x1b[2J\u202e[b]fool"
    queue = json.loads(run(capsys, "queue", "--json", *data))
    assert [row["report"] for row in queue["reports"]] == [1, 2]
    assert json.loads(run(capsys, "appeals", "--json", *data)) == {"appeals": []}
    assert json.loads(run(capsys, "decide", "2", "dismiss", "--json", *data)) == {"decision": 1}


def test_roles_are_given_and_taken(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "staff", *data).startswith("No user has a staff role yet.")
    assert run(capsys, "staff", "@Carol", "moderator", *data) == "carol: moderator\n"
    assert json.loads(run(capsys, "staff", "--json", *data)) == {
        "staff": [{"user": "carol", "role": "moderator"}]
    }
    assert run(capsys, "staff", "carol", "none", *data).startswith("No user has a staff role yet.")
    assert (
        run(capsys, "staff", "nobody", "moderator", *data, code=1) == "This user does not exist.\n"
    )


def test_how_long_texts_are_kept(data: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    """Two days after they were said, by the clock of the machine, the texts are old enough."""
    store = store_of(DataDirectory(Path(data[1])))
    assert run(capsys, "keep", *data).startswith("Cloud messages are kept forever")
    asked = " cloud messages.\n"
    refused = run(capsys, "keep", "60s", *data, code=1)
    assert refused == (
        "This command needs a confirmation. Run it in a terminal, or add"
        " --yes.\nNothing was changed.\n"
    )
    assert run(capsys, "keep", *data).startswith("Cloud messages are kept forever")
    kept = "Cloud messages are kept for 1m. Older messages will be deleted shortly.\n"
    assert run(capsys, "keep", "60s", "--yes", *data).endswith(asked + kept)
    assert run(capsys, "keep", *data) == kept
    assert read_holdings(store)["readable_texts"] == 2, "what reports cite"
    assert run(capsys, "keep", "none", *data).startswith("Cloud messages are kept forever")
    assert run(capsys, "keep", "5s", *data, code=1).startswith(
        "Messages can be kept for 60 seconds"
    )
    assert "90x" in run(capsys, "keep", "90x", *data, code=2)


def test_the_words_of_the_commands_are_those_of_the_wire() -> None:
    assert (get_args(m.State), get_args(m.Action)) == (words.STATES, words.ACTIONS)
    assert (get_args(m.Ground), get_args(m.Settled)) == (words.GROUNDS, words.OUTCOMES)
    assert get_args(m.StaffRole) == commands.ROLES
