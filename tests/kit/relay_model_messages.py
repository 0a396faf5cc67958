"""The relay's model of messages and files: sending, changing, finding and reading them."""

from __future__ import annotations

import re
from typing import Any

from relay.hub.uploads import PER_ACCOUNT
from relay.options import FileQuota
from relay.wire.groups import SLOW_HELD
from tests.kit import wire as w
from tests.kit.relay_model_chats import (
    EMOJI,
    PINS,
    REACTIONS,
    RUN_IT,
    Answer,
    Chat,
    Coming,
    Device,
    Said,
    Settled,
)
from tests.kit.relay_model_shared import Shared


class Texts(Shared):
    """Messages, their changes, and files."""

    def on_send(self, device: Device, req: w.Send) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True, saying=True)
        named = self.names(device, req)
        if named is not None:
            seq = self.named[device, req.id][1]
            said = self.chats[named[0]].said.get(seq)
            text = req.text if said is not None and said.changed else named[2]
            if (named[0], named[1], text, named[3]) != (chat.name, "text", req.text, req.re):
                return w.Code.CONFLICT
            return w.Sent(req.id, chat.name, seq, chat.log[seq - 1].at)
        self.check_pace(device, chat, req.id)
        if req.re > chat.head:
            return w.Code.RANGE
        seq = self.log(device, req, chat, "text", req.text, req.re)
        chat.said[seq].named = self.mentioned(req.text, chat, device[0])
        return self.posted(device, req.id, chat)

    def check_pace(self, device: Device, chat: Chat, id: str) -> None:
        """Refuse what comes too soon after the user's last message to a group in slow mode."""
        texts = [x.at for x in chat.log if x.kind == "text" and x.by == device[0]]
        wait = texts[-1] + chat.slow * 1000 - self.at if texts else 0
        if wait > 0 and chat.members[device[0]] == "member":
            raise Settled(w.Error(w.Code.RATE, "", id, retry_ms=min(wait, SLOW_HELD * 1000)))

    def posted(self, device: Device, id: str, chat: Chat) -> Answer:
        self.answer(device, w.Sent(id, chat.name, chat.head, self.at))
        self.broadcast(chat)
        return None

    def on_forward(self, device: Device, req: w.Forward) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True, saying=True)
        named = self.names(device, req)
        if named is not None:
            same = (named[0], named[1], named[3]) == (chat.name, "text", 0)
            return w.Done(req.id) if same else w.Code.CONFLICT
        self.check_pace(device, chat, req.id)
        found = self.inside(device, req.of).text(req.seq)
        if found is None:
            return w.Code.NO_SUCH_MESSAGE
        seq = self.log(device, req, chat, "text", found.text)
        chat.said[seq].origin = found.origin or found.by
        chat.said[seq].file = found.file
        if found.file is None:
            chat.said[seq].named = self.mentioned(found.text, chat, device[0])
        self.answer(device, w.Done(req.id))
        self.broadcast(chat)
        return None

    def changing(
        self, device: Device, req: Any, kind: str, text: str = "", *roles: str
    ) -> tuple[Chat, Said]:
        edited = kind == "edited"
        chat = self.inside(device, req.chat, *roles, in_channel=edited, saying=kind != "deleted")
        self.repeated(device, req, chat, kind, text=text, re=req.seq)
        if chat.text(req.seq) is None:
            raise Settled(w.Code.NO_SUCH_MESSAGE)
        return chat, chat.said[req.seq]

    def on_edit(self, device: Device, req: w.Edit) -> Answer:
        chat, said = self.changing(device, req, "edited")
        if said.by != device[0] or said.origin or said.file:
            return w.Code.NOT_ALLOWED
        if said.text == req.text:
            return w.Done(req.id)
        said.changed, said.text, said.edited = chat.head + 1, req.text, self.at
        said.named = self.mentioned(req.text, chat, device[0])
        return self.enter(device, req, chat, "edited", re=req.seq)

    def on_delete(self, device: Device, req: w.Delete) -> Answer:
        chat, said = self.changing(device, req, "deleted")
        if said.by != device[0] and chat.members[device[0]] not in RUN_IT:
            return w.Code.NOT_ALLOWED
        said.delete(device[0], chat.head + 1)
        return self.enter(device, req, chat, "deleted", re=req.seq)

    def on_react(self, device: Device, req: w.React) -> Answer:
        if req.emoji not in EMOJI:
            return w.Code.TEXT
        kind = "reacted" if req.on else "unreacted"
        chat, said = self.changing(device, req, kind, req.emoji)
        mine, kinds = (req.emoji, device[0]), {emoji for emoji, _ in said.reactions}
        if req.on and req.emoji not in kinds and len(kinds) >= REACTIONS:
            return w.Code.QUOTA
        if (mine in said.reactions) is req.on:
            return w.Done(req.id)
        (said.reactions.append if req.on else said.reactions.remove)(mine)
        said.reacted = chat.head + 1
        return self.enter(device, req, chat, kind, req.emoji, req.seq)

    def on_pin(self, device: Device, req: w.Pin) -> Answer:
        kind = "pinned" if req.on else "unpinned"
        chat, said = self.changing(device, req, kind, "", *RUN_IT)
        if req.on and len([n for n in chat.pins() if n != req.seq]) >= PINS:
            return w.Code.QUOTA
        if said.pinned is req.on:
            return w.Done(req.id)
        said.pinned, said.pinning = req.on, chat.head + 1
        return self.enter(device, req, chat, kind, re=req.seq)

    def on_typing(self, device: Device, req: w.Typing) -> Answer:
        chat = self.chats.get(req.chat)
        if chat and device[0] in chat.members and chat.kind != "channel":
            for user in chat.members if device[0] not in self.silent else ():
                if user != device[0] and (req.chat[0] == "#" or not self.apart(user, device[0])):
                    self.tell(user, w.TypingSeen(chat.name, device[0]))
        return None

    def page(self, device: Device, req: Any, chat: Chat, seqs: Any, upto: int = 0) -> w.Page:
        return w.Page(req.id, chat.name, [chat.msg(n, device[0]) for n in seqs], chat.head, upto)

    def on_pins(self, device: Device, req: w.Pins) -> Answer:
        chat = self.inside(device, req.chat)
        return self.page(device, req, chat, [n for n in chat.pins() if n > req.after])

    def on_changes(self, device: Device, req: w.Changes) -> Answer:
        chat = self.inside(device, req.chat)
        last = {n: max(x.changed, x.reacted, x.pinning) for n, x in chat.said.items()}
        told = sorted((at, n) for n, at in last.items() if at > req.after and n <= req.upto)
        return self.page(device, req, chat, [n for _, n in told], max(req.after, chat.head))

    def on_history(self, device: Device, req: w.History) -> Answer:
        chat = self.inside(device, req.chat)
        every = range(1, chat.head + 1)
        if req.after is not None:
            seqs = every[req.after :][: req.limit]
        elif req.since is not None:
            seqs = range(sum(x.at < req.since for x in chat.log) + 1, chat.head + 1)[: req.limit]
        else:
            seqs = every[: max(0, (chat.head + 1 if req.before is None else req.before) - 1)]
            seqs = seqs[-req.limit :]
        return self.page(device, req, chat, seqs)

    def on_search(self, device: Device, req: w.Search) -> Answer:
        """Return the hits without the positions of the words."""
        mine = [chat for chat in self.chats.values() if device[0] in chat.members]
        if req.chat is not None:
            mine = [self.inside(device, req.chat)]
        found = [
            (c.log[n - 1].at, c.name, n) for c in mine for n, said in c.said.items()
            if self.earlier((c.log[n - 1].at, c.name, n), req.before)
            and all(
                word in (said.text if req.parts else re.findall(r"\w+", said.text))
                for word in req.query.split()
            )
        ]  # fmt: skip
        found.sort(reverse=True)
        hits = [
            w.Hit(c.name, n, c.log[n - 1].by, at, c.said[n].text)
            for at, c, n in ((at, self.chats[name], n) for at, name, n in found[: req.limit])
        ]
        more = w.Place(*found[req.limit - 1]) if len(found) > req.limit else None
        return w.Found(req.id, hits, more)

    @staticmethod
    def earlier(place: tuple[int, str, int], before: w.Place | None) -> bool:
        if before is None:
            return True
        if place[1] == before.chat:
            return place[2] < before.seq
        return place < (before.at, before.chat, before.seq)

    def on_read(self, device: Device, req: w.Read) -> Answer:
        chat = self.inside(device, req.chat)
        if req.seq > chat.head:
            return w.Code.RANGE
        self.answer(device, w.Done(req.id))
        before = chat.read.get(device[0], 0)
        if req.seq > before:
            for said in (chat.text(n) for n in range(before + 1, req.seq + 1)):
                if said is not None and said.by != device[0]:
                    said.seen += 1
            chat.read[device[0]] = req.seq
            now = chat.show(device[0])
            told = w.ReadUpTo(chat.name, req.seq, now.unread, now.mentions)
            self.tell(device[0], told, but=device)
            peer = w.direct_peer(chat.name, device[0])
            if peer is not None and self.tells(device[0], peer):
                self.tell(peer, w.Seen(chat.name, req.seq))
        return None

    # Files

    def on_file_begin(self, device: Device, req: w.FileBegin) -> Answer:
        there = self.coming.get((device, req.id))
        if there is not None:
            if there.req != req:
                return w.Code.CONFLICT
            return w.FileReady(req.id, req.size if there.whole else 0)
        if sum(user == device[0] for (user, _), _ in self.coming) >= PER_ACCOUNT:
            return w.Code.QUOTA
        self.receiver(device, req)
        self.coming[device, req.id] = Coming(req)
        return w.FileReady(req.id, 0)

    def receiver(self, device: Device, req: w.FileBegin) -> Chat:
        """Return the chat that may get this file."""
        chat = self.inside(device, req.chat, in_channel=True, saying=True)
        named = self.names(device, req)
        if named is not None:
            seq = self.named[device, req.id][1]
            said = self.chats[named[0]].said.get(seq)
            same = (named[0], named[1], named[3]) == (chat.name, "text", req.re)
            is_it = said and said.file and said.file.size == req.size and named[2] == req.name
            if said is None or not same or not (said.changed or is_it):
                raise Settled(w.Code.CONFLICT)
            raise Settled(w.Sent(req.id, chat.name, seq, chat.log[seq - 1].at))
        self.check_pace(device, chat, req.id)
        if req.re > chat.head:
            raise Settled(w.Code.RANGE)
        return chat

    def on_file_end(self, device: Device, req: w.FileEnd) -> Answer:
        coming = self.coming.get((device, req.id))
        if coming is None or not coming.whole:
            return w.Code.FILE
        begun = coming.req
        try:
            chat = self.receiver(device, begun)
        except Settled as settled:
            if not isinstance(settled.answer, w.Error):  # else it was too soon: its bytes wait
                del self.coming[device, req.id]
            raise
        del self.coming[device, req.id]
        seq = self.log(device, begun, chat, "text", begun.name, begun.re)
        chat.said[seq].file = w.FileInfo(begun.size, req.sha256, "text")
        return self.posted(device, begun.id, chat)

    def on_file_get(self, device: Device, req: w.FileGet) -> Answer:
        said = self.inside(device, req.chat).said.get(req.seq)
        if said is None or said.file is None:
            return w.Code.NO_SUCH_MESSAGE
        if req.offset > said.file.size:
            return w.Code.RANGE
        return w.FileFound(req.id, said.text, said.file, req.offset)

    def on_file_cancel(self, device: Device, req: w.FileCancel) -> Answer:
        self.coming.pop((device, req.of), None)
        return w.Done(req.id)

    def on_file_limits(self, device: Device, req: w.FileLimits) -> Answer:
        mine = [
            said.file.size for chat in self.chats.values() for seq, said in chat.said.items()
            if said.file and chat.log[seq - 1].by == device[0]
        ]  # fmt: skip
        under_way = [x.req.size for (who, _), x in self.coming.items() if who[0] == device[0]]
        quota = FileQuota()
        left = quota.account - sum(mine) - sum(under_way)
        return w.FileLimitsAnswer(req.id, quota.largest, quota.account, left)
