"""Each fault of a relay on several machines, and the tests that show its one outcome."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

TESTS = Path(__file__).parents[1]
_NODES = "whole/test_faults_of_nodes.py::test_"
_ENDING = "whole/test_nodes_that_end.py::test_"
_BUS = "relay/hub/test_nodes_faults.py::test_"
_STORE = "relay/store/postgres/"
_ONCE = f"{_STORE}test_at_once.py::test_"
FAULTS: dict[str, tuple[str, ...]] = {
    "a node is killed": (f"{_NODES}a_node_is_killed",),
    "a node is stopped, and goes on later": (
        f"{_NODES}a_node_is_stopped_and_goes_on",
        f"{_STORE}test_retries.py::test_a_node_that_stops_in_the_middle_of_a_batch_holds_no_chat",
    ),
    "a node is slow": (f"{_NODES}a_node_is_slow",),
    "a node has no memory or file handles": (
        f"{_NODES}a_node_without_file_handles", f"{_NODES}a_node_without_memory_ends",
    ),
    "a node is cut off from NATS": (f"{_NODES}a_node_is_cut_off_from_the_bus",),
    "a node is cut off from PostgreSQL": (f"{_NODES}a_node_is_cut_off_from_the_database",),
    "a node is cut off from both": (f"{_NODES}a_node_is_cut_off_from_both",),
    "one NATS server dies or hangs": (f"{_NODES}one_nats_server_dies_or_hangs",),
    "NATS servers are cut off from each other": (
        f"{_NODES}nats_servers_are_cut_off_from_each_other",
    ),
    "all of NATS is gone": (f"{_NODES}all_of_nats_is_gone",),
    "the primary dies, and comes back as the old one": (
        f"{_STORE}test_opened.py::"
        "test_the_primary_dies_and_the_old_one_is_not_written_to_when_it_comes_back",
        "whole/test_kills.py::test_nothing_is_lost_when_machines_are_killed",
    ),
    "both think that they are primary": (
        f"{_STORE}test_retries.py::test_a_commit_that_no_standby_confirmed_is_not_acknowledged",
        f"{_STORE}test_checks.py::"
        "test_nodes_are_told_that_no_standby_confirms_what_is_stored",
    ),
    "PostgreSQL crashes and comes back": (
        f"{_BUS}after_a_crash_of_the_database_nobody_is_logged_out",
    ),
    "its disk is full": (f"{_ONCE}a_full_disk_refuses_what_writes_and_reading_goes_on",),
    "an announcement is lost": (f"{_BUS}the_last_announcement_is_lost",),
    "announcements overtake each other": (f"{_BUS}announcements_overtake_each_other",),
    "the same device logs in at two nodes": (
        f"{_BUS}a_device_logs_in_elsewhere_and_the_word_of_it_is_lost",
    ),
    "the same id is sent at two nodes": (
        f"{_ONCE}the_same_id_at_all_nodes_is_one_entry_with_one_answer",
    ),
    "suspended, banned, revoked, deleted": (
        f"{_BUS}an_account_that_one_node_ends_is_out_at_the_other",
        f"{_ONCE}nothing_of_an_ended_account_or_device_is_stored_after_the_commit",
    ),
    "last use of an invite": (
        f"{_ONCE}one_gets_the_last_use_of_an_invite", f"{_ONCE}one_gets_the_last_use_of_a_link",
    ),
    "two owners demote each other": (f"{_ONCE}of_two_owners_who_demote_each_other_one_stays",),
    "an upload's node dies": (
        f"{_ENDING}files_on_their_way_when_their_node_dies",
        f"{_STORE}test_files.py::test_what_an_ended_relay_left_goes_after_an_hour",
        "tui_chat/cloud/test_files.py::test_a_forgotten_upload_begins_again_but_not_for_ever",
    ),
    "a download's node dies": (
        f"{_ENDING}files_on_their_way_when_their_node_dies",
        "tui_chat/runtime/test_files_transfer.py::"
        "test_a_transfer_continues_over_broken_connections",
    ),
    "a text is deleted while its file is sent": (
        f"{_STORE}test_files.py::test_a_file_that_another_node_deletes_ends_its_download",
    ),
    "clocks of nodes differ": (
        f"{_BUS}a_clock_is_compared_with_the_time_from_question_to_answer",
    ),
    "a node of the next version": (
        "relay/hub/test_nodes.py::"
        "test_a_node_of_the_next_version_is_understood_as_far_as_it_is_known",
        f"{_STORE}test_pairs.py::test_a_node_goes_on_while_a_newer_one_adds_columns",
        f"{_STORE}test_place.py::"
        "test_a_step_that_older_nodes_can_not_use_waits_for_their_end",
    ),
    "a rolling restart": (
        f"{_ENDING}a_rolling_restart_under_load",
        "relay/server/test_drain.py::"
        "test_a_client_that_was_let_go_loses_nothing_at_the_other_place",
    ),
    "the console sits at a node that dies": (
        f"{_ENDING}the_console_sits_at_a_node_that_dies",
        "relay/console/test_live_view.py::test_a_relay_comes_again",
    ),
}  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
def test_each_fault_has_tests_that_are_there(fault: str) -> None:
    for name in FAULTS[fault]:
        path, _, test = name.partition("::")
        tree = ast.parse((TESTS / path).read_text("utf-8"))
        there = {getattr(one, "name", "") for one in tree.body}
        assert test in there, name
