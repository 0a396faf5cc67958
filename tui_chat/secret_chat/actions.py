"""The user's actions in a secret chat, besides sending text, and towards or away from one."""

from __future__ import annotations

from collections.abc import Callable

from tui_chat.core.chats import Conversations
from tui_chat.core.events import ActionRefused
from tui_chat.core.message_details import KeyHistory, SecretFrame
from tui_chat.core.step import Now, Step
from tui_chat.secret_chat import files, negotiation, session
from tui_chat.secret_chat.toggle import Toggle

Act = Callable[[Toggle, Now, Step], None]


class ToggleActions:
    """Run the user's actions for a client. `act` changes the toggle of a chat and handles the
    consequences; `online` returns True while the relay has accepted the login."""

    def __init__(
        self,
        conversations: Conversations,
        toggles: dict[str, Toggle],
        act: Callable[[str, Act, Now], Step],
        online: Callable[[], bool],
    ) -> None:
        self._conversations, self._toggles = conversations, toggles
        self._act, self._online = act, online

    def press_secret(self, chat: str, now: Now) -> Step:
        """Go towards secret in this chat, and never away from it."""
        return self._press(chat, 0, now)

    def press_cloud(self, chat: str, now: Now) -> Step:
        """Go towards cloud in this chat, and never away from it."""
        return self._press(chat, 1, now)

    def ask_secret(self, chat: str, now: Now) -> Step:
        """Ask or accept for a script or a chosen menu entry, where no key press can come late."""
        if not self._online():
            why = "You are not connected; a secret chat needs both of you online."
            return Step(tell=[ActionRefused(chat, "Not now", f"{why} Nothing has changed.")])
        direct = self._conversations.direct(chat)
        if direct is not None and direct.nobody:
            return Step(tell=[ActionRefused(chat, "Not now", direct.nobody.why)])
        return self._act(chat, negotiation.towards_secret, now)

    def ask_cloud(self, chat: str, now: Now) -> Step:
        """Go back, decline or withdraw for a script."""
        direct = self._conversations.direct(chat)
        gone = direct is not None and direct.gone
        return self._act(
            chat, lambda t, n, out: negotiation.towards_cloud(t, n, out, gone=gone), now
        )

    def matches(self, chat: str, now: Now) -> Step:
        """Record that the user compared the codes and they match."""
        return self._act(chat, session.confirm_match, now)

    def no_match(self, chat: str, now: Now) -> Step:
        """Record that the user compared the codes and they do not match."""
        return self._act(chat, session.reject_match, now)

    def repin(self, chat: str, now: Now) -> Step:
        """Accept the peer's new identity, after the user has seen both safety numbers."""
        return self._act(chat, session.repin, now)

    def record_explained(self, chat: str, now: Now) -> Step:
        """Record that the user has read what a secret chat with this peer protects and what it
        cannot."""
        return self._act(chat, session.note_intro_read, now)

    def opened_code(self, chat: str, now: Now) -> Step:
        """Record that the code to compare is on the screen."""
        return self._act(chat, session.open_comparison, now)

    def closed_code(self, chat: str, now: Now, *, qr: bool) -> Step:
        """Record that the code has left the screen; `qr` if it was also shown as a QR code."""
        return self._act(chat, lambda t, n, out: session.close_comparison(t, n, qr=qr), now)

    def set_timer(self, chat: str, seconds: int, now: Now) -> Step:
        """Make later texts expire this long after their display, 1 to 86,400 seconds; 0 is
        never."""
        return self._act(chat, lambda t, n, out: session.set_timer(t, seconds, n, out), now)

    def erase(self, chat: str, key: str, now: Now) -> Step:
        """Remove one secret text on both sides."""
        return self._act(chat, lambda t, _, out: session.erase(t, key, out), now)

    def flush(self, chat: str, now: Now) -> Step:
        """Remove all texts of the secret chat on both sides."""
        return self._act(chat, session.flush, now)

    def renew(self, chat: str, now: Now) -> Step:
        return self._act(chat, session.renew, now)

    def offer_file(
        self, chat: str, sid: bytes, name: str, data: bytes, now: Now
    ) -> tuple[str, Step]:
        """Offer a file in the session `sid`, in which it was chosen, and in no later one. Return
        the key of its line; empty if it was not offered."""
        keys: list[str] = []

        def offer(t: Toggle, n: Now, out: Step) -> None:
            keys.append(files.offer(t, sid, name, data, n, out))

        step = self._act(chat, offer, now)
        return "".join(keys), step

    def answer_file(self, chat: str, key: str, accept: bool, now: Now) -> Step:
        """Accept or decline the file of a line."""
        return self._act(chat, lambda t, n, out: files.answer(t, key, accept, n, out), now)

    def cancel_file(self, chat: str, key: str, now: Now) -> Step:
        """Cancel the file of a line."""
        return self._act(chat, lambda t, _, out: files.cancel(t, key, out), now)

    def sid(self, chat: str) -> bytes:
        """Return the session id of a chat; empty if there is no session."""
        toggle = self._toggles.get(chat)
        session = toggle.session if toggle else None
        return session.sid if session else b""

    def contents(self, chat: str, key: str) -> bytes | None:
        """Return the bytes of a received file."""
        toggle = self._toggles.get(chat)
        return toggle.lines.contents(key) if toggle else None

    def frame_of(self, chat: str, key: str) -> SecretFrame | None:
        """Return the wire frame of a secret line, if it is one of the last."""
        toggle = self._toggles.get(chat)
        return toggle.lines.frame_of(key) if toggle else None

    def sid_of(self, chat: str, key: str) -> bytes:
        """Return the session id of a shown secret line; empty if it is none."""
        toggle = self._toggles.get(chat)
        place = toggle.lines.place_of(key) if toggle else None
        return place[0] if place else b""

    def keys_since(self, chat: str, key: str) -> KeyHistory | None:
        """Return the history of the keys since this line was sealed or opened here, if its frame is
        stored."""
        toggle = self._toggles.get(chat)
        frame, sid = self.frame_of(chat, key), self.sid_of(chat, key)
        if toggle is None or frame is None or sid not in toggle.renewals:
            return None
        return toggle.renewals[sid].since(frame.at, over=self.sid(chat) != sid)

    def _press(self, chat: str, key: int, now: Now) -> Step:
        toggle, out = self._toggles.get(chat), Step()
        if toggle is None:
            return out
        if key == 0 and toggle.lapsed(now):
            toggle.pressed_late(now, out)
            return out
        if toggle.is_fresh(key, now):
            return out
        return self.ask_cloud(chat, now) if key else self.ask_secret(chat, now)
