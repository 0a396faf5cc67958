"""`tui-chat-relay order`: lawful orders, from recording one to a package that can be checked."""

from __future__ import annotations

import argparse
import fcntl
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from relay.cli.arguments import add_data_option, add_json_option
from relay.config import BadOption, parse_from, parse_to
from relay.store.data_directory import Unusable, open_existing

if TYPE_CHECKING:
    from relay.wire.orders import Category, CategoryCount, Order
    from relay.wire.shapes import Request


def add(commands: Any) -> None:
    """Add `order` with its commands to the operator's command line."""
    order = commands.add_parser("order", help="lawful orders for data of one user")
    acts = order.add_subparsers(required=True, metavar="COMMAND")

    new = _act(acts, "new", _new, "record an order, and count what there is for it")
    new.add_argument("--subject", required=True, metavar="NAME", help="about which user")
    new.add_argument("--from", required=True, dest="since", metavar="DATE", help="first day, UTC")
    new.add_argument("--to", required=True, dest="until", metavar="DATE", help="last day, UTC")
    new.add_argument("--categories", required=True, metavar="LIST", help="such as account,messages")
    new.add_argument("--basis", required=True, metavar="TEXT", help="by which law")
    new.add_argument("--issuer", required=True, metavar="TEXT", help="from whom")
    new.add_argument("--reference", required=True, metavar="TEXT", help="their reference")
    silence = new.add_mutually_exclusive_group()
    silence.add_argument(
        "--secret-until", metavar="DATE", help="it forbids to tell the user up to this day"
    )
    silence.add_argument(
        "--no-notice", action="store_true", help="it forbids to tell the user for ever"
    )

    _act(acts, "list", _list, "all orders")
    _numbered(acts, "show", _show, "an order, and what was done about it")
    _numbered(acts, "preview", _preview, "count anew what there is for an order")

    narrow = _numbered(acts, "narrow", _narrow, "less than an order says")
    narrow.add_argument("--from", dest="since", metavar="DATE")
    narrow.add_argument("--to", dest="until", metavar="DATE")
    narrow.add_argument("--categories", metavar="LIST")
    narrow.add_argument("--reason", required=True, metavar="TEXT")
    refuse = _numbered(acts, "refuse", _refuse, "hand out nothing")
    refuse.add_argument("--reason", required=True, metavar="TEXT")
    produce = _numbered(acts, "produce", _produce, "make the package that is handed out")
    produce.add_argument("--to", required=True, type=Path, dest="target", metavar="TARGET")
    tell = _numbered(acts, "notify", _notify, "tell the user earlier than the order said")
    tell.add_argument("--reason", required=True, metavar="TEXT", help="why it may be told now")

    verify = acts.add_parser("verify", help="check that a package is as a relay signed it")
    verify.add_argument("package", type=Path, metavar="FILE")
    verify.add_argument("--relay-id", metavar="ID", help="of the relay that it has to be from")
    add_json_option(verify)
    verify.set_defaults(run=_verify)


