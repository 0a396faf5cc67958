"""All that an account has on a relay, in a file: whole, of the account alone, inert, with its
files."""

from __future__ import annotations

import argparse
import asyncio
import hashlib
import json
import re
import secrets
import tracemalloc
from html.parser import HTMLParser
from itertools import count
from pathlib import Path
from typing import Any, get_args
from urllib.parse import unquote

import pytest

from relay.terminal.log_words import LOG_WORDS
from relay.wire.codec import encode
from tests.kit import wire as w
from tests.kit.relay_client import RelayProcess
from tests.kit.runtime import bot, person, relay_fixture, run
from tests.kit.samples import EACH_LIST, WordList
from tui_chat.bot import Bot
from tui_chat.cli import files as script
from tui_chat.core.events import Privacy
from tui_chat.core.records import Transfer
from tui_chat.export import html
from tui_chat.export.collect import ExportFailed
from tui_chat.export.html import POLICY, STYLE, HtmlFormat
from tui_chat.export.json import fields
from tui_chat.export.write import Format
from tui_chat.runtime.transfers import FileRequests

relay = relay_fixture("--files", "4,32,64")
limited = relay_fixture(limits=True)
COUNT = count()
"""Numbers of the people: they share a relay."""
PAGE = Path(__file__).parents[3] / "docs" / "export.md"
HOSTILE = [
    "<script>alert(1)</script>", "</p></div></body><img src=//x.example onerror=alert(1)>",
    "\" onmouseover=\"alert(1)", "' style='x", "javascript:alert(1) https://x.example/a?b",
    "&lt;b&gt; &amp; &#60;", "<style>@import 'http://x.example'</style>", "]]><!--", "{0} {x} %s",
    "\x1b[2J\x1b]8;;http://x.example\x07x\x1b]8;;\x07", "a\u202egnp.exe", "two\nlines\n",
]  # fmt: skip


