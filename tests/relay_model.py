"""What a relay should do with each request, in plain Python: no store, no batches, no cache.

It tells for each connected device exactly what that hears. Words of a refusal are left empty.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay_model_account_deletion import AccountDeletion
from relay_model_base import Answer, Device
from relay_model_files import Files
from relay_model_groups import Groups
from relay_model_roles import Roles
from relay_model_settings import Wants
from relay_model_texts import Texts

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.files import FileBegin, FileCancel, FileEnd, FileGet, FileLimits
from relay.wire.groups import (
    GroupBan,
    GroupBans,
    GroupCreate,
    GroupInvite,
    GroupInvited,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupLink,
    GroupLinks,
    GroupPublic,
    GroupRole,
    GroupShow,
    GroupTitle,
    GroupTopic,
    GroupUninvite,
    GroupUnlink,
)
from relay.wire.search import Search
from relay.wire.settings import Block, ChatSet, Drafts, DraftSet, Settings, Typing
from relay.wire.shapes import Request


class Model(Texts, Files, Groups, Roles, Wants, AccountDeletion):
    """The whole of it."""

    def __init__(self, users: tuple[str, ...]) -> None:
        super().__init__(users)
        self._acts: dict[type[Request], Callable[[Device, Any], Answer]] = {
            protocol.Send: self._send,
            protocol.Forward: self._forward,
            protocol.Edit: self._edit,
            protocol.Delete: self._delete,
            protocol.React: self._react,
            protocol.Pin: self._pin,
            protocol.Pins: self._pins,
            protocol.Changes: self._changes,
            FileBegin: self._file_begin,
            FileEnd: self._file_end,
            FileGet: self._file_get,
            FileCancel: self._file_cancel,
            FileLimits: self._file_limits,
            protocol.History: self._history,
            Search: self._search,
            protocol.Read: self._read,
            protocol.Direct: self._direct,
            GroupCreate: self._create,
            GroupInvite: self._invite,
            GroupInvited: self._invited,
            GroupUninvite: self._uninvite,
            GroupJoin: self._join,
            GroupShow: self._show,
            GroupLeave: self._leave,
            GroupRole: self._role,
            GroupKick: self._kick,
            GroupBan: self._ban,
            GroupBans: self._bans,
            GroupTitle: self._title,
            GroupTopic: self._topic,
            GroupPublic: self._public,
            GroupLink: self._link,
            GroupLinks: self._links,
            GroupUnlink: self._unlink,
            Settings: self._settings,
            Typing: self._typing,
            ChatSet: self._chat_set,
            DraftSet: self._draft_set,
            Drafts: self._drafts,
            Block: self._block,
            protocol.Members: self._members,
        }

    def request(self, device: Device, req: Any, at: int) -> None:
        """A device asks; an act gives its answer, or None if it has told it itself."""
        self.at = at
        answer = self._acts[type(req)](device, req)
        if isinstance(answer, Code):
            answer = protocol.Error(answer, "", req.id)
        if answer is not None:
            self.on[device].append(answer)
