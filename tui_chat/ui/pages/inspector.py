"""The inspector (F9, then I): one message, from what was typed to what the relay has of it. Every
figure is taken from the bytes themselves; a secret message also has its sealed bytes and its
keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from relay.terminal.dialogs import Dialog, DialogBody
from relay.terminal.modal import StatusLine as Row
from relay.terminal.modal import bindings
from relay.terminal.text import inert, inert_line, inert_name, plural, read
from relay.terminal.times import span_in_words
from relay.wire.messages import Page
from relay.wire.protocol import History
from tui_chat.core import events
from tui_chat.core.chats import Conversation, DirectChat, GroupChat
from tui_chat.core.decision_text import removal_words
from tui_chat.core.line_words import event_sentence, tombstone
from tui_chat.core.message_details import EntryQuery, FrameCrossing, MessageDetails, SealingDetails
from tui_chat.core.retention import GONE
from tui_chat.ui.actions.retention import removal_time
from tui_chat.ui.dates import moment
from tui_chat.ui.toggle import span
from tui_chat.ui.transcript.text import links

if TYPE_CHECKING:
    from tui_chat.client import Client
    from tui_chat.runtime.runtime import Runtime

_PARTS = 5
_GONE = (
    "This message is not here any more: it was removed, or its time was up. Its text has left "
    "this page as well."
)
_EXPIRED = f"This message is {GONE}: the relay has removed it, and its text has left this page."
_LEFT = "You are no longer in this chat. What stood here has left this page as well."


class Inspector(Dialog[None]):
    """Show one message. Asks the relay on opening, and follows the message while it is open."""

    AUTO_FOCUS = "#inspector-body"
    BINDINGS = bindings("escape,enter,q,Q,i,I dismiss(None)", "h,H hex")
    shape, heading = "whole", Content("What became of this message")

    def __init__(self, runtime: Runtime, chat: str, key: str) -> None:
        super().__init__()
        self._runtime, self._chat, self._key = runtime, chat, key
        self._seen: MessageDetails | None = None
        self._asked: EntryQuery | None = None
        self._changed = 0
        self._answer: events.Response | None = None
        self._whole = self._stale = self._over = False
        self._rows = [Row(f"part-{number}") for number in range(_PARTS)]
        self._body = DialogBody(id="inspector-body", classes="dialog-body")

    def contents(self) -> ComposeResult:
        with self._body:
            yield from self._rows

    def on_mount(self) -> None:
        """Show the message, ask the relay, and listen for changes."""
        self.listen(self._runtime, self._receive_event)
        self._look()

    def on_unmount(self) -> None:
        self._over = True

    def action_hex(self) -> None:
        """Show every byte, or only the first and the last (H)."""
        self._whole = not self._whole
        self._look()

    def _receive_event(self, event: events.Event) -> None:
        seq = (self._seen.line.seq if self._seen else None) or 0
        match event:
            case events.ChatGone(chat=self._chat):
                self._leave(_LEFT)
            case events.TextsExpired(chat=self._chat, upto=upto) if 0 < seq <= upto:
                self._leave(_EXPIRED)
            case _ if not self._stale and getattr(event, "chat", self._chat) == self._chat:
                self._stale = True
                self.call_later(self._look)

    def _look(self) -> None:
        self._stale = False
        if self._over:
            return
        seen = self._runtime.inspection.look(self._chat, self._key)
        cloud = self._seen and self._seen.line.mark is events.LineMark.CLOUD
        if seen is None and not cloud:
            self._leave(_GONE)
            return
        # A cloud message may only have left the window of loaded ones: the page keeps it.
        self._seen = seen or self._seen
        self._ask()
        self._show()

    def _ask(self) -> None:
        """Ask the relay once, and again after a number, a change or a new connection."""
        if self._seen is None:
            return
        asks = self._runtime.inspection.asks(self._chat, self._seen.line)
        online = self._runtime.client.network is events.Network.ONLINE
        again = self._answer is not None and self._answer.code == "offline" and online
        changed = self._seen.line.now.changed
        again = again or (online and changed != self._changed)
        if asks is not None and (self._asked is None or again):
            self._asked, self._answer, self._changed = asks, None, changed
            self.run_worker(self._fetch(asks), exclusive=True)

    async def _fetch(self, asks: EntryQuery) -> None:
        runtime = self._runtime
        id = runtime.begin(History, self._chat, after=asks.after, limit=asks.limit)
        self._answer = await runtime.answer(id)
        self._look()

    def _show(self) -> None:
        seen, found = self._seen, self._runtime.client.conversations.all.get(self._chat)
        if seen is None or found is None:
            return
        client = self._runtime.client
        parts = message_parts(client, found, seen, self._asked, self._answer, whole=self._whole)
        for number, (row, part) in enumerate(zip(self._rows, parts, strict=True)):
            says = Content("")
            if part is not None:
                title, body = part
                above = "\n" if number else ""
                says = Content.assemble(above, (title, "bold $text-accent"), "\n", body)
            row.say(says)
        self._say_keys()

    def _say_keys(self) -> None:
        raw = self._seen is not None and bool(self._seen.raw) and not self._over
        shows = "H shows the ends of it only, " if self._whole else "H shows every byte, "
        self.say_keys(f"Up and Down scroll, {shows if raw else ''}Escape closes.")
        self.call_after_refresh(self._body.say_more)

    def _leave(self, why: str) -> None:
        """Remove all of the message from this page, and say why."""
        self._over, self._seen, self._answer = True, None, None
        self.clear_selection()
        for number, row in enumerate(self._rows):
            row.say(Content("" if number else why))
        self._say_keys()


def message_parts(
    client: Client, found: Conversation, seen: MessageDetails, asks: EntryQuery | None,
    answer: events.Response | None, *, whole: bool,
) -> list[Part | None]:  # fmt: skip
    """Return all that is known of a message, the last part only if it is secret. `answer` is the
    relay's, once it is there; with `whole` every byte is in hex."""
    peer = found.peer if isinstance(found, DirectChat) else ""
    channel = isinstance(found, GroupChat) and found.channel
    return [
        text_part(seen, _readers(seen, found), removal_time(client, seen, found)),
        bytes_part(seen, whole=whole),
        relay_part(seen, asks, answer, peer),
        confirmed_part(seen, peer, channel=channel),
        keys_part(seen),
    ]


