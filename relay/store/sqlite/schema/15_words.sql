
CREATE TABLE ends (no INTEGER NOT NULL) STRICT;
INSERT INTO ends SELECT coalesce(max(no), 0) FROM texts;
INSERT INTO texts (no, text) SELECT e.no + m.rowid, m.text FROM messages m, ends e
  WHERE m.kind IN ('titled', 'topic') AND m.text <> '' ORDER BY m.rowid;
CREATE TABLE moved (
  chat INTEGER NOT NULL, seq INTEGER NOT NULL, at INTEGER NOT NULL, by INTEGER NOT NULL,
  device INTEGER NOT NULL, id BLOB NOT NULL, kind TEXT NOT NULL, text TEXT NOT NULL,
  re INTEGER NOT NULL DEFAULT 0, origin INTEGER NOT NULL DEFAULT 0,
  changed INTEGER NOT NULL DEFAULT 0, reacted INTEGER NOT NULL DEFAULT 0,
  pinning INTEGER NOT NULL DEFAULT 0, file INTEGER NOT NULL DEFAULT 0,
  body INTEGER NOT NULL DEFAULT 0
) STRICT;
INSERT INTO moved SELECT chat, seq, at, by, device, id, kind,
  iif(kind IN ('titled', 'topic'), '', text), re, origin, changed, reacted, pinning, file,
  iif(kind IN ('titled', 'topic') AND text <> '', e.no + m.rowid, body)
  FROM messages m, ends e ORDER BY m.rowid;
DROP TABLE messages;
ALTER TABLE moved RENAME TO messages;
CREATE UNIQUE INDEX messages_place ON messages (chat, seq);
CREATE UNIQUE INDEX messages_id ON messages (device, id);
CREATE INDEX messages_news ON messages (chat, max(changed, reacted, pinning), seq)
  WHERE max(changed, reacted, pinning) > 0;
CREATE INDEX messages_file ON messages (chat, seq) WHERE file <> 0;

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
