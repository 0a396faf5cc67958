"""The runtime's surface for requests and for what one does inside a secret chat. A method that
returns an id has one `Response` of that id; files are read and written beside the loop."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Collection, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, cast

from relay.wire import groups, moderation, protocol
from relay.wire.account import AccountDelete, Holds
from relay.wire.binary import B32, Blob, Id16, Sig
from relay.wire.codec import encode
from relay.wire.files import FileBegin
from relay.wire.limits import FOUND, PAGE_MESSAGES, Method, Outcome, Reason
from relay.wire.relay_link import RelayLink
from relay.wire.reportable import MAX_FILE
from relay.wire.search import Place, Search
from relay.wire.secret import ScMessage, ScMsg, Verification
from relay.wire.settings import Block, ChatKeep, ChatSet, Drafts, Settings
from relay.wire.shapes import RequestFor, Role
from tui_chat.client import Client
from tui_chat.cloud.frame_log import FrameLog
from tui_chat.cloud.settings import FOREVER, KnownSettings
from tui_chat.core.chats import Conversation, DirectChat
from tui_chat.core.events import Delivery, Line, LineMark, Response, Trouble
from tui_chat.core.keys import Identity
from tui_chat.core.links import JoinLink, parse_group_link
from tui_chat.core.message_details import (
    EntryQuery,
    FrameCrossing,
    MessageDetails,
    SealingDetails,
    SecretFrame,
)
from tui_chat.core.names import BadName
from tui_chat.core.records import VerificationPreview, VerificationRecord
from tui_chat.core.reports import CloudPreview, CloudReportable, Preview
from tui_chat.core.step import Now, SaveChoice, Step
from tui_chat.runtime.files import FileRefused, read_file, save_file
from tui_chat.runtime.keyfile import Keyring


class RequestFacade:
    """`ask` carries out the step of a request and gives its id."""

    def __init__(self, client: Client, ask: Callable[[tuple[str, Step]], str]) -> None:
        self._client, self._ask, self._id = client, ask, client.asked.new_id

    def _begin(self, request: RequestFor[Any], beside: str = "") -> str:
        return self._ask(self._client.asked.ask(request, beside))


class GroupRequests(RequestFacade):
    """One for a runtime, whose relay is at `relay`."""

    def __init__(
        self, client: Client, relay: RelayLink, ask: Callable[[tuple[str, Step]], str]
    ) -> None:
        super().__init__(client, ask)
        self._relay = relay

    def create(
        self, chat: str, title: str = "", *, channel: bool = False, public: bool = False
    ) -> str:
        """Create a group or channel, and own it; `Response` names it."""
        return self._begin(
            groups.GroupCreate(self._id(), chat, title, "channel" if channel else "group", public)
        )

    def join(self, chat: str, token: str = "") -> str:
        """Take up an invitation, come in by a link's token, or into a public one."""
        return self._begin(groups.GroupJoin(self._id(), chat, token))

    def invite(self, chat: str, user: str) -> str:
        """Let a user join a group."""
        return self._begin(groups.GroupInvite(self._id(), chat, user))

    def invited(self, chat: str) -> str:
        """Ask whose invitations are open: the value of `Response` is a tuple of the wire's
        OpenInvitation."""
        return self._begin(groups.GroupInvited(self._id(), chat))

    def uninvite(self, chat: str, user: str) -> str:
        """Withdraw an invitation."""
        return self._begin(groups.GroupUninvite(self._id(), chat, user))

    def leave(self, chat: str) -> str:
        """Leave a group, or decline an invitation."""
        return self._begin(groups.GroupLeave(self._id(), chat))

    def members(self, chat: str) -> str:
        """Ask who is in a chat, which may be one of two: the value of `Response` is a tuple of the
        wire's Member."""
        return self._begin(protocol.Members(self._id(), chat))

    def renew(self, chat: str) -> str:
        """Ask how a group stands that one is in."""
        return self._begin(groups.GroupShow(self._id(), chat))

    def give_role(self, chat: str, who: str, role: Role) -> str:
        """Make a member owner, admin, or a member like others."""
        return self._begin(groups.GroupRole(self._id(), chat, who, role))

    def kick(self, chat: str, who: str) -> str:
        """Put a member out."""
        return self._begin(groups.GroupKick(self._id(), chat, who))

    def ban(self, chat: str, who: str, *, on: bool = True) -> str:
        """Keep somebody out, or let them come again."""
        return self._begin(groups.GroupBan(self._id(), chat, who, on))

    def bans(self, chat: str) -> str:
        """Ask who may not come in: the value of `Response` is a tuple of names."""
        return self._begin(groups.GroupBans(self._id(), chat))

    def retitle(self, chat: str, title: str) -> str:
        """Give it another title."""
        return self._begin(groups.GroupTitle(self._id(), chat, title))

    def set_topic(self, chat: str, topic: str) -> str:
        """Say what it is about."""
        return self._begin(groups.GroupTopic(self._id(), chat, topic))

    def publish(self, chat: str, *, on: bool) -> str:
        """Let anybody find, join and read it, or only who is let in."""
        return self._begin(groups.GroupPublic(self._id(), chat, on))

    def make_link(self, chat: str, uses: int, seconds: int) -> str:
        """Make an invite link; the value of `Response` is for `link`."""
        return self._begin(groups.GroupLink(self._id(), chat, uses, seconds))

    def links(self, chat: str) -> str:
        """Ask which links count: the value of `Response` is a tuple of the wire's InviteLink."""
        return self._begin(groups.GroupLinks(self._id(), chat))

    def revoke_link(self, chat: str, link: str | None) -> str:
        """The link of this id lets nobody in any more; None for all of them."""
        return self._begin(groups.GroupUnlink(self._id(), chat, link))

    def directory(self, query: str = "", after: str = "") -> str:
        """Look for public chats: the value of `Response` is the wire's Directory."""
        return self._begin(groups.Directory(self._id(), query, after))

    def link(self, made: object) -> str:
        """What to send to whom one wants to let in, of what `make_link` brought. Raises TypeError
        for anything else."""
        if not isinstance(made, groups.GroupLinkMade):
            raise TypeError("no link was made")
        relay = RelayLink(self._relay.host, self._relay.port, self._relay.relay_id)
        return str(JoinLink(relay, made.chat, made.link))

    def read_link(self, text: str) -> tuple[str, str]:
        """The group and the token of a link, for `join`. Raises BadName, also for a link to another
        relay than this one, which nothing is asked of."""
        link = parse_group_link(text)
        if link.relay.relay_id != self._relay.relay_id:
            raise BadName(
                f"This link is for {link.chat} on another relay, {link.relay.place}; you are on "
                f"{self._relay.place}. Nothing was sent. An account there is another profile: "
                "tui-chat --profile DIR join, with a link from its operator."
            )
        return link.chat, link.token


