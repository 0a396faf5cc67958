"""The client without input and output: frames and user actions go in, and a Step comes out.
Only this module chooses between cloud and secret, by the chat's toggle and the text's type."""

from __future__ import annotations

from collections.abc import Callable

from relay.terminal.text import quoted
from relay.wire import account, files, folders, messages, protocol, secret, settings, shapes
from relay.wire.binary import Sig
from relay.wire.permissions import Act
from relay.wire.protocol import Challenge, Linked, LinkWaiting, ViewOpen, Welcome
from tui_chat.cloud.devices import CloudDevices
from tui_chat.cloud.dispatch import CloudRouting
from tui_chat.cloud.drafts import CloudDrafts
from tui_chat.cloud.files import CloudTransfers
from tui_chat.cloud.folders import CloudFolders
from tui_chat.cloud.history import CloudHistory, LogResetDetector
from tui_chat.cloud.login import AUTH_FAILED, LoginSequence, refuse
from tui_chat.cloud.lookups import ChannelViews
from tui_chat.cloud.moderation import CloudNotices, CloudReports, OfTheStaff
from tui_chat.cloud.outbox import CloudOutbox
from tui_chat.cloud.refusals import LocalRules
from tui_chat.cloud.requests import Requests
from tui_chat.cloud.retention import CloudRetention
from tui_chat.cloud.roster import Roster
from tui_chat.cloud.scrolling import CloudScrolling
from tui_chat.cloud.settings import CloudSettings, TypingIndicators
from tui_chat.core import account_text, events, secret_text
from tui_chat.core.action_names import ActionNames
from tui_chat.core.chats import (
    NOTES_ARE_CLOUD,
    Conversations,
    DirectChat,
    GroupChat,
    NotesChat,
    why_not,
)
from tui_chat.core.decision_text import RESTRICTED
from tui_chat.core.events import CloudText, Network, Privacy, SecretText
from tui_chat.core.keys import Identity
from tui_chat.core.records import OperatorsView
from tui_chat.core.step import Now, QueueText, SaveChat, SavePlaces, Step
from tui_chat.secret.identity import IdentityPin, SignedList
from tui_chat.secret_chat import negotiation, session
from tui_chat.secret_chat.actions import ToggleActions
from tui_chat.secret_chat.peers import Peers
from tui_chat.secret_chat.reports import Reports
from tui_chat.secret_chat.routing import SecretRouting
from tui_chat.secret_chat.toggle import Toggle


