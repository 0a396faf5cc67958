"""The published chats against the second writing of the protocol: from the draws it must make
every frame, byte for byte, and open every frame that was delivered, at the other side's state."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from collections import deque
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.kit import secret_reference as second

HERE = Path(__file__).parents[2]
OTHER = {"initiator": "responder", "responder": "initiator"}

FILES = ["secret_chat_v1.json", "secret_chat_v1_long.json"]


def published(name: str) -> dict[str, Any]:
    return json.loads((HERE / "vectors" / name).read_text("utf-8"))


def replay(t: dict[str, Any]) -> dict[str, second.Side]:
    """Both sides of the second writing talk as published; every byte is compared."""
    draws = {by: second.Draws(t, by) for by in OTHER}
    assert second.prologue(t).hex() == t["prologue"]
    messages, i, r = second.shake(t, draws["initiator"], draws["responder"])
    assert [m.hex() for m in messages] == [f["m"] for f in t["frames"][:3]]
    assert i.h.hex() == r.h.hex() == t["h"]
    assert second.code(i) == second.code(r)
    sides = {"initiator": i, "responder": r}
    on_the_way = {by: deque[int]() for by in OTHER}
    for act, number in t["order"]:
        frame = t["frames"][number]
        by = frame["by"]
        P = second.padded(frame["says"]["type"], second.body(frame["says"]))
        if act == "sealed":
            _file_id(draws[by], frame["says"])
            n, C, b = sides[by].send(P)
            assert (n, C.hex(), b.hex()) == (frame["n"], frame["C"], frame["b"]), frame["says"]
            on_the_way[by].append(number)
        else:
            assert on_the_way[by].popleft() == number, "the relay keeps the order"
            C, b = second.raw(frame, "C", "b")
            assert sides[OTHER[by]].receive(frame["n"], C, b) == P, frame["says"]
    assert not any(d.left for d in draws.values())
    return sides


def _file_id(draw: second.Draws, says: dict[str, Any]) -> None:
    """The id of a file is drawn before its offer is sealed."""
    if says["type"] == 7:
        assert draw("file id").hex() == says["id"]


def test_it_makes_and_opens_every_frame_of_the_first_chat() -> None:
    sides = replay(published(FILES[0]))
    assert sides["initiator"].epoch == sides["responder"].epoch == 4


def test_it_makes_and_opens_every_frame_of_the_long_chat() -> None:
    sides = replay(published(FILES[1]))
    assert sides["responder"].nr == sides["initiator"].ns == 14
    # the responder's last step crossed the goodbye and reached nobody
    assert sides["responder"].epoch == 15 and sides["initiator"].epoch == 14


def test_it_hears_what_the_first_file_says_was_heard() -> None:
    t = published(FILES[0])
    sides = replay(t)
    heard = [
        {"at": at, "n": one["n"], "text": one["P"][9 : 5 + size].decode(), "ttl": ttl}
        for at, side in sides.items()
        for one in side.kept
        if one["P"][0] == 1
        for size, ttl in [
            (int.from_bytes(one["P"][1:5], "big"), int.from_bytes(one["P"][5:9], "big"))
        ]
    ]
    assert sorted(heard, key=str) == sorted(t["heard"], key=str)


@pytest.mark.parametrize("name", FILES)
def test_section_14_names_every_field_of_the_files(name: str) -> None:
    page = (HERE.parent / "docs" / "secret-chat.md").read_text("utf-8")
    section = page.partition("\n## 14.")[2]
    assert name in section
    assert set(_keys(published(name))) <= set(re.findall(r"`([A-Za-z0-9_]+)`", section))


def _keys(value: Any) -> Iterator[str]:
    match value:
        case dict():
            for key, inner in value.items():
                yield key
                yield from _keys(inner)
        case list():
            for inner in value:
                yield from _keys(inner)


def test_it_reads_the_same_codes() -> None:
    page = (HERE.parent / "docs" / "secret-chat.md").read_text("utf-8")
    for t in map(published, FILES):
        sides = replay(t)
        for number, symbol in zip(second.code(sides["initiator"]), t["sas"], strict=True):
            assert f"| {number} {symbol} |" in page
        assert second.safety_number(t) == t["safety_number"]


def test_it_tags_and_would_report_the_same() -> None:
    t = published(FILES[1])
    sides = replay(t)
    frames = {(f["by"], f["n"]): f for f in t["frames"][3:]}
    for frame in frames.values():
        assert second.frank_tag(t, frame).hex() == frame["T"]
    for by, report in t["reports"].items():
        opened = {one["n"]: one for one in sides[by].kept}
        texts_and_offers = [n for n, one in opened.items() if one["P"][0] in (1, 7)]
        assert [one["n"] for one in report] == texts_and_offers
        for one in report:
            frame, mine = frames[OTHER[by], one["n"]], opened[one["n"]]
            assert (one["kf"], one["P"]) == (mine["kf"].hex(), mine["P"].hex())
            assert one["dir"] == sides[OTHER[by]].dir and one["h"] == t["h"]
            assert one["C"] == mine["C"].hex() and one["sid"] == t["sid"]
            assert [one[k] for k in ("T", "kid", "rts")] == [frame[k] for k in ("T", "kid", "rts")]
            ends = t[OTHER[by]], t[by]
            stamped = [one[k] for k in ("from_user", "from_dev", "to_user", "to_dev")]
            assert stamped == [side[k] for side in ends for k in ("user", "device_id")]


def test_the_second_writing_knows_nothing_of_the_first() -> None:
    tree = ast.parse((HERE / "kit" / "secret_reference.py").read_text("utf-8"))
    names = {a.name for node in ast.walk(tree) if isinstance(node, ast.Import) for a in node.names}
    names |= {n.module or "" for n in ast.walk(tree) if isinstance(n, ast.ImportFrom)}
    roots = {name.partition(".")[0] for name in names}
    ours = {"__future__", "hashlib", "hmac", "collections", "typing"}
    assert roots == ours | {"cryptography", "kyber_py", "noise"}


def test_what_it_stands_on_knows_nothing_of_the_first_either() -> None:
    code = (
        "import sys; from tests.kit import secret_reference;"
        "print(*sorted(m if m.startswith('tests') else m.partition('.')[0] for m in sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=HERE.parent, capture_output=True, text=True, check=True
    )
    loaded = set(done.stdout.split())
    assert {"kyber_py", "noise", "cryptography"} <= loaded
    assert not loaded & {"tui_chat", "relay", "tests.kit.secret"}
