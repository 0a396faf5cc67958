"""Text from outside never reaches a markup parser: the source of the screen is read and checked."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import tui_chat
import tui_chat.host
import tui_chat.ui
from tui_chat.ui.command_table import TABLE
from tui_chat.ui.keymap import DEFAULT, FIXED, key_shown

FILES = sorted(Path(tui_chat.ui.__file__).parent.rglob("*.py"))
DIALOGS = ("InfoDialog", "ConfirmDialog", "TextDialog", "ChoiceDialog")
PARSED = {
    *DIALOGS, "Static", "Label", "Button", "Checkbox", "Placeholder", "Option", "Tab", "TabPane",
    "Collapsible", "Tooltip", "DiscoveryHit", "Hit", "update", "notify", "say",
}  # fmt: skip
"""Calls whose text arguments would be parsed if they were plain str, or that end in one."""
STRINGS = {"inert", "inert_line", "inert_name", "str", "format", "join"}
"""Calls that make a plain str."""
ATTRIBUTES = {"border_title", "border_subtitle", "tooltip", "placeholder"}
FORBIDDEN = {"from_markup", "from_text", "escape", "render_markup", "Markdown", "Link", "eval"}
NEEDS_OFF = {"Static", "Label", "OptionList", "SelectionList", "notify"}
PLAIN = {"Hit": {3, 4}, "DiscoveryHit": {2, 3}, **{key: {0, 1} for key in DIALOGS}}
"""Positions that are shown as they are: the palette has no brackets, and a dialog makes Content of
its heading and its sentence."""


def name_of(call: ast.Call) -> str:
    target = call.func
    return target.attr if isinstance(target, ast.Attribute) else getattr(target, "id", "")


def texts(node: ast.expr) -> bool:
    """Return whether this expression makes a plain str."""
    match node:
        case ast.JoinedStr():
            return True
        case ast.Constant(value=str() as value):
            return "[" in value
        case ast.BinOp():
            return texts(node.left) or texts(node.right)
        case ast.Call():
            return name_of(node) in STRINGS and not (
                isinstance(node.func, ast.Attribute) and isinstance(node.func.value, ast.Call)
            )
        case ast.IfExp():
            return texts(node.body) or texts(node.orelse)
    return False


def problems(source: str) -> list[str]:
    found = []
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Assign):
            for target in node.targets:
                attribute = target.attr if isinstance(target, ast.Attribute) else ""
                if attribute in ATTRIBUTES and not made_of_content(node.value):
                    found.append(f"{node.lineno}: {attribute} is not Content")
        if not isinstance(node, ast.Call):
            continue
        name = name_of(node)
        if name in FORBIDDEN:
            found.append(f"{node.lineno}: {name}")
        keywords = {k.arg: k.value for k in node.keywords}
        off = isinstance(keywords.get("markup"), ast.Constant) and not keywords["markup"].value  # type: ignore[attr-defined]
        if name in NEEDS_OFF and not off:
            found.append(f"{node.lineno}: {name} without markup=False")
        if name in PARSED and not (name == "notify" and off) and name != "say":
            for position, argument in enumerate(node.args):
                if position not in PLAIN.get(name, set()) and texts(argument):
                    found.append(f"{node.lineno}: {name} is given a plain str")
    return found


def made_of_content(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and "Content" in ast.dump(node.func)


@pytest.mark.parametrize("file", FILES, ids=lambda f: f.name)
def test_no_text_is_given_to_a_markup_parser(file: Path) -> None:
    assert problems(file.read_text()) == []


@pytest.mark.parametrize("bad", [
    "Static(f'hello {nick}', markup=False)", "Static(Content('x'))", "w.border_title = f'{chat}'",
    "w.border_title = title", "Label(inert_line(x), markup=False)",
    "Content.from_markup('[b]$x', x=1)", "Static(escape(x), markup=False)", "Option(f'{x}')",
    "app.notify(f'{x}')", "Button(str(x))", "ConfirmDialog(title, words, f'{x}')",
    "Static('[@click=app.quit]x', markup=False)",
])  # fmt: skip
def test_the_check_finds_what_it_looks_for(bad: str) -> None:
    assert problems(bad)


OTHERS_KEYS = ("Ask {} to press F3",)
"""Parts of sentences about somebody else's screen, whose keys nobody knows."""
OWN_KEYS = {"search.py": {"Ctrl+F", "Alt+D"}}
"""Keys of a page itself."""


def quoted_keys(path: Path) -> list[str]:
    """Return the keys that can be bound to something else, and that a string of a file names."""
    tree = ast.parse(path.read_text("utf-8"))
    bound = {
        key_shown(key) for command in TABLE if command.name not in FIXED
        for key in DEFAULT.of(command.name) if re.match(r"f\d|ctrl\+|alt\+", key)
    }  # fmt: skip
    names = re.compile(rf"(?<![\w+])(?:{'|'.join(map(re.escape, sorted(bound)))})(?![\w+])")
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    found: list[str] = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs:
            says = node.value
            for part in OTHERS_KEYS:
                for piece in part.split("{}"):
                    says = says.replace(piece, "")
            found += [f"{path.name}:{node.lineno}: {key}" for key in names.findall(says)
                      if key not in OWN_KEYS.get(path.name, ())]  # fmt: skip
    return found


def test_no_sentence_names_a_key_that_may_be_bound_to_something_else() -> None:
    table = {"keymap.py", "command_table.py"}
    files = [*FILES, *Path(tui_chat.host.__file__).parent.glob("*.py")]
    assert [one for path in files if path.name not in table for one in quoted_keys(path)] == []


def test_the_search_for_keys_finds_them(tmp_path: Path) -> None:
    source = tmp_path / "x.py"
    source.write_text(
        '"""Alt+M."""\nX = f"Press Ctrl+K, {1} or F2."\n"""F8."""\nY = "Ctrl+KK F99"\n'
    )
    assert quoted_keys(source) == ["x.py:2: Ctrl+K"]
