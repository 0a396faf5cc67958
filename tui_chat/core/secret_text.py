"""Sentences for the stages and endings of a secret chat: what happened, and what to do."""

from __future__ import annotations

from typing import NamedTuple

from relay.terminal.text import quoted
from tui_chat.core.action_names import ActionNames
from tui_chat.core.events import Ended, Privacy


def answers(names: ActionNames, *, begins: bool = True) -> str:
    """Return the replies to a question; an account that begins no secret chats only declines."""
    declines = f"{names.back} declines"
    return f"{names.ask} accepts, {declines}" if begins else declines


def word(privacy: Privacy, *, waiting: bool, began: bool) -> str:
    """Return the word above the chat. During a negotiation it says whether a person still has to
    answer; after an end, whether there was a secret chat at all."""
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
            return f"Agreeing on keys with {peer}. {names.back} withdraws."
        case Privacy.SECRET if verified:
            ends = f"{names.back} ends it."
            return f"Only you and {peer} have the keys, while both are here. {ends}"
        case Privacy.SECRET:
            compares = f"{names.compare} compares codes."
            return f"Sealed for {peer} while both of you are here. {compares}"
        case Privacy.CLOSED if asked:
            return f"{peer} asks for a secret chat: {answers(names)}."
        case Privacy.CLOSED:
            again = f"{names.ask} asks again"
            return f"{reason} {again}, {names.back} goes back to cloud."


def waiting_words(peer: str, names: ActionNames, seconds: int | None = None) -> str:
    """Say that the peer was asked; with `seconds`, how long the question stays open."""
    left = "" if seconds is None else f", {seconds} s"
    return f"Waiting for {peer}{left}. {names.back} withdraws."


RESTRICTED = "Your account is restricted: the relay passes nothing of it on for now ({notices})."
LIFTED = "It ended because your account was restricted, which is over."


_RELAY_CHARS = 200
"""Most characters quoted of the relay's own words inside a sentence."""
SHUT_OUT = "The relay let you in no more, which ended it."


def ending_words(
    why: Ended,
    peer: str,
    names: ActionNames,
    relay_says: str = "",
    *,
    goodbye_missing: bool,
    lifted: bool = False,
) -> str:
    """Say what happened, for each end; `relay_says` is the rule by which the relay refused, or its
    reason for shutting this side out; `lifted`: a restriction is over."""
    says = quoted(relay_says, _RELAY_CHARS) or "it did not say why."
    what = {
        Ended.DECLINED: f"{peer} declined.",
        Ended.TIMEOUT: f"{peer} did not answer in time.",
        Ended.UNAVAILABLE: f"{peer} is not connected; a secret chat needs both of you online.",
        Ended.BUSY: f"{peer} is in another secret chat with you already, or was asked anew.",
        Ended.TAKEN: "Another of your devices answered; the secret chat is there.",
        Ended.GLARE: f"You and {peer} asked at the same moment and this side gave way.",
        Ended.PEER_LEFT: f"{peer} has gone.",
        Ended.PEER_LOST: f"Nothing came from {peer} for over a minute: the chat was ended.",
        Ended.LINK_LOST: relay_says or "Your connection to the relay broke.",
        Ended.STOPPED_THERE: f"{peer}'s side cannot go on, and ended it.",
        Ended.RESTRICTED: LIFTED if lifted else RESTRICTED.format(notices=names.notices),
        Ended.REFUSED: f"The relay did not do its part: {says}",
        Ended.FAILED: "A check failed: this could be a fault or somebody in between. "
        "Nothing that failed the check was shown.",
        Ended.IDENTITY_CHANGED: f"{peer}'s identity key is not the one that you know. "
        "Nothing was sent.",
        Ended.SAID_GOODBYE: f"{peer} ended the secret chat.",
        Ended.ENDED_HERE: "You ended the secret chat.",
        Ended.WITHDRAWN: "You withdrew.",
        Ended.WITHDRAWN_THERE: f"It was withdrawn on {peer}'s side before it began.",
        Ended.OLD: "A session lives at most a day or a million messages; this one was at its end.",
        Ended.NO_MATCH: f"The codes did not match: do not trust this connection to {peer}. "
        f"Somebody may stand in between. Tell {peer} by another way.",
    }[why]
    tail = " The last messages may be missing." if goodbye_missing else ""
    return what + tail


