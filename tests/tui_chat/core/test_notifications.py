"""Events that give a sign, and its words; signs of secret chats name nothing; a burst is one."""

from __future__ import annotations

import itertools
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui_chat.core import notifications as n
from tui_chat.core.desktop_notifications import BELL, DesktopMeans, desktop_means, sequence
from tui_chat.core.names import BadName
from tui_chat.core.notification_words import quiet_words
from tui_chat.core.notifications import (
    Attention,
    Happening,
    HappeningKind,
    Notification,
    NotificationPacer,
    NotificationSettings,
    decide,
)

ROOM = Happening(HappeningKind.MESSAGE, "#room", "bob", "words")
DIRECT = Happening(HappeningKind.MESSAGE, "@bob", "bob", "words", direct=True)
NAMED = replace(ROOM, mentioned=True)
SECRET = Happening(HappeningKind.SECRET_MESSAGE, "@bob", "bob", "words", direct=True)
REQUEST = Happening(HappeningKind.SECRET_REQUEST, "@bob", "bob", "words", direct=True)
CAME = Happening(HappeningKind.CAME_ONLINE, "@bob", "bob", "words", direct=True)
HOSTILE = "\x1b]0;x\x07\x1b\\\x9c\x9d\r\n\u202eevil\u2066;4;1\x00"


def heard(happened: Happening, attention: Attention = Attention(), **settings: str) -> bool:  # noqa: B008
    return decide(happened, NotificationSettings(**settings), attention) is not None


@pytest.mark.parametrize(
    ("about", "signs"),
    [
        ("requests", [REQUEST, CAME]),
        ("mentions", [DIRECT, NAMED, SECRET, REQUEST, CAME]),
        ("all", [ROOM, DIRECT, NAMED, SECRET, REQUEST, CAME]),
    ],
)
def test_what_gives_a_sign(about: str, signs: list[Happening]) -> None:
    every = [ROOM, DIRECT, NAMED, SECRET, REQUEST, CAME]
    assert [one for one in every if heard(one, about=about)] == signs
    assert not any(heard(one, about=about, way="nothing") for one in every)


def test_a_chat_has_a_level_of_its_own_and_mute_leaves_mentions() -> None:
    for about in n.ABOUT:
        assert heard(ROOM, Attention("all"), about=about)
        assert not heard(ROOM, Attention("mentions"), about=about)
        assert heard(NAMED, Attention("mentions"), about=about)
        assert not any(heard(x, Attention("none"), about=about) for x in (NAMED, SECRET, REQUEST))
    muted = Attention(muted=True)
    assert [heard(x, muted, about="all") for x in (ROOM, NAMED, REQUEST)] == [False, True, False]


def test_what_is_before_the_eyes_gives_no_sign_but_a_request_rings() -> None:
    seen = Attention(seen=True)
    assert not any(heard(x, seen, about="all") for x in (ROOM, DIRECT, NAMED, SECRET))
    said = decide(REQUEST, NotificationSettings("desktop"), seen)
    assert said is not None and said.way == "bell"


def test_quiet_hours_go_over_midnight_and_silence_everything() -> None:
    night = n.parse_quiet_hours("22:00 - 7:05")
    assert night == "22:00-07:05"
    at = {0: True, 424: True, 425: False, 720: False, 1319: False, 1320: True, 1439: True}
    assert {minute: n.is_quiet(night, minute) for minute in at} == at
    assert n.is_quiet("09:00-17:00", 540) and not n.is_quiet("09:00-17:00", 1020)
    assert not heard(REQUEST, Attention(minute=0), about="all", quiet=night)
    assert heard(REQUEST, Attention(minute=720), about="all", quiet=night)
    assert n.parse_quiet_hours("off") == n.parse_quiet_hours(" ") == ""
    for wrong in ("22", "25:00-07:00", "10:00-10:00", "a-b", "22:60-07:00", HOSTILE, "٢٢:00-07:00"):
        with pytest.raises(BadName):
            n.parse_quiet_hours(wrong)


def test_the_words_are_as_chosen() -> None:
    def words(happened: Happening, shown: str) -> tuple[str, str]:
        said = decide(happened, NotificationSettings("desktop", "all", shown), Attention())
        assert said is not None
        return said.title, said.body

    assert words(ROOM, "hidden") == ("tui-chat", "New message")
    assert words(ROOM, "name") == ("#room", "New message")
    assert words(NAMED, "name") == ("#room", "You were mentioned")
    assert words(ROOM, "text") == ("#room", "bob: words")
    assert words(DIRECT, "text") == ("@bob", "words")


