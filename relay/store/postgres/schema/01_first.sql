-- The tables of a relay's store, as SQLite has them after all of its steps, with these differences:
-- words of people are sealed, each with a key of its own, and the search has tables of its own.
-- `rowid` is the order in which entries came, which SQLite has without a column.

CREATE DOMAIN bytewise AS text COLLATE "C";
CREATE TYPE held AS (no bigint, key bytea, sealed bytea, clear text);

CREATE TABLE sealed_texts (no bigint PRIMARY KEY, sealed bytea NOT NULL);
CREATE TABLE text_keys (no bigint PRIMARY KEY, key bytea NOT NULL) PARTITION BY RANGE (no);
ALTER TABLE text_keys ALTER key SET STATISTICS 0;
CREATE VIEW texts AS
  SELECT no, ROW(no, k.key, s.sealed, NULL)::held AS text
  FROM sealed_texts s JOIN text_keys k USING (no);
CREATE SEQUENCE text_numbers;

CREATE TABLE erased (keys bytewise NOT NULL, no bigint NOT NULL);
CREATE FUNCTION note_erased() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO erased (keys, no) SELECT TG_TABLE_NAME, no FROM gone;
  RETURN NULL;
END $$;
CREATE TRIGGER erased AFTER DELETE ON text_keys REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION note_erased();

CREATE TABLE meta (name bytewise PRIMARY KEY, value bytea NOT NULL);

CREATE TABLE accounts (
  no bigint PRIMARY KEY, name bytewise NOT NULL UNIQUE, ak bytea NOT NULL,
  created bigint NOT NULL, hidden bigint NOT NULL DEFAULT 0 CHECK (hidden IN (0, 1)),
  receipts bigint NOT NULL DEFAULT 1 CHECK (receipts IN (0, 1)),
  typing bigint NOT NULL DEFAULT 1 CHECK (typing IN (0, 1)),
  drafts bigint NOT NULL DEFAULT 0 CHECK (drafts IN (0, 1)),
  deleted bigint NOT NULL DEFAULT 0 CHECK (deleted IN (0, 1)), news bigint NOT NULL DEFAULT 0
);

CREATE TABLE devices (
  no bigint PRIMARY KEY, account bigint NOT NULL REFERENCES accounts, device_id bytea NOT NULL,
  lk bytea NOT NULL, s bytea NOT NULL, created bigint NOT NULL, cert bytea NOT NULL,
  revoked bigint, used bigint NOT NULL DEFAULT 0, UNIQUE (account, device_id)
);

CREATE TABLE device_lists (
  account bigint NOT NULL REFERENCES accounts, version bigint NOT NULL, entries bytea NOT NULL,
  sig bytea NOT NULL, PRIMARY KEY (account, version)
);

CREATE TABLE invites (
  hash bytea PRIMARY KEY, uses bigint NOT NULL, created bigint NOT NULL, expires bigint
);

CREATE TABLE staff (
  account bigint PRIMARY KEY REFERENCES accounts,
  role bytewise NOT NULL CHECK (role IN ('operator', 'moderator'))
);

CREATE TABLE blocks (
  account bigint NOT NULL REFERENCES accounts, blocked bigint NOT NULL REFERENCES accounts,
  PRIMARY KEY (account, blocked)
);

CREATE TABLE file_use (account bigint PRIMARY KEY, files bigint NOT NULL, bytes bigint NOT NULL);

CREATE TABLE frank_keys (
  no bigint PRIMARY KEY, kid bigint NOT NULL, key bytea NOT NULL, created bigint NOT NULL,
  closed bigint, published bigint
);

CREATE TABLE chats (
  no bigint PRIMARY KEY, name bytewise NOT NULL UNIQUE, created bigint NOT NULL,
  kind bytewise NOT NULL DEFAULT 'group' CHECK (kind IN ('group', 'channel')),
  public bigint NOT NULL DEFAULT 0 CHECK (public IN (0, 1)), words bigint NOT NULL DEFAULT 0,
  keep bigint NOT NULL DEFAULT 0, expired bigint NOT NULL DEFAULT 0,
  slow bigint NOT NULL DEFAULT 0
);
CREATE INDEX chats_public ON chats (name) WHERE public = 1;

