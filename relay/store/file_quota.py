"""Limits for the files of a relay."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileQuota:
    """Limits in bytes: one file (0: no files are taken), all files of an account, all of the
    relay."""

    largest: int = 100 * 2**20
    account: int = 2**30
    relay: int = 10 * 2**30
