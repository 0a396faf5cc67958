"""The inventory of all that the relay holds, in words: each table and column with its purpose,
those of orders, reports, decisions, appeals and the ledger too; and what is not stored."""

from __future__ import annotations

from typing import NamedTuple


class InventoryTable(NamedTuple):
    """One table: its purpose, how long a row stays, who can see one, and the meaning of each
    column. The operator can see everything; `seen` says who else is shown it by the relay."""

    purpose: str
    kept: str
    seen: str
    columns: dict[str, str]


ORDERS: dict[str, InventoryTable] = {
    "orders": InventoryTable(
        "Lawful orders for data of one user.",
        "As long as the relay.",
        "The user that it is about is told of it, unless it forbids that, or once that ends.",
        {
            "no": "number of the order",
            "at": "when it came",
            "subject": "the user name that it says",
            "account": "the account that had the name then",
            "asked_since": "from when on it asked for data",
            "asked_until": "up to before when",
            "asked_categories": "of which categories",
            "since": "from when on it counts",
            "until": "up to before when",
            "categories": "of which categories",
            "basis": "by which law",
            "issuer": "from whom",
            "reference": "the reference under which it came",
            "secret_until": "until when it forbids to tell the user",
            "unnoticed": "whether it forbids that for ever",
            "state": "open, refused or produced",
            "revision": "how often it was narrowed",
            "due": "when the user is to be told",
            "told": "when the user was told",
        },
    ),
    "order_steps": InventoryTable(
        "What was done about orders.",
        "As long as the relay.",
        "Nobody else.",
        {
            "order_no": "the order",
            "n": "place among what was done about it",
            "at": "when",
            "kind": "previewed, narrowed, refused, produced, lifted or told",
            "revision": "how often it had been narrowed then",
            "words": "why, in the operator's words",
            "sha256": "SHA-256 of a package that was handed out; the package is not held",
            "size": "how many bytes it had",
        },
    ),
}


UNTIL_CLEARED = "until 30 days after the last moment for an appeal, or after one was settled"
_CLEARED = f"What people wrote: {UNTIL_CLEARED}. The rest: as long as the relay."