def _act(
    acts: Any,
    name: str,
    run: Callable[[argparse.Namespace], int],
    help: str,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = acts.add_parser(name, help=help)
    add_data_option(parser)
    add_json_option(parser)
    parser.set_defaults(run=run)
    return parser


def _numbered(
    acts: Any,
    name: str,
    run: Callable[[argparse.Namespace], int],
    help: str,
) -> argparse.ArgumentParser:
    parser = _act(acts, name, run, help)
    parser.add_argument("number", type=int, metavar="N", help="of the order")
    return parser


def _new(options: argparse.Namespace) -> int:
    from relay.wire.orders import OrderNew

    secret = options.secret_until
    order = _ask(
        options,
        OrderNew(
            _id(),
            options.subject.removeprefix("@").lower(),
            parse_from(options.since),
            parse_to(options.until),
            _categories(options.categories),
            options.basis,
            options.issuer,
            options.reference,
            parse_to(secret) if secret else 0,
            options.no_notice,
        ),
    )
    return _count(options, order, f"Order {order.order} is recorded.")


def _list(options: argparse.Namespace) -> int:
    from relay.control.offline import perform
    from relay.operator.moderation_words import row
    from relay.wire.orders import OrderList, Orders

    found: list[Order] = []
    while True:
        page = perform(options.data, OrderList(_id(), found[-1].order if found else 0))
        assert isinstance(page, Orders)
        found += page.orders
        if not page.orders or len(found) >= page.count:
            break
    if options.json:
        print(json.dumps({"orders": [_plain(order) for order in found]}))
        return 0
    if not found:
        print("No order has come.")
    for order in found:
        print(row(order))
    return 0


def _show(options: argparse.Namespace) -> int:
    return _print_order(options, _fetch_order(options), "")


def _preview(options: argparse.Namespace) -> int:
    return _count(options, _fetch_order(options), "")


def _narrow(options: argparse.Namespace) -> int:
    from relay.wire.orders import OrderNarrow

    order = _ask(
        options,
        OrderNarrow(
            _id(),
            options.number,
            options.reason,
            parse_from(options.since) if options.since else None,
            parse_to(options.until) if options.until else None,
            _categories(options.categories) if options.categories else None,
        ),
    )
    return _count(options, order, f"Order {order.order} is narrowed.")


def _refuse(options: argparse.Namespace) -> int:
    from relay.wire.orders import OrderRefuse

    order = _ask(options, OrderRefuse(_id(), options.number, options.reason))
    return _print_order(
        options, order, f"Order {order.order} is refused: nothing is handed out by it."
    )


def _notify(options: argparse.Namespace) -> int:
    from relay.wire.orders import OrderTell

    order = _ask(options, OrderTell(_id(), options.number, options.reason))
    return _print_order(options, order, f"The user of order {order.order} may be told from now on.")


def _produce(options: argparse.Namespace) -> int:
    import tempfile

    from relay.hub.credentials import RelayIdentity
    from relay.operator import production
    from relay.store.orders import WAS_REFUSED
    from relay.wire.orders import OrderProduced

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
            made = production.make(
                directory.database,
                order,
                identity.relay_pub,
                identity.signs_production,
                package,
                spool,
            )
            package.chmod(0o600)
            # Note it in the ledger first, then make the package available.
            produced = OrderProduced(
                _id(), order.order, order.revision, made.sha256, made.size, made.counts
            )
            order = _ask(options, produced)
            package.replace(target)
    except FileExistsError:
        raise Unusable(f"{target} is there already: nothing is written over.") from None
    except production.FilesChanging:
        raise Unusable("Files are being deleted just now. Try again in a moment.") from None
    except OSError as e:
        raise Unusable(f"{target} cannot be written: {e.strerror or e}.") from e
    words = f"{target}: {made.size:,} bytes, SHA-256 {made.sha256}"
    return _print_order(options, order, words, made.counts)


@contextmanager
def _reserved(target: Path) -> Iterator[None]:
    """Yield a new, empty file, or one that a killed command left; it is deleted again if the
    block fails. Raises FileExistsError, also while another command has it."""
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


def _verify(options: argparse.Namespace) -> int:
    import hashlib

    from relay.hub.credentials import proves_production
    from relay.operator.package import WrongPackage, check
    from relay.operator.production import number, read
    from relay.operator.words import harmless

    try:
        with options.package.open("rb") as file:
            plain, _ = check(file, proves_production)
            manifest = read(plain)
            file.seek(0)
            digest = hashlib.file_digest(file, "sha256").hexdigest()
        if options.relay_id not in (None, manifest.relay_id):
            raise WrongPackage(f"It is whole, but signed by another relay: {manifest.relay_id}.")
    except WrongPackage as wrong:
        print(wrong, file=sys.stderr)
        return 1
    except OSError as e:
        raise Unusable(f"{options.package} cannot be read: {e.strerror}.") from e
    if options.json:
        print(json.dumps({"sha256": digest, "manifest": plain}))
        return 0
    order = manifest.order
    print(f"Every byte is as the relay {manifest.relay_id} signed it.")
    if options.relay_id is None:
        print("Compare that with what stands after the # in a link of the relay.")
    print(f"Order {order.no}, about {order.subject}, from {harmless(order.issuer)}.")
    for category, found in manifest.counts.items():
        print(f"{category}: {number(found.records)}")
    print(f"SHA-256 of the package: {digest}")
    return 0


def _id() -> str:
    return os.urandom(16).hex()


def _ask(options: argparse.Namespace, request: Request) -> Order:
    from relay.control.offline import perform
    from relay.wire.orders import OrderIs

    answer = perform(options.data, request)
    assert isinstance(answer, OrderIs)
    return answer.order


def _fetch_order(options: argparse.Namespace) -> Order:
    from relay.wire.orders import OrderShow

    if options.number < 0:
        raise BadOption("An order has a number from 1.")
    return _ask(options, OrderShow(_id(), options.number))


def _categories(text: str) -> list[Category]:
    from relay.wire.orders import CATEGORIES

    wanted = [name.strip() for name in text.split(",")]
    if not set(wanted) <= set(CATEGORIES):
        raise BadOption(f"--categories takes some of {','.join(CATEGORIES)}.")
    return [name for name in CATEGORIES if name in wanted]


def _count(options: argparse.Namespace, order: Order, first: str) -> int:
    """Count the records for an order, note the count in the ledger, and print it."""
    from relay.operator.order_records import counted
    from relay.wire.orders import OrderPreviewed

    found = counted(open_existing(options.data).database, order)
    order = _ask(options, OrderPreviewed(_id(), order.order, order.revision, found))
    return _print_order(options, order, first, found, beside=True)


def _print_order(
    options: argparse.Namespace,
    order: Order,
    first: str,
    summary: list[CategoryCount] | None = None,
    beside: bool = False,
) -> int:
    from relay.operator import production
    from relay.operator.moderation_words import order_progress
    from relay.operator.order_records import LEFT_OUT
    from relay.store.holdings import inventory

    if options.json:
        said: dict[str, Any] = {"order": _plain(order)}
        if summary is not None:
            said["counts"] = [_plain(found) for found in summary]
        if beside:
            said |= {"left_out": list(LEFT_OUT), "not_held": inventory().not_held}
        print(json.dumps(said))
        return 0
    lines = [first] if first else []
    lines += production.in_words(order)
    lines += [f"{found.category}: {production.amount_words(found)}" for found in summary or ()]
    lines += production.omissions(order) if beside else ()
    for line in (*lines, *order_progress(order)):
        print(line)
    return 0


def _plain(said: Any) -> Any:
    import msgspec

    return msgspec.to_builtins(said)
