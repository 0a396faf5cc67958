"""Machines of a relay with several nodes are killed while people chat. The campaign in
tests/campaigns/kills.py does the same for longer."""

from __future__ import annotations

from pathlib import Path

from tests.campaigns.kills import CUT, DATABASE, KILLS, Campaign, Plan
from tests.kit import engines


async def test_nothing_is_lost_when_machines_are_killed(tmp_path: Path) -> None:
    engines.programs()
    kinds = (*KILLS, f"{DATABASE} {CUT}")
    plan = Plan(
        kills=len(kinds), clients=20, nodes=2, buses=1, pause=(0.8, 1.6), pace=1.0, each=True,
        only=kinds,
    )  # fmt: skip
    outcome = await Campaign(plan, tmp_path).run()
    assert outcome.wrong == []
    assert outcome.acknowledged > 0
    assert outcome.frames > 0
    assert outcome.faults == dict.fromkeys(kinds, 1)
