"""`tui-chat-relay order`: record, count, answer and refuse lawful orders."""

from __future__ import annotations

import argparse
import fcntl
import hashlib
import os
import stat
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from relay.cli.output import ask, ask_all, print_result
from relay.config import BadOption, parse_from, parse_to
from relay.control.client import new_id
from relay.hub.credentials import RelayIdentity, check_production
from relay.operator import order_production
from relay.operator.moderation_words import order_progress, order_row
from relay.operator.order_package import WrongPackage, check_package
from relay.operator.order_records import LEFT_OUT, count_records
from relay.operator.words import harmless
from relay.store.data_directory import Unusable, open_existing
from relay.store.engines import store_of
from relay.store.inventory import inventory
from relay.store.orders import WAS_REFUSED
from relay.terminal.text import plural
from relay.wire import orders as o
from relay.wire.shapes import RequestFor


def new(options: argparse.Namespace) -> int:
    """Record an order, and count the records it covers."""
    secret = options.secret_until
    request = o.OrderNew(
        new_id(), options.subject.removeprefix("@").lower(), parse_from(options.since),
        parse_to(options.until), _categories(options.categories), options.basis, options.issuer,
        options.reference, parse_to(secret) if secret else 0, options.no_notice,
    )  # fmt: skip
    order = _order(options, request)
    return _count(options, order, f"Order {order.order} recorded.")


def show_all(options: argparse.Namespace) -> int:
    """List all orders."""
    found = ask_all(options, "orders", o.OrderList)
    return print_result(
        options, {"orders": found}, map(order_row, found) if found else ["There are no orders."]
    )


def show(options: argparse.Namespace) -> int:
    """Show an order, and what was done about it."""
    return _print_order(options, _fetch_order(options), "")


def preview(options: argparse.Namespace) -> int:
    """Count again what the relay holds for an order."""
    return _count(options, _fetch_order(options), "")


def narrow(options: argparse.Namespace) -> int:
    """Narrow an order, and count the records it still covers."""
    since = parse_from(options.since) if options.since else None
    until = parse_to(options.until) if options.until else None
    kept = _categories(options.categories) if options.categories else None
    request = o.OrderNarrow(new_id(), options.number, options.reason, since, until, kept)
    order = _order(options, request)
    return _count(options, order, f"Order {order.order} narrowed.")


def refuse(options: argparse.Namespace) -> int:
    """Refuse an order."""
    order = _order(options, o.OrderRefuse(new_id(), options.number, options.reason))
    return _print_order(
        options,
        order,
        f"Order {order.order} refused. No data will be handed out for this order.",
    )


def notify(options: argparse.Namespace) -> int:
    """Allow the user of an order to be told."""
    order = _order(options, o.OrderTell(new_id(), options.number, options.reason))
    return _print_order(
        options, order, f"The relay may now tell the user about order {order.order}."
    )


def produce(options: argparse.Namespace) -> int:
    """Make the package that answers an order."""
    target: Path = options.target
    order = _fetch_order(options)
    if order.state == "refused":
        raise Unusable(WAS_REFUSED.text)
    directory = open_existing(options.data)
    identity = RelayIdentity(directory.relay_key(b""))
    try:
        with (
            _reserved(target),
            tempfile.TemporaryDirectory(prefix=".order-", dir=target.parent) as folder,
        ):
            spool, package = Path(folder), Path(folder) / "package"
            made = order_production.make(
                store_of(directory), order, identity.relay_pub, identity.sign_production, package,
                spool,
            )  # fmt: skip
            package.chmod(0o600)
            # Note it in the ledger first, then make the package available.
            produced = o.OrderProduced(
                new_id(), order.order, order.revision, made.sha256, made.size, made.counts
            )
            order = _order(options, produced)
            package.replace(target)
    except FileExistsError:
        raise Unusable(f"{target} already exists. Choose a new file name.") from None
    except order_production.FilesChanging:
        raise Unusable("Files are being deleted right now. Try again in a moment.") from None
    except OSError as e:
        raise Unusable(f"Can't write {target}: {e.strerror or e}.") from e
    words = f"{target}: {plural(made.size, 'byte')}, SHA-256 {made.sha256}"
    return _print_order(options, order, words, made.counts)


