"""What the relay holds of reports, decisions, appeals and the ledger, in words."""

from __future__ import annotations

from relay.store.stated import Stated

UNTIL_CLEARED = "until 30 days after the last moment for an appeal, or after one was settled"
_CLEARED = f"What people wrote: {UNTIL_CLEARED}. The rest: as long as the relay."

REPORTS: dict[str, Stated] = {
    "frank_keys": Stated(
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
    "reports": Stated(
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
    "report_salts": Stated(
        "A random number for each report, which is before what its digest is of: without it nobody"
        " finds by guessing what was in a report.",
        "As zeros once the report is cleared.",
        "Nobody else.",
        {"report": "the report", "salt": "the random number"},
    ),
    "reported": Stated(
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
    "cited": Stated(
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
    "staff": Stated(
        "Who moderates this relay.",
        "Until the role is taken away, or the account deleted.",
        "Operator and moderators.",
        {"account": "the account", "role": "operator or moderator"},
    ),
    "decisions": Stated(
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
    "taken_down": Stated(
        "Which messages a decision took down.",
        "As long as the relay.",
        "The members of the chat, as what stands in the place of the message.",
        {"decision": "the decision", "seq": "place in the chat of its report"},
    ),
    "sanctions": Stated(
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
    "appeals": Stated(
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
    "notices": Stated(
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
    "ledger": Stated(
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
