"""The inspector: what it says is what crossed the wire and what the relay answers, and nothing of
a message that is gone stays on it."""

from __future__ import annotations

import json
import re
from itertools import product
from pathlib import Path

import pytest

from relay.terminal.dialogs import DialogBody
from relay.terminal.text import Inert, sanitise
from relay.wire.codec import decode_request
from tests.kit import wire as w
from tests.kit.scene import Scene, scene
from tests.kit.stage import sendable
from tests.kit.table import Pair, feed, go_secret, link_of, message, pair, say, toggle_of, until
from tests.tui_chat.ui.test_terminal_hostile_words import CORPUS
from tests.tui_chat.ui.test_terminal_hostile_words import packed as several_in_one
from tui_chat.core.events import Line, LineMark, RequestResult
from tui_chat.ui.pages import inspector
from tui_chat.ui.pages.inspector import Inspector, message_parts

UNCOUNTED = (
    "The relay doesn't say who read the message. People who joined the channel later are not "
    "counted."
)


ASKS = RequestResult("asks")
"""Stands for the answer of the relay at this table."""


async def inspected(
    p: Pair,
    chat: str = "",
    at: int = -1,
    *,
    answer: RequestResult | None = ASKS,
    whole: bool = False,
) -> str:
    """Return all that the page says of a line, in one line."""
    found = p.ada.client.conversations.all[chat or p.chat]
    seen = p.ada.inspection.look(found.chat, found.log.lines[at].key)
    assert seen is not None
    asks = p.ada.inspection.asks(found.chat, seen.line)
    if answer is ASKS and asks is not None:
        id = p.ada.begin(w.History, found.chat, after=asks.after, limit=asks.limit)
        answer = await p.ada.answer(id)
    parts = message_parts(p.ada.client, found, seen, asks, answer, whole=whole)
    says = (f"{title} {body.plain}" for title, body in filter(None, parts))
    return re.sub(r"\s+", " ", " ".join(says))


async def whole(s: Scene) -> str:
    """All that one can scroll to, without the frame, in one line."""
    body, seen = s.app.screen.query_one(DialogBody), {}
    at, room = body.scroll_offset.y, body.scrollable_content_region
    for y in [*range(0, body.max_scroll_y, room.height), body.max_scroll_y]:
        body.scroll_to(y=y, animate=False)
        await s.pilot.pause()
        rows = s.rows[room.y : room.bottom]
        seen |= {y + n: row[room.x : room.right] for n, row in enumerate(rows)}
    body.scroll_to(y=at, animate=False)
    return re.sub(r"\s+", " ", " ".join(seen.values()))


def packed(text: str) -> str:
    return "".join(text.split())


async def opened(s: Scene, *keys: str) -> Inspector:
    await s.press(*(keys or ("f9", "i")), opens=Inspector)
    page = await s.on(Inspector)
    return page


async def answered(s: Scene) -> None:
    page = await s.on(Inspector)
    await s.until(lambda: page._answer is not None)


def sent(s: Scene, kind: type) -> list[bytes]:
    return [f for f in s.link.sent if isinstance(decode_request(f), kind)]


