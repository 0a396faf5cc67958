"""Failures of a database, in sentences for the operator."""

from __future__ import annotations

import os
import re

import psycopg

from relay.store.postgres.password_file import password_fault
from relay.store.postgres.retries import failure_kind
from relay.terminal.text import inert_line

_SENTENCES = (
    (
        r"password authentication failed|no password supplied|authentication failed"
        r"|role \".*\" does not exist|no pg_hba\.conf entry|permission denied for database",
        "The database refused this user. Check the user in the URL. Check the password file: the"
        " one that passfile in the URL names, or ~/.pgpass. It needs mode 0600.",
    ),
    (
        r"database \".*\" does not exist",
        "This database does not exist. Create it with: createdb -T template0 -E UTF8 NAME",
    ),
    (
        r"failed to resolve host|could not translate host name",
        "The machine of the database was not found. Check the name in the URL.",
    ),
    (
        r"certificate|server does not support SSL|SSL error|tlsv1|SSL SYSCALL",
        "The connection to the database could not be encrypted and verified. Check the server's"
        " certificate, and sslrootcert in the URL.",
    ),
    (
        r"session is read-only|server is in hot standby|server is not in hot standby"
        r"|session is not read-only",
        "None of these servers accepts changes. Check that one of them is the primary.",
    ),
    (
        r"starting up|shutting down|not yet accepting|not accepting connections|in recovery mode",
        "The database is starting or stopping. Try again in a moment.",
    ),
    (
        r"too many clients|connection slots are reserved|too many connections",
        "The database has no free connection. Increase its setting max_connections.",
    ),
    (
        r"Connection refused|No such file or directory|timeout expired|timed out|timeout"
        r"|No route to host|[Uu]nreachable|closed the connection unexpectedly|Permission denied",
        "The database does not answer. Check that it is running, and the address in the URL.",
    ),
)
_UNSAFE = re.compile(r",? or change sslmode to disable server certificate verification")
"""An advice of libpq that nobody should take."""
_NO_RIGHT = "The user of the database lacks a right. Let this user own the database."
_ANOTHERS = "This database has tables of another program. Create a database for the relay alone."
_BY_CODE = {
    "55P03": "The relay is busy. Try again in a moment.",
    "3F000": _NO_RIGHT,
    "42501": _NO_RIGHT,
    "42P01": "This database has no tables of a relay.",
    "42703": _ANOTHERS,
    "42P07": _ANOTHERS,
    "42710": _ANOTHERS,
}
"""Sentences for codes of PostgreSQL (SQLSTATE)."""
_NOT_SUPPLIED = "no password supplied"
_OF_VALUES = "22"
"""The class of errors whose message repeats a value."""


class ServerRefused(psycopg.OperationalError):
    """The server is an old primary, or of another database. The text is a sentence, and `kind` a
    word for the log."""

    def __init__(self, kind: str, sentence: str) -> None:
        super().__init__(sentence)
        self.kind = kind


def kind_of(error: psycopg.Error) -> str:
    """Return an error in a word for the log."""
    return error.kind if isinstance(error, ServerRefused) else failure_kind(error.sqlstate)


def failure_of(error: psycopg.Error) -> str:
    """Return a sentence about an error, without what PostgreSQL adds about the rows concerned. If
    there was no password, look whether its file can be read."""
    if isinstance(error, ServerRefused):
        return str(error)
    code = error.sqlstate or ""
    said = error.diag.message_primary or str(error)
    path = _password_file(error) if _NOT_SUPPLIED in said else ""
    cause = password_fault(path) if path else ""
    return failure_in_words("" if code.startswith(_OF_VALUES) else said, code, cause)


def _password_file(error: psycopg.Error) -> str:
    """Return the password file of a connection that failed: libpq's own if the URL names none."""
    options = error.pgconn.info if error.pgconn is not None else []
    named = (option.val for option in options if option.keyword == b"passfile")
    return os.fsdecode(next(named, None) or b"")


def failure_in_words(text: str, code: str = "", cause: str = "") -> str:
    """Return a sentence about a failure, and then what the database's program said (`text`), made
    inert. `code` is its SQLSTATE, empty if there is none, and `cause` a sentence that is known."""
    found = [sentence for pattern, sentence in _SENTENCES if re.search(pattern, text)]
    sentence = cause or _BY_CODE.get(code) or (found[0] if found else "Can't use the database.")
    said = inert_line(_UNSAFE.sub("", " ".join(text.split())))
    return f"{sentence}\nPostgreSQL's own message: {said}" if said else sentence
