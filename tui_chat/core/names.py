"""Normalise names that people type to the one form on the wire."""

from __future__ import annotations

import re

from relay.wire.limits import GROUP, NAME, RESERVED, TITLE_CHARS


class BadName(ValueError):
    """Raised for an invalid name; the text is a sentence for people."""


def user_name(typed: str) -> str:
    """Return the canonical user name (RFC 8265 case-mapped, then ASCII). Raises BadName."""
    name = _mapped(typed.strip().removeprefix("@"))
    if not re.match(NAME, name):
        raise BadName(
            "A name has 3 to 32 letters a-z, digits, dots, dashes or underscores, "
            "and begins with a letter."
        )
    if name in RESERVED:
        raise BadName(f"The name {name} is kept for the relay itself. Choose another.")
    return name


def group_name(typed: str) -> str:
    """Return the canonical `#group` name. Raises BadName."""
    name = "#" + _mapped(typed.strip().removeprefix("#"))
    if not re.match(GROUP, name):
        raise BadName(
            "A group name is # and 1 to 32 letters a-z, digits, dots, dashes or underscores."
        )
    return name


def other_user(typed: str, own: str) -> str:
    """Return the canonical name of a user other than `own`. Raises BadName."""
    name = user_name(typed)
    if name == own:
        raise BadName("That is your own name.")
    return name


def group_title(typed: str) -> str:
    """Return the title of a group or channel, of at most 80 characters. Raises BadName."""
    if len(typed) > TITLE_CHARS:
        raise BadName(f"A title has at most {TITLE_CHARS} characters; this has {len(typed)}.")
    return typed


def _mapped(text: str) -> str:
    from precis_i18n import get_profile  # for a name that is typed, not for every start

    try:
        mapped: str = get_profile("UsernameCaseMapped").enforce(text)
    except UnicodeError:
        return ""
    return mapped
