"""`tui-chat-relay order`: from a lawful order to a package that can be checked, with a relay that
runs and without one."""

from __future__ import annotations

import fcntl
import os
import re
import shlex
import signal
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from relay.cli import main
from relay.operator import order_production
from relay.store.beside import changing, looking
from relay.store.data_directory import DataDirectory
from relay.store.engines import store_of
from relay.wire.errors import Code
from relay.wire.relay_link import base32
from tests.kit import wire as w
from tests.kit.moderation import Run, checked, lawful, runner
from tests.kit.relay_client import new_id, running
from tests.kit.world import World, post

NEW = {
    "--subject": "bobby", "--from": "2023-11-01", "--to": "2023-11-30",
    "--categories": "account,messages,secret", "--basis": "Article 18 of a law",
    "--issuer": "The Court of Somewhere", "--reference": "7 / 26",
}  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """alice and bobby have talked; no relay runs."""
    world = lawful(tmp_path / "data")
    world.send("b", "#team", "a text of bobby's")
    world.send("a", "#team", "a text of alice's")
    post(world, "b", b"bytes of bobby's")
    world.directory.key.write_bytes(bytes(range(32)))
    world.close()
    return world.directory.path


@pytest.fixture
def run(data: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    return runner("order", data, capsys)


def new(**changed: str | None) -> list[str]:
    fields = NEW | {f"--{name.replace('_', '-')}": value for name, value in changed.items()}
    return [part for name, value in fields.items() if value for part in (name, value)]


def ledger(data: Path) -> list[str]:
    with looking(store_of(DataDirectory(data))) as db:
        return [kind for (kind,) in db.execute("SELECT kind FROM ledger ORDER BY no")]


def test_from_the_order_to_its_answer(run: Run, data: Path, tmp_path: Path) -> None:
    said = run("new", *new())
    for line in (
        "Order 1 recorded.",
        "About: bobby",
        'From: "The Court of Somewhere", reference "7 / 26"',
        "Period: from 2023-11-01 00:00:00 UTC until just before 2023-12-01 00:00:00 UTC",
        "Not asked for: devices, contacts, chats, conversations, files, reports.",
        "State: open.",
    ):
        assert f"{line}\n" in said
    assert "messages: 3 records, 2023-11-14" in said
    assert "secret: nothing (messages from secret chats: only its own" in said
    assert "Not stored. Secret chats: no text, no key" in said
    assert "Not stored. Passwords" in said
    assert run("list") == (
        '1, open: bobby, account, messages, secret, from "The Court of Somewhere",'
        ' reference "7 / 26", arrived ' + run("list").rpartition(" arrived ")[2]
    )
    out, again = tmp_path / "out.tar", tmp_path / "again.tar"
    said = run("produce", "1", "--to", out)
    assert said.startswith(f"{out}: {out.stat().st_size:,} bytes, SHA-256 ")
    assert "State: produced." in said and "The user was told about the order on " in said
    assert out.stat().st_mode & 0o777 == 0o600
    run("produce", "1", "--to", again)
    assert out.read_bytes() == again.read_bytes()
    assert ledger(data)[-4:] == ["order", "previewed", "produced", "told"]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["again.tar", "data", "out.tar"]
    said = run("verify", out, where=False)
    assert said.startswith("The package is intact and was signed by relay ")
    assert "Order 1, about bobby" in said and "messages: 3 records" in said
    relay = checked(out)["relay_id"]
    assert "Compare" not in run("verify", out, "--relay-id", relay, where=False)


def test_an_order_that_forbids_to_tell(run: Run, data: Path, tmp_path: Path) -> None:
    run("new", *new(secret_until="2500-01-01"))
    said = run("produce", "1", "--to", tmp_path / "1.tar")
    assert "The user will be told about the order on 2500-01-02 00:00:00 UTC if the" in said
    assert "will be told about the order when the order is answered" not in said
    assert "told" not in ledger(data)
    assert "The user was told about the order on " in run(
        "notify", "1", "--reason", "The court says so."
    )
    assert ledger(data)[-2:] == ["lifted", "told"]
    run("new", *new(reference="8 / 26"), "--no-notice")
    run("produce", "2", "--to", tmp_path / "2.tar")
    assert "the order forbids it forever" in run("show", "2")
    refused = run("new", *new(reference="9 / 26", secret_until="2001-01-01"), fails=1)
    assert "Record the order without a last day" in refused and ledger(data)[-1] == "produced"


async def test_with_a_relay_that_runs(run: Run, data: Path, tmp_path: Path) -> None:
    world = World(data)
    keys = world.second_device("b2", known_keys(world))
    world.close()
    async with running(data) as relay:
        bobby = await relay.logged_in(keys)
        run("new", *new())
        run("produce", "1", "--to", tmp_path / "out.tar")
        notice = await bobby.next(w.Notice)
        assert notice.kind == "order" and "The Court of Somewhere" in notice.text
        refused = await bobby.refused(w.History(new_id(), "#nothing"))
        assert refused.code is Code.NO_SUCH_CHAT
        await bobby.close()
    assert "The package is intact" in run("verify", tmp_path / "out.tar", where=False)


def known_keys(world: World) -> Any:
    """bobby's keys, who logs in again with a device that the test knows."""
    from nacl.signing import SigningKey

    from tests.kit.relay_client import Keys

    account = SigningKey.generate()
    with changing(world.place) as db:
        db.execute("UPDATE accounts SET ak = ? WHERE name = 'bobby'", (bytes(account.verify_key),))
    return Keys("bobby", account=account)


def test_a_package_is_recorded_before_it_is_written(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", *new())
    out = tmp_path / "out.tar"

    real = Path.replace

    def replace(path: Path, target: Path) -> Path:
        if target != out:
            return real(path, target)
        assert ledger(data)[-2:] == ["produced", "told"]
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as m:
        m.setattr(Path, "replace", replace)
        assert "No space left" in run("produce", "1", "--to", out, fails=1)
    assert not out.exists()
    run("produce", "1", "--to", out)
    assert ledger(data)[-2:] == ["produced", "told"], "the same package is one answer"


def test_an_unwritable_package_is_reported(
    run: Run, data: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    run("new", *new())
    out = tmp_path / "out.tar"
    out.write_text("mine")
    assert "already exists" in run("produce", "1", "--to", out, fails=1)
    assert out.read_text() == "mine"
    assert "Can't write" in run("produce", "1", "--to", tmp_path / "no" / "x", fails=1)
    out.unlink()

    def changing(*_: Any) -> Any:
        raise order_production.FilesChanging

    monkeypatch.setattr(order_production, "make", changing)
    assert "being deleted" in run("produce", "1", "--to", out, fails=1)
    assert "produced" not in ledger(data) and not out.exists()


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"subject": "\x1b[2J"}, "can't handle this request"),
        ({"issuer": "x" * 301}, "can't handle this request"),
        ({"from": "2023-12-05"}, "The period must begin before it ends"),
        ({"basis": "\u200b"}, "at least one visible character"),
    ],
)
def test_orders_that_the_store_refuses_are_reported(
    run: Run, changed: dict[str, str], said: str
) -> None:
    answer = run("new", *new(**changed), fails=1)
    assert said in answer and answer[:-1].isprintable()
    assert run("list") == "There are no orders.\n"


