"""What a relay should do with the files of chats. Their bytes are the machine's affair: here is who
hears what of them."""

from __future__ import annotations

from dataclasses import dataclass

from relay_model_base import Answer, Device, Shared
from relay_model_chat import Chat

from relay.hub.uploads import PER_ACCOUNT
from relay.store.file_quota import FileQuota
from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.files import (
    FileBegin,
    FileCancel,
    FileEnd,
    FileFound,
    FileGet,
    FileInfo,
    FileLimits,
    FileLimitsAnswer,
    FileReady,
)


@dataclass
class Coming:
    """An upload that is not posted; `whole` once its bytes are here."""

    req: FileBegin
    whole: bool = False


class Files(Shared):
    """Each method is one request; `coming` has what is on its way in."""

    def __init__(self, users: tuple[str, ...]) -> None:
        super().__init__(users)
        self.coming: dict[tuple[Device, str], Coming] = {}

    def _file_begin(self, device: Device, req: FileBegin) -> Answer:
        there = self.coming.get((device, req.id))
        if there is not None:
            if there.req != req:
                return Code.CONFLICT
            return FileReady(req.id, req.size if there.whole else 0)
        if sum(user == device[0] for (user, _), _ in self.coming) >= PER_ACCOUNT:
            return Code.QUOTA
        may = self._may(device, req)
        if not isinstance(may, Chat):
            return may
        self.coming[device, req.id] = Coming(req)
        return FileReady(req.id, 0)

    def _may(self, device: Device, req: FileBegin) -> Chat | Answer:
        chat = self.inside(device, req.chat, in_channel=True, saying=True)
        if isinstance(chat, Code):
            return chat
        named = self.names(device, req)
        if named is not None:
            seq = self.named[device, req.id][1]
            said = self.chats[named[0]].said.get(seq)
            same = (named[0], named[1], named[3]) == (chat.name, "text", req.re)
            if said is None or not same:
                return Code.CONFLICT
            is_it = said.file is not None and said.file.size == req.size and named[2] == req.name
            if not (said.changed or is_it):
                return Code.CONFLICT
            return protocol.Sent(req.id, chat.name, seq, chat.log[seq - 1].at)
        return Code.RANGE if req.re > chat.head else chat

    def _file_end(self, device: Device, req: FileEnd) -> Answer:
        coming = self.coming.get((device, req.id))
        if coming is None or not coming.whole:
            return Code.FILE
        del self.coming[device, req.id]
        chat = self._may(device, coming.req)
        if not isinstance(chat, Chat):
            return chat
        begun = coming.req
        seq = self.log(device, begun, chat, "text", begun.name, begun.re)
        chat.said[seq].file = FileInfo(begun.size, req.sha256, "text")
        self.answer(device, protocol.Sent(begun.id, chat.name, seq, self.at))
        self.broadcast(chat)
        return None

    def _file_get(self, device: Device, req: FileGet) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        said = chat.said.get(req.seq)
        if said is None or said.file is None:
            return Code.NO_SUCH_MESSAGE
        if req.offset > said.file.size:
            return Code.RANGE
        return FileFound(req.id, said.text, said.file, req.offset)

    def _file_cancel(self, device: Device, req: FileCancel) -> Answer:
        self.coming.pop((device, req.of), None)
        return protocol.Done(req.id)

    def _file_limits(self, device: Device, req: FileLimits) -> Answer:
        mine = [
            said.file.size
            for chat in self.chats.values()
            for seq, said in chat.said.items()
            if said.file and chat.log[seq - 1].by == device[0]
        ]
        under_way = [x.req.size for (who, _), x in self.coming.items() if who[0] == device[0]]
        quota = FileQuota()
        left = quota.account - sum(mine) - sum(under_way)
        return FileLimitsAnswer(req.id, quota.largest, quota.account, left)