class Page(HTMLParser):
    """The page as a browser would read it."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[tuple[str, str, str]] = set()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {(tag, name, value or "") for name, value in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


def asks_nobody(text: str) -> Page:
    """The page has no way to another machine, and runs nothing."""
    page = Page(text)
    assert page.tags <= {
        *("html", "head", "meta", "title", "style", "body", "h1", "h2", "h3", "p", "ul", "ol"),
        *("li", "b", "a", "div"),
    }
    for tag, name, value in page.attributes:
        assert name in ("lang", "charset", "http-equiv", "content", "name", "class", "id", "href")
        inside = re.fullmatch(r"#c\d+(-\d+)?|[\w%.~-]+/[\w%.~-]+", value)
        assert name != "href" or (tag == "a" and inside), value
        assert name not in ("class", "id") or re.fullmatch(r"[\w -]+", value), value
    metas = {value for tag, name, value in page.attributes if tag == "meta" and name != "content"}
    assert metas == {"utf-8", "Content-Security-Policy", "referrer", "viewport"}
    assert ("meta", "content", POLICY) in page.attributes
    assert "default-src 'none'" in POLICY and "unsafe" not in POLICY
    assert (
        text.count("<style>") == text.count("</style>") == 1 and f"<style>{STYLE}</style>" in text
    )
    assert "url(" not in STYLE and "@import" not in STYLE
    assert not set("\x1b\x07\u202e\u2066") & set(page.text)
    return page


@pytest.fixture
async def lived(tmp_path: Path, relay: RelayProcess) -> Path:
    """ada has a group and a direct chat, and something became of texts in both."""
    n = next(COUNT)
    ada = await person(tmp_path, relay.link, f"ada{n}", f"#club{n}")
    bob = await person(tmp_path, relay.link, f"bob{n}")
    eve = await person(tmp_path, relay.link, f"eve{n}", f"#others{n}")
    club = f"#club{n}"
    async with bot(ada) as one, bot(bob) as two, bot(eve) as three:
        await one.groups.invite(club, two.user)
        await two.groups.join(club)
        for text in HOSTILE:
            await two.send(club, text)
        seq = await one.send(club, "a canary of an edit")
        await one.edit(club, seq, "as it is now")
        gone = await two.send(club, "a canary of a deletion")
        await two.edit(club, gone, "another canary of a deletion")
        await two.delete(club, gone)
        await two.react(club, seq, "👍")
        await one.send(club, "an answer", re=seq)
        chat = await one.open_direct(two.user)
        await two.send(await two.open_direct(one.user), "between us")
        await three.send(f"#others{n}", "a canary of others")
        await three.groups.invite(f"#others{n}", one.user)
        id = one.runtime.begin(w.Block, three.user, on=True)
        await one.runtime.answer(id, 5)
        await sealed(one, two, chat)
    return ada


async def sealed(one: Bot, two: Bot, chat: str) -> None:
    """A secret text goes from one to the other."""
    one.runtime.act(one.runtime.client.toggle_actions.ask_secret, chat)
    for _ in range(200):
        await two.next()
        direct = two.runtime.client.conversations.direct(chat)
        if direct and direct.toggle.prompt:
            break
    two.runtime.act(two.runtime.client.toggle_actions.ask_secret, chat)
    for who in (one, two):
        while who.runtime.client.conversations.direct(chat).toggle.privacy is not Privacy.SECRET:  # type: ignore[union-attr]
            await who.next()
    assert one.seal(chat, "a canary of a secret")
    while not any(
        x.text == "a canary of a secret"
        for x in two.runtime.client.conversations.all[chat].log.lines
    ):
        await two.next()


async def test_an_export_as_json_has_all_that_the_account_may_read(lived: Path) -> None:
    out = lived / "out.json"
    ran = await run(lived, "export", "--format", "json", "--out", str(out), "--json")
    assert ran.code == 0 and out.stat().st_mode & 0o777 == 0o600
    raw = out.read_bytes()
    found: dict[str, Any] = json.loads(raw)
    assert raw.isascii() and found["complete"] and (found["format"], found["version"]) == (
        "tui-chat export", 1,
    )  # fmt: skip
    told = ran.json[0]
    counts = {"chats": told["chats"], "entries": told["entries"]}
    assert told["event"] == "exported" and told["bytes"] == len(raw) and found["counts"] == counts
    user = found["account"]
    n = user.removeprefix("ada")
    on = dict.fromkeys(("presence", "receipts", "typing"), True)
    assert found["settings"] == on | {"drafts": False}
    assert found["blocked"] == [f"eve{n}"] and len(found["devices"]) == 1
    chats = {chat["chat"]: chat for chat in found["chats"]}
    club, direct = f"#club{n}", w.direct_chat(user, f"bob{n}")
    assert set(chats) == {club, direct}
    assert chats[club]["members"] == [
        {"user": user, "role": "owner"}, {"user": f"bob{n}", "role": "member"},
    ]  # fmt: skip
    both = {"chat", "head", "read", "unread", "muted", "archived", "members", "entries"}
    both |= {"keep", "expired"}
    group = both | {"kind", "title", "topic", "role", "public"}
    assert set(chats[club]) == group and chats[club]["kind"] == "group"
    assert set(chats[direct]) == both | {"peer", "seen", "last", "gone", "blocked"}
    said = PAGE.read_text("utf-8").split("### Chats")[1]
    rows = re.findall(r"^- (?:Each|Groups|Direct).*", said, re.MULTILINE)
    assert set(re.findall(r"`(\w+)`", " ".join(rows))) == group | set(chats[direct])
    entries = chats[club]["entries"]
    assert [x["seq"] for x in entries] == list(range(1, chats[club]["head"] + 1))
    said = [x.get("text", "") for x in entries if x["kind"] == "text"]
    assert said[: len(HOSTILE)] == HOSTILE, "as it was said"
    by_text = {x.get("text"): x for x in entries if x["kind"] == "text"}
    assert by_text["as it is now"]["edited"] > 0
    assert by_text["as it is now"]["reactions"] == [{"emoji": "👍", "count": 1}]
    assert by_text["an answer"]["re"] == by_text["as it is now"]["seq"]
    assert [x["gone"] for x in entries if x["kind"] == "text" and x.get("gone")] == [f"bob{n}"]
    assert [x.get("text") for x in chats[direct]["entries"]] == ["between us"]
    assert b"canary" not in raw
    assert {x["what"] for x in found["leaves_out"]} >= {"secret chats", "deleted messages"}


async def test_an_export_as_html_asks_nobody_and_shows_what_was_said(lived: Path) -> None:
    out = lived / "out.html"
    ran = await run(lived, "export", "--format", "html", "--out", str(out))
    assert ran.code == 0 and "Anyone with this file can read it" in ran.out
    assert out.stat().st_mode & 0o777 == 0o600
    page = asks_nobody(out.read_text("utf-8"))
    for text in ("<script>alert(1)</script>", "&lt;b&gt;", "an answer", "between us", "👍 1"):
        assert text in page.text
    assert "deleted by bob" in page.text and "Complete: 2 chats" in page.text
    assert "secret chats" in page.text and "canary" not in page.text
    assert re.search(r"last: 20\d\d-\d\d-\d\d, gone: no", page.text)
    assert "muted: no, " in page.text and "keep: for ever, " in page.text


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("last", 20_785, "2026-11-28"), ("last", 0, "not known"),
        ("muted", 1_790_000_000_000, "until 2026-09-21 14:13:20"), ("muted", w.MAX_INT, "yes"),
        ("keep", 604_800, "for 7 days"), ("public", False, "no"), ("head", 0, "0"),
    ],
)  # fmt: skip
def test_in_html_days_and_times_are_those_of_people(name: str, value: int, says: str) -> None:
    assert html._fact(name, value) == says


async def test_shared_drafts_are_in_it(tmp_path: Path, relay: RelayProcess) -> None:
    rooms = [f"#begun{n:02}" for n in range(w.DRAFT_PAGE + 1)]
    ada = await person(tmp_path, relay.link, "begins", *rooms)
    async with bot(ada) as one:
        await one.export(ada / "before.json", "json")
        await one.set(drafts=True)
        for room in rooms:
            draft = w.DraftSet(id=secrets.token_hex(16), chat=room, text=f"begun <b> in {room}")
            one.runtime._link.send(encode(draft))
        await one.export(ada / "a.json", "json")
        await one.export(ada / "a.html", "html")
    assert json.loads((ada / "before.json").read_bytes())["drafts"] == []
    found = json.loads((ada / "a.json").read_bytes())
    assert found["drafts"] == [{"chat": x, "text": f"begun <b> in {x}"} for x in rooms]
    assert f"begun <b> in {rooms[-1]}" in asks_nobody((ada / "a.html").read_text("utf-8")).text


async def test_nothing_is_written_over(lived: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there = lived / "there"
    there.write_text("mine")
    args = ("export", "--format", "json", "--out")
    assert "already exists" in (await run(lived, *args, str(there))).refusal
    assert there.read_text() == "mine"
    assert "can't be written" in (await run(lived, *args, str(lived / "no" / "way"))).refusal
    dangling = lived / "dangling"
    dangling.symlink_to(lived / "elsewhere")
    assert "already exists" in (await run(lived, *args, str(dangling))).refusal
    async with bot(lived) as one:
        asked = 0

        async def page(*_: object, **__: object) -> Any:
            nonlocal asked
            asked += 1
            raise ExportFailed("The connection broke.")

        monkeypatch.setattr("tui_chat.export.collect.ExportSource._answer", page)
        with pytest.raises(ExportFailed):
            await one.export(lived / "half", "json")
        assert asked == 1 and not (lived / "half").exists()


async def test_two_logs_are_not_mixed_where_the_relay_is_put_back_meanwhile(
    lived: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with bot(lived) as one:
        begin = one.runtime.begin

        def put_back(request: Any, *args: Any, **options: Any) -> str:
            if request is w.History:
                one.runtime.client.which_log.known = "another"
            return begin(request, *args, **options)

        monkeypatch.setattr(one.runtime, "begin", put_back)
        with pytest.raises(ExportFailed, match="reset to an earlier state"):
            await one.export(lived / "mixed", "json")
        assert not (lived / "mixed").exists()


@EACH_LIST
async def test_hostile_words_are_inert(
    tmp_path: Path, relay: RelayProcess, hostile: WordList
) -> None:
    words = hostile()
    room = f"#nasty{len(words)}"
    ada = await person(tmp_path, relay.link, room[1:], room)
    said: list[str] = []
    async with bot(ada) as one:
        for text in words:
            try:
                await one.send(room, text)
            except Exception:
                continue  # what is no text
            said.append(text)
        await one.export(ada / "a.json", "json")
        await one.export(ada / "a.html", "html")
    assert len(said) > len(words) // 2
    asks_nobody((ada / "a.html").read_text("utf-8"))
    (chat,) = json.loads((ada / "a.json").read_bytes())["chats"]
    assert [x["text"] for x in chat["entries"] if x["kind"] == "text"] == said


async def test_an_export_takes_no_more_memory_than_a_page(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada = await person(tmp_path, relay.link, "long", "#long")
    async with bot(ada) as one:
        for n in range(30):
            ids = [one.say("#long", f"{n} " + "x" * 2_000) for _ in range(50)]
            for id in ids:
                await one.runtime.answer(id)
            while one.behind:
                await one.next()
    seen: list[tuple[int, int]] = []
    for format in get_args(Format):
        async with bot(ada) as one:
            seen.clear()
            tracemalloc.start()
            try:
                done = await one.export(ada / format, format, lambda n, of: seen.append((n, of)))
                _, peak = tracemalloc.get_traced_memory()
            finally:
                tracemalloc.stop()
        assert done.size > 3_000_000 and done.entries == 1501
        assert peak < 1_500_000
        assert seen[0] == (0, 1501) and seen[-1] == (1501, 1501) and len(seen) > 7


def test_each_kind_of_entry_has_words() -> None:
    assert set(LOG_WORDS) == set(w.Kind.__args__) - {"text"}  # type: ignore[attr-defined]


async def test_an_export_waits_when_it_is_too_fast(tmp_path: Path, limited: RelayProcess) -> None:
    ada = await person(tmp_path, limited.link, "hasty", "#hasty")
    async with bot(ada) as one:
        asked = [one.runtime.begin(w.History, "#hasty", limit=1) for _ in range(130)]
        assert (await one.runtime.answer(asked[-1], 10)).code == "rate"
        done = await one.export(ada / "out", "json")
    assert done.entries == 1 and json.loads((ada / "out").read_bytes())["complete"]


def test_expired_messages_keep_their_place_and_a_note() -> None:
    gone = w.Msg("#room", 4, "a" * 32, "bob", 1, "")
    kept = w.Msg("#room", 5, "b" * 32, "ada", 2, "604800", "kept")
    assert fields(gone)["expired"] is True and "expired" not in fields(kept)
    put: list[str] = []
    page = HtmlFormat(put.append, ["#room"], 0)
    slowed = w.Msg("#room", 6, "c" * 32, "ada", 3, "30", "slowed")
    for entry in (gone, kept, slowed):
        page.entry(entry, None)
    said = "".join(put)
    assert '<p class="gone">expired</p>' in said
    assert (
        "ada changed message retention: messages in this chat are kept for 7 days, then the relay"
        " deletes them"
    ) in said
    assert "ada set slow mode: one message in 30 seconds" in said


PNG = b"\x89PNG\r\n\x1a\n" + secrets.token_bytes(90_000)
SENT = {
    "a [cat] & more.png": PNG, "plan.txt": b"first", "page.html": b"<script>alert(1)</script>",
    "#c1-1.txt": b"odd", "javascript:x.txt": b"odder",
}  # fmt: skip


async def sender(tmp_path: Path, relay: RelayProcess) -> tuple[Path, str]:
    """ada has files in a group: two of one name, and one whose message is deleted."""
    name = f"ada{secrets.token_hex(3)}"
    room = f"#{name}"
    ada = await person(tmp_path, relay.link, name, room)
    async with bot(ada) as one:
        for file, data in SENT.items():
            await put(one, room, tmp_path / file, data)
        await put(one, room, tmp_path / "plan.txt", b"second")
        await one.delete(room, await put(one, room, tmp_path / "gone.txt", b"a canary"))
    return ada, room


async def put(one: Bot, room: str, path: Path, data: bytes) -> int:
    await asyncio.to_thread(path.write_bytes, data)
    return await one.files.send(room, path)


def said(path: Path) -> list[dict[str, Any]]:
    """The entries of files in an export as JSON."""
    (chat,) = json.loads(path.read_bytes())["chats"]
    return [entry for entry in chat["entries"] if "file" in entry]


async def test_a_page_leads_to_each_file_beside_it(tmp_path: Path, relay: RelayProcess) -> None:
    ada, _ = await sender(tmp_path, relay)
    out, folder = ada / "out.html", ada / "my files"
    args = ("export", "--format", "html", "--out", str(out), "--files", str(folder))
    ran = await run(ada, *args)
    assert (ran.code, ran.err) == (0, "")
    assert f"and 6 files in {folder}" in ran.out
    assert folder.stat().st_mode & 0o777 == 0o700
    saved = sorted(folder.iterdir())
    assert all(path.stat().st_mode & 0o777 == 0o600 for path in saved)
    assert sorted(path.read_bytes() for path in saved) == sorted([*SENT.values(), b"second"])
    page = asks_nobody(out.read_text("utf-8"))
    links = [value for _, name, value in page.attributes if name == "href" and value[0] != "#"]
    there = {(out.parent / unquote(link)).resolve() for link in links}
    assert there == {path for path in saved if path.suffix != ".html"}
    assert "saved as my files/1-4 page.html" in page.text, "what would run is not a link"
    assert f"90,008 bytes, png, SHA-256 {hashlib.sha256(PNG).hexdigest()}" in page.text
    assert "canary" not in page.text and "6 files, 0 missing" in page.text


async def test_json_says_where_each_is_and_what_it_is(tmp_path: Path, relay: RelayProcess) -> None:
    ada, _ = await sender(tmp_path, relay)
    out, folder = ada / "out.json", ada / "files"
    args = ("export", "--format", "json", "--out", str(out))
    ran = await run(ada, *args, "--files", str(folder), "--json")
    (told,) = ran.json
    assert (told["folder"], told["files"], told["missing"]) == (str(folder), 6, 0)
    entries = said(out)
    assert len(entries) == 6
    for entry in entries:
        data = (out.parent / entry["saved"]).read_bytes()
        digest = hashlib.sha256(data).hexdigest()
        assert (entry["file"]["size"], entry["file"]["sha256"]) == (len(data), digest)
        assert entry["saved"].startswith(f"files/1-{entry['seq']} ")
    counts = json.loads(out.read_bytes())["counts"]
    assert (counts["files"], counts["missing"]) == (6, 0)
    again = await run(ada, *args[:-1], str(ada / "again.json"), "--files", str(folder))
    assert f"{folder} already exists. Nothing was written." in again.refusal
    assert not (ada / "again.json").exists()
    plain = await run(ada, *args[:-1], str(ada / "plain.json"))
    assert plain.code == 0 and all("saved" not in entry for entry in said(ada / "plain.json"))


async def test_a_file_that_cannot_be_got_is_said_and_the_others_come(
    tmp_path: Path, relay: RelayProcess, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    ada, room = await sender(tmp_path, relay)
    save = FileRequests.save_as_said

    async with bot(ada) as one:

        async def later(self: FileRequests, chat: str, seq: int, *rest: Any) -> str:
            if seq == 3:  # it is deleted between its page and its bytes
                await one.delete(room, seq)
            return await save(self, chat, seq, *rest)

        monkeypatch.setattr(FileRequests, "save_as_said", later)
        out = ada / "out.json"
        args = argparse.Namespace(out=out, format="json", files=ada / "files", json=True)
        assert await script.export_account(one, args) == 1
    told = capsys.readouterr()
    assert "1 of 6 files could not be saved. The export lists the reasons." in told.err
    assert json.loads(told.out)["missing"] == 1
    (lost,) = [entry for entry in said(out) if "not_saved" in entry]
    assert lost["seq"] == 3 and lost["text"] == "plan.txt" and lost["not_saved"].endswith(".”")
    assert len(list((ada / "files").iterdir())) == 5


async def test_a_broken_export_leaves_nothing(tmp_path: Path, relay: RelayProcess) -> None:
    ada, room = await sender(tmp_path, relay)
    async with bot(ada) as one:
        await put(one, room, tmp_path / "large.bin", secrets.token_bytes(3_000_000))
        seen: list[str] = []

        def moved(transfer: Transfer) -> None:
            seen.extend(path.name for path in (ada / "files").iterdir())
            if transfer.size == 3_000_000 and transfer.done:
                task.cancel()

        task = asyncio.create_task(
            one.export(ada / "out.json", "json", files=ada / "files", moved=moved)
        )
        with pytest.raises(asyncio.CancelledError):
            await task
        assert any(name.endswith(".part") for name in seen) and len(set(seen)) > 6
        assert not (ada / "out.json").exists() and not (ada / "files").exists()
