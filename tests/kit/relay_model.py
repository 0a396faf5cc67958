"""The expected behaviour of a relay for each request, in plain Python without store, batches or
cache. The model returns exactly the events of each connected device; texts of refusals are left
empty. The relay makes the tokens of invite links: `learn` takes them. Of files it says who gets
what, not their bytes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from typing import Any

from tests.kit import wire as w
from tests.kit.relay_model_chats import (
    Chat,
)
from tests.kit.relay_model_groups import Groups
from tests.kit.relay_model_messages import Texts
from tests.kit.relay_model_settings import Wants


class Model(Texts, Groups, Wants):
    """The whole model of a relay, with account deletion: first what happens at once, then what is
    done in parts."""

    def end(self, user: str) -> None:
        """End the account at once: nobody can address it from now on."""
        for other in self.users:
            for chat in self.chats.values():
                if other in chat.invited and chat.invited[other].by == user:
                    self.tell(other, w.InvitationGone(chat.name, withdrawn=True))
        for device in [d for d in self.on if d[0] == user]:
            self.go(device)
        self.users = tuple(name for name in self.users if name != user)
        self.blocked = {pair for pair in self.blocked if user not in pair}
        for those in (self.hidden, self.secretive, self.silent, self.sharing):
            those.discard(user)
        for chat in self.chats.values():
            chat.invited.pop(user, None)
            chat.take_back(user)
            chat.banned.discard(user)
            chat.unlink(user)
            chat.read.pop(user, None)
            chat.begun.pop(user, None)
            chat.placed.pop(user, None)
            for said in chat.said.values():
                said.named.discard(user)

    def parts(self, user: str, texts: bool, seeds: list[bytes]) -> None:
        """Leave the account's chats, and delete its messages if wanted. `seeds` are those from
        which the relay made the ids."""
        parts = iter(seeds)
        mine = [c for c in self.chats.values() if user in c.members]
        ids = _ids(parts)
        heirs, uninvited = [], []
        for chat in mine:
            if chat.kind != "channel":
                self.part(chat, next(ids), user, "closed")
            del chat.members[user]
            chat.joined.pop(user, None)
            chat.arranged.pop(user, None)
            if not chat.members:
                uninvited += [(other, chat) for other in chat.invited]
            heir = chat.hand_on() if chat.name.startswith("#") else None
            if heir is not None:
                self.part(chat, next(ids), user, "inherited", heir)
                heirs.append((heir, chat))
        for heir, chat in heirs:
            self.tell(heir, w.ChatAdded(self.show(chat, heir)))
        for other, chat in uninvited:
            self.tell(other, w.InvitationGone(chat.name, withdrawn=True))
        if texts:
            self.delete_texts(user, _ids(parts))

    def delete_texts(self, user: str, ids: Iterator[str]) -> None:
        """Delete messages and reactions in the order of the ids; chats without members get no
        events."""
        for key in sorted(k for k in self.named if k[0][0] == user):
            name, seq = self.named[key]
            chat = self.chats[name]
            entry = chat.log[seq - 1]
            if not chat.members:
                continue
            if entry.kind == "text" and chat.text(seq) is not None:
                chat.said[seq].delete(user, chat.head + 1)
                self.part(chat, next(ids), user, "deleted", re=seq)
            elif entry.kind == "reacted":
                said, emoji = chat.said[entry.re], (entry.text, user)
                if emoji in said.reactions:
                    said.reactions.remove(emoji)
                    said.reacted = chat.head + 1
                    self.part(chat, next(ids), user, "unreacted", entry.text, entry.re)

    def part(self, chat: Chat, id: str, user: str, kind: Any, text: str = "", re: int = 0) -> None:
        chat.add(id, user, self.at, kind, text, re)
        self.broadcast(chat)


def _ids(seeds: Iterator[bytes]) -> Iterator[str]:
    """Yield the ids of one seed, which is taken when the first is asked for."""
    seed = next(seeds)
    n = 0
    while True:
        yield hashlib.sha256(seed + n.to_bytes(8, "big")).hexdigest()[:32]
        n += 1


# The requests of the random schedules
