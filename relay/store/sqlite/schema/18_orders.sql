
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
