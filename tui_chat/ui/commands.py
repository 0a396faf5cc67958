"""The table of everything the user can do: slash commands, the palette and the help all read it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from tui_chat.core.group_settings import TYPED

_NAME_BEGUN = re.compile(r"(?<![\w.@-])@([a-z0-9_.-]*)\Z", re.ASCII)
_NAME = re.compile(r"[a-z][a-z0-9_.-]{2,31}")


class Command(NamedTuple):
    """A command: `words` as typed after the slash, `takes` for its arguments, `act` the method of
    ActionTable to call, `key` the key for the same, `asks` the method by which the menu asks for
    missing words. The arguments of a `local` one never leave the machine as they are. One that
    works `anywhere` needs no open chat; `also` are the words of other chat programs for it."""

    words: str
    takes: str
    sentence: str
    act: str
    least: int = 0
    most: int = 0
    key: str = ""
    local: bool = False
    anywhere: bool = False
    also: str = ""
    asks: str = ""

    @property
    def title(self) -> str:
        return f"/{self.words} {self.takes}".strip()


COMMANDS = (
    Command("direct", "NAME [TEXT]", "Open the direct chat with somebody; a text stands there, "
            "unsent.", "chats.direct", 1, 9_999, "F7", anywhere=True, also="msg query dm q",
            asks="chats.begin"),
    Command("secret", "", "Ask for a secret chat, or accept the other's question.", "secret.secret",
            key="F2"),
    Command("cloud", "", "Decline, withdraw, end, or go back to cloud, which clears the secret "
            "lines from this screen.", "secret.cloud", key="F4"),
    Command("accept", "", "Accept the secret chat that the other asks for.", "secret.accept",
            key="F2"),
    Command("decline", "", "Decline the secret chat that the other asks for.", "secret.decline",
            key="F4"),
    Command("verify", "", "Compare codes: is it really them, and nobody in between?",
            "secret.verify", key="F3"),
    Command("file", "[PATH]", "Send a file here: the relay's operator can read it, but not in "
            "SECRET.", "offer_file", 0, 99, local=True, also="upload send"),
    Command("timer", "[30s|5m|1h|off]", "How long what you write in this secret chat stays.",
            "secret_messages.timer", 0, 1, "Ctrl+T", local=True),
    Command("pictures", "[on|off]", "Draw pictures among the lines, or only name them, from now "
            "on.", "pictures.switch", 0, 1, local=True, anywhere=True),
    Command("flush", "", "Remove all texts of this secret chat, on both sides.",
            "secret_messages.flush"),
    Command("renew", "", "Renew the keys now: both sides take a turn.", "secret.renew",
            key="Ctrl+R"),
    Command("group create", "#ROOM [TITLE]", "Create a group; you own it.", "groups.create", 1, 99,
            anywhere=True, also="create newgroup", asks="chats.begin"),
    Command("group invite", "NAME", "Let somebody join this group.", "groups.invite", 1, 1,
            also="invite", asks="groups.ask_invite"),
    Command("group join", "#ROOM|LINK", "Join a group that you are invited to, or by a link.",
            "groups.join", 1, 1, anywhere=True, also="join j", asks="groups.ask_join"),
    Command("group leave", "[#ROOM]", "Leave a group, or decline an invitation.", "groups.leave", 0,
            1, anywhere=True, also="part leave"),
    Command("group info", "", "The page of this group or channel: who reads it, who is in it, and "
            "what you may do about it.", "groups.info", key="F8", also="info"),
    *(Command(f"group {field}", typed.takes, typed.help, f"groups.settings.{field}", 0, 99,
              also=field) for field, typed in TYPED.items()),
    Command("group promote", "NAME [owner]", "Make a member an admin, or an owner as you are.",
            "groups.promote", 1, 2, also="op promote", asks="groups.info"),
    Command("group demote", "NAME", "Make an owner or admin a member like others; also yourself.",
            "groups.demote", 1, 1, also="deop demote", asks="groups.info"),
    Command("group transfer", "NAME", "Make somebody the owner in your place; asks first.",
            "groups.transfer", 1, 1, asks="groups.info"),
    Command("group uninvite", "NAME", "Withdraw an invitation to this group; asks first.",
            "groups.uninvite", 1, 1, also="uninvite", asks="groups.info"),
    Command("group kick", "NAME", "Put somebody out, who may be invited again; asks first.",
            "groups.kick", 1, 1, also="kick", asks="groups.info"),
    Command("group ban", "NAME", "Put somebody out and keep them out; asks first.", "groups.ban", 1,
            1, also="ban", asks="groups.info"),
    Command("group unban", "NAME", "Let somebody come again.", "groups.unban", 1, 1, also="unban",
            asks="groups.bans"),
    Command("group bans", "", "Who is banned from this group, and lifting it.", "groups.bans"),
    Command("group link", "[HOW-MANY] [7d]", "Make a link that lets so many in for so long: 30m, "
            "12h or 7d.", "groups.link", 0, 2, also="link", asks="groups.ask_link"),
    Command("group links", "", "The invite links of this group: which count, and taking them back.",
            "groups.links"),
    Command("group public", "", "Let anybody find, join and read this group; asks first.",
            "groups.public"),
    Command("group private", "", "Public no more: by invitation and link only.", "groups.private"),
    Command("channel create", "#NAME", "Create a channel, in which you write and others read; its "
            "title may follow.", "groups.create_channel", 1, 99, anywhere=True, also="newchannel",
            asks="groups.ask_channel"),
    Command("directory", "[WORDS]", "Find public groups and channels, look at them, join.",
            "groups.directory", 0, 99, anywhere=True, also="list"),
    Command("members", "", "See who is in this chat, and who is online.", "chats.members", key="F8",
            also="names who whois"),
    Command("keep", "[7d|12h|90m|off]", "How long the relay keeps messages of this chat, and then "
            "removes them; asks before any goes at once.", "retention.keep", 0, 1),
    Command("sidebar", "", "Hide the list of chats, or show it.", "chats.toggle_list", key="Ctrl+B",
            anywhere=True),
    Command("messages", "", "Point at a message: copy it, open its link, know more about it.",
            "messages.point", key="F9"),
    Command("reply", "", "Answer the message that F9 points at, or the last one of somebody else.",
            "changes.reply", key="F9, R"),
    Command("edit", "", "Say a message of yours otherwise: the one that F9 points at, or the last.",
            "changes.edit", key="F9, E"),
    Command("delete", "", "Delete a message for everyone; asks first, and says what that can do.",
            "changes.delete", key="F9, D"),
    Command("react", "[:thumbs_up:]", "Put an emoji on a message, or take yours away.",
            "changes.react", 0, 1, "F9, +"),
    Command("pin", "", "Pin a message for everyone in this chat, or no longer.", "changes.pin",
            key="F9, P", also="unpin"),
    Command("pins", "", "See what is pinned in this chat, and go there.", "changes.pins"),
    Command("forward", "[@NAME|#ROOM]", "Say a message in another chat, with its author's name.",
            "changes.forward", 0, 1, "F9, F"),
    Command("report", "", "Report messages of somebody to the relay's operator; the last page "
            "shows all that is handed over.", "report.report", key="F9, !"),
    Command("notices", "", "What the relay's operator has told you: decisions about you, what "
            "became of your reports, and how to appeal.", "moderation.notices", key="Alt+N",
            anywhere=True),
    Command("staff", "", "Reports and appeals, if you are a moderator of this relay.",
            "moderation.staff", anywhere=True),
    Command("inspect", "", "Look into the message that F9 points at, or the last one: its bytes, "
            "what the relay has of it, what the other side confirmed.", "messages.inspect",
            key="F9, I"),
    Command("unread", "", "Go to the first unread line of this chat.", "messages.first_unread",
            key="Alt+Home"),
    Command("search", "[WORDS]", "Search for messages, in this chat or in all, and go to one.",
            "search.search", 0, 99, "Ctrl+F", anywhere=True, also="lastlog find grep"),
    Command("date", "[DAY]", "Go to the first message of a day: 2026-11-20, yesterday, monday.",
            "search.date", 0, 4),
    Command("retry", "", "Send the texts that failed in this chat again.", "retry"),
    Command("discard", "", "Remove the texts that failed in this chat.", "discard"),
    Command("settings", "", "What others are told of you: presence, receipts, typing, drafts; and "
            "pictures and what rings here.", "settings.show", key="Alt+S", anywhere=True,
            also="away set"),
    Command("contacts", "", "The people you have chats with: who is there, block and unblock.",
            "settings.contacts", key="Alt+C", anywhere=True),
    Command("block", "[NAME]", "Hear nothing of somebody any more, without a name of the other of "
            "this chat; a page says what that hides.", "settings.block", 0, 1, anywhere=True,
            also="ignore"),
    Command("unblock", "[NAME]", "Hear of somebody again, without a name of the other of this "
            "chat.", "settings.unblock", 0, 1, anywhere=True, also="unignore"),
    Command("mute", "", "Make this chat silent on all your devices, or not any more; texts that "
            "name you still count.", "settings.mute", key="Alt+M", also="unmute"),
    Command("archive", "", "Put this chat out of the list, or back; a new text brings it back.",
            "settings.archive", also="unarchive"),
    Command("archived", "", "See the chats that are in the archive.", "settings.archived",
            key="Alt+A", anywhere=True),
    Command("devices", "", "Your own devices: add one by its code, revoke one.", "account.devices",
            anywhere=True),
    Command("export", "", "Save a copy of what you have on the relay: chats, settings, devices.",
            "account.export", anywhere=True),
    Command("holds", "", "What this relay has about you: each table, what it is for, and what is "
            "not there.", "account.holds", anywhere=True),
    Command("account delete", "", "Delete your account for ever; it is said first what that means.",
            "account.delete", anywhere=True),
    Command("passphrase", "", "Change the passphrase of your keys on this machine.",
            "account.passphrase", anywhere=True),
    Command("register", "", "Register anew where the relay does not know you any more, as after it "
            "was begun anew; what is here is set aside.", "account.register", anywhere=True),
    Command("tour", "", "Five steps to a verified secret chat, with somebody of the demo.", "tour",
            anywhere=True),
    Command("help", "", "Keys, commands and the meaning of the marks.", "help", key="F1",
            anywhere=True, also="commands"),
    Command("quit", "", "End secret chats with a goodbye and close the program; asks first if that "
            "ends or discards something.", "quit", key="Ctrl+Q", anywhere=True, also="exit bye"),
)  # fmt: skip

_ELSEWHERE = {word: command for command in COMMANDS for word in command.also.split()}
"""Words of other chat programs, with the command for the same."""
_OTHERWISE = {
    "nick": "Your name stays as it is: another name is another account.",
    "me": "There is no /me here: write it as a text.",
    **dict.fromkeys(("buffer", "window", "switch"), "Ctrl+K goes to another chat."),
}


class KeyRow(NamedTuple):
    """A key as the help shows it, a sentence, and its action wherever the cursor is: "f2
    secret.key_secret" for one binding, several separated by commas. `letters` are those of a
    message pointed at, in the same form."""

    shown: str
    sentence: str
    does: str = ""
    letters: str = ""


KEYS: tuple[KeyRow, ...] = (
    KeyRow("Enter", "Send. Shift+Enter, Alt+Enter or Ctrl+J begin a new line; a paste never "
           "sends."),
    KeyRow("Ctrl+U", "Empty the composer; Ctrl+Z brings back what stood there."),
    KeyRow("Ctrl+Z, Ctrl+Y", "Undo what you typed, pasted or cut in the composer; redo it."),
    KeyRow("F1", "Help: what is read most, all keys, commands and marks.", "f1 help"),
    KeyRow("F2", "Towards secret, never away from it: ask, accept, ask again.",
           "f2 secret.key_secret"),
    KeyRow("F3", "Compare codes with the other person.", "f3 secret.verify"),
    KeyRow("F4", "Towards cloud, never away from it: decline, withdraw, end, back to cloud. The "
           "way back clears the secret lines from this screen.", "f4 secret.key_cloud"),
    KeyRow("F5", "Do what the line above the composer offers.", "f5 primary.take"),
    KeyRow("F6", "Where you host: the link that lets friends in."),
    KeyRow("F7", "New chat or group.", "f7 chats.begin"),
    KeyRow("F8", "Who is in this chat; of a group or channel its page, also by a click on its "
           "name.", "f8 chats.members"),
    KeyRow("F9, Shift+Up", "Point at a message, first at the one that a search or a day led to; "
           "then Up and Down, C copies it, O opens its link after showing where it leads, I looks "
           "into it (so does a click on its time), Escape goes back, and so does leaving its "
           "pages. In a secret chat D removes it on both sides, R or ! reports it; of a file A "
           "takes it, S saves it, X declines or stops it. V shows a picture as large as the "
           "screen.", "f9 messages.point", "c copy, o open_link, i info, u first_unread, d erase, "
           "a accept, x stop, s save, v view"),
    KeyRow("F9, then", "in CLOUD: R answers, E edits your own, D deletes for everyone, + reacts, "
           "P pins, F forwards, ! reports it, G goes to what an answer quotes; of a file S saves "
           "it, X stops it.", letters="r reply, e edit, plus react, p pin, g go_to_quoted, f "
           "forward, exclamation_mark report"),
    KeyRow("Ctrl+T", "How long what you write in this secret chat stays.",
           "ctrl+t secret_messages.timer"),
    KeyRow("Ctrl+R", "Renew the keys of the secret chat now: both sides take a turn.",
           "ctrl+r secret.renew"),
    KeyRow("Alt+Home", "The first unread line of this chat.", "alt+home messages.first_unread"),
    KeyRow("Alt+S", "Settings: what others are told of you, and what rings here.",
           "alt+s settings.show"),
    KeyRow("Alt+C", "Contacts: who is there; B blocks and unblocks, N looks up a name.",
           "alt+c settings.contacts"),
    KeyRow("Alt+N", "Notices of the relay's operator.", "alt+n moderation.notices"),
    KeyRow("Alt+M, Alt+A", "Make this chat silent, or not; see the chats in the archive.",
           "alt+m settings.mute, alt+a settings.archived"),
    KeyRow("Ctrl+F", "Search for messages of the cloud; inside, Ctrl+G goes to a day.",
           "ctrl+f search.search"),
    KeyRow("Ctrl+K", "Jump to a chat by a part of its name.", "ctrl+k chats.jump"),
    KeyRow("Ctrl+N", "Jump to the next chat with something unread, or whose peer asks.",
           "ctrl+n chats.next_unread"),
    KeyRow("Alt+Up, Alt+Down", "The chat above, the chat below."),
    KeyRow("Ctrl+B", "Hide the list of chats, or show it.", "ctrl+b chats.toggle_list"),
    KeyRow("**, _, ~~, `", "Around words: **bold**, _italic_, ~~struck~~, `code`. The signs "
           "stay."),
    KeyRow("PageUp, PageDown", "Scroll; Ctrl+Home and Ctrl+End go to the first and last line."),
    KeyRow("Tab", "Between the list of chats and the composer; commands, and names after one or "
           "an @."),
    KeyRow("Ctrl+P", "All commands, each with a sentence."),
    KeyRow("Ctrl+C", "Copy what is selected with the mouse."),
    KeyRow("Click", "A link asks before it opens, a quote leads to what it quotes, a reaction "
           "puts or takes away your own, the number of lines below leads to the end; a key in the "
           "last rows is pressed."),
    KeyRow("Ctrl+Q", "Quit. If that ends a secret chat or discards what is kept nowhere, only the "
           "second press does."),
)  # fmt: skip


def bound(*tables: str) -> dict[str, str]:
    """Return the actions by key, as the terminal sends it, from tables "key action, key action"."""
    pairs = (one.partition(" ") for table in tables for one in table.split(", ") if one)
    return {key: act for key, _, act in pairs}


SCREEN_KEYS = bound(*(row.does for row in KEYS))
"""The chat's own keys, which work wherever the cursor is."""
LETTERS = bound(*(row.letters for row in KEYS))
"""Letters with a meaning while a message is pointed at; any other goes to the composer."""
LETTERS |= {key.upper(): act for key, act in LETTERS.items() if len(key) == 1}


