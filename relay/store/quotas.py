"""Limits for one account, one chat and one question."""

from __future__ import annotations

CHATS_PER_ACCOUNT = 1_000
"""Chats that an account is in by its own acts: groups, and direct chats that it opened."""
DIRECTS_OPENED_BY_OTHERS = 1_000
"""Direct chats of an account that the peers opened: they use up nothing of its own. Both together,
and INVITATIONS_PER_ACCOUNT, bound its `welcome`, which has to fit in EVENT_BYTES."""
GROUPS_OWNED = 100
MEMBERS_PER_GROUP = 10_000
BANS_PER_GROUP = 10_000
INVITATIONS_PER_GROUP = 2_000
INVITATIONS_PER_ACCOUNT = 200
PINS_PER_CHAT = 100
FILES_PER_ACCOUNT = 10_000
DRAFTS = 100
"""Drafts of one account."""
PLACES = 500
"""Chats of one account that are pinned or in a folder."""
PUBLIC_LOOKED_AT = 1_000
"""Public chats that one question looks at."""
SEARCH_LOOKED_AT = 5_000
"""Messages that one search looks at: those that the index names, and where it names none, all."""
VIEWS_COUNTED = 200
"""Messages that count as seen, at most, when a reader of a channel passes many at once."""
UNREAD_COUNTED = 1_000
"""Last entries among which unread messages are counted; a larger figure is not worth its cost."""
LOGIN_COUNTED = 20_000
"""The same limit for all chats together when a device logs in: it is in 2,000 at most."""
FRANK_SIGNS_MS = 7 * 24 * 3600 * 1000
FRANK_ACCEPTS_MS = 3 * 24 * 3600 * 1000
FRANK_HIDDEN_MS = 20 * 24 * 3600 * 1000
"""Milliseconds between the closing of a franking key and its publication."""
VERIFICATIONS_A_DAY = 5_000
"""Measurements of code comparisons counted on one day, of all accounts together."""
REPORTS_OPEN = 200
"""Reports of one account that the operator has not dealt with."""
