"""In which order a report is looked at, and what its id stands for (docs/secret-chat.md, section
12, "What the relay checks")."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from relay.wire.codec import BadFrame, decode_request, encode
from relay.wire.errors import Code
from relay.wire.reportable import pad
from tests.kit import wire as w
from tests.kit.reports import Talk, altered, insult, people, taken
from tests.kit.world import World, an_id, code, world_fixture

world = world_fixture(people)


def said(world: World, talk: Talk, msgs: list[w.Evidence], **changed: Any) -> Code:
    answer = world.ask("b", talk.report(*msgs, **changed))
    return code(answer)


def test_the_first_rule_that_is_broken_is_the_answer(world: World) -> None:
    """Everything is wrong at first, and the id is another's; what is mended shows the next."""
    talk = Talk(world)
    first, second = talk.forward(insult("one")), talk.forward(insult("two"))
    dirty = talk.forward(pad(99, b"x"))
    other = talk.report(first)
    assert taken(world, "b", other) == (1, 1)
    late, forged = altered(second, kid=7), altered(second, T=w.B32(bytes(32)))
    large = altered(second, P=w.Blob(bytes(w.REPORT_BYTES)))
    wrong: dict[str, Any] = {"id": other.id, "to_user": "carol", "note": "two\nlines"}
    assert said(world, talk, [second] * (w.REPORT_MESSAGES + 1), **wrong) is Code.REPORT_SIZE
    assert said(world, talk, [], **wrong) is Code.REPORT_SIZE
    assert said(world, talk, [large, first], **wrong) is Code.REPORT_SIZE
    assert said(world, talk, [late, first], **wrong) is Code.REPORT_ORDER
    assert said(world, talk, [late], **wrong) is Code.NOT_ALLOWED
    wrong["to_user"] = "bobby"
    assert said(world, talk, [late], **wrong) is Code.TEXT
    wrong["note"] = "one line"
    for msgs in ([late], [forged], [dirty], [second]):
        assert said(world, talk, msgs, **wrong) is Code.CONFLICT, "before what each message says"
    wrong["id"] = an_id()
    assert said(world, talk, [late, dirty], **wrong) is Code.REPORT_KEY
    assert said(world, talk, [forged, altered(dirty, kid=7)], **wrong) is Code.REPORT_TAG
    assert said(world, talk, [second, dirty], **wrong) is Code.REPORT_FORM
    assert taken(world, "b", talk.report(second, **wrong)) == (2, 1)


def test_what_is_out_of_range_is_malformed_and_how_many_there_are_is_not(world: World) -> None:
    talk = Talk(world)
    message = talk.forward(insult())
    whole = json.loads(encode(talk.report(message)))

    def frame(**changed: Any) -> w.AnyRequest:
        return decode_request(json.dumps(whole | changed))

    for name, value in (("kid", 256), ("n", 2**53), ("rts", -1), ("kid", 1.0), ("P", "QQ")):
        with pytest.raises(BadFrame):
            frame(msgs=[whole["msgs"][0] | {name: value}])
    for changed in ({"dir": 2}, {"note": "x" * (w.NOTE_CHARS + 1)}, {"more": 1}, {"reason": "x"}):
        with pytest.raises(BadFrame):
            frame(**changed)
    frame(msgs=[])
    frame(msgs=whole["msgs"] * (w.REPORT_MESSAGES + 1))
    frame(note="\U0001f511" * w.NOTE_CHARS)
    frame(msgs=[whole["msgs"][0] | {"P": ""}])


def test_a_repeat_costs_what_a_report_costs(tmp_path: Path) -> None:
    world = people(tmp_path / "data", rate_limits=True)
    talk = Talk(world)
    mine = talk.report(talk.forward(insult()))
    for _ in range(19):
        assert taken(world, "b", mine) == (1, 1)
    assert said(world, talk, []) is Code.REPORT_SIZE, "what is refused costs it too"
    assert code(world.ask("b2", mine)) is Code.RATE
    assert said(world, talk, []) is Code.RATE, "before all that is of the report"
    world.now += 61
    assert taken(world, "b", mine) == (1, 1)
    world.close()
