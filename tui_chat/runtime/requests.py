"""The runtime's interface for requests and for actions in a secret chat. A method that returns an
id has one `Response` with that id; files are read and written beside the event loop."""

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
from relay.wire.messages import Place, Search
from relay.wire.relay_link import RelayLink
from relay.wire.reportable import MAX_FILE
from relay.wire.secret import ScMessage, ScMsg, Verification
from relay.wire.settings import Block, ChatKeep, ChatSet, Drafts, Settings
from relay.wire.shapes import RequestFor, Role
from tui_chat.client import Client
from tui_chat.cloud.frame_log import FrameLog
from tui_chat.cloud.settings import FOREVER, KnownSettings
from tui_chat.core.chats import Conversation, DirectChat
from tui_chat.core.events import Delivery, Line, LineMark, Response, Trouble
from tui_chat.core.keys import Identity
from tui_chat.core.message_details import (
    EntryQuery,
    FrameCrossing,
    MessageDetails,
    SealingDetails,
    SecretFrame,
)
from tui_chat.core.names import BadName, JoinLink, parse_group_link
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
        """Create a group or channel and own it; the value of `Response` is its name."""
        return self._begin(
            groups.GroupCreate(self._id(), chat, title, "channel" if channel else "group", public)
        )

    def join(self, chat: str, token: str = "") -> str:
        """Accept an invitation, join by a link's token, or join a public chat."""
        return self._begin(groups.GroupJoin(self._id(), chat, token))

    def invite(self, chat: str, user: str) -> str:
        return self._begin(groups.GroupInvite(self._id(), chat, user))

    def invited(self, chat: str) -> str:
        """Ask for the open invitations: the value of `Response` is a tuple of the wire's
        OpenInvitation."""
        return self._begin(groups.GroupInvited(self._id(), chat))

    def uninvite(self, chat: str, user: str) -> str:
        """Withdraw an invitation."""
        return self._begin(groups.GroupUninvite(self._id(), chat, user))

    def leave(self, chat: str) -> str:
        """Leave a group, or decline an invitation."""
        return self._begin(groups.GroupLeave(self._id(), chat))

    def members(self, chat: str) -> str:
        """Ask for the members of a group or direct chat: the value of `Response` is a tuple of the
        wire's Member."""
        return self._begin(protocol.Members(self._id(), chat))

    def renew(self, chat: str) -> str:
        """Ask for the current state of a group that the account is in."""
        return self._begin(groups.GroupShow(self._id(), chat))

    def give_role(self, chat: str, who: str, role: Role) -> str:
        """Make a member an owner, an admin or a plain member."""
        return self._begin(groups.GroupRole(self._id(), chat, who, role))

    def kick(self, chat: str, who: str) -> str:
        """Remove a member."""
        return self._begin(groups.GroupKick(self._id(), chat, who))

    def ban(self, chat: str, who: str, *, on: bool = True) -> str:
        """Ban a user from a group, or lift the ban."""
        return self._begin(groups.GroupBan(self._id(), chat, who, on))

    def bans(self, chat: str) -> str:
        """Ask who is banned: the value of `Response` is a tuple of names."""
        return self._begin(groups.GroupBans(self._id(), chat))

    def retitle(self, chat: str, title: str) -> str:
        """Change the title of a group."""
        return self._begin(groups.GroupTitle(self._id(), chat, title))

    def set_topic(self, chat: str, topic: str) -> str:
        return self._begin(groups.GroupTopic(self._id(), chat, topic))

    def publish(self, chat: str, *, on: bool) -> str:
        """Make a group public, so that anybody can find, join and read it, or make it private."""
        return self._begin(groups.GroupPublic(self._id(), chat, on))

    def make_link(self, chat: str, uses: int, seconds: int) -> str:
        """Make an invite link; the value of `Response` is for `link`."""
        return self._begin(groups.GroupLink(self._id(), chat, uses, seconds))

    def links(self, chat: str) -> str:
        """Ask for the active links: the value of `Response` is a tuple of the wire's InviteLink."""
        return self._begin(groups.GroupLinks(self._id(), chat))

    def revoke_link(self, chat: str, link: str | None) -> str:
        """Revoke the link with this id, or all of them for None."""
        return self._begin(groups.GroupUnlink(self._id(), chat, link))

    def directory(self, query: str = "", after: str = "") -> str:
        """Search for public chats: the value of `Response` is the wire's Directory."""
        return self._begin(groups.Directory(self._id(), query, after))

    def link(self, made: object) -> str:
        """Return the text of a link to share, from the value that `make_link` brought. Raises
        TypeError for anything else."""
        if not isinstance(made, groups.GroupLinkMade):
            raise TypeError("no link was made")
        relay = RelayLink(self._relay.host, self._relay.port, self._relay.relay_id)
        return str(JoinLink(relay, made.chat, made.link))

    def read_link(self, text: str) -> tuple[str, str]:
        """Return the group and the token of a link, for `join`. Raises BadName, also for a link to
        another relay, to which nothing is sent."""
        link = parse_group_link(text)
        if link.relay.relay_id != self._relay.relay_id:
            raise BadName(
                f"This link is for {link.chat} on another relay, {link.relay.place}; you are on "
                f"{self._relay.place}. Nothing was sent. An account there is another profile: "
                "tui-chat --profile DIR join, with a link from its operator."
            )
        return link.chat, link.token