class ParsedCommand(NamedTuple):
    """A slash command that can be carried out."""

    command: Command
    arguments: tuple[str, ...]


def is_command(text: str) -> bool:
    """Return whether this is for the program: it is then never sent to anybody."""
    return text.lstrip().startswith("/") and not text.lstrip().startswith("//")


def unescaped(text: str) -> str:
    """Return the message to send: `//x` is the way to write `/x`."""
    bare = text.lstrip()
    return bare[1:] if bare.startswith("//") else text


def escaped(text: str) -> str:
    """Return the text to type for a message, so that Enter takes it for no command."""
    return f"/{text.lstrip()}" if text.lstrip().startswith("/") else text


def parse(text: str, *, words_allowed: bool = True) -> ParsedCommand | str:
    """Return the command, or a sentence that says why there is none. Outside CLOUD arguments are
    not `words_allowed`: they would go to the relay."""
    if "\n" in text.strip():
        return "A command is one line. To send this as a text begin it with //."
    typed = text.split()
    words = [typed[0][1:].lower(), *typed[1:]]
    for command in COMMANDS:
        parts = command.words.split()
        if [w.lower() for w in words[: len(parts)]] == parts:
            arguments = tuple(words[len(parts) :])
            if not (words_allowed or command.local) and (arguments or command.least):
                return _NO_WORDS
            if command.least <= len(arguments) <= command.most:
                return ParsedCommand(command, arguments)
            return f"Write it as {command.title}"
    known = _OTHERWISE.get(words[0]) or foreign_command_hint(text)
    if known:
        return f"{known} Nothing was sent."
    if words[0] == "group":
        return "There is no such /group command; nothing was sent. F1 and Ctrl+P list them."
    return "There is no such command; nothing was sent. F1 lists them; // sends a text with /."


