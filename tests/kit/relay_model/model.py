"""The expected behaviour of a relay for each request, in plain Python without store, batches or
cache: account deletion, files (who gets what of them, not their bytes), settings and blocks,
messages and their changes. The model returns exactly the events of each connected device; texts of
refusals are left empty."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from relay.hub.uploads import PER_ACCOUNT
from relay.options import FileQuota
from relay.wire import protocol as e
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
from relay.wire.limits import direct_chat, direct_peer
from relay.wire.messages import Found, Hit, Page, Place, Search
from relay.wire.settings import (
    Block,
    Blocked,
    ChatSet,
    ChatSettings,
    Draft,
    DraftList,
    DraftNow,
    Drafts,
    DraftSet,
    Seen,
    Settings,
    SettingsNow,
    Typing,
    TypingSeen,
)
from relay.wire.shapes import Done, Event, Request
from tests.kit.relay_model.base import RUN_IT, Answer, Chat, Device, Shared
from tests.kit.relay_model.chats import Groups, Roles


class AccountDeletion(Shared):
    """Account deletion: first what happens at once, then what is done in parts."""

    def end(self, user: str) -> None:
        """End the account at once: nobody can address it from now on."""
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
        """Leave the account's chats, and delete its messages if wanted. `seeds` are those from
        which the relay made the ids."""
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
        """Delete messages and reactions in the order of the ids; chats without members get no
        events."""
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


@dataclass
class Coming:
    """An upload that is not posted; `whole` once its bytes are here."""

    req: FileBegin
    whole: bool = False


class Files(Shared):
    """Files; each public method is one request. `coming` holds the uploads that are not posted."""

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
            return e.Sent(req.id, chat.name, seq, chat.log[seq - 1].at)
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
        self.answer(device, e.Sent(begun.id, chat.name, seq, self.at))
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
        return Done(req.id)

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


class Wants(Shared):
    """Settings and blocks; each public method is one request."""

    def _settings(self, device: Device, req: Settings) -> Answer:
        user = device[0]
        blocked = sorted(other for by, other in self.blocked if by == user)
        off = (self.hidden, self.secretive, self.silent)
        before = [*(user not in those for those in off), user in self.sharing]
        asked = (req.presence, req.receipts, req.typing, req.drafts)
        now = [was if new is None else new for was, new in zip(before, asked, strict=True)]
        presence, receipts, typing, drafts = now
        are = (presence, receipts, typing, blocked, drafts)
        self.answer(device, SettingsNow(req.id, *are))
        if now == before:
            return None
        self.tell(user, SettingsNow("", *are), but=device)
        self.hidden.discard(user)
        if now[0] is not before[0]:
            for peer in self.told_of(user):
                self.tell(peer, e.Presence(user, now[0]))
        for those, told in zip(off, now[:3], strict=True):
            (those.discard if told else those.add)(user)
        (self.sharing.add if drafts else self.sharing.discard)(user)
        if not drafts:
            for chat in self.chats.values():
                chat.begun.pop(user, None)
        return None

    def _draft_set(self, device: Device, req: DraftSet) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        if req.text and device[0] not in self.sharing:
            return Code.NOT_ALLOWED
        if chat.begun.get(device[0], "") != req.text:
            self.tell(device[0], DraftNow(chat.name, req.text), but=device)
        chat.begun[device[0]] = req.text
        return Done(req.id)

    def _drafts(self, device: Device, req: Drafts) -> Answer:
        found = sorted((name, c.begun.get(device[0], "")) for name, c in self.chats.items())
        drafts = [Draft(name, text) for name, text in found if text and name > req.after]
        return DraftList(req.id, drafts)

    def _chat_set(self, device: Device, req: ChatSet) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        before = chat.arranged.get(device[0], (0, False))
        now = (
            before[0] if req.muted is None else req.muted,
            before[1] if req.archived is None else req.archived,
        )
        chat.arranged[device[0]] = now
        if now != before:
            self.tell(device[0], ChatSettings(chat.name, *now), but=device)
        return Done(req.id)

    def _block(self, device: Device, req: Block) -> Answer:
        user, other = device[0], req.user
        if other == user:
            return Code.NOT_ALLOWED
        if other not in self.users:
            return Code.NO_SUCH_USER
        if ((user, other) in self.blocked) is req.on:
            return Done(req.id)
        self.answer(device, Done(req.id))
        self.tell(user, Blocked(other, req.on), but=device)
        before = self.shown(user, other)
        if req.on:
            self.blocked.add((user, other))
            for _, chat in sorted(self.chats.items()):
                invited = chat.invited.get(user)
                if invited is not None and invited.by == other:
                    del chat.invited[user]
                    self.tell(user, e.InvitationGone(chat.name))
        else:
            self.blocked.discard((user, other))
        after = self.shown(user, other)
        if before != after and direct_chat(user, other) in self.chats:
            self.tell(other, e.Presence(user, after))
        return None


EMOJI = ("👍", "🎉", "❤️")
REACTIONS, PINS = 2, 2
"""The limits that the state machine sets, so low that a short schedule reaches them."""


class Texts(Shared):
    """Messages; each public method is one request."""

    def _send(self, device: Device, req: e.Send) -> Answer:
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
            return e.Sent(req.id, chat.name, seq, chat.log[seq - 1].at)
        if req.re > chat.head:
            return Code.RANGE
        seq = self.log(device, req, chat, "text", req.text, req.re)
        chat.said[seq].named = self.mentioned(req.text, chat, device[0])
        self.answer(device, e.Sent(req.id, chat.name, seq, self.at))
        self.broadcast(chat)
        return None

    def _forward(self, device: Device, req: e.Forward) -> Answer:
        chat = self.inside(device, req.chat, in_channel=True, saying=True)
        if isinstance(chat, Code):
            return chat
        named = self.names(device, req)
        if named is not None:
            same = (named[0], named[1], named[3]) == (chat.name, "text", 0)
            return Done(req.id) if same else Code.CONFLICT
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
            return Done(req.id) if repeats is True else repeats
        return chat if chat.text(req.seq) else Code.NO_SUCH_MESSAGE

    def _edit(self, device: Device, req: e.Edit) -> Answer:
        chat = self._changing(device, req, "edited")
        if not isinstance(chat, Chat):
            return chat
        said = chat.said[req.seq]
        if said.by != device[0] or said.origin or said.file:
            return Code.NOT_ALLOWED
        if said.text == req.text:
            return Done(req.id)
        said.changed = self.log(device, req, chat, "edited", re=req.seq)
        said.text, said.edited = req.text, self.at
        said.named = self.mentioned(req.text, chat, device[0])
        self.logged(device, req, chat)
        return None

    def _delete(self, device: Device, req: e.Delete) -> Answer:
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

    def _react(self, device: Device, req: e.React) -> Answer:
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
            return Done(req.id)
        if req.on:
            said.reactions.append(mine)
        else:
            said.reactions.remove(mine)
        said.reacted = self.log(device, req, chat, kind, req.emoji, req.seq)
        self.logged(device, req, chat)
        return None

    def _pin(self, device: Device, req: e.Pin) -> Answer:
        kind = "pinned" if req.on else "unpinned"
        chat = self._changing(device, req, kind, "", *RUN_IT)
        if not isinstance(chat, Chat):
            return chat
        said = chat.said[req.seq]
        if req.on and len([n for n in chat.pins() if n != req.seq]) >= PINS:
            return Code.QUOTA
        if said.pinned is req.on:
            return Done(req.id)
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

    def _pins(self, device: Device, req: e.Pins) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        pinned = [n for n in chat.pins() if n > req.after]
        return Page(req.id, chat.name, [chat.msg(n, device[0]) for n in pinned], chat.head)

    def _changes(self, device: Device, req: e.Changes) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        last = {n: max(x.changed, x.reacted, x.pinning) for n, x in chat.said.items()}
        told = sorted((at, n) for n, at in last.items() if at > req.after and n <= req.upto)
        msgs = [chat.msg(n, device[0]) for _, n in told]
        return Page(req.id, chat.name, msgs, chat.head, max(req.after, chat.head))

    def _history(self, device: Device, req: e.History) -> Answer:
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
        """Return a hit without the positions of the words."""
        at, chat, seq = place
        said = self.chats[chat].said[seq]
        return Hit(chat, seq, self.chats[chat].log[seq - 1].by, at, said.text)

    def _read(self, device: Device, req: e.Read) -> Answer:
        chat = self.inside(device, req.chat)
        if isinstance(chat, Code):
            return chat
        if req.seq > chat.head:
            return Code.RANGE
        self.answer(device, Done(req.id))
        before = chat.read.get(device[0], 0)
        if req.seq > before:
            for said in (chat.text(n) for n in range(before + 1, req.seq + 1)):
                if said is not None and said.by != device[0]:
                    said.seen += 1
            chat.read[device[0]] = req.seq
            now = chat.show(device[0])
            told = e.ReadUpTo(chat.name, req.seq, now.unread, now.mentions)
            self.tell(device[0], told, but=device)
            peer = direct_peer(chat.name, device[0])
            if peer is not None and self.tells(device[0], peer):
                self.tell(peer, Seen(chat.name, req.seq))
        return None


class Model(Texts, Files, Groups, Roles, Wants, AccountDeletion):
    """The whole model of a relay."""

    def __init__(self, users: tuple[str, ...]) -> None:
        super().__init__(users)
        self._acts: dict[type[Request], Callable[[Device, Any], Answer]] = {
            e.Send: self._send,
            e.Forward: self._forward,
            e.Edit: self._edit,
            e.Delete: self._delete,
            e.React: self._react,
            e.Pin: self._pin,
            e.Pins: self._pins,
            e.Changes: self._changes,
            FileBegin: self._file_begin,
            FileEnd: self._file_end,
            FileGet: self._file_get,
            FileCancel: self._file_cancel,
            FileLimits: self._file_limits,
            e.History: self._history,
            Search: self._search,
            e.Read: self._read,
            e.Direct: self._direct,
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
            e.Members: self._members,
        }

    def request(self, device: Device, req: Any, at: int) -> None:
        """Handle a device's request; an act returns its answer, or None if it has sent it
        itself."""
        self.at = at
        answer = self._acts[type(req)](device, req)
        if isinstance(answer, Code):
            answer = e.Error(answer, "", req.id)
        if answer is not None:
            self.on[device].append(answer)
