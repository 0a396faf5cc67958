"""Slash commands, keys and the palette: carried out or refused with a sentence, never a text; each
key that a command names is bound to what the command does; and nothing is carried to the relay but
what the screen says that it can read."""

from __future__ import annotations

import ast
import importlib
import inspect
import pkgutil
import re
from operator import attrgetter
from pathlib import Path
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.binding import Binding
from textual.dom import DOMNode
from textual.events import Key

import relay
import relay.console
import tui_chat
import tui_chat.ui
from relay.wire.groups import GroupCreate, GroupInvite
from tests.kit.client import Stage, lines, toggle
from tests.kit.scene import scene, typed
from tui_chat.core import secret_text
from tui_chat.core.action_names import ActionNames
from tui_chat.core.events import Ended, Privacy
from tui_chat.core.slash_commands import ParsedCommand, escaped, is_command, unescaped
from tui_chat.ui import commands
from tui_chat.ui.app import PaletteCommands, nearness
from tui_chat.ui.command_table import TABLE
from tui_chat.ui.dialogs import TextDialog
from tui_chat.ui.keymap import DEFAULT


@pytest.mark.parametrize(
    ("text", "words", "arguments"),
    [
        ("/direct bob", "direct", ("bob",)), ("  /DIRECT bob ", "direct", ("bob",)),
        ("/secret", "secret", ()),
        ("/group create #room A title", "group create", ("#room", "A", "title")),
        ("/group leave", "group leave", ()), ("/group leave #x", "group leave", ("#x",)),
        ("/quit", "quit", ())
    ],
)  # fmt: skip
def test_typed_commands_are_parsed(text: str, words: str, arguments: tuple[str, ...]) -> None:
    got = commands.parse(text)
    assert isinstance(got, ParsedCommand)
    assert (got.command.words, got.arguments) == (words, arguments)


@pytest.mark.parametrize(
    "text", ["/", "/nosuch", "/direct", "/secret now", "/group", "/a\n/b", "/group x"]
)
def test_unknown_commands_are_refused_with_a_sentence(text: str) -> None:
    got = commands.parse(text)
    assert isinstance(got, str)
    assert len(got) > 10


@given(st.text(max_size=40))
def test_a_text_is_a_command_or_sent_and_never_both(text: str) -> None:
    if is_command(text):
        assert isinstance(commands.parse(text), ParsedCommand | str)
    else:
        sent = unescaped(text)
        assert sent == text or (text.lstrip() == "/" + sent and sent.startswith("/"))
    assert not is_command(escaped(text))
    assert unescaped(escaped(text)) in (text, text.lstrip())


def test_the_table_is_complete_and_plain() -> None:
    assert len({c.words for c in commands.COMMANDS}) == len(commands.COMMANDS)
    for command in commands.COMMANDS:
        assert command.sentence.endswith((".", "?"))
        assert "[" not in command.sentence


@pytest.mark.parametrize(
    ("typed", "says", "written"),
    [
        ("/Whois bob", "/members", "/members"),
        ("/unmute", "/mute", "/mute"),
        ("/unpin", "/pin", "/pin"),
        ("/laeve #x", "/group leave", "/group leave #x"),
        ("/group laeve", "/group leave", "/group leave"),
        ("/serach tea", "/search", "/search tea"),
        ("/verfy", "/verify", "/verify"),
        ("/fiel ~/cat.png", "/file", "/file ~/cat.png"),
        ("/exprot", "/export", "/export"),
    ],
)
def test_a_mistyped_command_leads_to_the_nearest(typed: str, says: str, written: str) -> None:
    assert commands.parse(typed) == f"Did you mean {says}? Press Tab. Nothing was sent."
    assert commands.suggestion(typed) == f"Did you mean {says}? Press Tab."
    assert commands.completed(typed) == written


@pytest.mark.parametrize(
    ("typed", "name", "arguments", "written"),
    [
        ("/leave", "leave", (), "/group leave "),
        ("/leave #hiking", "leave", ("#hiking",), "/group leave #hiking"),
        ("/join #hiking", "group_join", ("#hiking",), "/group join #hiking"),
        ("/Topic of foo", "group_topic", ("of", "foo"), "/group topic of foo"),
        ("/msg bob see you", "direct", ("bob", "see", "you"), "/direct bob see you"),
        ("/kick Bob", "group_kick", ("Bob",), "/group kick Bob"),
    ],
)
def test_words_of_other_programs_work(
    typed: str, name: str, arguments: tuple[str, ...], written: str
) -> None:
    got = commands.parse(typed)
    assert isinstance(got, ParsedCommand)
    assert (got.command.name, got.arguments) == (name, arguments)
    assert commands.completed(typed) == written
    assert (
        got.command.local
        or not arguments
        or (commands.parse(typed, words_allowed=False) == commands.no_words(""))
    )


