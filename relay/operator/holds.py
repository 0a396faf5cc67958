"""What the relay holds: every table and column with its purpose, and what is not there.

A column that this statement does not name is an error, so the statement cannot fall behind.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any


def _parts(index: str) -> dict[str, tuple[str, dict[str, str]]]:
    """The tables that SQLite keeps an index for searching in."""
    return {
        f"{index}_data": (
            f"The index {index} itself, readable.",
            {"id": "number of a page", "block": "words, and numbers of the texts that have them"},
        ),
        f"{index}_idx": (
            f"Where in the index {index} a word is.",
            {"segid": "part of the index", "term": "beginning of a word", "pgno": "its page"},
        ),
        f"{index}_config": (
            f"How the index {index} is kept.",
            {"k": "name of a setting", "v": "the setting"},
        ),
    }


STATEMENT: dict[str, tuple[str, dict[str, str]]] = {
    "meta": (
        "Which relay key this store belongs to.",
        {"name": "name of the fact", "value": "the fact"},
    ),
    "accounts": (
        "Who has an account, and which names are not given out again.",
        {
            "no": "number inside the store",
            "name": "user name",
            "ak": "public account key, empty once the account was deleted",
            "created": "when the account was made, by the relay's clock",
            "hidden": "whether others are not told that it is connected",
            "receipts": "whether the peers of direct chats are told how far it has read",
            "typing": "whether anybody is told that it writes",
            "drafts": "whether what it has begun to write is kept here for its other devices",
            "deleted": "whether it was deleted; then nothing else of this row is left but the name",
        },
    ),
    "devices": (
        "The devices of each account, so that they can log in. Of a deleted account the numbers"
        " alone, since entries have them.",
        {
            "no": "number inside the store",
            "account": "whose device it is",
            "device_id": "the device's random id",
            "lk": "public login key",
            "s": "public key for secret chats",
            "created": "when the device was made, by its own clock",
            "cert": "the account key's signature over the device",
            "revoked": "when it was taken off the account, by the relay's clock",
            "used": "the day of its last login, in days since 1970; no nearer time is held",
        },
    ),
    "device_lists": (
        "The device lists that account keys signed.",
        {
            "account": "whose list it is",
            "version": "number of the list",
            "entries": "ids, public keys and dates of the devices in it",
            "sig": "the account key's signature",
        },
    ),
    "chats": (
        "Direct chats and groups.",
        {
            "no": "number inside the store",
            "name": "name of the group, or the two users of a direct chat",
            "title": "title of the group, readable",
            "created": "when it was made",
            "topic": "what the group is about, readable",
            "kind": "group or channel, of a group",
            "public": "whether anyone may find and join it",
        },
    ),
    "members": (
        "Who is in which chat.",
        {
            "chat": "the chat",
            "account": "the member",
            "role": "owner, admin or member",
            "joined": "last seq of the chat when the member came",
            "own": "whether the member's own act made it so, and not the peer's",
            "muted": "until when it is to be silent",
            "archived": "whether it is out of the way in the archive",
        },
    ),
    "messages": (
        "The log of every cloud chat. The texts are readable here.",
        {
            "chat": "the chat",
            "seq": "place in the chat",
            "at": "when the relay took it",
            "by": "who sent it",
            "device": "from which device",
            "id": "the id that the device gave it",
            "kind": "text, or what was done to one, or what happened in the chat",
            "text": "the text itself, readable, and empty once it was deleted; for an invitation,"
            " a role, a kick or a ban the name of whom it is about; for a reaction the emoji; for"
            " a title or topic itself. Of a text that was edited only the newest is here",
            "re": "the message that it answers or changes",
            "origin": "who wrote it first, of a forwarded text",
            "changed": "the entry that last edited or deleted it",
            "reacted": "the entry of the last reaction to it",
            "pinning": "the entry that last pinned it, or took it from there",
            "file": "the file that it has; its name is the text",
        },
    ),
    "files": (
        "The files that were sent in cloud chats. Their bytes are readable in the folder beside"
        " this database, under the key; they go with the last entry that has them.",
        {
            "no": "number inside the store",
            "key": "random name of its bytes in the folder",
            "size": "how many bytes it has",
            "sha256": "SHA-256 of them",
            "type": "what it is by its first bytes",
            "uses": "how many entries have it: forwarded files are kept once",
        },
    ),
    "file_use": (
        "How much of files each account has.",
        {
            "account": "the account; 0 for all that is kept, each file once",
            "files": "how many",
            "bytes": "how many bytes",
        },
    ),
    "indexed": (
        "How far the log of each chat is in the two indexes for searching.",
        {"chat": "the chat", "seq": "indexed up to here"},
    ),
    "words": (
        "The words of the texts of cloud chats, to search for them: which text has which word. Of"
        " a text that was deleted, or of what was edited away, nothing is here.",
        {"text": "what is indexed; not held a second time"},
    ),
    **_parts("words"),
    "pieces": (
        "The same for each three characters that follow each other, to search inside of words.",
        {"text": "what is indexed; not held a second time"},
    ),
    **_parts("pieces"),
    "reactions": (
        "The emoji on messages.",
        {
            "chat": "the chat",
            "seq": "the message",
            "emoji": "the emoji",
            "account": "whose it is",
            "placed": "the entry of the log that put it there",
        },
    ),
    "pins": (
        "The pinned messages.",
        {"chat": "the chat", "seq": "the message"},
    ),
    "mentions": (
        "Who is named with an @ in a text that they have not read yet.",
        {"account": "who is named", "chat": "the chat", "seq": "the message"},
    ),
    "drafts": (
        "What users have begun to write, if they share drafts between their devices.",
        {
            "account": "the user",
            "chat": "the chat",
            "text": "the text itself, readable; only the newest is here",
        },
    ),
    "reads": (
        "How far each user has read.",
        {"account": "the user", "chat": "the chat", "seq": "read up to here"},
    ),
    "invitations": (
        "Open invitations to groups.",
        {
            "chat": "the group",
            "account": "who may join",
            "by": "who invited",
            "at": "when",
        },
    ),
    "bans": (
        "Who may not come into a group.",
        {"chat": "the group", "account": "who may not"},
    ),
    "links": (
        "Invite links of groups.",
        {
            "hash": "SHA-256 of the token; the token itself is not held",
            "chat": "the group",
            "id": "the id of the request that made it",
            "by": "who made it",
            "uses": "how often it can still be used",
            "expires": "when it ends",
        },
    ),
    "blocks": (
        "Of whom an account wants to hear nothing.",
        {"account": "who has blocked", "blocked": "whom"},
    ),
    "views": (
        "How many have read past a text of a channel. Who has is not held, but for how far each has"
        " read.",
        {"chat": "the channel", "seq": "the text", "seen": "how many"},
    ),
    "leaving": (
        "Accounts that were deleted and whose last traces are being removed; empty soon after.",
        {
            "account": "the account",
            "texts": "whether what it said goes too",
            "device": "how far that has come: the device",
            "id": "and the entry",
        },
    ),
    "emptied": (
        "Chats in which nobody is any more, and whose log is being removed; empty soon after.",
        {"chat": "the chat"},
    ),
    "invites": (
        "Registration invites.",
        {
            "hash": "SHA-256 of the token; the token itself is not held",
            "uses": "how often it can still be used",
            "created": "when it was made",
            "expires": "when it ends",
        },
    ),
    "frank_keys": (
        "Keys that mark forwarded secret messages, so that a recipient can report one.",
        {
            "no": "number inside the store",
            "kid": "number on the wire",
            "key": "the key",
            "created": "when it was made",
            "closed": "when it stopped to count",
            "published": "when it was published, so that its marks prove nothing any more",
        },
    ),
    "reports": (
        "What recipients of secret messages reported to the operator.",
        {
            "no": "number of the report",
            "device": "from which device it came",
            "id": "the id that the device gave it",
            "digest": "SHA-256 of the request, to know a repeat",
            "reporter": "who received the messages, and reported them",
            "to_dev": "on which device they were received",
            "author": "who wrote the messages",
            "from_dev": "from which device they were sent",
            "sid": "random id of the secret session",
            "at": "when the report came",
            "reason": "why, one of six words",
            "note": "why, in the reporter's own words, readable",
            "verdict": "what was found when it came: that this relay forwarded the messages so",
            "state": "how far the operator is with it",
        },
    ),
    "reported": (
        "The reported messages. Their texts are readable here.",
        {
            "report": "the report",
            "n": "place in the session; a gap is what was not reported",
            "rts": "when the relay forwarded it",
            "frank_key": "the key that marked it",
            "c": "the commitment to it, to know what was reported before",
            "kind": "text or file",
            "text": "the text itself, readable; of a file its name",
            "ttl": "after how many seconds a text was to vanish",
            "size": "bytes of a file",
            "sha256": "SHA-256 of a file",
        },
    ),
    "verifications": (
        "How long users took to compare the codes of a secret chat, as they chose to tell.",
        {
            "day": "the day on which it was told, by the relay's clock in UTC; no time",
            "outcome": "whether they said that the codes matched",
            "method": "whether their screen showed words and digits, or a QR code too",
            "seconds": "from the first look at the codes to the answer, 3,600 for more",
            "count": "how many told the same on that day; of nobody it is known who",
        },
    ),
}

NOT_HELD = (
    "Secret chats: no text, no key, no frame, no time and no trace that one took place, but for"
    " the messages that their recipients reported, and the day on which somebody told how long"
    " comparing codes took.",
    "Who told how long comparing codes took, and with whom they compared.",
    "What users search for: it is answered and forgotten.",
    "Secret keys of accounts and devices.",
    "Passwords, telephone numbers and e-mail addresses: the relay never asks for them.",
    "Network addresses and times of logins, but for the day of each device's last one: they are"
    " counted in memory and forgotten.",
    "Who is connected, and who was when, but for those days: known in memory while it is so.",
    "What somebody has begun to write, unless their settings share drafts between their devices.",
    "Tokens of registration invites and of invite links: only their hashes.",
)

_NAMING = (
    "'invited', 'made_owner', 'made_admin', 'made_member', 'kicked', 'banned', 'barred', 'unbanned'"
)
"""Kinds of entries whose text is the name of the user that they are about."""
_MESSAGES = f"by = :no OR origin = :no OR kind IN ({_NAMING}) AND text = :name"
_INVITATIONS = "account = :no OR by = :no"
_REPORTS = "reporter = :no OR author = :no"
_INDEXED = (
    "(SELECT by FROM messages m JOIN indexed i ON i.chat = m.chat AND i.seq >= m.seq"
    " WHERE m.kind = 'text' AND m.text <> '')"
)
"""The indexes hold no texts that could be counted: they have a row for each of these."""
_ACCOUNT_ROWS = {
    "accounts": "no = :no",
    "devices": "account = :no",
    "device_lists": "account = :no",
    # Also those that it left, or never entered: what names it there stays.
    "chats": "no IN (SELECT chat FROM members WHERE account = :no"  # noqa: S608
    " UNION SELECT chat FROM reads WHERE account = :no"
    f" UNION SELECT chat FROM invitations WHERE {_INVITATIONS}"
    f" UNION SELECT chat FROM messages WHERE {_MESSAGES}"
    " UNION SELECT chat FROM reactions WHERE account = :no"
    " UNION SELECT chat FROM mentions WHERE account = :no"
    " UNION SELECT chat FROM bans WHERE account = :no"
    " UNION SELECT chat FROM links WHERE by = :no)",
    "members": "account = :no",
    "messages": _MESSAGES,
    "files": f"no IN (SELECT file FROM messages WHERE {_MESSAGES})",  # noqa: S608
    "file_use": "account = :no",
    "reactions": "account = :no",
    "mentions": "account = :no",
    "reads": "account = :no",
    "invitations": _INVITATIONS,
    "bans": "account = :no",
    "links": "by = :no",
    "blocks": "account = :no OR blocked = :no",
    "drafts": "account = :no",
    "leaving": "account = :no",
    "words": "by = :no",
    "pieces": "by = :no",
    "reports": _REPORTS,
    "reported": f"report IN (SELECT no FROM reports WHERE {_REPORTS})",  # noqa: S608
}


class NotStated(Exception):
    """The database has something that the statement does not name, or lacks something it does."""


class NoSuchAccount(Exception):
    """There is no account of this name."""


def holds(path: Path, account: str | None = None) -> dict[str, Any]:
    """The statement with counts of rows, for all or of what concerns one account; reads only.
    The tables that say nothing of any account are left out then.

    Raises NotStated, NoSuchAccount or sqlite3.Error.
    """
    db = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=10)
    try:
        db.execute("BEGIN")
        return _read(db, account)
    finally:
        db.close()


def _read(db: sqlite3.Connection, account: str | None) -> dict[str, Any]:
    _compare(db)
    no = name_of = None
    if account is not None:
        name_of = account.removeprefix("@").lower()
        row = db.execute("SELECT no FROM accounts WHERE name = ?", (name_of,)).fetchone()
        if row is None:
            raise NoSuchAccount
        no = row[0]
    tables = []
    for name, (purpose, columns) in STATEMENT.items():
        where = "1" if no is None else _ACCOUNT_ROWS.get(name)
        if where is None:
            continue
        table = _INDEXED if name in ("words", "pieces") else name
        (rows,) = db.execute(
            f"SELECT count(*) FROM {table} WHERE {where}",  # noqa: S608
            {"no": no, "name": name_of},
        ).fetchone()
        fields = [{"name": column, "purpose": text} for column, text in columns.items()]
        tables.append({"name": name, "purpose": purpose, "rows": rows, "columns": fields})
    mine = "" if no is None else " AND by = :no"
    (texts,) = db.execute(
        f"SELECT count(*) FROM messages WHERE kind = 'text' AND text <> ''{mine}",  # noqa: S608
        {"no": no},
    ).fetchone()
    mine = "" if no is None else " AND r.author = :no"
    (reported,) = db.execute(
        "SELECT count(*) FROM reported m JOIN reports r ON r.no = m.report"  # noqa: S608
        f" WHERE m.kind = 'text'{mine}",
        {"no": no},
    ).fetchone()
    mine = "" if no is None else " WHERE account = :no"
    (begun,) = db.execute(f"SELECT count(*) FROM drafts{mine}", {"no": no}).fetchone()  # noqa: S608
    readable = texts + reported + begun
    mine = "" if no is None else f" AND ({_MESSAGES})"
    (files,) = db.execute(
        f"SELECT count(*) FROM messages WHERE file <> 0{mine}",  # noqa: S608
        {"no": no, "name": name_of},
    ).fetchone()
    found = {
        "tables": tables,
        "readable_texts": readable,
        "readable_files": files,
        "not_held": list(NOT_HELD),
    }
    return found if name_of is None else {"account": name_of, **found}


def _compare(db: sqlite3.Connection) -> None:
    found = {
        name: {column[1] for column in db.execute(f"PRAGMA table_info({name})")}
        for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    }
    stated = {name: set(columns) for name, (_, columns) in STATEMENT.items()}
    if found != stated:
        names = sorted(set(found) ^ set(stated)) or sorted(
            f"{name}.{column}" for name in found for column in found[name] ^ stated[name]
        )
        raise NotStated(", ".join(names))
