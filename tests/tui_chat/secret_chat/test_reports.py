"""Reporting at the client: what can be shown and for how long; the preview is what is sent."""

from __future__ import annotations

import asyncio
import hashlib
from pathlib import Path
from typing import Any

import pytest

from relay.wire.codec import decode_request, encode
from tests.kit import wire as w
from tests.kit.moderation import kept_in
from tests.kit.table import Table, befriend, go_secret, link_of, say, toggle_of, until
from tui_chat.core.events import Privacy, RequestResult
from tui_chat.core.reports import REASONS, Preview, Receipt, Reportable, too_much
from tui_chat.runtime.runtime import Runtime
from tui_chat.secret.session import EVIDENCE

WHY = "threat"


class Two:
    """ada and bob around a real hub and store; bob will have said things."""

    def __init__(self, table: Table, ada: Runtime, bob: Runtime, chat: str) -> None:
        self.table, self.ada, self.bob, self.chat = table, ada, bob, chat
        self.reports = ada.client.reports

    @classmethod
    async def meet(cls, path: Path) -> Two:
        table = Table(path)
        ada, bob = await table.join("ada"), await table.join("bob")
        two = cls(table, ada, bob, await befriend(ada, bob))
        await go_secret(ada, bob)
        return two

    async def bob_says(self, *texts: str) -> None:
        before = len(self.messages)
        for text in texts:
            assert say(self.bob, self.chat, text)
        await until(lambda: len(self.messages) == min(before + len(texts), EVIDENCE))

    @property
    def messages(self) -> tuple[Reportable, ...]:
        return self.reports.messages(self.chat)

    def preview(self, *keys: str, note: str = "") -> Preview:
        found = self.reports.preview(self.chat, keys, WHY, note)
        assert found is not None
        return found

    async def send(self, preview: Preview, again: str = "") -> RequestResult:
        return await self.ada.answer(self.ada.secret_chat.report(preview, again), 5)

    def kept(self) -> list[dict[str, Any]]:
        return kept_in(self.table.world.database)

    @property
    def request(self) -> w.Report:
        (found,) = [
            r for f in link_of(self.ada).sent if isinstance(r := decode_request(f), w.Report)
        ]
        return found

    async def bob_ends(self) -> None:
        self.bob.act(self.bob.client.toggle_actions.ask_cloud, self.chat)
        await until(lambda: toggle_of(self.ada, "bob").toggle.privacy is Privacy.CLOSED)


@pytest.fixture
async def two(tmp_path: Path) -> Any:
    two = await Two.meet(tmp_path)
    yield two
    for one in (two.ada, two.bob):
        await one.stop()
    two.table.close()


async def test_a_report_is_sent_and_read_as_previewed(two: Two) -> None:
    await two.bob_says("hello", "an insult\n\u202e", "something private", "another insult")
    first, _, last = two.messages[1:]
    assert [m.text for m in two.messages] == [
        "hello", "an insult\n\u202e", "something private", "another insult"
    ]  # fmt: skip
    preview = two.preview(last.key, first.key, note=" It\n hurts. ")
    answer = await two.send(preview)
    assert answer.value == Receipt(1, 2, 2)
    sent, (kept,) = two.request, two.kept()
    assert preview == Preview(
        chat=two.chat, author=sent.from_user, author_device=sent.from_dev.hex(),
        reporter=sent.to_user, reporter_device=sent.to_dev.hex(), session=sent.sid.hex(),
        messages=(first, last), gaps=((first.n + 1, last.n - 1),), reason=sent.reason,
        note=sent.note,
    )  # fmt: skip
    assert (sent.from_user, sent.to_user, sent.note) == ("bob", "ada", "It hurts.")
    assert kept == {
        "no": 1, "state": "new", "verdict": "verified", "received": kept["received"], "reason": WHY,
        "note": preview.note, "reporter": preview.reporter,
        "reporter_device": preview.reporter_device, "author": preview.author,
        "author_device": preview.author_device, "session": preview.session,
        "messages": [
            {"n": m.n, "at": m.at, "kind": "text", "text": m.text, "ttl": m.ttl}
            for m in preview.messages
        ],
    }  # fmt: skip
    frame = encode(sent)
    assert b"private" not in frame and b"hello" not in frame
    assert {m.key for m in two.messages if m.reported} == {first.key, last.key}
    log = two.ada.client.conversations.all[two.chat].log
    assert {line.key for line in log.lines if line.reported} == {first.key, last.key}
    assert "insult" not in repr(preview) and "hurts" not in repr(preview)


