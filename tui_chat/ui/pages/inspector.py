"""The inspector: what was typed, what was sent, and what the relay has of a message. Every figure
is taken from the bytes themselves; a secret message also has its sealed bytes and its keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from textual.app import ComposeResult
from textual.content import Content

from relay.terminal.dialogs import Dialog, DialogBody, key_row
from relay.terminal.frame import Frame
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
from tui_chat.core.readers import with_host
from tui_chat.ui.actions.retention import removal_time
from tui_chat.ui.dates import moment
from tui_chat.ui.keymap import DEFAULT, Keymap
from tui_chat.ui.toggle import span
from tui_chat.ui.transcript.text import links
from tui_chat.ui.words import GLYPH, INK

if TYPE_CHECKING:
    from tui_chat.client import Client
    from tui_chat.runtime.runtime import Runtime

_PARTS = 5
_GONE = "This message was removed or has expired. Its text is no longer shown here."
_EXPIRED = "This message has expired. The relay removed it, so its text is no longer shown here."
_LEFT = "You are no longer in this chat, so its messages are no longer shown here."


class Inspector(Dialog[None]):
    """Show one message. Asks the relay on opening, and follows the message while it is open."""

    AUTO_FOCUS = "#inspector-body"
    BINDINGS = bindings("escape,enter,q,Q,i,I dismiss(None)", "h,H hex")
    shape, heading = "whole", Content("Message details")

    def __init__(self, runtime: Runtime, chat: str, key: str, keymap: Keymap = DEFAULT) -> None:
        super().__init__()
        self._keymap = keymap
        self._runtime, self._chat, self._key = runtime, chat, key
        self._seen: MessageDetails | None = None
        self._asked: EntryQuery | None = None
        self._changed = 0
        self._answer: events.RequestResult | None = None
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
        parts = message_parts(
            client, found, seen, self._asked, self._answer, whole=self._whole, keymap=self._keymap
        )
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
        shows = "H fewer bytes" if self._whole else "H all bytes"
        self.say_keys(key_row("↑↓ scroll", shows if raw else "", "Esc close"))
        self.call_after_refresh(self.query_one(Frame).say_more)

    def _leave(self, why: str) -> None:
        """Remove all of the message from this page, and say why."""
        self._over, self._seen, self._answer = True, None, None
        self.clear_selection()
        for number, row in enumerate(self._rows):
            row.say(Content("" if number else why))
        self._say_keys()


def message_parts(
    client: Client, found: Conversation, seen: MessageDetails, asks: EntryQuery | None,
    answer: events.RequestResult | None, *, whole: bool, keymap: Keymap = DEFAULT,
) -> list[Part | None]:  # fmt: skip
    """Return all that is known of a message, the last part only if it is secret. `answer` is the
    relay's, once it is there; with `whole` every byte is in hex."""
    peer = found.peer if isinstance(found, DirectChat) else ""
    channel = isinstance(found, GroupChat) and found.channel
    return [
        text_part(seen, _readers(seen, found), removal_time(client, seen, found)),
        bytes_part(seen, whole=whole),
        relay_part(seen, asks, answer, peer),
        confirmed_part(seen, peer, keymap, channel=channel),
        keys_part(seen, inert_name(peer), keymap.shown("renew")),
    ]


def _readers(seen: MessageDetails, found: Conversation) -> str:
    match seen.line.mark:
        case events.LineMark.NOTE:
            return with_host("you", found.served)
        case events.LineMark.SECRET:
            direct = found if isinstance(found, DirectChat) else None
            peer = inert_name(direct.peer) if direct else "the other person"
            sure = direct is not None and direct.toggle.verified
            doubt = "" if sure else " (not verified)"
            staff = " · the relay's operator and moderators (you reported it)"
            readers = f"you · {peer}{doubt}{staff if seen.reported else ''}"
            return with_host(readers, found.served)
        case events.LineMark.CLOUD:
            return inert_line(found.cloud_readers, 200)


_QUIET = "$text-muted"
_PRIVACY = {
    events.LineMark.CLOUD: events.Privacy.CLOUD, events.LineMark.SECRET: events.Privacy.SECRET,
}  # fmt: skip
_NAMED = 5

