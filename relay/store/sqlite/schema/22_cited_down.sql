
ALTER TABLE cited ADD COLUMN down INTEGER NOT NULL DEFAULT 0;
UPDATE cited SET down = coalesce((
  SELECT e.seq FROM reports r
  JOIN messages m ON m.chat = r.chat AND m.seq = cited.seq AND m.body = 0
  JOIN messages e ON e.chat = m.chat AND e.seq = m.changed AND e.kind = 'taken_down'
  WHERE r.no = cited.report AND NOT EXISTS (
    SELECT 1 FROM messages d WHERE d.chat = m.chat AND d.seq > m.seq AND d.re = m.seq
    AND d.kind = 'edited' AND d.at >= r.at
  )
), 0) WHERE about = 1 AND held = 'same' AND file = 0;