def _readers(seen: MessageDetails, found: Conversation) -> str:
    match seen.line.mark:
        case events.LineMark.NOTE:
            return "you"
        case events.LineMark.SECRET:
            direct = found if isinstance(found, DirectChat) else None
            peer = inert_name(direct.peer) if direct else "the other"
            sure = direct is not None and direct.toggle.verified
            doubt = "" if sure else ", if the codes were those of the other"
            staff = " · the relay's operator and moderators, for you reported it"
            return f"you · {peer}{doubt}{staff if seen.reported else ''}"
        case events.LineMark.CLOUD:
            return inert_line(found.cloud_readers, 200)


_QUIET = "$text-muted"
_NAMED = 5

_FRAME_GONE = (
    "This frame is not kept: it came with a page of history, in an earlier run, or from another "
    "of your devices, or it is long ago."
)
_SEALED_GONE = "This frame is not kept any more; of the last 256 secret lines it is."
_CHANGED_FRAME = (
    "The frame in which it was first said is not kept: the message was edited or deleted since, "
    "and this program keeps nothing of what it was."
)
_ONLY_NEWEST = (
    "Of what it was before, a relay of this program has nothing in its files: what is new is "
    "written over it. Backups, a changed relay and other people's clients may still have it."
)
_OWN_WORD = (
    "That is the relay's word about itself: what else it keeps cannot be seen from here. It knows "
    "now that it was asked."
)
_NO_RECEIPTS = (
    "Who has read it nobody says: in groups the relay tells nobody, and keeps how far each has."
)
_UNCOUNTED = (
    "The relay does not say by whom, and counts nobody who came to the channel after it was said."
)
_RECEIPTS_OFF = "Whether it was read is not told here: your receipts are off (Alt+S)."