CREATE TABLE members (
  chat bigint NOT NULL REFERENCES chats, account bigint NOT NULL REFERENCES accounts,
  role bytewise NOT NULL CHECK (role IN ('owner', 'admin', 'member')), joined bigint NOT NULL,
  own bigint NOT NULL DEFAULT 1 CHECK (own IN (0, 1)), muted bigint NOT NULL DEFAULT 0,
  archived bigint NOT NULL DEFAULT 0 CHECK (archived IN (0, 1)), PRIMARY KEY (chat, account)
);
CREATE INDEX members_account ON members (account, own, chat);

CREATE TABLE reads (
  account bigint NOT NULL, chat bigint NOT NULL, seq bigint NOT NULL, PRIMARY KEY (account, chat)
);

CREATE TABLE invitations (
  chat bigint NOT NULL REFERENCES chats, account bigint NOT NULL REFERENCES accounts,
  by bigint NOT NULL REFERENCES accounts, at bigint NOT NULL, PRIMARY KEY (chat, account)
);
CREATE INDEX invitations_account ON invitations (account, chat);

CREATE TABLE emptied (chat bigint PRIMARY KEY REFERENCES chats);

CREATE TABLE bans (
  chat bigint NOT NULL REFERENCES chats, account bigint NOT NULL REFERENCES accounts,
  PRIMARY KEY (chat, account)
);

CREATE TABLE links (
  hash bytea PRIMARY KEY, chat bigint NOT NULL REFERENCES chats, id bytea NOT NULL,
  by bigint NOT NULL REFERENCES accounts, uses bigint NOT NULL, expires bigint NOT NULL,
  UNIQUE (chat, id)
);

CREATE TABLE leaving (
  account bigint PRIMARY KEY REFERENCES accounts, texts bigint NOT NULL, device bigint NOT NULL,
  id bytea NOT NULL
);

CREATE TABLE messages (
  chat bigint NOT NULL, seq bigint NOT NULL, at bigint NOT NULL, by bigint NOT NULL,
  device bigint NOT NULL, id bytea NOT NULL, kind bytewise NOT NULL, text bytewise NOT NULL,
  re bigint NOT NULL DEFAULT 0, origin bigint NOT NULL DEFAULT 0,
  changed bigint NOT NULL DEFAULT 0, reacted bigint NOT NULL DEFAULT 0,
  pinning bigint NOT NULL DEFAULT 0, file bigint NOT NULL DEFAULT 0,
  body bigint NOT NULL DEFAULT 0, rowid bigint GENERATED ALWAYS AS IDENTITY
);
CREATE UNIQUE INDEX messages_place ON messages (chat, seq);
CREATE INDEX messages_newest ON messages USING brin (rowid)
  WITH (pages_per_range = 16, autosummarize = on);
CREATE UNIQUE INDEX messages_id ON messages (device, id);
CREATE INDEX messages_news ON messages (chat, greatest(changed, reacted, pinning), seq)
  WHERE greatest(changed, reacted, pinning) > 0;
CREATE INDEX messages_file ON messages (chat, seq) WHERE file <> 0;
CREATE INDEX messages_origin ON messages (origin) WHERE origin <> 0;
CREATE INDEX messages_named ON messages (text) WHERE kind IN (
  'invited', 'uninvited', 'made_owner', 'made_admin', 'made_member', 'kicked', 'banned', 'barred',
  'unbanned', 'inherited');

-- The first seq at this time or later, as `relay.store.database.first_since` finds it.
CREATE FUNCTION first_since(of_chat bigint, since bigint, upto bigint) RETURNS bigint
LANGUAGE plpgsql STABLE AS $$
DECLARE
  lo bigint := 1;
  hi bigint := 1 + coalesce((SELECT max(seq) FROM messages WHERE chat = of_chat), 0);
  middle bigint;
  there record;
BEGIN
  WHILE lo < hi LOOP
    middle := (lo + hi) / 2;
    SELECT seq, at INTO there FROM messages
    WHERE chat = of_chat AND seq >= middle AND at <= upto ORDER BY seq LIMIT 1;
    IF NOT FOUND OR there.at >= since THEN
      hi := middle;
    ELSE
      lo := there.seq + 1;
    END IF;
  END LOOP;
  RETURN lo;
END $$;

