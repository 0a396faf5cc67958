"""Where an account has its chats in its own list: pinned, and in which folder."""

from __future__ import annotations

from typing import Annotated

import msgspec

from relay.wire import limits
from relay.wire.limits import Chat
from relay.wire.shapes import Done, Event, InChat, RequestFor, Response

FolderName = Annotated[str, msgspec.Meta(max_length=limits.FOLDER_CHARS)]


class ChatPlace(msgspec.Struct):
    """The place of a chat: whether it is pinned, and its folder, empty for none."""

    chat: Chat
    pinned: bool
    folder: FolderName


class PlaceNow(Event, tag="place"):
    """Another device changed the place of a chat."""

    chat: Chat
    pinned: bool
    folder: FolderName = ""


class PlaceList(Response, tag="places"):
    """Chats that are pinned or in a folder, in order of the chats; more may follow after `next`."""

    places: Annotated[list[ChatPlace], msgspec.Meta(max_length=limits.PLACE_PAGE)]
    next: Annotated[str, msgspec.Meta(pattern=limits.OPTIONAL_CHAT)] = ""


class PlaceSet(InChat[Done], tag="place.set"):
    """Pin a chat in the account's own list or not, and put it into a folder; empty for none."""

    pinned: bool | None = None
    folder: FolderName | None = None


class Places(RequestFor[PlaceList], tag="places"):
    """List the places of chats after this one, in order of their names."""

    after: Annotated[str, msgspec.Meta(pattern=limits.OPTIONAL_CHAT)] = ""


FolderRequest = PlaceSet | Places
FolderEvent = PlaceNow | PlaceList
