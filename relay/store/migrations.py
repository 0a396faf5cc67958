"""The tables, made by numbered steps; `PRAGMA user_version` is the step reached. A step stays as it
was written: it is never changed."""

from __future__ import annotations

import sqlite3
from functools import cache

# INSERT OR REPLACE removes a row without a word to the triggers on DELETE and UPDATE.
LEDGER_GOES_ON = """
CREATE TRIGGER ledger_goes_on BEFORE INSERT ON ledger
WHEN NEW.no IS NOT (SELECT coalesce(max(no), 0) + 1 FROM ledger) BEGIN
  SELECT RAISE(ABORT, 'what is put into the ledger follows the last line');
END;
"""


# Lawful orders. `asked` is what one said when it came; `due` when its user is to be told, 0 if not.
ORDERS = """
CREATE TABLE orders (
  no INTEGER PRIMARY KEY, at INTEGER NOT NULL, subject TEXT NOT NULL,
  account INTEGER REFERENCES accounts, asked_since INTEGER NOT NULL,
  asked_until INTEGER NOT NULL, asked_categories TEXT NOT NULL, since INTEGER NOT NULL,
  until INTEGER NOT NULL, categories TEXT NOT NULL, basis TEXT NOT NULL, issuer TEXT NOT NULL,
  reference TEXT NOT NULL, secret_until INTEGER NOT NULL,
  unnoticed INTEGER NOT NULL CHECK (unnoticed IN (0, 1)),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'refused', 'produced')),
  revision INTEGER NOT NULL DEFAULT 0, due INTEGER NOT NULL DEFAULT 0,
  told INTEGER NOT NULL DEFAULT 0, UNIQUE (issuer, reference, subject)
) STRICT;
CREATE INDEX orders_due ON orders (due) WHERE due > 0;

CREATE TABLE order_steps (
  order_no INTEGER NOT NULL REFERENCES orders, n INTEGER NOT NULL, at INTEGER NOT NULL,
  kind TEXT NOT NULL, revision INTEGER NOT NULL, words TEXT NOT NULL, sha256 BLOB NOT NULL,
  size INTEGER NOT NULL, PRIMARY KEY (order_no, n)
) STRICT, WITHOUT ROWID;
"""


# So that it can be cleared without a copy anywhere (`texts.py`); `words` is the reporter's note.
# Then a key for the salts of the ledger's hashes, and two small indexes, so that the rows of one
# account are found without the whole log.
REPORT_TEXTS = """
CREATE TABLE ends (no INTEGER NOT NULL) STRICT;
INSERT INTO ends SELECT coalesce(max(no), 0) FROM texts;
INSERT INTO texts (no, text) SELECT e.no + r.no, r.note FROM reports r, ends e
  WHERE r.note <> '' ORDER BY r.no;
CREATE TABLE moved (
  no INTEGER PRIMARY KEY, device INTEGER NOT NULL REFERENCES devices, id BLOB NOT NULL,
  digest BLOB NOT NULL, reporter INTEGER NOT NULL REFERENCES accounts,
  to_dev BLOB NOT NULL, author INTEGER NOT NULL REFERENCES accounts, from_dev BLOB NOT NULL,
  sid BLOB NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL,
  words INTEGER NOT NULL DEFAULT 0, verdict TEXT NOT NULL, state TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT 'secret' CHECK (source IN ('cloud', 'secret')),
  chat INTEGER NOT NULL DEFAULT 0, opened INTEGER NOT NULL DEFAULT 0,
  cleared INTEGER NOT NULL DEFAULT 0, UNIQUE (device, id)
) STRICT;
INSERT INTO moved SELECT r.no, device, id, digest, reporter, to_dev, author, from_dev, sid, at,
  reason, iif(note <> '', e.no + r.no, 0), verdict, state, source, chat, opened, 0
  FROM reports r, ends e ORDER BY r.no;
DROP TABLE reports;
ALTER TABLE moved RENAME TO reports;
CREATE INDEX reports_reporter ON reports (reporter, state);
CREATE INDEX reports_state ON reports (state, no);
CREATE INDEX reports_uncleared ON reports (no) WHERE cleared = 0;

UPDATE ends SET no = (SELECT coalesce(max(no), 0) FROM texts);
INSERT INTO texts (no, text) SELECT e.no + m.rowid, m.text FROM reported m, ends e
  ORDER BY m.rowid;
CREATE TABLE moved (
  report INTEGER NOT NULL REFERENCES reports, n INTEGER NOT NULL, rts INTEGER NOT NULL,
  frank_key INTEGER NOT NULL REFERENCES frank_keys, c BLOB NOT NULL UNIQUE, kind TEXT NOT NULL,
  body INTEGER NOT NULL, ttl INTEGER, size INTEGER, sha256 BLOB, UNIQUE (report, n)
) STRICT;
INSERT INTO moved SELECT report, n, rts, frank_key, c, kind, e.no + m.rowid, ttl, size, sha256
  FROM reported m, ends e ORDER BY m.rowid;
DROP TABLE reported;
ALTER TABLE moved RENAME TO reported;
DROP TABLE ends;

INSERT INTO meta (name, value) VALUES ('ledger_key', randomblob(32));

CREATE INDEX messages_origin ON messages (origin) WHERE origin <> 0;
CREATE INDEX messages_named ON messages (text) WHERE kind IN (
  'invited', 'uninvited', 'made_owner', 'made_admin', 'made_member', 'kicked', 'banned', 'barred',
  'unbanned', 'inherited');
"""