CREATE TABLE reactions (
  chat bigint NOT NULL, seq bigint NOT NULL, emoji bytewise NOT NULL,
  account bigint NOT NULL REFERENCES accounts, placed bigint NOT NULL,
  PRIMARY KEY (chat, seq, emoji, account)
);

CREATE TABLE pins (
  chat bigint NOT NULL REFERENCES chats, seq bigint NOT NULL, PRIMARY KEY (chat, seq)
);

CREATE TABLE mentions (
  account bigint NOT NULL REFERENCES accounts, chat bigint NOT NULL REFERENCES chats,
  seq bigint NOT NULL, PRIMARY KEY (account, chat, seq)
);
CREATE INDEX mentions_place ON mentions (chat, seq);

CREATE TABLE views (
  chat bigint NOT NULL REFERENCES chats, seq bigint NOT NULL, seen bigint NOT NULL,
  PRIMARY KEY (chat, seq)
);

CREATE TABLE files (
  no bigint PRIMARY KEY, key bytea NOT NULL UNIQUE, size bigint NOT NULL, sha256 bytea NOT NULL,
  type bytewise NOT NULL, uses bigint NOT NULL
);

CREATE TABLE file_bytes (
  no bigint PRIMARY KEY, key bytea NOT NULL UNIQUE, at timestamptz NOT NULL, size bigint,
  named bigint NOT NULL DEFAULT 0 CHECK (named IN (0, 1))
);
CREATE INDEX file_bytes_unnamed ON file_bytes (at) WHERE named = 0;

CREATE TABLE file_parts (
  file bigint NOT NULL REFERENCES file_bytes, n bigint NOT NULL,
  sealed bytea STORAGE EXTERNAL NOT NULL, PRIMARY KEY (file, n)
);

CREATE TABLE drafts (
  account bigint NOT NULL REFERENCES accounts, chat bigint NOT NULL REFERENCES chats,
  body bigint NOT NULL, PRIMARY KEY (account, chat)
);

CREATE TABLE placed (
  account bigint NOT NULL REFERENCES accounts, chat bigint NOT NULL REFERENCES chats,
  pinned bigint NOT NULL CHECK (pinned IN (0, 1)), body bigint NOT NULL,
  PRIMARY KEY (account, chat)
);

CREATE TABLE found (
  chat bigint NOT NULL, seq bigint NOT NULL, words integer[] NOT NULL, pieces integer[] NOT NULL,
  PRIMARY KEY (chat, seq)
);
ALTER TABLE found ALTER words SET STATISTICS 0, ALTER pieces SET STATISTICS 0;
CREATE INDEX found_words ON found USING gin (words);
CREATE INDEX found_pieces ON found USING gin (pieces);

CREATE TABLE indexed (chat bigint PRIMARY KEY, seq bigint NOT NULL);

CREATE TABLE going (
  chat bigint NOT NULL, seq bigint NOT NULL, by bigint NOT NULL, body bigint NOT NULL,
  terms bigint NOT NULL, PRIMARY KEY (chat, seq)
);

CREATE TABLE verifications (
  day bigint NOT NULL, outcome bytewise NOT NULL, method bytewise NOT NULL,
  seconds bigint NOT NULL, count bigint NOT NULL, PRIMARY KEY (day, outcome, method, seconds)
);

CREATE TABLE reports (
  no bigint PRIMARY KEY, device bigint NOT NULL REFERENCES devices, id bytea NOT NULL,
  digest bytea NOT NULL, reporter bigint NOT NULL REFERENCES accounts, to_dev bytea NOT NULL,
  author bigint NOT NULL REFERENCES accounts, from_dev bytea NOT NULL, sid bytea NOT NULL,
  at bigint NOT NULL, reason bytewise NOT NULL, words bigint NOT NULL DEFAULT 0,
  verdict bytewise NOT NULL, state bytewise NOT NULL,
  source bytewise NOT NULL DEFAULT 'secret' CHECK (source IN ('cloud', 'secret')),
  chat bigint NOT NULL DEFAULT 0, opened bigint NOT NULL DEFAULT 0,
  cleared bigint NOT NULL DEFAULT 0, UNIQUE (device, id)
);
CREATE INDEX reports_reporter ON reports (reporter, state);
CREATE INDEX reports_state ON reports (state, no);
CREATE INDEX reports_uncleared ON reports (no) WHERE cleared = 0;

