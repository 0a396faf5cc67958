
CREATE TABLE texts (no INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
INSERT INTO texts (no, text)
  SELECT rowid, text FROM messages WHERE kind = 'text' AND text <> '' ORDER BY rowid;
CREATE TABLE moved (
  chat INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, by INTEGER NOT NULL,
  device INTEGER NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
  re INTEGER NOT NULL DEFAULT 0, origin INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0, reacted INTEGER NOT NULL DEFAULT 0,
  pinning INTEGER NOT NULL DEFAULT 0, file INTEGER NOT NULL DEFAULT 0,
  body INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO moved SELECT chat, seq, at, by, device, id, kind,
  iif(kind = 'text', '', text), re, origin, changed, reacted, pinning, file,
  iif(kind = 'text' AND text <> '', rowid, 0)
  FROM messages ORDER BY rowid;
DROP TABLE messages;
ALTER TABLE moved RENAME TO messages;
CREATE UNIQUE INDEX messages_place ON messages (chat, seq);
CREATE UNIQUE INDEX messages_id ON messages (device, id);
CREATE INDEX messages_news ON messages (chat, max(changed, reacted, pinning), seq)
  WHERE max(changed, reacted, pinning) > 0;
CREATE INDEX messages_file ON messages (chat, seq) WHERE file <> 0;

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