# Who sends a message knows its commitment, and can have anybody report it: so what one account has
# reported says nothing of what another reports.
REPORTED_BY_EACH = """
CREATE TABLE moved (
  report INTEGER NOT NULL REFERENCES reports, n INTEGER NOT NULL, rts INTEGER NOT NULL,
  frank_key INTEGER NOT NULL REFERENCES frank_keys, c BLOB NOT NULL, kind TEXT NOT NULL,
  body INTEGER NOT NULL, ttl INTEGER, size INTEGER, sha256 BLOB,
  UNIQUE (report, n), UNIQUE (c, report)
) STRICT;
INSERT INTO moved SELECT * FROM reported ORDER BY rowid;
DROP TABLE reported;
ALTER TABLE moved RENAME TO reported;
"""

# By which entry exactly the text that a report cites was taken down: only that comes back, and only
# as long as nothing else became of its place.
CITED_DOWN = """
ALTER TABLE cited ADD COLUMN down INTEGER NOT NULL DEFAULT 0;
UPDATE cited SET down = coalesce((
  SELECT e.seq FROM reports r
  JOIN messages m ON m.chat = r.chat AND m.seq = cited.seq AND m.body = 0
  JOIN messages e ON e.chat = m.chat AND e.seq = m.changed AND e.kind = 'taken_down'
  WHERE r.no = cited.report AND NOT EXISTS (
    SELECT 1 FROM messages d WHERE d.chat = m.chat AND d.seq > m.seq AND d.re = m.seq
    AND d.kind = 'edited' AND d.at >= r.at
  )
), 0) WHERE about = 1 AND held = 'same' AND file = 0;
"""

# The hash of a report, and the line of the ledger that has a hash of that, are behind this salt:
# what is in a short report would else be found by guessing when it is erased. A table of its own,
# so that no row ever moves, and each can be written over.
REPORT_SALTS = """
CREATE TABLE report_salts (
  report INTEGER PRIMARY KEY REFERENCES reports, salt BLOB NOT NULL
) STRICT;
"""


