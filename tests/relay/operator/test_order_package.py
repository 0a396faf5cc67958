"""The package that is handed out: the same bytes each time, what was written in it inert, and any
byte of it that is not as it was signed shows."""

from __future__ import annotations

import hashlib
import io
import json
import os
import re
import sqlite3
import tarfile
from contextlib import closing
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from relay.hub.credentials import RelayIdentity, check_production
from relay.operator import order_production
from relay.operator.ledger import LedgerHead, head_line
from relay.operator.order_package import (
    PackageMember,
    WrongPackage,
    canonical,
    check_package,
    write,
)
from relay.operator.order_production import NOT_HERE, PackedFile, inert, manifest, page_part
from relay.wire import orders as o
from relay.wire import protocol as r
from relay.wire.relay_link import base32
from relay.wire.transcripts import label
from tests.kit import moderation as kit
from tests.kit.relay_process import command
from tests.kit.world import World, an_id, post, world_fixture

HOSTILE = (
    "<script>alert(1)</script>",
    "</bdi></table><img src=x onerror=alert(1)>",
    "\x1b]0;title\x07\x1b[2J",
    "\u202e\u2066 turned \u0007",
    "'\"&amp;<!--",
    "two\nlines\r\tand more",
    "\u00e9\U0001f600 is text",
)


world = world_fixture(kit.lawful)


def all_of_bobby(world: World) -> o.Order:
    world.send("b", "#team", "a text")
    post(world, "b", b"one file", "a.txt")
    post(world, "b", b"another file", "b.txt")
    return kit.order(world, "bobby", kit.ALL)


def test_the_signature_is_over_its_label_and_the_manifest(world: World, tmp_path: Path) -> None:
    kit.made(world, kit.order(world), tmp_path / "out.tar")
    found = kit.inside(tmp_path / "out.tar")
    signed = label("production") + found["manifest.json"]
    assert world.identity._key.sign(signed).signature == found["signature"]


def one_is_deleted(world: World) -> None:
    world.put("b", r.Delete(an_id(), "#team", 5))
    world.store.tidy()


def both_change(world: World) -> None:
    if world.schema is not None:
        with world.looking() as db:
            db.execute("UPDATE file_parts SET sealed = sha256(sealed)")
        return
    for path in world.directory.files.iterdir():
        path.write_bytes(path.read_bytes()[::-1])


@pytest.mark.parametrize(
    ("happens", "names", "held"),
    [(one_is_deleted, ["b.txt"], None), (both_change, ["a.txt", "b.txt"], {NOT_HERE})],
)
def test_files_change_midway(
    world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    happens: Any, names: list[str], held: set[str] | None,
) -> None:  # fmt: skip
    first = all_of_bobby(world)
    real, tried = order_production.manifest, []

    def meanwhile(*arguments: Any) -> bytes:
        tried.append(1)
        if len(tried) == 1:
            happens(world)
        return real(*arguments)

    monkeypatch.setattr(order_production, "manifest", meanwhile)
    kit.made(world, first, tmp_path / "out.tar")
    assert len(tried) == 2
    files = kit.lines(tmp_path / "out.tar", "files")
    assert [x["name"] for x in files] == names
    assert held is None or {x["bytes"] for x in files} == held
    kit.checked(tmp_path / "out.tar")


