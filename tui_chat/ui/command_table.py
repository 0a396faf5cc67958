"""The table of everything the user can do. Help, footer, menu and completion are made from it.

The page docs/keys.md is made from it too."""

from __future__ import annotations

from typing import Literal

from msgspec import Struct

from tui_chat.core.group_settings import TYPED
from tui_chat.core.slash_commands import SHARED, word_count

Scope = Literal["chat", "message", "write"]
"""Where a key works: anywhere in the chat, on a selected message, or in the composer."""
Group = Literal[
    "Write", "Read", "Selected message", "Chats", "Groups", "Secret chats", "Account", "Menu"
]
GROUPS: tuple[Group, ...] = (
    "Write", "Read", "Selected message", "Chats", "Groups", "Secret chats", "Account", "Menu",
)  # fmt: skip


class Command(Struct, frozen=True):
    """Something the user can do. The configuration names it by `name`; `words` are typed after the
    slash, with arguments as in `takes`. `keys` are the default keys, separated by commas."""

    name: str
    sentence: str
    group: Group
    act: str
    """The method of ActionTable to call, or the action of the transcript or the composer."""
    keys: str = ""
    label: str = ""
    """A word or two for the footer."""
    words: str = ""
    takes: str = ""
    least: int = 0
    most: int = 0
    scope: Scope = "chat"
    by_key: str = ""
    """The action of the key, where it differs from `act`."""
    asks: str = ""
    """The method by which menu and key ask for missing words."""
    local: bool = False
    """True if its arguments never leave the machine as they are."""
    anywhere: bool = False
    """True if it needs no open chat."""
    also: str = ""
    """Words of other chat programs for it."""

    @property
    def title(self) -> str:
        return f"/{self.words} {self.takes}".strip() if self.words else self.label

    def usable_title(self, *, words_allowed: bool) -> str:
        """Return the title, without arguments where they would go to the relay."""
        return self.title if words_allowed or self.local else f"/{self.words}"

    @property
    def key_act(self) -> str:
        """Return the action of its key."""
        return self.by_key or self.asks or self.act


def _on_message(name: str, key: str, label: str, sentence: str, act: str = "") -> Command:
    """Return the row of a key for the selected message."""
    does = act or f"ask('{name}')"
    return Command(name, sentence, "Selected message", does, key, label, scope="message")


def _typed(
    words: str, group: Group, act: str, keys: str = "", label: str = "", *, scope: Scope = "chat",
    by_key: str = "", asks: str = "", anywhere: bool = False, name: str = "",
) -> Command:  # fmt: skip
    """Return the row of a command that plain mode has too."""
    shared = SHARED[words]
    return Command(
        name or words.replace(" ", "_"), shared.sentence, group, act, keys, label, words,
        shared.takes, *word_count(shared.takes), scope, by_key, asks, shared.local, anywhere,
        shared.also,
    )  # fmt: skip


def _in_composer(name: str, keys: str, sentence: str, act: str) -> Command:
    """Return the row of a key of the composer."""
    return Command(name, sentence, "Write", act, keys, scope="write")


