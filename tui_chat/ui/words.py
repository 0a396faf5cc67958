"""Words that several widgets show, and the sentences before and after an action on a group.

Names and everything else from outside go through `text`."""

from __future__ import annotations

from rich.cells import cell_len, set_cell_size
from textual.content import Content

from relay.terminal.text import inert_line, inert_name
from tui_chat.core.chats import Conversation, DirectChat, GroupChat, NotesChat
from tui_chat.core.events import InvitationOver, Privacy

CLOUD, SECRET, ASKING, ENDED, CHECK = "☁", "◆", "◇", "✕", "✓"
VERIFIED = f"{CHECK} verified"
GLYPH = dict(zip(Privacy, (CLOUD, ASKING, SECRET, ENDED), strict=True))
_INKS = "$cloud", "$text-accent", "$secret", "$text-error"
INK = dict(zip(Privacy, _INKS, strict=True))


def privacy_of(conversation: Conversation | None) -> Privacy:
    """Return the privacy of a chat; a group is always CLOUD."""
    return conversation.toggle.privacy if isinstance(conversation, DirectChat) else Privacy.CLOUD


def word_of(conversation: Conversation | None) -> str:
    direct = conversation if isinstance(conversation, DirectChat) else None
    return direct.toggle.word if direct else Privacy.CLOUD.value


def is_verified(conversation: Conversation | None) -> bool:
    """Return whether it is SECRET with a peer whose codes were compared."""
    toggle = conversation.toggle if isinstance(conversation, DirectChat) else None
    return toggle is not None and toggle.privacy is Privacy.SECRET and toggle.verified


def state_of(conversation: Conversation | None, verified: str = VERIFIED) -> str:
    """Return glyph and word, and the word for compared codes."""
    sure = f" {verified}" if is_verified(conversation) else ""
    return f"{GLYPH[privacy_of(conversation)]} {word_of(conversation)}{sure}"


def cut(text: str, cells: int) -> str:
    """Return at most this many cells, with a sign where the text was cut."""
    return text if cell_len(text) <= cells else set_cell_size(text, max(cells - 1, 0)) + "…"


def chat_name(conversation: Conversation) -> str:
    """Return `#room` or `@peer`, inert."""
    return inert_name(conversation.name)


def subject(group: GroupChat) -> str:
    parts = inert_line(group.title, 80), inert_line(group.topic, 160)
    return " · ".join(part for part in parts if part)


def online_or_not(online: bool) -> tuple[str, str]:
    """Return a sign and the word for it."""
    return ("●", "online") if online else ("○", "offline")


def presence(direct: DirectChat) -> tuple[str, str]:
    """Return a sign and the words for it: online, offline, blocked, or a deleted account; nothing
    while it is unknown."""
    if direct.gone:
        return "×", "deleted account"
    if direct.blocked:
        return ENDED, "blocked"
    return ("", "") if direct.online is None else online_or_not(direct.online)


def invitation_over_words(over: InvitationOver) -> tuple[str, str]:
    """Return title and sentence for the member whose invitation into a channel is over."""
    name, room = inert_name(over.user), inert_name(over.chat)
    if over.withdrawn:
        return "An invitation was withdrawn", f"{name} is no longer invited to {room}."
    return "An invitation was declined", f"{name} declined the invitation to {room}."


def heading(conversation: Conversation, room: int | None = None, *, about: bool = True) -> Content:
    """Return the name, and for a group what it is `about`; for a direct chat the peer's presence,
    in words if there is `room` for them and else by the sign."""
    name = chat_name(conversation)
    if isinstance(conversation, NotesChat):
        more = "  your chat with yourself" if about else ""
    elif isinstance(conversation, GroupChat):
        parts = "channel" if conversation.channel else "", subject(conversation) if about else ""
        more = " · ".join(part for part in parts if part)
        more = f"  {more}" if more else ""
    else:
        more = f"  {' '.join(presence(conversation))}".rstrip()
        if room is not None and cell_len(name + more) > room:
            more = more[:3]
            name = cut(name, room - cell_len(more))
    ink = "$online" if more.startswith("  ●") else "$dim"
    return Content.assemble((name, "bold"), (more, ink))


def grouped(digits: str) -> list[str]:
    """Return a long number in groups that can be read aloud."""
    return [digits[i : i + 5] for i in range(0, len(digits), 5)]


IS_PUBLIC = "public: anyone can find, join and read it"
BY_LINK = "private: by invitation or link only"
GO_PUBLIC = (
    "Anyone with an account on this relay can then find this chat, join it, and read it from the "
    "beginning. You can make the chat private again later, but people who have joined stay."
)
GO_PRIVATE = (
    "The chat will no longer be in the directory. New members need an invitation or a link. "
    "Current members stay."
)


def kind(group: GroupChat) -> str:
    return "channel" if group.channel else "group"


def kick_warning(who: str, group: GroupChat) -> Content:
    """Return the warning before a member is kicked."""
    name, room = inert_name(who), chat_name(group)
    back = f" The {kind(group)} is public, so {name} can join again." if group.public else ""
    return Content(
        f"{name} will get no new messages from {room}. {name} may keep copies of earlier messages. "
        f"Messages from {name} stay here. You can invite {name} again.{back}"
    )


def ban_warning(who: str, group: GroupChat) -> Content:
    """Return the warning before a user is banned."""
    name, room = inert_name(who), chat_name(group)
    return Content(
        f"This removes {name} from {room}. {name} can't come back until you or another admin lifts "
        f"the ban. {name} can no longer find {room} on this relay. Members see who banned whom. "
        "The same person can still join with another account."
    )


def leave_warning(group: GroupChat, user: str, members: str) -> Content:
    """Return what happens to a group when the user leaves it; `members` is the key of its page."""
    public = f"The {kind(group)} is public, so you can join again."
    says = public if group.public else "You need an invitation or a link to come back."
    says += f" Your messages stay in the {kind(group)}."
    owners = [who for who, role in (group.people or {}).items() if role == "owner"]
    if group.members <= 1:
        says = (
            f"You are the last member. The {kind(group)} is deleted from the relay with all its "
            "messages. Nobody can restore it, and its name can't be used again."
        )
    elif group.role == "owner" and owners in ([], [user]):
        # The relay lists members in the order in which they joined.
        others = [who for who in group.people or {} if who != user]
        admins = [who for who in others if (group.people or {})[who] == "admin"]
        next_owner = "the longest-serving admin or member"
        next_owner = inert_name([*admins, *others][0]) if others else next_owner
        says += (
            f" You are the only owner, so {next_owner} will become the owner."
            if owners
            else f" If you are the only owner, {next_owner} will become the owner."
        )
        says += f" To choose the next owner yourself, press {members} first."
    return Content(f"{says} Your exports will no longer include this {kind(group)}.")


def co_owner_warning(who: str, group: GroupChat) -> Content:
    """Return the consequences of another owner."""
    name = inert_name(who)
    return Content(
        f"{name} can then do everything in {chat_name(group)} that you can, even take your role "
        f"away and remove you. While you are an owner, you can take the role away from {name} "
        "again."
    )


def transfer_warning(who: str, group: GroupChat) -> Content:
    """Return the consequences of transferring a group."""
    name = inert_name(who)
    return Content(
        f"{name} becomes the owner of {chat_name(group)}, and you become an admin. Only {name} or "
        "another owner can undo this."
    )
