"""Sentences for refused requests and files, which say what to do.
Some are refused here before the relay is asked, and others by the relay."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from relay.terminal.text import bytes_of, quoted
from relay.wire import account, files, groups, messages, moderation, protocol, settings
from relay.wire.errors import Code
from relay.wire.limits import FILE_NAME_CHARS
from relay.wire.permissions import SETTINGS, Act
from relay.wire.shapes import InGroup, RequestFor
from tui_chat.core.chats import Conversations, GroupChat, NotesChat, why_not, why_not_to

NOT_IN_CHAT = "You are not in this chat. Nothing was sent."

NOT_IN_GROUP = "You are not in this group. Nothing was sent."
NOT_ALLOWED = "not_allowed"
NOT_CLOUD = "Cloud messages can be changed only while the chat is in CLOUD. Nothing was sent."
"""Sentence for a change outside CLOUD; also for forwarding to such a chat."""
NOT_IN_THE_CLEAR = "This chat is not in CLOUD. Nothing was sent."
SEARCH_NOT_CLOUD = (
    "Search is off until this chat is back in CLOUD, because the relay would read your search"
    " words. Secret messages can't be searched, because they are never stored. Nothing was sent."
)
NO_SUCH_MESSAGE = "no_such_message"
GONE = "This message has expired. The relay has removed it. Nothing was sent."
GROUP_ACTS: dict[type[RequestFor[Any]], Act] = {
    groups.GroupInvite: Act.INVITE,
    groups.GroupInvited: Act.INVITE,
    groups.GroupUninvite: Act.INVITE,
    groups.GroupRole: Act.GIVE_ROLES,
    groups.GroupKick: Act.KICK,
    groups.GroupBan: Act.BAN,
    groups.GroupBans: Act.BAN,
    groups.GroupLink: Act.LINK,
    groups.GroupLinks: Act.LINK,
    groups.GroupUnlink: Act.LINK,
    **{setting.request: setting.act for setting in SETTINGS},
}
LEAST_PAUSE, MOST_PAUSE = 0.1, 60.0
STORE_PAUSE = 5.0


class LocalRules:
    """Local rules: nothing for the relay leaves a chat that is not in CLOUD, and no request is sent
    that the user's role forbids."""

    def __init__(
        self, conversations: Conversations, user: str, unsendable: Callable[[str], str]
    ) -> None:
        """Start with `unsendable`, which returns why a text cannot be a message, or nothing."""
        self._conversations, self._user, self._unsendable = conversations, user, unsendable

    def permit(self, request: RequestFor[Any], beside: str = "") -> tuple[str, str]:
        """Return the code and the sentence that refuse a request here, or two empty ones."""
        match request:
            case protocol.Edit(text=text) if why := self._unsendable(text):
                return "text", why
            case protocol.Edit() | protocol.Delete() | protocol.React() | protocol.Pin():
                return self._message(request.chat, request.seq) or self._cloud(request.chat)
            case protocol.Forward(chat=chat, of=of, seq=seq):
                return self._message(of, seq) or self._cloud(of, chat)
            case protocol.Pins(chat=chat):
                return self._cloud(chat)
            case messages.Search(chat=chat):
                # A chat that the user has left meanwhile does not count as the one beside.
                other = beside if beside in self._conversations.all else None
                chats = [one for one in (chat, other) if one is not None]
                return self._cloud(*chats, why=SEARCH_NOT_CLOUD)
            case protocol.History(chat=chat, since=int()):
                return self._cloud(chat, why=SEARCH_NOT_CLOUD)
            case settings.ChatKeep(chat=chat) if chat not in self._conversations.all:
                return "no_such_chat", NOT_IN_CHAT
            case settings.ChatKeep(chat=chat):
                return self._role(chat, Act.KEEP)
            case protocol.Members(chat=chat):
                return self._role(chat, Act.MEMBERS)
            case _ if type(request) in GROUP_ACTS:
                return self._group(request)
            case (
                InGroup() | protocol.History() | protocol.Changes() | settings.ChatSet()
                | moderation.ReportChat()
            ):  # fmt: skip
                # A group is never secret; the others carry nothing of it, or what is reported.
                return "", ""
            case _:
                chat = getattr(request, "chat", None)
                return self._cloud(chat, why=NOT_IN_THE_CLEAR) if chat else ("", "")

    def _message(self, chat: str, seq: int) -> tuple[str, str] | None:
        found = self._conversations.all.get(chat)
        return (NO_SUCH_MESSAGE, GONE) if found and seq <= found.log.expired else None

    def _cloud(self, *chats: str, why: str = NOT_CLOUD) -> tuple[str, str]:
        refusals = (secret_refusal(self._conversations, chat, why) for chat in chats)
        return next((one for one in refusals if one[1]), ("", ""))

    def _role(self, chat: str, act: Act) -> tuple[str, str]:
        found = self._conversations.all.get(chat)
        why = why_not(found, act) if isinstance(found, GroupChat) else ""
        return (NOT_ALLOWED, why) if why else ("", "")

    def _group(self, request: Any) -> tuple[str, str]:
        act, found = GROUP_ACTS[type(request)], self._conversations.all.get(request.chat)
        if not isinstance(found, GroupChat) or isinstance(found, NotesChat):
            return "no_such_chat", NOT_IN_GROUP
        if not isinstance(request, groups.GroupKick | groups.GroupBan) or not getattr(
            request, "on", True
        ):
            return self._role(request.chat, act)
        role = (found.people or {}).get(request.user, "")
        why = why_not_to(found, act, request.user, role, self._user)
        return (NOT_ALLOWED, why) if why else ("", "")