CREATE TABLE report_salts (report bigint PRIMARY KEY REFERENCES reports, salt bytea NOT NULL);

CREATE TABLE reported (
  report bigint NOT NULL REFERENCES reports, n bigint NOT NULL, rts bigint NOT NULL,
  frank_key bigint NOT NULL REFERENCES frank_keys, c bytea NOT NULL, kind bytewise NOT NULL,
  body bigint NOT NULL, ttl bigint, size bigint, sha256 bytea, UNIQUE (report, n),
  UNIQUE (c, report)
);

CREATE TABLE cited (
  report bigint NOT NULL REFERENCES reports, seq bigint NOT NULL, by bigint NOT NULL,
  at bigint NOT NULL, body bigint NOT NULL, held bytewise NOT NULL, about bigint NOT NULL,
  file bigint NOT NULL, down bigint NOT NULL DEFAULT 0, PRIMARY KEY (report, seq)
);

CREATE TABLE decisions (
  no bigint PRIMARY KEY, report bigint NOT NULL UNIQUE REFERENCES reports, at bigint NOT NULL,
  by bigint NOT NULL, role bytewise NOT NULL, action bytewise NOT NULL,
  account bigint NOT NULL REFERENCES accounts, until bigint NOT NULL, ground bytewise NOT NULL,
  rule held NOT NULL, facts held NOT NULL
);
CREATE INDEX decisions_account ON decisions (account);

CREATE TABLE taken_down (
  decision bigint NOT NULL REFERENCES decisions, seq bigint NOT NULL, PRIMARY KEY (decision, seq)
);

CREATE TABLE sanctions (
  decision bigint PRIMARY KEY REFERENCES decisions, account bigint NOT NULL REFERENCES accounts,
  kind bytewise NOT NULL CHECK (kind IN ('restrict', 'suspend', 'ban')), until bigint NOT NULL
);
CREATE INDEX sanctions_account ON sanctions (account);
CREATE INDEX sanctions_until ON sanctions (until) WHERE until > 0;

CREATE TABLE appeals (
  no bigint PRIMARY KEY, decision bigint NOT NULL UNIQUE REFERENCES decisions, at bigint NOT NULL,
  text held NOT NULL, settled bigint NOT NULL DEFAULT 0, by bigint NOT NULL DEFAULT 0,
  outcome bytewise NOT NULL DEFAULT '', words held NOT NULL DEFAULT ROW(NULL, NULL, NULL, '')
);

CREATE TABLE notices (
  no bigint PRIMARY KEY, account bigint NOT NULL REFERENCES accounts, at bigint NOT NULL,
  kind bytewise NOT NULL, about bigint NOT NULL, text held NOT NULL,
  read bigint NOT NULL DEFAULT 0 CHECK (read IN (0, 1))
);
CREATE INDEX notices_account ON notices (account, no);

CREATE TABLE orders (
  no bigint PRIMARY KEY, at bigint NOT NULL, subject bytewise NOT NULL,
  account bigint REFERENCES accounts, asked_since bigint NOT NULL, asked_until bigint NOT NULL,
  asked_categories bytewise NOT NULL, since bigint NOT NULL, until bigint NOT NULL,
  categories bytewise NOT NULL, basis bytewise NOT NULL, issuer bytewise NOT NULL,
  reference bytewise NOT NULL, secret_until bigint NOT NULL,
  unnoticed bigint NOT NULL CHECK (unnoticed IN (0, 1)),
  state bytewise NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'refused', 'produced')),
  revision bigint NOT NULL DEFAULT 0, due bigint NOT NULL DEFAULT 0,
  told bigint NOT NULL DEFAULT 0, UNIQUE (issuer, reference, subject)
);
CREATE INDEX orders_due ON orders (due) WHERE due > 0;

CREATE TABLE order_steps (
  order_no bigint NOT NULL REFERENCES orders, n bigint NOT NULL, at bigint NOT NULL,
  kind bytewise NOT NULL, revision bigint NOT NULL, words held NOT NULL,
  sha256 bytea NOT NULL, size bigint NOT NULL, PRIMARY KEY (order_no, n)
);

