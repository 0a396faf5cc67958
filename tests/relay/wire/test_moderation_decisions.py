"""What a decision says to whom is known before it is made, word by word."""

from __future__ import annotations

import pytest

from relay.wire import moderation
from tests.kit.moderation import FACTS, OPERATOR, RULE, decide, insult, notices, opened, staffed
from tests.kit.world import World, team_and_david, world_fixture

world = world_fixture(lambda path: staffed(team_and_david(path), "c"))


@pytest.mark.parametrize("action", ["restrict", "take_down", "warn"])
def test_what_is_foreseen_is_what_author_and_reporter_are_told(
    world: World, action: moderation.Action
) -> None:
    no = insult(world)
    found = opened(world, OPERATOR, no)
    seconds = 3600 if action == "restrict" else 0
    there = [one.seq for one in found.cited if one.about]
    now = int(world.now * 1000)
    made = moderation.preview_decision(
        found.row, action, "rules", RULE, FACTS, seconds, now=now, there=there
    )
    assert isinstance(decide(world, OPERATOR, no, action, seconds), moderation.StaffDecided)
    author, reporter = notices(world, "b")[0], notices(world, "a")[0]
    assert author.decision is not None
    means = moderation.decision_texts(made, str)
    assert means == moderation.decision_texts(author.decision, str) and len(means.facts) >= 3
    assert means.reporter == moderation.outcome(reporter.report, reporter.action)
    assert (made.chat, made.seqs) == (author.decision.chat, author.decision.seqs)


def test_where_nothing_is_done_the_author_is_told_nothing(world: World) -> None:
    no = insult(world)
    found = opened(world, OPERATOR, no)
    before = notices(world, "b")
    made = moderation.preview_decision(found.row, "dismiss", "rules", "", "", 0, now=0)
    assert isinstance(decide(world, OPERATOR, no, "dismiss"), moderation.StaffDecided)
    assert notices(world, "b") == before
    means = moderation.decision_texts(made, str)
    assert (means.author, means.facts, means.appeal) == ("", (), "")
    assert means.reporter == moderation.outcome(no, notices(world, "a")[0].action)
