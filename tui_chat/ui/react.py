"""One emoji, by a part of its name."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

from tui_chat.emojis import by_code, matching, named
from tui_chat.text import inert_line
from tui_chat.ui.dialogs import Choose

_MOST = 50


class ChooseEmoji(Choose):
    """What is typed is sent to nobody; the emoji is. One's own are first: chosen, they go."""

    def __init__(self, about: Content, mine: list[str]) -> None:
        super().__init__(
            Content("React with what?"),
            Content.assemble(about, "\nAll who can read the chat see it, with your name."),
            [],
            Content("No emoji has this in its name."),
        )
        self._mine = mine

    def _filter(self, part: str) -> None:
        found = [x for x in self._mine if not part] + matching(part, _MOST)
        exact = by_code(part) if part else None
        if exact:
            found.insert(0, exact)
        options = [Option(self._label(emoji), emoji) for emoji in dict.fromkeys(found)]
        shown = self.query_one(OptionList)
        shown.set_options(options or [Option(self._nothing, disabled=True)])
        shown.highlighted = 0 if options else None

    def _label(self, emoji: str) -> Content:
        mine = "  (yours: goes)" if emoji in self._mine else ""
        return Content(f"{inert_line(emoji, 16)}  {named(emoji)}{mine}")
