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

from relay.wire import events as e
from relay.wire import requests as r
from relay.wire.errors import Code


class Model(Texts, Files, Groups, Roles, Wants, AccountDeletion):
    """The whole of it."""

    def __init__(self, users: tuple[str, ...]) -> None:
        super().__init__(users)
        self._acts: dict[type[r.Request], Callable[[Device, Any], Answer]] = {
            r.Send: self._send,
            r.Forward: self._forward,
            r.Edit: self._edit,
            r.Delete: self._delete,
            r.React: self._react,
            r.Pin: self._pin,
            r.Pins: self._pins,
            r.Changes: self._changes,
            r.FileBegin: self._file_begin,
            r.FileEnd: self._file_end,
            r.FileGet: self._file_get,
            r.FileCancel: self._file_cancel,
            r.FileLimits: self._file_limits,
            r.History: self._history,
            r.Search: self._search,
            r.Read: self._read,
            r.Direct: self._direct,
            r.GroupCreate: self._create,
            r.GroupInvite: self._invite,
            r.GroupInvited: self._invited,
            r.GroupUninvite: self._uninvite,
            r.GroupJoin: self._join,
            r.GroupShow: self._show,
            r.GroupLeave: self._leave,
            r.GroupRole: self._role,
            r.GroupKick: self._kick,
            r.GroupBan: self._ban,
            r.GroupBans: self._bans,
            r.GroupTitle: self._title,
            r.GroupTopic: self._topic,
            r.GroupPublic: self._public,
            r.GroupLink: self._link,
            r.GroupLinks: self._links,
            r.GroupUnlink: self._unlink,
            r.Settings: self._settings,
            r.Typing: self._typing,
            r.ChatSet: self._chat_set,
            r.DraftSet: self._draft_set,
            r.Drafts: self._drafts,
            r.Block: self._block,
            r.Members: self._members,
        }

    def request(self, device: Device, req: Any, at: int) -> None:
        """A device asks; an act gives its answer, or None if it has told it itself."""
        self.at = at
        answer = self._acts[type(req)](device, req)
        if isinstance(answer, Code):
            answer = e.Error(answer, "", req.id)
        if answer is not None:
            self.on[device].append(answer)