_FRAME_GONE = (
    "The frame of this message is not stored on this machine. Possible reasons:\n"
    "· The message is old.\n"
    "· The message was loaded with the history.\n"
    "· The message arrived before you last started tui-chat.\n"
    "· You sent the message from another of your devices."
)
_SEALED_GONE = "This program keeps frames only for the last 256 secret messages."
_CHANGED_FRAME = (
    "The original frame is not stored, because the message was edited or deleted. This program "
    "doesn't keep old versions."
)
_ONLY_NEWEST = (
    "An unmodified relay overwrites the old version. Backups, a modified relay and other people's "
    "clients may still have the old version."
)
_OWN_WORD = (
    "The relay gave this answer. tui-chat can't check what else the relay stores. The relay now "
    "knows that you asked."
)
_NO_RECEIPTS = (
    "Groups have no read receipts. The relay knows how far each member has read, and tells nobody."
)
_UNCOUNTED = (
    "The relay doesn't say who read the message. People who joined the channel later are not "
    "counted."
)
_RECEIPTS_OFF = (
    "You don't see whether this message was read, because your read receipts are off. To turn "
    "them on, open the settings ({settings})."
)


def text_part(seen: MessageDetails, readers: str, goes: str) -> Part:
    """Return the inert text, its readers, and when it goes from the relay."""
    line, got = seen.line, read(seen.line.text)
    title = "What you typed" if line.own else "What was shown"
    if line.own and line.origin:
        title = "What you forwarded"
    if line.file is not None:
        title = "The file that you offered" if line.own else "The file that was offered"
    if line.mark is events.LineMark.NOTE:
        title = "A note from this program"
    entry = event_sentence(line, "chat")
    if entry:
        title = "What happened in this chat"
    size = plural(len(line.text.encode("utf-8", "surrogatepass")), "byte")
    fact = f"{size} of text"
    if line.file is not None:
        fact = f"the name has {size}, the file has {plural(line.file.size, 'byte')}"
    if seen.sealing is not None:
        fact += f", padded to {plural(seen.sealing.bucket, 'byte')} before encryption"
    facts = ["an event that the relay recorded, without text" if entry else fact]
    facts += [f"{plural(got.hidden, 'hidden character')} not shown"] if got.hidden else []
    facts += [f"{plural(got.cut, 'more character')} not shown"] if got.cut else []
    shown = f"({tombstone(line)})" if line.now.gone else entry or got.text
    pieces: Pieces = [shown, "\n", (", ".join(facts), _QUIET)]
    who = inert_name(line.by)
    if line.mark is not events.LineMark.NOTE:
        pieces += [("\nBy: ", "bold"), f"{who} (you)" if line.own else who]
    pieces += [("\nWhen: ", "bold"), moment(line.at)]
    privacy = _PRIVACY.get(line.mark)
    sign = f"{GLYPH[privacy]} " if privacy else ""
    ink = INK[privacy] if privacy else ""
    pieces += ["\n", (sign, f"bold {ink}"), ("Readable by: ", "bold"), (readers, ink)]
    pieces += [("\nKept: ", "bold"), goes] if goes else []
    if line.now.edited and not line.now.gone:
        pieces += [("\nEdited: ", "bold"), moment(line.now.edited)]
    if line.origin:
        pieces += [("\nForwarded from: ", "bold"), inert_name(line.origin)]
    if line.ttl:
        pieces += [
            ("\nDisappears: ", "bold"),
            f"{span_in_words(line.ttl)} after the message is shown",
        ]
    found = links(got.text) if line.kind == "text" and line.mark is not events.LineMark.NOTE else ()
    for link in found:
        if link.url not in got.text:  # else it stands there already
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
        return title, Content("None. This program wrote this note and never sent it.")
    if seen.way is FrameCrossing.UNKEPT:
        secret = seen.line.mark is events.LineMark.SECRET
        gone = _CHANGED_FRAME if seen.line.now.changed else _FRAME_GONE
        return title, Content(_SEALED_GONE if secret else gone)
    size, sealing = plural(len(seen.raw), "byte"), seen.sealing
    if sealing is not None:
        way = (
            "Your client sent the frame to the relay, to be forwarded."
            if seen.line.own
            else "The relay forwarded the frame to your client."
        )
        says = (
            f"One frame of the type sc.msg, {size} of JSON. {way} The relay can't decrypt the "
            "message."
        )
        return title, Content.assemble(says, *fields(sealing, whole=whole))
    says = f"One frame, {size} of JSON. The relay can read all of it:\n"
    if seen.way is FrameCrossing.WAITS:
        says = f"Not sent yet. The message will be one frame, {size} of JSON:\n"
    got = read(seen.raw.decode("utf-8", "replace"))
    pieces: Pieces = [says, got.text]
    if got.cut:
        pieces += [(f"\n({plural(got.cut, 'character')} more. Press H to see every byte)", _QUIET)]
    if whole:
        pieces += [("\nIn hex:\n", "bold"), hexed(seen.raw)]
    return title, Content.assemble(*pieces)


