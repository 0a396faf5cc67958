"""How a secret chat ends: the words of `sc.close`, and the reasons of an encrypted CLOSE.
For each, when it is sent and what it means."""

from __future__ import annotations

from msgspec import Struct

from tui_chat.core.events import Ended
from tui_chat.secret.reasons import CloseReason


class CloseWord(Struct, frozen=True):
    """A word of `sc.close`: `sent` describes it in the documentation; `here` are the possible ends
    at its sender, none if nothing ends there; `negotiating` and `secret` are its meaning for a
    receiver that negotiates, and for one in a session."""

    sent: str
    here: tuple[Ended, ...]
    negotiating: Ended
    secret: Ended


WORDS = {
    "failed": CloseWord(
        "a check failed, an unexpected frame arrived, an offer was invalid, or an offer was for an"
        " unknown chat",
        (Ended.FAILED, Ended.IDENTITY_CHANGED, Ended.NO_MATCH), Ended.FAILED, Ended.FAILED,
    ),
    "declined": CloseWord("the user who was asked declined", (), Ended.DECLINED, Ended.FAILED),
    "glare": CloseWord(
        "both users sent an offer at the same time, and this side drops its own offer",
        (), Ended.GLARE, Ended.FAILED,
    ),
    "busy": CloseWord(
        "this side already has a secret chat with the other user, or a newer offer replaced"
        " this offer",
        (), Ended.BUSY, Ended.FAILED,
    ),
    "timeout": CloseWord(
        "the user who was asked did not answer, the relay or peer was silent, or the handshake took"
        " too long",
        (Ended.TIMEOUT, Ended.NO_LIST, Ended.PEER_LOST), Ended.TIMEOUT, Ended.UNHEARD,
    ),
    "closed": CloseWord(
        "the user or the program ended the secret chat, a limit was reached, or the relay refused a"
        " frame",
        (Ended.WITHDRAWN, Ended.ENDED_HERE, Ended.NO_MATCH, Ended.OLD, Ended.FAILED, Ended.REFUSED,
         Ended.TOO_FAST, Ended.RESTRICTED),
        Ended.WITHDRAWN_THERE, Ended.STOPPED_THERE,
    ),
}  # fmt: skip
"""All words. For a request that waits for its user `declined` means that another of their devices
declined, and every other word that it was withdrawn."""


def ending_of(word: str, *, secret: bool) -> Ended:
    """Return the meaning of a received word; an unknown word means failed."""
    found = WORDS.get(word, WORDS["failed"])
    return found.secret if secret else found.negotiating


class Goodbye(Struct, frozen=True):
    """A reason of an encrypted CLOSE: `sent` describes it in the documentation; `here` are the
    possible ends at its sender, `word` is that of the `sc.close` which follows, `there` the
    receiver's end."""

    sent: str
    here: tuple[Ended, ...]
    word: str
    there: Ended


GOODBYES = {
    CloseReason.USER: Goodbye(
        "the user ends or withdraws the secret chat, quits the program, or says that the codes"
        " don't match",
        (Ended.ENDED_HERE, Ended.WITHDRAWN, Ended.NO_MATCH), "closed", Ended.SAID_GOODBYE,
    ),
    CloseReason.TIME_OUT: Goodbye(
        "no valid message from the other device arrived for 75 s, or the responder's first message"
        " (READY) did not arrive",
        (Ended.PEER_LOST, Ended.TIMEOUT),
        "timeout", Ended.SAID_GOODBYE,
    ),
    CloseReason.LIMIT: Goodbye(
        "the session has lasted 24 hours, or all message numbers except the last one were used",
        (Ended.OLD,), "closed", Ended.OLD,
    ),
    CloseReason.NO_RATCHET_STEP: Goodbye(
        "the peer made no ratchet step for 5 minutes", (Ended.FAILED,), "closed", Ended.SAID_GOODBYE
    ),
}  # fmt: skip
