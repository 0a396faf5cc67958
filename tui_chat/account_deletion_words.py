"""What is said before an account is deleted, and after."""

from __future__ import annotations

GOES = (
    "your devices and their keys: nobody can log in any more",
    "settings, blocks, how far you have read, invitations, invite links",
    "your place in all chats; what you alone own gets another owner",
    "chats in which nobody is left, with all that was said there",
)
STAYS = (
    "your name, given to nobody else: none is to be taken for you",
    "titles and topics, who came and reacted, what others forwarded",
    "reports by and about you, decisions about you, your appeals",
    "what others have on their own machines, and backups of the relay",
)
KEEP = "What you said stays in its chats, with your name."
DELETE = "What you said is deleted there, and your reactions."
FOR_EVER = "Nobody can undo this. Others see that your account was deleted."
DONE = "Your account {user} is deleted."
WIPED = "The profile on this machine is removed."
KEPT = (
    "The profile on this machine is still there, with keys that open nothing any more and the "
    "cache of your chats: {directory}"
)