TABLE: tuple[Command, ...] = (
    # Write
    _in_composer("send", "enter", "Send the message.", "send"),
    _in_composer("new_line", "shift+enter, alt+enter, ctrl+j, ctrl+enter", "Start a new line.",
                 "new_line"),
    _in_composer("empty", "ctrl+u", "Empty the composer. Undo brings the text back.", "empty"),
    _in_composer("undo", "ctrl+z", "Undo the last change in the composer.", "undo"),
    _in_composer("redo", "ctrl+y", "Redo the change that you undid.", "redo"),
    _in_composer("complete", "tab", "Complete a command, a name or an emoji.", "complete"),
    _in_composer("line_start", "home, ctrl+a", "Go to the start of the line.",
                 "cursor_line_start"),
    _in_composer("line_end", "end, ctrl+e", "Go to the end of the line.", "cursor_line_end"),
    _in_composer("word_left", "ctrl+left", "Go back one word.", "cursor_word_left"),
    _in_composer("word_right", "ctrl+right", "Go forward one word.", "cursor_word_right"),
    _in_composer("cursor_left", "left", "Go back one character.", "cursor_left"),
    _in_composer("cursor_right", "right", "Go forward one character.", "cursor_right"),
    _in_composer("cursor_up", "up",
                 "Go up one line. If the composer is empty, edit your last message.", "cursor_up"),
    _in_composer("cursor_down", "down", "Go down one line.", "cursor_down"),
    Command("history", "Bring back a message that you sent in this chat.", "Write",
            "writing.older", "ctrl+up, leader pageup", "Sent before", "history", scope="write",
            by_key="ask('writing.older')", also="again"),
    Command("history_back", "Go to newer sent messages, and then to your draft.", "Write",
            "ask('writing.newer')", "ctrl+down, leader pagedown", "Sent after", scope="write"),
    _in_composer("delete_left", "backspace", "Delete the character before the cursor.",
                 "delete_left"),
    _in_composer("delete_right", "delete, ctrl+d", "Delete the character after the cursor.",
                 "delete_right"),
    _in_composer("delete_word", "ctrl+w, ctrl+backspace", "Delete the word before the cursor.",
                 "delete_word_left"),
    _in_composer("cut_line_end", "", "Cut the text from the cursor to the end of the line.",
                 "cut_line_end"),
    _in_composer("put_back", "", "Put back the text that was cut last.", "put_back"),
    Command("editor", "Write this message in your editor ($VISUAL or $EDITOR). Only in CLOUD.",
            "Write", "writing.editor", "leader ctrl+e", "Editor", "editor"),
    Command("spelling", "Correct a misspelt word, or choose where spelling is checked.", "Write",
            "spelling.spelling", "leader ;", "Spelling", "spelling", "[on|cloud|off]", 0, 1,
            local=True, anywhere=True, also="spell"),
    _typed("file", "Write", "offer_file", "ctrl+o, leader f", "Send file"),
    _typed("retry", "Write", "retry"),
    _typed("discard", "Write", "discard"),
    # Read
    Command("messages", "Select a message. The footer then shows what you can do with it.", "Read",
            "messages.point", "f9, leader r", "Select", "messages"),
    Command("select_last", "Select the last message, if the cursor is on the composer's first "
            "line.", "Read", "select_last", "shift+up", scope="write"),
    _typed("search", "Read", "search.search", "ctrl+f, leader /", "Find", anywhere=True),
    Command("next_match", "Go to the next older search match.", "Read",
            "search.next", "ctrl+g, leader ctrl+g", "Next match", "next"),
    Command("previous_match", "Go to the next newer search match.", "Read",
            "search.previous", "alt+g, leader g", "Match before", "previous"),
    _typed("date", "Read", "search.date", "leader d", "Go to day"),
    Command("unread", "Go to the first unread message.", "Read", "messages.first_unread",
            "alt+home, leader u", "First unread", "unread"),
    Command("scroll_up", "Scroll up one page.", "Read", "scroll_chat('page_up')", "pageup",
            scope="write"),
    Command("scroll_down", "Scroll down one page.", "Read", "scroll_chat('page_down')",
            "pagedown", scope="write"),
    Command("scroll_first", "Scroll to the first message.", "Read",
            "scroll_chat('scroll_home')", "ctrl+home", scope="write"),
    Command("scroll_last", "Scroll to the last message.", "Read", "scroll_chat('scroll_end')",
            "ctrl+end", scope="write"),
    _typed("pins", "Read", "changes.pins"),
    Command("pictures", "Show pictures in the chat, or only their names.", "Read",
            "pictures.switch", words="pictures", takes="[on|off]", most=1, local=True,
            anywhere=True),
    # Selected message
    _typed("reply", "Selected message", "changes.reply", "r", "Reply", scope="message",
           by_key="ask('reply')"),
    Command("reply_here", "Reply to the search match, or to the last message.", "Selected message",
            "changes.reply", "alt+r, leader enter", "Reply"),
    _typed("react", "Selected message", "changes.react", "+", "React", scope="message",
           by_key="ask('react')"),
    _typed("edit", "Selected message", "changes.edit", "e", "Edit", scope="message",
           by_key="ask('edit')"),
    _typed("delete", "Selected message", "changes.delete", "d", "Delete", scope="message",
           by_key="ask('erase')"),
    _typed("forward", "Selected message", "changes.forward", "f", "Forward", scope="message",
           by_key="ask('forward')"),
    _typed("pin", "Selected message", "changes.pin", "p", "Pin", scope="message",
           by_key="ask('pin')"),
    _on_message("copy", "c", "Copy", "Copy the whole message."),
    _on_message("open_link", "o", "Open link", "Open a link in the message. You first see the "
        "address."),
    _on_message("go_to_quoted", "g", "To quote", "Go to the message that this one replies to."),
    Command("inspect", "Inspect a message: its bytes, and what the relay stores.",
            "Selected message", "messages.inspect", "i", "Details", "inspect", scope="message",
            by_key="ask('info')"),
    _typed("report", "Selected message", "report.report", "!", "Report", scope="message",
           by_key="ask('report')"),
    _on_message("view", "v", "Picture", "View a picture as large as the screen."),
    _on_message("save", "s", "Save", "Save a file."),
    _on_message("accept_file", "a", "Accept", "Accept a file in a secret chat.", "ask('accept')"),
    _on_message("stop", "x", "Stop", "Stop sending a file, or decline a file."),
    _on_message("first_unread", "u", "Unread", "Go to the first unread message."),
    _on_message("look", "enter", "Look",
                "View the picture, or the message's details if it has no picture."),
    _on_message("select_up", "up, shift+up", "Up", "Select the message above.", "point(-1)"),
    _on_message("select_down", "down, shift+down", "Down", "Select the message below.",
                "point(1)"),
    _on_message("select_page_up", "pageup", "Page up", "Go up ten messages.",
                "point(-10)"),
    _on_message("select_page_down", "pagedown", "Page down", "Go down ten messages.",
                "point(10)"),
    _on_message("select_first", "home, ctrl+home", "First", "Select the first message.",
                "point(-1000000)"),
    _on_message("select_end", "end, ctrl+end", "Last", "Select the last message.",
                "point(1000000)"),
    _on_message("leave_messages", "escape", "Back", "Go back to the composer.", "leave"),
    # Chats
    Command("jump", "Type a part of a chat's name to go to the chat.", "Chats", "chats.jump",
            "ctrl+k, leader j", "Chats", anywhere=True),
    _typed("direct", "Chats", "chats.direct", "f7, leader n", "New chat", asks="chats.begin",
           anywhere=True),
    Command("next_unread", "Go to the next chat with unread messages or a request.", "Chats",
            "chats.next_unread", "ctrl+n", "Next unread", anywhere=True),
    Command("chat_above", "Open the chat above.", "Chats", "chats.above", "alt+up, leader up",
            "Chat above", anywhere=True),
    Command("chat_below", "Open the chat below.", "Chats", "chats.below",
            "alt+down, leader down", "Chat below", anywhere=True),
    Command("chat_list", "Hide or show the list of chats.", "Chats", "chats.toggle_list",
            "ctrl+b, leader b", "Chat list", anywhere=True),
    Command("members", "See who is in this chat and, in a group, what you can do.", "Chats",
            "chats.members", "f8, leader w", "Who", "members", also="names who whois"),
    _typed("mute", "Chats", "settings.mute", "alt+m, leader m", "Mute"),
    _typed("notes", "Chats", "chats.notes", anywhere=True),
    _typed("notify", "Chats", "settings.notify", anywhere=True),
    _typed("pin-chat", "Chats", "folders.pin", "alt+p", "Pin chat", name="pin_chat"),
    _typed("folder", "Chats", "folders.put"),
    Command("fold", "Fold or unfold a folder in the list of chats.", "Chats", "folders.fold",
            words="fold", takes="[FOLDER]", most=9_999, local=True, anywhere=True, also="unfold"),
    _typed("archive", "Chats", "settings.archive"),
    Command("archived", "List your archived chats.", "Chats", "settings.archived",
            "alt+a, leader a", "Archive", "archived", anywhere=True),
    _typed("contacts", "Chats", "settings.contacts", "alt+c, leader k", "Contacts", anywhere=True),
    _typed("block", "Chats", "settings.block", anywhere=True),
    _typed("unblock", "Chats", "settings.unblock", anywhere=True),
    Command("keep", "Set how long the relay keeps messages in this chat.", "Chats",
            "retention.keep", words="keep", takes="[7d|12h|90m|off]", most=1),
    # Groups
    _typed("group create", "Groups", "groups.create", asks="chats.begin", anywhere=True),
    _typed("group invite", "Groups", "groups.invite", asks="groups.ask_invite"),
    _typed("group join", "Groups", "groups.join", asks="groups.ask_join", anywhere=True),
    _typed("group leave", "Groups", "groups.leave", "leader l", "Leave", anywhere=True,
           name="leave"),
    Command("group_info", "Open this group's page: see its members and what you can do.", "Groups",
            "groups.info", words="group info", also="info"),
    *(Command(f"group_{field}", typed.help, "Groups", f"groups.settings.{field}",
              words=f"group {field}", takes=typed.takes, most=99, also=field)
      for field, typed in TYPED.items()),
    Command("group_promote", "Make a member an admin or an owner.", "Groups", "groups.promote",
            words="group promote", takes="NAME [owner]", least=1, most=2, also="op promote",
            asks="groups.info"),
    Command("group_demote", "Make an owner or admin a normal member.", "Groups", "groups.demote",
            words="group demote", takes="NAME", least=1, most=1, also="deop demote",
            asks="groups.info"),
    Command("group_transfer", "Make someone else the owner. You are asked first.", "Groups",
            "groups.transfer", words="group transfer", takes="NAME", least=1, most=1,
            asks="groups.info"),
    Command("group_uninvite", "Withdraw an invitation. You are asked first.", "Groups",
            "groups.uninvite", words="group uninvite", takes="NAME", least=1, most=1,
            also="uninvite", asks="groups.info"),
    Command("group_kick", "Remove a member. They can be invited again.", "Groups", "groups.kick",
            words="group kick", takes="NAME", least=1, most=1, also="kick", asks="groups.info"),
    Command("group_ban", "Remove a member and keep them out. You are asked first.", "Groups",
            "groups.ban", words="group ban", takes="NAME", least=1, most=1, also="ban",
            asks="groups.info"),
    Command("group_unban", "Lift a ban.", "Groups", "groups.unban", words="group unban",
            takes="NAME", least=1, most=1, also="unban", asks="groups.bans"),
    Command("group_bans", "List the people banned from this group.", "Groups", "groups.bans",
            words="group bans"),
    Command("group_link", "Create an invite link. Set how many people can use it, and for how "
            "long.", "Groups", "groups.link", words="group link", takes="[HOW-MANY] [7d]", most=2,
            also="link", asks="groups.ask_link"),
    Command("group_links", "List or revoke the invite links of this group.", "Groups",
            "groups.links", words="group links"),
    Command("group_public", "Let anyone find, join and read this group. You are asked first.",
            "Groups", "groups.public", words="group public"),
    Command("group_private", "Make this group private: people join by invitation or link.",
            "Groups", "groups.private", words="group private"),
    Command("channel_create", "Create a channel: you write, others read.", "Groups",
            "groups.create_channel", words="channel create", takes="#NAME [TITLE]", least=1,
            most=99, anywhere=True, also="newchannel", asks="groups.ask_channel"),
    _typed("directory", "Groups", "groups.directory", anywhere=True),
    # Secret chats
    _typed("secret", "Secret chats", "secret.secret", "f2, leader s", "Secret",
           by_key="secret.key_secret"),
    _typed("verify", "Secret chats", "secret.verify", "f3, leader v", "Verify"),
    _typed("cloud", "Secret chats", "secret.cloud", "f4, leader c", "Cloud",
           by_key="secret.key_cloud"),
    _typed("accept", "Secret chats", "secret.accept"),
    _typed("decline", "Secret chats", "secret.decline"),
    _typed("timer", "Secret chats", "secret_messages.timer", "ctrl+t, leader t", "Timer"),
    _typed("flush", "Secret chats", "secret_messages.flush"),
    Command("renew", "Renew the encryption keys of this secret chat now.", "Secret chats",
            "secret.renew", "ctrl+r", "Renew keys", "renew"),
    # Account
    Command("settings", "Choose what others see about you, and your notifications.", "Account",
            "settings.show", "alt+s, leader p", "Settings", "settings", anywhere=True,
            also="away set"),
    Command("devices", "Add or revoke your devices.", "Account", "account.devices",
            words="devices", anywhere=True),
    _typed("export", "Account", "account.export", "leader e", "Export", anywhere=True),
    Command("holds", "See everything the relay stores about you.", "Account", "account.holds",
            words="holds", anywhere=True),
    Command("passphrase", "Change the passphrase of your key file.", "Account",
            "account.passphrase", words="passphrase", anywhere=True),
    Command("notices", "Read notices from the relay's operator, and appeal.", "Account",
            "moderation.notices", "alt+n, leader o", "Notices", "notices", anywhere=True),
    Command("staff", "See reports and appeals, if you are a moderator.", "Account",
            "moderation.staff", words="staff", anywhere=True),
    Command("register", "Register again, if the relay was reset.", "Account", "account.register",
            words="register", anywhere=True),
    Command("account_delete", "Delete your account forever. You are asked first.", "Account",
            "account.delete", words="account delete", anywhere=True),
    # Menu
    _typed("help", "Menu", "help", "f1, leader h", "Help", anywhere=True),
    Command("menu", "Open the menu: all commands, with a search field.", "Menu", "menu",
            "ctrl+p, leader x", "Menu", anywhere=True),
    Command("offer", "Do what is offered in the line above the composer.", "Menu", "primary.take",
            "f5, leader y", "Offer", anywhere=True),
    Command("invite_link", "Show the invite link for friends, if you host.", "Menu",
            "invite_link", "f6, leader i", "Invite link", anywhere=True),
    Command("leader", "Start a two-key command. The screen then shows the second keys.", "Menu",
            "leader", "ctrl+x", "More keys", anywhere=True),
    Command("cancel", "Cancel a reply or an edit.", "Menu", "leave", "escape", "Cancel",
            scope="write", anywhere=True),
    Command("tour", "Take the tour: five steps to a verified secret chat.", "Menu", "tour",
            words="tour", anywhere=True),
    _typed("quit", "Menu", "quit", "ctrl+q, leader q", "Quit", anywhere=True),
)  # fmt: skip
