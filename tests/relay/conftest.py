"""The tests of hub and store run on both stores. Those that are about SQLite's file don't."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.kit import engines, schemas

BOTH = ("relay/hub/", "relay/store/", "relay/cli/test_moderation", "relay/cli/test_orders")
ALSO = frozenset(
    {"test_files_change_midway", "test_the_signature_is_over_its_label_and_the_manifest"}
)
"""Tests elsewhere that run on both stores."""
OF_ONE = ("/store/sqlite/", "/store/postgres/")
"""Folders with the tests of one store: its file, its statements or its programs."""
SQLITE_ALONE = {
    "store/test_worker.py": "threads without a store",
    "hub/test_in_order.py": "numbers without a store",
    "hub/test_rate_limits.py": "limits of the hub, of which no store knows",
    "hub/test_rate_limits_abuse.py": "limits of the hub, of which no store knows",
    "hub/test_nodes.py": "several hubs on a store of their own",
    "hub/test_nodes_faults.py": "several hubs on a store of their own",
    "hub/test_nodes_view.py": "several hubs on a store of their own",
    "hub/test_nodes_late_news.py": "several hubs on a store of their own",
    "hub/test_jobs_of_nodes.py": "several hubs on a store of their own",
    "hub/test_nodes_schedules.py": "several hubs on a store of their own",
}
"""Modules, and why they run on SQLite only."""
ALONE = {
    "test_an_older_sqlite_has_no_index": "versions of SQLite",
    "test_a_name_that_was_changed_is_in_no_file": "bytes in SQLite's file",
    "test_a_replaced_draft_is_in_no_file": "bytes in SQLite's file",
    "test_nothing_of_a_secret_chat_reaches_a_file": "bytes in SQLite's file",
    "test_neither_key_nor_tag_of_a_report_is_kept": "bytes in SQLite's file",
    "test_a_part_costs_so_much_and_no_more": "SQLite's steps, counted",
    "test_a_revocation_that_a_reset_undid_is_done_again": "a reset, which PostgreSQL refuses",
    "test_read_marks_of_channels_are_not_kept": "the columns of SQLite's tables",
    "test_the_longest_welcome_fits_in_a_frame": "rows put into SQLite",
    "test_a_long_list_of_members_counts_as_the_pages_it_is": "rows put into SQLite",
    "test_a_position_that_moves_costs_little_however_long_the_log": "SQLite's steps, counted",
    "test_a_login_looks_at_so_many_entries": "SQLite's steps, counted",
    "test_requests_behind_a_deletion_are_not_done": "all tables of SQLite, compared",
    "test_only_what_no_row_names_goes_first": "files in a folder",
    "test_the_folder_and_what_is_in_it_are_private": "files in a folder",
    "test_a_disk_that_takes_nothing": "files in a folder",
    "test_foreign_files_are_not_written_over": "files beside the relay",
    "test_the_first_bytes_tell_the_type": "without a store",
    "test_half_a_letter_at_the_cut_is_no_fault": "without a store",
}
"""Tests, and why they run on SQLite only."""


ON_NODES = "hub/test_secret.py"
"""The module whose tests also run with the connections on two nodes."""
ON_NODES_TOO = {
    "test_a_device_is_linked_by_two_codes", "test_while_it_waits_it_is_nobody",
    "test_every_device_of_the_account_is_told_and_nobody_else",
    "test_only_the_account_that_is_meant_finds_who_waits",
    "test_a_list_that_is_not_the_next_one_is_refused",
    "test_its_secret_chats_end_and_the_peer_is_told",
    "test_a_revoked_device_is_told_cut_off_and_not_let_in_again",
    "test_barred_accounts_can_be_deleted",
    "test_suspended_accounts_are_cut_off_at_once_and_learn_why",
}  # fmt: skip
"""Tests of other modules that do, too."""
ONE_NODE = {
    "test_a_session_id_belongs_to_its_first_offer": "an id is known to the nodes of its ends alone",
    "test_three_offers_a_minute_from_one_to_another": "a relay with limits",
    "test_nothing_of_a_secret_chat_reaches_a_file": "files of one relay",
}
"""Tests of it that don't, and why."""


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test once for each store that it is about."""
    path = metafunc.module.__file__ or ""
    both = any(folder in path for folder in BOTH)
    both = both and not any(folder in path for folder in OF_ONE)
    alone = any(path.endswith(name) for name in SQLITE_ALONE) or metafunc.function.__name__ in ALONE
    if (both and not alone) or metafunc.function.__name__ in ALSO:
        name = metafunc.function.__name__
        nodes = (path.endswith(ON_NODES) and name not in ONE_NODE) or name in ON_NODES_TOO
        stores = ["sqlite", "postgres", *(["nodes"] if nodes else [])]
        metafunc.parametrize("engine", stores, indirect=True)


@pytest.fixture(autouse=True)
def engine(request: pytest.FixtureRequest) -> Iterator[str]:
    """The store of the worlds that a test makes."""
    chosen = getattr(request, "param", "sqlite")
    with engines.chosen(chosen), schemas.lending():
        yield chosen