def text_part(seen: MessageDetails, readers: str, goes: str) -> Part:
    """Return the inert text, its readers, and when it goes from the relay."""
    line, got = seen.line, read(seen.line.text)
    title = "What you typed" if line.own else "What was shown"
    if line.own and line.origin:
        title = "What you forwarded"
    if line.file is not None:
        title = "The file that you offered" if line.own else "The file that was offered"
    if line.mark is events.LineMark.NOTE:
        title = "A note of this program"
    entry = event_sentence(line, "chat")
    if entry:
        title = "What happened here"
    size = plural(len(line.text.encode("utf-8", "surrogatepass")), "byte")
    fact = f"{size} of text"
    if line.file is not None:
        fact = f"a name of {size}; the file has {plural(line.file.size, 'byte')}"
    if seen.sealing is not None:
        fact += f", padded to {seen.sealing.bucket:,} before it was sealed"
    facts = ["an entry that the relay made, and no text of anybody" if entry else fact]
    facts += [f"{plural(got.hidden, 'hidden character')} not shown"] if got.hidden else []
    facts += [f"{plural(got.cut, 'character')} more than can be shown"] if got.cut else []
    shown = f"({tombstone(line)})" if line.now.gone else entry or got.text
    pieces: Pieces = [shown, "\n", ("; ".join(facts), _QUIET)]
    who = inert_name(line.by)
    if line.mark is not events.LineMark.NOTE:
        pieces += [("\nBy: ", "bold"), f"{who} (you)" if line.own else who]
    pieces += [("\nWhen: ", "bold"), moment(line.at), ("\nReadable by: ", "bold"), readers]
    pieces += [("\nKept: ", "bold"), goes] if goes else []
    if line.now.edited and not line.now.gone:
        pieces += [("\nEdited: ", "bold"), moment(line.now.edited)]
    if line.origin:
        pieces += [("\nForwarded: ", "bold"), f"{inert_name(line.origin)} said it first"]
    if line.ttl:
        pieces += [("\nStays: ", "bold"), f"{span_in_words(line.ttl)} from when it is shown"]
    found = links(got.text) if line.kind == "text" and line.mark is not events.LineMark.NOTE else ()
    for link in found:
        pieces += [("\nLink: ", "bold"), inert_line(link.url, 2_000)]
    return title, Content.assemble(*pieces)


def bytes_part(seen: MessageDetails, *, whole: bool) -> Part:
    """Return the frame on the wire; with `whole` every byte in hex."""
    ways = {
        FrameCrossing.LEFT: "that left", FrameCrossing.CAME: "that arrived",
        FrameCrossing.WAITS: "that will leave",
    }  # fmt: skip
    title = f"The bytes {ways.get(seen.way, 'on the wire')}"
    if seen.way is FrameCrossing.NOWHERE:
        return title, Content("None: this program wrote it, here, and nothing of it left.")
    if seen.way is FrameCrossing.UNKEPT:
        secret = seen.line.mark is events.LineMark.SECRET
        gone = _CHANGED_FRAME if seen.line.now.changed else _FRAME_GONE
        return title, Content(_SEALED_GONE if secret else gone)
    size, sealing = plural(len(seen.raw), "byte"), seen.sealing
    if sealing is not None:
        way = "for the relay to forward" if seen.line.own else "as the relay forwarded it"
        says = f"One frame sc.msg, {size} of JSON, {way}. The relay has no key to it."
        return title, Content.assemble(says, *fields(sealing, whole=whole))
    says = f"One frame, {size} of JSON. The relay reads every letter of it:\n"
    if seen.way is FrameCrossing.WAITS:
        says = f"Nothing has left yet. It is to be one frame, {size} of JSON:\n"
    got = read(seen.raw.decode("utf-8", "replace"))
    pieces: Pieces = [says, got.text]
    if got.cut:
        pieces += [(f"\n({plural(got.cut, 'character')} more; H shows every byte)", _QUIET)]
    if whole:
        pieces += [("\nIn hex:\n", "bold"), hexed(seen.raw)]
    return title, Content.assemble(*pieces)