@pytest.mark.parametrize("happened", [SECRET, REQUEST, CAME, replace(DIRECT, beside_secret=True)])
def test_a_sign_of_a_secret_chat_names_nothing(happened: Happening) -> None:
    ways = itertools.product(("bell", "desktop"), n.ABOUT[1:], n.WORDS)
    for seen, (way, about, shown) in itertools.product((False, True), ways):
        here = Attention(seen=seen)
        said = decide(happened, NotificationSettings(way, about, shown), here)
        other = replace(happened, chat="@carol", by="carol", text="else", mentioned=True)
        assert said == decide(other, NotificationSettings(way, about, shown), here)
        assert said is None or not any(x in f"{said}" for x in ("bob", "words"))


def test_choices_of_this_machine_win_and_nonsense_counts_for_nothing() -> None:
    defaults = NotificationSettings("desktop", "all", "text", "22:00-07:00", "osc9")
    assert n.chosen(defaults, {}) == defaults
    wrong = {n.WAY: "loud", n.NOTIFY: "off", n.SHOWN: "", n.QUIET: "x", n.DESKTOP: HOSTILE}
    assert n.chosen(defaults, wrong) == defaults
    new = {n.WAY: "bell", n.NOTIFY: "mentions", n.SHOWN: "hidden", n.QUIET: "", n.DESKTOP: "auto"}
    assert n.chosen(defaults, new) == NotificationSettings("bell", "mentions", "hidden", "", "auto")
    assert n.level_of({n.level_name("#room"): "none"}, "#room") == "none"
    assert n.level_of({n.level_name("#room"): "x"}, "#room") == n.level_of({}, "#room") == ""
    assert n.chosen(NotificationSettings(), n.first_choice("bell")).about == "mentions"
    assert n.chosen(NotificationSettings(), n.first_choice("nothing")).way == "nothing"


def test_a_burst_is_one_sign() -> None:
    pacer, one = NotificationPacer(), Notification("desktop", "#room", "New message")
    assert pacer.offer("#room", one, 10.0) is one and pacer.due is None
    for _ in range(12):
        assert pacer.offer("#room", one, 10.5) is None
    assert pacer.due == 10.0 + n.PAUSE
    assert pacer.take(12.0) == Notification("desktop", "tui-chat", "12 new messages")
    assert pacer.due is None and pacer.take(12.1) is None
    # A single one keeps its words; what was read meanwhile gives none.
    assert pacer.offer("@bob", one, 12.5) is None and pacer.take(14.0) is one
    assert pacer.offer("@bob", one, 14.5) is None
    pacer.read("@bob")
    assert pacer.due is None and pacer.take(16.0) is None
    # A chat that was read meanwhile takes its own words with it, not those of another one.
    other = Notification("desktop", "#other", "New message")
    assert pacer.offer("#other", other, 16.1) is other
    assert pacer.offer("#other", other, 16.2) is pacer.offer("@bob", one, 16.3) is None
    pacer.read("@bob")
    assert pacer.take(18.1) is other
    # One that waits while its chat becomes secret names that chat no longer.
    for notification in (one, Notification("desktop", "@bob", "words of the cloud")):
        pacer = NotificationPacer()
        pacer.offer("#other", other, 16.0)
        pacer.offer("@bob", notification, 16.1)
        pacer.hide("@bob")
        pacer.hide("#none")
        assert pacer.take(18.0) == Notification("desktop", "tui-chat", "New message")
    bell = Notification("bell", "tui-chat", "A secret-chat request", True)
    assert pacer.offer("a", one, 21.0) is one
    assert pacer.offer("a", bell, 21.1) is pacer.offer("b", one, 21.2) is None
    assert pacer.take(23.0) == Notification("desktop", "tui-chat", "2 new messages and requests")


@given(st.lists(st.floats(0, 5), max_size=60))
def test_there_are_never_more_than_a_few_signs(waits: list[float]) -> None:
    pacer, now, given_at, offered = NotificationPacer(), 0.0, [], 0
    for wait in waits:
        now += wait
        if pacer.due is not None and pacer.due <= now and pacer.take(now):
            given_at.append(now)
        if pacer.offer("#room", Notification("bell", "", ""), now):
            given_at.append(now)
        offered += 1
    assert all(b - a >= n.PAUSE for a, b in itertools.pairwise(given_at))
    assert bool(given_at) is bool(offered)