# The log is written again, in the order of its rows: leftovers in unused places of its pages go.
_LOG_ANEW = """CREATE TABLE moved (
  chat INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, by INTEGER NOT NULL,
  device INTEGER NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
  re INTEGER NOT NULL DEFAULT 0, origin INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0, reacted INTEGER NOT NULL DEFAULT 0,
  pinning INTEGER NOT NULL DEFAULT 0, file INTEGER NOT NULL DEFAULT 0,
  body INTEGER NOT NULL DEFAULT 0
) STRICT;
"""
_LOG_IN_PLACE = """DROP TABLE messages;
ALTER TABLE moved RENAME TO messages;
CREATE UNIQUE INDEX messages_place ON messages (chat, seq);
CREATE UNIQUE INDEX messages_id ON messages (device, id);
CREATE INDEX messages_news ON messages (chat, max(changed, reacted, pinning), seq)
  WHERE max(changed, reacted, pinning) > 0;
CREATE INDEX messages_file ON messages (chat, seq) WHERE file <> 0;
"""
# A text is in a row of its own, which is never moved, grown or taken out: SQLite leaves copies of
# rows in unused places of their pages when it lays a page out anew, and clears none of these.
# The indexes hold numbers in place of words.
TEXTS = f"""
CREATE TABLE texts (no INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
INSERT INTO texts (no, text)
  SELECT rowid, text FROM messages WHERE kind = 'text' AND text <> '' ORDER BY rowid;
{_LOG_ANEW}INSERT INTO moved SELECT chat, seq, at, by, device, id, kind,
  iif(kind = 'text', '', text), re, origin, changed, reacted, pinning, file,
  iif(kind = 'text' AND text <> '', rowid, 0)
  FROM messages ORDER BY rowid;
{_LOG_IN_PLACE}
CREATE TABLE going (
  chat INTEGER NOT NULL, seq INTEGER NOT NULL, by INTEGER NOT NULL, body INTEGER NOT NULL,
  terms INTEGER NOT NULL, PRIMARY KEY (chat, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO meta (name, value) VALUES ('index_key', randomblob(16));
DELETE FROM indexed;
DROP TABLE words;
DROP TABLE pieces;
CREATE VIRTUAL TABLE words USING fts5(
  text, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);
CREATE VIRTUAL TABLE pieces USING fts5(
  text, content = '', columnsize = 0, detail = none, tokenize = 'ascii'
);
"""  # noqa: S608
# Other words of people each have a row of `texts` too. Title and topic together have 481 bytes
# (texts.py), a draft one of four sizes (settings.py).
WORDS = f"""
CREATE TABLE ends (no INTEGER NOT NULL) STRICT;
INSERT INTO ends SELECT coalesce(max(no), 0) FROM texts;
INSERT INTO texts (no, text) SELECT e.no + m.rowid, m.text FROM messages m, ends e
  WHERE m.kind IN ('titled', 'topic') AND m.text <> '' ORDER BY m.rowid;
{_LOG_ANEW}INSERT INTO moved SELECT chat, seq, at, by, device, id, kind,
  iif(kind IN ('titled', 'topic'), '', text), re, origin, changed, reacted, pinning, file,
  iif(kind IN ('titled', 'topic') AND text <> '', e.no + m.rowid, body)
  FROM messages m, ends e ORDER BY m.rowid;
{_LOG_IN_PLACE}
UPDATE ends SET no = (SELECT coalesce(max(no), 0) FROM texts);
INSERT INTO texts (no, text)
  SELECT e.no + c.no, title || char(0) || topic ||
    CAST(zeroblob(480 - length(CAST(title || topic AS BLOB))) AS TEXT)
  FROM chats c, ends e WHERE c.name LIKE '#%' ORDER BY c.no;
CREATE TABLE moved (
  no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, created INTEGER NOT NULL,
  kind TEXT NOT NULL DEFAULT 'group' CHECK (kind IN ('group', 'channel')),
  public INTEGER NOT NULL DEFAULT 0 CHECK (public IN (0, 1)), words INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO moved SELECT c.no, name, created, kind, public, iif(name LIKE '#%', e.no + c.no, 0)
  FROM chats c, ends e ORDER BY c.no;
DROP TABLE chats;
ALTER TABLE moved RENAME TO chats;
CREATE INDEX chats_public ON chats (name) WHERE public = 1;

UPDATE ends SET no = (SELECT coalesce(max(no), 0) FROM texts);
CREATE TABLE begun AS SELECT account, chat, text, length(CAST(text AS BLOB)) AS bytes,
  e.no + row_number() OVER (ORDER BY account, chat) AS body FROM drafts, ends e;
INSERT INTO texts (no, text) SELECT body, text || CAST(zeroblob(
  CASE WHEN bytes <= 128 THEN 128 WHEN bytes <= 512 THEN 512 WHEN bytes <= 2048 THEN 2048
  ELSE 8192 END - bytes) AS TEXT) FROM begun ORDER BY body;
DROP TABLE drafts;
CREATE TABLE drafts (
  account INTEGER NOT NULL REFERENCES accounts, chat INTEGER NOT NULL REFERENCES chats,
  body INTEGER NOT NULL, PRIMARY KEY (account, chat)
) STRICT, WITHOUT ROWID;
INSERT INTO drafts SELECT account, chat, body FROM begun;
DROP TABLE begun;
DROP TABLE ends;
CREATE TABLE spare (
  bytes INTEGER NOT NULL, body INTEGER NOT NULL, PRIMARY KEY (bytes, body)
) STRICT, WITHOUT ROWID;
"""  # noqa: S608