def relay_part(
    seen: MessageDetails, asks: EntryQuery | None, answer: events.Response | None, peer: str
) -> Part:
    """Return the relay's `answer`, once it is there, and what it saw while forwarding."""
    title, line = "What the relay has of it", seen.line
    if line.mark is events.LineMark.NOTE:
        return title, Content("Nothing: it never left this program.")
    pieces: Pieces = []
    if asks is None:
        pieces += ["The relay has given it no place yet, so there is nothing to ask for."]
    elif answer is None:
        pieces += ["asking the relay …"]
    elif answer.code == "offline":
        pieces += ["Not known now: you are not connected. It is asked when you are."]
    elif answer.code or not isinstance(answer.value, Page):
        why = inert_line(answer.text) or "The relay refused to say."
        pieces += [("Not known: ", "bold"), why]
    elif line.mark is events.LineMark.SECRET:
        pieces += [*_not_there(line, asks, answer.value), " ", _OWN_WORD]
    else:
        pieces += [*_place(line, asks, answer.value), "\n"]
        pieces += [_ONLY_NEWEST, "\n"] if line.now.changed else []
        pieces += [_OWN_WORD]
    if line.mark is events.LineMark.SECRET:
        pieces += [("\nReports: ", "bold"), _reports(seen, inert_name(peer))]
        pieces += forwarded(seen, peer)
    return title, Content.assemble(*pieces)


def _place(line: events.Line, asks: EntryQuery, page: Page) -> Pieces:
    number = asks.after + 1
    if not page.msgs or page.msgs[0].seq != number:
        return [(f"Nothing: it says that it has no number {number:,} of this chat.", "bold")]
    has = page.msgs[0]
    who = inert_name(has.by)
    entry = events.Line("", has.by, has.at, has.text, events.LineMark.CLOUD, kind=has.kind)
    said = event_sentence(entry, "chat") or inert(has.text)
    said = f"({removal_words(has.gone, has.why)})" if has.gone else said
    pieces: Pieces = [
        (f"number {has.seq:,}", "bold"), f" of this chat, by {who}, {moment(has.at)}, "
        f"id {inert_line(has.id)}. It names no device.\n", said, "\n",
    ]  # fmt: skip
    if has.views:
        by = plural(has.views, "account")
        pieces += [f"Read past by {by}; the relay does not say by whom.\n"]
    same = (has.text, has.by, has.kind) == (line.text, line.by, line.kind)
    if same and has.gone == line.now.gone:
        if has.gone:
            return [*pieces, "No text of it, as here: its place, its author and who took it away."]
        if event_sentence(line, "chat"):
            return [*pieces, "The same entry as here."]
        return [*pieces, "The same text as here, byte for byte."]
    return [*pieces, ("NOT the same as what stands here.", "bold $text-error")]


def _not_there(line: events.Line, asks: EntryQuery, page: Page) -> Pieces:
    since = f"after number {asks.after:,}" if asks.after else "from its beginning on"
    asked = f"It was asked for all that came into this chat {since}. It answered: "
    if not page.msgs:
        return [asked, ("nothing.", "bold")]
    shown = ", ".join(f"{m.seq:,} by {inert_name(m.by)}" for m in page.msgs[:_NAMED])
    more = " and more" if len(page.msgs) > _NAMED else ""
    if page.head > page.msgs[-1].seq:
        more += f"; the last number is {page.head:,}, those up to it were not asked for"
    pieces: Pieces = [f"{asked}{plural(len(page.msgs), 'cloud line')} (number {shown}{more}). "]
    if any(m.text == line.text for m in page.msgs):
        says = "One of them has the same text: somebody has said it in the cloud, too."
        return [*pieces, (says, "bold $text-warning")]
    return [*pieces, ("Nothing of this message.", "bold")]


