"""What leaves this device before Enter: that one writes, and drafts. It takes the user's act on
this device to begin with that; the relay's word, or another device's act, only ends it."""

from __future__ import annotations

from tui_chat.events import Trouble
from tui_chat.step import KeepChoice, Step

NAMES = ("typing", "drafts")
_AT_FIRST = {"typing"}
"""Told until the user does not want it."""
_CHOICE = "here."
_ON, _OFF, _ELSEWHERE = "on", "off", "elsewhere"
_SWITCHED = "Another of your devices, or the relay, has switched"
_ON_ELSEWHERE = {
    "typing": f"{_SWITCHED} on that others see that you write.",
    "drafts": f"{_SWITCHED} on that drafts are shared.",
}
_OFF_ELSEWHERE = {
    "typing": f"{_SWITCHED} off that others see that you write: from here they do not any more.",
    "drafts": f"{_SWITCHED} off that drafts are shared. What you have begun stays on this device.",
}
_NOT_FROM_HERE = "From this device nothing of that goes until you say so here: Alt+S."
TITLE_ON, TITLE_OFF = "On for your account, not on this device", "Off now, on this device too"


class Agreed:
    """Of each setting: the user agreed to it on this device, did not, or did not and was told that
    the account has it on. What was chosen is kept, and counts after a restart."""

    def __init__(self) -> None:
        self._is: dict[str, str] = {}
        self._told: set[str] = set()

    def remember(self, choices: dict[str, str]) -> None:
        """Those of an earlier run, among other choices."""
        for name in NAMES:
            if _CHOICE + name in choices:
                self._is[name] = choices[_CHOICE + name]

    def to(self, name: str) -> bool:
        """Whether the user wants it on this device."""
        return self._is.get(name) == _ON

    def chose(self, name: str, on: bool, out: Step) -> None:
        """The user chose so, here."""
        self._told.discard(name)
        self._put(name, _ON if on else _OFF, out)

    def heard(self, name: str, on: bool, out: Step) -> None:
        """So the relay says that the account has it. What that changes here is told, and what
        changes to and fro is told once."""
        match self._is.get(name), on:
            case None, True if name in _AT_FIRST:
                self._put(name, _ON, out)
            case ((None | "off"), True):
                self._put(name, _ELSEWHERE, out)
                if name not in self._told:
                    self._told.add(name)
                    out.tell.append(Trouble(TITLE_ON, f"{_ON_ELSEWHERE[name]} {_NOT_FROM_HERE}"))
            case "on", False:
                self._put(name, _OFF, out)
                out.tell.append(Trouble(TITLE_OFF, _OFF_ELSEWHERE[name]))
            case ((None | "elsewhere"), False):
                self._put(name, _OFF, out)
            case _:
                pass

    def _put(self, name: str, value: str, out: Step) -> None:
        if self._is.get(name) != value:
            self._is[name] = value
            out.keep.append(KeepChoice(_CHOICE + name, value))
