"""The timed work of several nodes: one does each part, and another goes on when it is gone."""

from __future__ import annotations

from collections import Counter
from typing import Any

from relay.hub.rate_limits import FANOUT
from relay.store import jobs
from relay.store.database import number
from relay.store.node_results import JOBS, Told
from relay.store.results import DeleteAccount, NotDue, kind
from tests.kit import wire as w
from tests.kit.nodes import PeopleWorld, SimulatedNode

TEXTS = "SELECT count(*) FROM messages WHERE kind = 'text' AND body <> 0"


class Jobs:
    """Two nodes whose jobs are counted: those that were done, by their names, at each node."""

    def __init__(self) -> None:
        self.world = PeopleWorld()
        self.done: dict[int, Counter[str]] = {0: Counter(), 1: Counter()}
        for node in self.world.nodes:
            self._count(node)

    def _count(self, node: SimulatedNode) -> None:
        run = node.store.run

        def counted(batch: Any) -> Any:
            results = run(batch)
            for op, result in zip(batch, results, strict=True):
                found = result.result if isinstance(result, Told) else result
                if kind(op) in JOBS and not isinstance(found, NotDue):
                    self.done[node.number][JOBS[kind(op)]] += 1
            return results

        node.store.run = counted  # type: ignore[method-assign]

    def come(self, *users: str, node: int = 0) -> None:
        for user in users:
            self.world.nodes[node].login(user, self.world.keys[user])
        self.world.drain()

    def say(self, user: str, text: str) -> None:
        self.world.nodes[0].put(user, w.Send(self.world.id(), "#team", text))

    def texts(self) -> int:
        return number(self.world.db, TEXTS)


def test_one_node_does_the_jobs_of_an_hour() -> None:
    both = Jobs()
    both.world.advance(3_600)
    both.world.settle(20)
    assert both.done[0] + both.done[1] == dict.fromkeys(JOBS.values(), 1)


def test_messages_expire_at_another_node_when_the_one_that_was_told_is_gone() -> None:
    both = Jobs()
    both.come("alice")
    both.come("bobby", node=1)
    both.say("alice", "kept for a minute")
    both.world.nodes[0].put("alice", w.ChatKeep(both.world.id(), "#team", 60))
    both.world.settle(3)
    assert both.texts() == 1 and (both.done[0] + both.done[1])["expiry"] >= 2
    both.world.nodes[0].alive = False
    both.world.settle(62)
    assert both.texts() == 0
    bobby = both.world.nodes[1].heard["bobby"]
    assert [event.chat for event in bobby.events if isinstance(event, w.ChatExpired)] == ["#team"]


def test_a_deleted_account_is_purged_by_another_node_when_the_first_is_gone() -> None:
    both = Jobs()
    both.come("alice")
    both.come("carol", node=1)
    both.say("alice", "to be taken back")
    one, other = both.world.nodes
    account = number(both.world.db, "SELECT no FROM accounts WHERE name = 'alice'")
    one.store.run([DeleteAccount(account, "alice", both.world.id(), True, both.world.ms)])
    one.alive = False
    both.world.settle(12)
    assert both.texts() == 0
    kinds = [event.kind for event in other.heard["carol"].events if isinstance(event, w.Msg)]
    assert {"closed", "inherited", "deleted"} <= set(kinds)
    assert both.done[1]["purge"] >= 2


def test_a_purge_is_as_slow_as_its_deliveries() -> None:
    assert FANOUT.per_second == jobs.DELIVERIES
