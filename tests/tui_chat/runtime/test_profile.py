"""`--profile`: a name leads to a folder of the user's data, a path has a slash."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from relay.wire.relay_link import RelayLink
from tests.kit.runtime import at_once
from tui_chat.demo.run import new_person
from tui_chat.launch import leaving_words
from tui_chat.runtime.places import default_directory
from tui_chat.runtime.process import Failure
from tui_chat.runtime.profile import named_directory, profile_option

NOWHERE = RelayLink("127.0.0.1", 9, b"r" * 32)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of all profiles; the current directory is another one."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path / "data"))
    (tmp_path / "here").mkdir()
    monkeypatch.chdir(tmp_path / "here")
    return tmp_path / "data" / "tui-chat"


def test_a_name_means_the_same_profile_from_every_directory(data: Path) -> None:
    assert named_directory("ada") == data / "ada"
    os.chdir("/")
    assert named_directory("ada") == data / "ada"
    assert named_directory("default") == default_directory()


def test_a_slash_makes_it_a_path(data: Path, tmp_path: Path) -> None:
    assert named_directory("./ada") == tmp_path / "here" / "ada"
    assert named_directory("some/where") == tmp_path / "here" / "some" / "where"
    assert named_directory(str(tmp_path / "x")) == tmp_path / "x"


@pytest.mark.parametrize("name", ["", ".", "..", "-x", "a b", "ada\x1b", "x" * 65, "host"])
def test_other_names_are_refused(data: Path, name: str) -> None:
    with pytest.raises(Failure):
        named_directory(name)
    assert not data.exists()


def test_a_folder_of_the_old_rule_is_found_and_the_sentence_says_how_to_use_it(data: Path) -> None:
    new_person(Path.cwd(), NOWHERE, "ada")
    ran = at_once("ada", "device", "code")
    assert "--profile ./ada" in ran.refusal and not (data / "ada").exists()
    assert at_once("./ada", "device", "code").code == 0


def test_a_profile_in_the_data_folder_comes_first(data: Path) -> None:
    for folder in (Path.cwd(), data):
        folder.mkdir(parents=True, exist_ok=True)
        new_person(folder, NOWHERE, "ada")
    assert named_directory("ada") == data / "ada"
    assert at_once("ada", "device", "code").code == 0


def test_the_way_back_is_the_shortest_that_works_everywhere(data: Path, tmp_path: Path) -> None:
    for typed, option in (
        ("default", ""), ("ada", " --profile ada"),
        ("./a b", f" --profile '{tmp_path}/here/a b'"),
    ):  # fmt: skip
        directory = named_directory(typed)
        assert profile_option(directory) == option
        new_person(directory.parent, NOWHERE, directory.name)
        assert leaving_words(directory).endswith(f"tui-chat{option}")
