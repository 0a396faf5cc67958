
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