def _reports(seen: MessageDetails, peer: str) -> str:
    if seen.reported:
        return "you reported it, so its operator has the text, from you."
    if seen.line.own:
        told = "This program is not told of that."
        return f"{peer} can hand the text to its operator in a report. {told}"
    return "its operator gets the text only if you report it (R at the message)."


def confirmed_part(seen: MessageDetails, peer: str, *, channel: bool = False) -> Part:
    """Return what others confirmed about the message; `peer` is empty in a group or `channel`."""
    line, name = seen.line, inert_name(peer) if peer else ""
    title = f"What {name}'s client confirmed" if name else "What others confirmed"
    if line.mark is events.LineMark.CLOUD:  # for receipts, too, there is only the relay's word
        title = "What the relay said of it"
    if line.mark is events.LineMark.NOTE:
        return title, Content("Nothing: nobody else has it.")
    if line.mark is events.LineMark.SECRET:
        if not line.own:
            says = (
                f"It is {name}'s own message. This program tells {name}'s client that it was "
                "shown, once it has been before your eyes."
            )
        elif line.delivery is events.Delivery.DONE:
            says = f"Shown: {name}'s client says that it was on their screen (ACK)."
        else:
            says = f"Not confirmed: {name}'s client has not said that it was shown."
        return title, Content(says)
    pieces: Pieces = []
    if line.own and line.futile:
        pieces += ["Refused: as things are it would be again. "]
        pieces += ["/retry asks again, /discard removes it."]
    elif line.own and line.delivery is events.Delivery.FAILED:
        left = "It left, and the relay has not acknowledged it. "
        left = left if seen.way is FrameCrossing.LEFT else ""
        pieces += [f"Failed: {left}It is not sent again by itself."]
        pieces += [" /retry sends it, /discard removes it here."]
    elif line.own and line.delivery is events.Delivery.QUEUED:
        waits = "Queued: it waits here until it can leave."
        open_end = (
            "It left, and no acknowledgement has come: the relay may have it or not. It is sent "
            "again under the same id, which the relay takes once."
        )
        pieces += [open_end if seen.way is FrameCrossing.LEFT else waits]
    elif line.seq is not None:
        by_relay = "The relay acknowledged it" if line.own else "The relay gave it"
        with_number = "with" if line.own else "the"
        says = "" if channel else _receipt(seen, name)
        if channel and line.kind == "text":
            by = plural(line.views, "account")
            says = f"Read past by {by}, as far as this program last heard. {_UNCOUNTED}"
        pieces += [f"{by_relay} {with_number} number {line.seq:,}. {says}".rstrip()]
    else:
        pieces += ["Nothing."]
    if seen.acknowledged:
        pieces += ["\n", inert(seen.acknowledged.decode("utf-8", "replace"))]
    return title, Content.assemble(*pieces)


def _receipt(seen: MessageDetails, peer: str) -> str:
    if not peer:
        return _NO_RECEIPTS
    if not seen.line.own:
        return ""
    if seen.read is None:
        return _RECEIPTS_OFF
    if seen.read:
        return f"{peer} has read it: the relay says that their read position is past it."
    return f"{peer} has not read it, as far as they tell: who keeps receipts off tells nothing."


Part = tuple[str, Content]
"""A heading and the text below it."""
Pieces = list[str | tuple[str, str]]

HEX_BYTES = 16
_ENDS = 12


def hexed(data: bytes) -> str:
    """Return all bytes in hex, 16 a row."""
    rows = (data[i : i + HEX_BYTES] for i in range(0, len(data), HEX_BYTES))
    return "\n".join(row.hex(" ") for row in rows)