REPORTS: dict[str, InventoryTable] = {
    "frank_keys": InventoryTable(
        "Keys that mark forwarded secret messages, so that a recipient can report one.",
        "As long as the relay, as what was signed with it can be asked about for good.",
        "Once it is published, 30 days after it was made or later, whoever has an account.",
        {
            "no": "number inside the store",
            "kid": "number on the wire",
            "key": "the key",
            "created": "when it was made",
            "closed": "when it stopped to count",
            "published": "when it was published, so that its marks prove nothing any more",
        },
    ),
    "reports": InventoryTable(
        "What users reported to the operator: messages of secret chats, which prove themselves, and"
        " of cloud chats.",
        _CLEARED,
        "Operator and moderators; of the note they alone, once they have opened it. Its"
        " reporter gets a receipt and the outcome.",
        {
            "no": "number of the report",
            "device": "from which device it came",
            "id": "the id that the device gave it",
            "digest": "SHA-256 of its salt and the request, to know a repeat; zeros once it is"
            " cleared",
            "reporter": "who received the messages, and reported them",
            "to_dev": "on which device they were received, of a secret chat",
            "author": "who wrote the messages",
            "from_dev": "from which device they were sent, of a secret chat",
            "sid": "random id of the secret session",
            "at": "when the report came",
            "reason": "why, one of six words",
            "words": "where the reporter's own words are",
            "verdict": "what was found when it came, of a secret chat: that this relay forwarded"
            " the messages so",
            "state": "how far the staff is with it: new, open or closed",
            "source": "secret or cloud",
            "chat": "the chat, of a cloud chat",
            "opened": "when somebody of the staff first looked into it",
            "cleared": "when what people wrote in it was erased",
        },
    ),
    "report_salts": InventoryTable(
        "A random number for each report, which is before what its digest is of: without it nobody"
        " finds by guessing what was in a report.",
        "As zeros once the report is cleared.",
        "Nobody else.",
        {"report": "the report", "salt": "the random number"},
    ),
    "reported": InventoryTable(
        "The reported messages of secret chats. Their texts are readable.",
        _CLEARED,
        "Operator and moderators, once they have opened the report.",
        {
            "report": "the report",
            "n": "place in the session; a gap is what was not reported",
            "rts": "when the relay forwarded it",
            "frank_key": "the key that marked it",
            "c": "the commitment to it, to know what its reporter reported before",
            "kind": "text or file",
            "body": "where its text is; of a file its name",
            "ttl": "after how many seconds a text was to vanish",
            "size": "bytes of a file",
            "sha256": "SHA-256 of a file",
        },
    ),
    "cited": InventoryTable(
        "Messages of cloud chats in reports: those reported and those around them, as the reporter"
        " saw them. Their texts are readable, also when the messages are gone.",
        _CLEARED,
        "Operator and moderators, once they have opened the report.",
        {
            "report": "the report",
            "seq": "place in the chat",
            "by": "who wrote it",
            "at": "when the relay took it",
            "body": "where its text is; of a file its name",
            "held": "whether the relay had the same then, another, or none any more",
            "about": "whether it is one of those that are reported",
            "file": "whether it was a file",
            "down": "by which entry exactly this text was taken down, so that it can come back",
        },
    ),
    "staff": InventoryTable(
        "Who moderates this relay.",
        "Until the role is taken away, or the account deleted.",
        "Operator and moderators.",
        {"account": "the account", "role": "operator or moderator"},
    ),
    "decisions": InventoryTable(
        "What the staff decided about reports, with the statement of reasons.",
        "As long as the relay.",
        "Whom it is about, without who decided; operator and moderators. The reporter is told"
        " the outcome.",
        {
            "no": "number of the decision",
            "report": "the report",
            "at": "when",
            "by": "who decided; 0 for the operator at the console",
            "role": "in which role",
            "action": "what was decided",
            "account": "about whose messages",
            "until": "when it ends by itself",
            "ground": "whether by law or by the relay's rules",
            "rule": "which of them",
            "facts": "why, in the words of the staff",
        },
    ),
    "taken_down": InventoryTable(
        "Which messages a decision took down.",
        "As long as the relay.",
        "The members of the chat, as what stands in the place of the message.",
        {"decision": "the decision", "seq": "place in the chat of its report"},
    ),
    "sanctions": InventoryTable(
        "Who may not write or log in for now.",
        "Until it ends or is reversed.",
        "Whom it is about.",
        {
            "decision": "by which decision",
            "account": "the account",
            "kind": "restrict, suspend or ban",
            "until": "when it ends by itself",
        },
    ),
    "appeals": InventoryTable(
        "Appeals against decisions, and what came of them.",
        "As long as the relay.",
        "Who appealed; operator and moderators.",
        {
            "no": "number of the appeal",
            "decision": "against which decision",
            "at": "when it came",
            "text": "why, in the words of whom it concerns",
            "settled": "when it was settled",
            "by": "by whom; 0 for the operator at the console",
            "outcome": "upheld or reversed",
            "words": "why, in the words of the staff",
        },
    ),
    "notices": InventoryTable(
        "What the operator told accounts: receipts, decisions and outcomes.",
        "Until the account is deleted.",
        "The account itself.",
        {
            "no": "number of the notice",
            "account": "whom it is for",
            "at": "when",
            "kind": "what it is",
            "about": "the report, decision or order that it is about",
            "text": "what it says beside that",
            "read": "whether it was read",
        },
    ),
    "ledger": InventoryTable(
        "The knowledge ledger: when reports and orders came, were opened and decided, in a chain of"
        " hashes of which nothing can be taken out unnoticed. It names no account.",
        "As long as the relay: nothing can be taken out.",
        "To whom the operator gives an export of it.",
        {
            "no": "number of the line",
            "at": "when",
            "kind": "what happened",
            "facts": "numbers of reports, decisions and orders, and what was decided",
            "hash": "over this line and all before it",
        },
    ),
}


def _parts(index: str) -> dict[str, InventoryTable]:
    """Describe the tables that SQLite keeps for a search index."""
    return {
        f"{index}_data": InventoryTable(
            f"The index {index} itself.",
            "As long as the texts.",
            "Nobody else.",
            {"id": "number of a page", "block": "numbers for words, and which texts have them"},
        ),
        f"{index}_idx": InventoryTable(
            f"Where in the index {index} a number is.",
            "As long as the texts.",
            "Nobody else.",
            {"segid": "part of the index", "term": "beginning of a number", "pgno": "its page"},
        ),
        f"{index}_config": InventoryTable(
            f"How the index {index} is kept.",
            "As long as the texts.",
            "Nobody else.",
            {"k": "name of a setting", "v": "the setting"},
        ),
    }


