"""The numbers by which all nodes take announcements in order: which chats and users need one, and
the subjects under which nodes hear of a chat."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from msgspec.structs import replace

from relay.hub import announcements as news
from relay.hub import bus_messages as bus
from relay.hub.effects import Announcement, AnyEffect, SendEvent
from relay.store.node_results import Told
from relay.wire.codec import encode
from relay.wire.groups import Opened


def numbered(effects: Iterable[object], asker: str = "") -> tuple[set[str], set[str]]:
    """Return the chats and the users whose numbers the announcements among effects need. An answer
    that opens a chat needs its asker's: it must not come after the end of that chat."""
    chats: set[str] = set()
    users: set[str] = set()
    for effect in effects:
        if isinstance(effect, news.NewEntry):
            chats.add(effect.chat)
        elif isinstance(effect, SendEvent) and isinstance(effect.event, Opened):
            users.add(asker)
        elif user := user_of(effect):
            users.add(user)
            if isinstance(effect, news.Joined):
                chats.add(effect.chat.chat)
    return chats, users


def user_of(effect: object) -> str:
    """Return the user to whose news an announcement belongs, empty if it belongs to none's."""
    match effect:
        case news.ForUsers(users=(user,), loose=False):
            return user
        case (
            news.Joined(user=user) | news.Departed(user=user) | news.SettingsChanged(user=user)
            | news.BlockChanged(user=user) | news.Restricted(user=user) | news.Dismissed(user=user)
        ):  # fmt: skip
            return user
    return ""


def place_of(effect: AnyEffect, asker: str, numbers: dict[str, int]) -> str:
    """Return the user in whose news an effect has its turn, empty if it has none."""
    user = user_of(effect) if isinstance(effect, Announcement) else asker
    return user if user in numbers else ""


def with_number(one: AnyEffect, told: Told) -> AnyEffect:
    """Return an announcement with the number of its chat, if the other nodes need it."""
    if isinstance(one, news.Joined):
        return replace(one, no=told.chats.get(one.chat.chat, 0))
    return one


def apart(one: Any) -> Announcement:
    """Return an announcement as the other nodes take it: none of their connections made it."""
    return replace(one, but=0) if getattr(one, "but", 0) else one  # type: ignore[no-any-return]


def as_frame(new: news.NewEntry) -> news.EntryFrame:
    """Return an entry as all nodes hand it on."""
    return news.EntryFrame(new.chat, new.seq, new.out, new.public, new.gone, encode(new.entry))


def as_loose(told: Any) -> bytes:
    """Return an announcement as an item that needs no repair if it is lost."""
    return bus.encode_item(bus.Loose(told))


def subjects_of(chat: str) -> Iterator[str]:
    """Yield the subjects of a chat's announcements: those of its two users, or its own."""
    if chat[0] != "@":
        yield bus.chat_subject(chat)
        return
    for user in dict.fromkeys(chat[1:].split(",")):
        yield bus.user_subject(user)
