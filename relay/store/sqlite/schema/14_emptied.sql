
INSERT OR IGNORE INTO emptied (chat) SELECT no FROM chats WHERE no NOT IN (
  SELECT chat FROM members
);
DELETE FROM reads WHERE NOT EXISTS (
  SELECT 1 FROM members m WHERE m.chat = reads.chat AND m.account = reads.account
);