async def test_an_insult_and_goodbye_can_be_reported_until_the_end_is_left(two: Two) -> None:
    await two.bob_says("an insult")
    await two.bob_ends()
    (message,) = two.messages
    preview = two.preview(message.key)
    assert (await two.send(preview)).value == Receipt(1, 1, 1)
    assert (await two.send(preview)).value == Receipt(1, 1, 0)
    two.ada.act(two.ada.client.toggle_actions.ask_cloud, two.chat)
    assert two.messages == ()
    assert two.reports.preview(two.chat, [message.key], WHY, "") is None
    answer = await two.send(preview)
    assert (answer.code, answer.value) == ("changed", None)
    assert "Nothing was sent" in answer.text
    assert len(two.kept()) == 1


async def test_deleted_messages_can_be_reported_and_are_marked(two: Two) -> None:
    await two.bob_says("an insult", "more")
    (line, _) = [x for x in toggle_of(two.bob, "ada").log.lines if x.own]
    two.bob.act(two.bob.client.toggle_actions.erase, two.chat, line.key)
    await until(lambda: two.messages[0].gone)
    assert [line.text for line in toggle_of(two.ada, "bob").log.lines if line.by] == ["more"]
    preview = two.preview(two.messages[0].key)
    assert preview.messages[0].text == "an insult"
    assert (await two.send(preview)).value == Receipt(1, 1, 1)


async def test_the_offer_of_a_file_can_be_reported(two: Two, tmp_path: Path) -> None:
    path = tmp_path / "insult.txt"
    path.write_bytes(b"you fool")
    assert await two.bob.secret_chat.offer_file(two.chat, two.bob.secret_chat.sid(two.chat), path)
    await until(lambda: two.messages)
    (message,) = two.messages
    assert (message.text, message.size, message.gone) == ("insult.txt", 8, False)
    assert message.key == toggle_of(two.ada, "bob").log.lines[-1].key
    assert (await two.send(two.preview(message.key))).value == Receipt(1, 1, 1)
    (kept,) = two.kept()
    assert kept["messages"][0]["sha256"] == hashlib.sha256(b"you fool").hexdigest()


async def test_only_the_peers_last_256_and_nothing_else(two: Two) -> None:
    await two.bob_says(*(f"text {n}" for n in range(EVIDENCE + 3)))
    say(two.ada, two.chat, "my own")
    assert [m.text for m in two.messages] == [f"text {n}" for n in range(3, EVIDENCE + 3)]
    own = toggle_of(two.ada, "bob").log.lines[-1]
    oldest = next(x for x in toggle_of(two.ada, "bob").log.lines if x.text == "text 0")
    for key in (own.key, oldest.key, "nonsense"):
        assert two.reports.preview(two.chat, [key], WHY, "") is None
        assert two.reports.preview(two.chat, [two.messages[0].key, key], WHY, "") is None
    assert two.reports.preview(two.chat, [], WHY, "") is None
    assert two.reports.messages("#room") == ()
    assert two.reports.preview("#room", [own.key], WHY, "") is None


