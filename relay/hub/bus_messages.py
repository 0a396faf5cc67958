"""The messages that nodes of one relay send each other: their subjects and contents. Nothing
here is kept anywhere. A message is an array of MessagePack: version, node and items."""

from __future__ import annotations

import contextlib
import hashlib
from functools import lru_cache

import msgspec

from relay.hub.announcements import AnyAnnouncement
from relay.store.timeline import Timeline
from relay.wire.binary import Id16, decode_hook, encode_hook
from relay.wire.live_view import FrameKind
from relay.wire.relay_link import base32

VERSION = 1
"""A node takes messages of its own version and of the one before. New kinds and new fields at the
end, with a default, need no new version: nodes that don't know them leave them out."""
ALL = "all"
NAMES = 65_536
"""Users, and chats, whose subjects are remembered."""


class BadMessage(ValueError):
    """Raised for a message that is no message of a node."""


class Item(msgspec.Struct, frozen=True, array_like=True, tag=True, gc=False):
    """One item of a message."""


class ChatNews(Item, frozen=True):
    """An entry of the chat of this number."""

    no: int
    entry: AnyAnnouncement


class UserNews(Item, frozen=True):
    """News for the devices of an account, with its number among such news."""

    user: str
    number: int
    told: tuple[AnyAnnouncement, ...]


class Loose(Item, frozen=True):
    """An announcement that needs no repair if it is lost."""

    told: AnyAnnouncement


class Heartbeat(Item, frozen=True):
    """A node is there, and whether someone looks at the operator's view at it. Its messages of
    this kind are counted, so that a gap is seen."""

    count: int
    view: bool
    told: tuple[tuple[int, int], ...] = ()
    """The nodes with an open view of which its clients are told, each by the last heartbeat that
    came from there."""
    heard: tuple[tuple[int, int], ...] = ()
    """The last heartbeat that came from each other node."""
    asks: bool = False
    """True if others are to say soon that they have heard this one."""
    timeline: Timeline = Timeline()
    """The newest timeline of the database that the node knows."""


class NodeGone(Item, frozen=True):
    """The lease of a node is over."""

    node: int


class Taken(Item, frozen=True):
    """A device has logged in elsewhere; the connection with this token is over."""

    user: str
    device_id: bytes
    token: int


class SecretEvent(Item, frozen=True):
    """A frame of a secret chat for a device, as JSON. The node that has the device hands it on."""

    by: int
    """The node that sends it: it may have another number by the time it arrives."""
    user: str
    device_id: bytes
    token: int
    frame: bytes


class SecretRequest(Item, frozen=True):
    """A frame that a device has sent, as JSON, for the node that owns its session."""

    by: int
    user: str
    device_id: bytes
    token: int
    frame: bytes


class SecretEndGone(Item, frozen=True):
    """A device is no longer an end of these sessions. A repeat of this ends no later ones."""

    by: int
    user: str
    device_id: bytes
    token: int
    sids: tuple[Id16, ...]


class LinkAsked(Item, frozen=True):
    """Asks for the device that waits to be linked to an account with this code."""

    user: str
    code: bytes


class Linked(Item, frozen=True):
    """The device that waits with this code is linked: its event, as JSON."""

    user: str
    code: bytes
    frame: bytes


class ViewEntry(Item, frozen=True):
    """An entry that was committed here, as JSON, for a node where someone looks at the view."""

    frame: bytes


class ViewGone(Item, frozen=True):
    """Messages that a view loses: those of a chat up to a seq have expired, or the chat has no
    members left (0)."""

    chat: str
    upto: int


class ViewFrame(Item, frozen=True):
    """A forwarded frame of a secret chat: what a view shows of it."""

    kind: FrameKind
    by: str
    to: str
    size: int


AnyItem = (
    ChatNews | UserNews | Loose | Heartbeat | NodeGone | Taken | SecretEvent
    | SecretRequest | SecretEndGone | LinkAsked | Linked | ViewEntry | ViewGone | ViewFrame
)  # fmt: skip


class Message(msgspec.Struct, frozen=True, array_like=True):
    """Some items from one node."""

    version: int
    node: int
    items: tuple[AnyItem, ...]
    partly: bool = False
    """True if it had items of kinds that this node does not know."""


class _Envelope(msgspec.Struct, frozen=True, array_like=True):
    version: int
    node: int
    items: tuple[msgspec.Raw, ...]


_encoder = msgspec.msgpack.Encoder(enc_hook=encode_hook)
_decoder = msgspec.msgpack.Decoder(Message, dec_hook=decode_hook)
_envelopes = msgspec.msgpack.Decoder(_Envelope)
_items: msgspec.msgpack.Decoder[AnyItem] = msgspec.msgpack.Decoder(AnyItem, dec_hook=decode_hook)


def encode_item(item: AnyItem) -> bytes:
    """Return one item, to be joined with others of the same subject."""
    return _encoder.encode(item)


def joined(node: int, items: list[bytes]) -> bytes:
    """Return the message of encoded items."""
    head = b"\x93" + _encoder.encode(VERSION) + _encoder.encode(node)
    return head + b"\xdd" + len(items).to_bytes(4, "big") + b"".join(items)


def decode(data: bytes) -> Message:
    """Decode a message. Items of kinds that this node does not know are left out. Raises
    BadMessage, also for a version that this node does not know."""
    try:
        message = _decoder.decode(data)
    except (msgspec.MsgspecError, ValueError, RecursionError):
        message = _decode_partly(data)
    if message.version not in (VERSION, VERSION - 1):
        raise BadMessage("a version that this node does not know")
    return message


def _decode_partly(data: bytes) -> Message:
    known: list[AnyItem] = []
    try:
        envelope = _envelopes.decode(data)
        for item in envelope.items:
            with contextlib.suppress(msgspec.ValidationError):
                known.append(_items.decode(item))
    except (msgspec.MsgspecError, ValueError, RecursionError) as e:
        raise BadMessage(str(e)[:160]) from None
    return Message(envelope.version, envelope.node, tuple(known), partly=True)


@lru_cache(NAMES)
def user_subject(user: str) -> str:
    """Return the subject of an account. It does not say the name."""
    return f"a.{_digest(user)}"


@lru_cache(NAMES)
def chat_subject(chat: str) -> str:
    """Return the subject of a group or channel."""
    return f"c.{_digest(chat)}"


def link_subject(code: bytes) -> str:
    """Return the subject of a device that waits to be linked with this code."""
    return f"link.{_digest('link', code)}"


def node_subject(node: int) -> str:
    """Return the subject of one node."""
    return f"node.{node}"


def _digest(name: str, more: bytes = b"") -> str:
    data = name.encode()
    return base32(hashlib.sha256(len(data).to_bytes(4, "big") + data + more).digest()[:20])
