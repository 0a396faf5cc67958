"""What people type as a name, brought to the one form that the wire knows."""

from __future__ import annotations

import re

from relay.wire.limits import GROUP, NAME, RESERVED


class BadName(ValueError):
    """A name that cannot be; the text is a sentence for people."""


def user_name(typed: str) -> str:
    """The canonical user name (RFC 8265 case-mapped, then ASCII). Raises BadName."""
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
    """The canonical `#group` name. Raises BadName."""
    name = "#" + _mapped(typed.strip().removeprefix("#"))
    if not re.match(GROUP, name):
        raise BadName(
            "A group name is # and 1 to 32 letters a-z, digits, dots, dashes or underscores."
        )
    return name


def _mapped(text: str) -> str:
    from precis_i18n import get_profile  # for a name that is typed, not for every start

    try:
        mapped: str = get_profile("UsernameCaseMapped").enforce(text)
    except UnicodeError:
        return ""
    return mapped