def relay_part(
    seen: MessageDetails, asks: EntryQuery | None, answer: events.RequestResult | None, peer: str
) -> Part:
    """Return the relay's `answer`, once it is there, and what it saw while forwarding."""
    title, line = "What the relay has", seen.line
    if line.mark is events.LineMark.NOTE:
        return title, Content("Nothing. This note never left this program.")
    pieces: Pieces = []
    if asks is None:
        pieces += [
            "The relay has not given this message a number yet, so tui-chat can't ask for it."
        ]
    elif answer is None:
        pieces += ["Asking the relay for this message …"]
    elif answer.code == "offline":
        pieces += [
            "Unknown, because you are offline. The program will ask the relay when you are online."
        ]
    elif answer.code or not isinstance(answer.value, Page):
        why = inert_line(answer.text) or "The relay refused to answer."
        pieces += [("Unknown: ", "bold"), why]
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
        return [(f"Nothing. The relay says that this chat has no message {number:,}.", "bold")]
    has = page.msgs[0]
    who = inert_name(has.by)
    entry = events.Line("", has.by, has.at, has.text, events.LineMark.CLOUD, kind=has.kind)
    said = event_sentence(entry, "chat") or inert(has.text)
    said = f"({removal_words(has.gone, has.why)})" if has.gone else said
    label = ("" if has.gone or event_sentence(entry, "chat") else "Text: "), "bold"
    pieces: Pieces = [
        (f"Message {has.seq:,} of this chat. ", "bold"),
        f"Written by {who} at {moment(has.at)}, with the id {inert_line(has.id)}. "
        "The relay doesn't say which device sent the message.\n",
        label, said, "\n",
    ]  # fmt: skip
    if has.views:
        by = plural(has.views, "account")
        pieces += [f"Read by {by}. The relay doesn't say by which accounts.\n"]
    same = (has.text, has.by, has.kind) == (line.text, line.by, line.kind)
    if same and has.gone == line.now.gone:
        if has.gone:
            return [
                *pieces,
                "The relay has removed the text too. It still has the message's place in the chat, "
                "the author, and who removed the message.",
            ]
        if event_sentence(line, "chat"):
            says = "The relay's copy of this event is the same as the copy on this machine."
            return [*pieces, says]
        says = "The relay's copy of the text is the same as on this machine, byte for byte."
        return [*pieces, says]
    differs = "The relay's text is NOT the same as the text on this machine."
    return [*pieces, (differs, "bold $text-error")]


def _not_there(line: events.Line, asks: EntryQuery, page: Page) -> Pieces:
    after = f" after message {asks.after:,}" if asks.after else ""
    asked = f"tui-chat asked the relay for everything in this chat{after}. "
    if not page.msgs:
        return [asked, ("The relay returned nothing.", "bold")]
    shown = ", ".join(f"{m.seq:,} by {inert_name(m.by)}" for m in page.msgs[:_NAMED])
    more = " and more" if len(page.msgs) > _NAMED else ""
    if page.head > page.msgs[-1].seq:
        more += f", of {page.head:,} in all"
    pieces: Pieces = [
        f"{asked}The relay returned {plural(len(page.msgs), 'cloud message')} ({shown}{more}). "
    ]
    if any(m.text == line.text for m in page.msgs):
        says = (
            "One of these cloud messages has the text of the secret message. Someone sent the text "
            "as a cloud message too."
        )
        return [*pieces, (says, "bold $text-warning")]
    return [*pieces, ("None of them is this secret message.", "bold")]


