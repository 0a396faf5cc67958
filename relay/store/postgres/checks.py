"""Checks of a PostgreSQL at the start of a relay: no setting may break what the relay promises."""

from __future__ import annotations

from relay.store.data_directory import Unusable
from relay.store.database import Statements, value
from relay.terminal.text import plural

OLDEST = 160_000
"""The first version that a relay can use, as `server_version_num`."""
_ON = "Turn it on."
_LOSES = "Messages that the relay acknowledged could be lost."
_DURABLE = {
    "fsync": (_LOSES, _ON),
    "full_page_writes": ("A crash could damage the database.", _ON),
    "synchronous_commit": (_LOSES, _ON),
    "data_checksums": (
        "Damage on the disk would not be noticed.",
        "Stop the server and run: pg_checksums --enable -D FOLDER",
    ),
}
"""Settings that must not be off: the reason, and what to do."""
_LOGS_STATEMENTS = (
    "SELECT current_setting('log_statement') IN ('mod', 'all')"
    " OR current_setting('log_min_duration_statement') <> '-1'"
    " OR current_setting('log_min_duration_sample') <> '-1'"
    " OR current_setting('log_transaction_sample_rate') <> '0'"
)
_BETTER = {"wal_recycle": "off", "wal_keep_size": "0"}
_MAY_CHECKPOINT = (
    "SELECT rolsuper OR pg_has_role(current_user, 'pg_checkpoint', 'USAGE')"
    " FROM pg_roles WHERE rolname = current_user"
)


_LOCKS = (
    "SELECT CAST(current_setting('max_locks_per_transaction') AS bigint)"
    " * CAST(current_setting('max_connections') AS bigint)"
)
_PARTS = "SELECT count(*) FROM pg_inherits WHERE inhparent = to_regclass('text_keys')"
_LOCKS_OF_A_PART = 2 * 13
"""A table and its index, at each connection of a node."""
_SEVERAL_NODES = 3


def check(db: Statements) -> None:
    """Raise Unusable with a sentence if this server can't keep what a relay promises."""
    version = int(value(db, "SELECT current_setting('server_version_num')"))
    if version < OLDEST:
        raise Unusable(
            f"The relay needs PostgreSQL {OLDEST // 10_000} or later, but this is"
            f" PostgreSQL {version // 10_000}."
        )
    if value(db, "SELECT pg_is_in_recovery()"):
        raise Unusable(
            "This PostgreSQL is a standby. Use the URL of the primary with --database, or name all"
            " servers in it and add target_session_attrs=read-write."
        )
    encoding = value(db, "SELECT current_setting('server_encoding')")
    if encoding != "UTF8":
        raise Unusable(
            f"The encoding of this database is {encoding}, but the relay needs UTF8. Create another"
            " database with: createdb -T template0 -E UTF8 NAME"
        )
    for setting, (why, how) in _DURABLE.items():
        if value(db, "SELECT current_setting(?)", setting) == "off":
            raise Unusable(f"The setting {setting} of this PostgreSQL is off. {why} {how}")
    for setting in _settings_that_log(db):
        raise Unusable(
            f"This PostgreSQL writes the keys of messages into its own log. Set {setting} to 0."
        )


def _settings_that_log(db: Statements) -> list[str]:
    """Return the settings by which values of statements, and so keys, get into the server's log."""
    logs = value(db, _LOGS_STATEMENTS) and _setting(db, "log_parameter_max_length") != "0"
    on_error = _setting(db, "log_parameter_max_length_on_error") != "0"
    explains = _extension(db, "auto_explain.log_min_duration") not in ("", "-1")
    explained = explains and _extension(db, "auto_explain.log_parameter_max_length") != "0"
    audited = _extension(db, "pgaudit.log_parameter") == "on"
    found = {
        "log_parameter_max_length": logs,
        "log_parameter_max_length_on_error": on_error,
        "auto_explain.log_parameter_max_length": explained,
        "pgaudit.log_parameter": audited,
    }
    return [setting for setting, wrong in found.items() if wrong]


def keeps_old_log(db: Statements) -> list[str]:
    """Return the settings by which files of the write-ahead log stay after a checkpoint."""
    kept = ["wal_recycle"] if _setting(db, "wal_recycle") == "on" else []
    return kept + ["wal_keep_size"] * (_setting(db, "wal_keep_size") not in ("0", "0MB"))


def archives(db: Statements) -> bool:
    """Return whether the server archives its write-ahead log."""
    return _setting(db, "archive_mode") != "off"


def cautions(db: Statements, *, several: bool = False) -> list[str]:
    """Return sentences about what keeps deleted messages readable for longer than the relay
    promises, or makes it slow, and for one of `several` nodes about a missing standby. The relay
    can be used all the same."""
    role = value(db, "SELECT CAST(current_user AS text)")
    database = value(db, "SELECT CAST(current_database() AS text)")
    idle = value(
        db, "SELECT min(CAST(slot_name AS text)) FROM pg_replication_slots WHERE NOT active"
    )
    said = [
        f"The database keeps old files of its log, which have keys of deleted messages. Set {name}"
        f" to {_BETTER[name]}."
        for name in keeps_old_log(db)
    ]
    if idle is not None:
        said.append(
            f"Nobody reads the replication slot {idle}. The database keeps old files of its log for"
            " it, which have keys of deleted messages. Drop the slot."
        )
    if not value(db, _MAY_CHECKPOINT):
        longest = _setting(db, "checkpoint_timeout")
        said.append(
            "The relay can't make a checkpoint. Keys of deleted messages stay in the database's log"
            f" for up to {longest} longer. Run: GRANT pg_checkpoint TO {role}"
        )
    if not value(db, "SELECT has_function_privilege('pg_switch_wal()', 'EXECUTE')"):
        said.append(
            "The relay can't switch the database's log, so it fills a file of the log each hour. To"
            f" save space, run in the database {database}:"
            f" GRANT EXECUTE ON FUNCTION pg_switch_wal() TO {role}"
        )
    if several and not _setting(db, "synchronous_standby_names"):
        said.append(
            "This PostgreSQL has no synchronous standby. If its machine is lost, acknowledged"
            " messages are lost too. Set synchronous_standby_names."
        )
    elif several and _setting(db, "synchronous_commit") == "local":
        said.append(
            "This PostgreSQL does not wait for its standby. If its machine is lost, acknowledged"
            " messages are lost too. Set synchronous_commit to on."
        )
    locks, parts = value(db, _LOCKS), value(db, _PARTS)
    if locks < parts * _LOCKS_OF_A_PART * (_SEVERAL_NODES if several else 1):
        said.append(
            f"In each transaction, the relay locks {plural(parts, 'table')} with keys of messages."
            " PostgreSQL may soon have no space for more locks. Increase"
            " max_locks_per_transaction, and restart PostgreSQL."
        )
    if _setting(db, "autovacuum") == "off":
        said.append(
            "The setting autovacuum of this PostgreSQL is off. The relay gets slower as the"
            " database grows. Turn it on."
        )
    return said


def _extension(db: Statements, name: str) -> str:
    """Return a setting of an extension, empty without the extension."""
    return str(value(db, "SELECT coalesce(current_setting(?, true), '')", name))


def _setting(db: Statements, name: str) -> str:
    return str(value(db, "SELECT current_setting(?)", name))