def test_there_is_no_such_order_or_relay(run: Run, tmp_path: Path) -> None:
    for act in ("show", "preview"):
        assert run(act, "7", fails=1) == "This order does not exist.\n"
    assert run("show", "-1", fails=2) == "Order numbers start at 1.\n"
    assert main.main(["order", "list", "--data", str(tmp_path)]) == 1


def test_many_orders_are_all_listed(run: Run, data: Path) -> None:
    with changing(store_of(DataDirectory(data))) as db:
        db.executemany(
            "INSERT INTO orders (no, at, subject, asked_since, asked_until, asked_categories,"
            " since, until, categories, basis, issuer, reference, secret_until, unnoticed)"
            " VALUES (?, 1, 'bobby', 0, 1, 'files', 0, 1, 'files', 'x', 'x', ?, 0, 0)",
            [(n, str(n)) for n in range(1, w.NOTICES + 4)],
        )
    assert len(run("list").splitlines()) == w.NOTICES + 3


@pytest.mark.parametrize("text", ["<b>x</b>", "\u202eturned", "\\x1b[2J"])
def test_hostile_words_do_nothing_to_a_terminal(run: Run, tmp_path: Path, text: str) -> None:
    said = run("new", *new(issuer=text, reference=text, basis=f"{text}\n\x1b]0;x\x07"))
    said += run("refuse", "1", "--reason", f"{text}\x1b[2J") + run("list") + run("show", "1")
    assert all(c.isprintable() or c == "\n" for c in said)
    run("new", *new(reference="more", issuer=text))
    run("produce", "2", "--to", tmp_path / "out.tar")
    said = run("verify", tmp_path / "out.tar", where=False)
    assert all(c.isprintable() or c == "\n" for c in said)


def test_each_command_of_the_page_is_one() -> None:
    page = (Path(__file__).parents[3] / "docs" / "orders.md").read_text("utf-8")
    blocks = re.findall(r"^```\n(.*?)^```", page, re.M | re.S)
    typed = "".join(blocks).replace("\\\n", " ").splitlines()
    assert len(typed) >= 13
    for line in typed:
        program, *arguments = shlex.split(line)
        assert program == "tui-chat-relay" and vars(main.parser().parse_args(arguments))


