"""Programs outside Python that only some tests need."""

from __future__ import annotations

import shutil

import pytest


def needs(*programs: str) -> pytest.MarkDecorator:
    """Mark a test to be skipped if one of these programs is not installed."""
    missing = [program for program in programs if shutil.which(program) is None]
    return pytest.mark.skipif(bool(missing), reason=_reason(*missing))


def need_program(program: str) -> None:
    """Skip the test if this program is not installed."""
    if shutil.which(program) is None:
        pytest.skip(_reason(program))


def _reason(*missing: str) -> str:
    return f"{' and '.join(missing)} {'is' if len(missing) == 1 else 'are'} not installed"
