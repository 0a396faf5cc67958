"""Commands for moderation: `tui-chat report`, `notices`, `appeal` and `staff`.
Text by other users is printed behind a bar."""

from __future__ import annotations

import argparse
from collections.abc import Iterable

from msgspec import Struct
from msgspec.structs import asdict

from relay.terminal.text import bytes_of, inert, inert_line, inert_name, plural
from relay.terminal.times import parse_seconds
from relay.wire import limits, moderation
from tui_chat.bot import Bot
from tui_chat.cli.output import check_text, put, say
from tui_chat.core import decision_text, names, reports
from tui_chat.core.decision_text import HELD, action_words, moment, reasons

NOTICE_PAGES = 100
"""Most pages of notices that are read."""


def check_words(args: argparse.Namespace) -> None:
    """Raise RequestFailed for a text that cannot be sent, BadName for an invalid duration."""
    check_text(" ".join(getattr(args, "text", ())))
    check_text(*(getattr(args, name, "") for name in ("note", "rule", "facts")))
    if args.row.name == "staff decide":
        _seconds(args)


async def report(bot: Bot, args: argparse.Namespace) -> None:
    """Report messages of one author, or show what would be sent."""
    chat = bot.known_chat(args.chat)
    preview = await bot.moderation.preview(
        chat, args.seqs, args.reason, args.note, around=args.around
    )
    if args.show:
        _preview(args, preview)
        return
    receipt = await bot.moderation.report(preview)
    author = inert_name(preview.author)
    say(
        args, f"{receipt.sentence} {author} was not told.", event="reported", chat=args.chat,
        report=receipt.number, messages=receipt.messages, around=receipt.around,
    )  # fmt: skip


def _preview(args: argparse.Namespace, preview: reports.CloudPreview) -> None:
    if args.json:
        for m in preview.messages:
            by = {"from": m.by}
            put(event="message", chat=args.chat, seq=m.seq, **by, text=m.text, about=m.about)
        return
    print(f"Author: {inert_name(preview.author)}, {dict(reports.REASONS)[preview.reason]}")
    _bar("Comment", preview.note or "none")
    for m in preview.messages:
        what = "reported" if m.about else "for context"
        print(f"Message {m.seq}, by {inert_name(m.by)}, {moment(m.at)}, {what}:")
        _quote(m.text)
    print("Nothing was sent.", flush=True)


async def notices(bot: Bot, args: argparse.Namespace) -> None:
    found: list[moderation.Notice] = []
    for _ in range(NOTICE_PAGES):
        page = await bot.moderation.notices(found[-1].no if found else None)
        found += page.notices
        if len(page.notices) < limits.NOTICES or len(found) >= args.limit:
            break
    found = found[: args.limit]
    for notice in found:
        if args.json:
            put(**{"event": "notice", **_fields(notice)})
            continue
        new = "" if notice.read else " (new)"
        headline = decision_text.headline(notice, writes=bot.moderation.writes)
        print(f"{notice.no}. {headline}{new}")
        _facts(decision_text.facts_of(notice, moment))
        if notice.decision is not None and notice.kind not in ("receipt", "outcome", "over"):
            says = moderation.appeal_words(notice.decision, moment)
            if moderation.may_appeal(notice.decision):
                says += f" tui-chat appeal {notice.decision.decision} TEXT"
            print(f"   {says}" if says else "", flush=True)
    if not found and not args.json:
        print("You have no notices from the relay's operator.")
    if args.read and found:
        await bot.moderation.read(found[0].no)


async def appeal(bot: Bot, args: argparse.Namespace) -> None:
    await bot.moderation.appeal(args.decision, " ".join(args.text))
    say(args, decision_text.APPEAL_ARRIVED,
        event="appealed", decision=args.decision)  # fmt: skip


async def queue(bot: Bot, args: argparse.Namespace) -> None:
    found = await bot.moderation.queue(args.state, args.after)
    for row in found.reports:
        say(args, _row(row), event="report", **_fields(row))
    _end(args, found.count, f"{args.state} reports", len(found.reports))


async def decide(bot: Bot, args: argparse.Namespace) -> None:
    made = await bot.moderation.decide(
        args.report, args.action, ground=args.ground, rule=args.rule, facts=args.facts,
        seconds=_seconds(args),
    )  # fmt: skip
    say(args, f"Decision {made} is in effect.", event="decided", decision=made, report=args.report,
        action=args.action)  # fmt: skip


