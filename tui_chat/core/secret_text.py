"""Sentences for the stages and endings of a secret chat: what happened, and what to do."""

from __future__ import annotations

from msgspec import Struct

from relay.terminal.text import quoted
from tui_chat.core.action_names import ActionNames
from tui_chat.core.events import Ended, Privacy


def answers(names: ActionNames, *, begins: bool = True) -> str:
    """Return the replies to a request; an account that begins no secret chats only declines."""
    decline = f"{names.back} decline"
    return f"{names.ask} accept · {decline}" if begins else decline


def word(privacy: Privacy, *, waiting: bool, began: bool) -> str:
    """Return the word above the chat: also whether a person still has to answer, or whether a
    secret chat that is over ever started."""
    if privacy is Privacy.CLOSED and not began:
        return "NOT STARTED"
    return "WAITING" if privacy is Privacy.NEGOTIATING and waiting else privacy.value


def secret_action(privacy: Privacy, *, asked: bool) -> str:
    """Return the current action towards secret, or an empty string."""
    if privacy in (Privacy.NEGOTIATING, Privacy.SECRET):
        return ""
    alone = "Ask for secret" if privacy is Privacy.CLOUD else "Ask again"
    return "Accept" if asked else alone


_TOWARDS_CLOUD = {Privacy.NEGOTIATING: "Withdraw", Privacy.SECRET: "End"}


def cloud_action(privacy: Privacy, *, asked: bool) -> str:
    """Return the current action towards cloud, or an empty string."""
    alone = "Back to cloud" if privacy is Privacy.CLOSED else ""
    return _TOWARDS_CLOUD.get(privacy, "Decline" if asked else alone)


def privacy_status(
    privacy: Privacy, peer: str, reason: str, names: ActionNames, *, waiting: bool, verified: bool,
    asked: bool,
) -> str:  # fmt: skip
    """Say what is going on, or why it ended (`reason`), and what can be done; empty in CLOUD."""
    match privacy:
        case Privacy.CLOUD:
            return ""
        case Privacy.NEGOTIATING if waiting:
            return waiting_words(peer, names)
        case Privacy.NEGOTIATING:
            return f"Agreeing on keys with {peer} · {names.back} withdraw"
        case Privacy.SECRET if verified:
            ends = f"The secret chat ends when either of you leaves ({names.back})."
            return f"Only you and {peer} can read this. {ends}"
        case Privacy.SECRET:
            return f"Encrypted for {peer}, not verified yet."
        case Privacy.CLOSED if asked:
            return f"{peer} asks for a secret chat · {answers(names)}"
        case Privacy.CLOSED:
            return f"{reason} {names.ask} ask again · {names.back} back to cloud"


def waiting_words(peer: str, names: ActionNames, seconds: int | None = None) -> str:
    """Say that the peer was asked; with `seconds`, how long the request stays open."""
    left = "" if seconds is None else f" · {seconds} s left"
    return f"Waiting for {peer}{left} · {names.back} withdraw"


_RESTRICTED = (
    "Your account is restricted. The relay doesn't pass on your messages for now. {press} "
    "{notices} to see why."
)
_LIFTED = "The secret chat ended because your account was restricted. The restriction is over."


_RELAY_CHARS = 200
"""Most characters quoted of the relay's own words inside a sentence."""
SHUT_OUT = "The relay logged you out, which ended the secret chat."


def ending_words(
    why: Ended,
    peer: str,
    names: ActionNames,
    relay_says: str = "",
    *,
    goodbye_missing: bool,
    lifted: bool = False,
) -> str:
    """Say what happened, for each end. `relay_says` is the relay's reason for refusing or for
    logging this side out; `lifted`: a restriction is over."""
    says = quoted(relay_says, _RELAY_CHARS)
    press = names.press.capitalize()
    what = {
        Ended.DECLINED: f"{peer} declined.",
        Ended.TIMEOUT: f"{peer} didn't answer in time.",
        Ended.NO_LIST: f"The relay didn't send {peer}'s device list. No secret chat started.",
        Ended.UNAVAILABLE: f"{peer} is offline. A secret chat needs both of you online.",
        Ended.BUSY: f"{peer} is already in a secret chat with you, or received a newer request "
        "from you.",
        Ended.TAKEN: "Another of your devices answered. The secret chat is open there.",
        Ended.GLARE: f"{peer} asked you at the same moment. That request replaced your request.",
        Ended.PEER_LEFT: f"{peer} went offline.",
        Ended.PEER_LOST: f"Nothing arrived from {peer} for over a minute.",
        Ended.UNHEARD: f"The relay says that {peer}'s client heard nothing from you for over a "
        f"minute.",
        Ended.LINK_LOST: relay_says or "Your connection to the relay broke.",
        Ended.STOPPED_THERE: f"{peer}'s client could not continue.",
        Ended.RESTRICTED: _LIFTED
        if lifted
        else _RESTRICTED.format(press=press, notices=names.notices),
        Ended.REFUSED: f"The relay refused to continue: {says}"
        if says
        else "The relay refused to continue and gave no reason.",
        Ended.TOO_FAST: "You sent too much in a short time. Wait a minute, then try again.",
        Ended.FAILED: "A security check failed. It may be a fault, or someone may be intercepting "
        "this chat. Nothing that failed the check was shown.",
        Ended.IDENTITY_CHANGED: f"{peer}'s identity key has changed. Nothing was sent.",
        Ended.SAID_GOODBYE: f"{peer} ended the secret chat.",
        Ended.ENDED_HERE: "You ended the secret chat.",
        Ended.WITHDRAWN: "You withdrew before the secret chat started.",
        Ended.WITHDRAWN_THERE: f"{peer}'s client withdrew before the secret chat started.",
        Ended.OLD: "The secret chat reached its limit of one day or a million messages.",
        Ended.NO_MATCH: f"The codes didn't match. Don't trust this connection to {peer}. "
        f"Someone may be intercepting it. Tell {peer} by phone or in person.",
    }[why]
    tail = f" {peer}'s last messages may be missing." if goodbye_missing else ""
    return what + tail


