"""The keys that a configuration binds: ready sets without a clash, everything reachable without F
keys and Alt, and each mistake refused with a sentence that keeps the old key."""

from __future__ import annotations

import string
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from textual.keys import _character_to_key

from relay.terminal.text import inert_line
from tui_chat.core.records import Attachment
from tui_chat.runtime.config import KEY_SETS, Config, read_config
from tui_chat.ui.command_table import TABLE
from tui_chat.ui.keymap import (
    DEFAULT,
    FIXED,
    SETS,
    BadKey,
    Keymap,
    _bound,
    _clash,
    key_shown,
    parse_key,
    read_keys,
    ready_set,
)  # fmt: skip
from tui_chat.ui.tour import Tour
from tui_chat.ui.transcript.lines import attached_words

HOME = Path("/home/ada")
SLASH = {command.name for command in TABLE if command.words}


def keys_of(text: str) -> tuple[Keymap, list[str]]:
    config, problems = read_config(text, HOME)
    keymap, wrong = read_keys(config)
    return keymap, problems + wrong


def is_plain(keys: str) -> bool:
    """Return whether no F key and no Alt is needed."""
    return not any(key.startswith("alt+") or key[1:].isdigit() for key in keys.split(" "))


@pytest.mark.parametrize("name", SETS)
def test_no_two_actions_of_a_ready_set_have_one_key(name: str) -> None:
    assert set(SETS) == set(KEY_SETS)
    assert set(SETS[name]) <= {command.name for command in TABLE}
    assert _clash(_bound(ready_set(name))) is None


@pytest.mark.parametrize("name", SETS)
def test_every_action_is_reachable_without_f_keys_and_alt(name: str) -> None:
    keymap, problems = read_keys(Config(key_set=name))
    assert not problems
    assert any(map(is_plain, keymap.of("menu"))), "the menu has the slash commands"
    without = []
    for command in TABLE:
        bound = any(map(is_plain, keymap.of(command.name)))
        # Both the composer and the menu take a slash command.
        if not (bound or command.words or not keymap.of(command.name)):
            without.append(command.name)
    assert without == []
    # What a key does that no command can say has such a key of its own.
    assert all(any(map(is_plain, keymap.of(n))) for n in ("secret", "cloud", "verify", "offer"))


@pytest.mark.parametrize("name", SETS)
def test_the_toggle_has_its_keys_in_every_set(name: str) -> None:
    keymap = read_keys(Config(key_set=name))[0]
    assert keymap.chat["f2"] == "secret.key_secret" and keymap.chat["f4"] == "secret.key_cloud"
    assert keymap.names.ask == "F2" and keymap.names.back == "F4"


@pytest.mark.parametrize(("text", "action", "keys"), [
    ('search = "ctrl+l"', "search", ("ctrl+l",)),
    ('search = ["Ctrl+L", "F10"]', "search", ("ctrl+l", "f10")),
    ('search = "ctrl+l s"', "search", ("ctrl+l s",)),
    ('search = "leader z"', "search", ("ctrl+x z",)),
    ('leader = "ctrl+l"', "secret", ("f2", "ctrl+l s")),
    ("search = []", "search", ()),
    ('archive = "ctrl+l"', "archive", ("ctrl+l",)),
    ('secret = "ctrl+s"', "secret", ("f2", "ctrl+s")),
    ('secret = "f2"', "secret", ("f2",)),
    ('jump = "ctrl+f"\nsearch = "ctrl+k"', "jump", ("ctrl+f",)),
    ('copy = "y"', "copy", ("y",)),
    ('copy = "Shift+Y"', "copy", ("Y",)),
    ('set = "vim"', "select_down", ("j", "down", "shift+down")),
    ('set = "emacs"\njump = "ctrl+l"', "jump", ("ctrl+l",)),
])  # fmt: skip
def test_a_key_is_bound_as_the_file_says(text: str, action: str, keys: tuple[str, ...]) -> None:
    keymap, problems = keys_of(f"[keys]\n{text}")
    assert problems == [] and keymap.of(action) == keys


def test_a_key_that_is_taken_away_is_free() -> None:
    keymap, problems = keys_of('[keys]\njump = "ctrl+f"\nsearch = "ctrl+k"')
    assert not problems
    assert keymap.chat["ctrl+f"] == "chats.jump" and keymap.chat["ctrl+k"] == "search.search"
    assert keymap.shown("jump") == "Ctrl+F" and keymap.names == DEFAULT.names


