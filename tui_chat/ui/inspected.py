"""What the inspector says of one message: every figure is taken from the bytes themselves."""

from __future__ import annotations

from textual.content import Content

from relay.wire.events import Msg, Page
from tui_chat.decided import gone_by
from tui_chat.direct.sentences import span as stays
from tui_chat.events import Answered, Delivery, Line, Mark
from tui_chat.inspected import Asks, Inspected, Way
from tui_chat.text import inert, inert_line, inert_name, read
from tui_chat.ui.happened import happened
from tui_chat.ui.inspected_secret import Part, Pieces, fields, forwarded, hexed
from tui_chat.ui.links import links
from tui_chat.ui.talked import tombstone
from tui_chat.ui.times import moment
from tui_chat.ui.words import plural

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


def text_part(seen: Inspected, readers: str, goes: str) -> Part:
    """The text itself, inert, who can read it, and when it goes from the relay."""
    line, got = seen.line, read(seen.line.text)
    title = "What you typed" if line.own else "What was shown"
    if line.own and line.origin:
        title = "What you forwarded"
    if line.file is not None:
        title = "The file that you offered" if line.own else "The file that was offered"
    if line.mark is Mark.NOTE:
        title = "A note of this program"
    entry = happened(line, "chat")
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
    if line.mark is not Mark.NOTE:
        pieces += [("\nBy: ", "bold"), f"{who} (you)" if line.own else who]
    pieces += [("\nWhen: ", "bold"), moment(line.at), ("\nReadable by: ", "bold"), readers]
    pieces += [("\nKept: ", "bold"), goes] if goes else []
    if line.now.edited and not line.now.gone:
        pieces += [("\nEdited: ", "bold"), moment(line.now.edited)]
    if line.origin:
        pieces += [("\nForwarded: ", "bold"), f"{inert_name(line.origin)} said it first"]
    if line.ttl:
        pieces += [("\nStays: ", "bold"), f"{stays(line.ttl)} from when it is shown"]
    found = links(got.text) if line.kind == "text" and line.mark is not Mark.NOTE else ()
    for link in found:
        pieces += [("\nLink: ", "bold"), inert_line(link.url, 2_000)]
    return title, Content.assemble(*pieces)


def bytes_part(seen: Inspected, *, whole: bool) -> Part:
    """The frame on the wire; `whole`: with every byte in hex."""
    title = {
        Way.LEFT: "The bytes that left",
        Way.CAME: "The bytes that arrived",
        Way.WAITS: "The bytes that will leave",
    }.get(seen.way, "The bytes on the wire")
    if seen.way is Way.NOWHERE:
        return title, Content("None: this program wrote it, here, and nothing of it left.")
    if seen.way is Way.UNKEPT:
        secret = seen.line.mark is Mark.SECRET
        gone = _CHANGED_FRAME if seen.line.now.changed else _FRAME_GONE
        return title, Content(_SEALED_GONE if secret else gone)
    size = plural(len(seen.raw), "byte")
    sealing = seen.sealing
    if sealing is not None:
        way = "for the relay to forward" if seen.line.own else "as the relay forwarded it"
        says = f"One frame sc.msg, {size} of JSON, {way}. The relay has no key to it."
        return title, Content.assemble(says, *fields(sealing, whole=whole))
    says = f"One frame, {size} of JSON. The relay reads every letter of it:\n"
    if seen.way is Way.WAITS:
        says = f"Nothing has left yet. It is to be one frame, {size} of JSON:\n"
    got = read(seen.raw.decode("utf-8", "replace"))
    pieces: Pieces = [says, got.text]
    if got.cut:
        pieces += [(f"\n({plural(got.cut, 'character')} more; H shows every byte)", _QUIET)]
    if whole:
        pieces += [("\nIn hex:\n", "bold"), hexed(seen.raw)]
    return title, Content.assemble(*pieces)


def relay_part(seen: Inspected, asks: Asks | None, answer: Answered | None, peer: str) -> Part:
    """What the relay answered, and what it saw while it forwarded. `answer` is None while it has
    not."""
    title, line = "What the relay has of it", seen.line
    if line.mark is Mark.NOTE:
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
    elif line.mark is Mark.SECRET:
        pieces += [*_not_there(line, asks, answer.value), " ", _OWN_WORD]
    else:
        pieces += [*_place(line, asks, answer.value), "\n"]
        pieces += [_ONLY_NEWEST, "\n"] if line.now.changed else []
        pieces += [_OWN_WORD]
    if line.mark is Mark.SECRET:
        pieces += [("\nReports: ", "bold"), _reports(seen, inert_name(peer))]
        pieces += forwarded(seen, peer)
    return title, Content.assemble(*pieces)


