
CREATE TRIGGER ledger_goes_on BEFORE INSERT ON ledger
WHEN NEW.no IS NOT (SELECT coalesce(max(no), 0) + 1 FROM ledger) BEGIN
  SELECT RAISE(ABORT, 'what is put into the ledger follows the last line');
END;
