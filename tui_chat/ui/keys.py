"""Names of keys, for sentences that name a key. Loads nothing of Textual."""

from __future__ import annotations

from relay.wire.relay_link import BadRelayLink, GroupLinkGiven
from tui_chat.ui.keymap import DEFAULT, Keymap

KEY_NAMES = DEFAULT.names
WELCOME = "Welcome, {name}. Press {{direct}} and type a friend's name to start a chat."
"""The first sentence of a new account's screen, on a relay without a lobby; the screen puts in the
key."""


def relay_link_fault(error: BadRelayLink, keymap: Keymap = DEFAULT) -> str:
    """Say what is wrong with a relay link; for a link into a group, say where it belongs."""
    if not isinstance(error, GroupLinkGiven):
        return str(error)
    return keymap.phrase(
        "This link is for a group. If you have an account on its relay, start tui-chat with that "
        "account, press {direct} and paste the link. If not, ask for a link to the relay."
    )