@pytest.mark.parametrize(
    ("typed", "written"),
    [
        ("/direct c", "/direct carol "), ("/direct @c", "/direct carol "),
        ("/msg c", "/direct carol "), ("/dir", "/direct"), ("/direct bo", "/direct bob"),
        ("/direct bob", "/direct bob"), ("/direct bob c", "/direct bob c"),
        ("/direct x", "/direct x"), ("/direct ", "/direct "),
        ("/group kick Car", "/group kick carol "), ("/group join c", "/group join c"),
        ("/block c", "/block carol "), ("/forward @c", "/forward @c")
    ],
)  # fmt: skip
def test_tab_writes_the_name_that_a_command_takes(typed: str, written: str) -> None:
    assert commands.completed(typed, names={"bob", "bobby", "carol", "not a name"}) == written


def test_words_of_other_programs_that_mean_nothing_here_are_said_too() -> None:
    assert commands.parse("/nick eve") == (
        "You can't change your name. A different name means a different account. Nothing was sent."
    )
    assert (
        commands.suggestion("/nick eve")
        == commands.suggestion("/nonsense")
        == commands.suggestion("a text")
        == commands.suggestion("/")
        == ""
    )
    assert commands.completed("/nonsense x") == "/nonsense x"
    assert commands.completed("/whois bob") == "/members", "that command takes no name"


def test_each_word_of_other_programs_is_none_of_ours_and_means_one() -> None:
    ours = {c.words for c in commands.COMMANDS}
    assert len(commands._ELSEWHERE) == sum(len(c.also.split()) for c in commands.COMMANDS)
    assert not commands._ELSEWHERE.keys() & ours
    first = {c.words.split()[0] for c in commands.COMMANDS}
    assert not (commands._ELSEWHERE.keys() | commands._OTHERWISE.keys()) & first


CLOSED = ("f1", "f7", "f8", "alt+s", "alt+c", "alt+a", "alt+n", "ctrl+f", "ctrl+k")
CLOSED_IN_SECRET = ("f3", "ctrl+t")
NO_PAGE = {
    "f2", "f4", "f5", "f6", "f9", "alt+home", "alt+m", "alt+up", "alt+down", "ctrl+n", "ctrl+r",
    "ctrl+x", "ctrl+q", "ctrl+b", "alt+r", "alt+p", "ctrl+g", "alt+g",
}  # fmt: skip
OTHER_PAGES = {"ctrl+p", "ctrl+o"}


