
ALTER TABLE members ADD COLUMN own INTEGER NOT NULL DEFAULT 1 CHECK (own IN (0, 1));
DROP INDEX members_account;
CREATE INDEX members_account ON members (account, own, chat);