def fields(sealing: SealingDetails, *, whole: bool) -> Pieces:
    """Return the fields of `sc.msg`; with `whole` every byte in hex."""
    frame, header = sealing.frame, sealing.header
    step = "new keys are in it: a ratchet step" if sealing.step else "no ratchet step"
    rest = len(frame.b) - header
    pieces: Pieces = [
        ("\nsid: ", "bold"), f"{len(sealing.sid)} bytes, the session: {sealing.sid.hex()}",
        ("\nn: ", "bold"), f"{frame.n:,}, its number in this direction",
        ("\nC: ", "bold"), f"{len(frame.C)} bytes, the commitment: ",
        frame.C.hex() if whole else _ends(frame.C),
        ("\nb: ", "bold"), f"{plural(len(frame.b), 'byte')}: a header of "
        f"{plural(header, 'byte')}, its flag {frame.b[:1].hex()}, {step}; then {rest:,} sealed: "
        f"{sealing.bucket:,} of padded text, 32 of the commitment's key, 16 of the seal",
    ]  # fmt: skip
    if whole:
        return [*pieces, ("\nb in hex:\n", "bold"), hexed(frame.b)]
    return [*pieces, "\n", _ends(frame.b)]


def _ends(data: bytes) -> str:
    return f"{data[:_ENDS].hex(' ')} … {data[-_ENDS:].hex(' ')}"


def forwarded(seen: MessageDetails, peer: str) -> Pieces:
    """Return what the relay saw while it forwarded this message."""
    sealing, line = seen.sealing, seen.line
    if sealing is None:
        return []
    frame, peer = sealing.frame, inert_name(peer)
    when = f"about {moment(line.at)}; its own stamp went to {peer}'s client, not to this one"
    tag = f"made for {peer}'s copy, for reports; this client was not given it"
    if frame.rts is not None and frame.tag is not None:
        when = f"{moment(frame.rts)}, by its own clock"
        tag = f"T {frame.tag.hex()} by key {frame.kid}, for a report"
    step = "yes: it is longer by the new keys" if sealing.step else "no"
    return [
        ("\nWhat it saw while it forwarded this:", "bold"),
        ("\nwho: ", "bold"), f"you → {peer}" if line.own else f"{peer} → you",
        ("\ndevices: ", "bold"), f"{frame.from_dev.hex()[:8]} → {frame.to_dev.hex()[:8]}",
        ("\nwhen: ", "bold"), when,
        ("\nlength: ", "bold"), f"{plural(len(frame.b), 'byte')}, so at most "
        f"{sealing.bucket - 9:,} bytes of text",
        ("\nnumber: ", "bold"), f"{frame.n:,} in this direction",
        ("\nratchet step: ", "bold"), step,
        ("\ntag: ", "bold"), tag,
    ]  # fmt: skip


def keys_part(seen: MessageDetails) -> Part | None:
    """Return what became of the keys; None unless the message is secret."""
    sealing = seen.sealing
    if sealing is None or sealing.since is None:
        return None
    since, at = sealing.since, "then" if seen.line.own else "when it came"
    now = f"Sealed in turn {sealing.frame.turn:,} of the keys. "
    if since.first is None:
        now += "Since then they were not renewed."
    else:
        times = "once" if since.times == 1 else f"{since.times:,} times"
        now += f"Since then they were renewed {times}, first after {span(since.first)}."
    thief = f"Somebody who copied this whole program's memory {at}, and only listens since, "
    if since.healed is not None:
        state = f"Healed after {span(since.healed)}."
        heals = (
            f"can read nothing that was said from {span(since.healed)} later on: this side took a "
            "turn, and then the other."
        )
    elif since.over:
        state = "Not healed before the end."
        heals = "could read on to the end of this secret chat. It is over, and its keys are gone."
        if since.ours is not None:
            heals = (
                f"could read what the other side said to the end; nothing of what this side said "
                f"from {span(since.ours)} later on. It is over, and its keys are gone."
            )
    elif since.ours is not None:
        state = "Half healed."
        heals = (
            f"can read nothing that this side said from {span(since.ours)} later on; what the "
            "other side says, until it takes the next turn, with what it sends next."
        )
    else:
        state = "Not yet healed."
        heals = (
            "could still read on, until this side takes a turn and then the other. Ctrl+R renews "
            "the keys."
        )
    return "The keys", Content.assemble(now, "\n", (state, "bold"), " ", thief, heals)