@pytest.mark.parametrize(("text", "sentence"), [
    ('search = "ctrl+k"', "line 2: “search” can't have Ctrl+K, because “jump” already uses it. "
        "“search” still has "
     "Ctrl+F, Ctrl+X /."),
    ('mute = "ctrl+l"\narchive = "ctrl+l"', "line 3: “archive” can't have Ctrl+L, because “mute” "
        "already uses it. “archive” has no key now."),
    ('search = "ctrl+u"', "line 2: “search” can't have Ctrl+U, because “empty” already uses it. "
        "“search” still has "
     "Ctrl+F, Ctrl+X /."),
    ('search = "ctrl+k s"', "line 2: “search” can't have Ctrl+K, because “jump” already uses it."),
    ('search = "enter"', "line 2: “search” can't have Enter, because “send” already uses it."),
    ('search = "r"', "line 2: “search” can't have R, because “reply” already uses it."),
    ('search = "f2"', "line 2: “search” can't have F2, because F2 always belongs to “secret”. "
     "“search” still has Ctrl+F, Ctrl+X /."),
    ('cloud = "f2"', "line 2: “cloud” can't have F2, because F2 always belongs to “secret”."),
    ('secret = "f4"', "line 2: “secret” can't have F4, because F4 always belongs to “cloud”."),
    ('search = "f2 s"', "line 2: “search” can't have F2 S, because F2 always belongs to “secret”."),
    ('search = "ctrl+c"', "line 2: “search” can't have Ctrl+C, because that key copies text."),
    ('empty = "u"', "line 2: “empty” can't have U, because that key types a letter or sign."),
    ('serch = "ctrl+l"', "line 2: There is no action “serch”. Did you mean “search”?"),
    ('xyzzy = "ctrl+l"', "line 2: There is no action “xyzzy”."),
    ('search = "ctrl+findme"', "line 2: There is no key “ctrl+findme”. “search” still has Ctrl+F, "
     "Ctrl+X /."),
    ('search = ""', "line 2: There is no key “”."),
    ('search = "a b c"', "line 2: There is no key “a b c”."),
    ('search = "ctrl+i"', "line 2: Terminals send Ctrl+I as Tab. “search” still has "
     "Ctrl+F, Ctrl+X /."),
    ("search = 7", 'line 2: “search” takes a key or a list of keys, for example "ctrl+o".'),
    ("search = [7]", 'line 2: “search” takes a key or a list of keys, for example "ctrl+o".'),
    ('search = {a = "b"}', 'line 2: “search” takes a key or a list of keys'),
    ('set = "wordstar"', 'line 2: “set” must be "default" or "vim" or "emacs". The default is '
     "used."),
    ("set = 3", 'line 2: “set” must be "default" or "vim" or "emacs".'),
    ('leader = "ctrl+k"', "line 2: “leader” can't have Ctrl+K, because “jump” already uses it. "
        "“leader” still has "
     "Ctrl+X."),
])  # fmt: skip
def test_a_mistake_costs_a_sentence_and_keeps_the_key(text: str, sentence: str) -> None:
    keymap, (problem,) = keys_of(f"[keys]\n{text}")
    assert problem.startswith(sentence), problem
    assert problem == inert_line(problem, 300)
    for name, key in FIXED.items():
        assert keymap.has(key, name)
    kept = {name: keymap.of(name) for name in SLASH if name != "mute"}
    assert kept == {name: DEFAULT.of(name) for name in kept}


def test_the_rest_of_the_configuration_still_works() -> None:
    text = 'theme = "nord"\n[keys]\nsearch = "ctrl+k"\nnope = "f9"\nmute = "ctrl+l"'
    config, problems = read_config(text, HOME)
    keymap, wrong = read_keys(config)
    assert config.theme == "nord" and problems == [] and len(wrong) == 2
    assert keymap.of("mute") == ("ctrl+l",)
    config, (problem,) = read_config('keys = "vim"\ntheme = "nord"', HOME)
    assert problem == "line 1: “keys” must be a table, written as [keys]. The default is used."
    assert config == Config(theme="nord")


def test_a_key_of_the_chat_that_types_a_character_works_on_messages_only() -> None:
    keymap, problems = keys_of('[keys]\nsearch = ["ctrl+f", "/"]\nmute = "z m"')
    assert not problems and "slash" not in keymap.chat
    assert keymap.message["slash"] == "screen.act('search.search')"
    assert keymap.begins("z", "message") and not keymap.begins("z", "chat", "write")


def test_a_letter_means_the_same_with_caps_lock_unless_it_is_bound() -> None:
    assert DEFAULT.message["R"] == DEFAULT.message["r"]
    assert DEFAULT.chat["ctrl+x S"] == DEFAULT.chat["ctrl+x s"]
    vim = read_keys(Config(key_set="vim"))[0]
    assert vim.message["G"] == "point(1000000)" and vim.message["g g"] == "point(-1000000)"