FIRST = """
CREATE TABLE meta (
  name TEXT PRIMARY KEY, value BLOB NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE accounts (
  no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, ak BLOB NOT NULL, created INTEGER NOT NULL
) STRICT;

CREATE TABLE devices (
  no INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, device_id BLOB NOT NULL,
  lk BLOB NOT NULL, s BLOB NOT NULL, created INTEGER NOT NULL, cert BLOB NOT NULL,
  UNIQUE (account, device_id)
) STRICT;

CREATE TABLE device_lists (
  account INTEGER NOT NULL REFERENCES accounts, version INTEGER NOT NULL,
  entries BLOB NOT NULL, sig BLOB NOT NULL, PRIMARY KEY (account, version)
) STRICT, WITHOUT ROWID;

CREATE TABLE chats (
  no INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, title TEXT NOT NULL, created INTEGER NOT NULL
) STRICT;

CREATE TABLE members (
  chat INTEGER NOT NULL REFERENCES chats, account INTEGER NOT NULL REFERENCES accounts,
  role TEXT NOT NULL CHECK (role IN ('owner', 'admin', 'member')), joined INTEGER NOT NULL,
  PRIMARY KEY (chat, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX members_account ON members (account, chat);

CREATE TABLE messages (
  chat INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, by INTEGER NOT NULL,
  device INTEGER NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL
) STRICT;
CREATE UNIQUE INDEX messages_place ON messages (chat, seq);
CREATE UNIQUE INDEX messages_id ON messages (device, id);

CREATE TABLE reads (
  account INTEGER NOT NULL, chat INTEGER NOT NULL, seq INTEGER NOT NULL,
  PRIMARY KEY (account, chat)
) STRICT, WITHOUT ROWID;

CREATE TABLE invitations (
  chat INTEGER NOT NULL REFERENCES chats, account INTEGER NOT NULL REFERENCES accounts,
  by INTEGER NOT NULL REFERENCES accounts, at INTEGER NOT NULL, PRIMARY KEY (chat, account)
) STRICT, WITHOUT ROWID;
CREATE INDEX invitations_account ON invitations (account, chat);

CREATE TABLE invites (
  hash BLOB PRIMARY KEY, uses INTEGER NOT NULL, created INTEGER NOT NULL, expires INTEGER
) STRICT, WITHOUT ROWID;

CREATE TABLE frank_keys (
  no INTEGER PRIMARY KEY, kid INTEGER NOT NULL, key BLOB NOT NULL, created INTEGER NOT NULL,
  closed INTEGER
) STRICT;
"""

SECOND = """
ALTER TABLE members ADD COLUMN own INTEGER NOT NULL DEFAULT 1 CHECK (own IN (0, 1));
DROP INDEX members_account;
CREATE INDEX members_account ON members (account, own, chat);
"""

THIRD = """
ALTER TABLE devices ADD COLUMN revoked INTEGER;
"""

FOURTH = """
ALTER TABLE frank_keys ADD COLUMN published INTEGER;

CREATE TABLE reports (
  no INTEGER PRIMARY KEY, device INTEGER NOT NULL REFERENCES devices, id BLOB NOT NULL,
  digest BLOB NOT NULL, reporter INTEGER NOT NULL REFERENCES accounts,
  to_dev BLOB NOT NULL, author INTEGER NOT NULL REFERENCES accounts, from_dev BLOB NOT NULL,
  sid BLOB NOT NULL, at INTEGER NOT NULL, reason TEXT NOT NULL, note TEXT NOT NULL,
  verdict TEXT NOT NULL, state TEXT NOT NULL, UNIQUE (device, id)
) STRICT;
CREATE INDEX reports_reporter ON reports (reporter, state);

CREATE TABLE reported (
  report INTEGER NOT NULL REFERENCES reports, n INTEGER NOT NULL, rts INTEGER NOT NULL,
  frank_key INTEGER NOT NULL REFERENCES frank_keys, c BLOB NOT NULL UNIQUE, kind TEXT NOT NULL,
  text TEXT NOT NULL, ttl INTEGER, size INTEGER, sha256 BLOB, UNIQUE (report, n)
) STRICT;
"""