class SecretChatRequests:
    """Requests and actions of a secret chat: `do` carries out a step, `instant` returns the current
    time, `ask` carries out the step of a request and returns its id."""

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
        """Move towards secret after a key press."""
        self._do(self._core.press_secret(chat, self._instant()))

    def press_cloud(self, chat: str) -> None:
        """Move towards cloud after a key press."""
        self._do(self._core.press_cloud(chat, self._instant()))

    def ask_secret(self, chat: str) -> None:
        """Move towards secret by a command or a menu, which cannot be a late key press."""
        self._do(self._core.ask_secret(chat, self._instant()))

    def ask_cloud(self, chat: str) -> None:
        """Move towards cloud by a command."""
        self._do(self._core.ask_cloud(chat, self._instant()))

    def matches(self, chat: str) -> None:
        """Confirm that the codes match."""
        self._do(self._core.matches(chat, self._instant()))

    def no_match(self, chat: str) -> None:
        """Report that the codes do not match."""
        self._do(self._core.no_match(chat, self._instant()))

    def repin(self, chat: str) -> None:
        """Accept the peer's new identity, once the user has seen both safety numbers."""
        self._do(self._core.repin(chat, self._instant()))

    def record_explained(self, chat: str) -> None:
        """Record that the user was shown what a secret chat with this peer protects and what it
        cannot."""
        self._do(self._core.record_explained(chat, self._instant()))

    def set_timer(self, chat: str, seconds: int) -> None:
        """Set how long messages sent from now on stay after they are displayed; 0 for ever."""
        self._do(self._core.set_timer(chat, seconds, self._instant()))

    def erase(self, chat: str, key: str) -> None:
        """Remove one secret message on both sides."""
        self._do(self._core.erase(chat, key, self._instant()))

    def flush(self, chat: str) -> None:
        """Remove all messages of the secret chat on both sides."""
        self._do(self._core.flush(chat, self._instant()))

    def renew(self, chat: str) -> None:
        self._do(self._core.renew(chat, self._instant()))

    def sid(self, chat: str) -> bytes:
        """Return the id of the current session in a chat; empty if there is none."""
        return self._core.sid(chat)

    async def offer_file(self, chat: str, sid: bytes, path: Path) -> str:
        """Read a file and offer it in the session in which it was chosen. Return the key of its
        line, or empty if an event says why not. Raises FileRefused."""
        name, data = await asyncio.to_thread(read_file, path, MAX_FILE)
        key, step = self._core.offer_file(chat, sid, name, data, self._instant())
        self._do(step)
        return key

    def unsendable(self, size: int) -> str:
        """Return a sentence that says why a file of this size cannot be offered; empty if it
        can."""
        return "A file in a secret chat has at most 64 MiB." if size > MAX_FILE else ""

    def answer_file(self, chat: str, key: str, accept: bool) -> None:
        """Accept or decline the file of a line."""
        self._do(self._core.answer_file(chat, key, accept, self._instant()))

    def cancel_file(self, chat: str, key: str) -> None:
        """Cancel the file of a line."""
        self._do(self._core.cancel_file(chat, key, self._instant()))

    async def save_file(self, chat: str, key: str, name: str, folder: Path) -> Path:
        """Write a received file into a folder, where it stays. Raises FileRefused."""
        data = self._core.contents(chat, key)
        if data is None:
            raise FileRefused("This file is not in memory any more.")
        return await asyncio.to_thread(save_file, folder, name, data)

    def contents(self, chat: str, key: str) -> bytes | None:
        """Return the bytes of a received file, which are only in memory; None if they are not
        there."""
        return self._core.contents(chat, key)

    def frame_of(self, chat: str, key: str) -> SecretFrame | None:
        """Return the frame on the wire of a secret line, if it is among the newest that are
        kept."""
        return self._core.frame_of(chat, key)

    def report(self, preview: Preview, again: str = "") -> str:
        """Send this preview to the relay's operator and return the id of its one `Response`, whose
        value is a Receipt. `again` is the id of a request that got no answer; both then count as
        one."""
        return self._ask(self._reports.send(preview, again))