class SecretChatRequests:
    """One for a runtime: `do` carries out a step, `instant` is this moment, `ask` carries out the
    step of a request and gives its id."""

    def __init__(
        self,
        client: Client,
        do: Callable[[Step], None],
        instant: Callable[[], Now],
        ask: Callable[[tuple[str, Step]], str],
    ) -> None:
        self._core, self._do, self._instant = client.inside, do, instant
        self._reports, self._ask = client.reports, ask

    def press_secret(self, chat: str) -> None:
        """Go towards secret, by a key."""
        self._do(self._core.press_secret(chat, self._instant()))

    def press_cloud(self, chat: str) -> None:
        """Go towards cloud, by a key."""
        self._do(self._core.press_cloud(chat, self._instant()))

    def ask_secret(self, chat: str) -> None:
        """Go towards secret by a command or a menu, where no late press can be meant."""
        self._do(self._core.ask_secret(chat, self._instant()))

    def ask_cloud(self, chat: str) -> None:
        """Go towards cloud by a command."""
        self._do(self._core.ask_cloud(chat, self._instant()))

    def matches(self, chat: str) -> None:
        """The codes match."""
        self._do(self._core.matches(chat, self._instant()))

    def no_match(self, chat: str) -> None:
        """The codes do not match."""
        self._do(self._core.no_match(chat, self._instant()))

    def repin(self, chat: str) -> None:
        """Let the peer's new identity in, with both safety numbers before one's eyes."""
        self._do(self._core.repin(chat, self._instant()))

    def told(self, chat: str) -> None:
        """The user was shown what a secret chat with this peer protects and what it cannot."""
        self._do(self._core.told(chat, self._instant()))

    def set_timer(self, chat: str, seconds: int) -> None:
        """Texts said from now on stay so long from their display; 0 for ever."""
        self._do(self._core.set_timer(chat, seconds, self._instant()))

    def erase(self, chat: str, key: str) -> None:
        """Remove one secret text on both sides."""
        self._do(self._core.erase(chat, key, self._instant()))

    def flush(self, chat: str) -> None:
        """Remove all texts of the secret chat on both sides."""
        self._do(self._core.flush(chat, self._instant()))

    def renew(self, chat: str) -> None:
        """Renew the keys now."""
        self._do(self._core.renew(chat, self._instant()))

    def sid(self, chat: str) -> bytes:
        """The session that stands in a chat; empty if none does."""
        return self._core.sid(chat)

    async def offer_file(self, chat: str, sid: bytes, path: Path) -> str:
        """Read a file and offer it in the session in which it was chosen. The key of its line;
        empty if an event says why not. Raises FileRefused."""
        name, data = await asyncio.to_thread(read_file, path, MAX_FILE)
        key, step = self._core.offer_file(chat, sid, name, data, self._instant())
        self._do(step)
        return key

    def unsendable(self, size: int) -> str:
        """Why a file of so many bytes cannot be offered, in a sentence; empty if it can."""
        return "A file in a secret chat has at most 64 MiB." if size > MAX_FILE else ""

    def answer_file(self, chat: str, key: str, accept: bool) -> None:
        """Accept or decline the file of a line."""
        self._do(self._core.answer_file(chat, key, accept, self._instant()))

    def cancel_file(self, chat: str, key: str) -> None:
        """No more of the file of a line."""
        self._do(self._core.cancel_file(chat, key, self._instant()))

    async def save_file(self, chat: str, key: str, name: str, folder: Path) -> Path:
        """Write a received file into a folder, where it then stays. Raises FileRefused."""
        data = self._core.contents(chat, key)
        if data is None:
            raise FileRefused("This file is not in memory any more.")
        return await asyncio.to_thread(save_file, folder, name, data)

    def contents(self, chat: str, key: str) -> bytes | None:
        """The bytes of a received file, which are in memory alone; None if they are not there."""
        return self._core.contents(chat, key)

    def frame_of(self, chat: str, key: str) -> SecretFrame | None:
        """What crossed the wire for a secret line, if it is one of the last."""
        return self._core.frame_of(chat, key)

    def report(self, preview: Preview, again: str = "") -> str:
        """Show this to the relay's operator: the id of the one `Response`, whose value is a
        Receipt. `again` is the id of one that got no answer; both are then counted once."""
        return self._ask(self._reports.send(preview, again))


