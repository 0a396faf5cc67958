"""How long a node waits for its store."""

from __future__ import annotations

from relay.hub.node_life import ANSWERED_WITHIN, DONE_WITHIN, NodeLife


def life() -> NodeLife:
    return NodeLife("one host:7342", lambda why, now: [])


def test_a_lease_that_is_not_answered_is_given_up_and_has_as_long_again() -> None:
    node = life()
    assert not node.gives_up(1_000.0)
    node.on_bus(True, 1_000.0)
    assert node.tick(0.0, 1_001.0)
    assert not node.gives_up(1_001.0 + ANSWERED_WITHIN - 1)
    assert node.gives_up(1_001.0 + ANSWERED_WITHIN)
    assert not node.gives_up(1_002.0 + ANSWERED_WITHIN)
    assert node.gives_up(1_001.0 + 2 * ANSWERED_WITHIN)


def test_a_transaction_that_hangs_is_given_up_and_has_as_long_again() -> None:
    node = life()
    assert not node.gives_up(1_000.0, DONE_WITHIN - 1)
    assert node.gives_up(1_001.0, DONE_WITHIN)
    assert not node.gives_up(1_000.0 + DONE_WITHIN, 2 * DONE_WITHIN - 1)
    assert node.gives_up(1_001.0 + DONE_WITHIN, 2 * DONE_WITHIN)