def prompt_gone(why: Ended, peer: str, names: ActionNames) -> str:
    """Return why a request disappeared before it was answered."""
    press = names.press.capitalize()
    numbers = f"{press} {names.compare} to see both safety numbers."
    return {
        Ended.DECLINED: f"You declined {peer}'s request on another device.",
        Ended.TAKEN: f"You answered {peer}'s request on another device.",
        Ended.TIMEOUT: f"{peer}'s request expired.",
        Ended.PEER_LEFT: f"{peer} went offline before you answered.",
        Ended.WITHDRAWN: f"{peer} withdrew the request.",
        Ended.LINK_LOST: "The connection broke before you answered.",
        Ended.REFUSED: f"The relay didn't send {peer}'s device list. The request was dropped.",
        Ended.FAILED: f"{peer}'s request failed a security check and was dropped.",
        Ended.IDENTITY_CHANGED: f"{peer}'s identity key has changed. The request was dropped. "
        f"{numbers}",
        Ended.NO_MATCH: f"{peer}'s request was dropped because you said that the codes didn't "
        f"match. {numbers}",
    }.get(why, f"{peer}'s request is no longer open.")


def remaining_words(peer: str, *, lines: bool) -> str:
    """Describe the trace that a secret chat leaves in the cloud chat, and the end of its lines."""
    says = f"A secret chat with {peer} was here."
    if not lines:
        return says
    return f"{says} The messages are gone from this screen. They may still be on {peer}'s screen."


def verify_hint(names: ActionNames) -> str:
    """Return what the line of an unverified secret chat says about the key."""
    return f" – {names.press} {names.compare}"


def readable_by(
    privacy: Privacy, peer: str, names: ActionNames, *, verified: bool, asked: bool
) -> str:
    """Return the "Readable by" line of a direct chat."""
    match privacy:
        case Privacy.CLOUD:
            return cloud_readers(peer, gone=False)
        case Privacy.SECRET if verified:
            return f"you · {peer}"
        case Privacy.SECRET:
            return f"you · {peer} (not verified{verify_hint(names)})"
        case Privacy.NEGOTIATING:
            return "nobody yet – nothing is sent until the secret chat starts"
        case Privacy.CLOSED:
            again = f"{names.ask} ask again · {names.back} cloud"
            choices = answers(names) if asked else again
            return f"nobody – nothing is sent until you choose ({choices})"


class NoRecipient(Struct, frozen=True):
    """The reason that nothing sent in a direct chat reaches the peer: as a sentence, as readers,
    and as the few words shown in place of the composer."""

    why: str
    readers: str
    short: str


def no_recipient(peer: str, *, gone: bool, blocked: bool) -> NoRecipient | None:
    """Return the reason if the peer's account is deleted or the peer is blocked; else None."""
    if gone:
        short = f"{peer}'s account was deleted"
        why = f"{short}. Nobody would read your message."
        return NoRecipient(why, f"nobody – {short}", short)
    return blocked_by_you(peer) if blocked else None


def blocked_by_you(peer: str) -> NoRecipient:
    """Return the reason for a user who is blocked, also where there is no chat with them."""
    why = f"You blocked {peer}. Type /unblock {peer} to unblock."
    readers = f"nobody – you blocked {peer} (/unblock {peer})"
    return NoRecipient(why, readers, f"You blocked {peer} · /unblock {peer}")


def cloud_readers(peer: str, *, gone: bool) -> str:
    """Return who can read what is in CLOUD in a direct chat."""
    until = " (until the account was deleted)" if gone else ""
    return f"you · {peer}{until} · the relay's operator"