def no_list_words(peer: str, *, asked: bool) -> str:
    """Return why an attempt ended for which the relay sent no device list in time. `asked`: it was
    the peer's request."""
    what = f"The relay did not send the list of {peer}'s devices in time."
    return f"{what} You were not connected." if asked else f"{what} {peer} was not asked."


def prompt_gone(why: Ended, peer: str, names: ActionNames) -> str:
    """Return why a question disappeared before it was answered."""
    return {
        Ended.DECLINED: f"You declined {peer}'s question on another of your devices.",
        Ended.TAKEN: f"{peer}'s question was answered on another of your devices.",
        Ended.TIMEOUT: f"{peer}'s question ran out.",
        Ended.PEER_LEFT: f"{peer} went before you answered.",
        Ended.WITHDRAWN: f"{peer} withdrew the question.",
        Ended.LINK_LOST: "The connection broke before you answered.",
        Ended.REFUSED: f"{peer}'s question was dropped: the relay did not say which devices {peer} "
        "has.",
        Ended.FAILED: f"{peer}'s question failed a check and was dropped.",
        Ended.IDENTITY_CHANGED: f"{peer} asked with an identity key that is not the one that you "
        f"know: the question was dropped. {names.compare} shows both numbers.",
        Ended.NO_MATCH: f"{peer} asked, but you said that the codes did not match: the question "
        f"was dropped. {names.compare} shows the numbers.",
    }.get(why, f"{peer}'s question is not open any more.")


def remaining_words(peer: str, *, lines: bool, gone: bool) -> str:
    """Describe the trace that a secret chat leaves in the cloud chat, and the end of its lines.
    `gone`: the peer's account was deleted."""
    says = f"A secret chat with {peer} was here."
    if not lines:
        return says
    there = f"on {peer}'s they stay until {peer} goes back too."
    if gone:
        there = f"what became of them on {peer}'s is not known, for the account was deleted."
    return f"{says} Its lines are gone from this screen; {there}"


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
            return f"you · {peer}, unless the relay cheats — compare codes ({names.compare})"
        case Privacy.NEGOTIATING:
            return "nobody yet: nothing is sent until both have agreed on keys"
        case Privacy.CLOSED:
            again = f"{names.ask} asks again, {names.back} cloud"
            choices = answers(names) if asked else again
            return f"nobody: nothing is sent until you choose ({choices})"


def without_secret(names: ActionNames, *, asked: bool) -> str:
    """Return the "Readable by" line after an end, for an account that begins no secret chats."""
    choice = answers(names, begins=False) if asked else f"{names.back} cloud"
    return f"nobody: nothing is sent until you choose ({choice})"


class NoRecipient(NamedTuple):
    """The reason why nothing sent in a direct chat reaches the peer: as a sentence, as its readers,
    and as the few words shown in place of the composer."""

    why: str
    readers: str
    short: str


def no_recipient(peer: str, *, gone: bool, blocked: bool) -> NoRecipient | None:
    """Return the reason if the peer's account is deleted or the peer is blocked; else None."""
    if gone:
        short = f"The account {peer} was deleted"
        why = f"{short}: nobody reads what is written now."
        return NoRecipient(why, f"nobody: the account {peer} was deleted", short)
    return blocked_by_you(peer) if blocked else None


def blocked_by_you(peer: str) -> NoRecipient:
    """Return the reason for a user who is blocked, also where there is no chat with them."""
    why = f"You have blocked {peer}. /unblock {peer} ends that."
    readers = f"nobody: you have blocked {peer} (/unblock {peer})"
    return NoRecipient(why, readers, f"You have blocked {peer}: /unblock {peer}")


def cloud_readers(peer: str, *, gone: bool) -> str:
    """Return who can read what is in CLOUD in a direct chat."""
    until = " until the account was deleted" if gone else ""
    return f"you · {peer}{until} · the relay's operator"
