"""What the requests become that make chats, and that change who is in them and who may do what."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from relay import rates
from relay.effects import AnyEffect, Ask, Commit, refuse
from relay.live import Live, Session
from relay.paying import Paying
from relay.ratelimit import RateLimits
from relay.rates import Rate
from relay.store import ops
from relay.store.value import Refused
from relay.texts import title_rule, topic_rule
from relay.wire import requests as r
from relay.wire.errors import Code
from relay.wire.group_events import MARK_CHARS, link_mark
from relay.wire.relay_link import base32

TOKEN_BYTES = 16
LISTS_COST = 5
"""A look into the directory, at all bans or open invitations, costs as much as so many pages."""


class ChatActs(Paying):
    """The requests, by type."""

    def __init__(self, live: Live, limits: RateLimits, random: Callable[[int], bytes]) -> None:
        super().__init__(live, limits)
        self._random = random
        self.by_type: dict[type[r.Request], Callable[[Session, Any, float], list[AnyEffect]]] = {
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
            r.Directory: self._directory,
            r.Settings: self._settings,
            r.ChatSet: self._chat_set,
            r.ChatKeep: self._keep,
            r.Block: self._block,
        }

    def _direct(self, s: Session, req: r.Direct, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, rates.LOOKUPS) or [
            Commit(s.conn, ops.OpenDirect(s.account, s.user, req.user, req.id, int(now * 1000)))
        ]

    def _create(self, s: Session, req: r.GroupCreate, now: float) -> list[AnyEffect]:
        rule = title_rule(req.title)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return self.too_fast(s, req.id, now, rates.CREATIONS) or [
            Commit(
                s.conn,
                ops.CreateGroup(
                    *_of(s, req, now), title=req.title, kind=req.kind, public=req.public
                ),
            )
        ]

    def _invite(self, s: Session, req: r.GroupInvite, now: float) -> list[AnyEffect]:
        # Who invites pays for the entry of what ends it too: who joins is not in the group yet, and
        # a price by its size would tell the uninvited how large it is.
        entries = 2 * self.hearers(s, req.chat)
        return (
            self.too_fast(s, req.id, now, rates.LOOKUPS)
            or self.too_fast(s, req.id, now, rates.FANOUT, entries)
            or [Commit(s.conn, ops.InviteToGroup(*_of(s, req, now), peer=req.user))]
        )

    def _invited(self, s: Session, req: r.GroupInvited, now: float) -> list[AnyEffect]:
        op = ops.FindInvited(s.account, req.chat, req.id)
        return self.too_fast(s, req.id, now, rates.PAGES, LISTS_COST) or [Ask(s.conn, op)]

    def _uninvite(self, s: Session, req: r.GroupUninvite, now: float) -> list[AnyEffect]:
        op = ops.Uninvite(*_of(s, req, now), peer=req.user)
        return self.too_fast(s, req.id, now, rates.CHANGES) or [Commit(s.conn, op)]

    def _join(self, s: Session, req: r.GroupJoin, now: float) -> list[AnyEffect]:
        # Into a public group nobody was invited who could have paid; its size is no secret.
        hearers = 0 if req.chat in s.chats else self._live.newcomers_cost(req.chat)
        return (
            self.too_fast(s, req.id, now, rates.CHANGES)
            or self.too_fast(s, req.id, now, rates.FANOUT, hearers)
            or [Commit(s.conn, ops.JoinGroup(*_of(s, req, now), link=_hash(req.link)))]
        )

    def _show(self, s: Session, req: r.GroupShow, now: float) -> list[AnyEffect]:
        op = ops.ShowGroup(*_of(s, req, now))
        return self.too_fast(s, req.id, now, rates.PAGES) or [Commit(s.conn, op)]

    def _leave(self, s: Session, req: r.GroupLeave, now: float) -> list[AnyEffect]:
        return self._told_to_all(s, req, ops.LeaveGroup(*_of(s, req, now)), now)

    def _role(self, s: Session, req: r.GroupRole, now: float) -> list[AnyEffect]:
        op = ops.GiveRole(*_of(s, req, now), peer=req.user, role=req.role)
        return self._told_to_all(s, req, op, now)

    def _kick(self, s: Session, req: r.GroupKick, now: float) -> list[AnyEffect]:
        return self._told_to_all(s, req, ops.Kick(*_of(s, req, now), peer=req.user), now)

    def _ban(self, s: Session, req: r.GroupBan, now: float) -> list[AnyEffect]:
        # It tells whether an account is there, as an invitation does.
        op = ops.Ban(*_of(s, req, now), peer=req.user, on=req.on)
        return self._told_to_all(s, req, op, now, rates.LOOKUPS)

    def _bans(self, s: Session, req: r.GroupBans, now: float) -> list[AnyEffect]:
        op = ops.FindBans(s.account, req.chat, req.id)
        return self.too_fast(s, req.id, now, rates.PAGES, LISTS_COST) or [Ask(s.conn, op)]

    def _title(self, s: Session, req: r.GroupTitle, now: float) -> list[AnyEffect]:
        rule = title_rule(req.title)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return self._told_to_all(s, req, ops.Retitle(*_of(s, req, now), title=req.title), now)

    def _topic(self, s: Session, req: r.GroupTopic, now: float) -> list[AnyEffect]:
        rule = topic_rule(req.topic)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return self._told_to_all(s, req, ops.SetTopic(*_of(s, req, now), topic=req.topic), now)

    def _public(self, s: Session, req: r.GroupPublic, now: float) -> list[AnyEffect]:
        return self._told_to_all(s, req, ops.Publish(*_of(s, req, now), on=req.on), now)

    def _link(self, s: Session, req: r.GroupLink, now: float) -> list[AnyEffect]:
        token = link_mark(req.id) + base32(self._random(TOKEN_BYTES))[MARK_CHARS:]
        op = ops.MakeLink(
            *_of(s, req, now),
            token=token,
            hash=_hash(token),
            uses=req.uses,
            expires=int((now + req.seconds) * 1000),
        )
        return self.too_fast(s, req.id, now, rates.CHANGES) or [Commit(s.conn, op)]

    def _links(self, s: Session, req: r.GroupLinks, now: float) -> list[AnyEffect]:
        op = ops.FindLinks(s.account, req.chat, req.id, int(now * 1000))
        return self.too_fast(s, req.id, now, rates.PAGES) or [Ask(s.conn, op)]

    def _unlink(self, s: Session, req: r.GroupUnlink, now: float) -> list[AnyEffect]:
        op = ops.Unlink(*_of(s, req, now), of=req.of)
        return self.too_fast(s, req.id, now, rates.CHANGES) or [Commit(s.conn, op)]

    def _directory(self, s: Session, req: r.Directory, now: float) -> list[AnyEffect]:
        op = ops.FindPublic(req.id, req.query, req.after)
        return self.too_fast(s, req.id, now, rates.PAGES, LISTS_COST) or [Ask(s.conn, op)]

    def _settings(self, s: Session, req: r.Settings, now: float) -> list[AnyEffect]:
        op = ops.SetSettings(
            s.account,
            s.user,
            req.id,
            req.presence,
            req.receipts,
            req.typing,
            req.drafts,
        )
        # Who shows and hides themselves in turn tells it to all of their peers.
        peers = 0 if req.presence is None else len(s.peers)
        return (
            self.too_fast(s, req.id, now, rates.CHANGES)
            or self.too_fast(s, req.id, now, rates.PRESENCE, peers)
            or [Commit(s.conn, op)]
        )

    def _keep(self, s: Session, req: r.ChatKeep, now: float) -> list[AnyEffect]:
        op = ops.SetKeep(
            s.account, s.device, s.user, req.chat, req.id, int(now * 1000), seconds=req.seconds
        )
        return (
            self.too_fast(s, req.id, now, rates.CHANGES)
            or self.too_fast(s, req.id, now, rates.FANOUT, self.hearers(s, req.chat))
            or [Commit(s.conn, op)]
        )

    def _chat_set(self, s: Session, req: r.ChatSet, now: float) -> list[AnyEffect]:
        op = ops.SetChat(s.account, s.user, req.chat, req.id, req.muted, req.archived)
        return self.too_fast(s, req.id, now, rates.CHANGES) or [Commit(s.conn, op)]

    def _block(self, s: Session, req: r.Block, now: float) -> list[AnyEffect]:
        op = ops.Block(s.account, s.user, req.user, req.id, req.on)
        return self.too_fast(s, req.id, now, rates.LOOKUPS) or [Commit(s.conn, op)]

    def _told_to_all(
        self, s: Session, req: Any, op: ops.WriteOp, now: float, rate: Rate = rates.CHANGES
    ) -> list[AnyEffect]:
        """An act of which all in the group hear, once it is done."""
        return (
            self.too_fast(s, req.id, now, rate)
            or self.too_fast(s, req.id, now, rates.FANOUT, self.hearers(s, req.chat))
            or [Commit(s.conn, op)]
        )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest() if token else b""


def _of(s: Session, req: Any, now: float) -> tuple[int, int, str, str, str, int]:
    return s.account, s.device, s.user, req.chat, req.id, int(now * 1000)
