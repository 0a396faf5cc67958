"""What the user has begun to write in cloud chats: kept on this machine, and by the relay for the
user's other devices if the user of this one wants that. Nothing of it is kept outside CLOUD."""

from __future__ import annotations

from collections.abc import Callable

from relay.terminal.text import quoted, sanitise
from relay.wire import protocol
from relay.wire.errors import Code
from relay.wire.settings import DraftList, DraftNow, DraftSet
from relay.wire.settings import Drafts as SettingsDrafts
from tui_chat.cloud.refusals import retry_seconds
from tui_chat.cloud.settings import CloudSettings
from tui_chat.core.chats import Conversations, DirectChat
from tui_chat.core.events import DraftChanged, Trouble
from tui_chat.core.step import Now, SaveDraft, Step

PAUSE = 1.5
"""So many seconds after the last key what was typed is kept. What is emptied goes at once."""
NEVER = float("inf")
LISTED = 1_000
"""So many drafts a relay may list, which is more than it keeps."""
NOT_TAKEN = "The relay may still have a draft"


class CloudDrafts:
    """`text` of a chat is what stands in its composer. What the relay is known to have is compared
    with it: a text of another device is taken where nothing else was begun here."""

    def __init__(
        self,
        conversations: Conversations,
        preferences: CloudSettings,
        new_id: Callable[[], str],
        text_bytes: Callable[[], int],
    ) -> None:
        self._conversations, self._preferences = conversations, preferences
        self._new_id, self._text_bytes = new_id, text_bytes
        self._texts: dict[str, str] = {}
        self._shared: dict[str, str] = {}
        self._due: dict[str, float] = {}
        self._asked: dict[str, tuple[str, str | None]] = {}
        """What is on its way to the relay; None for what counts no more."""
        self._refused: dict[str, str] = {}
        self._owed: set[str] = set()
        """Chats of which the relay is to have what stands here, or that there is nothing."""
        self._perhaps: set[str] = set()
        """Chats of which the relay may have something: it was on its way when the link was lost."""
        self._left: set[str] = set()
        """Direct chats that are not in CLOUD."""
        self._list = self._after = ""
        self._listed: set[str] = set()
        self._sharing = False
        self._paused = -NEVER

    def text(self, chat: str) -> str:
        """What was begun in this chat."""
        return self._texts.get(chat, "")

    @property
    def begun(self) -> frozenset[str]:
        """The chats in which something was begun."""
        return frozenset(self._texts)

    def remember(self, kept: list[SaveDraft]) -> None:
        """Those of an earlier run."""
        for one in kept:
            if one.chat in self._conversations.all:
                self._put(one.chat, sanitise(one.text)[0])
                if one.shared and one.text:
                    self._shared[one.chat] = self.text(one.chat)
                if one.owed:
                    self._owed.add(one.chat)
                    self._perhaps.add(one.chat)

    # What the user does.

    def write(self, chat: str, text: str, now: Now) -> None:
        """The composer of this chat, in CLOUD, reads so now."""
        text = text if text.strip() else ""
        if not self._conversations.in_cloud(chat) or text == self.text(chat):
            return
        self._put(chat, text)
        wanted = self._preferences.wanted
        if self._preferences.agreed.to("drafts") and (wanted.drafts or not wanted.known):
            self._owed.add(chat)
        self._due[chat] = now.mono + PAUSE if text else now.mono

    def moved(self, direct: DirectChat, out: Step) -> None:
        """The chat's toggle may have moved. Outside CLOUD nothing of a draft stays on the disk or
        at the relay: it may be sealed now. What is on its way there is taken back by the next."""
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
        going = [id for id, (where, _) in self._asked.items() if where == chat]
        self._asked |= dict.fromkeys(going, (chat, None))
        held = self._texts.pop(chat, "") or chat in self._due
        self._due.pop(chat, None)
        if self._shared.pop(chat, "") or going or chat in self._perhaps:
            self._owed.add(chat)
        else:
            self._owed.discard(chat)
        if held or chat in self._owed:
            self._keep(chat, out)

    # What is to be kept.

    def pump(self, now: Now, online: bool, out: Step) -> None:
        """Keep and share what has stood long enough."""
        for chat in [c for c, due in self._due.items() if due <= now.mono]:
            del self._due[chat]
            self._keep(chat, out)
        if online and now.mono >= self._paused:
            self._paused = -NEVER
            self._share(out)

    def flush(self, out: Step) -> None:
        """The program ends: keep all of it on this machine."""
        for chat in self._due:
            self._keep(chat, out)
        self._due.clear()

    def deadline(self, online: bool) -> float:
        """When `pump` has something to do; infinity while nothing waits."""
        due = min(self._due.values(), default=NEVER)
        waits = online and self._paused > -NEVER and bool(self._unshared())
        return min(due, self._paused) if waits else due

    # What the relay says.

    def settled(self, out: Step, *, here: bool = False) -> None:
        """The settings are known, or new; `here`: switched on by the user of this device, so that
        what is begun already is shared too."""
        on = self._preferences.shares("drafts")
        if not on:
            # To take away what the relay has is never too late, unless it keeps none any more.
            keeps = self._preferences.wanted.drafts
            over = self._shared.keys() | {c for c in self._owed if self.text(c) or not keeps}
            self._asked = {id: (chat, None) for id, (chat, _) in self._asked.items()}
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
        """What was on its way may have arrived or not: the list tells when it is back."""
        self._perhaps |= {chat for chat, _ in self._asked.values()}
        self._asked.clear()
        self._list, self._sharing, self._paused = "", False, -NEVER

    def heard(self, event: DraftNow, out: Step) -> None:
        """Another device has begun something."""
        if event.chat in self._conversations.all and self._sharing:
            self._came(event.chat, event.text, out)

    def listed(self, event: DraftList, out: Step) -> bool:
        """All that the relay has, or a part of it. False if that was not asked here."""
        if not self._list or event.id != self._list:
            return False
        self._list = ""
        for one in event.drafts:
            self._listed.add(one.chat)
            if one.chat in self._conversations.all and one.text:
                self._came(one.chat, one.text, out)
        if event.next > self._after and len(self._listed) < LISTED:
            self._ask_list(event.next, out)
            return True
        self._perhaps.clear()
        for chat in [c for c in self._shared if c not in self._listed]:
            self._came(chat, "", out)  # sent or emptied elsewhere
        return True

    def done(self, id: str, out: Step) -> bool:
        """The relay has a draft. False if nothing of that kind was asked."""
        asked = self._asked.pop(id, None)
        if asked is None:
            return False
        chat, text = asked
        if text is None:
            return True
        self._owed -= {chat} if text == self.text(chat) else set()
        self._knows(chat, text)
        if self.text(chat) == text and chat not in self._due:
            self._keep(chat, out)
        return True

    def refused(self, event: protocol.Error, now: Now, out: Step) -> bool:
        """The relay does not keep a draft; it stays here. False if it was none of ours."""
        asked = self._asked.pop(event.id, None)
        if asked is None:
            return False
        chat, text = asked
        pause = retry_seconds(event)
        if text is None:
            return True
        if pause is not None:
            self._paused = now.mono + pause
        elif text:
            self._refused[chat] = text
            if event.code is not Code.NOT_ALLOWED:  # else it was switched off just now
                out.tell.append(Trouble("A draft stays on this device alone", quoted(event.text)))
        else:
            self._owed.discard(chat)
            self._keep(chat, out)
            out.tell.append(Trouble(NOT_TAKEN, quoted(event.text)))
        return True

    # Inside.

    def _put(self, chat: str, text: str) -> None:
        if text:
            self._texts[chat] = text
        else:
            self._texts.pop(chat, None)

    def _knows(self, chat: str, text: str) -> None:
        """The relay has this."""
        if text:
            self._shared[chat] = text
        else:
            self._shared.pop(chat, None)

    def _keep(self, chat: str, out: Step) -> None:
        text, owed = self.text(chat), chat in self._owed
        shared = text == self._shared.get(chat, "") and not owed
        out.keep.append(SaveDraft(chat, text, shared, owed))

    def _unshared(self) -> list[str]:
        """What may go now: before it is known what the relay has, only that there is nothing."""
        busy = {chat for chat, text in self._asked.values() if text is not None}
        free = self._preferences.shares("drafts") and self._sharing and not self._list
        return [
            c
            for c in sorted(self._owed - busy - set(self._due))
            if c in self._conversations.all and (free or not self.text(c))
        ]

    def _share(self, out: Step) -> None:
        for chat in self._unshared():
            text = self.text(chat)
            long = len(text.encode("utf-8", "replace")) > self._text_bytes()
            refused = self._refused.get(chat) == text or not self._conversations.in_cloud(chat)
            if long or (text and refused):
                continue
            id = self._new_id()
            self._asked[id] = chat, text
            out.send.append(DraftSet(id=id, chat=chat, text=text))

    def _came(self, chat: str, text: str, out: Step) -> None:
        """The relay has this of another device. What was typed here since, or is on its way there,
        counts more: it is the later one."""
        if any(where == chat and mine is not None for where, mine in self._asked.values()):
            return
        text = sanitise(text)[0]
        if self.text(chat) == self._shared.get(chat, "") and chat not in self._owed:
            self._take(chat, text, out)
        self._knows(chat, text)
        if chat not in self._due and self._conversations.in_cloud(chat):
            self._keep(chat, out)

    def _take(self, chat: str, text: str, out: Step) -> None:
        if self._conversations.in_cloud(chat) and text != self.text(chat) and chat not in self._due:
            self._put(chat, text)
            out.tell.append(DraftChanged(chat, text))

    def _ask_list(self, after: str, out: Step) -> None:
        if not after:
            self._listed = set()
        self._list, self._after = self._new_id(), after
        out.send.append(SettingsDrafts(id=self._list, after=after))
