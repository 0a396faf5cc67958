"""`tui-chat verifications`: how long comparing codes took here; deleting that; asking about it."""

from __future__ import annotations

import argparse
import json
from datetime import UTC, datetime, timedelta
from secrets import token_bytes

from tui_chat.keyfile import KeyFile
from tui_chat.measured import Verification
from tui_chat.profile import Profile
from tui_chat.prompts import open_keys

NONE = "No comparison of codes was measured here yet. F3 in a secret chat compares them."
KEPT_HERE = "This is kept in your key file alone; of whom, it does not say. --delete removes it."
ASKS = {
    "each-time": "After a comparison you are asked whether to tell the relay's operator.",
    "never": "You are not asked to tell the relay's operator. --ask each-time asks again.",
}


def verifications(args: argparse.Namespace, profile: Profile) -> int:
    """Carry it out; the exit code. Raises KeyFileError, and OSError if the file cannot be
    written: then nothing was changed."""
    keys = open_keys(args, profile)
    if args.delete:
        _delete(keys, args)
    elif args.ask is not None:
        keys.ask_to_tell = args.ask == "each-time"
        keys.save(token_bytes)
        print(json.dumps({"ask": args.ask}) if args.json else ASKS[args.ask])
    elif args.json:
        for one in keys.verifications:
            print(_json(one))
    else:
        _show(keys)
    return 0


def _delete(keys: KeyFile, args: argparse.Namespace) -> None:
    many = len(keys.verifications)
    keys.verifications = []
    keys.save(token_bytes)
    what = "1 measurement is" if many == 1 else f"{many} measurements are"
    says = f"{what} deleted. What you told the relay's operator stays counted there."
    print(json.dumps({"deleted": many}) if args.json else says)


def _show(keys: KeyFile) -> None:
    for one in keys.verifications:
        again = f", opened again {one.interruptions} times" if one.interruptions > 1 else ""
        again = ", opened again once" if one.interruptions == 1 else again
        qr = ", with a QR code" if one.method == "qr" else ""
        told = ", told to the operator" if one.told else ""
        looked = f"the page open for {one.shown} s of it" if one.shown < one.seconds else ""
        looked = f" ({looked}{again})" if looked else ""
        print(f"{_date(one.day)}  {one.words}{looked}{qr}{told}")
    print(KEPT_HERE if keys.verifications else NONE)
    print(ASKS["each-time" if keys.ask_to_tell else "never"])


def _json(one: Verification) -> str:
    return json.dumps(
        {
            "day": _date(one.day),
            "outcome": one.outcome,
            "seconds": one.seconds,
            "shown": one.shown,
            "interruptions": one.interruptions,
            "method": one.method,
            "told": one.told,
        }
    )


def _date(day: int) -> str:
    try:
        return (datetime(1970, 1, 1, tzinfo=UTC) + timedelta(days=day)).date().isoformat()
    except OverflowError:  # a clock of the far future
        return f"day {day}"