# Without a rowid: its numbers would keep the order in which they came.
FIFTH = """
CREATE TABLE verifications (
  day INTEGER NOT NULL, outcome TEXT NOT NULL, method TEXT NOT NULL, seconds INTEGER NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY (day, outcome, method, seconds)
) STRICT, WITHOUT ROWID;
"""

SIXTH = """
ALTER TABLE messages ADD COLUMN re INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN origin INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN changed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN reacted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE messages ADD COLUMN pinning INTEGER NOT NULL DEFAULT 0;

CREATE TABLE reactions (
  chat INTEGER NOT NULL, seq INTEGER NOT NULL, emoji TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES accounts, placed INTEGER NOT NULL,
  PRIMARY KEY (chat, seq, emoji, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE pins (
  chat INTEGER NOT NULL REFERENCES chats, seq INTEGER NOT NULL, PRIMARY KEY (chat, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE mentions (
  account INTEGER NOT NULL REFERENCES accounts, chat INTEGER NOT NULL REFERENCES chats,
  seq INTEGER NOT NULL, PRIMARY KEY (account, chat, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_place ON mentions (chat, seq);
"""

SEVENTH = """
ALTER TABLE chats ADD COLUMN topic TEXT NOT NULL DEFAULT '';
ALTER TABLE chats ADD COLUMN kind TEXT NOT NULL DEFAULT 'group'
  CHECK (kind IN ('group', 'channel'));
ALTER TABLE chats ADD COLUMN public INTEGER NOT NULL DEFAULT 0 CHECK (public IN (0, 1));
CREATE INDEX chats_public ON chats (name) WHERE public = 1;

CREATE TABLE bans (
  chat INTEGER NOT NULL REFERENCES chats, account INTEGER NOT NULL REFERENCES accounts,
  PRIMARY KEY (chat, account)
) STRICT, WITHOUT ROWID;

CREATE TABLE links (
  hash BLOB PRIMARY KEY, chat INTEGER NOT NULL REFERENCES chats, id BLOB NOT NULL,
  by INTEGER NOT NULL REFERENCES accounts, uses INTEGER NOT NULL, expires INTEGER NOT NULL,
  UNIQUE (chat, id)
) STRICT, WITHOUT ROWID;

CREATE TABLE blocks (
  account INTEGER NOT NULL REFERENCES accounts, blocked INTEGER NOT NULL REFERENCES accounts,
  PRIMARY KEY (account, blocked)
) STRICT, WITHOUT ROWID;
ALTER TABLE accounts ADD COLUMN hidden INTEGER NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1));
ALTER TABLE accounts ADD COLUMN receipts INTEGER NOT NULL DEFAULT 1 CHECK (receipts IN (0, 1));
ALTER TABLE accounts ADD COLUMN typing INTEGER NOT NULL DEFAULT 1 CHECK (typing IN (0, 1));
ALTER TABLE members ADD COLUMN muted INTEGER NOT NULL DEFAULT 0;
ALTER TABLE members ADD COLUMN archived INTEGER NOT NULL DEFAULT 0 CHECK (archived IN (0, 1));

CREATE TABLE views (
  chat INTEGER NOT NULL REFERENCES chats, seq INTEGER NOT NULL, seen INTEGER NOT NULL,
  PRIMARY KEY (chat, seq)
) STRICT, WITHOUT ROWID;
"""

NEWS = """
CREATE INDEX messages_news ON messages (chat, max(changed, reacted, pinning), seq)
  WHERE max(changed, reacted, pinning) > 0;
"""

FILES = """
CREATE TABLE files (
  no INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, size INTEGER NOT NULL, sha256 BLOB NOT NULL,
  type TEXT NOT NULL, uses INTEGER NOT NULL
) STRICT;

CREATE TABLE file_use (
  account INTEGER PRIMARY KEY, files INTEGER NOT NULL, bytes INTEGER NOT NULL
) STRICT;

ALTER TABLE messages ADD COLUMN file INTEGER NOT NULL DEFAULT 0;
CREATE INDEX messages_file ON messages (chat, seq) WHERE file <> 0;
"""