def _place(line: Line, asks: Asks, page: Page) -> Pieces:
    number = asks.after + 1
    if not page.msgs or page.msgs[0].seq != number:
        return [(f"Nothing: it says that it has no number {number:,} of this chat.", "bold")]
    has = page.msgs[0]
    who = inert_name(has.by)
    pieces: Pieces = [
        (f"number {has.seq:,}", "bold"), f" of this chat, by {who}, {moment(has.at)}, "
        f"id {inert_line(has.id)}. It names no device.\n", _said(has), "\n",
    ]  # fmt: skip
    if has.views:
        pieces += [
            f"Read past by {plural(has.views, 'account')}; the relay does not say by whom.\n"
        ]
    same = (has.text, has.by, has.kind) == (line.text, line.by, line.kind)
    if same and has.gone == line.now.gone:
        if has.gone:
            return [*pieces, "No text of it, as here: its place, its author and who took it away."]
        if happened(line, "chat"):
            return [*pieces, "The same entry as here."]
        return [*pieces, "The same text as here, byte for byte."]
    return [*pieces, ("NOT the same as what stands here.", "bold $text-error")]


def _said(has: Msg) -> str:
    if has.gone:
        return f"({gone_by(has.gone, has.why)})"
    line = Line("", has.by, has.at, has.text, Mark.CLOUD, kind=has.kind)
    return happened(line, "chat") or inert(has.text)


def _not_there(line: Line, asks: Asks, page: Page) -> Pieces:
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


def _reports(seen: Inspected, peer: str) -> str:
    if seen.reported:
        return "you reported it, so its operator has the text, from you."
    if seen.line.own:
        return (
            f"{peer} can hand the text to its operator in a report. This program is not told of "
            "that."
        )
    return "its operator gets the text only if you report it (R at the message)."


def confirmed_part(seen: Inspected, peer: str, *, channel: bool = False) -> Part:
    """What others said of it; `peer` is empty in a group or `channel`."""
    line, name = seen.line, inert_name(peer) if peer else ""
    title = f"What {name}'s client confirmed" if name else "What others confirmed"
    if line.mark is Mark.CLOUD:  # also of receipts its word is all that there is
        title = "What the relay said of it"
    if line.mark is Mark.NOTE:
        return title, Content("Nothing: nobody else has it.")
    if line.mark is Mark.SECRET:
        if not line.own:
            says = (
                f"It is {name}'s own message. This program tells {name}'s client that it was "
                "shown, once it has been before your eyes."
            )
        elif line.delivery is Delivery.DONE:
            says = f"Shown: {name}'s client says that it was on their screen (ACK)."
        else:
            says = f"Not confirmed: {name}'s client has not said that it was shown."
        return title, Content(says)
    pieces: Pieces = []
    if line.own and line.futile:
        pieces += [
            "Refused: as things are it would be again. /retry asks again, /discard removes it."
        ]
    elif line.own and line.delivery is Delivery.FAILED:
        left = "It left, and the relay has not acknowledged it. " if seen.way is Way.LEFT else ""
        pieces += [f"Failed: {left}It is not sent again by itself."]
        pieces += [" /retry sends it, /discard removes it here."]
    elif line.own and line.delivery is Delivery.QUEUED:
        waits = "Queued: it waits here until it can leave."
        open_end = (
            "It left, and no acknowledgement has come: the relay may have it or not. It is sent "
            "again under the same id, which the relay takes once."
        )
        pieces += [open_end if seen.way is Way.LEFT else waits]
    elif line.seq is not None:
        by_relay = "The relay acknowledged it" if line.own else "The relay gave it"
        with_number = "with" if line.own else "the"
        says = _views(line) if channel else _receipt(seen, name)
        pieces += [f"{by_relay} {with_number} number {line.seq:,}. {says}".rstrip()]
    else:
        pieces += ["Nothing."]
    if seen.acknowledged:
        pieces += ["\n", inert(seen.acknowledged.decode("utf-8", "replace"))]
    return title, Content.assemble(*pieces)


def _views(line: Line) -> str:
    if line.kind != "text":
        return ""
    count = plural(line.views, "account")
    return f"Read past by {count}, as far as this program last heard. {_UNCOUNTED}"


def _receipt(seen: Inspected, peer: str) -> str:
    if not peer:
        return _NO_RECEIPTS
    if not seen.line.own:
        return ""
    if seen.read is None:
        return _RECEIPTS_OFF
    if seen.read:
        return f"{peer} has read it: the relay says that their read position is past it."
    return f"{peer} has not read it, as far as they tell: who keeps receipts off tells nothing."