async def test_the_inspector_shows_what_crossed_the_wire(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        await s.type("/inspect", "enter", shows="There is no message to inspect yet.")
        await s.stage("A cloud message from the keyboard to the relay.")
        await s.type("did you read the paper?", "enter", until=lambda: s.log.head == 1)
        await opened(s)
        assert "What you typed did you read the paper? 23 bytes of text" in s.text
        await answered(s)
        text = await whole(s)
        [frame] = sent(s, w.Send)
        assert packed(frame.decode()) in packed(text)
        assert f"One frame, {len(frame)} bytes of JSON" in text
        assert "Message 1 of this chat. Written by ada at" in text
        assert "The relay's copy of the text is the same as on this machine, byte for byte." in text
        assert "The relay gave this answer" in text
        assert "The relay acknowledged this message as number 1 of the chat." in text
        assert "The keys" not in text
        assert [decode_request(f).after for f in sent(s, w.History)][-1] == 0  # type: ignore[union-attr]
        await s.press("h")
        assert frame.hex() in packed(await whole(s))
        await s.press("escape")
        assert s.app.screen is s.screen
        await s.stage("A text that waits is followed until it has a place.")
        await s.offline()
        await s.type("later", "enter", shows="later")
        await opened(s)
        text = await whole(s)
        assert "Not sent yet." in text and '"text":"later"' in text
        assert (
            "so tui-chat can't ask for it" in text
            and "Queued: the message waits on this machine" in text
        )
        s.link.open()
        await s.shows("The relay's copy of the text is the same as on this machine, byte for byte.")
        text = await whole(s)
        assert "The bytes that left" in text and "acknowledged this message as number 2" in text
        await s.stage("Offline it says so and asks when the connection is back.")
        await s.says(s.bob, "kept there")
        await s.offline()
        await opened(s)
        await s.shows("Unknown, because you are offline.")
        s.link.open()
        await s.shows("The relay's copy of the text is the same as on this machine, byte for byte.")
        await s.stage("The command opens it, too.")
        await s.says(s.bob, "second")
        await s.type("/inspect", "enter", shows="What was shown second")
        await s.stage("When the chat leaves the page says so.")
        feed(s.ada, w.ChatAdded(w.Chat("#room", 0, 0, 0, 2, "A room")))
        feed(s.ada, message("#room", 1, "carol", "words of the room"))
        await s.open("#room", shows="words of the room")
        await opened(s)
        await s.shows("words of the room")
        assert (
            "What the relay said The relay sent this message as number 1 of the chat."
            in await whole(s)
        )
        await s.feed(w.ChatLeft("#room"), shows="You are no longer in this chat, so")
        assert "words of the room" not in s.text
        await s.press("escape")
        assert "words of the room" not in s.text
        await s.cloud("What is confirmed and renewed shows while the page is open.")
        await s.secret()
        await s.says(s.ada, "seen?")
        await opened(s)
        await answered(s)
        assert "Not confirmed" in await whole(s)
        s.later(31)
        s.bob.viewing(s.chat)
        for who in (s.bob, s.ada, s.bob):
            say(who, s.chat, "more")
            await s.settle()
        await s.until(lambda: s.direct.toggle.turns > 3)
        text = await whole(s)
        assert "Shown: bob's client confirmed (ACK) that the message was on screen." in text
        assert (
            "After 31 s, someone with a copy of the keys could no longer read new messages." in text
            and "The first renewal came 31 s after the message" in text
        )
        await s.end()
        assert "seen?" in await whole(s), "it is still on the screen of the ended chat"
        await s.cloud("A secret message that goes leaves the page too.")
        await s.secret()
        for how in ("deleted", "expired"):
            if how == "expired":
                s.bob.act(s.bob.client.toggle_actions.set_timer, s.chat, 30)
            await s.says(s.bob, "canary that goes")
            page = await opened(s)
            await answered(s)
            await s.press("h")
            line = s.log.lines[-1]
            frame = s.ada.secret_chat.frame_of(s.chat, line.key)
            text = await whole(s)
            assert frame and "canary that goes" in text
            assert ("Disappears: 30 seconds after the message is shown" in text) is (
                how == "expired"
            )
            if how == "deleted":
                s.bob.act(
                    s.bob.client.toggle_actions.erase,
                    s.chat,
                    toggle_of(s.bob, "ada").log.lines[-1].key,
                )
            else:
                s.later(31)
                s.ada._tick()
            await s.shows("This message was removed or has expired")
            assert not s.log.find(line.key)
            text = await whole(s)
            assert "canary" not in text and frame.b[:4].hex(" ") not in text
            assert "H all bytes" not in s.text
            assert not any("canary" in str(getattr(x, "_shown", "")) for x in page.query("*"))
            await s.press("h", "escape")
            assert s.app.screen is s.screen and "canary" not in s.text


def has(text: str, *words: str) -> None:
    """All of these stand on the page."""
    assert not [one for one in words if one not in text], text


async def test_the_inspector_shows_what_the_relay_holds_of_a_cloud_message(tmp_path: Path) -> None:
    async with pair(tmp_path) as p:
        log = toggle_of(p.ada, "bob").log
        say(p.bob, p.chat, "what it told")
        await until(lambda: log.head == 1)
        # While the relay is asked it says so, and a refusal is a sentence.
        for answer, says in (
            (None, "Asking the relay for this message …"),
            (RequestResult("x", "rate", "“Too fast.”"), "Unknown: “Too fast.”"),
            (RequestResult("x", "offline", "Not now."), "Unknown, because you are offline."),
        ):
            has(await inspected(p, answer=answer), says)
        # A relay that keeps something else is found out.
        for msgs in (
            [message(p.chat, 1, "bob", "what it keeps")],
            [message(p.chat, 1, "ada", "what it told")],
            [message(p.chat, 2, "bob", "what it told")],
            [],
        ):
            text = await inspected(p, answer=RequestResult("x", value=w.Page("x", p.chat, msgs, 1)))
            if msgs and msgs[0].seq == 1:
                has(
                    text,
                    "The relay's text is NOT the same as the text on this machine.",
                    msgs[0].text,
                )
            else:
                has(text, "The relay says that this chat has no message 1")
        # What was forwarded is not called typed.
        await p.ada.ask(w.Forward, p.chat, p.chat, 1)
        await until(lambda: log.lines[-1].origin)
        text = await inspected(p)
        has(text, "What you forwarded what it told", "What the relay said")
        assert "client confirmed" not in text
        # Of an edited or deleted one it says what the relay still holds.
        say(p.ada, p.chat, "what ada said first")
        await until(lambda: log.head == 3)
        await p.ada.ask(w.Edit, p.chat, 3, "what ada said then")
        text = await inspected(p)
        has(
            text, "what ada said then", "Edited: ",
            "The relay's copy of the text is the same as on this machine, byte for byte.",
            "An unmodified relay overwrites the old version",
            "Backups, a modified relay and other people's clients may still have the old version.",
            "The original frame is not stored",
        )  # fmt: skip
        assert "what ada said first" not in text
        await p.ada.ask(w.Delete, p.chat, 3)
        text = await inspected(p)
        has(
            text,
            "(deleted by ada)",
            "The relay has removed the text too. It still has the message's place",
        )
        assert "what ada said" not in text
        # It says who reads it also beside a secret chat, of whose notes nothing ever left.
        await go_secret(p.ada, p.bob)
        has(await inspected(p, at=0), "Readable by: you · bob · the relay's operator")
        line = log.lines[-1]
        assert line.mark is LineMark.NOTE and p.ada.inspection.asks(p.chat, line) is None
        has(
            await inspected(p), "A note from this program Secret chat with bob",
            "never sent it.", "Nothing. This note never left this program.",
        )  # fmt: skip
        # The same words in the cloud are said to be there.
        say(p.bob, p.chat, "twice")
        await until(lambda: log.lines[-1].mark is LineMark.SECRET)
        msgs = [message(p.chat, 4, "bob", "other"), message(p.chat, 5, "bob", "twice")]
        text = await inspected(p, answer=RequestResult("x", value=w.Page("x", p.chat, msgs, 300)))
        has(text, "2 cloud messages (4 by bob, 5 by bob, of 300 in all)")
        has(text, "One of these cloud messages has the text of the secret message.")
        assert "None of them is this secret message" not in text


async def test_the_inspector_describes_groups_and_channels_as_the_chat_does(tmp_path: Path) -> None:
    kinds: tuple[w.GroupKind, ...] = ("group", "channel")
    async with pair(tmp_path) as p:
        for kind, public in product(kinds, (False, True)):
            room = f"#{kind}-{public}".lower()
            said = message(room, 1, "carol", "words of the room")
            said.views = 2 if kind == "channel" else 0
            feed(p.ada, w.ChatAdded(w.Chat(room, 0, 0, 0, 3, kind=kind, public=public)), said)
            text = await inspected(p, room)
            readers = p.ada.client.conversations.all[room].readable_by
            assert readers.startswith(f"anyone (public {kind})" if public else "you · 2 other")
            has(text, f"Readable by: {readers}")
            counted = "Read by 2 accounts when the relay last counted. " + UNCOUNTED
            tells = "Groups have no read receipts."
            assert (counted in text, tells in text) == (kind == "channel", kind == "group")
        # An entry of the log is a sentence and no text.
        await p.ada.ask(w.GroupCreate, "#room")
        await p.ada.ask(w.GroupInvite, "#room", "bob")
        await p.bob.ask(w.GroupJoin, "#room")
        await p.bob.ask(w.GroupLeave, "#room")
        log = p.ada.client.conversations.all["#room"].log
        await until(lambda: log.lines and log.lines[-1].kind == "left")
        text = await inspected(p, "#room")
        has(text, "What happened in this chat bob left an event that the relay")
        has(text, "The relay's copy of this event is the same as the copy on this machine.")
        for wrong in ("What was shown", "0 bytes", "byte for byte", "(bob: left)"):
            assert wrong not in text


@pytest.mark.parametrize("whose", ["own", "theirs"])
async def test_a_secret_message_is_sealed_bytes_of_which_the_relay_has_nothing(
    tmp_path: Path, whose: str
) -> None:
    async with pair(tmp_path) as p:
        say(p.bob, p.chat, "in the cloud")
        log = toggle_of(p.ada, "bob").log
        await until(lambda: log.head == 1)
        await go_secret(p.ada, p.bob)
        teller, other = (p.ada, p.bob) if whose == "own" else (p.bob, p.ada)
        say(teller, p.chat, "only between the two of us")
        await until(lambda: log.lines[-1].mark is LineMark.SECRET)
        [frame] = [f for f in link_of(teller).sent if isinstance(decode_request(f), w.ScMsg)][-1:]
        got = decode_request(frame)
        assert isinstance(got, w.ScMsg)
        text = await inspected(p)
        flat = packed(text)
        devices = [one._keys.identity.device_id.hex()[:8] for one in (teller, other)]
        has(
            text, "only between the two of us 26 bytes of text, padded to 256",
            f"sid: 16 bytes, the session: {got.sid.hex()}",
            f"n: {got.n}, the frame's number (each side counts its own frames)",
            f"flag 0{got.b[0]}",
            "a ratchet step" if got.b[0] else "no ratchet step",
            "everything in this chat after message 1. The relay returned nothing.",
            f"devices: {devices[0]} → {devices[1]}",
            f"length: {len(got.b):,} bytes, so the text has at most 247 bytes",
        )  # fmt: skip
        ends = f"{got.b[:12].hex(' ')} … {got.b[-12:].hex(' ')}"
        has(flat, packed(f"b, first and last bytes: {ends}"))
        if whose == "own":
            has(
                text, f"{len(frame):,} bytes of JSON. Your client sent the frame to the relay",
                "Not confirmed: bob's client has not said that the message was on screen.",
                "The relay sent this tag only to bob's client",
                "bob can report the text to the operator",
            )  # fmt: skip
        else:
            kept = p.ada.secret_chat.frame_of(p.chat, log.lines[-1].key)
            assert kept and kept.tag and kept.tag.hex() in flat
            has(
                text,
                "by the relay's clock",
                "the operator and moderators get the text only if you report this message",
            )
            p.ada.client.reports.reported.add(log.lines[-1].key)
            text = await inspected(p)
            has(text, "· the relay's operator and moderators (you reported it)")
            has(text, "so the operator and moderators have the text.")
        assert "The copied keys still work." in text or "Only your side has new keys." in text
        assert "only between" not in text.split("The bytes that")[1]
        has(packed(await inspected(p, whole=True)), got.b.hex(), got.C.hex())


def is_inert(p: Pair, line: Line, answer: RequestResult) -> bool:
    """Return whether nothing that the page says of a line is more than words."""
    found = toggle_of(p.ada, "bob")
    seen = p.ada.inspection.look(p.chat, line.key)
    assert seen is not None
    asks = p.ada.inspection.asks(p.chat, line)
    for whole in (False, True):
        parts = message_parts(p.ada.client, found, seen, asks, answer, whole=whole)
        for title, body in filter(None, parts):
            if any(sanitise(words) != (words, 0) for words in (title, body.plain)):
                return False
    return True


async def test_hostile_words_in_every_field_stay_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hostile = [*several_in_one(CORPUS), ""]
    async with pair(tmp_path) as p:
        direct = toggle_of(p.ada, "bob")
        await go_secret(p.ada, p.bob)
        for text in hostile:
            say(p.bob, p.chat, sendable(text) or "empty")
        await until(lambda: len(secret_lines(p)) == len(hostile))
        secret = secret_lines(p)
        for number, text in enumerate(hostile):
            direct.peer = sent_text = sendable(text)
            raw = json.dumps({"t": "msg", "text": sent_text, "more": text}, ensure_ascii=False)
            p.ada._frame_log.record_received(message(p.chat, number + 1, "bob", "x"), sendable(raw))
            cloud = Line(f"{text}:{number}", text, -(10**20), text, LineMark.CLOUD, seq=number + 1,
                         kind=text or "text")  # fmt: skip
            direct.log.put(cloud)
            entry = message(p.chat, number + 1, "bob", sent_text)
            entry.by = entry.id = text
            page = w.Page("0" * 32, p.chat, [entry], number + 1)
            for line in (secret[number], cloud):
                assert is_inert(p, line, RequestResult("x", "range", text))
                assert is_inert(p, line, RequestResult("x", value=page))
        monkeypatch.setattr(inspector, "read", lambda text: Inert(text))
        assert not all(is_inert(p, line, RequestResult("x")) for line in secret), (
            "it would be noticed"
        )


def secret_lines(p: Pair) -> list[Line]:
    return [x for x in toggle_of(p.ada, "bob").log.lines if x.mark is LineMark.SECRET]