@pytest.mark.parametrize("sign", string.punctuation)
def test_a_sign_has_the_name_that_the_terminal_library_gives_it(sign: str) -> None:
    key = parse_key(sign)
    assert key == _character_to_key(sign) and key_shown(key) == sign
    assert parse_key(f"alt+{sign}") == f"alt+{key}" and parse_key(key) == key


@pytest.mark.parametrize(("written", "key", "shown"), [
    ("Ctrl+K", "ctrl+k", "Ctrl+K"), ("PgUp", "pageup", "PageUp"), ("esc", "escape", "Esc"),
    ("Shift+Ctrl+Left", "ctrl+shift+left", "Ctrl+Shift+←"), ("meta+m", "alt+m", "Alt+M"),
    ("shift+g", "G", "Shift+G"), ("G", "g", "G"), ("F12", "f12", "F12"), (" ", "space", "Space"),
    ("ctrl+x  s", "ctrl+x s", "Ctrl+X S"), ("ctrl++", "ctrl+plus", "Ctrl++"), ("ä", "ä", "Ä"),
])  # fmt: skip
def test_a_key_can_be_written_as_people_write_it(written: str, key: str, shown: str) -> None:
    assert parse_key(written) == key and key_shown(key) == shown


@given(st.text(max_size=12))
def test_any_text_is_a_key_or_a_sentence(text: str) -> None:
    said = ""
    try:
        key = parse_key(text)
    except BadKey as e:
        said = str(e)
    assert said.endswith(".") if said else key_shown(key)
    assert said == inert_line(said)


@given(st.dictionaries(
    st.sampled_from([*(c.name for c in TABLE), "nonsense"]),
    st.one_of(st.sampled_from([
        "ctrl+k", "ctrl+x", "ctrl+l", "f2", "f4", "ctrl+x s", "leader s", "r", "g g", "g", "enter",
        "ctrl+", "space", "ctrl+l g",
    ]), st.lists(st.sampled_from(["f1", "ctrl+l", "z", "f12"]), max_size=3), st.integers()),
    max_size=6,
))  # fmt: skip
def test_whatever_is_configured_leaves_no_clash_and_the_toggle(entries: dict[str, object]) -> None:
    text = "[keys]\n" + "\n".join(f"{name} = {keys!r}" for name, keys in entries.items())
    keymap, problems = keys_of(text)
    assert keymap.chat["f2"] == "secret.key_secret" and keymap.chat["f4"] == "secret.key_cloud"
    assert all(problem.startswith("line ") for problem in problems)
    assert len(problems) <= len(entries)
    assert _clash({c.name: keymap.of(c.name) for c in TABLE}) is None


def test_each_sentence_of_the_table_is_short_and_begins_with_a_verb() -> None:
    assert len({command.name for command in TABLE}) == len(TABLE)
    for command in TABLE:
        words = command.sentence.split()
        assert len(words) <= 20, command.name
        assert words[0][0].isupper() and command.sentence.endswith("."), command.name
        assert words[0] not in ("The", "What", "Who", "A", "How", "Your"), command.name


MOVED = '[keys]\njump = "ctrl+o"\nfile = "f7"\ndirect = "alt+d"\nmessages = "f10"\nsave = "z"'


def test_a_sentence_names_the_keys_as_they_are_bound() -> None:
    keymap, problems = keys_of(MOVED)
    assert not problems
    assert keymap.phrase("Press {jump} or {direct}.") == "Press Ctrl+O or Alt+D."
    assert DEFAULT.phrase("Press {jump} or {direct}.") == "Press Ctrl+K or F7."
    keymap, _ = keys_of("[keys]\nmembers = []")
    assert keymap.phrase("Press {members}.") == "Press /members.", "without a key its words"


@pytest.mark.parametrize("text", ["{}", "{0}", "{nobody}", "{jump.x}", "{jump!r}", "{ jump }", "{"])
def test_nothing_else_in_braces_is_touched(text: str) -> None:
    assert DEFAULT.phrase(text) == text


def test_a_page_closes_by_its_keys_unless_they_are_typed_in_its_fields() -> None:
    vim, _ = keys_of('[keys]\nset = "vim"')
    assert vim.of("search") == ("ctrl+f", "slash", "ctrl+x slash", "space slash")
    assert vim.closing("search") == "ctrl+f"
    assert DEFAULT.closing("help") == "f1"


def test_files_and_the_tour_name_the_keys_as_they_are_bound() -> None:
    keymap, problems = keys_of(MOVED + '\nchat_above = "alt+u"')
    assert not problems
    cloud = Attachment(10, type="png")
    says = attached_words(cloud, keymap, f"{keymap.shown('messages')} ", "picture", "{view} view")
    assert says.replace("\u00a0", " ").endswith("F10 Z save · V view")
    tour = Tour("bob")
    assert "press Alt+U." in tour.says({}, "", keymap).plain
    assert "press Alt+↑." in tour.says({}, "").plain