class Client:
    """The client of one account. Call one method at a time, and carry out its Step in order.
    Nothing here blocks."""

    def __init__(
        self, identity: Identity, pins: dict[str, IdentityPin], random: Callable[[int], bytes],
        names: ActionNames, *, own_list: SignedList | None = None, register: str | None = None,
        follow: bool = True, served: bool = False,
    ) -> None:  # fmt: skip
        """Create an offline client. `names` are those of actions, `own_list` is the newest list of
        the user's devices, `register` the invitation that makes the account. Without `follow` only
        `page` requests history. `served`: the host of the terminal reads along."""
        self._identity, self.user = identity, identity.user
        self.conversations = Conversations(served=served)
        self.network, self._random = Network.OFFLINE, random
        self.login = LoginSequence(identity, register)
        self.view = OperatorsView()
        self._outbox = CloudOutbox(self.conversations, self.user, random)
        rules = LocalRules(self.conversations, self.user, self._outbox.unsendable)
        requests = self.requests = Requests(
            self.conversations, self.user, self._new_id, self._is_online, self._is_barred,
            rules.permit,
        )  # fmt: skip
        self.notices, self.cloud_reports = CloudNotices(requests), CloudReports(requests)
        self.devices = CloudDevices(identity, requests, own_list)
        peers = Peers(identity.own_device, random, pins)
        self._secrets = SecretRouting(peers, names, self._new_id)
        toggles = self._toggles = self._secrets.toggles
        self.reports = Reports(self.conversations, toggles, self._new_id, self._is_online)
        self._roster = Roster(
            self.conversations, self.user, self._new_id, self._secrets.new_toggle, names
        )
        self.toggle_actions = ToggleActions(self.conversations, toggles, self._act, self._is_online)
        self._underway = self._secrets.underway
        self._history, self.views = CloudHistory(requests, follow), ChannelViews(requests)
        self.transfers = CloudTransfers(self.conversations, self.user, self._outbox)
        self.which_log = LogResetDetector(requests, self._outbox, self.transfers)
        self.retention = CloudRetention(self.conversations, self.user)
        self.scrolling = CloudScrolling(requests, self._history, self.retention)
        self.settings = CloudSettings(requests, names)
        self.typing = TypingIndicators(requests, self.settings)
        self.drafts = CloudDrafts(requests, self.settings, lambda: self._outbox.text_bytes)
        self.folders = CloudFolders(requests)
        self._cloud = CloudRouting(
            requests, self._roster, self._outbox, self._history, self.settings, self.views,
            self.transfers, self.retention, self.folders,
        )  # fmt: skip

    @property
    def invitations(self) -> dict[str, str]:
        """Groups that the user may join, with the name of the inviter."""
        return self._roster.invitations

    def remember(
        self, chats: list[SaveChat], lines: dict[str, list[events.Line]],
        held: dict[str, list[tuple[int, int]]], outbox: list[QueueText],
    ) -> None:  # fmt: skip
        """Take the data of an earlier run; call this before the first connection."""
        for kept in chats:
            self._roster.remember(kept, lines.get(kept.chat, []), held.get(kept.chat, []))
        self._outbox.remember(outbox)

    def connecting(self, *, further: bool = False) -> Step:
        """Note that a connection is being tried; `further`: at another place of the relay, because
        the one before did not let us in."""
        if not further:
            self.login.trying()
        self.network = Network.CONNECTING
        return Step(tell=[events.NetworkChanged(self.network)])

    def connected(self, tls_bind: bytes) -> Step:
        """Begin the login on an open socket. `tls_bind` is the certificate's SHA-256, or zeros."""
        return Step(send=[self.login.hello(tls_bind, self._random(32))])

    def disconnected(self, why: str, retry_in: float | None, now: Now, shut: bool = False) -> Step:
        """Handle the loss of the socket, perhaps because the relay has `shut` this client out:
        secret chats end, and unacknowledged texts wait for the next connection."""
        out = Step()
        self.network = Network.OFFLINE
        self.login.link_lost()
        self._history.link_lost()
        self._outbox.link_lost()
        self.transfers.link_lost(now, out)
        self._secrets.link_lost()
        self.typing.link_lost()
        self.drafts.link_lost()
        self.folders.link_lost()
        self._roster.everyone_gone()
        self.devices.link_lost(out)
        self.requests.link_lost(out)
        for toggle in self._underway.all():
            toggle.link_lost(now, out, shut_out=shut)
            self._moved(toggle, now, out)
        out.tell.append(events.NetworkChanged(self.network, why, retry_in))
        self.reports.link_lost(out)
        return out

    def goodbye(self, now: Now) -> Step:
        """End all secret chats with a goodbye to the other side, because the program ends."""
        out = Step()
        for toggle in self._underway.all():
            if toggle.attempt:
                negotiation.towards_cloud(toggle, now, out)
            # A question ends with the connection: leaving must not decline for the other devices.
            toggle.drop_prompt(None, now, out)
            self._moved(toggle, now, out)
        self.drafts.flush(out)
        return out

    def tick(self, now: Now) -> Step:
        """Let time pass. Call this at `deadline` at the latest."""
        out = Step()
        for toggle in self._underway.due(now.mono):
            negotiation.tick(toggle, now, out)
            self._moved(toggle, now, out)
        out.reconnect |= self._is_barred() and self.notices.again <= now.mono
        return self._after(now, out)

    def deadline(self) -> float:
        """Time when `tick` is due, on the client's clock; infinity while nothing waits."""
        online = self.network is Network.ONLINE
        due = min(self._underway.deadline, self.drafts.deadline(online))
        if self.network is Network.BARRED:
            return min(due, self.notices.again)
        if online:
            history = min(self._history.deadline(), self._history.missed.deadline())
            return min(due, self._outbox.deadline(), history, self.transfers.deadline())
        return due

    def receive_event(self, event: protocol.AnyEvent, now: Now) -> Step:
        """Handle one frame. Until the relay has proven its identity, only the login is handled."""
        out = Step()
        if self.network is Network.BARRED:
            return self.notices.while_barred(event)
        if self.network is not Network.ONLINE:
            said = self.login.receive_event(event, out)
            if isinstance(said, Welcome):
                self._welcomed(said, now, out)
            elif said:
                self.network = self.notices.barred(said, now, out)
            return self._after(now, out)
        toggle: Toggle | None = None
        match event:
            case Challenge() | Welcome() | LinkWaiting() | Linked():
                pass  # already logged in
            case ViewOpen(open=on):
                out.tell += self.view.receive(on)
            case account.LinkFound():
                self.devices.receive_found(event, out)
            case protocol.AuthFailed():
                refuse("The relay does not let you in", AUTH_FAILED, out)
            case protocol.Error():
                toggle = self._error(event, now, out)
            case files.FileReady() | files.FileFound():
                self.transfers.receive_event(event, now, out)
            case secret.Reported() if self.reports.receive_reported(event, out):
                pass
            case (
                settings.SettingsNow() | settings.ChatSettings()
                | settings.Blocked() | settings.Seen()
            ):  # fmt: skip
                here = self.settings.receive_event(event, out)
                if isinstance(event, settings.SettingsNow):
                    self.drafts.settled(out, here=here)
            case settings.TypingSeen():
                self.typing.receive_notice(event, now, out)
            case settings.DraftNow():
                self.drafts.receive_draft(event, out)
            case settings.DraftList() if self.drafts.receive_list(event, out):
                pass
            case folders.PlaceNow():
                self.folders.receive_place(event, out)
            case folders.PlaceList() if self.folders.receive_list(event, out):
                pass
            case shapes.Done() if self.drafts.receive_done(event, out):
                pass
            case account.DeviceList(user=user) if user == self.user:
                self.devices.receive_list(event, out)
            case account.DeviceList():
                toggle = self._secrets.receive_list(event, now, out)
            case (
                secret.ScOffered() | secret.ScAnswered() | secret.ScFinished() | secret.ScMessage()
                | secret.ScClosed() | secret.ScTaken() | secret.ScGone() | secret.ScUnavailable()
            ):  # fmt: skip
                toggle = self._secrets.receive_frame(event, now, out)
                if toggle and self._cloud.viewing == toggle.chat:
                    session.mark_displayed(toggle, now, out)
            case _ if isinstance(event, OfTheStaff):
                self.notices.receive_event(event, out)
            case _:  # the type checker knows that only cloud frames are left
                if isinstance(event, messages.Msg):
                    out_of_it = event.kind in ("kicked", "banned", "barred")
                    self.typing.clear(event.chat, event.text if out_of_it else event.by)
                self._cloud.receive_event(event, now, out)
                for told in out.tell:
                    if isinstance(told, events.ChatGone):
                        self.typing.left(told.chat)
        return self._after(now, out, toggle)

    def receive_binary(self, message: bytes, now: Now) -> Step:
        """Handle a binary message of the relay: part of a file, or the progress of an upload."""
        out = Step()
        if self.network is Network.ONLINE:
            self.transfers.receive_binary(message, now, out)
        return out

    def say(self, text: CloudText | SecretText, now: Now) -> tuple[str, Step]:
        """Send a text on Enter; if the state has changed since the screen showed it, nothing is
        sent and the text stays the user's. Return its name and the Step: for cloud text the id of
        its `RequestResult`, for secret text the key of its line, empty if it was not sent."""
        out = Step()
        conversation = self.conversations.all.get(text.chat)
        said = why = ""
        moved: Toggle | None = None
        privacy = conversation.toggle.privacy if isinstance(conversation, DirectChat) else None
        match conversation, privacy, text:
            case None, _, _:
                why = "You are not in this chat."
            case _, (None | Privacy.CLOUD), CloudText() if self.notices.restricted:
                why = RESTRICTED
            case GroupChat(), _, CloudText() if why_not(conversation, Act.SEND):
                why = why_not(conversation, Act.SEND)
            case GroupChat(), _, CloudText():
                said = self._outbox.say(text, now, out)
            case NotesChat(), _, SecretText():
                why = NOTES_ARE_CLOUD
            case GroupChat(), _, SecretText():
                why = "Group chats are never secret."
            case DirectChat(nobody=secret_text.NoRecipient(why=nobody)), Privacy.CLOUD, CloudText():
                why = nobody
            case DirectChat(), Privacy.CLOUD, CloudText():
                said = self._outbox.say(text, now, out)
            case DirectChat(), Privacy.SECRET, SecretText():
                moved = self._toggles[text.chat]
                said = session.send_text(moved, text, now, out)
            case DirectChat(), Privacy.CLOUD, SecretText():
                why = "This chat is no longer secret."
            case DirectChat(), Privacy.SECRET, CloudText():
                why = "This chat is secret now. Send the message again to encrypt it."
            case DirectChat(toggle=toggle), (Privacy.NEGOTIATING | Privacy.CLOSED), _:
                why = toggle.sentence
            case _:
                raise AssertionError("no case handles this chat and this message")
        if why:
            out.tell.append(events.ActionRefused(text.chat, "Not sent", why))
        return said, self._after(now, out, moved)

    def pause(self, chat: str, now: Now) -> float:
        """Return how many seconds the waiting texts of this chat still wait because the relay
        wants it so."""
        return self._outbox.pause(chat, now)

    def pace(self, chat: str) -> str:
        """Say how often the user may write to this group; empty if always."""
        return self._outbox.pace_words(chat) if chat.startswith("#") else ""

    def delete_account(self, typed: str, *, texts: bool) -> tuple[str, Step]:
        """Delete the account permanently, by its name as the user typed it; with `texts` also its
        texts in cloud chats. Once `RequestResult` confirms it, the relay disconnects all its
        devices."""
        if not self.devices.can_sign:
            return self.requests.refuse("not_allowed", account_text.LINKED)
        if typed != self.user:
            return self.requests.refuse("not_allowed", account_text.OTHER_NAME)
        nonces = self.login.nonces
        sig = Sig(self._identity.sign_end(*nonces, texts=texts)) if nonces else Sig(bytes(64))
        request = account.AccountDelete(self.requests.new_id(), typed, sig, texts=texts)
        return self.requests.ask(request)

    def viewing(self, chat: str | None, now: Now, *, back: str | None = None) -> Step:
        """Set the chat whose end is on the user's screen; None for none. `back` is the one that
        they read above its end."""
        self._cloud.viewing, self._history.back = chat, back
        toggle = self._toggles.get(chat) if chat else None
        if not toggle or not (toggle.session or toggle.past or toggle.lines.unseen):
            return Step()  # nothing secret is there to be seen
        return self._act(toggle.chat, session.mark_displayed, now)

    def watch(self, chat: str) -> Step:
        """Tell the user when the peer comes online."""
        direct = self.conversations.direct(chat)
        if direct:
            direct.watched = True
        return Step()

    def mark_read(self, chat: str, seq: int) -> Step:
        return self._cloud.mark_read(chat, seq, self._new_id() if self._is_online() else "")

    def write(self, chat: str, text: str, now: Now) -> Step:
        """Take the composer's text of a chat in CLOUD; others may see that the user types."""
        out = Step()
        begun = self.drafts.text(chat)
        self.drafts.write(chat, text, now)
        if self.network is Network.ONLINE and text.strip() and self.drafts.text(chat) != begun:
            self.typing.writes(chat, now, out)
        return self._after(now, out)

    def retry(self, chat: str, key: str, now: Now) -> Step:
        """Send a failed text again; only in CLOUD."""
        out = Step()
        self._outbox.retry(chat, key, out)
        return self._after(now, out)

    def discard(self, chat: str, key: str) -> Step:
        out = Step()
        self._outbox.discard(chat, key, out)
        return out

    def _new_id(self) -> str:
        return self._random(16).hex()

    def _is_online(self) -> bool:
        return self.network is Network.ONLINE

    def _is_barred(self) -> bool:
        return self.network is Network.BARRED

    def _after(self, now: Now, out: Step, moved: Toggle | None = None) -> Step:
        """Send what may go now, after every event. `moved` is the toggle that was touched."""
        if self._secrets.restricted is not self.notices.restricted:
            self._secrets.account_stands(now, out, restricted=self.notices.restricted)
        if moved:
            self._moved(moved, now, out)
        online = self.network is Network.ONLINE
        if online:
            self._history.missed.resume(now, out)
            self._history.resume(now, out)
            self._outbox.pump(now, out)
            self.transfers.pump(now, out)
        self.drafts.pump(now, online, out)
        return out

    def _moved(self, toggle: Toggle, now: Now, out: Step) -> None:
        """Hold back or release cloud texts after a toggle may have moved."""
        direct = self.conversations.direct(toggle.chat)
        if direct:
            self._outbox.hold_back(direct, out)
            self.drafts.moved(direct, out)
            self.transfers.hold_back(direct, now, out)
        session.follow(toggle, now, out)
        self._underway.look(toggle, now.mono)

    def _act(self, chat: str, act: Callable[[Toggle, Now, Step], None], now: Now) -> Step:
        out = Step()
        toggle = self._toggles.get(chat)
        if toggle:
            act(toggle, now, out)
        return self._after(now, out, toggle)

    def _welcomed(self, event: Welcome, now: Now, out: Step) -> None:
        self.network = Network.ONLINE
        self._outbox.text_bytes = self.login.text_bytes
        with self.which_log.receive_log(event.log, now, out):
            self._cloud.receive_welcome(event, now, out)
        self.transfers.receive_welcome(now, out)
        out.tell += [
            events.LoggedIn(self.user),
            events.NetworkChanged(self.network),
            *self.view.receive(event.view),
        ]
        self.notices.receive_welcome(event, out)
        self.devices.receive_welcome(event.own, out)
        self.settings.receive_welcome(event.settings, out)
        self.drafts.settled(out)
        if event.places:
            out.keep.append(SavePlaces(tuple(event.places)))

    def _error(self, event: protocol.Error, now: Now, out: Step) -> Toggle | None:
        self.notices.receive_error(event, out)
        if event.sid is not None:
            return self._secrets.receive_error(event.sid, event, now, out)
        if self.reports.receive_error(event, out) or self.devices.receive_error(event, out):
            return None
        if any(
            p.receive_error(event, now, out) for p in (self._cloud, self.drafts, self.transfers)
        ):
            return None
        toggle = self._secrets.receive_list_error(event, now, out)
        if toggle is None:
            out.tell.append(events.Trouble("The relay refused your request", quoted(event.text)))
        return toggle
