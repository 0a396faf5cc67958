
CREATE TABLE indexed (chat INTEGER PRIMARY KEY, seq INTEGER NOT NULL) STRICT;
CREATE VIRTUAL TABLE words USING fts5(
  text, content = '', columnsize = 0, detail = none, tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE pieces USING fts5(
  text, content = '', columnsize = 0, detail = none, tokenize = 'trigram'
);