class ModerationRequests(RequestFacade):
    """One for a runtime."""

    def __init__(self, client: Client, ask: Callable[[tuple[str, Step]], str]) -> None:
        super().__init__(client, ask)
        self._notices, self._reports = client.notices, client.cloud_reports

    # The account

    @property
    def unread(self) -> int:
        """The number of unread notices."""
        return self._notices.unread

    @property
    def restricted(self) -> bool:
        """True while the account is not allowed to write."""
        return self._notices.restricted

    @property
    def writes(self) -> bool:
        """True unless a decision known here stops the account from writing."""
        return not self.restricted and self.suspended is None

    @property
    def until(self) -> int:
        """The end of the restriction in Unix milliseconds; 0 if it is not known."""
        return self._notices.until

    @property
    def suspended(self) -> moderation.Decision | None:
        """The decision by which the relay refuses the account; None if it does not."""
        return self._notices.suspended

    def notices(self, before: int | None = None) -> str:
        """Ask for notices: the value of `Response` is the wire's NoticeList."""
        return self._begin(moderation.Notices(self._id(), before))

    def read(self, upto: int) -> str:
        """Mark the notices up to this number as read."""
        return self._ask(self._notices.read(upto))

    def appeal(self, decision: int, text: str) -> str:
        """Appeal against a decision about this account."""
        return self._begin(moderation.Appeal(self._id(), decision, text))

    # Reports

    def messages(self, chat: str, author: str) -> tuple[CloudReportable, ...]:
        """Return the loaded messages of an author that can be reported."""
        return self._reports.messages(chat, author)

    def preview(
        self, chat: str, seqs: Collection[int], reason: Reason, note: str, *, around: bool = True
    ) -> CloudPreview | None:
        """Return exactly what a report would contain; None if it cannot be made."""
        return self._reports.preview(chat, seqs, reason, note, around=around)

    def preview_of(
        self, chat: str, seen: Sequence[CloudReportable], seqs: Collection[int], reason: Reason,
        note: str,
        *, around: int,
    ) -> CloudPreview | None:  # fmt: skip
        """Return the preview of a report on messages that were read page by page."""
        return self._reports.preview_of(chat, seen, seqs, reason, note, around=around)

    def report(self, preview: CloudPreview, again: str = "") -> str:
        """Send the report: the value of `Response` is the wire's Reported."""
        return self._ask(self._reports.send(preview, again))

    def report_read(self, preview: CloudPreview) -> str:
        """Send a report on messages that were read page by page."""
        return self._ask(self._reports.send_read(preview))

    # The staff

    def queue(self, state: moderation.State, after: int = 0) -> str:
        """Ask for reports: the value of `Response` is the wire's StaffQueued."""
        return self._begin(moderation.StaffQueue(self._id(), state, after))

    def open(self, report: int) -> str:
        """Open a report, which the ledger records; the value of `Response` is the wire's Case."""
        return self._begin(moderation.StaffOpen(self._id(), report))

    def decide(
        self, report: int, action: moderation.Action, *, ground: moderation.Ground = "rules",
        rule: str = "", facts: str = "", seconds: int = 0,
    ) -> str:  # fmt: skip
        """Decide a report; the value of `Response` is the decision's number."""
        return self._begin(
            moderation.StaffDecide(self._id(), report, action, ground, rule, facts, seconds)
        )

    def appeals(self, after: int = 0) -> str:
        """Ask for open appeals: the value of `Response` is the wire's StaffAppealed."""
        return self._begin(moderation.StaffAppeals(self._id(), after))

    def settle(self, appeal: int, outcome: moderation.Settled, words: str) -> str:
        """Settle an appeal with an outcome and its reasons."""
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
        """Prepare the requests; `choices` are those of an earlier run."""
        super().__init__(client, ask)
        self._core, self._do, self._instant = client.preferences, do, instant
        self._choices = choices

    @property
    def wanted(self) -> KnownSettings:
        """The settings of the account and the users it has blocked, as far as they are known."""
        return self._core.wanted

    def shares(self, name: str) -> bool:
        """Return whether this device shares `typing` or `drafts`: the account has it on, and the
        user agreed to it here."""
        return self._core.shares(name)

    def set(self, **what: bool) -> str:
        """Set `presence`, `receipts`, `typing` or `drafts`; the value of `Response` is
        KnownSettings."""
        return self._ask(self._core.set(**what))

    def mute(self, chat: str, until: int = FOREVER) -> str:
        """Mute a chat until a time in Unix milliseconds; 0 unmutes it."""
        return self._begin(ChatSet(self._id(), chat, muted=until))

    def archive(self, chat: str, on: bool = True) -> str:
        """Archive a chat, or take it out of the archive."""
        return self._begin(ChatSet(self._id(), chat, archived=on))

    def block(self, user: str, on: bool = True) -> str:
        """Block a user, or unblock them."""
        return self._begin(Block(self._id(), user, on))

    def is_muted(self, chat: str) -> bool:
        """Return whether this chat is muted now."""
        found = self._client.conversations.all.get(chat)
        return found is not None and found.muted > self._instant().wall

    def read_by_peer(self, chat: str) -> int:
        """Return the seq up to which the peer of a direct chat has read; 0 if that is not
        shared."""
        return self._core.read_by_peer(chat)

    def draft(self, chat: str) -> str:
        """Return the draft of a cloud chat, from an earlier run or another device."""
        return self._client.drafts.text(chat)

    @property
    def begun(self) -> frozenset[str]:
        """The cloud chats that have a draft."""
        return self._client.drafts.begun

    def write(self, chat: str, text: str) -> None:
        """Note the current text of a chat's composer in CLOUD."""
        self._do(self._client.write(chat, text, self._instant()))

    def writers(self, chat: str) -> list[str]:
        """Return the names of those who are typing in a cloud chat now."""
        return self._client.typing.who(chat, self._instant().mono)

    def choice(self, name: str, default: str) -> str:
        """Return a choice that was made for this machine."""
        return self._choices.get(name, default)

    def choose(self, name: str, value: str) -> None:
        """Store a choice for this machine only."""
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
        """Search for messages in one chat or in all; `beside` is the chat in which the user is. The
        value of `Response` is the wire's Found."""
        return self._begin(Search(self._id(), query, chat, before, limit, parts), beside)

    def since(self, chat: str, at: int) -> str:
        """Ask for the first entry from a time on, in Unix milliseconds; the value of `Response` is
        the wire's Page."""
        return self._begin(protocol.History(self._id(), chat, since=at, limit=1))

    def around(self, chat: str, seq: int) -> bool:
        """Load the lines of a chat around a place. Return False if they are not on this machine and
        there is no connection."""
        moved, step = self._scrolling.around(chat, seq)
        self._do(step)
        return moved