class ModerationRequests(RequestFacade):
    """One for a runtime."""

    def __init__(self, client: Client, ask: Callable[[tuple[str, Step]], str]) -> None:
        super().__init__(client, ask)
        self._notices, self._reports = client.notices, client.cloud_reports

    # Of the account

    @property
    def unread(self) -> int:
        """How many notices are unread."""
        return self._notices.unread

    @property
    def restricted(self) -> bool:
        """Whether the account does not write for now."""
        return self._notices.restricted

    @property
    def writes(self) -> bool:
        """Whether no decision that is known here keeps the account from writing."""
        return not self.restricted and self.suspended is None

    @property
    def until(self) -> int:
        """When that ends, in Unix milliseconds; 0 if it is not known."""
        return self._notices.until

    @property
    def suspended(self) -> moderation.Decision | None:
        """By which decision the relay does not let the account in; None if it does."""
        return self._notices.suspended

    def notices(self, before: int | None = None) -> str:
        """Ask for notices: the value of `Response` is the wire's NoticeList."""
        return self._begin(moderation.Notices(self._id(), before))

    def read(self, upto: int) -> str:
        """The notices up to this number were read."""
        return self._ask(self._notices.read(upto))

    def appeal(self, decision: int, text: str) -> str:
        """Appeal against a decision about oneself."""
        return self._begin(moderation.Appeal(self._id(), decision, text))

    # Reports

    def messages(self, chat: str, author: str) -> tuple[CloudReportable, ...]:
        """What of an author can be reported of what is loaded."""
        return self._reports.messages(chat, author)

    def preview(
        self, chat: str, seqs: Collection[int], reason: Reason, note: str, *, around: bool = True
    ) -> CloudPreview | None:
        """Exactly what a report would say; None if it cannot be made."""
        return self._reports.preview(chat, seqs, reason, note, around=around)

    def preview_of(
        self, chat: str, seen: Sequence[CloudReportable], seqs: Collection[int], reason: Reason,
        note: str,
        *, around: int,
    ) -> CloudPreview | None:  # fmt: skip
        """The same of messages that were read page by page."""
        return self._reports.preview_of(chat, seen, seqs, reason, note, around=around)

    def report(self, preview: CloudPreview, again: str = "") -> str:
        """Hand it over: the value of `Response` is the wire's Reported."""
        return self._ask(self._reports.send(preview, again))

    def report_read(self, preview: CloudPreview) -> str:
        """The same of messages that were read page by page."""
        return self._ask(self._reports.send_read(preview))

    # Of the staff

    def queue(self, state: moderation.State, after: int = 0) -> str:
        """Ask for reports: the value of `Response` is the wire's StaffQueued."""
        return self._begin(moderation.StaffQueue(self._id(), state, after))

    def open(self, report: int) -> str:
        """Look into a report, which the ledger notes; `Response` has the wire's Case as value."""
        return self._begin(moderation.StaffOpen(self._id(), report))

    def decide(
        self, report: int, action: moderation.Action, *, ground: moderation.Ground = "rules",
        rule: str = "", facts: str = "", seconds: int = 0,
    ) -> str:  # fmt: skip
        """Decide about a report; the value of `Response` is the decision's number."""
        return self._begin(
            moderation.StaffDecide(self._id(), report, action, ground, rule, facts, seconds)
        )

    def appeals(self, after: int = 0) -> str:
        """Ask for open appeals: the value of `Response` is the wire's StaffAppealed."""
        return self._begin(moderation.StaffAppeals(self._id(), after))

    def settle(self, appeal: int, outcome: moderation.Settled, words: str) -> str:
        """Say what comes of an appeal."""
        return self._begin(moderation.StaffSettle(self._id(), appeal, outcome, words))

    def members(self) -> str:
        """Ask who has a role: the value of `Response` is a tuple of the wire's StaffMember."""
        return self._begin(moderation.StaffList(self._id()))