STATEMENT: dict[str, InventoryTable] = {
    "meta": InventoryTable(
        "What counts for the whole store: which relay key it belongs to (relay_id), the key by"
        " which words become numbers in the indexes for searching (index_key), the key of the"
        " ledger's salts (ledger_key), how long texts are kept at most (keep), and what the relay"
        " calls its logs, which is another name once it was reset or put back (log).",
        "As long as the relay.",
        "The relay's identity, how long texts are kept, and the name of the logs: whoever has an"
        " account. The keys: nobody else.",
        {"name": "name of the fact", "value": "the fact"},
    ),
    "accounts": InventoryTable(
        "Who has an account, and which names are not given out again.",
        "The name for good, so that nobody else gets it; the rest until the account is deleted.",
        "Name and public key: whoever has an account. The settings: the account itself.",
        {
            "no": "number inside the store",
            "name": "user name",
            "ak": "public account key, empty once the account was deleted",
            "created": "when the account was made, by the relay's clock",
            "hidden": "whether others are not told that it is connected",
            "receipts": "whether the peers of direct chats are told how far it has read",
            "typing": "whether anybody is told that it writes",
            "drafts": "whether what it has begun to write is kept here for its other devices",
            "deleted": "whether it was deleted; then nothing else of this row is left but the name",
        },
    ),
    "devices": InventoryTable(
        "The devices of each account, so that they can log in. Of a deleted account the numbers"
        " alone, since entries have them.",
        "Until the account is deleted, also when the device was revoked.",
        "Ids, keys, dates and certificates: whoever has an account. The day of the last login:"
        " nobody else.",
        {
            "no": "number inside the store",
            "account": "whose device it is",
            "device_id": "the device's random id",
            "lk": "public login key",
            "s": "public key for secret chats",
            "created": "when the device was made, by its own clock",
            "cert": "the account key's signature over the device",
            "revoked": "when it was taken off the account, by the relay's clock",
            "used": "the day of its last login, in days since 1970; no nearer time is held",
        },
    ),
    "device_lists": InventoryTable(
        "The device lists that account keys signed.",
        "Until the account is deleted.",
        "Whoever has an account.",
        {
            "account": "whose list it is",
            "version": "number of the list",
            "entries": "ids, public keys and dates of the devices in it",
            "sig": "the account key's signature",
        },
    ),
    "chats": InventoryTable(
        "Direct chats and groups.",
        "Until nobody is in it any more.",
        "The members of the chat; of a public one whoever has an account.",
        {
            "no": "number inside the store",
            "name": "name of the group, or the two users of a direct chat, until both accounts"
            " were deleted",
            "created": "when it was made",
            "kind": "group or channel, of a group",
            "public": "whether anyone may find and join it",
            "words": "where the title and topic of the group are",
            "keep": "for how many seconds its texts are kept",
            "expired": "up to where they are gone for that",
        },
    ),
    "members": InventoryTable(
        "Who is in which chat.",
        "Until the member leaves, or is put out.",
        "The members of the chat. Silence and archive: the account itself.",
        {
            "chat": "the chat",
            "account": "the member",
            "role": "owner, admin or member",
            "joined": "last seq of the chat when the member came",
            "own": "whether the member's own act made it so, and not the peer's",
            "muted": "until when it is to be silent",
            "archived": "whether it is out of the way in the archive",
        },
    ),
    "messages": InventoryTable(
        "The log of every cloud chat.",
        "Until nobody is in the chat any more. What is deleted, or not kept any longer, loses"
        " its text, and its place and time stay.",
        "The members of the chat; of a public one whoever has an account.",
        {
            "chat": "the chat",
            "seq": "place in the chat",
            "at": "when the relay took it",
            "by": "who sent it",
            "device": "from which device",
            "id": "the id that the device gave it",
            "kind": "text, or what was done to one, or what happened in the chat",
            "text": "for an invitation, a role, a kick or a ban the name of whom it is about; for a"
            " reaction the emoji",
            "re": "the message that it answers or changes",
            "origin": "who wrote it first, of a forwarded text",
            "changed": "the entry that last edited or deleted it",
            "reacted": "the entry of the last reaction to it",
            "pinning": "the entry that last pinned it, or took it from there",
            "file": "the file that it has; its name is the text",
            "body": "where its text is, or the title or topic that a group then got; none once it"
            " was deleted, and the newest once edited",
        },
    ),
    "texts": InventoryTable(
        "What people wrote, readable: texts, titles and topics of cloud chats, what they began to"
        " write there, and of reports the messages as their reporters saw them, or showed them out"
        " of secret chats, and the reporters' own words.",
        "Until it is deleted for everyone, changed, or older than texts are kept here; of a report "
        f"{UNTIL_CLEARED}.",
        "The members of the chat. Of what somebody began to write: the account itself. Of what"
        " was reported: operator and moderators.",
        {
            "no": "number inside the store",
            "text": "the text; of what was deleted or changed as many zeros",
        },
    ),
    "spare": InventoryTable(
        "Rows of zeros in the texts, where somebody had begun to write; others begin there next.",
        "Until somebody begins to write again.",
        "Nobody else.",
        {"bytes": "how many zeros", "body": "where they are"},
    ),
    "going": InventoryTable(
        "Texts that were deleted or edited away just now and are not cleared yet, which takes"
        " moments. They are readable here until then.",
        "Moments.",
        "Nobody else.",
        {
            "chat": "the chat",
            "seq": "the message",
            "by": "who wrote it",
            "body": "where the text is",
            "terms": "how much of it the index has no more",
        },
    ),
    "files": InventoryTable(
        "The files that were sent in cloud chats. Their bytes are readable in the folder beside"
        " this database, under the key; they go with the last entry that has them.",
        "Until the last entry that has it is deleted, or not kept any longer.",
        "The members of the chats in which it is.",
        {
            "no": "number inside the store",
            "key": "random name of its bytes in the folder",
            "size": "how many bytes it has",
            "sha256": "SHA-256 of them",
            "type": "what it is by its first bytes",
            "uses": "how many entries have it: forwarded files are kept once",
        },
    ),
    "file_use": InventoryTable(
        "How much of files each account has.",
        "As long as it has any.",
        "The account itself.",
        {
            "account": "the account; 0 for all that is kept, each file once",
            "files": "how many",
            "bytes": "how many bytes",
        },
    ),
    "indexed": InventoryTable(
        "How far the log of each chat is in the two indexes for searching.",
        "As long as the chat.",
        "Nobody else.",
        {"chat": "the chat", "seq": "indexed up to here"},
    ),
    "words": InventoryTable(
        "Which text of a cloud chat has which words, to search for them. In place of each word is"
        " a number that it shares with many others.",
        "As long as the texts.",
        "Nobody else; members get the texts that are found.",
        {"text": "what is indexed; not held"},
    ),
    **_parts("words"),
    "pieces": InventoryTable(
        "The same for each three characters that follow each other, to search inside of words.",
        "As long as the texts.",
        "Nobody else; members get the texts that are found.",
        {"text": "what is indexed; not held"},
    ),
    **_parts("pieces"),
    "reactions": InventoryTable(
        "The emoji on messages.",
        "Until it is taken away, or its message is deleted or not kept any longer.",
        "The members of the chat; of a public one whoever has an account.",
        {
            "chat": "the chat",
            "seq": "the message",
            "emoji": "the emoji",
            "account": "whose it is",
            "placed": "the entry of the log that put it there",
        },
    ),
    "pins": InventoryTable(
        "The pinned messages.",
        "Until it is taken away, or its message is deleted or not kept any longer.",
        "The members of the chat; of a public one whoever has an account.",
        {"chat": "the chat", "seq": "the message"},
    ),
    "mentions": InventoryTable(
        "Who is named with an @ in a text that they have not read yet.",
        "Until it was read.",
        "The account that is named, as a number of its chats.",
        {"account": "who is named", "chat": "the chat", "seq": "the message"},
    ),
    "drafts": InventoryTable(
        "What users have begun to write, if they share drafts between their devices.",
        "Until it is sent or cleared, or drafts are no longer shared.",
        "The account itself.",
        {
            "account": "the user",
            "chat": "the chat",
            "body": "where the text is; only the newest is there",
        },
    ),
    "reads": InventoryTable(
        "How far each user has read.",
        "Until the member leaves.",
        "The account itself; in a direct chat also the other, if both tell it.",
        {"account": "the user", "chat": "the chat", "seq": "read up to here"},
    ),
    "invitations": InventoryTable(
        "Open invitations to groups.",
        "Until it is taken up, declined or withdrawn.",
        "Who is invited, and the members who may invite.",
        {
            "chat": "the group",
            "account": "who may join",
            "by": "who invited",
            "at": "when",
        },
    ),
    "bans": InventoryTable(
        "Who may not come into a group.",
        "Until it is lifted.",
        "Owner and admins of the group.",
        {"chat": "the group", "account": "who may not"},
    ),
    "links": InventoryTable(
        "Invite links of groups.",
        "Until it is used up or withdrawn, its maker has left, or after its end another is made.",
        "Owner and admins of the group, without the hash.",
        {
            "hash": "SHA-256 of the token; the token itself is not held",
            "chat": "the group",
            "id": "the id of the request that made it",
            "by": "who made it",
            "uses": "how often it can still be used",
            "expires": "when it ends",
        },
    ),
    "blocks": InventoryTable(
        "Of whom an account wants to hear nothing.",
        "Until it is taken back.",
        "Who has blocked.",
        {"account": "who has blocked", "blocked": "whom"},
    ),
    "views": InventoryTable(
        "How many have read past a text of a channel. Who has is not held, but for how far each has"
        " read.",
        "As long as the text.",
        "The members of the channel.",
        {"chat": "the channel", "seq": "the text", "seen": "how many"},
    ),
    "leaving": InventoryTable(
        "Accounts that were deleted and whose last traces are being removed; empty soon after.",
        "Until all is removed, which takes seconds to minutes.",
        "Nobody else.",
        {
            "account": "the account",
            "texts": "whether what it said goes too",
            "device": "how far that has come: the device",
            "id": "and the entry",
        },
    ),
    "emptied": InventoryTable(
        "Chats in which nobody is any more, and whose log is being removed; empty soon after.",
        "Until all is removed, which takes seconds to minutes.",
        "Nobody else.",
        {"chat": "the chat"},
    ),
    "invites": InventoryTable(
        "Registration invites.",
        "As long as the relay.",
        "Nobody else.",
        {
            "hash": "SHA-256 of the token; the token itself is not held",
            "uses": "how often it can still be used",
            "created": "when it was made",
            "expires": "when it ends",
        },
    ),
    **REPORTS,
    **ORDERS,
    "verifications": InventoryTable(
        "How long users took to compare the codes of a secret chat, as they chose to tell.",
        "As long as the relay.",
        "Nobody else.",
        {
            "day": "the day on which it was told, by the relay's clock in UTC; no time",
            "outcome": "whether they said that the codes matched",
            "method": "whether their screen showed words and digits, or a QR code too",
            "seconds": "from the first look at the codes to the answer, 3,600 for more",
            "count": "how many told the same on that day; of nobody it is known who",
        },
    ),
}

