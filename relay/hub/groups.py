"""What the requests become that make chats, and that change who is in them and who may do what."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from relay.hub import admission
from relay.hub.admission import Rate, RateLimits, title_rule, topic_rule
from relay.hub.effects import AnyEffect, Commit, QueryStore, refuse
from relay.hub.sessions import ClientSession, RateLimitedHandlers, SessionIndex
from relay.store import results
from relay.wire import protocol as r
from relay.wire.errors import Code
from relay.wire.groups import (
    MARK_CHARS,
    Directory,
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
    link_mark,
)
from relay.wire.relay_link import base32
from relay.wire.settings import Block, ChatKeep, ChatSet, Settings
from relay.wire.shapes import Refused, Request

TOKEN_BYTES = 16
LISTS_COST = 5
"""A look into the directory, at all bans or open invitations, costs as much as so many pages."""


class GroupHandlers(RateLimitedHandlers):
    """The requests, by type."""

    def __init__(
        self, live: SessionIndex, limits: RateLimits, random: Callable[[int], bytes]
    ) -> None:
        super().__init__(live, limits)
        self._random = random
        self.by_type: dict[
            type[Request], Callable[[ClientSession, Any, float], list[AnyEffect]]
        ] = {
            r.Direct: self._direct,
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
            Directory: self._directory,
            Settings: self._settings,
            ChatSet: self._chat_set,
            ChatKeep: self._keep,
            Block: self._block,
        }

    def _direct(self, s: ClientSession, req: r.Direct, now: float) -> list[AnyEffect]:
        return self.too_fast(s, req.id, now, admission.LOOKUPS) or [
            Commit(s.conn, results.OpenDirect(s.account, s.user, req.user, req.id, int(now * 1000)))
        ]

    def _create(self, s: ClientSession, req: GroupCreate, now: float) -> list[AnyEffect]:
        rule = title_rule(req.title)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return self.too_fast(s, req.id, now, admission.CREATIONS) or [
            Commit(
                s.conn,
                results.CreateGroup(
                    *_of(s, req, now), title=req.title, kind=req.kind, public=req.public
                ),
            )
        ]

    def _invite(self, s: ClientSession, req: GroupInvite, now: float) -> list[AnyEffect]:
        # Who invites pays for the entry of what ends it too: who joins is not in the group yet, and
        # a price by its size would tell the uninvited how large it is.
        entries = 2 * self.hearers(s, req.chat)
        return (
            self.too_fast(s, req.id, now, admission.LOOKUPS)
            or self.too_fast(s, req.id, now, admission.FANOUT, entries)
            or [Commit(s.conn, results.InviteToGroup(*_of(s, req, now), peer=req.user))]
        )

    def _invited(self, s: ClientSession, req: GroupInvited, now: float) -> list[AnyEffect]:
        op = results.FindInvited(s.account, req.chat, req.id)
        return self.too_fast(s, req.id, now, admission.PAGES, LISTS_COST) or [
            QueryStore(s.conn, op)
        ]

    def _uninvite(self, s: ClientSession, req: GroupUninvite, now: float) -> list[AnyEffect]:
        op = results.Uninvite(*_of(s, req, now), peer=req.user)
        return self.too_fast(s, req.id, now, admission.CHANGES) or [Commit(s.conn, op)]

    def _join(self, s: ClientSession, req: GroupJoin, now: float) -> list[AnyEffect]:
        # Into a public group nobody was invited who could have paid; its size is no secret.
        hearers = 0 if req.chat in s.chats else self._live.newcomers_cost(req.chat)
        return (
            self.too_fast(s, req.id, now, admission.CHANGES)
            or self.too_fast(s, req.id, now, admission.FANOUT, hearers)
            or [Commit(s.conn, results.JoinGroup(*_of(s, req, now), link=_hash(req.link)))]
        )

    def _show(self, s: ClientSession, req: GroupShow, now: float) -> list[AnyEffect]:
        op = results.ShowGroup(*_of(s, req, now))
        return self.too_fast(s, req.id, now, admission.PAGES) or [Commit(s.conn, op)]

    def _leave(self, s: ClientSession, req: GroupLeave, now: float) -> list[AnyEffect]:
        return self._told_to_all(s, req, results.LeaveGroup(*_of(s, req, now)), now)

    def _role(self, s: ClientSession, req: GroupRole, now: float) -> list[AnyEffect]:
        op = results.GiveRole(*_of(s, req, now), peer=req.user, role=req.role)
        return self._told_to_all(s, req, op, now)

    def _kick(self, s: ClientSession, req: GroupKick, now: float) -> list[AnyEffect]:
        return self._told_to_all(s, req, results.Kick(*_of(s, req, now), peer=req.user), now)

    def _ban(self, s: ClientSession, req: GroupBan, now: float) -> list[AnyEffect]:
        # It tells whether an account is there, as an invitation does.
        op = results.Ban(*_of(s, req, now), peer=req.user, on=req.on)
        return self._told_to_all(s, req, op, now, admission.LOOKUPS)

    def _bans(self, s: ClientSession, req: GroupBans, now: float) -> list[AnyEffect]:
        op = results.FindBans(s.account, req.chat, req.id)
        return self.too_fast(s, req.id, now, admission.PAGES, LISTS_COST) or [
            QueryStore(s.conn, op)
        ]

    def _title(self, s: ClientSession, req: GroupTitle, now: float) -> list[AnyEffect]:
        rule = title_rule(req.title)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return self._told_to_all(s, req, results.Retitle(*_of(s, req, now), title=req.title), now)

    def _topic(self, s: ClientSession, req: GroupTopic, now: float) -> list[AnyEffect]:
        rule = topic_rule(req.topic)
        if rule is not None:
            return [refuse(s.conn, Refused(Code.TEXT, rule), req.id)]
        return self._told_to_all(s, req, results.SetTopic(*_of(s, req, now), topic=req.topic), now)

    def _public(self, s: ClientSession, req: GroupPublic, now: float) -> list[AnyEffect]:
        return self._told_to_all(s, req, results.Publish(*_of(s, req, now), on=req.on), now)

    def _link(self, s: ClientSession, req: GroupLink, now: float) -> list[AnyEffect]:
        token = link_mark(req.id) + base32(self._random(TOKEN_BYTES))[MARK_CHARS:]
        op = results.MakeLink(
            *_of(s, req, now),
            token=token,
            hash=_hash(token),
            uses=req.uses,
            expires=int((now + req.seconds) * 1000),
        )
        return self.too_fast(s, req.id, now, admission.CHANGES) or [Commit(s.conn, op)]

    def _links(self, s: ClientSession, req: GroupLinks, now: float) -> list[AnyEffect]:
        op = results.FindLinks(s.account, req.chat, req.id, int(now * 1000))
        return self.too_fast(s, req.id, now, admission.PAGES) or [QueryStore(s.conn, op)]

    def _unlink(self, s: ClientSession, req: GroupUnlink, now: float) -> list[AnyEffect]:
        op = results.Unlink(*_of(s, req, now), of=req.of)
        return self.too_fast(s, req.id, now, admission.CHANGES) or [Commit(s.conn, op)]

    def _directory(self, s: ClientSession, req: Directory, now: float) -> list[AnyEffect]:
        op = results.FindPublic(req.id, req.query, req.after)
        return self.too_fast(s, req.id, now, admission.PAGES, LISTS_COST) or [
            QueryStore(s.conn, op)
        ]

    def _settings(self, s: ClientSession, req: Settings, now: float) -> list[AnyEffect]:
        op = results.SetSettings(
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
            self.too_fast(s, req.id, now, admission.CHANGES)
            or self.too_fast(s, req.id, now, admission.PRESENCE, peers)
            or [Commit(s.conn, op)]
        )

    def _keep(self, s: ClientSession, req: ChatKeep, now: float) -> list[AnyEffect]:
        op = results.SetKeep(
            s.account, s.device, s.user, req.chat, req.id, int(now * 1000), seconds=req.seconds
        )
        return (
            self.too_fast(s, req.id, now, admission.CHANGES)
            or self.too_fast(s, req.id, now, admission.FANOUT, self.hearers(s, req.chat))
            or [Commit(s.conn, op)]
        )

    def _chat_set(self, s: ClientSession, req: ChatSet, now: float) -> list[AnyEffect]:
        op = results.SetChat(s.account, s.user, req.chat, req.id, req.muted, req.archived)
        return self.too_fast(s, req.id, now, admission.CHANGES) or [Commit(s.conn, op)]

    def _block(self, s: ClientSession, req: Block, now: float) -> list[AnyEffect]:
        op = results.Block(s.account, s.user, req.user, req.id, req.on)
        return self.too_fast(s, req.id, now, admission.LOOKUPS) or [Commit(s.conn, op)]

    def _told_to_all(
        self,
        s: ClientSession,
        req: Any,
        op: results.WriteOp,
        now: float,
        rate: Rate = admission.CHANGES,
    ) -> list[AnyEffect]:
        """An act of which all in the group hear, once it is done."""
        return (
            self.too_fast(s, req.id, now, rate)
            or self.too_fast(s, req.id, now, admission.FANOUT, self.hearers(s, req.chat))
            or [Commit(s.conn, op)]
        )


def _hash(token: str) -> bytes:
    return hashlib.sha256(token.encode()).digest() if token else b""


def _of(s: ClientSession, req: Any, now: float) -> tuple[int, int, str, str, str, int]:
    return s.account, s.device, s.user, req.chat, req.id, int(now * 1000)
