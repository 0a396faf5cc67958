
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