@contextmanager
def _reserved(target: Path) -> Iterator[None]:
    """Yield an empty file, new or left by a killed command. It is deleted if the block fails.
    Raises FileExistsError, also while another command holds it."""
    handle = _opened(target)
    try:
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise FileExistsError from None
        if not _is_left(os.fstat(handle)):
            raise FileExistsError
        try:
            yield
        except BaseException:
            target.unlink(missing_ok=True)
            raise
    finally:
        os.close(handle)


def _opened(target: Path) -> int:
    flags = os.O_WRONLY | os.O_NOFOLLOW
    try:
        return os.open(target, flags | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        if not _is_left(os.lstat(target)):
            raise
        return os.open(target, flags | os.O_NONBLOCK)


def _is_left(found: os.stat_result) -> bool:
    ours = found.st_mode == stat.S_IFREG | 0o600 and found.st_uid == os.geteuid()
    return ours and found.st_size == 0 and found.st_nlink == 1


def verify(options: argparse.Namespace) -> int:
    """Check that a package is exactly what a relay signed."""
    try:
        with options.package.open("rb") as file:
            plain, _ = check_package(file, check_production)
            manifest = order_production.read_package_manifest(plain)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if options.relay_id not in (None, manifest.relay_id):
            raise WrongPackage(
                f"The package is intact, but another relay signed it: {manifest.relay_id}."
            )
    except WrongPackage as wrong:
        raise Unusable(str(wrong)) from None
    except OSError as e:
        raise Unusable(f"Can't read {options.package}: {e.strerror}.") from e
    order = manifest.order
    compare = "Compare this relay id with the part after # in any link to the relay."
    lines = [
        f"The package is intact and was signed by relay {manifest.relay_id}.",
        *([compare] if options.relay_id is None else []),
        f"Order {order.no}, about {order.subject}, from {harmless(order.issuer)}.",
        *(f"{name}: {plural(of.records, 'record')}" for name, of in manifest.counts.items()),
        f"SHA-256 of the package: {digest}",
    ]
    return print_result(options, {"sha256": digest, "manifest": plain}, lines)


def _order(options: argparse.Namespace, request: RequestFor[o.OrderIs]) -> o.Order:
    return ask(options, request).order


def _fetch_order(options: argparse.Namespace) -> o.Order:
    if options.number < 0:
        raise BadOption("Order numbers start at 1.")
    return _order(options, o.OrderShow(new_id(), options.number))


def _categories(text: str) -> list[o.Category]:
    wanted = [name.strip() for name in text.split(",")]
    if not set(wanted) <= set(o.CATEGORIES):
        raise BadOption(f"--categories takes one or more of: {','.join(o.CATEGORIES)}.")
    return [name for name in o.CATEGORIES if name in wanted]


def _count(options: argparse.Namespace, order: o.Order, first: str) -> int:
    """Count the records for an order, note the count in the ledger, and print it."""
    found = count_records(store_of(open_existing(options.data)), order)
    order = _order(options, o.OrderPreviewed(new_id(), order.order, order.revision, found))
    return _print_order(options, order, first, found, beside=True)


def _print_order(
    options: argparse.Namespace, order: o.Order, first: str,
    summary: list[o.CategoryCount] | None = None, beside: bool = False,
) -> int:  # fmt: skip
    answer: dict[str, Any] = {"order": order}
    if summary is not None:
        answer["counts"] = summary
    if beside:
        answer |= {"left_out": LEFT_OUT, "not_held": inventory().not_held}
    lines = [first] if first else []
    lines += order_production.in_words(order)
    lines += [
        f"{found.category}: {order_production.amount_words(found)}" for found in summary or ()
    ]
    lines += order_production.omissions(order) if beside else ()
    return print_result(options, answer, [*lines, *order_progress(order)])
