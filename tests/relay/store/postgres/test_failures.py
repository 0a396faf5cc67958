"""Failures of libpq in words for the operator."""

from __future__ import annotations

from contextlib import closing

import psycopg
import pytest

from relay.store.postgres.failures import failure_in_words, failure_of
from tests.kit import engines

AT = "connection failed: connection to server at"


@pytest.mark.parametrize(("text", "sentence"), [
    (f'{AT} "10.0.0.1", port 5432 failed: FATAL:  password authentication failed for user "relay"',
     "The database refused this user."),
    ("fe_sendauth: no password supplied", "The database refused this user."),
    ('FATAL:  no pg_hba.conf entry for host "10.0.0.2", user "relay", no encryption',
     "The database refused this user."),
    ('FATAL:  role "nobody" does not exist', "The database refused this user."),
    ('FATAL:  database "nope" does not exist', "This database does not exist."),
    ("failed to resolve host 'db.example': [Errno -2] Name or service not known",
     "The machine of the database was not found."),
    (f'{AT} "127.0.0.1", port 9 failed: Connection refused', "The database does not answer."),
    ('on socket "/nodir/.s.PGSQL.5432" failed: No such file or directory',
     "The database does not answer."),
    ("connection timeout expired", "The database does not answer."),
    ("server closed the connection unexpectedly", "The database does not answer."),
    ('server certificate for "db" (and 1 other name) does not match host name "localhost"',
     "The connection to the database could not be encrypted and verified."),
    ("server does not support SSL, but SSL was required",
     "The connection to the database could not be encrypted and verified."),
    ('root certificate file "/root/.postgresql/root.crt" does not exist',
     "The connection to the database could not be encrypted and verified."),
    ("session is read-only", "None of these servers accepts changes."),
    ("FATAL:  the database system is starting up", "The database is starting or stopping."),
    ("FATAL:  sorry, too many clients already", "The database has no free connection."),
    ("something new", "Can't use the database."),
])  # fmt: skip
def test_each_failure_has_a_sentence_and_postgresqls_own_words(text: str, sentence: str) -> None:
    said = failure_in_words(text)
    assert said.startswith(sentence)
    assert said.splitlines()[1].startswith("PostgreSQL's own message: ")


def test_nobody_is_advised_to_trust_every_server() -> None:
    said = failure_in_words(
        'root certificate file "/root/root.crt" does not exist\nEither provide the file,'
        " use the system's trusted roots with sslrootcert=system, or change sslmode to disable"
        " server certificate verification."
    )
    assert "sslmode" not in said and said.endswith("with sslrootcert=system.")


@pytest.mark.parametrize(("code", "sentence"), [
    ("42501", "The user of the database lacks a right."),
    ("42P01", "This database has no tables of a relay."),
    ("42P07", "This database has tables of another program."),
])  # fmt: skip
def test_codes_have_sentences_in_any_language(code: str, sentence: str) -> None:
    assert failure_in_words("FEHLER: …", code).startswith(sentence)


def test_hostile_words_of_a_server_are_inert_and_on_one_line() -> None:
    said = failure_in_words("FATAL: \x1b[2J\N{RIGHT-TO-LEFT OVERRIDE}x\n\nsecond\t" + "y" * 9_000)
    assert said.count("\n") == 1 and "\x1b" not in said and len(said) < 1_000
    assert "\N{RIGHT-TO-LEFT OVERRIDE}" not in said
    assert failure_in_words("") == "Can't use the database."


@pytest.mark.parametrize(("statement", "named"), [
    ("INSERT INTO meta (name, value) VALUES ('alice', NULL)", "not-null constraint"),
    ("INSERT INTO jobs VALUES ('alice', 1, 1), ('alice', 1, 1)", "unique constraint"),
    ("SELECT CAST('alice' AS bigint)", ""),
    ("SELECT no_column FROM meta WHERE name = 'alice'", "no_column"),
])  # fmt: skip
def test_what_a_row_contains_is_not_said(statement: str, named: str) -> None:
    place = engines.new_schema(bytes(32))
    with closing(place.connect()) as db, pytest.raises(psycopg.Error) as failed:
        db.execute(statement)
    assert "alice" in str(failed.value)
    said = failure_of(failed.value)
    assert "alice" not in said and named in said
