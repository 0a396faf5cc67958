"""How much of files a relay takes."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class FileQuota:
    """In bytes: one file (0: none is taken), all files of an account, all that the relay keeps."""

    largest: int = 100 * 2**20
    account: int = 2**30
    relay: int = 10 * 2**30
