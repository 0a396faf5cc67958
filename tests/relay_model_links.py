"""What a relay should do with invite links. It makes the tokens: `learn` is told of them."""

from __future__ import annotations

from dataclasses import dataclass

from relay_model_base import RUN_IT, Answer, Device, Shared
from relay_model_chat import Chat

from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.groups import (
    GroupLink,
    GroupLinkList,
    GroupLinkMade,
    GroupLinks,
    GroupUnlink,
    InviteLink,
)

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

    def learn(self, made: GroupLinkMade) -> None:
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

    def _link(self, device: Device, req: GroupLink) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        if isinstance(chat, Code):
            return chat
        self._forget(chat)
        found = chat.links.get(req.id)
        if self.names(device, req) is not None or (found and found.by != device[0]):
            return Code.CONFLICT
        expires = self.at + req.seconds * 1000
        chat.links[req.id] = Link(device[0], req.uses, expires)
        return GroupLinkMade(req.id, chat.name, "", req.uses, expires)

    def _links(self, device: Device, req: GroupLinks) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        if isinstance(chat, Code):
            return chat
        self._forget(chat)
        links = [InviteLink(id, x.by, x.uses, x.expires) for id, x in chat.links.items()]
        return GroupLinkList(req.id, chat.name, sorted(links, key=lambda x: (x.expires, x.id)))

    def _unlink(self, device: Device, req: GroupUnlink) -> Answer:
        chat = self.inside(device, req.chat, *RUN_IT)
        if isinstance(chat, Code):
            return chat
        if req.of is None:
            chat.links.clear()
        else:
            chat.links.pop(req.of, None)
        return protocol.Done(req.id)

    def _forget(self, chat: Chat) -> None:
        over = [id for id, link in chat.links.items() if link.expires <= self.at]
        for id in over:
            del chat.links[id]
