"""What the inspector says of a secret message alone: its sealed bytes, what was seen of it on its
way, and what became of its keys."""

from __future__ import annotations

from textual.content import Content

from tui_chat.inspected import Inspected, Sealing
from tui_chat.text import inert_name
from tui_chat.ui.renewal import span
from tui_chat.ui.times import moment
from tui_chat.ui.words import plural

Part = tuple[str, Content]
"""A heading and what stands under it."""
Pieces = list[str | tuple[str, str]]

HEX_BYTES = 16
_ENDS = 12


def hexed(data: bytes) -> str:
    """All of it, 16 bytes a row."""
    rows = (data[i : i + HEX_BYTES] for i in range(0, len(data), HEX_BYTES))
    return "\n".join(row.hex(" ") for row in rows)


def fields(sealing: Sealing, *, whole: bool) -> Pieces:
    """The fields of `sc.msg`; `whole`: with every byte in hex."""
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


def forwarded(seen: Inspected, peer: str) -> Pieces:
    """What the relay saw while it forwarded this."""
    sealing, line = seen.sealing, seen.line
    if sealing is None:
        return []
    frame, peer = sealing.frame, inert_name(peer)
    mine = "you"
    who = (mine, peer) if line.own else (peer, mine)
    when = f"about {moment(line.at)}; its own stamp went to {peer}'s client, not to this one"
    tag = f"made for {peer}'s copy, for reports; this client was not given it"
    if frame.rts is not None and frame.tag is not None:
        when = f"{moment(frame.rts)}, by its own clock"
        tag = f"T {frame.tag.hex()} by key {frame.kid}, for a report"
    step = "yes: it is longer by the new keys" if sealing.step else "no"
    return [
        ("\nWhat it saw while it forwarded this:", "bold"),
        ("\nwho: ", "bold"), f"{who[0]} → {who[1]}",
        ("\ndevices: ", "bold"), f"{frame.from_dev.hex()[:8]} → {frame.to_dev.hex()[:8]}",
        ("\nwhen: ", "bold"), when,
        ("\nlength: ", "bold"), f"{plural(len(frame.b), 'byte')}, so at most "
        f"{sealing.bucket - 9:,} bytes of text",
        ("\nnumber: ", "bold"), f"{frame.n:,} in this direction",
        ("\nratchet step: ", "bold"), step,
        ("\ntag: ", "bold"), tag,
    ]  # fmt: skip


def keys_part(seen: Inspected) -> Part | None:
    """What became of the keys; only of a secret message."""
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
