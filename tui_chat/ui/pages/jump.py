"""The page of chats (Ctrl+K): chats, invitations, and people to start a chat with."""

from __future__ import annotations

from collections.abc import AsyncIterable, Callable, Sequence
from typing import NamedTuple

from textual.content import Content
from textual.widgets.option_list import Option

from relay.terminal.dialogs import Words
from relay.terminal.text import inert_name
from tui_chat.core.names import BadName, user_name
from tui_chat.ui.dialogs import ChoiceDialog, Field
from tui_chat.ui.words import online_or_not

NEW = "new:"
"""Before the name of a person in an answer: start a chat with them."""


class Person(NamedTuple):
    """Someone without a direct chat here, and the group where they were found."""

    user: str
    group: str
    online: bool


class JumpPage(ChoiceDialog):
    """Ask for part of a name. The answer is a chat, or NEW and a name."""

    few = False

    def __init__(
        self, chats: Sequence[tuple[str, Words]], people: AsyncIterable[Sequence[Person]],
        may_start: Callable[[str], bool], column: int = 0, *, key: str,
    ) -> None:  # fmt: skip
        """List `chats` at once and `people` as they are found. A typed name is offered as well if
        `may_start` a chat with it. Names begin at `column`, after the unread counts."""
        super().__init__("Chats", "", chats, NOBODY, key=key)
        self._chats, self._people = dict(self._options), people
        self._found: dict[str, Person] = {}
        self._may_start, self._column = may_start, " " * column

    def on_mount(self) -> None:
        """Show the chats, and look for people."""
        super().on_mount()
        self.run_worker(self._look())

    async def _look(self) -> None:
        async for people in self._people:
            for one in people:
                before = self._found.get(one.user)
                if before is None or (one.online and not before.online):
                    self._found[one.user] = one
            ordered = sorted(self._found.values(), key=lambda p: (not p.online, p.user))
            rows = {f"{NEW}{p.user}": self._column + person_row(p) for p in ordered}
            self._options = self._chats | rows
            self._filter(self.query_one(Field).value)

    def _show(self, found: list[Option], nothing: str) -> None:
        typed = self.query_one(Field).value
        try:
            name = user_name(typed) if typed.strip() else ""
        except BadName:
            name = ""
        if name and self._may_start(name) and f"{NEW}{name}" not in self._options:
            start = f"{self._column}Start a chat with "
            words = Content.assemble(start, (inert_name(name), "bold"))
            id = f"{NEW}{name}"
            found = [*found, Option(words, id)]
        super()._show(found, nothing)


def person_row(one: Person) -> Content:
    sign, _ = online_or_not(one.online)
    where = f"  in {inert_name(one.group)} · start a chat"
    name, ink = (f"@{inert_name(one.user)}", "bold"), "$online" if one.online else "$dim"
    return Content.assemble(name, (f"  {sign}", ink), (where, "$text-muted"))


NOBODY = "No chats yet. Type a name to start a chat."