class PreferenceRequests(RequestFacade):
    """One for a runtime: `do` carries out a step that has no answer, `instant` is this moment."""

    def __init__(
        self,
        client: Client,
        ask: Callable[[tuple[str, Step]], str],
        do: Callable[[Step], None],
        instant: Callable[[], Now],
        choices: dict[str, str],
    ) -> None:
        """`choices` are those of an earlier run."""
        super().__init__(client, ask)
        self._core, self._do, self._instant = client.preferences, do, instant
        self._choices = choices

    @property
    def wanted(self) -> KnownSettings:
        """The settings of the account, and whom it has blocked, as far as they are known."""
        return self._core.wanted

    def shares(self, name: str) -> bool:
        """Whether this device tells of `typing` or `drafts`: the account has it on, and the user
        agreed to it here."""
        return self._core.shares(name)

    def set(self, **what: bool) -> str:
        """Set `presence`, `receipts`, `typing` or `drafts`; the value of `Response` is a Wanted."""
        return self._ask(self._core.set(**what))

    def mute(self, chat: str, until: int = FOREVER) -> str:
        """Silence a chat until a time in Unix milliseconds; 0 for not any more."""
        return self._begin(ChatSet(self._id(), chat, muted=until))

    def archive(self, chat: str, on: bool = True) -> str:
        """Put a chat into the archive, or take it out."""
        return self._begin(ChatSet(self._id(), chat, archived=on))

    def block(self, user: str, on: bool = True) -> str:
        """Hear nothing of a user, or hear of them again."""
        return self._begin(Block(self._id(), user, on))

    def is_muted(self, chat: str) -> bool:
        """Whether this chat is silent now."""
        found = self._client.conversations.all.get(chat)
        return found is not None and found.muted > self._instant().wall

    def seen(self, chat: str) -> int:
        """Up to where the peer of a direct chat has read; 0 if that is not told."""
        return self._core.seen(chat)

    def draft(self, chat: str) -> str:
        """What was begun in a cloud chat, in an earlier run or on another device."""
        return self._client.drafts.text(chat)

    @property
    def begun(self) -> frozenset[str]:
        """The cloud chats in which something was begun."""
        return self._client.drafts.begun

    def write(self, chat: str, text: str) -> None:
        """The composer of this chat, in CLOUD, reads so now."""
        self._do(self._client.write(chat, text, self._instant()))

    def writers(self, chat: str) -> list[str]:
        """Who writes in a cloud chat at this moment."""
        return self._client.typing.who(chat, self._instant().mono)

    def choice(self, name: str, default: str) -> str:
        """What was chosen for this machine."""
        return self._choices.get(name, default)

    def choose(self, name: str, value: str) -> None:
        """Choose something for this machine alone."""
        self._choices[name] = value
        self._do(Step(keep=[SaveChoice(name, value)]))


