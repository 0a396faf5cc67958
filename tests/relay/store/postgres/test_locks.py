"""The locks of a batch: every operation is in one class, and a batch is cut by them in order."""

from __future__ import annotations

from typing import Any

import pytest

from relay.store.node_results import Disconnect
from relay.store.postgres import locks
from relay.store.postgres.arrays import Words
from relay.store.postgres.locks import (
    RARE_AT_ONCE,
    Manner,
    Part,
    PartLocks,
    parts,
    statements,
)  # fmt: skip
from relay.store.results import DeleteAccount, Enter, Expire, NamesAfter, Operation, PostFile, Purge
from relay.store.store import HANDLERS
from tests.kit import wire as w
from tests.kit.world import an_id

OPERATIONS = {*HANDLERS, Enter, Disconnect}
CLASSES = (
    locks.HOT, locks.OWN, locks.LOOKING, locks.OF_NODES, locks.WANDERING, locks.ENDING,
    locks.NAMING, locks.APART, locks.TIMED,
)  # fmt: skip


def op(request: Any, account: int = 1, user: str = "alice") -> Operation[Any]:
    return Operation(request, account, account, user, 1_700_000_000_000)


def send(chat: str, account: int = 1) -> Operation[Any]:
    return op(w.Send(an_id(), chat, "who is there?"), account)


def test_each_operation_is_in_exactly_one_class() -> None:
    """Somebody who adds an operation decides here what it locks."""
    found = {wanted: sum(wanted in one for one in CLASSES) for wanted in OPERATIONS}
    assert {wanted.__name__: n for wanted, n in found.items() if n != 1} == {}
    assert {wanted for one in CLASSES for wanted in one} == OPERATIONS


def test_a_rare_operation_on_a_chat_names_it() -> None:
    for wanted in locks.NAMING - {w.Direct, w.Block}:
        assert "chat" in wanted.__struct_fields__, wanted.__name__
    for wanted in locks.APART | locks.TIMED | locks.ENDING:
        assert "chat" not in wanted.__struct_fields__, wanted.__name__


def test_hot_operations_lock_all_chats_that_they_name_in_order() -> None:
    (part,) = parts([
        send("#two"), send("@alice,bobby", 2), op(w.Forward(an_id(), "#four", "#one", 3)),
        op(w.Delete(an_id(), "#two", 9)), op(w.React(an_id(), "#two", 9, "👍")),
    ])  # fmt: skip
    assert part.manner is Manner.HOT
    assert locks.locks(part) == PartLocks(
        chats=("#four", "#one", "#two", "@alice,bobby"), of_files=(("#one", 3), ("#two", 9))
    )


def test_read_positions_and_drafts_lock_their_membership_and_no_chat_but_channels() -> None:
    (part,) = parts([op(w.Read(an_id(), "#one", 3)), op(w.DraftSet(an_id(), "#two", "I w"), 7)])
    assert locks.locks(part) == PartLocks(
        channels=("#one",), accounts=(7,), members=(("#one", 1), ("#two", 7))
    )


def test_a_file_locks_the_use_of_files_after_its_chat() -> None:
    begin = w.FileBegin(an_id(), "#one", "a.png", 5, w.B32(bytes(32)))
    post = PostFile(begin, 1, 1, "alice", 1, key=bytes(16), sha256=bytes(32), type="png")
    (part,) = parts([post, op(begin)])
    wanted = locks.locks(part)
    assert wanted == PartLocks(chats=("#one",), files=True)
    assert [values[-1] for _, values in statements(wanted)][::2] == [2, 3]
    assert not locks.locks(Part(Manner.HOT, [op(begin)])).files


def test_rare_operations_take_their_lock_first_and_then_their_chats() -> None:
    (part,) = parts([
        op(w.GroupKick(an_id(), "#two", "bobby")), op(w.Block(an_id(), "bobby")),
        op(w.GroupTitle(an_id(), "#one", "One")), op(w.Settings(an_id())),
    ])  # fmt: skip
    wanted = locks.locks(part)
    assert wanted == PartLocks(rare=True, chats=("#one", "#two", "@alice,bobby"))
    first, *_, last = statements(wanted)
    assert first == locks.rare_lock()
    assert isinstance(last[1][0], Words) and last[1][0].values == wanted.chats


def test_a_batch_is_cut_where_the_manner_changes_and_keeps_its_order() -> None:
    ending = DeleteAccount(1, "alice", an_id(), True, 1)
    batch = [
        send("#one"), op(w.Read(an_id(), "#one", 1)), op(w.GroupKick(an_id(), "#one", "bobby")),
        send("#one"), NamesAfter(0), NamesAfter(5), Purge(bytes(32), 1), Expire(0, 1), ending,
        op(w.Direct(an_id(), "bobby")),
    ]  # fmt: skip
    cut = parts(batch)
    assert [one for part in cut for one in part.ops] == batch
    assert [(part.manner.value, len(part.ops)) for part in cut] == [
        ("hot", 2), ("rare", 1), ("hot", 1), ("looking", 2), ("rare", 1), ("rare", 1), ("rare", 1),
        ("rare", 1),
    ]  # fmt: skip
    assert locks.locks(cut[3]) == PartLocks()
    assert [locks.locks(part).ending for part in cut[-2:]] == [True, False]
    assert parts([]) == []


def test_a_transaction_of_rare_operations_is_short() -> None:
    batch = [op(w.GroupCreate(an_id(), f"#g{n}")) for n in range(2 * RARE_AT_ONCE + 1)]
    cut = parts(batch)
    assert [len(part.ops) for part in cut] == [RARE_AT_ONCE, RARE_AT_ONCE, 1]
    assert [one for part in cut for one in part.ops] == batch


@pytest.mark.parametrize("wanted", [PartLocks(), PartLocks(rare=True, ending=True)])
def test_who_ends_an_account_waits_for_all_others(wanted: PartLocks) -> None:
    queries = [query for query, _ in statements(wanted)]
    assert any("_shared" in query for query in queries) is not wanted.ending
