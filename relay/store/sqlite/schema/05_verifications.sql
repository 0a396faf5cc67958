
CREATE TABLE verifications (
  day INTEGER NOT NULL, outcome TEXT NOT NULL, method TEXT NOT NULL, seconds INTEGER NOT NULL,
  count INTEGER NOT NULL, PRIMARY KEY (day, outcome, method, seconds)
) STRICT, WITHOUT ROWID;