class SearchRequests(RequestFacade):
    """One for a runtime: `do` carries out a step that has no answer."""

    def __init__(
        self,
        client: Client,
        ask: Callable[[tuple[str, Step]], str],
        do: Callable[[Step], None],
    ) -> None:
        super().__init__(client, ask)
        self._scrolling, self._do = client.scrolling, do

    def search(
        self,
        query: str,
        chat: str | None = None,
        *,
        beside: str = "",
        before: Place | None = None,
        parts: bool = False,
        limit: int = FOUND,
    ) -> str:
        """Look for texts in a chat or in all; `beside` is the chat in which the user is. The value
        of `Response` is the wire's Found."""
        return self._begin(Search(self._id(), query, chat, before, limit, parts), beside)

    def since(self, chat: str, at: int) -> str:
        """Ask for the first entry from a time on, in Unix milliseconds; the value of `Response` is
        the wire's Page."""
        return self._begin(protocol.History(self._id(), chat, since=at, limit=1))

    def around(self, chat: str, seq: int) -> bool:
        """Have the lines of a chat loaded that stand around a place. False if they are not on this
        machine and there is no connection."""
        moved, step = self._scrolling.around(chat, seq)
        self._do(step)
        return moved


class DeviceRequests:
    """One for a runtime: `ask` carries out the step of a request and gives its id, `changed` is
    given the answer once the key file is sealed anew, or was not."""

    def __init__(
        self,
        client: Client,
        keyring: Keyring,
        ask: Callable[[tuple[str, Step]], str],
        changed: Callable[[Response], None],
    ) -> None:
        self._core, self._keyring = client.devices, keyring
        self._new_id = client.asked.new_id
        self._ask, self._changed = ask, changed

    @property
    def can_sign(self) -> bool:
        """Whether this device holds the account key: only then can it add and revoke others."""
        return self._core.can_sign

    def code(self) -> str:
        """What the user types on a new device: `tui-chat link`."""
        return self._core.code

    def all(self) -> str:
        """Ask for one's own devices; the value of `Response` is a tuple of DeviceInfo."""
        return self._ask(self._core.devices())

    def find(self, code: str) -> str:
        """Look up the new device that shows this code; the value of `Response` is its DeviceInfo,
        to be shown before it is added."""
        return self._ask(self._core.find(code))

    def add(self, code: str) -> str:
        """Add the device that was looked up last, by the same code."""
        return self._ask(self._core.add(code))

    def revoke(self, device_id: str) -> str:
        """Take another device off the list, by its id in hex: it is cut off at once."""
        return self._ask(self._core.revoke(device_id))

    def change_passphrase(self, old: str, new: str) -> str:
        """Seal the key file under another passphrase, none if it is empty; takes about two
        seconds beside the loop. `Response` has the code `passphrase` if the old one is wrong,
        `busy` if a change is under way, `key_file` if it cannot be written."""
        id = self._new_id()
        self._keyring.change_passphrase(id, old, new, self._changed)
        return id


