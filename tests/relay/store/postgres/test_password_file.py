"""A password file that libpq could not open is named with the reason, and no other file is."""

from __future__ import annotations

import contextlib
import errno
import os
import pwd
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from relay.store.data_directory import StoreUnreachable
from relay.store.postgres.failures import failure_of
from relay.store.postgres.password_file import fault_in_words
from relay.store.postgres.place import PostgresPlace
from relay.store.postgres.sealing import TextSealer
from tests.kit import engines

REFUSED = "The database refused this user."


@pytest.fixture(scope="module")
def url() -> Iterator[str]:
    """The URL of a server that asks for a password."""
    made = engines.PostgresServer(engines.programs())
    try:
        with psycopg.connect(made.url(), autocommit=True) as db:
            db.execute("CREATE ROLE ada LOGIN PASSWORD 'right'")
            (made.data / "pg_hba.conf").write_text("local all all scram-sha-256\n")
            db.execute("SELECT pg_reload_conf()")
        yield made.url().replace("relay@", "ada@")
    finally:
        made.stop()


def failure(url: str) -> str:
    """Return the sentence about a connection that fails, without PostgreSQL's own words."""
    with pytest.raises(psycopg.Error) as failed:
        psycopg.connect(url)
    said, theirs = failure_of(failed.value).split("\n")
    assert theirs.startswith("PostgreSQL's own message: ")
    return said


def test_a_missing_file_and_a_folder_are_named(url: str, tmp_path: Path) -> None:
    assert failure(f"{url}&passfile={tmp_path}/none") == (
        f"Can't read the password file {tmp_path}/none: No such file or directory. Create it, or"
        " name another one with passfile in the URL."
    )
    assert failure(f"{url}&passfile={tmp_path}") == (
        f"Can't read the password file {tmp_path}: Is a directory."
    )
    several = url.replace("host=", f"host={tmp_path},")
    said = failure(f"{several}&passfile={tmp_path}/none")
    assert said.startswith(f"Can't read the password file {tmp_path}/none: ")


def test_the_file_in_the_home_folder_is_named_too(
    url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    assert failure(url).startswith(f"Can't read the password file {tmp_path}/.pgpass: No such file")


def test_commands_beside_the_relay_say_it_as_well(url: str, tmp_path: Path) -> None:
    place = PostgresPlace(f"{url}&passfile={tmp_path}/none", TextSealer(bytes(32)))
    with pytest.raises(StoreUnreachable) as failed, place.looking():
        pass
    assert failed.value.sentence.startswith("Can't read the password file")


@pytest.mark.parametrize(("line", "mode"), [
    ("*:*:*:ada:wrong", 0o600), ("*:*:*:bob:right", 0o600), ("*:*:*:ada:right", 0o644),
])  # fmt: skip
def test_a_file_that_can_be_read_is_not_blamed(
    url: str, tmp_path: Path, line: str, mode: int
) -> None:
    """Its password is wrong, or it has none for this user, or others may read it."""
    file = tmp_path / "pgpass"
    file.write_text(f"{line}\n")
    file.chmod(mode)
    said = failure(f"{url}&passfile={file}")
    assert said.startswith(REFUSED) and "It needs mode 0600." in said


def test_another_failure_says_nothing_of_the_file(tmp_path: Path) -> None:
    said = failure(f"postgresql://ada@127.0.0.1:9/chat?passfile={tmp_path}/none")
    assert said.startswith("The database does not answer.")


@pytest.mark.parametrize("number", [errno.EACCES, errno.EPERM])
def test_without_permission_the_owner_is_to_blame(number: int) -> None:
    said = fault_in_words("/etc/pgpass", OSError(number, os.strerror(number)))
    assert said == (
        f"Can't read the password file /etc/pgpass: {os.strerror(number)}. The user that runs the"
        " relay must own it, and be able to open its folder."
    )


@contextlib.contextmanager
def not_root() -> Iterator[None]:
    """Have the rights of another user if this process is root's, who may read every file."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(pwd.getpwnam("nobody").pw_uid)
    try:
        yield
    finally:
        os.seteuid(user)


def test_a_file_that_this_user_may_not_read(url: str, tmp_path: Path) -> None:
    file = tmp_path / "pgpass"
    file.write_text("*:*:*:ada:right\n")
    file.chmod(0o600 if os.geteuid() == 0 else 0)
    with not_root():
        said = failure(f"{url}&passfile={file}")
    assert said.startswith(f"Can't read the password file {file}: Permission denied. The user")
    file.chmod(0o600)
    psycopg.connect(f"{url}&passfile={file}").close()


def test_hostile_names_are_inert() -> None:
    said = fault_in_words("/\x1b[2J\n/x", FileNotFoundError(errno.ENOENT, "No such file"))
    assert "\x1b" not in said and "\n" not in said
