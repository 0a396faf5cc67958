"""The page for whoever runs a relay: its commands are commands, and it names each event of the log
and each figure, and no other."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

import relay
import relay.cli.main

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "running-a-relay.md").read_text("utf-8")
BLOCKS = "\n".join(re.findall(r"^```\n(.*?)^```", PAGE, re.M | re.S))
COMMANDS = [
    line.partition(" #")[0]
    for line in [*BLOCKS.splitlines(), *re.findall(r"`([^`]*tui-chat-relay [^`]*)`", PAGE)]
    if re.match(r"(/opt/tui-chat/bin/)?tui-chat-relay [a-z]", line)
]


def source() -> str:
    return "\n".join(path.read_text("utf-8") for path in sorted((ROOT / "relay").rglob("*.py")))


@pytest.mark.parametrize("command", COMMANDS)
def test_each_command_is_one(command: str) -> None:
    assert vars(relay.cli.main.parser().parse_args(shlex.split(command)[1:]))


def test_every_command_for_running_one_is_there() -> None:
    named = {shlex.split(command)[1] for command in COMMANDS}
    wanted = {"serve", "invite", "holds", "backup", "restore", "snapshot", "reset", "keep"}
    assert wanted <= named


def rows(title: str) -> set[str]:
    """Return the names in the first column of a table."""
    table = PAGE.partition(f"\n| {title} |")[2].partition("\n\n")[0]
    return {
        name for row in table.splitlines()[2:]
        for name in re.findall("`([^`]*)`", row.split("|")[1])
    }  # fmt: skip


def test_each_event_of_the_log_is_explained() -> None:
    told = set(re.findall(r"event=([a-z_]+)", source()))
    assert rows("event") | {"other"} == told
    assert "`other`" in PAGE


def test_each_reason_why_the_bus_refuses_a_node_is_explained() -> None:
    sources = (ROOT / "relay" / "server").glob("bus*.py")
    told = "".join(source.read_text("utf-8") for source in sources)
    kinds = set(re.findall(r'Refusal\(\s*"(\w+)"', told))
    assert len(kinds) > 3
    told = PAGE.partition("`bus_refused`: ")[2].partition("The node tries again")[0]
    assert kinds | {"kind"} == set(re.findall("`(\\w+)`", told))


def test_each_figure_is_explained() -> None:
    made = re.findall(r'(Counter|Gauge|Histogram)\(\s*"(tuichat_\w+)"', source())
    names = {f"{name}_total" if kind == "Counter" else name for kind, name in made}
    assert len(names) > 12
    assert {name.partition("{")[0] for name in rows("figure")} == names | {"process_…"}