LINKED = (
    "This device was linked and does not hold the account key. Delete the account on the device "
    "that made it, or on one that was restored from its recovery file. Nothing was changed."
)
OTHER_NAME = "This is not the name of this account. Nothing was changed."


class AccountDataRequests(RequestFacade):
    """One for a runtime."""

    def __init__(
        self, client: Client, me: Identity, ask: Callable[[tuple[str, Step]], str], directory: Path
    ) -> None:
        """`directory` is where the key file is."""
        super().__init__(client, ask)
        self._me, self.directory = me, directory
        self.wipe = False
        """The account is deleted, and the user wants the profile removed when this program ends."""

    @property
    def relay_id(self) -> bytes:
        """The 32 bytes that name the relay for ever."""
        return self._me.relay_id

    def settings(self) -> str:
        """Ask what counts for the whole account; the value of `Response` is a Wanted."""
        return self._begin(Settings(self._id()))

    def drafts(self, after: str = "") -> str:
        """Ask for what the relay has of drafts, those of the chats after this one; the value of
        `Response` is the wire's DraftList."""
        return self._begin(Drafts(self._id(), after))

    def holds(self) -> str:
        """Ask what the relay has about this account; the value of `Response` is the wire's Held."""
        return self._begin(Holds(self._id()))

    @property
    def can_delete(self) -> bool:
        """Whether this device holds the account key: only then can it end the account."""
        return self._me.account_seed is not None

    def delete_account(self, typed: str, *, texts: bool) -> str:
        """End the account for ever; `typed` is its name as the user typed it. With `texts` what it
        said in cloud chats goes too. When `Response` says that it is done, the relay cuts all its
        devices off."""
        why = "" if typed == self._me.user else OTHER_NAME
        why = why if self.can_delete else LINKED
        nonces = self._client.arrival.nonces
        if why:
            return self._ask(self._client.asked.refuse("not_allowed", why))
        sig = Sig(self._me.sign_end(*nonces, texts=texts)) if nonces else Sig(bytes(64))
        return self._begin(AccountDelete(self._id(), typed, sig, texts=texts))