DRAFTS = """
CREATE TABLE drafts (
  account INTEGER NOT NULL REFERENCES accounts, chat INTEGER NOT NULL REFERENCES chats,
  text TEXT NOT NULL, PRIMARY KEY (account, chat)
) STRICT, WITHOUT ROWID;
ALTER TABLE accounts ADD COLUMN drafts INTEGER NOT NULL DEFAULT 0 CHECK (drafts IN (0, 1));
ALTER TABLE devices ADD COLUMN used INTEGER NOT NULL DEFAULT 0;
"""

LEAVING = """
ALTER TABLE accounts ADD COLUMN deleted INTEGER NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1));

CREATE TABLE leaving (
  account INTEGER PRIMARY KEY REFERENCES accounts, texts INTEGER NOT NULL,
  device INTEGER NOT NULL, id BLOB NOT NULL
) STRICT;

CREATE TABLE emptied (
  chat INTEGER PRIMARY KEY REFERENCES chats
) STRICT;
"""

# Groups that all had left kept their logs before, and former members their read positions.
EMPTIED = """
INSERT OR IGNORE INTO emptied (chat) SELECT no FROM chats WHERE no NOT IN (
  SELECT chat FROM members
);
DELETE FROM reads WHERE NOT EXISTS (
  SELECT 1 FROM members m WHERE m.chat = reads.chat AND m.account = reads.account
);
"""

# Without the texts, which `messages` has: words, and pieces of three characters.
SEARCH = """
CREATE TABLE indexed (chat INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
CREATE VIRTUAL TABLE words USING fts5(
  text, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE pieces USING fts5(
  text, content = '', columnsize = 0, detail = none, tokenize = 'trigram'
);
"""
# Reports from cloud chats stand in one queue with those from secret ones, which have a device, a
# session and a verdict more. Nobody takes a line out of the ledger or writes over one.
MODERATION = """
ALTER TABLE reports ADD COLUMN source TEXT NOT NULL DEFAULT 'secret'
  CHECK (source IN ('cloud', 'secret'));
ALTER TABLE reports ADD COLUMN chat INTEGER NOT NULL DEFAULT 0;
ALTER TABLE reports ADD COLUMN opened INTEGER NOT NULL DEFAULT 0;
CREATE INDEX reports_state ON reports (state, no);

CREATE TABLE cited (
  report INTEGER NOT NULL REFERENCES reports, seq INTEGER NOT NULL, by INTEGER NOT NULL,
  at INTEGER NOT NULL, body INTEGER NOT NULL, held TEXT NOT NULL, about INTEGER NOT NULL,
  file INTEGER NOT NULL, PRIMARY KEY (report, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE staff (
  account INTEGER PRIMARY KEY REFERENCES accounts,
  role TEXT NOT NULL CHECK (role IN ('operator', 'moderator'))
) STRICT;

CREATE TABLE decisions (
  no INTEGER PRIMARY KEY, report INTEGER NOT NULL UNIQUE REFERENCES reports, at INTEGER NOT NULL,
  by INTEGER NOT NULL, role TEXT NOT NULL, action TEXT NOT NULL,
  account INTEGER NOT NULL REFERENCES accounts, until INTEGER NOT NULL, ground TEXT NOT NULL,
  rule TEXT NOT NULL, facts TEXT NOT NULL
) STRICT;
CREATE INDEX decisions_account ON decisions (account);

CREATE TABLE taken_down (
  decision INTEGER NOT NULL REFERENCES decisions, seq INTEGER NOT NULL,
  PRIMARY KEY (decision, seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE sanctions (
  decision INTEGER PRIMARY KEY REFERENCES decisions,
  account INTEGER NOT NULL REFERENCES accounts,
  kind TEXT NOT NULL CHECK (kind IN ('restrict', 'suspend', 'ban')), until INTEGER NOT NULL
) STRICT;
CREATE INDEX sanctions_account ON sanctions (account);
CREATE INDEX sanctions_until ON sanctions (until) WHERE until > 0;

CREATE TABLE appeals (
  no INTEGER PRIMARY KEY, decision INTEGER NOT NULL UNIQUE REFERENCES decisions,
  at INTEGER NOT NULL, text TEXT NOT NULL, settled INTEGER NOT NULL DEFAULT 0,
  by INTEGER NOT NULL DEFAULT 0, outcome TEXT NOT NULL DEFAULT '', words TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE notices (
  no INTEGER PRIMARY KEY, account INTEGER NOT NULL REFERENCES accounts, at INTEGER NOT NULL,
  kind TEXT NOT NULL, about INTEGER NOT NULL, text TEXT NOT NULL DEFAULT '',
  read INTEGER NOT NULL DEFAULT 0 CHECK (read IN (0, 1))
) STRICT;
CREATE INDEX notices_account ON notices (account, no);

CREATE TABLE ledger (
  no INTEGER PRIMARY KEY, at INTEGER NOT NULL, kind TEXT NOT NULL, facts TEXT NOT NULL,
  hash BLOB NOT NULL
) STRICT;
CREATE TRIGGER ledger_stays BEFORE DELETE ON ledger BEGIN
  SELECT RAISE(ABORT, 'nothing is taken out of the ledger');
END;
CREATE TRIGGER ledger_as_it_is BEFORE UPDATE ON ledger BEGIN
  SELECT RAISE(ABORT, 'nothing is changed in the ledger');
END;
"""
# How long texts are kept, in seconds (0: for ever), and up to where that has taken them away.
RETENTION = """
ALTER TABLE chats ADD COLUMN keep INTEGER NOT NULL DEFAULT 0;
ALTER TABLE chats ADD COLUMN expired INTEGER NOT NULL DEFAULT 0;
"""

