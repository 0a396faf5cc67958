"""Writes docs/keys.md from the table of commands (`make manual`)."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from tui_chat.runtime.config import Config
from tui_chat.ui.command_table import GROUPS, TABLE
from tui_chat.ui.keymap import SETS, Keymap, read_keys

PAGE = Path(__file__).with_name("keys.md")
_TOP = """\
# Keys

`make manual` writes this page from the table in `tui_chat/ui/command_table.py`. If you
changed keys, Help (F1), the footer and the menu show your own keys.

## Without F keys and without Alt

Some terminals use F keys or Alt for themselves. Two other ways to give commands always work:

- Ctrl+X starts a two-key command. The screen then shows the letters that you can press. For
  example, Ctrl+X and then S asks for a secret chat.
- Ctrl+P opens the menu of all commands. Type a word to search the menu.

While text is selected in the composer, Ctrl+X cuts the text instead.

## Change the keys

`tui-chat config` prints the path of your configuration file. In the table `[keys]` of this
file, you choose a set of keys and change single keys:

```toml
[keys]
set = "vim"
search = ["ctrl+f", "f10"]
mute = "ctrl+x z"
export = []
```

- The first column of the tables below has the names of the actions. You can also give a key to an
  action that has no key.
- To the right of an action's name, write a key or a list of keys. They replace the keys that the
  action had before. `[]` means that the action has no key.
- Write keys as `ctrl+k`, `alt+m`, `f2`, `pageup`, `space` or `+`. `shift+g` is a capital G.
- For a two-key command, write two keys with a space between them. `leader` stands for the key that
  starts two-key commands.
- A key that types a character, such as `r`, can start an action only while a message is selected.
- F2 and F4 always belong to `secret` and `cloud`. You can give `secret` and `cloud` more keys.
- Two actions can't have the same key. If you give an action the key of another one, the program
  says so and keeps the old keys.

## Letters on pages

Pages and dialogs have letters of their own, for example A on the page of your devices. You can't
change these letters. Each page shows its letters, and each button underlines its letter. A letter
works only while its page is open and you are not in a field. So the letters of pages never
conflict with keys that you choose for actions.

## The selected message

F9 selects the last message on the screen. The mark ▶ shows the selected message. After a search or
a jump, the mark ▷ shows the message that was found. While there is a ▷, F9 selects that message
instead, even if you have scrolled away from it.

## Sets of keys

- `default` has the keys in the tables below. Commas separate the keys of an action. For two keys
  with “then” between them, press the first key, release it, and press the second key.
- While a message is selected, the set `vim` selects other messages with J and K, with G pressed
  twice, and with Shift+G. Esc goes from the composer to the messages, and I or Esc goes back to the
  composer. If you press a letter that has no action in the messages, the letter appears in the
  composer.
- With the set `emacs`, Ctrl+A, Ctrl+E, Ctrl+F, Ctrl+B, Ctrl+N and Ctrl+P move the cursor in the
  composer. Ctrl+K cuts to the end of the line, and Ctrl+Y puts the cut text back. Ctrl+X then B
  goes to a chat, and Ctrl+S searches.
"""


def page() -> str:
    """Return the page."""
    return "\n".join([_TOP, *_tables()]) + "\n"


def _tables() -> Iterator[str]:
    sets = {name: read_keys(Config(key_set=name))[0] for name in SETS}
    default = sets["default"]
    for group in GROUPS:
        yield f"## {group}\n"
        yield "| action | keys | command | meaning |\n|---|---|---|---|"
        for command in TABLE:
            if command.group == group:
                typed = f"`{command.title}`" if command.words else ""
                cells: tuple[str, ...]
                cells = f"`{command.name}`", _keys(default, command.name), typed, command.sentence
                yield _row(cells)
        yield ""
    for name, keymap in sets.items():
        if keymap is not default:
            yield f"## Keys that are different in the {name} key set\n"
            yield "| action | keys | meaning |\n|---|---|---|"
            for command in TABLE:
                if keymap.of(command.name) != default.of(command.name):
                    cells = f"`{command.name}`", _keys(keymap, command.name), command.sentence
                    yield _row(cells)
            yield ""


def _row(cells: tuple[str, ...]) -> str:
    return f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _keys(keymap: Keymap, name: str) -> str:
    return ", ".join(_in_turn(keys) for keys in keymap.all_shown(name).split(", ") if keys)


def _in_turn(keys: str) -> str:
    return " then ".join(f"`{key}`" for key in keys.split(" "))


if __name__ == "__main__":
    PAGE.write_text(page().rstrip("\n") + "\n", "utf-8")