def _reports(seen: MessageDetails, peer: str) -> str:
    if seen.reported:
        return "you reported this message, so the operator and moderators have the text."
    if seen.line.own:
        return (
            f"{peer} can report the text to the operator and moderators. You would not be told "
            "about the report."
        )
    return "the operator and moderators get the text only if you report this message."


def confirmed_part(
    seen: MessageDetails, peer: str, keymap: Keymap, *, channel: bool = False
) -> Part:
    """Return what others confirmed about the message; `peer` is empty in a group or `channel`."""
    line, name = seen.line, inert_name(peer) if peer else ""
    title = f"What {name}'s client confirmed" if name else "What others confirmed"
    if line.mark is events.LineMark.CLOUD:  # for receipts, too, there is only the relay's word
        title = "What the relay said"
    if line.mark is events.LineMark.NOTE:
        return title, Content("Nothing. Nobody else has this note.")
    if line.mark is events.LineMark.SECRET:
        if not line.own:
            says = (
                f"This is {name}'s own message. This program tells {name}'s client when the "
                "message has been shown to you."
            )
        elif line.delivery is events.Delivery.DONE:
            says = f"Shown: {name}'s client confirmed (ACK) that the message was on screen."
        else:
            says = f"Not confirmed: {name}'s client has not said that the message was on screen."
        return title, Content(says)
    pieces: Pieces = []
    if line.own and line.futile:
        pieces += ["The relay refused the message, and would refuse it again. "]
        pieces += ["/retry sends the message again, /discard removes it."]
    elif line.own and line.delivery is events.Delivery.FAILED:
        pieces += ["Failed. "]
        if seen.way is FrameCrossing.LEFT:
            pieces += ["The message was sent, but the relay has not acknowledged it. "]
        pieces += ["The message is not sent again automatically."]
        pieces += [" /retry sends the message again, /discard removes it from this chat."]
    elif line.own and line.delivery is events.Delivery.QUEUED:
        waits = "Queued: the message waits on this machine until it can be sent."
        open_end = (
            "The message was sent, but not acknowledged, so the relay may or may not have it. It "
            "is sent again with the same id, which the relay accepts only once."
        )
        pieces += [open_end if seen.way is FrameCrossing.LEFT else waits]
    elif line.seq is not None:
        number = f"{line.seq:,}"
        by_relay = (
            f"The relay acknowledged this message as number {number} of the chat."
            if line.own
            else f"The relay sent this message as number {number} of the chat."
        )
        says = "" if channel else keymap.phrase(_receipt(seen, name))
        if channel and line.kind == "text":
            by = plural(line.views, "account")
            says = f"Read by {by} when the relay last counted. {_UNCOUNTED}"
        pieces += [f"{by_relay} {says}".rstrip()]
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
        return f"{peer} has read this message, according to the relay."
    return f"{peer} has not read this message, or has read receipts off."


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
    step = "new keys (a ratchet step)" if sealing.step else "no ratchet step"
    pieces: Pieces = [
        ("\nsid: ", "bold"),
        f"{plural(len(sealing.sid), 'byte')}, the session: {sealing.sid.hex()}",
        ("\nn: ", "bold"), f"{frame.n:,}, the frame's number (each side counts its own frames)",
        ("\nC: ", "bold"), f"{plural(len(frame.C), 'byte')}, the commitment: ",
        frame.C.hex() if whole else _ends(frame.C),
        ("\nb: ", "bold"), f"{plural(len(frame.b), 'byte')} in total. The "
        f"header has {plural(header, 'byte')}. The header's flag {frame.b[:1].hex()} means: "
        f"{step}. "
        "The next 32 bytes are an encrypted key. With this key and the commitment C, a report can "
        "prove what was sent. "
        f"The next {plural(sealing.bucket, 'byte')} are the encrypted padded text. "
        "The last 16 bytes are the tag that shows any tampering",
    ]  # fmt: skip
    if whole:
        return [*pieces, ("\nb in hex:\n", "bold"), hexed(frame.b)]
    return [*pieces, ("\nb, first and last bytes: ", "bold"), _ends(frame.b)]