async def test_a_report_that_is_too_large_is_refused_before_anything_is_sent(two: Two) -> None:
    await two.bob_says(*("x" * 16_000 for _ in range(3)), *("y" * 10 for _ in range(51)))
    large, small = two.messages[:3], two.messages[3:]
    assert too_much(large) == (
        "A report can have up to 40 KiB. These messages have 48 KiB in total. Remove some, or make "
        "two reports."
    )
    assert too_much(small).startswith(f"A report can have up to {w.REPORT_MESSAGES} messages.")
    assert too_much(large[:2]) == too_much(small[:50]) == too_much(()) == ""
    for chosen in (large, small):
        answer = await two.send(two.preview(*(m.key for m in chosen)))
        assert answer.code == "too_much"
    assert two.kept() == []
    assert (await two.send(two.preview(*(m.key for m in large[:2])))).value == Receipt(1, 2, 2)
    many = small[: w.REPORT_MESSAGES]
    assert sum(m.padded for m in many) < w.REPORT_BYTES
    assert (await two.send(two.preview(*(m.key for m in many)))).value == Receipt(2, 50, 50)


async def test_after_a_broken_connection_it_is_sent_again_and_counted_once(two: Two) -> None:
    await two.bob_says("an insult")
    preview = two.preview(two.messages[0].key)
    link = link_of(two.ada)
    two.table.world.hold = True
    id = two.ada.secret_chat.report(preview)
    waiting = asyncio.create_task(two.ada.answer(id, 5))
    await asyncio.sleep(0)
    link.cut()
    lost = await waiting
    assert lost.code == "offline" and "Send the report again" in lost.text
    two.table.world.hold = False
    two.table.world.commit()
    offline = await two.send(preview, id)
    assert offline.code == "offline" and "Nothing was sent" in offline.text
    link.open()
    assert await two.ada.online(5)
    assert (await two.send(preview, id)).value == Receipt(1, 1, 1)
    assert len(two.kept()) == 1


async def test_too_late_for_a_report_is_the_relays_answer(two: Two) -> None:
    await two.bob_says("an insult")
    preview = two.preview(two.messages[0].key)
    two.table.world.tick(11 * 24 * 3_600)
    answer = await two.send(preview)
    assert (answer.code, answer.value) == ("report_key", None)
    assert "too late to report this message" in answer.text
    assert two.kept() == [] and not any(message.reported for message in two.messages)


async def test_a_relay_that_answers_nonsense_is_not_believed(two: Two) -> None:
    await two.bob_says("an insult")
    two.table.world.hold = True
    told: list[object] = []
    two.ada.listen(told.append)

    def ask() -> str:
        id = two.ada.secret_chat.report(two.preview(two.messages[0].key))
        told.clear()
        return id

    def say_to_ada(event: w.Event) -> list[object]:
        two.ada._receive_frame(encode(event).decode())
        return list(told)

    id = ask()
    assert say_to_ada(w.Reported("f" * 32, 1, 1)) == [], "nobody asked that"
    (answer,) = say_to_ada(w.Reported(id, 1, 2))
    assert isinstance(answer, RequestResult) and answer.code == "wrong_answer"
    assert two.reports.reported == set()
    told.clear()
    assert say_to_ada(w.Reported(id, 1, 1)) == [], "it was answered"
    id = ask()
    (answer,) = say_to_ada(w.Error(w.Code.REPORT_KEY, "It is too late.", id))
    assert answer == RequestResult(id, "report_key", "“It is too late.”")
    two.table.world.waiting.clear()


def test_receipts_are_sentences() -> None:
    assert Receipt(7, 3, 3).sentence == (
        "Report 7 was sent: 3 messages. The relay checked that it forwarded these "
        "messages. The relay's operator and moderators can read the report now."
    )
    assert "1 message (2 more were in an earlier report)." in Receipt(8, 3, 1).sentence
    assert "2 messages (1 more was in an earlier report)." in Receipt(8, 3, 2).sentence
    assert (
        Receipt(7, 3, 0).sentence == "The operator already has all these messages in your report 7."
    )
    assert [word for word, _ in REASONS] == list(w.Reason.__args__)


# Over sockets
