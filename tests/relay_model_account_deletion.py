"""What a relay should do when an account is deleted."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from relay_model_base import Shared
from relay_model_chat import Chat

from relay.wire import protocol as e


class AccountDeletion(Shared):
    """First what is so at once, then what is done in parts."""

    def end(self, user: str) -> None:
        """The account has ended: nobody can mean it any more."""
        for other in self.users:
            for chat in self.chats.values():
                if other in chat.invited and chat.invited[other].by == user:
                    self.tell(other, e.InvitationGone(chat.name, withdrawn=True))
        for device in [d for d in self.on if d[0] == user]:
            self.go(device)
        self.users = tuple(name for name in self.users if name != user)
        self.blocked = {pair for pair in self.blocked if user not in pair}
        for those in (self.hidden, self.secretive, self.silent, self.sharing):
            those.discard(user)
        for chat in self.chats.values():
            chat.invited.pop(user, None)
            for other in [n for n, i in chat.invited.items() if i.by == user]:
                del chat.invited[other]
            chat.banned.discard(user)
            chat.unlink(user)
            chat.read.pop(user, None)
            chat.begun.pop(user, None)
            for said in chat.said.values():
                said.named.discard(user)

    def parts(self, user: str, texts: bool, seeds: list[bytes]) -> None:
        """It leaves its chats, and takes back what it said if that is wanted. `seeds` are those
        from which the relay made the ids."""
        parts = iter(seeds)
        mine = [c for c in self.chats.values() if user in c.members]
        if mine:
            ids: Iterator[str] | None = None
            heirs, uninvited = [], []
            for chat in mine:
                if chat.kind != "channel":
                    ids = ids or _ids(next(parts))
                    self._tell(chat, next(ids), user, "closed")
                del chat.members[user]
                chat.joined.pop(user, None)
                chat.arranged.pop(user, None)
                if not chat.members:
                    uninvited += [(other, chat) for other in chat.invited]
                heir = chat.hand_on() if chat.name.startswith("#") else None
                if heir is not None:
                    ids = ids or _ids(next(parts))
                    self._tell(chat, next(ids), user, "inherited", heir)
                    heirs.append((heir, chat))
            for heir, chat in heirs:
                self.tell(heir, e.ChatAdded(self.show(chat, heir)))
            for other, chat in uninvited:
                self.tell(other, e.InvitationGone(chat.name, withdrawn=True))
        if texts:
            self._take_back(user, parts)

    def _take_back(self, user: str, parts: Iterator[bytes]) -> None:
        """In the order of the ids; of chats that nobody is in any more nothing is told."""
        ids: Iterator[str] | None = None
        for key in sorted(k for k in self.named if k[0][0] == user):
            name, seq = self.named[key]
            chat = self.chats[name]
            entry = chat.log[seq - 1]
            emoji = (entry.text, user)
            text = entry.kind == "text" and chat.text(seq) is not None
            mine = entry.kind == "reacted" and emoji in chat.said[entry.re].reactions
            if not chat.members or not (text or mine):
                continue
            ids = ids or _ids(next(parts))
            said = chat.said[seq if text else entry.re]
            if text:
                said.text, said.edited, said.gone, said.changed = "", 0, user, chat.head + 1
                said.named, said.reactions, said.pinned = set(), [], False
                said.seen, said.file = 0, None
                self._tell(chat, next(ids), user, "deleted", re=seq)
            else:
                said.reactions.remove(emoji)
                said.reacted = chat.head + 1
                self._tell(chat, next(ids), user, "unreacted", entry.text, entry.re)

    def _tell(
        self, chat: Chat, id: str, user: str, kind: object, text: str = "", re: int = 0
    ) -> None:
        chat.add(id, user, self.at, kind, text, re)  # type: ignore[arg-type]
        for member in chat.members:
            self.tell(member, chat.msg(chat.head))


def _ids(seed: bytes) -> Iterator[str]:
    n = 0
    while True:
        yield hashlib.sha256(seed + n.to_bytes(8, "big")).hexdigest()[:32]
        n += 1
