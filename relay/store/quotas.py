"""How much of each thing one account or one chat may have."""

from __future__ import annotations

CHATS_PER_ACCOUNT = 1_000
GROUPS_OWNED = 100
MEMBERS_PER_GROUP = 10_000
INVITATIONS_PER_GROUP = 2_000
INVITATIONS_PER_ACCOUNT = 200
UNREAD_COUNTED = 10_000
"""Unread texts are counted up to here: a figure on a screen is not worth an endless scan."""
FRANK_SIGNS_MS = 7 * 24 * 3600 * 1000
FRANK_ACCEPTS_MS = 3 * 24 * 3600 * 1000