class VerificationRequests(RequestFacade):
    """One for a runtime: `do` carries out a step, `instant` is this moment."""

    def __init__(
        self,
        client: Client,
        keyring: Keyring,
        do: Callable[[Step], None],
        instant: Callable[[], Now],
        ask: Callable[[tuple[str, Step]], str],
    ) -> None:
        super().__init__(client, ask)
        self._keyring, self._do, self._instant = keyring, do, instant

    def opened(self, chat: str) -> None:
        """The code of this chat is on the screen, to be compared."""
        self._do(self._client.inside.opened_code(chat, self._instant()))

    def closed(self, chat: str, *, qr: bool) -> None:
        """It is on the screen no more; `qr` if it stood there as a QR code too."""
        self._do(self._client.inside.closed_code(chat, self._instant(), qr=qr))

    def take(self) -> VerificationRecord | None:
        """What an answer has just ended, once, if the user may be asked to tell it."""
        fresh, self._keyring.fresh = self._keyring.fresh, None
        return fresh if fresh and fresh.tellable and self._keyring.ask_to_tell else None

    def handover(self, verification: VerificationRecord) -> VerificationPreview:
        """All that `tell` would send of it."""
        id = self._client.asked.new_id()
        return VerificationPreview(id, encode(_request(id, verification)).decode(), verification)

    def tell(self, handover: VerificationPreview) -> str:
        """Send that to the relay, and nothing else: the id of the one `Response`. When it is done,
        call `told`."""
        said = handover.verification
        return self._begin(_request(handover.id, said))

    def told(self, verification: VerificationRecord) -> None:
        """The relay has it."""
        self._warn(self._keyring.told(verification))

    def never_ask(self) -> None:
        """The user does not want to be asked again."""
        self._warn(self._keyring.never_ask())

    def _warn(self, trouble: Trouble | None) -> None:
        if trouble:
            self._do(Step(tell=[trouble]))


def _request(id: str, verification: VerificationRecord) -> Verification:
    return Verification(
        id=id,
        seconds=verification.told_seconds,
        outcome=cast(Outcome, verification.outcome),
        method=cast(Method, verification.method),
    )


class MessageRequests(RequestFacade):
    """One for a runtime: `do` carries out a step that has no answer."""

    def __init__(
        self,
        client: Client,
        ask: Callable[[tuple[str, Step]], str],
        do: Callable[[Step], None],
    ) -> None:
        super().__init__(client, ask)
        self._do = do

    def edit(self, chat: str, seq: int, text: str) -> str:
        """Say the own text at this place otherwise."""
        return self._begin(protocol.Edit(self._id(), chat, seq, text))

    def delete(self, chat: str, seq: int) -> str:
        """Take the text at this place away from everyone."""
        return self._begin(protocol.Delete(self._id(), chat, seq))

    def react(self, chat: str, seq: int, emoji: str, on: bool = True) -> str:
        """Put one's own emoji on a text, or take it away."""
        return self._begin(protocol.React(self._id(), chat, seq, emoji, on))

    def pin(self, chat: str, seq: int, on: bool = True) -> str:
        """Pin a text for everyone, or no longer."""
        return self._begin(protocol.Pin(self._id(), chat, seq, on))

    def keep(self, chat: str, seconds: int) -> str:
        """Have the relay keep texts of a chat for so long, 0 for as long as it keeps all."""
        return self._begin(ChatKeep(self._id(), chat, seconds))

    def pins(self, chat: str) -> str:
        """Ask for the pinned texts of a chat; the value of `Response` is the wire's Page."""
        return self._begin(protocol.Pins(self._id(), chat))

    def forward(self, chat: str, of: str, seq: int) -> str:
        """Say the text at a place of the chat `of` in `chat`, with its author's name."""
        return self._begin(protocol.Forward(self._id(), chat, of, seq))

    def quoted(self, chat: str, seqs: list[int]) -> None:
        """Have the texts at these places in `log.quoted`: LinesLoaded says when more are there."""
        self._do(self._client.scrolling.quoted(chat, seqs))

    def views(self, chat: str, first: int, last: int) -> None:
        """Have `views` of a channel's lines as they are now: LinesLoaded says when they are."""
        self._do(self._client.views.load(chat, first, last))


