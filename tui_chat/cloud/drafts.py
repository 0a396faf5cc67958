"""Drafts in cloud chats, which are stored on this machine.
If the user of this device wants it, the relay stores them too, for the user's other devices.
Nothing of a draft is stored outside CLOUD."""

from __future__ import annotations

from collections.abc import Callable

from relay.terminal.text import quoted, sanitise
from relay.wire import errors, protocol, settings, shapes
from tui_chat.cloud.refusals import retry_seconds
from tui_chat.cloud.requests import Requests
from tui_chat.cloud.settings import CloudSettings
from tui_chat.core.chats import DirectChat
from tui_chat.core.events import DraftChanged, Trouble
from tui_chat.core.step import Now, SaveDraft, Step

PAUSE = 1.5
"""Seconds after the last key until a draft is stored. An emptied one is removed at once."""
NEVER = float("inf")
LISTED = 1_000
"""Most drafts taken from a relay's list, which is more than it stores."""
NOT_TAKEN = "The relay may still have a draft"


class CloudDrafts:
    """Store and share the drafts of all chats. `text` is the content of a chat's composer. The text
    of another device is taken only where nothing else was written here."""

    def __init__(
        self, requests: Requests, settings: CloudSettings, text_bytes: Callable[[], int]
    ) -> None:
        self._requests, self._conversations = requests, requests.conversations
        self._settings, self._text_bytes = settings, text_bytes
        self._texts: dict[str, str] = {}
        self._shared: dict[str, str] = {}
        self._due: dict[str, float] = {}
        self._superseded: set[str] = set()
        """Ids of outdated drafts that are still on their way to the relay."""
        self._refused: dict[str, str] = {}
        self._owed: set[str] = set()
        """Chats whose draft, even an empty one, must still reach the relay."""
        self._perhaps: set[str] = set()
        """Chats for which the relay may have a draft: it was on its way when the link was lost."""
        self._left: set[str] = set()
        """Direct chats that are not in CLOUD."""
        self._list = self._after = ""
        self._listed: set[str] = set()
        self._sharing = False
        self._paused = -NEVER

    def text(self, chat: str) -> str:
        return self._texts.get(chat, "")

    @property
    def begun(self) -> frozenset[str]:
        return frozenset(self._texts)

    def remember(self, kept: list[SaveDraft]) -> None:
        """Take the drafts stored by an earlier run."""
        for one in kept:
            if one.chat in self._conversations.all:
                _put(self._texts, one.chat, sanitise(one.text)[0])
                if one.shared and one.text:
                    self._shared[one.chat] = self.text(one.chat)
                if one.owed:
                    self._owed.add(one.chat)
                    self._perhaps.add(one.chat)

    def write(self, chat: str, text: str, now: Now) -> None:
        """Note that the composer of this chat, in CLOUD, has this text now."""
        text = text if text.strip() else ""
        if not self._conversations.in_cloud(chat) or text == self.text(chat):
            return
        _put(self._texts, chat, text)
        wanted = self._settings.wanted
        if self._settings.agreed.to("drafts") and (wanted.drafts or not wanted.known):
            self._owed.add(chat)
        self._due[chat] = now.mono + PAUSE if text else now.mono

    def moved(self, direct: DirectChat, out: Step) -> None:
        """Check a chat whose toggle may have moved. Outside CLOUD no part of a draft stays on the
        disk or at the relay: it may be sealed now. One on its way is overwritten."""
        chat = direct.chat
        if self._conversations.in_cloud(chat):
            if chat in self._left:
                self._left.discard(chat)
                if chat not in self._owed:
                    self._take(chat, self._shared.get(chat, ""), out)
            return
        if chat in self._left:
            return
        self._left.add(chat)
        going = self._requests.inquiries(self, chat)
        self._superseded |= {one.request.id for one in going}
        held = self._texts.pop(chat, "") or chat in self._due
        self._due.pop(chat, None)
        if self._shared.pop(chat, "") or going or chat in self._perhaps:
            self._owed.add(chat)
        else:
            self._owed.discard(chat)
        if held or chat in self._owed:
            self._keep(chat, out)

    def pump(self, now: Now, online: bool, out: Step) -> None:
        """Store and share the drafts that have not changed for long enough."""
        if self._due:
            for chat in [c for c, due in self._due.items() if due <= now.mono]:
                del self._due[chat]
                self._keep(chat, out)
        if online and now.mono >= self._paused:
            self._paused = -NEVER
            if self._owed:
                self._share(out)

    def flush(self, out: Step) -> None:
        """Store all drafts on this machine, because the program ends."""
        for chat in self._due:
            self._keep(chat, out)
        self._due.clear()

    def deadline(self, online: bool) -> float:
        """Return when `pump` is due; infinity while nothing waits."""
        due = min(self._due.values(), default=NEVER)
        waits = online and self._paused > -NEVER and bool(self._unshared())
        return min(due, self._paused) if waits else due

    def settled(self, out: Step, *, here: bool = False) -> None:
        """Apply known or changed settings. With `here` the user of this device switched sharing on,
        so that existing drafts are shared too."""
        on = self._settings.shares("drafts")
        if not on:
            # The relay's copy can always be removed, unless it keeps no drafts now.
            keeps = self._settings.wanted.drafts
            over = self._shared.keys() | {c for c in self._owed if self.text(c) or not keeps}
            self._superseded |= {one.request.id for one in self._requests.inquiries(self)}
            self._owed -= over
            self._perhaps = self._perhaps | self._shared.keys() if keeps else set()
            self._shared.clear()
            self._list = ""
            for chat in sorted(over):
                self._keep(chat, out)
        elif not self._sharing:
            self._ask_list("", out)
        if on and here:
            self._owed |= set(self._texts)
        self._sharing = on

    def link_lost(self) -> None:
        """Note that drafts on their way may have arrived: the list tells after reconnecting."""
        self._perhaps |= {one.found.chat for one in self._requests.inquiries(self)}
        self._superseded.clear()
        self._list, self._sharing, self._paused = "", False, -NEVER

    def receive_draft(self, event: settings.DraftNow, out: Step) -> None:
        """Take a draft from another device."""
        if event.chat in self._conversations.all and self._sharing:
            self._receive_text(event.chat, event.text, out)

    def receive_list(self, event: settings.DraftList, out: Step) -> bool:
        """Take a part of the relay's list of drafts. Return False if it was not requested here."""
        if not self._list or event.id != self._list:
            return False
        self._list = ""
        for one in event.drafts:
            self._listed.add(one.chat)
            if one.chat in self._conversations.all and one.text:
                self._receive_text(one.chat, one.text, out)
        if event.next > self._after and len(self._listed) < LISTED:
            self._ask_list(event.next, out)
            return True
        self._perhaps.clear()
        for chat in [c for c in self._shared if c not in self._listed]:
            self._receive_text(chat, "", out)  # sent or emptied elsewhere
        return True

    def receive_done(self, event: shapes.Done, out: Step) -> bool:
        """Note that the relay has a draft. Return False if this answers none of these requests."""
        inquiry = self._requests.close_inquiry(self, event)
        if inquiry is None or event.id in self._superseded:
            self._superseded.discard(event.id)
            return inquiry is not None
        chat, text = inquiry.found.chat, inquiry.request.text
        self._owed -= {chat} if text == self.text(chat) else set()
        _put(self._shared, chat, text)
        if self.text(chat) == text and chat not in self._due:
            self._keep(chat, out)
        return True

    def receive_error(self, event: protocol.Error, now: Now, out: Step) -> bool:
        """Handle a draft that the relay refused; it stays here. Return False if it was none of
        these."""
        inquiry = self._requests.close_inquiry(self, event)
        if inquiry is None or event.id in self._superseded:
            self._superseded.discard(event.id)
            return inquiry is not None
        chat, text = inquiry.found.chat, inquiry.request.text
        pause = retry_seconds(event)
        if pause is not None:
            self._paused = now.mono + pause
        elif text:
            self._refused[chat] = text
            if event.code is not errors.Code.NOT_ALLOWED:  # else it was switched off just now
                out.tell.append(
                    Trouble("The draft is stored on this device only", quoted(event.text))
                )
        else:
            self._owed.discard(chat)
            self._keep(chat, out)
            out.tell.append(Trouble(NOT_TAKEN, quoted(event.text)))
        return True

    def _on_way(self) -> set[str]:
        """Return the chats whose present draft is on its way to the relay."""
        sent = self._requests.inquiries(self)
        return {one.found.chat for one in sent if one.request.id not in self._superseded}

    def _keep(self, chat: str, out: Step) -> None:
        text, owed = self.text(chat), chat in self._owed
        shared = text == self._shared.get(chat, "") and not owed
        out.keep.append(SaveDraft(chat, text, shared, owed))

    def _unshared(self) -> list[str]:
        """Return the chats that may be shared now: until the relay's list is known, only
        removals."""
        free = self._settings.shares("drafts") and self._sharing and not self._list
        return [
            c
            for c in sorted(self._owed - self._on_way() - set(self._due))
            if c in self._conversations.all and (free or not self.text(c))
        ]

    def _share(self, out: Step) -> None:
        for chat in self._unshared():
            text = self.text(chat)
            long = len(text.encode("utf-8", "replace")) > self._text_bytes()
            refused = self._refused.get(chat) == text or not self._conversations.in_cloud(chat)
            if long or (text and refused):
                continue
            request = settings.DraftSet(self._requests.new_id(), chat, text)
            self._requests.inquire(self, self._conversations.all[chat], request, out)

    def _receive_text(self, chat: str, text: str, out: Step) -> None:
        """Take the text of another device, unless a later one was typed here or is on its way."""
        if chat in self._on_way():
            return
        text = sanitise(text)[0]
        if self.text(chat) == self._shared.get(chat, "") and chat not in self._owed:
            self._take(chat, text, out)
        _put(self._shared, chat, text)
        if chat not in self._due and self._conversations.in_cloud(chat):
            self._keep(chat, out)

    def _take(self, chat: str, text: str, out: Step) -> None:
        if self._conversations.in_cloud(chat) and text != self.text(chat) and chat not in self._due:
            _put(self._texts, chat, text)
            out.tell.append(DraftChanged(chat, text))

    def _ask_list(self, after: str, out: Step) -> None:
        if not after:
            self._listed = set()
        self._list, self._after = self._requests.new_id(), after
        out.send.append(settings.Drafts(id=self._list, after=after))


def _put(texts: dict[str, str], chat: str, text: str) -> None:
    """Record the text of a chat; an empty one removes it."""
    if text:
        texts[chat] = text
    else:
        texts.pop(chat, None)