CREATE TABLE ledger (
  no bigint PRIMARY KEY, at bigint NOT NULL, kind bytewise NOT NULL, facts bytewise NOT NULL,
  hash bytea NOT NULL
);

CREATE FUNCTION ledger_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'nothing is changed in the ledger or taken out of it';
END $$;
CREATE TRIGGER ledger_stays BEFORE UPDATE OR DELETE ON ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_stays();
CREATE TRIGGER ledger_is_not_emptied BEFORE TRUNCATE ON ledger
  FOR EACH STATEMENT EXECUTE FUNCTION ledger_stays();

CREATE FUNCTION ledger_goes_on() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.no IS DISTINCT FROM (SELECT coalesce(max(no), 0) + 1 FROM ledger) THEN
    RAISE EXCEPTION 'what is put into the ledger follows the last line';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER ledger_goes_on BEFORE INSERT ON ledger
  FOR EACH ROW EXECUTE FUNCTION ledger_goes_on();

-- The nodes of this relay, with their leases, and the devices that are connected to each. After a
-- crash of the server the second table is empty, and every node writes its rows again.
CREATE TABLE nodes (
  no bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name bytewise NOT NULL,
  version bigint NOT NULL, until bigint NOT NULL, viewed bigint NOT NULL DEFAULT 0,
  ended bigint NOT NULL DEFAULT 0
);

-- When each timed job of several nodes is due, in Unix milliseconds, and what it has dealt with.
CREATE TABLE jobs (name bytewise PRIMARY KEY, after bigint NOT NULL, due bigint NOT NULL);

-- Random marks of rare transactions: one whose COMMIT was not answered is found by its mark.
CREATE TABLE marks (
  mark bytea PRIMARY KEY, at timestamp with time zone NOT NULL DEFAULT now()
);

CREATE UNLOGGED TABLE connected (
  device bigint PRIMARY KEY, account bigint NOT NULL, node bigint NOT NULL, token bigint NOT NULL
) WITH (fillfactor = 70);
CREATE INDEX connected_account ON connected (account);
CREATE INDEX connected_node ON connected (node);

-- Rows of these tables that are changed or removed leave its files too: the tables are small, and
-- are written again as a whole. PostgreSQL keeps no samples of what must not stay.
CREATE FUNCTION note_erased_rows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO erased (keys, no) VALUES (TG_TABLE_NAME, 0);
  RETURN NULL;
END $$;
CREATE TRIGGER erased AFTER DELETE ON notices
  FOR EACH STATEMENT EXECUTE FUNCTION note_erased_rows();
CREATE TRIGGER erased AFTER DELETE ON device_lists
  FOR EACH STATEMENT EXECUTE FUNCTION note_erased_rows();
CREATE TRIGGER erased AFTER UPDATE OF ak ON accounts
  FOR EACH STATEMENT EXECUTE FUNCTION note_erased_rows();
CREATE TRIGGER erased AFTER UPDATE OF lk ON devices
  FOR EACH STATEMENT EXECUTE FUNCTION note_erased_rows();
CREATE TRIGGER erased AFTER UPDATE OF salt ON report_salts
  FOR EACH STATEMENT EXECUTE FUNCTION note_erased_rows();
CREATE TRIGGER erased AFTER UPDATE OF sha256 ON reported
  FOR EACH STATEMENT EXECUTE FUNCTION note_erased_rows();
CREATE TRIGGER erased AFTER DELETE ON files REFERENCING OLD TABLE AS gone
  FOR EACH STATEMENT EXECUTE FUNCTION note_erased();
ALTER TABLE notices ALTER text SET STATISTICS 0;
ALTER TABLE accounts ALTER ak SET STATISTICS 0;
ALTER TABLE report_salts ALTER salt SET STATISTICS 0;
ALTER TABLE reported ALTER sha256 SET STATISTICS 0;
ALTER TABLE files ALTER sha256 SET STATISTICS 0;
ALTER TABLE device_lists ALTER entries SET STATISTICS 0, ALTER sig SET STATISTICS 0;
ALTER TABLE devices ALTER device_id SET STATISTICS 0, ALTER lk SET STATISTICS 0,
  ALTER s SET STATISTICS 0, ALTER cert SET STATISTICS 0;
