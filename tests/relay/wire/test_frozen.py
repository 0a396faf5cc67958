"""Nothing on the wire and no step of the schema is another than at an earlier commit: bytes, fields
and their order, limits, codes."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.kit.frozen import BEFORE
from tests.kit.frozen_wire import codes, frames, migrations, part_of_a_file, plain, reads

WIRE: dict[str, Any] = json.loads((BEFORE / "wire.json").read_text("utf-8"))
NOW = plain(frames())
ADDED = {
    "view.rows": {"runs", "begun", "known"},
    "welcome": {"placed", "places"},
    "holds": {"deleted"},
    "load.is": {"nodes", "serves"},
    "view.shares": {"state"},
}
"""Optional fields that answers and events have got since."""
NEW_FRAMES = {"group.slow", "place.set", "places", "place"}
NEW_IN_CHATS = "slow"
"""Frames that have come since, and the optional field of a chat."""


def as_before(now: Any) -> Any:
    """Return a description, or bytes as text, without the field that chats have got since."""
    if isinstance(now, dict):
        return {key: as_before(value) for key, value in now.items()}
    if isinstance(now, list):
        return [as_before(x) for x in now if not (isinstance(x, list) and x[:1] == [NEW_IN_CHATS])]
    return now.replace(f',"{NEW_IN_CHATS}":7', "") if isinstance(now, str) else now


@pytest.mark.parametrize("name", WIRE["frames"])
def test_frames_have_their_bytes_their_fields_and_their_limits(name: str) -> None:
    before = WIRE["frames"][name]
    now = {tag: as_before(x) for tag, x in NOW[name].items() if tag not in NEW_FRAMES}
    assert list(now) == list(before)
    for tag, frame in before.items():
        if tag not in ADDED or name == "requests":
            assert now[tag] == frame
            continue
        added = [field for field in now[tag]["fields"] if field[0] in ADDED[tag]]
        assert {field[0] for field in added} == ADDED[tag]
        assert all(field[2] != "required" for field in added)
        assert [field for field in now[tag]["fields"] if field not in added] == frame["fields"]
        assert now[tag]["least"] == frame["least"]


@pytest.mark.parametrize("name", WIRE["frames"])
def test_bytes_of_before_are_read_and_written_again(name: str) -> None:
    for frame in WIRE["frames"][name].values():
        for text in (frame["full"], frame["least"]):
            assert reads(name, text) == text


def test_codes_and_parts_of_files_are_the_same() -> None:
    assert codes() == WIRE["codes"]
    assert part_of_a_file() == WIRE["part"]


def test_each_step_of_the_schema_is_the_same_and_makes_the_same() -> None:
    before = WIRE["migrations"]
    assert plain(migrations(before["reached"])) == before
