"""Days and times as they are said: those of the calendar, and something for any number."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from relay.terminal.times import calendar_time, span_in_words, utc, utc_day
from tui_chat.ui import dates


@given(st.integers(0, 253_402_300_799))
def test_moments_in_utc_are_those_of_the_calendar(seconds: int) -> None:
    when = datetime.datetime.fromtimestamp(seconds, datetime.UTC)
    assert utc(seconds) == when.strftime("%Y-%m-%d %H:%M UTC").rjust(20, "0")
    assert utc_day(seconds // 86_400) == utc(seconds)[:10]


def test_a_moment_that_no_calendar_has_is_a_text_all_the_same() -> None:
    assert utc(2**53 - 1).endswith("UTC")


@pytest.mark.parametrize("at", [2**53 - 1, 2**80, -(2**80), 10**400])
def test_a_number_that_is_no_time_here_is_said_all_the_same(at: int) -> None:
    assert dates.clock(at).count(":") == 1 and len(dates.seconds(at)) == 2
    assert dates.day(at) and dates.moment(at) and dates.seen_from(at, 0)
    for said in dates.when(at, 0), dates.when(0, at), dates.when(at, at), dates.day_number(at):
        assert said
    assert 0 < len(dates.briefly(at, 0)) <= 6


def ms(*moment: int) -> int:
    return int(datetime.datetime(*moment).timestamp() * 1000)  # type: ignore[arg-type]


NOW = ms(2025, 11, 12, 18, 30)
SAID = [
    (ms(2025, 11, 12, 14, 5), "14:05", "14:05"), (ms(2025, 11, 12, 23, 59), "23:59", "23:59"),
    (ms(2025, 11, 11, 14, 5), "Tue 14:05", "Tue"), (ms(2025, 11, 8, 9, 0), "Sat 09:00", "Sat"),
    (ms(2025, 11, 13, 0, 0), "Thu 00:00", "Thu"), (ms(2025, 11, 5, 14, 5), "5 Nov, 14:05", "5 Nov"),
    (ms(2025, 1, 1, 0, 0), "1 Jan, 00:00", "1 Jan"),
    (ms(2025, 12, 24, 8, 0), "24 Dec, 08:00", "24 Dec"),
    (ms(2024, 11, 12, 14, 5), "12 Nov 2024, 14:05", "2024"),
]  # fmt: skip


@pytest.mark.parametrize(("at", "says", "briefly"), SAID)
def test_a_row_of_a_list_says_as_much_of_its_time_as_is_needed(
    at: int, says: str, briefly: str
) -> None:
    assert (dates.when(at, NOW), dates.briefly(at, NOW)) == (says, briefly)


@pytest.mark.parametrize("hours", [-11, -5, 0, 9, 14])
def test_days_around_now_are_counted_in_the_zone_of_the_reader(hours: int) -> None:
    zone = datetime.timezone(datetime.timedelta(hours=hours))

    def at(*moment: int) -> int:
        when = datetime.datetime(*moment, tzinfo=zone)  # type: ignore[arg-type, misc]
        return int(when.timestamp() * 1000)

    for now in at(2025, 11, 12, 0, 5), at(2025, 11, 12, 23, 55):
        for day, name in (7, "Fri"), (11, "Tue"), (13, "Thu"), (17, "Mon"):
            for hour in 0, 23:
                said = at(2025, 11, day, hour, 30)
                assert dates.when(said, now, zone) == f"{name} {hour:02}:30"
                assert dates.briefly(said, now, zone) == name
        for day in 6, 18:
            for hour in 0, 23:
                said = at(2025, 11, day, hour, 30)
                assert dates.when(said, now, zone) == f"{day} Nov, {hour:02}:30"
        assert dates.briefly(at(2025, 11, 12, 0, 0), now, zone) == "00:00"
        assert dates.when(at(2024, 12, 31, 23, 0), now, zone) == "31 Dec 2024, 23:00"


@pytest.mark.parametrize("at", [2**53 - 1, 2**80, -(2**80), 10**400])
def test_a_number_that_no_calendar_has_is_replaced_by_other_words(at: int) -> None:
    assert calendar_time(at, "%H:%M", "--:--") == "--:--"
    assert calendar_time(at, "%H:%M", "--:--", datetime.UTC) == "--:--"


def test_a_length_is_said_exactly() -> None:
    assert (
        calendar_time(1_700_000_000_000, "%Y-%m-%d %H:%M", "", datetime.UTC) == "2023-11-14 22:13"
    )
    said = [span_in_words(n) for n in (1, 30, 60, 90, 300, 3_600, 5_400, 7_200, 86_400)]
    assert said == [
        *("1 second", "30 seconds", "1 minute", "90 seconds", "5 minutes"),
        *("1 hour", "90 minutes", "2 hours", "24 hours"),
    ]
