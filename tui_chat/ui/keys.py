"""The keys that sentences of the core refer to by name. Loads nothing of Textual."""

from __future__ import annotations

from relay.wire.relay_link import BadRelayLink, GroupLinkGiven
from tui_chat.ui.keymap import DEFAULT

KEY_NAMES = DEFAULT.names
WELCOME = (
    "Welcome, {name}. Press F7 and type a friend's name to chat. There, press F2 for a secret chat."
)
"""The first sentence of a new account's screen."""


def relay_link_fault(error: BadRelayLink) -> str:
    """Say what is wrong with a relay link; for a link into a group, say where it belongs."""
    if not isinstance(error, GroupLinkGiven):
        return str(error)
    return (
        "This link is for a group, and you need an account on its relay first. "
        "Ask for the relay's link. Then press F7 and paste the group's link."
    )
