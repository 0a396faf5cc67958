/* The records that answer a lawful order: after a line `-- category: kind`, the query of these
records. Empty columns are left out; hashes and keys become hex. :no and :name are the subject's,
:since and :until the period, :naming the kinds of entries that name a user. */

-- account: account
SELECT name, nullif(created, 0) AS at, CASE WHEN length(ak) > 0 THEN ak END AS account_key, deleted,
  hidden AS hides_presence, receipts AS tells_what_was_read, typing AS tells_typing,
  drafts AS shares_drafts
FROM accounts WHERE no = :no

-- account: files kept
SELECT files, bytes FROM file_use WHERE account = :no

-- account: role
SELECT role FROM staff WHERE account = :no

-- account: sanction
SELECT kind AS sanction, nullif(until, 0) AS until, decision FROM sanctions
WHERE account = :no ORDER BY decision

-- account: notice
SELECT at, kind AS notice, about, text AS words FROM notices
WHERE account = :no AND kind <> 'order' AND at >= :since AND at < :until ORDER BY no

-- devices: device
SELECT created * 1000 AS created_by_its_clock, device_id AS device, lk AS login_key,
  s AS secret_chat_key, cert AS certificate, revoked, nullif(used, 0) AS last_login_day
FROM devices WHERE account = :no AND length(lk) > 0 ORDER BY no

-- devices: device list
SELECT version, entries, sig AS signature FROM device_lists WHERE account = :no ORDER BY version

-- contacts: has blocked
SELECT a.name AS user FROM blocks b JOIN accounts a ON a.no = b.blocked
WHERE b.account = :no ORDER BY a.name

-- contacts: has invited
SELECT i.at, a.name AS user, c.name AS chat FROM invitations i
JOIN accounts a ON a.no = i.account JOIN chats c ON c.no = i.chat
WHERE i.by = :no AND i.at >= :since AND i.at < :until ORDER BY c.name, a.name

-- contacts: was invited by
SELECT i.at, a.name AS user, c.name AS chat FROM invitations i
JOIN accounts a ON a.no = i.by JOIN chats c ON c.no = i.chat
WHERE i.account = :no AND i.at >= :since AND i.at < :until ORDER BY c.name, a.name

-- chats: may not come into
SELECT c.name AS chat FROM bans b JOIN chats c ON c.no = b.chat
WHERE b.account = :no ORDER BY c.name

-- chats: has made a link into
SELECT c.name AS chat, l.hash AS sha256_of_token, l.uses, l.expires FROM links l
JOIN chats c ON c.no = l.chat WHERE l.by = :no ORDER BY c.name, l.hash

-- chats: is named, and has not read it
SELECT c.name AS chat, n.seq FROM mentions n JOIN chats c ON c.no = n.chat
WHERE n.account = :no ORDER BY c.name, n.seq

-- chats: was
SELECT m.at, c.name AS chat, m.seq, m.kind AS what, a.name AS by FROM messages m
JOIN chats c ON c.no = m.chat JOIN accounts a ON a.no = m.by
WHERE m.kind IN (:naming) AND m.text = :name AND m.by <> :no
AND m.at >= :since AND m.at < :until ORDER BY c.name, m.seq

-- files: file
SELECT m.at, c.name AS chat, m.seq, t.text AS name, f.size, f.sha256, f.type, f.key FROM messages m
JOIN chats c ON c.no = m.chat JOIN files f ON f.no = m.file JOIN texts t ON t.no = m.body
WHERE m.by = :no AND m.at >= :since AND m.at < :until ORDER BY c.name, m.seq

-- reports: report about
SELECT r.at, r.no AS report, r.source, r.reason, r.state, CASE WHEN c.created <> 0 THEN c.name END AS chat
FROM reports r LEFT JOIN chats c ON c.no = r.chat
WHERE r.author = :no AND r.at >= :since AND r.at < :until ORDER BY r.no

-- reports: decision
SELECT d.at, d.report, d.no AS decision, d.action, d.role, nullif(d.until, 0) AS until, d.ground,
  d.rule, d.facts
FROM decisions d JOIN reports r ON r.no = d.report
WHERE d.account = :no AND r.at >= :since AND r.at < :until ORDER BY d.no

-- reports: appeal
SELECT p.at, d.report, d.no AS decision, p.text, nullif(p.settled, 0) AS settled,
  nullif(p.outcome, '') AS outcome, p.words
FROM appeals p JOIN decisions d ON d.no = p.decision JOIN reports r ON r.no = d.report
WHERE d.account = :no AND r.at >= :since AND r.at < :until ORDER BY p.no

-- reports: own message in a report
SELECT s.at, s.report, CASE WHEN c.created <> 0 THEN c.name END AS chat, s.seq,
  CASE s.file WHEN 0 THEN 'text' ELSE 'file' END AS what, x.text
FROM cited s LEFT JOIN texts x ON x.no = s.body JOIN reports r ON r.no = s.report
LEFT JOIN chats c ON c.no = r.chat
WHERE s.by = :no AND s.held = 'same' AND s.at >= :since AND s.at < :until ORDER BY s.report, s.seq

-- reports: words of a reporter, said to be the user's
SELECT s.at, s.report, CASE WHEN c.created <> 0 THEN c.name END AS chat, s.seq,
  CASE s.file WHEN 0 THEN 'text' ELSE 'file' END AS what, x.text, s.held AS held_when_reported
FROM cited s LEFT JOIN texts x ON x.no = s.body JOIN reports r ON r.no = s.report
LEFT JOIN chats c ON c.no = r.chat
WHERE s.by = :no AND s.held <> 'same' AND s.at >= :since AND s.at < :until ORDER BY s.report, s.seq

-- reports: report by
SELECT r.at, r.no AS report, r.source, r.reason, r.state, x.text AS note,
  CASE WHEN c.created <> 0 THEN c.name END AS chat
FROM reports r LEFT JOIN chats c ON c.no = r.chat LEFT JOIN texts x ON x.no = r.words
WHERE r.reporter = :no AND r.at >= :since AND r.at < :until ORDER BY r.no

-- secret: shown by its recipient
SELECT m.rts AS at, r.no AS report, r.sid AS session, r.from_dev AS device, m.n, m.kind AS what,
  x.text, nullif(m.ttl, 0) AS vanishes_after_s, m.size, m.sha256, r.verdict
FROM reported m JOIN reports r ON r.no = m.report LEFT JOIN texts x ON x.no = m.body
WHERE r.author = :no AND m.rts >= :since AND m.rts < :until ORDER BY r.no, m.n
