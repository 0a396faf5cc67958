"""Errors of a secret chat, grouped by who is at fault. No text here has contents of messages."""

from __future__ import annotations


class SecretError(Exception):
    """The root of all errors of this package."""


class RequestRefused(SecretError):
    """Our own request cannot be done; nothing changed."""


class TooLong(RequestRefused):
    """The contents do not fit into one message; a text has at most 16,375 bytes of UTF-8."""


class TooMuch(RequestRefused):
    """There is no room for one more: too many unfinished files, or questions in a short time."""


class Malformed(RequestRefused):
    """A message that has no encoding: empty text, lone surrogates, a number out of range."""


class Locked(RequestRefused):
    """The message cannot go yet: the session has no READY, or the counter has only room for
    CLOSE."""


class Over(RequestRefused):
    """This offer, answer or session is used up or ended; a new one needs a new sid."""


class Failed(SecretError):
    """The other side, or the relay between, broke a rule; the attempt or session is over. On the
    wire each of these is the single word `failed`; the names are for the screen."""


class WrongLength(Failed):
    """A message whose length is not the one that the specification gives."""


class KeyRefused(Failed):
    """A public key that gives an all-zero secret, or that is no ML-KEM-768 encapsulation key."""


class TagRefused(Failed):
    """An authentication tag that does not verify."""


class CommitmentBroken(Failed):
    """Message 3 does not open the commitment of message 1."""


class BadPayload(Failed):
    """Something inside a sealed message is malformed, of unknown type or out of place."""


class OpenFailed(Failed):
    """A received message was refused; the session has ended and its keys are gone."""


class IdentityFailed(Failed):
    """The cryptography is right, but the peer is not the expected user or device."""


class BadCertificate(IdentityFailed):
    """The account key did not certify this device key for this user on this relay."""


class BadDeviceList(IdentityFailed):
    """The device list is malformed, not of that user, or not signed by that account key."""


class ListRolledBack(IdentityFailed):
    """A device list older than one already seen, or another list of the same version."""


class DeviceNotListed(IdentityFailed):
    """The device is not, or no longer, in the device list of its account."""


class WrongRoute(IdentityFailed):
    """The relay's stamp names another user or device than the one that is bound."""


class OwnIdentity(IdentityFailed):
    """The peer shows one's own account key."""


class IdentityChanged(IdentityFailed):
    """The account key is not the pinned one. A hard stop: the screen names both keys."""

    def __init__(self, old_ak: bytes, new_ak: bytes) -> None:
        super().__init__("the account key is not the pinned account key")
        self.old_ak = old_ak
        self.new_ak = new_ak


class PinRejected(IdentityFailed):
    """The user said that the codes do not match; only a new pin by the user lifts this."""

    def __init__(self, ak: bytes) -> None:
        super().__init__("the pinned account key was rejected by the user")
        self.ak = ak
