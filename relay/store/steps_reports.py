"""The steps that changed the tables of reports, as they were written: a step is never changed."""

from __future__ import annotations

# So that it can be cleared without a copy anywhere (`bodies.py`); `words` is what a reporter said.
# Then a key for the salts of the ledger's hashes, and two small indexes, so that what concerns an
# account is found without the whole log.
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
