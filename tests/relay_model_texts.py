"""What a relay should do with a text and all that may become of it."""

from __future__ import annotations

import re
from typing import Any

from relay_model_base import RUN_IT, Answer, Device, Shared
from relay_model_chat import Chat

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.limits import direct_peer
from relay.wire.messages import Page
from relay.wire.search import Found, Hit, Place, Search
from relay.wire.settings import Seen, Typing, TypingSeen
from relay.wire.shapes import Event

EMOJI = ("👍", "🎉", "❤️")
REACTIONS, PINS = 2, 2
"""As the machine sets them, so that a short schedule comes to them."""


class Texts(Shared):
    """Each method is one request."""

    def _send(self, device: Device, req: protocol.Send) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True, saying=True)
        if isinstance(chat, Code):
            return chat
        named = self.names(device, req)
        if named is not None:
            seq = self.named[device, req.id][1]
            said = self.chats[named[0]].said.get(seq)
            text = req.text if said is not None and said.changed else named[2]
            if (named[0], named[1], text, named[3]) != (chat.name, "text", req.text, req.re):
                return Code.CONFLICT
            return protocol.Sent(req.id, chat.name, seq, chat.log[seq - 1].at)
        if req.re > chat.head:
            return Code.RANGE
        seq = self.log(device, req, chat, "text", req.text, req.re)
        chat.said[seq].named = self.mentioned(req.text, chat, device[0])
        self.answer(device, protocol.Sent(req.id, chat.name, seq, self.at))
        self.broadcast(chat)
        return None

    def _forward(self, device: Device, req: protocol.Forward) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True, saying=True)
        if isinstance(chat, Code):
            return chat
        named = self.names(device, req)
        if named is not None:
            same = (named[0], named[1], named[3]) == (chat.name, "text", 0)
            return protocol.Done(req.id) if same else Code.CONFLICT
        of = self.inside(device, req.of)
        if isinstance(of, Code):
            return of
        found = of.text(req.seq)
        if found is None:
            return Code.NO_SUCH_MESSAGE
        seq = self.log(device, req, chat, "text", found.text)
        chat.said[seq].origin = found.origin or found.by
        chat.said[seq].file = found.file
        if found.file is None:
            chat.said[seq].named = self.mentioned(found.text, chat, device[0])
        self.logged(device, req, chat)
        return None

    def _changing(
        self, device: Device, req: Any, kind: str, text: str = "", *roles: str
    ) -> Chat | Event | Code:
        edited = kind == "edited"
        chat = self.inside(device, req.chat, *roles, in_channel=edited, saying=kind != "deleted")
        if isinstance(chat, Code):
            return chat
        repeats = self.repeats(device, req, chat, kind, text, req.seq)
        if repeats is not False:
            return protocol.Done(req.id) if repeats is True else repeats
        return chat if chat.text(req.seq) else Code.NO_SUCH_MESSAGE

    def _edit(self, device: Device, req: protocol.Edit) -> Answer:
        chat = self._changing(device, req, "edited")
        if not isinstance(chat, Chat):
            return chat
        said = chat.said[req.seq]
        if said.by != device[0] or said.origin or said.file:
            return Code.NOT_ALLOWED
        if said.text == req.text:
            return protocol.Done(req.id)
        said.changed = self.log(device, req, chat, "edited", re=req.seq)
        said.text, said.edited = req.text, self.at
        said.named = self.mentioned(req.text, chat, device[0])
        self.logged(device, req, chat)
        return None

    def _delete(self, device: Device, req: protocol.Delete) -> Answer:
        chat = self._changing(device, req, "deleted")
        if not isinstance(chat, Chat):
            return chat
        said = chat.said[req.seq]
        if said.by != device[0] and chat.members[device[0]] not in RUN_IT:
            return Code.NOT_ALLOWED
        said.changed = self.log(device, req, chat, "deleted", re=req.seq)
        said.text, said.edited, said.gone = "", 0, device[0]
        said.named, said.reactions, said.pinned, said.seen = set(), [], False, 0
        said.file = None
        self.logged(device, req, chat)
        return None

    def _react(self, device: Device, req: protocol.React) -> Answer:
        if req.emoji not in EMOJI:
            return Code.TEXT
        kind = "reacted" if req.on else "unreacted"
        chat = self._changing(device, req, kind, req.emoji)
        if not isinstance(chat, Chat):
            return chat
        said, mine = chat.said[req.seq], (req.emoji, device[0])
        kinds = {emoji for emoji, _ in said.reactions}
        if req.on and req.emoji not in kinds and len(kinds) >= REACTIONS:
            return Code.QUOTA
        if (mine in said.reactions) is req.on:
            return protocol.Done(req.id)
        if req.on:
            said.reactions.append(mine)
        else:
            said.reactions.remove(mine)
        said.reacted = self.log(device, req, chat, kind, req.emoji, req.seq)
        self.logged(device, req, chat)
        return None

    def _pin(self, device: Device, req: protocol.Pin) -> Answer:
        kind = "pinned" if req.on else "unpinned"
        chat = self._changing(device, req, kind, "", *RUN_IT)
        if not isinstance(chat, Chat):
            return chat
        said = chat.said[req.seq]
        if req.on and len([n for n in chat.pins() if n != req.seq]) >= PINS:
            return Code.QUOTA
        if said.pinned is req.on:
            return protocol.Done(req.id)
        said.pinned = req.on
        said.pinning = self.log(device, req, chat, kind, re=req.seq)
        self.logged(device, req, chat)
        return None

    def _typing(self, device: Device, req: Typing) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code) or chat.kind == "channel" or device[0] in self.silent:
            return None
        for user in chat.members:
            if user != device[0] and (req.chat[0] == "#" or not self.apart(user, device[0])):
                self.tell(user, TypingSeen(chat.name, device[0]))
        return None

    def _pins(self, device: Device, req: protocol.Pins) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        pinned = [n for n in chat.pins() if n > req.after]
        return Page(req.id, chat.name, [chat.msg(n, device[0]) for n in pinned], chat.head)

    def _changes(self, device: Device, req: protocol.Changes) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        last = {n: max(x.changed, x.reacted, x.pinning) for n, x in chat.said.items()}
        told = sorted((at, n) for n, at in last.items() if at > req.after and n <= req.upto)
        msgs = [chat.msg(n, device[0]) for _, n in told]
        return Page(req.id, chat.name, msgs, chat.head, max(req.after, chat.head))

    def _history(self, device: Device, req: protocol.History) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        every = range(1, chat.head + 1)
        if req.after is not None:
            seqs = every[req.after :][: req.limit]
        elif req.since is not None:
            seqs = range(sum(x.at < req.since for x in chat.log) + 1, chat.head + 1)[: req.limit]
        else:
            seqs = every[: max(0, (chat.head + 1 if req.before is None else req.before) - 1)]
            seqs = seqs[-req.limit :]
        return Page(req.id, chat.name, [chat.msg(n, device[0]) for n in seqs], chat.head)

    def _search(self, device: Device, req: Search) -> Answer:
        mine = [chat for chat in self.chats.values() if device[0] in chat.members]
        if req.chat is not None:
            chat = self.inside(device, req.chat)
            if isinstance(chat, Code):
                return chat
            mine = [chat]
        places = [(c.log[n - 1].at, c.name, n) for c in mine for n in c.said]
        wanted = req.query.split()
        found = [
            place
            for place in sorted(places, reverse=True)
            if self._earlier(place, req.before)
            and all(self._stands(word, place, req.parts) for word in wanted)
        ]
        return Found(
            req.id,
            [self._hit(place) for place in found[: req.limit]],
            Place(*found[req.limit - 1]) if len(found) > req.limit else None,
        )

    @staticmethod
    def _earlier(place: tuple[int, str, int], before: Place | None) -> bool:
        if before is None:
            return True
        if place[1] == before.chat:
            return place[2] < before.seq
        return place < (before.at, before.chat, before.seq)

    def _stands(self, word: str, place: tuple[int, str, int], parts: bool) -> bool:
        text = self.chats[place[1]].said[place[2]].text
        return word in text if parts else word in re.findall(r"\w+", text)

    def _hit(self, place: tuple[int, str, int]) -> Hit:
        """Without the places of the words."""
        at, chat, seq = place
        said = self.chats[chat].said[seq]
        return Hit(chat, seq, self.chats[chat].log[seq - 1].by, at, said.text)

    def _read(self, device: Device, req: protocol.Read) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        if req.seq > chat.head:
            return Code.RANGE
        self.answer(device, protocol.Done(req.id))
        before = chat.read.get(device[0], 0)
        if req.seq > before:
            for said in (chat.text(n) for n in range(before + 1, req.seq + 1)):
                if said is not None and said.by != device[0]:
                    said.seen += 1
            chat.read[device[0]] = req.seq
            now = chat.show(device[0])
            told = protocol.ReadUpTo(chat.name, req.seq, now.unread, now.mentions)
            self.tell(device[0], told, but=device)
            peer = direct_peer(chat.name, device[0])
            if peer is not None and self.tells(device[0], peer):
                self.tell(peer, Seen(chat.name, req.seq))
        return None