class DeviceRequests:
    """The account's devices and the key file's passphrase: `ask` carries out the step of a request
    and returns its id, `changed` gets the answer once the key file is sealed under the new
    passphrase or that has failed."""

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
        """True if this device holds the account key: only then can it add and revoke others."""
        return self._core.can_sign

    def code(self) -> str:
        """Return the code that the user types on a new device, for `tui-chat link`."""
        return self._core.code

    def all(self) -> str:
        """Ask for the account's devices; the value of `Response` is a tuple of DeviceInfo."""
        return self._ask(self._core.devices())

    def find(self, code: str) -> str:
        """Look up the new device that shows this code; the value of `Response` is its DeviceInfo,
        to be shown before it is added."""
        return self._ask(self._core.find(code))

    def add(self, code: str) -> str:
        """Add the device that was looked up last, by the same code."""
        return self._ask(self._core.add(code))

    def revoke(self, device_id: str) -> str:
        """Revoke another device by its id in hex: it is disconnected at once."""
        return self._ask(self._core.revoke(device_id))

    def change_passphrase(self, old: str, new: str) -> str:
        """Seal the key file under another passphrase, none if it is empty; takes about two seconds
        beside the event loop. `Response` has the code `passphrase` if the old one is wrong, `busy`
        if a change is running, `key_file` if the file cannot be written."""
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
        """Prepare the requests; `directory` is where the key file is."""
        super().__init__(client, ask)
        self._me, self.directory = me, directory
        self.wipe = False
        """True if the account is deleted and the user wants the profile removed when this program
        ends."""

    @property
    def relay_id(self) -> bytes:
        """The 32 bytes that name the relay permanently."""
        return self._me.relay_id

    def settings(self) -> str:
        """Ask for the settings of the whole account; the value of `Response` is KnownSettings."""
        return self._begin(Settings(self._id()))

    def drafts(self, after: str = "") -> str:
        """Ask for the drafts on the relay, of the chats after this one; the value of `Response` is
        the wire's DraftList."""
        return self._begin(Drafts(self._id(), after))

    def holds(self) -> str:
        """Ask what the relay holds about this account; the value of `Response` is the wire's
        Held."""
        return self._begin(Holds(self._id()))

    @property
    def can_delete(self) -> bool:
        """True if this device holds the account key: only then can it delete the account."""
        return self._me.account_seed is not None

    def delete_account(self, typed: str, *, texts: bool) -> str:
        """Delete the account permanently; `typed` is its name as the user typed it. With `texts`
        its messages in cloud chats are deleted too. Once `Response` confirms it, the relay
        disconnects all its devices."""
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
        """Note that the code of this chat is on the screen to be compared."""
        self._do(self._client.inside.opened_code(chat, self._instant()))

    def closed(self, chat: str, *, qr: bool) -> None:
        """Note that the code has left the screen; `qr` if it was shown as a QR code too."""
        self._do(self._client.inside.closed_code(chat, self._instant(), qr=qr))

    def take(self) -> VerificationRecord | None:
        """Return the record that was just completed, once, if the user may be asked to share it."""
        fresh, self._keyring.fresh = self._keyring.fresh, None
        return fresh if fresh and fresh.tellable and self._keyring.ask_to_tell else None

    def handover(self, verification: VerificationRecord) -> VerificationPreview:
        """Return everything that `tell` would send of it."""
        id = self._client.asked.new_id()
        return VerificationPreview(id, encode(_request(id, verification)).decode(), verification)

    def tell(self, handover: VerificationPreview) -> str:
        """Send exactly this preview to the relay; return the id of its one `Response`. Call `told`
        when it succeeds."""
        said = handover.verification
        return self._begin(_request(handover.id, said))

    def mark_shared(self, verification: VerificationRecord) -> None:
        """Record that the relay has it."""
        self._warn(self._keyring.mark_shared(verification))

    def never_ask(self) -> None:
        """Never ask the user about this again."""
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
        """Edit the account's own message at this place."""
        return self._begin(protocol.Edit(self._id(), chat, seq, text))

    def delete(self, chat: str, seq: int) -> str:
        """Delete the message at this place for everyone."""
        return self._begin(protocol.Delete(self._id(), chat, seq))

    def react(self, chat: str, seq: int, emoji: str, on: bool = True) -> str:
        """Add the account's reaction to a message, or remove it."""
        return self._begin(protocol.React(self._id(), chat, seq, emoji, on))

    def pin(self, chat: str, seq: int, on: bool = True) -> str:
        """Pin a message for everyone, or unpin it."""
        return self._begin(protocol.Pin(self._id(), chat, seq, on))

    def keep(self, chat: str, seconds: int) -> str:
        """Set the retention of a chat in seconds; 0 for the relay's own."""
        return self._begin(ChatKeep(self._id(), chat, seconds))

    def pins(self, chat: str) -> str:
        """Ask for the pinned messages of a chat; the value of `Response` is the wire's Page."""
        return self._begin(protocol.Pins(self._id(), chat))

    def forward(self, chat: str, of: str, seq: int) -> str:
        """Forward a message of the chat `of` to `chat`, with its author's name."""
        return self._begin(protocol.Forward(self._id(), chat, of, seq))

    def quoted(self, chat: str, seqs: list[int]) -> None:
        """Load the messages at these places into `log.quoted`; LinesLoaded says when more are
        there."""
        self._do(self._client.scrolling.quoted(chat, seqs))

    def views(self, chat: str, first: int, last: int) -> None:
        """Refresh the `views` of a channel's lines; LinesLoaded says when they are current."""
        self._do(self._client.views.load(chat, first, last))


class InspectionRequests:
    """The details of one line, for the inspector."""

    def __init__(self, client: Client, crossed: FrameLog) -> None:
        self._client, self._crossed = client, crossed

    def look(self, chat: str, key: str) -> MessageDetails | None:
        """Return the details of the line with this key; None if it is gone."""
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
        """Return the places to ask the relay for: exactly the place of a cloud line; for a secret
        line, which has none, every entry that came into the chat after it. None if there is nothing
        to ask."""
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
        # The key of an own line is `user:id`; with a place after it, this device did not send it.
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
