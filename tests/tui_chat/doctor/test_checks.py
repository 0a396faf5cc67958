"""The doctor's judgement of each fact: its severity, and that it says what to do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

import pytest

from tui_chat.doctor import checks as doctor_checks
from tui_chat.doctor import facts, run
from tui_chat.doctor.checks import Check, Level

OK, WARNING, PROBLEM = Level.OK, Level.WARNING, Level.PROBLEM
SEALED = facts.KeyFileFacts(True, 3, 256 << 20)
HOME = facts.ProfileFacts("/p/ada", key=SEALED, cache=facts.CacheFinding.GOOD, free=80 << 30)
GOOD = facts.TerminalFacts(
    kind="kitty", colorterm="truecolor", widths=(facts.GlyphWidth("●", 1, 1),)
)


def of(found: list[Check], subject: str) -> Check:
    (check,) = [check for check in found if check.subject == subject]
    return check


def sound(checks: Iterable[Check]) -> list[Check]:
    """Every finding is a sentence or a path, and a problem says what to do."""
    found = list(checks)
    for check in found:
        assert check.says[:1].isupper() or check.says[:1].isdigit() or check.subject in (
            "terminal", "clipboard", "profile", "versions", "configuration", "log",
        ), check  # fmt: skip
        paths = ("profile", "configuration", "log")
        assert check.says.endswith(".") or check.subject in paths, check
        assert bool(check.do) == (check.level is not OK), check
    return found


def test_a_good_terminal_gives_no_advice() -> None:
    found = sound(doctor_checks.terminal(GOOD))
    assert {check.level for check in found} == {OK}
    assert of(found, "terminal").says == "xterm-256color, 120 columns and 36 lines."
    says = "kitty lets tui-chat copy text to your clipboard (OSC 52)."
    assert of(found, "clipboard").says == says


def test_without_a_terminal_only_that_is_said() -> None:
    (check,) = sound(doctor_checks.terminal(facts.TerminalFacts(tty=False)))
    assert (check.subject, check.level) == ("terminal", WARNING)


@pytest.mark.parametrize(
    ("change", "subject", "level", "says", "do"),
    [
        ({"term": "dumb"}, "terminal", PROBLEM, "can't draw", "another terminal"),
        ({"term": ""}, "terminal", PROBLEM, "can't draw", "another terminal"),
        ({"columns": 59}, "terminal", WARNING, "59 columns", "larger"),
        ({"lines": 19}, "terminal", WARNING, "19 lines", "larger"),
        ({"columns": 60, "lines": 20}, "terminal", OK, "60 columns and 20 lines", ""),
        ({"utf8": False}, "letters", PROBLEM, "not UTF-8", "C.UTF-8"),
        ({"no_color": True, "colorterm": ""}, "colours", OK, "NO_COLOR", ""),
        ({"colorterm": "24bit"}, "colours", OK, "16 million", ""),
        ({"colorterm": ""}, "colours", OK, "256", ""),
        ({"colorterm": "", "term": "xterm"}, "colours", WARNING, "16", "COLORTERM=truecolor"),
        ({"multiplexer": "tmux"}, "clipboard", WARNING, "set-clipboard", "set-clipboard on"),
        ({"multiplexer": "tmux"}, "terminal", OK, "inside tmux", ""),
        ({"multiplexer": "screen"}, "clipboard", WARNING, "does not pass copied text", "Shift"),
        ({"kind": "iterm2"}, "clipboard", WARNING, "only if you allow it", "Settings"),
        ({"kind": "vte"}, "clipboard", WARNING, "might not work", "Shift"),
        ({"kind": ""}, "clipboard", WARNING, "might not work", "Try to copy something"),
        ({"ssh": True}, "ssh", WARNING, "administrators can", "in front of you"),
        (
            {"widths": (facts.GlyphWidth("●", 1, 2), facts.GlyphWidth("☁", 1, 1))},
            "glyphs", WARNING, "● takes 2, not 1)", "narrow",
        ),
    ],
)  # fmt: skip
def test_each_trouble_is_named_with_what_to_do(
    change: dict[str, object], subject: str, level: Level, says: str, do: str
) -> None:
    found = sound(doctor_checks.terminal(replace(GOOD, **change)))  # type: ignore[arg-type]
    check = of(found, subject)
    assert check.level is level and says in check.says and do in check.do
    others = [c for c in found if c.level is not OK and c.subject != subject]
    assert {c.subject for c in others} <= {"clipboard"}


def test_a_good_profile_gives_no_advice() -> None:
    found = sound(doctor_checks.profile(HOME))
    assert {check.level for check in found} == {OK}
    assert "3 passes over 256 MiB of memory (argon2id)" in of(found, "key file").says


def test_no_profile_yet_is_no_problem() -> None:
    found = sound(doctor_checks.profile(facts.ProfileFacts("/p/ada", exists=False, free=80 << 30)))
    assert of(found, "profile").level is WARNING
    assert "tui-chat demo" in of(found, "profile").do
    assert {check.subject for check in found} == {"profile", "disk"}


@pytest.mark.parametrize(("change", "subject", "level", "says"), [
    ({"problem": "Others can look into it."}, "profile", PROBLEM, "Others can look into it."),
    ({"in_use": True, "cache": None}, "profile", OK, "another tui-chat is using it"),
    ({"in_use": True, "cache": None}, "cache", OK, "The cache was not checked, because"),
    ({"key": None}, "key file", WARNING, "no account"),
    ({"key": facts.KeyFileFacts(problem="It is damaged.")}, "key file", PROBLEM, "It is damaged."),
    ({"key": facts.KeyFileFacts(False, 1, 8192)}, "key file", WARNING, "can act as you"),
    ({"key": facts.KeyFileFacts(True, 2, 64 << 20)}, "key file", WARNING, "2 passes over 64 MiB"),
    ({"key": facts.KeyFileFacts(True, 3, 64 << 20)}, "key file", WARNING, "weaker than that"),
    ({"cache": facts.CacheFinding.NONE}, "cache", OK, "no cache yet"),
    ({"cache": facts.CacheFinding.DAMAGED}, "cache", WARNING, "damaged"),
    ({"cache": facts.CacheFinding.TOO_NEW}, "cache", PROBLEM, "newer version"),
    ({"cache": facts.CacheFinding.UNREADABLE}, "cache", PROBLEM, "can't be opened"),
    ({"free": None}, "disk", WARNING, "can't be determined"),
    ({"free": doctor_checks.TIGHT - 1}, "disk", WARNING, "MiB are free"),
    ({"free": doctor_checks.TIGHT}, "disk", OK, "500 MiB are free"),
    ({"free": doctor_checks.SCARCE - 1}, "disk", PROBLEM, "19 MiB are free"),
    ({"free": doctor_checks.SCARCE}, "disk", WARNING, "20 MiB are free"),
])  # fmt: skip
def test_troubles_of_a_profile(
    change: dict[str, object], subject: str, level: Level, says: str
) -> None:
    found = list(doctor_checks.profile(replace(HOME, **change)))  # type: ignore[arg-type]
    check = of(found, subject)
    assert check.level is level and says in check.says
    assert any(one.level is PROBLEM for one in found) == (level is PROBLEM)


@pytest.mark.parametrize(("relay", "level", "says"), [
    (facts.RelayFacts(True, 0.0124), OK, "The relay answers in 12 ms and has proven its "
        "identity, over"),
    (facts.RelayFacts(True, 0.001, tls=False, loopback=True), OK, "on this machine."),
    (facts.RelayFacts(True, 0.1, tls=False), WARNING, "doesn't use TLS"),
    (facts.RelayFacts(True, 3.0), WARNING, "3000 ms"),
    (facts.RelayFacts(False), PROBLEM, "The relay does not answer."),
    (facts.RelayFacts(True, complaint="it has another."), PROBLEM, "it has another."),
])  # fmt: skip
def test_each_answer_of_a_relay(relay: facts.RelayFacts, level: Level, says: str) -> None:
    (check,) = sound(doctor_checks.relay(relay))
    assert check.level is level and says in check.says


def test_a_relay_that_is_not_ours_is_never_called_proven_nor_its_clock_believed() -> None:
    (check,) = doctor_checks.relay(facts.RelayFacts(True, complaint="it could not.", skew=900.0))
    assert "has proven" not in check.says


@pytest.mark.parametrize(("skew", "level", "says"), [
    (0.0, OK, "agree"), (59.9, OK, "agree"), (-60.0, OK, "agree"),
    (61.0, WARNING, "is 61 s behind the relay's"),
    (-7200.0, WARNING, "is 7,200 s ahead of the relay's"),
])  # fmt: skip
def test_differing_clocks_are_reported(skew: float, level: Level, says: str) -> None:
    check = of(sound(doctor_checks.relay(facts.RelayFacts(True, 0.01, skew=skew))), "clock")
    assert check.level is level and says in check.says


def test_memory_protections_are_reported() -> None:
    swapped = "memory may be written to swap space"

    def process(protections: tuple[str, ...], swap: bool | None) -> tuple[Level, str]:
        check, *_ = sound(doctor_checks.machine(facts.MachineFacts(protections, swap)))
        return check.level, check.says

    machine = facts.MachineFacts((), False, (("Python", "3.13"),))
    assert sound(doctor_checks.machine(machine))[1].says == "Python 3.13."
    for swap in (True, None):
        assert process((swapped,), swap) == (WARNING, "Memory may be written to swap space.")
    assert process((), False)[0] is process((swapped,), False)[0] is OK
    both = (swapped, "core dumps could not be turned off")
    assert process(both, False) == (WARNING, "Core dumps could not be turned off.")


def test_wrong_settings_are_warned_of() -> None:
    file, log = sound(doctor_checks.settings(facts.ConfigFacts("/c/config.toml", exists=False)))
    assert (file.level, log.says) == (OK, "Off.")
    file, log = sound(doctor_checks.settings(facts.ConfigFacts("/c.toml", log="info, in /s/x.log")))
    assert (file.says, log.says) == ("/c.toml", "info, in /s/x.log")
    wrong = sound(doctor_checks.settings(facts.ConfigFacts("/c.toml", True, ("One.", "Two."))))
    assert [check.level for check in wrong] == [WARNING, WARNING, OK]


def test_packages_that_are_not_needed_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    there = run.metadata.version("msgspec")
    needs = ["msgspec==0.0.1", f"msgspec=={there}", "not-there==1.0; extra == 'more'", "nacl>=1"]
    monkeypatch.setattr(run.metadata, "requires", lambda name: needs)
    assert list(run.other_versions()) == [("msgspec", there, "0.0.1")]