class InspectionRequests:
    """One for a runtime."""

    def __init__(self, client: Client, crossed: FrameLog) -> None:
        self._client, self._crossed = client, crossed

    def look(self, chat: str, key: str) -> MessageDetails | None:
        """The line of this key; None if it is not there any more."""
        found = self._client.conversations.all.get(chat)
        line = found.log.find(key) if found else None
        if found is None or line is None:
            return None
        match line.mark:
            case LineMark.NOTE:
                return MessageDetails(line, FrameCrossing.NOWHERE)
            case LineMark.CLOUD:
                return replace(self._cloud(chat, line), read=self._read(found, line))
            case LineMark.SECRET:
                return self._secret(found, line) if isinstance(found, DirectChat) else None

    def _read(self, found: Conversation, line: Line) -> bool | None:
        tells = isinstance(found, DirectChat) and self._client.preferences.wanted.receipts
        if not tells or not line.own or line.seq is None or not isinstance(found, DirectChat):
            return None
        return line.seq <= found.seen

    def asks(self, chat: str, line: Line) -> EntryQuery | None:
        """What to ask the relay: of a cloud line exactly its place; of a secret one, which can
        have none, all that came into the chat after it was said. None where there is nothing to
        ask for."""
        found = self._client.conversations.all.get(chat)
        if found is None or line.mark is LineMark.NOTE:
            return None
        if line.mark is LineMark.CLOUD:
            return None if line.seq is None else EntryQuery(line.seq - 1, 1)
        lines, keys = found.log.lines, [other.key for other in found.log.lines]
        at = keys.index(line.key) if line.key in keys else len(lines)
        above = next((x.seq for x in reversed(lines[:at]) if x.seq is not None), None)
        if above is None:  # the window on the log may begin at this line
            below = next((x.seq for x in lines[at:] if x.seq is not None), found.log.head + 1)
            above = max(below - 1, 0)
        return EntryQuery(above, PAGE_MESSAGES)

    def _cloud(self, chat: str, line: Line) -> MessageDetails:
        entry = self._crossed.entry(chat, line.seq) if line.seq is not None else b""
        # The key of an own line is `user:id`; with a place behind it, it did not leave here.
        parts = line.key.split(":")
        if line.own and len(parts) == 2:
            id = parts[1]
            left = self._crossed.send(id)
            if left:
                return MessageDetails(line, FrameCrossing.LEFT, left, self._crossed.sent(id))
            if line.delivery in (Delivery.QUEUED, Delivery.FAILED):
                waits: protocol.Send | FileBegin = protocol.Send(
                    id=id, chat=chat, text=line.text, re=line.re
                )
                if line.attached:
                    size = line.attached.size
                    waits = FileBegin(id=id, chat=chat, name=line.text, size=size, re=line.re)
                return MessageDetails(line, FrameCrossing.WAITS, encode(waits))
        return (
            MessageDetails(line, FrameCrossing.CAME, entry)
            if entry
            else MessageDetails(line, FrameCrossing.UNKEPT)
        )

    def _secret(self, found: DirectChat, line: Line) -> MessageDetails:
        from tui_chat.secret.primitives import KEY, TAG
        from tui_chat.secret.ratchet import PLAIN_HEADER, STEP_HEADER

        chat, inside = found.chat, self._client.inside
        frame, sid = inside.frame_of(chat, line.key), inside.sid_of(chat, line.key)
        reported = line.key in self._client.reports.reported
        if frame is None:
            return MessageDetails(line, FrameCrossing.UNKEPT, reported=reported)
        step = frame.b[:1] == b"\1"
        header = STEP_HEADER if step else PLAIN_HEADER
        bucket = len(frame.b) - header - KEY - TAG
        since = inside.keys_since(chat, line.key)
        sealing = SealingDetails(sid, frame, step, header, bucket, since)
        session, c, b = Id16(sid), B32(frame.C), Blob(frame.b)
        if line.own:
            raw = encode(ScMsg(sid=session, n=frame.n, C=c, b=b))
            return MessageDetails(line, FrameCrossing.LEFT, raw, b"", sealing, reported)
        raw = encode(
            ScMessage(
                session, found.peer, Id16(frame.from_dev), self._client.user, Id16(frame.to_dev),
                frame.n, c, b, frame.kid or 0, frame.rts or 0, B32(frame.tag or b""),
            )
        )  # fmt: skip
        return MessageDetails(line, FrameCrossing.CAME, raw, b"", sealing, reported)
