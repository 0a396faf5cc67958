"""Words in a report are erased for good once its case is over, and not before."""

from __future__ import annotations

import hashlib
import json

from relay.hub.jobs import HOUR
from relay.operator.moderation_words import case_in_words
from relay.store.ledger import lines, salt
from relay.store.retention import CLEARED_MS
from relay.wire.codec import encode
from relay.wire.errors import Code
from relay.wire.reportable import FileOffer, Text
from tests.kit import moderation as kit
from tests.kit import wire as w
from tests.kit.world import World, an_id, code, team_and_david, world_fixture

CLOUD, SEEN, NOTE, SECRET, NAME = (
    f"canary {name} zq" for name in ("cloud", "seen", "note", "secret", "name")
)
CANARIES = (SEEN, NOTE, SECRET, NAME)

world = world_fixture(lambda path: kit.staffed(team_and_david(path), "c", "d"))


def cloud_report(world: World, author: str = "b") -> int:
    seq = world.send(author, "#team", CLOUD).seq
    answer = kit.report(
        world, "a" if author == "b" else "b", [seq], kit.cited((seq, SEEN)), note=NOTE
    )
    assert isinstance(answer, w.Reported), answer
    return answer.no


def secret_report(world: World) -> int:
    world.direct("a", "bobby")
    talk = kit.Talk(world)
    shown = [talk.forward(Text(0, SECRET)), talk.forward(FileOffer(bytes(16), 9, bytes(32), NAME))]
    answer = world.ask("b", talk.report(*shown, note=NOTE))
    assert isinstance(answer, w.Reported), answer
    return answer.no


def pass_by(world: World, ms: int) -> None:
    """Let this time pass; then the relay looks for reports that are due."""
    world.tick(ms / 1000)
    world.tick(HOUR)
    world.settle()


def there(world: World) -> set[str]:
    stored = world.stored()
    return {canary for canary in CANARIES if canary.encode() in stored}


def cleared(world: World) -> list[int]:
    return [facts["report"] for kind, facts in kit.ledger_of(world) if kind == "cleared"]


def test_thirty_days_after_the_last_appeal_nothing_is_in_a_file(world: World) -> None:
    cloud, secret = cloud_report(world), secret_report(world)
    kit.decided(world, "c", cloud, "warn")
    kit.decided(world, kit.OPERATOR, secret, "dismiss")
    assert there(world) == set(CANARIES)
    pass_by(world, w.APPEAL_MS + CLEARED_MS - 1_000 * HOUR - 60_000)
    assert there(world) == set(CANARIES) and not cleared(world)
    pass_by(world, 120_000)
    assert there(world) == set() and cleared(world) == [cloud, secret]
    assert CLOUD.encode() in world.stored(), "the message itself is its author's to delete"


def test_decisions_stay_with_the_reason_for_the_gap(world: World) -> None:
    cloud, secret = cloud_report(world), secret_report(world)
    kit.decided(world, "c", cloud, "warn")
    kit.decided(world, kit.OPERATOR, secret, "suspend", 3600)
    pass_by(world, w.APPEAL_MS + CLEARED_MS + 1)
    case = kit.opened(world, "d", cloud)
    assert case.cleared and case.note == "" and [x.text for x in case.cited] == [""]
    assert case.row.author == "bobby" and case.decisions[0].facts
    shown = kit.opened(world, "d", secret)
    assert [(x.text, x.size, x.sha256) for x in shown.franked] == [("", 0, ""), ("", 0, "")]
    said = "\n".join(case_in_words(case))
    assert "texts erased on " in said


def test_an_order_gets_of_it_what_is_left(world: World) -> None:
    cloud, secret = cloud_report(world), secret_report(world)
    before = {
        kind: kit.records(world, kit.order(world, "bobby", ["reports"]), "reports") for kind in "x"
    }
    assert any(record.get("text") == SEEN for record in before["x"])
    kit.decided(world, "c", cloud, "warn")
    kit.decided(world, kit.OPERATOR, secret, "warn")
    pass_by(world, w.APPEAL_MS + CLEARED_MS + 1)
    left = kit.records(world, kit.order(world, "bobby", ["reports"]), "reports")
    assert len(left) == len(before["x"]) + 1, "and the decision"
    assert not any(canary in str(left) for canary in CANARIES)
    shown = kit.records(world, kit.order(world, "alice", ["secret"]), "secret")
    assert len(shown) == 2 and not any(canary in str(shown) for canary in CANARIES)


def test_erased_texts_cannot_be_found_by_guessing(world: World) -> None:
    seq = world.send("b", "#team", CLOUD).seq
    seen = kit.cited((seq, "the PIN is 4711"))
    asked = w.ReportChat(an_id(), "#team", [seq], seen, "spam")
    no = world.ask("a", asked).no
    request = encode([asked.chat, asked.seqs, asked.cited, asked.reason, asked.note])
    kit.decided(world, "c", no, "warn")

    def held() -> tuple[bytes, bytes, str, bytes]:
        with world.looking() as db:
            digest, mine = db.execute(
                "SELECT digest, salt FROM reports JOIN report_salts ON report = no WHERE no = ?",
                (no,),
            ).fetchone()
            (line,) = [x for x in lines(db) if x.kind == "notice"]
            return digest, mine, json.loads(line.facts)["sha256"], salt(db, line.no)

    def guessed(mine: bytes) -> bool:
        digest, _, said, before = held()
        guess = hashlib.sha256(mine + request).digest()
        return guess == digest or hashlib.sha256(before + guess).hexdigest() == said

    digest, mine, _, _ = held()
    assert guessed(mine) and not guessed(b"") and not guessed(bytes(32))
    pass_by(world, w.APPEAL_MS + CLEARED_MS + 1)
    assert cleared(world) == [no]
    assert held()[:2] == (bytes(32), bytes(32)) and not guessed(bytes(32))
    stored = world.stored()
    assert digest not in stored and mine not in stored
    assert code(world.ask("a", asked)) is Code.CONFLICT, "whether it is the same nobody knows"
