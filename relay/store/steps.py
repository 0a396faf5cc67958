"""The numbered steps that made the tables, as they were written: a step is never changed."""

from __future__ import annotations

from relay.store.steps_ledger import LEDGER_GOES_ON
from relay.store.steps_orders import ORDERS
from relay.store.steps_reports import CITED_DOWN, REPORT_SALTS, REPORT_TEXTS, REPORTED_BY_EACH
from relay.store.steps_texts import TEXTS, WORDS

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

# Groups that all had left kept their logs before, and who had left a read position.
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