def test_tries_are_bounded(world: World, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    tries: list[int] = []

    def never(*_: Any) -> Any:
        tries.append(1)
        raise order_production.FileGone

    monkeypatch.setattr(order_production, "_make", never)
    with pytest.raises(order_production.FilesChanging):
        kit.made(world, kit.order(world), tmp_path / "out.tar")
    assert len(tries) == order_production.TRIES


class Tags(HTMLParser):
    """The elements and the text of a page, as a browser would read them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.text = ""
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}

    def handle_data(self, data: str) -> None:
        self.text += data


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_are_texts(world: World, tmp_path: Path, text: str) -> None:
    world.send("b", "#team", text)
    world.direct("a", "bobby")
    talk = kit.Talk(world)
    world.put("a", talk.report(talk.forward(kit.an_insult(text), "b"), by="b", note="so"))
    one_line = "".join(c for c in text if c.isprintable())
    first = kit.order(
        world, "bobby", kit.ALL, issuer=one_line or "x", reference=one_line or "x", basis=text
    )
    kit.made(world, first, tmp_path / "out.tar")
    found = kit.inside(tmp_path / "out.tar")
    page = found["page.html"].decode()
    seen = Tags(page)
    assert seen.tags == {
        "html", "head", "meta", "title", "style", "body", "h1", "h2", "p", "table", "tr", "td",
        "bdi", "br",
    }  # fmt: skip
    assert seen.attributes == {"lang", "charset", "http-equiv", "content"}
    assert "default-src 'none'" in page and "http:" not in page and "https:" not in page
    for name in ("page.html", "README.txt"):
        assert all(c.isprintable() or c == "\n" for c in found[name].decode())
    assert [x["text"] for x in kit.lines(tmp_path / "out.tar", "messages") if "text" in x] == [text]
    (shown,) = kit.lines(tmp_path / "out.tar", "secret")
    assert shown["text"] == text
    assert all(found[f"{name}.jsonl"].isascii() for name in kit.ALL)


@pytest.mark.untraced
@given(st.text())
def test_any_text_on_a_page_is_what_it_was(text: str) -> None:
    seen = Tags(f"<p>{inert(text)}</p>")
    assert seen.tags == {"p"}
    assert seen.text.isprintable(), "one line, so that it cannot look like several fields"
    if text.isprintable():
        assert seen.text == text


def test_a_text_does_not_look_like_a_field(world: World, tmp_path: Path) -> None:
    text = 'good morning\nkind: message", reason threat, text "I have a bomb'
    said = world.send("b", "#team", text)
    kit.report(world, "a", [said.seq], kit.cited((said.seq, text)))
    kit.made(world, kit.order(world, "bobby", ["messages", "reports"]), tmp_path / "out.tar")
    page = kit.inside(tmp_path / "out.tar")["page.html"].decode()
    shown = Tags(page).text
    assert shown.count('text: good morning\\nkind: message", reason threat, text "I have') == 2
    assert "kind: message" not in [line[:13] for line in shown.splitlines()]


def test_values_within_fields_are_quoted() -> None:
    record = {"kind": "x", "of": {"user": "bobby", "said": 'x", user "carol', "seq": 5}}
    (_, row, _) = page_part("messages", [record])
    assert Tags(row.decode()).text.strip() == (
        'xof: user "bobby", said "x\\", user \\"carol", seq 5'
    )


@pytest.fixture(scope="module")
def package(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("package")
    world = kit.lawful(path / "data")
    kit.made(world, all_of_bobby(world), path / "out.tar")
    world.close()
    return (path / "out.tar").read_bytes()


def wrong(data: bytes) -> str:
    with pytest.raises(WrongPackage, match=r"^[^\n]+\.$") as found:
        check_package(io.BytesIO(data), check_production)
    assert str(found.value).isprintable()
    return str(found.value)


@given(st.data())
@settings(max_examples=300)
def test_each_byte_counts(package: bytes, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(package) - 1))
    by = data.draw(st.integers(1, 255))
    assert wrong(package[:at] + bytes([package[at] ^ by]) + package[at + 1 :])


@given(st.data())
def test_a_cut_or_extended_package_is_found(package: bytes, data: st.DataObject) -> None:
    assert wrong(package[: data.draw(st.integers(0, len(package) - 1))])
    assert wrong(package + data.draw(st.binary(min_size=1, max_size=2000)))


def repacked(package: bytes, change: Any) -> bytes:
    with tarfile.open(fileobj=io.BytesIO(package)) as tar:
        members = [(info, tar.extractfile(info).read()) for info in tar.getmembers()]  # type: ignore[union-attr]
    out = io.BytesIO()
    for info, data in change(members):
        info.size = len(data)
        out.write(info.tobuf(tarfile.USTAR_FORMAT) + data + bytes(-len(data) % 512))
    return out.getvalue() + bytes(1024)


def test_each_file_that_is_missing_is_named(package: bytes) -> None:
    names = [
        file["name"] for file in check_package(io.BytesIO(package), check_production)[0]["files"]
    ]
    assert repacked(package, lambda members: members) == package
    for name in names:
        without = repacked(package, lambda all, name=name: [x for x in all if x[0].name != name])
        said = wrong(without)
        assert said.startswith(f"{name} is missing") or said.startswith("The end of the package"), (
            said
        )
    for name in ("manifest.json", "signature"):
        wrong(repacked(package, lambda all, name=name: [x for x in all if x[0].name != name]))


@pytest.mark.parametrize("name", ["zzz", "messages.jsonl", "../../x", "\x1b[2J", "files/0"])
def test_each_file_that_is_added_is_named(package: bytes, name: str) -> None:
    for where in (0, 2, 5, 100):
        added = repacked(
            package,
            lambda all, where=where: [
                *all[:where], (tarfile.TarInfo(name), b"more"), *all[where:]
            ],
        )  # fmt: skip
        said = wrong(added)
        if where > 5:
            assert ascii(name) in said, said


def test_another_order_of_files_or_another_length(package: bytes) -> None:
    assert "missing" in wrong(repacked(package, lambda all: [*all[:2], *all[:1:-1]]))

    def longer(members: list[Any]) -> list[Any]:
        return [(info, data + b"\n" * (info.name == "messages.jsonl")) for info, data in members]

    assert "Its length" in wrong(repacked(package, longer))


def test_a_package_signed_again_is_of_another_relay(package: bytes) -> None:
    other = RelayIdentity(bytes(range(1, 33)))

    def signed_again(members: list[Any]) -> list[Any]:
        said = json.loads(members[0][1])
        said["relay_pub"], said["relay_id"] = other.relay_pub.hex(), base32(other.relay_id)
        members[0] = (members[0][0], canonical(said))
        members[1] = (members[1][0], other.sign_production(members[0][1]))
        return members

    manifest, key = check_package(io.BytesIO(repacked(package, signed_again)), check_production)
    assert key == other.relay_pub != RelayIdentity(bytes(range(32))).relay_pub
    assert manifest["relay_id"] == base32(other.relay_id)

    def borrowed(members: list[Any]) -> list[Any]:
        said = json.loads(signed_again(members)[0][1])
        said["relay_id"] = base32(RelayIdentity(bytes(range(32))).relay_id)
        members[0] = (members[0][0], canonical(said))
        members[1] = (members[1][0], other.sign_production(members[0][1]))
        return members

    assert wrong(repacked(package, borrowed))


@pytest.mark.parametrize(
    "change",
    [
        {"format": 2}, {"files": [{"name": "x" * 300, "size": 1, "sha256": ""}]},
        {"files": [{"name": "x", "size": 8**11, "sha256": ""}]},
        {"files": [{"name": "x", "size": -1, "sha256": ""}]}, {"order": {"received": 10**30}},
        {"relay_pub": "zz"}, {"relay_pub": ""}
    ],
)  # fmt: skip
def test_a_manifest_that_cannot_be(change: dict[str, Any]) -> None:
    identity = RelayIdentity(bytes(range(32)))
    said = {
        "format": 1, "files": [], "order": {"received": 5000},
        "relay_pub": identity.relay_pub.hex(), "relay_id": base32(identity.relay_id),
    }  # fmt: skip

    def packed(said: dict[str, Any]) -> bytes:
        raw = canonical(said)
        info = tarfile.TarInfo("manifest.json")
        info.size, info.mode, info.mtime = len(raw), 0o600, 5
        out = info.tobuf(tarfile.USTAR_FORMAT) + raw + bytes(-len(raw) % 512)
        signature = tarfile.TarInfo("signature")
        signature.size, signature.mode, signature.mtime = 64, 0o600, 5
        out += signature.tobuf(tarfile.USTAR_FORMAT) + identity.sign_production(raw)
        return out + bytes(448) + bytes(1024)

    check_package(io.BytesIO(packed(said)), check_production)
    assert wrong(packed(said | change))


def test_a_file_of_another_length_is_not_written(world: World) -> None:
    said = manifest(kit.order(world), world.identity.relay_pub, [], [PackedFile("x", 5, "")])
    with pytest.raises(OSError, match="x changed"):
        write(io.BytesIO(), said, bytes(64), [PackageMember("x", 5, [b"four"])])


def test_nobody_else_can_read_it(world: World, tmp_path: Path) -> None:
    """The package is a file like any other: what is handed out is as private as its folder."""
    kit.made(world, kit.order(world), tmp_path / "out.tar")
    with tarfile.open(tmp_path / "out.tar") as tar:
        assert {info.mode for info in tar.getmembers()} == {0o600}
        assert {(info.uid, info.gid, info.uname, info.gname) for info in tar.getmembers()} == {
            (0, 0, "", "")
        }


def test_no_name_of_a_file_is_a_way_out_of_the_folder(world: World, tmp_path: Path) -> None:
    post(world, "b", b"x", "..%2f..%2fetc")
    with closing(sqlite3.connect(world.database)) as db, db:
        db.execute("UPDATE texts SET text = '../../x' WHERE text LIKE '..%'")
    kit.made(world, kit.order(world, "bobby", kit.ALL), tmp_path / "out.tar")
    for name in kit.inside(tmp_path / "out.tar"):
        assert re.fullmatch(r"[A-Za-z]+(\.[a-z]+)?|files/[0-9a-f]{64}", name), name
        assert not os.path.isabs(name)


SIGNER = RelayIdentity(bytes(32))


SHA256 = hashlib.sha256(b"x").hexdigest()


SCREEN = "\x1b]0;other\x07\x1b[2J\x1b[32mEvery byte is as the relay signed it.\x1b[0m"


def package_of(*names: str) -> bytes:
    """One that is signed, with files of these names."""
    said = {
        "format": 1,
        "relay_id": base32(SIGNER.relay_id),
        "relay_pub": SIGNER.relay_pub.hex(),
        "order": {"no": 1, "received": 1000},
        "files": [{"name": name, "size": 1, "sha256": SHA256} for name in names],
    }
    raw, out = canonical(said), io.BytesIO()
    members = [PackageMember(name, 1, [b"x"]) for name in names]
    write(out, raw, SIGNER.sign_production(raw), members)
    return out.getvalue()


def test_the_names_that_a_package_has_hold() -> None:
    data = package_of("README.txt", "page.html", "messages.jsonl", f"files/{SHA256}")
    assert check_package(io.BytesIO(data), check_production)[1] == SIGNER.relay_pub


@pytest.mark.parametrize(
    "names",
    [
        (SCREEN,), ("../../x",), ("/etc/passwd",), ("other.txt",), ("README.txt\n",), ("",),
        ("other.jsonl",), ("messages.jsonl.txt",), ("files/",), (f"files/{SHA256[:-1]}",),
        (f"files/{SHA256.upper()}",), (f"files/{SHA256}0",), ("manifest.json",), ("signature",),
        ("README.txt", "README.txt"), (f"files/{SHA256}", "page.html", f"files/{SHA256}"),
    ],
)  # fmt: skip
def test_a_package_has_no_other_names_and_each_once(tmp_path: Path, names: tuple[str, ...]) -> None:
    data = bytearray(package_of(*names))
    with pytest.raises(WrongPackage, match="This is not an order package"):
        check_package(io.BytesIO(bytes(data)), check_production)
    data[-1024 - 512] ^= 1  # so that the last file is not what the manifest says
    (tmp_path / "a.tar").write_bytes(data)
    done = command("order", "verify", tmp_path / "a.tar")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.strip().isprintable()


@pytest.mark.parametrize("kind", ["\ud800", 5, None, ["a"], {}, True])
def test_a_signed_export_with_a_kind_that_is_none(tmp_path: Path, kind: object) -> None:
    line = {"no": 1, "at": 1, "kind": kind, "facts": {}, "hash": "00" * 32}
    end = LedgerHead(1, bytes(32), 5, SIGNER.relay_pub)
    signature = SIGNER.sign_ledger(end.lines, end.hash, end.at)
    (tmp_path / "l").write_bytes(canonical(line) + b"\n" + head_line(end, signature))
    for arguments in (
        ("verify", tmp_path / "l"),
        ("verify", tmp_path / "l", "--since", tmp_path / "l"),
    ):
        done = command("ledger", *arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.endswith(" is not consistent: line 1 is not a ledger line.\n")