def _ends(data: bytes) -> str:
    return f"{data[:_ENDS].hex(' ')} … {data[-_ENDS:].hex(' ')}"


def forwarded(seen: MessageDetails, peer: str) -> Pieces:
    """Return what the relay saw while it forwarded this message."""
    sealing, line = seen.sealing, seen.line
    if sealing is None:
        return []
    frame, peer = sealing.frame, inert_name(peer)
    when = f"about {moment(line.at)} (the relay sent the exact time only to {peer}'s client)"
    tag = (
        f"The relay sent this tag only to {peer}'s client, which needs the tag to report the "
        "message."
    )
    if frame.rts is not None and frame.tag is not None:
        when = f"{moment(frame.rts)}, by the relay's clock"
        tag = (
            f"The relay made this tag with its key {frame.kid}: {frame.tag.hex()}. "
            "The tag is used only if this message is reported."
        )
    longer = "yes, so this frame also carries new keys and is longer than other frames"
    step = longer if sealing.step else "no"
    return [
        ("\nWhile forwarding the frame, the relay saw:", "bold"),
        ("\nwho: ", "bold"), f"you → {peer}" if line.own else f"{peer} → you",
        ("\ndevices: ", "bold"), f"{frame.from_dev.hex()[:8]} → {frame.to_dev.hex()[:8]}",
        ("\nwhen: ", "bold"), when,
        ("\nlength: ", "bold"), f"{plural(len(frame.b), 'byte')}, so the text "
        f"has at most {plural(sealing.bucket - 9, 'byte')}",
        ("\nnumber: ", "bold"), f"this is frame {frame.n:,} in this direction",
        ("\nratchet step: ", "bold"), step,
        ("\ntag: ", "bold"), tag,
    ]  # fmt: skip


def keys_part(seen: MessageDetails, peer: str, renew: str) -> Part | None:
    """Return the later history of the keys; None unless the message is secret."""
    sealing = seen.sealing
    if sealing is None or sealing.since is None:
        return None
    since, at = sealing.since, "was sent" if seen.line.own else "came"
    now = (
        f"The message was encrypted with version {sealing.frame.turn:,} of the keys (each ratchet "
        "step makes a new version). "
    )
    if since.first is None:
        now += "The keys have not been renewed since this message."
    else:
        times = "once" if since.times == 1 else f"{since.times:,} times"
        now += (
            f"The keys have been renewed {times} since this message. The first renewal came "
            f"{span(since.first)} after the message."
        )
    thief = (
        f"Suppose that an attacker copied this program's memory when the message {at}, and then "
        "only listened. "
    )
    if since.healed is not None:
        state = (
            f"After {span(since.healed)}, someone with a copy of the keys could no longer read new "
            "messages."
        )
        heals = (
            f"Both sides had new keys {span(since.healed)} after the attacker copied the old "
            "ones. The attacker can't read anything sent after that."
        )
    elif since.over:
        state = "The chat ended before both sides had new keys."
        heals = (
            "The attacker could read messages until the end of this secret chat. The chat's keys "
            "are now gone."
        )
        if since.ours is not None:
            heals = (
                f"The attacker could read {peer}'s messages until the chat ended, but yours only "
                f"for {span(since.ours)} after copying the keys. The chat's keys are now gone."
            )
    elif since.ours is not None:
        state = "Only your side has new keys."
        heals = (
            f"The attacker could read your messages for {span(since.ours)} after copying the keys, "
            f"but can't read later ones. {peer}'s messages are protected again as soon as {peer} "
            "sends another one."
        )
    else:
        state = "The copied keys still work."
        heals = (
            "The attacker could still read new messages until both sides renew their keys. "
            f"Press {renew} to renew the keys."
        )
    return "The keys", Content.assemble(now, "\n", thief, (state, "bold"), " ", heals)
