"""`tui-chat group`, `channel` and `directory`: every promise to scripts."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.kit.relay_client import RelayProcess
from tests.kit.runtime import Ran, at_once, person, relay_fixture
from tui_chat.core.names import parse_group_link

relay = relay_fixture()


def people(path: Path, relay: RelayProcess, *names: str) -> list[Path]:
    return [asyncio.run(person(path, relay.link, name)) for name in names]


def does(profile: Path, *args: str) -> Ran:
    ran = at_once(profile, *args)
    assert (ran.code, ran.err) == (0, ""), (args, ran)
    return ran


def test_owners_and_admins_run_a_group_by_command(tmp_path: Path, relay: RelayProcess) -> None:
    ada, bob = people(tmp_path, relay, "ada.own", "bob.own")
    made = does(ada, "group", "create", "#Own", "--title", "Ours", "--json").json
    assert made == [{"event": "done", "act": "create", "chat": "#own"}]
    does(ada, "group", "invite", "#own", "bob.own")
    assert does(ada, "group", "invited", "#own").out == "bob.own  by ada.own\n"
    (waits,) = does(ada, "group", "invited", "#own", "--json").json
    assert waits.pop("at") > 1_700_000_000_000
    assert waits == {"event": "invited", "chat": "#own", "user": "bob.own", "by": "ada.own"}
    does(ada, "group", "uninvite", "#own", "bob.own")
    assert does(ada, "group", "invited", "#own").out == ""
    assert "nobody invited you" in at_once(bob, "group", "join", "#own").refusal
    does(ada, "group", "invite", "#own", "bob.own")
    assert does(bob, "group", "join", "#own", "--json").json[0]["act"] == "join"
    for args, act in (
        (["title", "#own", "Another", "title"], "title"),
        (["topic", "#own", "What we read"], "topic"), (["slow", "#own", "5m"], "slow"),
        (["promote", "#own", "bob.own"], "promote"), (["public", "#own"], "public"),
    ):  # fmt: skip
        (said,) = does(ada, "group", *args, "--json").json
        assert (said["event"], said["act"], said["chat"]) == ("done", act, "#own")
    info, *members = does(bob, "group", "info", "#own", "--json").json
    assert info == {
        "event": "group", "chat": "#own", "kind": "group", "title": "Another title",
        "topic": "What we read", "slow": 300, "public": True, "role": "admin", "members": 2,
    }  # fmt: skip
    assert [(m["user"], m["role"]) for m in members] == [("ada.own", "owner"), ("bob.own", "admin")]
    assert "title: Another title" in does(bob, "group", "info", "#own").out
    assert "slow: 5 minutes" in does(bob, "group", "info", "#own").out
    for time in (["2h"], []):
        assert "The longest time is 1h" in at_once(ada, "group", "slow", "#own", *time).refusal
    assert "readable by: anyone (public group)" in does(bob, "group", "info", "#own").out
    assert "Only an owner can" in at_once(bob, "group", "private", "#own").refusal
    does(ada, "group", "private", "#own")
    does(ada, "group", "transfer", "#own", "bob.own")
    assert "Only an owner" in at_once(ada, "group", "demote", "#own", "bob.own").refusal
    does(bob, "group", "promote", "#own", "ada.own", "--owner")
    does(bob, "group", "demote", "#own", "ada.own")
    does(bob, "group", "ban", "#own", "ada.own")
    assert does(bob, "group", "bans", "#own", "--json").json == [
        {"event": "banned", "chat": "#own", "user": "ada.own"}
    ]
    assert "nobody invited you" in at_once(ada, "group", "join", "#own").refusal
    does(bob, "group", "unban", "#own", "ada.own")
    assert does(bob, "group", "bans", "#own").out == ""
    does(bob, "group", "invite", "#own", "ada.own")
    does(ada, "group", "join", "#own")
    does(bob, "group", "kick", "#own", "ada.own")
    assert "ada.own is not a member" in at_once(bob, "group", "kick", "#own", "ada.own").refusal
    assert "not in" in at_once(ada, "group", "title", "#own", "mine").refusal
    assert "does not exist" in at_once(ada, "group", "info", "#own").refusal
    does(bob, "group", "leave", "#own")


def test_group_links_are_made_listed_used_and_revoked(
    tmp_path: Path, relay: RelayProcess, monkeypatch: pytest.MonkeyPatch
) -> None:
    ada, bob, eve = people(tmp_path, relay, "ada.ln", "bob.ln", "eve.ln")
    does(ada, "group", "create", "#linked")
    made = at_once(ada, "group", "link", "create", "#linked", "--for", "2h")
    assert (made.code, made.err) == (0, "The link works once and expires in 2 hours.\n")
    link = made.out.strip()
    assert parse_group_link(link).chat == "#linked"
    (listed,) = does(ada, "group", "link", "list", "#linked", "--json").json
    assert (listed["by"], listed["uses"]) == ("ada.ln", 1) and "link" not in listed
    begins = parse_group_link(link).token[:6]
    says = f"{begins}…  by ada.ln, 1 use left, expires in 1 hour"
    assert listed["begins"] == begins and says in does(ada, "group", "link", "list", "#linked").out
    assert does(bob, "group", "join", link, "--json").json == [
        {"event": "done", "act": "join", "chat": "#linked"}
    ]
    assert "it was used up, it was revoked" in at_once(eve, "group", "join", link).refusal
    (made,) = does(ada, "group", "link", "create", "#linked", "--json").json
    assert (made["event"], made["uses"]) == ("link", 1) and made["expires"] > 0
    assert (
        "or several links match" in at_once(ada, "group", "link", "revoke", "#linked", "zz").refusal
    )
    does(ada, "group", "link", "revoke", "#linked", made["id"][:8])
    assert "used up" in at_once(eve, "group", "join", made["link"]).refusal
    (made,) = does(ada, "group", "link", "create", "#linked", "--json").json
    does(ada, "group", "link", "revoke", "#linked", parse_group_link(made["link"]).token[:6])
    assert does(ada, "group", "link", "list", "#linked").out == ""
    made = at_once(ada, "group", "link", "create", "#linked").out.strip()
    does(ada, "group", "link", "revoke", "#linked", made)
    assert does(ada, "group", "link", "list", "#linked").out == ""
    at_once(ada, "group", "link", "create", "#linked")
    fresh = at_once(ada, "group", "link", "create", "#linked").out
    typed = tmp_path / "typed"
    for given, ok in ((fresh, True), ("", False), ("\xff", False)):
        typed.write_text(given, "latin-1")
        with typed.open() as stdin, monkeypatch.context() as patch:
            patch.setattr("sys.stdin", stdin)  # so that no link stands in the list of processes
            ran = at_once(eve, "group", "join", "-")
            assert (ran.code == 0) == ok and (ok or "Standard input was empty" in ran.refusal)
    (said,) = does(ada, "group", "link", "revoke", "#linked", "--json").json
    assert said["act"] == "link revoke"
    assert does(ada, "group", "link", "list", "#linked").out == ""
    assert "Only owners and admins" in at_once(bob, "group", "link", "list", "#linked").refusal
    other = link[:-52] + "a" * 52
    assert "on another relay" in at_once(eve, "group", "join", other).refusal
    assert "incomplete" in at_once(eve, "group", "join", link[:-1]).refusal
    for wrong in (["--uses", "0"], ["--uses", "many"], ["--for", "91d"], ["--for", "soon"]):
        assert at_once(ada, "group", "link", "create", "#linked", *wrong).refusal


def test_channels_and_the_directory(tmp_path: Path, relay: RelayProcess) -> None:
    ada, bob = people(tmp_path, relay, "ada.ch", "bob.ch")
    does(ada, "channel", "create", "#news", "--title", "News of Wednesdays", "--public")
    does(ada, "channel", "create", "#quiet.news")
    does(ada, "send", "#news", "first of all")
    (found,) = does(bob, "directory", "wednesdays", "--json").json
    assert found == {
        "event": "public", "chat": "#news", "kind": "channel", "members": 1,
        "title": "News of Wednesdays", "topic": "",
    }  # fmt: skip
    assert "#news  channel, 1 member  News of Wednesdays" in does(bob, "directory").out
    assert does(bob, "directory", "nowhere to be found").out == ""
    assert "64 characters" in at_once(bob, "directory", "x" * 65).refusal
    does(bob, "group", "join", "#news")
    assert "first of all" in does(bob, "tail", "#news").out
    assert "Only owners and admins can write" in at_once(bob, "send", "#news", "hello").refusal
    (info,) = does(bob, "group", "info", "#news", "--json").json
    assert (info["kind"], info["role"], info["members"]) == ("channel", "member", 2)
    assert len(does(ada, "group", "info", "#news", "--json").json) == 3


@pytest.mark.parametrize(
    ("args", "usage"),
    [
        (["group", "promote", "#room", "a", "admin"], "group promote"),
        (["group", "link", "list", "#room", "x"], "group link list"), (["host", "me"], "host"),
    ],
)  # fmt: skip
def test_too_much_is_said_with_the_usage(tmp_path: Path, args: list[str], usage: str) -> None:
    ran = at_once(tmp_path / "p", *args)
    assert ran.code == 2 and ran.err.startswith(f"usage: tui-chat {usage} ")
    assert f"tui-chat {usage}: error: “{args[-1]}” is one word too many." in ran.err
