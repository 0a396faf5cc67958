"""Reports, appeals and orders with people and chats as numbers."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

from msgspec.structs import replace

from relay.store.sqlite import connect_looking
from relay.view.pseudonyms import Pseudonyms
from relay.wire.moderation_events import AppealRow, Case, Decision, ReportRow
from relay.wire.orders import Order


class Hidden:
    """The same one has the same number as long as the console runs. The live view has numbers of
    its own, which the relay gives: so the words are others here."""

    def __init__(self) -> None:
        self._people: set[str] = set()
        self._numbers = Pseudonyms(self._people.__contains__, "user", "room")
        self._last = (0, "")
        """The newest account whose name is known."""

    def unknown(self, database: Path) -> list[tuple[int, str]]:
        """Accounts whose names are not known yet, those that are gone as well. Raises
        sqlite3.Error."""
        with closing(connect_looking(database)) as db:
            stands = db.execute("SELECT 1 FROM accounts WHERE (no, name) = (?, ?)", self._last)
            after = self._last[0] if stands.fetchone() else 0  # it begins anew after a reset
            found = "SELECT no, name FROM accounts WHERE no > ? ORDER BY no"
            return db.execute(found, (after,)).fetchall()

    def know(self, accounts: Sequence[tuple[int, str]]) -> None:
        """These are names of users."""
        if accounts:
            self._last = accounts[-1]
            self._numbers.know(name for _, name in accounts)

    def person(self, name: str) -> str:
        """A user by number; who is gone stays nobody."""
        self._people.add(name)
        return self._numbers.person(name) if name else ""

    def chat(self, name: str) -> str:
        """A chat by number."""
        return self._numbers.chat(name) if name else ""

    def text(self, text: str) -> str:
        """A text with the names in it replaced, as far as they are known here."""
        return self._numbers.text(text)

    def report(self, row: ReportRow) -> ReportRow:
        """A report without names."""
        return replace(
            row,
            reporter=self.person(row.reporter),
            author=self.person(row.author),
            chat=self.chat(row.chat),
        )

    def case(self, case: Case) -> Case:
        """All of it without names."""
        row, by = self.report(case.row), [self.person(cited.by) for cited in case.cited]
        return replace(
            case,
            row=row,
            note=self.text(case.note),
            cited=[
                replace(cited, by=who, text=self.text(cited.text))
                for cited, who in zip(case.cited, by, strict=True)
            ],
            franked=[replace(one, text=self.text(one.text)) for one in case.franked],
            decisions=[self.decision(made) for made in case.decisions],
        )

    def decision(self, made: Decision) -> Decision:
        """A decision without names."""
        return replace(
            made,
            chat=self.chat(made.chat),
            rule=self.text(made.rule),
            facts=self.text(made.facts),
            words=self.text(made.words),
        )

    def appeal(self, row: AppealRow) -> AppealRow:
        """An appeal without names."""
        user = self.person(row.user)
        return replace(
            row, user=user, text=self.text(row.text), decision=self.decision(row.decision)
        )

    def order(self, order: Order) -> Order:
        """An order without names of users; whom it is from stays."""
        subject = self.person(order.subject)
        return replace(
            order,
            subject=subject,
            basis=self.text(order.basis),
            issuer=self.text(order.issuer),
            reference=self.text(order.reference),
            steps=[replace(step, words=self.text(step.words)) for step in order.steps],
        )