def foreign_command_hint(typed: str) -> str:
    """Return a sentence about a word of other programs that has another name here, or nothing."""
    word = typed.split(maxsplit=1)[0][1:].lower() if is_command(typed) else ""
    meant = _ELSEWHERE.get(word)
    return f"/{word} is {meant.title} here: Tab writes it so." if meant else ""


_NO_WORDS = (
    "Only in CLOUD does a command take words: the relay would read them. Nothing was sent. F7 and "
    "Ctrl+P ask for the words in a window that says who reads them."
)


def matching(typed: str, *, words_allowed: bool = True, chat_is_open: bool = True) -> list[Command]:
    """Return the commands that begin as typed, or the one whose arguments are being typed."""
    if not is_command(typed) or "\n" in typed:
        return []
    given = _given(typed)
    usable = [c for c in COMMANDS if words_allowed or c.local or not c.least]
    usable = [c for c in usable if chat_is_open or c.anywhere]
    return [c for c in usable if c.words.startswith(given) or given.startswith(f"{c.words} ")]


def completed(
    typed: str, *, words_allowed: bool = True, chat_is_open: bool = True, names: Iterable[str] = ()
) -> str:
    """Return the text as Tab completes it, also with a first argument among `names`."""
    given = _given(typed)
    meant = matching(typed, words_allowed=words_allowed, chat_is_open=chat_is_open)
    found = [c for c in meant if c.words.startswith(given)]
    if not found:
        word, *more = typed.lstrip()[1:].split(maxsplit=1)
        here = _ELSEWHERE.get(word.lower())
        if here is not None:
            typed = " ".join([f"/{here.words}", *(more if here.takes else [])])
        return _with_first_name(typed, names) if words_allowed else typed
    whole = _shared(sorted(c.words for c in found))
    if len(found) == 1 and found[0].takes:
        whole += " "
    return f"/{whole}"