MIGRATIONS: tuple[str, ...] = (
    FIRST, SECOND, THIRD, FOURTH, FIFTH, SIXTH, SEVENTH, NEWS, FILES, DRAFTS, LEAVING, SEARCH,
    TEXTS,
    EMPTIED,
    WORDS,
    MODERATION,
    RETENTION,
    ORDERS,
    REPORT_TEXTS,
    LEDGER_GOES_ON,
    REPORTED_BY_EACH,
    CITED_DOWN,
    REPORT_SALTS,
)  # fmt: skip


APPLICATION_ID = 0x74636872  # "tchr"

TEXT_INDEXES = ("words", "pieces")

VERSION = len(MIGRATIONS)


class NewerSchema(Exception):
    """The store was written by a later version of the relay."""


def migrate(db: sqlite3.Connection, steps: tuple[str, ...] = MIGRATIONS) -> None:
    """Bring the store to the last of `steps`, one transaction a step. Raises NewerSchema."""
    (reached,) = db.execute("PRAGMA user_version").fetchone()
    if reached > len(steps):
        raise NewerSchema
    (checked,) = db.execute("PRAGMA foreign_keys").fetchone()
    # Otherwise no table that others reference could be made again.
    db.execute("PRAGMA foreign_keys = OFF")
    for number in range(reached, len(steps)):
        db.executescript(
            f"BEGIN IMMEDIATE; {steps[number]} PRAGMA application_id = {APPLICATION_ID};"
            f"PRAGMA user_version = {number + 1}; COMMIT;"
        )
    db.execute(f"PRAGMA foreign_keys = {checked}")


def lacking(db: sqlite3.Connection) -> list[str]:
    """Return the tables, indexes and columns, by name, that a store at this schema step should have
    and this one lacks. Raises NewerSchema."""
    (reached,) = db.execute("PRAGMA user_version").fetchone()
    if reached > VERSION:
        raise NewerSchema
    return sorted(_names_at(reached) - _names(db))


def _names(db: sqlite3.Connection) -> set[str]:
    rows = db.execute(
        "SELECT s.name, c.name FROM sqlite_schema s LEFT JOIN pragma_table_info(s.name) c"
        " WHERE s.name NOT LIKE 'sqlite!_%' ESCAPE '!'"
    )
    return {one for name, column in rows for one in (name, f"{name}.{column}")}


@cache
def _names_at(step: int) -> frozenset[str]:
    whole = sqlite3.connect(":memory:", isolation_level=None)
    try:
        migrate(whole, MIGRATIONS[:step])
        return frozenset(_names(whole))
    finally:
        whole.close()