@pytest.mark.parametrize(
    "change", [{"subject": "\x1b[2J"}, {"no": "1"}, {"categories": ["\x1b[2J"]}, {"issuer": ""}]
)
def test_signed_words_of_others_are_inert_text(
    run: Run, tmp_path: Path, change: dict[str, Any]
) -> None:
    from relay.hub.credentials import RelayIdentity
    from relay.operator.order_package import SIGNATURE_BYTES, canonical, write

    other, out = RelayIdentity(bytes(range(1, 33))), tmp_path / "out.tar"
    said = {
        "no": 1, "received": 5, "subject": "bobby", "account": True, "since": 0, "until": 1,
        "categories": [], "basis": "x", "issuer": "\x1b[2J", "reference": "x", "narrowed": 0,
    }  # fmt: skip
    for asked, fails in ((said, 0), (said | change, 1)):
        manifest = canonical(
            {
                "format": 1, "relay_id": base32(other.relay_id), "relay_pub": other.relay_pub.hex(),
                "order": asked, "counts": {}, "files": [], "not_held": [], "left_out": [],
            }
        )  # fmt: skip
        signature = other.sign_production(manifest)
        assert len(signature) == SIGNATURE_BYTES
        with out.open("wb") as file:
            write(file, manifest, signature, [])
        answer = run("verify", out, fails=fails, where=False)
        assert answer.replace("\n", "").isprintable()
        assert ("not an answer to an order" in answer) is bool(fails)


def test_a_package_that_does_not_hold(run: Run, data: Path, tmp_path: Path) -> None:
    run("new", *new())
    out = tmp_path / "out.tar"
    run("produce", "1", "--to", out)
    whole = out.read_bytes()
    other = base32(bytes(32))
    answer = run("verify", out, "--relay-id", other, fails=1, where=False)
    assert answer.startswith("The package is intact, but another relay signed it")
    out.write_bytes(whole.replace(b"a text of bobby's", b"a text of robby's"))
    said = run("verify", out, fails=1, where=False)
    assert "was changed. It does not match the manifest." in said
    out.write_bytes(b"")
    assert "This is not an order package" in run("verify", out, fails=1, where=False)
    out.unlink()
    assert "Can't read" in run("verify", out, fails=1, where=False)
    assert "produced" in ledger(data)


_KILLED = """
import os, signal, sys
from relay.cli import main as cli, orders as cli_orders
ask = cli_orders.ask
def killed(options, request):
    answer = ask(options, request)
    if type(request).__name__ == "OrderProduced":
        os.kill(os.getpid(), signal.SIGKILL)
    return answer
cli_orders.ask = killed
cli.main(sys.argv[1:])
"""


def test_killed_after_the_ledger_it_is_done_again(run: Run, data: Path, tmp_path: Path) -> None:
    run("new", *new())
    out = tmp_path / "out.tar"
    arguments = ("order", "produce", "1", "--data", data, "--to", out)
    done = subprocess.run([sys.executable, "-c", _KILLED, *map(str, arguments)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert "State: produced." in run("show", "1") and out.read_bytes() == b""
    run("produce", "1", "--to", out)
    assert "The package is intact" in run("verify", out, where=False)
    assert "already exists" in run("produce", "1", "--to", out, fails=1)


@pytest.mark.parametrize(
    "kind", ["full", "others may read", "link", "second name", "folder", "pipe", "in use"]
)
def test_foreign_files_are_not_written_over(run: Run, tmp_path: Path, kind: str) -> None:
    run("new", *new())
    out, other = tmp_path / "out.tar", tmp_path / "other"
    handle = os.open(other, os.O_WRONLY | os.O_CREAT, 0o600)
    match kind:
        case "full":
            out.write_bytes(b"x")
            out.chmod(0o600)
        case "others may read":
            out.touch()
            out.chmod(0o644)
        case "link":
            out.symlink_to(other)
        case "second name":
            os.link(other, out)
        case "folder":
            out.mkdir(0o600)
        case "pipe":
            os.mkfifo(out, 0o600)
        case "in use":
            other.rename(out)
            fcntl.flock(handle, fcntl.LOCK_EX)
    before = os.lstat(out)
    assert "already exists" in run("produce", "1", "--to", out, fails=1)
    after = os.lstat(out)
    assert (after.st_ino, after.st_size, after.st_mode) == (
        before.st_ino, before.st_size, before.st_mode,
    )  # fmt: skip
    assert "State: open." in run("show", "1")
    os.close(handle)
