
CREATE INDEX messages_news ON messages (chat, max(changed, reacted, pinning), seq)
  WHERE max(changed, reacted, pinning) > 0;
