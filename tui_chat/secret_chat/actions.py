"""The user's actions in a secret chat, except sending text, and those that start or end one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Concatenate, ParamSpec

from tui_chat.core.chats import Conversations
from tui_chat.core.events import ActionRefused
from tui_chat.core.message_details import KeyHistory, SecretFrame
from tui_chat.core.step import Now, Step
from tui_chat.secret_chat import files, negotiation, session
from tui_chat.secret_chat.toggle import Toggle

Act = Callable[[Toggle, Now, Step], None]
P = ParamSpec("P")


def _acting(
    act: Callable[Concatenate[Toggle, Now, Step, P], None],
) -> Callable[Concatenate[ToggleActions, str, Now, P], Step]:
    """Make a method that does this to the toggle of a chat, and handles the consequences."""

    def method(self: ToggleActions, chat: str, now: Now, /, *args: P.args, **how: P.kwargs) -> Step:
        return self._act(chat, lambda t, n, out: act(t, n, out, *args, **how), now)

    return method


class ToggleActions:
    """Run the user's actions for a client. `act` changes the toggle of a chat and handles the
    consequences; `online` returns True while the relay has accepted the login."""

    def __init__(
        self, conversations: Conversations, toggles: dict[str, Toggle],
        act: Callable[[str, Act, Now], Step], online: Callable[[], bool],
    ) -> None:  # fmt: skip
        self._conversations, self._toggles = conversations, toggles
        self._act, self._online = act, online

    def press_secret(self, chat: str, now: Now) -> Step:
        """Go towards secret in this chat, and never away from it."""
        toggle, out = self._toggles.get(chat), Step()
        if toggle and toggle.lapsed(now):
            toggle.pressed_late(now, out)
        elif toggle and not toggle.is_fresh(0, now):
            return self.ask_secret(chat, now)
        return out

    def press_cloud(self, chat: str, now: Now, *, nothing_written: bool = False) -> Step:
        """Go towards cloud in this chat, and never away from it."""
        toggle = self._toggles.get(chat)
        fresh = toggle is None or toggle.is_fresh(1, now)
        return Step() if fresh else self.ask_cloud(chat, now, nothing_written=nothing_written)

    def ask_secret(self, chat: str, now: Now) -> Step:
        """Ask or accept for a script or a chosen menu entry, where no key press can come late."""
        if not self._online():
            why = "You are offline. A secret chat needs both of you online."
            return Step(tell=[ActionRefused(chat, "Not possible now", why)])
        direct = self._conversations.direct(chat)
        if direct is not None and direct.nobody:
            return Step(tell=[ActionRefused(chat, "Not possible now", direct.nobody.why)])
        return self._act(chat, negotiation.towards_secret, now)

    def ask_cloud(self, chat: str, now: Now, *, nothing_written: bool = False) -> Step:
        """Go back, decline or withdraw for a script. `nothing_written`: the user has no text that
        was meant for the secret chat."""
        act = partial(negotiation.towards_cloud, nothing_written=nothing_written)
        return self._act(chat, act, now)

    confirm_match = _acting(session.confirm_match)
    reject_match = _acting(session.reject_match)
    repin = _acting(session.repin)
    note_intro_read = _acting(session.note_intro_read)
    open_comparison = _acting(session.open_comparison)
    close_comparison = _acting(session.close_comparison)
    set_timer = _acting(session.set_timer)
    erase = _acting(session.erase)
    flush = _acting(session.flush)
    renew = _acting(session.renew)
    answer_file = _acting(files.answer)
    cancel_file = _acting(files.cancel)

    def offer_file(
        self, chat: str, now: Now, sid: bytes, name: str, data: bytes
    ) -> tuple[str, Step]:
        """Offer a file in the session `sid`, in which it was chosen, and in no later one. Return
        the key of its line, or an empty string."""
        keys: list[str] = []

        def offer(t: Toggle, n: Now, out: Step) -> None:
            keys.append(files.offer(t, n, out, sid, name, data))

        step = self._act(chat, offer, now)
        return "".join(keys), step

    def sid(self, chat: str) -> bytes:
        """Return the session id of a chat, empty without a session."""
        toggle = self._toggles.get(chat)
        session = toggle.session if toggle else None
        return session.sid if session else b""

    def contents(self, chat: str, key: str) -> bytes | None:
        toggle = self._toggles.get(chat)
        return toggle.lines.contents(key) if toggle else None

    def frame_of(self, chat: str, key: str) -> SecretFrame | None:
        """Return the wire frame of a secret line, if it is one of the last."""
        toggle = self._toggles.get(chat)
        return toggle.lines.frame_of(key) if toggle else None

    def sid_of(self, chat: str, key: str) -> bytes:
        """Return the session id of a shown secret line; empty for any other line."""
        toggle = self._toggles.get(chat)
        place = toggle.lines.place_of(key) if toggle else None
        return place[0] if place else b""

    def keys_since(self, chat: str, key: str) -> KeyHistory | None:
        """Return the history of the keys since this line was sealed or opened, if its frame is
        here."""
        toggle = self._toggles.get(chat)
        frame, sid = self.frame_of(chat, key), self.sid_of(chat, key)
        if toggle is None or frame is None or sid not in toggle.renewals:
            return None
        return toggle.renewals[sid].since(frame.at, over=self.sid(chat) != sid)
