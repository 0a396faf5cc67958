"""The step that guards the ledger against what replaces, as it was written: it is never changed."""

from __future__ import annotations

# INSERT OR REPLACE removes a row without a word to the triggers on DELETE and UPDATE.
LEDGER_GOES_ON = """
CREATE TRIGGER ledger_goes_on BEFORE INSERT ON ledger
WHEN NEW.no IS NOT (SELECT coalesce(max(no), 0) + 1 FROM ledger) BEGIN
  SELECT RAISE(ABORT, 'what is put into the ledger follows the last line');
END;
"""
