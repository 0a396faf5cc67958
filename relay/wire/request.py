"""The common shape of what a client may say."""

from __future__ import annotations

import msgspec


class Request(msgspec.Struct, forbid_unknown_fields=True, omit_defaults=True, tag_field="t"):
    """The common shape: a JSON object whose `t` names its type."""
