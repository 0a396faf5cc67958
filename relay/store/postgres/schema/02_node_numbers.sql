-- A failover that loses commits takes a sequence back, but begins a new timeline. So each timeline
-- has numbers of its own, and no two nodes ever have the same one.
LOCK TABLE nodes;
CREATE SEQUENCE node_numbers;
SELECT setval('node_numbers', nextval(pg_get_serial_sequence('nodes', 'no')), false);
CREATE FUNCTION next_node() RETURNS bigint
  RETURN nextval('node_numbers') + 1000000 * (
    CAST(CAST('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8) AS bit(32)) AS bigint) - 1
  );
ALTER TABLE nodes ALTER COLUMN no DROP IDENTITY;
ALTER TABLE nodes ALTER COLUMN no SET DEFAULT next_node();
