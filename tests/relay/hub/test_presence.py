"""Presence of connected users, as one node knows it."""

from __future__ import annotations

from relay.hub.presence import PresenceFanout
from relay.hub.rate_limits import RateLimits
from relay.hub.sessions import ClientSession, SessionIndex


def test_a_user_who_moved_to_another_node_is_not_shown_as_offline_later() -> None:
    index = SessionIndex()
    index.moved = {}
    fanout = PresenceFanout(index, RateLimits())
    session = ClientSession("bobby's connection", "192.0.2.1", user="bobby")
    index.add(session, [])
    while fanout.send_change("bobby", ("alice", "carol"), 3_600.0):
        pass
    index.remove(session)
    assert fanout.tick(7_200.0) == fanout.tick(10_800.0) == []


def test_nothing_is_kept_of_a_user_who_has_left() -> None:
    index = SessionIndex()
    session = ClientSession("bobby's connection", "192.0.2.1", user="bobby")
    index.add(session, [])
    index.block("bobby", "alice", True)
    assert index.blocks("bobby", "alice")
    index.remove(session)
    index.block("bobby", "alice", True)  # what was asked before is stored now
    assert not index._blocked