async def appeals(bot: Bot, args: argparse.Namespace) -> None:
    found = await bot.moderation.appeals(args.after)
    for appeal in found.appeals:
        if args.json:
            put(**{"event": "appeal", **_fields(appeal)})
            continue
        print(f"Appeal {appeal.appeal} by {inert_name(appeal.user)}, {moment(appeal.at)}:")
        _quote(appeal.text)
        by = moderation.staff_name(appeal.decision.role)
        print(f"Decision: {action_words(appeal.decision.action)}, by {by}")
        _facts(reasons(appeal.decision, moment))
    _end(args, found.count, "open appeals", len(found.appeals))


async def settle(bot: Bot, args: argparse.Namespace) -> None:
    await bot.moderation.settle(args.appeal, args.outcome, " ".join(args.text))
    says = "The appeal is decided. The person who appealed gets a notice."
    say(args, says, event="settled", appeal=args.appeal, outcome=args.outcome)  # fmt: skip


async def members(bot: Bot, args: argparse.Namespace) -> None:
    for one in await bot.moderation.members():
        say(args, f"{inert_name(one.user)}  {one.role}", event="staff", **_fields(one))


def _row(row: moderation.ReportRow) -> str:
    many = plural(row.messages, "message")
    of = f"{many} by {inert_name(row.author)} in {decision_text.place(row)}"
    by = f"reported by {inert_name(row.reporter)}"
    reason = dict(reports.REASONS)[row.reason]
    return f"{row.report}  {row.state}  {row.source}  {reason}: {of}, {by}, {moment(row.at)}"


async def open_report(bot: Bot, args: argparse.Namespace) -> None:
    """Show a report; the relay's ledger records that it was opened."""
    case = await bot.moderation.open(args.report)
    if args.json:
        put(**{"event": "case", **_fields(case)})
        return
    print(_row(case.row))
    if case.cleared:
        print(decision_text.erased_report_words(moment(case.cleared)))
    else:
        _bar("The reporter's words", case.note or "none")
    for m in case.cited:
        what = "REPORTED" if m.about else "for context"
        file = ", a file with this name" if m.file else ""
        about = f"{moment(m.at)}, {what}{file} ({HELD[m.held]})"
        print(f"Message {m.seq}, by {inert_name(m.by)}, {about}:")
        if not case.cleared:
            _quote(m.text)
    for f in case.franked:
        file = f", a file of {bytes_of(f.size)}" if f.size else ""
        about = f"Message {f.n} of a secret chat, {moment(f.at)}{file}"
        print(f"{about} (it is proven that the author sent this):")
        if not case.cleared:
            _quote(f.text)
    for decision in case.decisions:
        print(f"Decided: {action_words(decision.action)}")
        _facts(reasons(decision, moment))


def _end(args: argparse.Namespace, count: int, what: str, shown: int) -> None:
    if args.json:
        put(event="end", count=count)
    elif count > shown:
        print(f"{shown} of {count} {what} are shown. Use --after to see more.")
    elif not shown:
        print(f"There are no {what}.")


def _facts(facts: Iterable[moderation.Fact]) -> None:
    for fact in facts:
        if fact.theirs:
            _bar(fact.name, fact.value, "   ")
        else:
            print(f"   {fact.name}: {inert_line(fact.value, limits.STATEMENT_CHARS)}")


def _bar(name: str, value: str, lead: str = "") -> None:
    print(f"{lead}{name}:")
    _quote(value, lead)


def _quote(text: str, lead: str = "") -> None:
    """Print another user's text with a bar before each row: none of it looks like the program's."""
    for row in inert(text).split("\n"):
        print(f"{lead}  | {row}", flush=True)


def _fields(found: Struct) -> dict[str, object]:
    """Return all fields of a wire struct, including those at their defaults."""
    return {name: _plain(value) for name, value in asdict(found).items()}


def _plain(value: object) -> object:
    if isinstance(value, Struct):
        return _fields(value)
    return [_plain(one) for one in value] if isinstance(value, list) else value


def _seconds(args: argparse.Namespace) -> int:
    seconds = parse_seconds(args.span or "")
    timed = args.action in moderation.TIMED
    if timed and not seconds:
        raise names.BadName("This action needs a duration: --for 30m, 12h or 7d.")
    if args.span and not timed:
        raise names.BadName(f"The action {args.action} takes no duration. Remove --for.")
    return seconds