def secret_refusal(conversations: Conversations, chat: str, not_cloud: str) -> tuple[str, str]:
    """Return the code and the sentence that refuse a request meant for the relay; `not_cloud` is
    the sentence for a chat that it must not read. Both are empty in CLOUD."""
    if conversations.in_cloud(chat):
        return "", ""
    if chat not in conversations.all:
        return "no_such_chat", NOT_IN_CHAT
    return "not_cloud", not_cloud


def no_upload(name: str, size: int, limits: files.FileLimitsAnswer | None) -> str:
    """Return why a file can't be sent to the relay, if that is known, or an empty string."""
    if not size:
        return "This file is empty."
    fits = 0 < len(name.encode("utf-8", "surrogatepass")) <= FILE_NAME_CHARS
    if not fits or not name.isprintable() or not name.strip():
        return "This file name can't be sent. Rename the file and send it again."
    if limits is None:
        return ""
    if not limits.largest:
        return "This relay doesn't accept files."
    if size > limits.largest:
        over = bytes_of(size - limits.largest)
        most = bytes_of(limits.largest)
        return f"The file is too large by {over}. The limit on this relay is {most}."
    if size > limits.room:
        over = bytes_of(size - limits.room)
        return (
            f"The file is too large by {over} for your space on the relay. Delete other files "
            "first."
        )
    return ""


def retry_seconds(event: protocol.Error) -> float | None:
    """Return the seconds until the same request may be sent again: it came too fast, or the relay
    could not write to its disk. None if asking again is useless."""
    match event.code:
        case Code.RATE:
            return min(max(event.retry_ms / 1000, LEAST_PAUSE), MOST_PAUSE)
        case Code.STORE:
            return STORE_PAUSE
        case _:
            return None


BY_LINK = (
    "This link is not valid. Possible reasons: the link expired, it was used up, it was revoked, "
    "the group was deleted, or you are banned. The relay doesn't say which reason applies. Ask for "
    "a new link."
)
BY_NAME = (
    "You can't join this group. It may not exist, or it is private and nobody invited you. Ask a "
    "member for an invitation or a link."
)
_OUT = "You are no longer in this group. Nothing was changed."
_ROLE = "Your role in this group no longer allows this change. Nothing was changed."
_NO_USER = "There is no user {0.user} on this relay."
_ACTS = (groups.GroupKick, groups.GroupBan, groups.GroupTitle, groups.GroupTopic, groups.GroupLink)
_SENTENCES: dict[tuple[type[RequestFor[Any]], Code], str] = {
    **{(act, Code.NO_SUCH_CHAT): _OUT for act in (*_ACTS, groups.GroupRole, groups.GroupLeave)},
    **{(act, Code.NOT_ALLOWED): _ROLE for act in _ACTS},
    (groups.GroupCreate, Code.NAME_TAKEN): (
        "The name {0.chat} is taken. A group name can never be reused. Choose another."
    ),
    (groups.GroupInvite, Code.NO_SUCH_USER): _NO_USER,
    (groups.GroupInvite, Code.CONFLICT): "{0.user} is already a member.",
    (groups.GroupInvite, Code.NOT_ALLOWED): (
        "{0.user} can't be invited. Perhaps this user is banned, or your role doesn't let you "
        "invite people."
    ),
    (groups.GroupRole, Code.NO_SUCH_USER): "{0.user} is not a member.",
    (groups.GroupKick, Code.NO_SUCH_USER): "{0.user} is not a member.",
    (groups.GroupBan, Code.NO_SUCH_USER): _NO_USER,
    (protocol.Direct, Code.NO_SUCH_USER): _NO_USER,
    (settings.Block, Code.NO_SUCH_USER): _NO_USER,
    (account.Devices, Code.NO_SUCH_USER): _NO_USER,
    (groups.GroupRole, Code.NOT_ALLOWED): (
        "Nothing was changed. Either your role no longer allows this change, or the change would "
        "leave the group without an owner. If you are the group's only owner, make someone else "
        "owner first."
    ),
}
"""Sentences for refused requests, by the request's own fields."""


def sentence(request: RequestFor[Any], event: protocol.Error) -> str:
    if isinstance(request, groups.GroupJoin) and event.code is Code.NEEDS_INVITE:
        return BY_LINK if request.link else BY_NAME
    known = _SENTENCES.get((type(request), event.code), "")
    return known.format(request) or quoted(event.text)
