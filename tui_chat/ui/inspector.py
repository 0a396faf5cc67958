"""F9, then I: one message, from what was typed to what the relay has of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.content import Content
from textual.widgets import Static

from tui_chat.conversations import Conversation, Direct, Group
from tui_chat.events import Answered, ChatGone, Event, Mark, Network, TextsExpired
from tui_chat.lasting import GONE
from tui_chat.text import inert_line, inert_name
from tui_chat.ui.acts_keeping import goes
from tui_chat.ui.bars import Line as Row
from tui_chat.ui.body import Body
from tui_chat.ui.inspected import bytes_part, confirmed_part, relay_part, text_part
from tui_chat.ui.inspected_secret import Part, keys_part
from tui_chat.ui.page import Page

if TYPE_CHECKING:
    from tui_chat.inspected import Asks, Inspected
    from tui_chat.runtime import Runtime

_PARTS = 5
_GONE = (
    "This message is not here any more: it was removed, or its time was up. Its text has left "
    "this page as well."
)
_EXPIRED = f"This message is {GONE}: the relay has removed it, and its text has left this page."
_LEFT = "You are no longer in this chat. What stood here has left this page as well."


class Inspector(Page[None]):
    """Asks the relay when it opens, and follows what becomes of the message while it is open."""

    AUTO_FOCUS = "#inspector-body"
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,enter,q,Q,i,I", "dismiss(None)", "Close", show=False),
        Binding("h,H", "hex", show=False),
    ]

    def __init__(self, runtime: Runtime, chat: str, key: str) -> None:
        super().__init__()
        self._runtime, self._chat, self._key = runtime, chat, key
        self._seen: Inspected | None = None
        self._asked: Asks | None = None
        self._changed = 0
        self._answer: Answered | None = None
        self._whole = self._stale = self._over = False
        self._rows = [Row(f"part-{number}") for number in range(_PARTS)]
        self._body, self._keys = Body(id="inspector-body", classes="dialog-body"), Row("keys-here")
        self._keys.add_class("quiet")

    def compose(self) -> ComposeResult:
        """Title, parts, keys."""
        with Vertical(classes="dialog whole", id="inspector"):
            yield Static(
                Content("What became of this message"), classes="dialog-title", markup=False
            )
            with self._body:
                yield from self._rows
            yield self._keys

    def on_mount(self) -> None:
        """Look, ask, and listen for what changes."""
        self.listen(self._runtime, self._hear)
        self._look()

    def on_unmount(self) -> None:
        """Nothing more to show."""
        self._over = True

    def on_resize(self) -> None:
        """More or less room."""
        self._say_keys()

    def action_hex(self) -> None:
        """H: every byte, or only the first and the last ones."""
        self._whole = not self._whole
        self._look()

    def _hear(self, event: Event) -> None:
        if isinstance(event, ChatGone) and event.chat == self._chat:
            self._leave(_LEFT)
        elif isinstance(event, TextsExpired) and self._is_among(event):
            self._leave(_EXPIRED)
        elif not self._stale and getattr(event, "chat", self._chat) == self._chat:
            self._stale = True
            self.call_later(self._look)

    def _is_among(self, gone: TextsExpired) -> bool:
        seq = (self._seen.line.seq if self._seen else None) or 0
        return gone.chat == self._chat and 0 < seq <= gone.upto

    def _look(self) -> None:
        self._stale = False
        if self._over:
            return
        seen = self._runtime.inspection.look(self._chat, self._key)
        if seen is None and (self._seen is None or self._seen.line.mark is not Mark.CLOUD):
            self._leave(_GONE)
            return
        # A cloud line may only have left the window of loaded ones: the page keeps it.
        self._seen = seen or self._seen
        self._ask()
        self._show()

    def _ask(self) -> None:
        """Once, and again when the line has got a place or the connection is back."""
        if self._seen is None:
            return
        asks = self._runtime.inspection.asks(self._chat, self._seen.line)
        online = self._runtime.client.network is Network.ONLINE
        again = self._answer is not None and self._answer.code == "offline" and online
        changed = self._seen.line.now.changed
        again = again or (online and changed != self._changed)
        if asks is not None and (self._asked is None or again):
            self._asked, self._answer, self._changed = asks, None, changed
            self.run_worker(self._fetch(asks), exclusive=True)

    async def _fetch(self, asks: Asks) -> None:
        runtime = self._runtime
        id = runtime.page(self._chat, after=asks.after, limit=asks.limit)
        self._answer = await runtime.answer(id)
        self._look()

    def _show(self) -> None:
        seen = self._seen
        found = self._runtime.client.conversations.all.get(self._chat)
        if seen is None or found is None:
            return
        peer = found.peer if isinstance(found, Direct) else ""
        channel = isinstance(found, Group) and found.channel
        parts: list[Part | None] = [
            text_part(seen, _readers(seen, found), goes(self._runtime.client, seen, found)),
            bytes_part(seen, whole=self._whole),
            relay_part(seen, self._asked, self._answer, peer),
            confirmed_part(seen, peer, channel=channel),
            keys_part(seen),
        ]
        for number, (row, part) in enumerate(zip(self._rows, parts, strict=True)):
            says = Content("")
            if part is not None:
                title, body = part
                above = "\n" if number else ""
                says = Content.assemble(above, (title, "bold $text-accent"), "\n", body)
            row.say(says)
        self._say_keys()
        self.call_after_refresh(self._body.say_more)

    def _say_keys(self) -> None:
        raw = self._seen is not None and bool(self._seen.raw) and not self._over
        shows = "H shows the ends of it only, " if self._whole else "H shows every byte, "
        says = f"Up and Down scroll, {shows if raw else ''}Escape closes."
        self._keys.say(Content(says))

    def _leave(self, why: str) -> None:
        """Nothing of the message stays on this page."""
        self._over, self._seen, self._answer = True, None, None
        self.clear_selection()
        for number, row in enumerate(self._rows):
            row.say(Content("" if number else why))
        self._say_keys()
        self.call_after_refresh(self._body.say_more)


def _readers(seen: Inspected, found: Conversation) -> str:
    match seen.line.mark:
        case Mark.NOTE:
            return "you"
        case Mark.SECRET:
            direct = found if isinstance(found, Direct) else None
            peer = inert_name(direct.peer) if direct else "the other"
            sure = direct is not None and direct.toggle.verified
            doubt = "" if sure else ", if the codes were those of the other"
            shown = (
                " · the relay's operator and moderators, for you reported it"
                if seen.reported
                else ""
            )
            return f"you · {peer}{doubt}{shown}"
        case Mark.CLOUD:
            return inert_line(found.cloud_readers, 200)
