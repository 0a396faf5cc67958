"""What a relay should do with invite links. It makes the tokens: `learn` is told of them."""

from __future__ import annotations

from dataclasses import dataclass

from relay_model_base import RUN_IT, Answer, Device, Shared
from relay_model_chat import Chat

from relay.wire import events as e
from relay.wire import requests as r
from relay.wire.errors import Code

DAY = 86_400


@dataclass
class Link:
    """`token` is empty until the relay has said it."""

    by: str
    uses: int
    expires: int
    token: str = ""


class Links(Shared):
    """Each method is one request."""

    def learn(self, made: e.GroupLink) -> None:
        """The relay has said a token."""
        found = self.chats[made.chat].links.get(made.id)
        if found is not None:
            found.token = made.link

    def let_in_by(self, chat: Chat, token: str) -> str | None:
        """The id of the link that lets somebody in now."""
        for id, link in chat.links.items():
            if token and link.token == token and link.expires > self.at:
                return id
        return None

    def _link(self, device: Device, req: r.GroupLink) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        if isinstance(chat, Code):
            return chat
        self._forget(chat)
        found = chat.links.get(req.id)
        if self.names(device, req) is not None or (found and found.by != device[0]):
            return Code.CONFLICT
        expires = self.at + req.seconds * 1000
        chat.links[req.id] = Link(device[0], req.uses, expires)
        return e.GroupLink(req.id, chat.name, "", req.uses, expires)

    def _links(self, device: Device, req: r.GroupLinks) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        if isinstance(chat, Code):
            return chat
        self._forget(chat)
        links = [e.InviteLink(id, x.by, x.uses, x.expires) for id, x in chat.links.items()]
        return e.GroupLinks(req.id, chat.name, sorted(links, key=lambda x: (x.expires, x.id)))

    def _unlink(self, device: Device, req: r.GroupUnlink) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        if isinstance(chat, Code):
            return chat
        if req.of is None:
            chat.links.clear()
        else:
            chat.links.pop(req.of, None)
        return e.Done(req.id)

    def _forget(self, chat: Chat) -> None:
        over = [id for id, link in chat.links.items() if link.expires <= self.at]
        for id in over:
            del chat.links[id]
