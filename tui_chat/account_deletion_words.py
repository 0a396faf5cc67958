"""What is said before an account is deleted, and after."""

from __future__ import annotations

GOES = (
    "your devices and their keys: nobody can log in any more, here or elsewhere",
    "your settings, whom you have blocked, how far you have read, invitations and invite links",
    "your place in all chats; a group that you alone own gets another owner, as when you leave it",
    "chats in which nobody is left, with all that was said there",
)
STAYS = (
    "your name, which is not given out again: nobody is to be taken for you",
    "what others forwarded of yours, and what was answered: those are theirs",
    "what you reported to the operator, and what was reported of you",
    "what others have on their own machines, and backups of the relay",
)
KEEP = "What you said in chats with others stays there, with your name."
DELETE = "What you said in chats with others is deleted there, and your reactions with it."
FOR_EVER = "Nobody can undo this. Others see that your account was deleted."
DONE = "Your account {user} is deleted."
WIPED = "The profile on this machine is removed."
KEPT = (
    "The profile on this machine is still there, with keys that open nothing any more and the "
    "cache of your chats: {directory}"
)
