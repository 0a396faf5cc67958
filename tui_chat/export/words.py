"""What an export says of itself: what is in it, and what is not, and why."""

from __future__ import annotations

CONTAINS = (
    "Every cloud chat that you are in, as the relay had it when it was read: each text in its"
    " order, with its author, its time, what it answers, who said it first if it was forwarded, its"
    " reactions and whether it is pinned. Others' texts are in it, since you may read them.",
    "What happened in your groups: who came, went and was given a role, and titles and topics.",
    "Who is in each chat, as far as the relay tells you, and how far you have read.",
    "Your settings, whom you have blocked, your devices with the day on which each was made, and"
    " open invitations.",
)
LEAVES_OUT = (
    ("secret chats", "The relay never had them, and nothing of them is kept on this machine."),
    (
        "deleted messages",
        "Their places are in it, with who deleted them. The relay keeps nothing of their text.",
    ),
    ("earlier forms of edited messages", "The relay keeps only the newest."),
    (
        "files",
        "Of a file its name, size and hash are in it where the relay tells them; what is in it is"
        " not.",
    ),
    (
        "keys, passphrase, and whom you have verified",
        "They are in your key file. Whoever had an export with them could be you.",
    ),
    ("texts that wait to be sent, and drafts", "They are on your devices alone."),
    (
        "what you reported to the operator",
        "That lies with the operator, who can tell you: tui-chat-relay holds --account NAME.",
    ),
)