async def test_a_command_is_run_asked_for_and_bound_as_the_table_says(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        for command in commands.COMMANDS:
            acts = [attrgetter(command.act)(s.screen.acts)]
            if command.asks:
                acts.append(attrgetter(command.asks)(s.screen.acts))
            for arguments in ([""] * command.least, [""] * min(command.most, 9)):
                inspect.signature(acts[0]).bind(*arguments)
            inspect.signature(acts[-1]).bind()  # the menu has no words to give
        for command in TABLE:
            if command.scope == "chat":
                inspect.signature(attrgetter(command.key_act)(s.screen.acts)).bind()
            for key in DEFAULT.of(command.name):
                node = {"message": s.screen.transcript, "write": s.composer}.get(command.scope)
                if node is not None and command.key_act not in ("send", "complete", "leave"):
                    action = command.key_act.partition("(")[0]
                    assert hasattr(node, f"action_{action}"), (command.name, key)
        # In the palette a command by its name is the first hit.
        palette = PaletteCommands(s.screen)
        for command in commands.COMMANDS:
            hits = [hit async for hit in palette.search(command.words)]
            first = max(hits, key=lambda hit: hit.score)
            assert str(first.text).split(" [")[0].startswith(f"/{command.words}"), command.words
        await s.stage("A page closes by the key that opened it and by escape.")
        await s.pilot.resize_terminal(160, 30)
        for key in (*CLOSED, *CLOSED_IN_SECRET):
            if key == CLOSED_IN_SECRET[0]:
                await s.secret()
            for closes in (key, "escape"):
                await s.press(key, until=lambda: s.app.screen is not s.screen)
                await s.press(closes, until=lambda: s.app.screen is s.screen)
        await s.cloud("Keys with Alt mean the same with Caps Lock, and type nothing.")
        s.app.post_message(Key("alt+shift+s", "S"))
        await s.shows("Settings")
        s.app.post_message(Key("alt+shift+s", "S"))
        await s.until(lambda: s.app.screen is s.screen)
        assert s.composer.text == ""
        await s.press("alt+m", until=lambda: s.ada.is_muted(s.chat))
        assert "Alt+A" not in s.text, "nothing is in the archive"
        await s.stage("Slash shows the commands and tab completes.")
        await s.pilot.resize_terminal(120, 36)
        before = len(s.link.sent)
        await s.press("slash", shows="/direct /secret /cloud")
        await s.press("g", "tab", text="/group ")
        await s.shows("/group create /group invite /group join")
        await s.press("c", "tab", text="/group create ")
        await s.shows("/group create #GROUP [TITLE] Create a group. You become its owner.")
        await s.press("#", "r", "tab", text="/group create #r")
        assert s.composer.has_focus
        await s.press("ctrl+u", until=lambda: "/group create" not in s.text)
        await s.press("tab")
        assert not s.composer.has_focus, "Tab goes to the list where nothing is to be completed"
        assert len(s.link.sent) == before


@pytest.mark.parametrize("typed", ["/", "/group", "/d", "/group l"])
def test_a_list_of_commands_never_begins_with_one_that_takes_something_away(typed: str) -> None:
    found = [command.words for command in commands.matching(typed)]
    takes = {"discard", "delete", "block", "group leave", "group kick", "group ban",
             "group transfer", "account delete"}  # fmt: skip
    last = [words for words in found if words in takes]
    assert last and found[-len(last) :] == last and found[0] not in takes


def test_each_key_names_whether_it_opens_a_page() -> None:
    known = [*CLOSED, *CLOSED_IN_SECRET, *NO_PAGE, *OTHER_PAGES]
    assert sorted(known) == sorted(key for key in DEFAULT.chat if " " not in key)


@pytest.mark.parametrize("package", [tui_chat.ui, relay.console])
def test_a_letter_means_the_same_with_shift_or_caps_lock(package: ModuleType) -> None:
    modules = [
        importlib.import_module(f"{package.__name__}.{found.name}")
        for found in pkgutil.iter_modules(package.__path__)
    ]
    classes = {
        one
        for module in modules
        for one in vars(module).values()
        if isinstance(one, type) and issubclass(one, DOMNode) and one.__module__ == module.__name__
    }
    found = 0
    for one in classes:
        bound = {b.key: b.action for b in Binding.make_bindings(one.BINDINGS)}
        for letter in (key for key in bound if len(key) == 1 and key.islower()):
            assert bound.get(letter.upper()) == bound[letter], f"{one.__name__}: {letter.upper()}"
            found += 1
    assert found, "pages have letters"


async def test_no_command_takes_words_to_the_relay_that_it_should_not(tmp_path: Path) -> None:
    async with scene(tmp_path, (120, 36)) as s:
        # In a secret chat a command takes no words to the relay.
        await s.secret()
        before = len(s.link.sent)
        for text in (
            "/direct meetme", "/direct I think that thursday is better",
            "/group create #plan the two of us on thursday", "/group invite thursday",
            "/group join #thursday", "/group leave #thursday", "/directory tea",
            "/group title words", "/group topic words", "/channel create #news",
            "/group kick bob", "/group link 3 7d",
        ):  # fmt: skip
            await s.type(text, "enter")
            await s.shows("Nothing was sent: the relay would read the words after this command.")
            assert s.composer.text == text and s.privacy == "SECRET"
            if "group leave" in text:
                await s.shows("Press Ctrl+X L here instead, or type the command in CLOUD.")
            if "group link" in text:
                await s.shows("Use the menu instead, or type the command in CLOUD.")
            await s.quiet()
        # The hint above the composer offers no words that would be refused.
        await s.type("/group leave", shows="/group leave Leave a group")
        assert "#GROUP" not in s.text
        await s.press(*" #x", until=lambda: "Leave a group" not in s.text)
        await s.quiet()
        # Only commands without words are offered.
        await s.press("slash", shows="/secret /cloud")
        assert "/direct" not in s.text
        await s.press("d", "tab", text="/d")
        await s.press("e", "c", "tab", text="/decline")
        assert {c.words for c in commands.COMMANDS if not c.takes} >= {
            "secret",
            "cloud",
            "help",
            "quit",
        }
        await s.stage("A dialog says who reads it, and keeps what cannot be a name.")
        await s.press("f7", shows="Readable by: you · the person you name · the relay's operator")
        await s.press(*typed("meet me at nine"), "enter", shows="A name starts with a letter")
        assert isinstance(s.app.screen, TextDialog) and "meet me at nine" in s.text
        assert len(s.link.sent) == before
        # Without words they work.
        for text in ("/members", "/help", "/verify", "/quit", "/secret", "/cloud"):
            await s.quiet()
            await s.type(text, "enter")
            assert "type the command in CLOUD" not in s.text and s.composer.text == ""
        await s.cloud("What cannot be a name never leaves.")
        for room in ("#one", "#two"):
            await s.ada.ask(GroupCreate, room)
        await s.open("#one")
        before = len(s.link.sent)
        for text in (
            "/direct no,name", "/direct ab", "/direct operator",
            "/group create Thursday! at eight", "/group create #room " + "x" * 81,
            "/group invite not,aname", "/group join #not,aroom",
        ):  # fmt: skip
            await s.type(text, "enter", until=lambda: s.screen.notice.content.plain)
            assert len(s.link.sent) == before and s.screen.composer.text == text
            s.screen.composer.clear_text()
        # The invitation goes to the group it was asked for, and says who reads it.
        s.screen.acts.from_menu("group_invite")
        await s.settle()
        await s.shows("Readable by: you · the person you invite · anyone added")
        s.screen.open("#two")
        await s.press(*typed("bob"), "enter", until=lambda: "#one" in s.bob.client.invitations)
        assert "#two" not in s.bob.client.invitations
        await s.stage("A command typed in one chat is not done in another.")
        await s.type("/secret")
        s.screen.composer.enter()
        await s.open("#one")
        assert s.app.screen is s.screen, "it asked in the group"
        s.screen.open(s.chat)
        assert s.screen.composer.text == "/secret" and s.privacy == "CLOUD"


ROOT = Path(__file__).parents[3]
KEY = re.compile(r"\bF(?:[1-9]|1[0-2])\b|\b(?:Ctrl|Alt)\+")
WITHOUT_KEYBOARD = ("core", "cloud", "secret_chat", "secret", "runtime", "export", "pictures")
OTHER = ActionNames(*(f"<{name}>" for name in ActionNames.__struct_fields__))


@pytest.mark.parametrize("room", WITHOUT_KEYBOARD)
def test_no_string_of_a_room_without_a_screen_names_a_key(room: str) -> None:
    found = [
        f"{path.name}:{node.lineno} {node.value!r}"
        for path in sorted((ROOT / "tui_chat" / room).glob("*.py"))
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and KEY.search(node.value)
    ]
    assert not found


def test_every_sentence_of_a_secret_chat_takes_the_names_that_it_is_given() -> None:
    said = [
        secret_text.privacy_status(
            privacy, "bob", "", OTHER, waiting=waiting, verified=verified, asked=asked
        )
        for privacy in Privacy
        for waiting in (False, True)
        for verified in (False, True)
        for asked in (False, True)
    ]
    said += [secret_text.ending_words(why, "bob", OTHER, goodbye_missing=False) for why in Ended]
    said += [secret_text.prompt_gone(why, "bob", OTHER) for why in Ended]
    said += [
        secret_text.readable_by(privacy, "bob", OTHER, verified=False, asked=asked)
        for privacy in Privacy
        for asked in (False, True)
    ]
    for name in (OTHER.ask, OTHER.back, OTHER.compare, OTHER.notices):
        assert any(name in sentence for sentence in said), name
    assert not any(KEY.search(sentence) for sentence in said)


def test_the_screens_words_are_those_of_its_keys() -> None:
    stage = Stage()
    stage.seal()
    ada = toggle(stage.ada)
    assert ada.sentence == "Encrypted for bob, not verified yet."
    assert ada.readable_by == "you · bob (not verified – press F3)"
    assert lines(stage, "ada")[-1].text == "Secret chat with bob started."


def test_a_command_without_its_argument_is_answered_with_its_form() -> None:
    assert commands.parse("/direct") == "Type it like this: /direct NAME [TEXT]"


@pytest.mark.parametrize(
    ("query", "name", "sentence", "near"),
    [("export", "export", "", 4), ("/exp", "export", "", 3), ("leave", "group leave", "", 2),
     ("group", "jump", "Go to a group.", 1), ("xp", "export", "Xylophones.", 0), (" ", "", "", 0)],
)  # fmt: skip
def test_whole_words_are_nearer_than_scattered_letters(
    query: str, name: str, sentence: str, near: int
) -> None:
    assert nearness(query, name, sentence) == near


async def test_the_menu_leads_to_deleting_the_account_by_that_word_alone(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        palette = PaletteCommands(s.screen)

        async def best(query: str) -> list[str]:
            hits = sorted([hit async for hit in palette.search(query)], key=lambda hit: -hit.score)
            return [str(hit.text).split(" [")[0] for hit in hits]

        for query in ("a", "leave", "export", "account", "forever", "e"):
            assert "/account delete" not in await best(query), query
        assert "/account delete" in (await best("delete"))[:5]
        assert (await best("exp"))[0].startswith("/export")


async def test_the_menu_has_the_offer_only_while_there_is_one(tmp_path: Path) -> None:
    async with scene(tmp_path) as s:
        palette, does = PaletteCommands(s.screen), "Do what is offered in the line above"

        async def offered() -> bool:
            return any([str(hit.help).startswith(does) async for hit in palette.discover()])

        assert not await offered()
        await s.bob.ask(GroupCreate, "#tea")
        await s.bob.ask(GroupInvite, "#tea", "ada")
        await s.shows("bob invites you to #tea")
        assert await offered()
