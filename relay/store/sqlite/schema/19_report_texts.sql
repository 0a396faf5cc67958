
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