@pytest.mark.parametrize(
    ("environment", "means"),
    [
        ({"TERM": "xterm-kitty"}, DesktopMeans("osc99")),
        ({"TERM_PROGRAM": "iTerm.app", "DISPLAY": ":0"}, DesktopMeans("osc9")),
        ({"TERM_PROGRAM": "WezTerm"}, DesktopMeans("osc777")),
        ({"TERM": "foot-extra"}, DesktopMeans("osc777")),
        ({"TERM": "xterm-256color", "DISPLAY": ":0"}, DesktopMeans("notify-send")),
        ({"TERM": "xterm", "WAYLAND_DISPLAY": "w"}, DesktopMeans("notify-send")),
        ({"TERM": "xterm", "DISPLAY": ":9", "SSH_TTY": "/x"}, DesktopMeans("osc9", rings=True)),
        ({"TERM": "xterm"}, DesktopMeans("osc9", rings=True)),
        ({"TERM": "screen", "STY": "1.x"}, BELL),
        ({"TERM": "tmux", "TMUX": "/x"}, DesktopMeans("osc9", rings=True, tmux=True)),
        ({"TMUX": "/x", "KITTY_WINDOW_ID": "1"}, DesktopMeans("osc99", rings=True, tmux=True)),
        ({"TMUX": "/x", "LC_TERMINAL": "iTerm2"}, DesktopMeans("osc9", rings=True, tmux=True)),
    ],
)  # fmt: skip
def test_the_means_follow_the_terminal(environment: dict[str, str], means: DesktopMeans) -> None:
    assert desktop_means("auto", environment, can_send=True) == means
    without = desktop_means("auto", environment, can_send=False)
    assert without.name != "notify-send"


def test_a_set_means_is_used_but_never_notify_send_for_a_terminal_in_a_browser() -> None:
    for name in ("osc9", "osc777", "osc99"):
        assert desktop_means(name, {"TERM": "xterm"}, can_send=True) == DesktopMeans(name)
    assert desktop_means("notify-send", {}, can_send=True) == DesktopMeans("notify-send")
    assert desktop_means("notify-send", {}, can_send=False) == BELL
    here = {"TERM": "xterm", "DISPLAY": ":0"}
    assert desktop_means("notify-send", here, can_send=True, served=True) == BELL
    unknown = desktop_means("auto", here, can_send=True, served=True)
    assert unknown == DesktopMeans("osc9", rings=True)


def _unframed(made: str, name: str, *, tmux: bool) -> list[str]:
    """The payloads of a sequence; fails if anything but its own frame is a control character."""
    if tmux:
        assert made.startswith("\x1bPtmux;") and made.endswith("\x1b\\")
        inner = made.removeprefix("\x1bPtmux;").removesuffix("\x1b\\")
        assert "\x1b" not in inner.replace("\x1b\x1b", "")
        made = inner.replace("\x1b\x1b", "\x1b")
    end = "\x1b\\" if name == "osc99" else "\a"
    assert made.endswith(end)
    parts = made.removesuffix(end).split(end)
    assert len(parts) == (2 if name == "osc99" else 1)
    for part in parts:
        assert part.startswith(f"\x1b]{name.removeprefix('osc')};")
    return [part[2:] for part in parts]


@pytest.mark.parametrize("tmux", [False, True])
@pytest.mark.parametrize("name", ["osc9", "osc777", "osc99"])
@given(title=st.text(max_size=100), body=st.text(max_size=400))
def test_hostile_words_stay_inside_their_sequence(
    name: str, tmux: bool, title: str, body: str
) -> None:
    for words in ((title, body), (HOSTILE + title, body + HOSTILE * 40)):
        made = sequence(DesktopMeans(name, tmux=tmux), *words)
        assert len(made) < 1_800
        for part in _unframed(made, name, tmux=tmux):
            bad = [c for c in part if unicodedata.category(c) in ("Cc", "Cs")]
            assert not bad and not set("\u202e\u2066\u200e") & set(part)
            if name == "osc777":
                assert part.count(";") == 3
            if name == "osc9":
                assert part.startswith("9;tui-chat: ")


def test_other_means_have_no_sequence() -> None:
    assert sequence(BELL, "a", "b") == sequence(DesktopMeans("notify-send"), "a", "b") == ""


@pytest.mark.parametrize("kept", ["22:00 to 7:00", "22.00-7.00", "22:00", "22:00-22:00", "\x1b[2J"])
def test_quiet_hours_that_someone_edited_by_hand_are_strict(kept: str) -> None:
    settings = n.chosen(n.NotificationSettings(quiet="23:00-06:00"), {n.QUIET: kept})
    assert quiet_words(settings.quiet).word == "23:00–06:00"
    with pytest.raises(BadName, match=r"such as 22:00-07:00|different"):
        n.parse_quiet_hours(kept)
    loose = n.chosen(n.NotificationSettings(), {n.QUIET: "22:00 - 7:00"})
    assert quiet_words(loose.quiet).word == "22:00–07:00"