def _with_first_name(typed: str, names: Iterable[str]) -> str:
    """Return the text with its first argument completed, if that is a name being typed."""
    lead, _, begun = typed.rpartition(" ")
    takers = {c.words for c in COMMANDS if c.takes.startswith(("NAME", "[NAME]"))}
    begun = begun.removeprefix("@").lower()
    found = sorted(n for n in names if begun and _NAME.fullmatch(n) and n.startswith(begun))
    if not found or _given(lead) not in takers:
        return typed
    return f"{lead} {_shared(found)}" + (" " if len(found) == 1 else "")


def with_name(typed: str, names: Iterable[str]) -> str:
    """Complete the name after the last @ of the text, as far as it is unambiguous."""
    begun, found = _NAME_BEGUN.search(typed), names_for(typed, names)
    if begun is None or not found:
        return typed
    return typed[: begun.start(1)] + _shared(found)


def names_for(typed: str, names: Iterable[str]) -> list[str]:
    """Return the names that begin as after the last @, in order; none if the name is complete."""
    begun = _NAME_BEGUN.search(typed)
    found = sorted(n for n in names if begun and _NAME.fullmatch(n) and n.startswith(begun[1]))
    return [] if begun and found == [begun[1]] else found


def _shared(found: list[str]) -> str:
    """Return the common beginning of these sorted names."""
    first, last = found[0], found[-1]
    same = (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b)
    return first[: next(same, len(first))]


def _given(typed: str) -> str:
    words = typed.lstrip()[1:].lower()
    return " ".join(words.split()) + (" " if words.strip() and words[-1].isspace() else "")


SYSTEM = {
    "Theme": "Choose other colours. Your choice is kept.",
    "Screenshot": "Save a picture of this screen, an SVG file in your folder for downloads. "
    "Whoever has the file can read what stands on it.",
}
"""Textual's own commands that are offered, in our words."""