NOT_HELD = (
    "Secret chats: no text, no key, no frame, no time and no trace that one took place, but for"
    " the messages that their recipients reported, and the day on which somebody told how long"
    " comparing codes took.",
    "Who told how long comparing codes took, but in memory for two days, so that nobody tells it"
    " too often; and with whom they compared.",
    "What users search for: it is answered and forgotten.",
    "Secret keys of accounts and devices.",
    "Passwords, telephone numbers and e-mail addresses: the relay never asks for them.",
    "Network addresses and times of logins, but for the day of each device's last one: they are"
    " counted in memory and forgotten.",
    "Who is connected, and who was when, but for those days: known in memory while it is so.",
    "How much went through since the relay started, and who sent any of it, for two minutes who"
    " asked whom for a secret chat, so that it is not too often, and of the last frames of secret"
    " chats that came by while the operator's view was open, until an hour after it closed, who,"
    " to whom, when and how long: known in memory, and forgotten.",
    "What somebody has begun to write, unless their settings share drafts between their devices.",
    "Tokens of registration invites and of invite links: only their hashes.",
)
NOT_TOLD = (
    "In which reports of others something of yours is, and that a report about you was dismissed:"
    " nobody is told who has reported them.",
    "Who has blocked you.",
    "Lawful orders about you that forbid to tell you, for as long as they do.",
    "Which backups its operator has elsewhere: each has all that was there when it was made, also"
    " what was deleted since. The relay itself does not know them.",
)
"""What an account is not told about itself, in words: the operator's count has it."""
