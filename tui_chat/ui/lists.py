"""Lists that are asked of the relay in pieces, and renewed while somebody reads in them."""

from __future__ import annotations

from textual.content import Content
from textual.widgets import OptionList
from textual.widgets.option_list import Option

MORE = "more"
"""The id of the last row, which asks for what follows."""


def renew(listed: OptionList, options: list[Option], nothing: Content) -> None:
    """Show these, or `nothing`. What is highlighted stays so, at the same height on the screen,
    wherever in the list it is now; on the last row that is what came in its place."""
    at, before = _place(listed, [option.id for option in options]), listed.highlighted
    height = 0.0
    if before is not None:
        height = listed._index_to_line.get(before, 0) - listed.scroll_y
    listed.set_options(options or [Option(nothing, disabled=True)])
    listed.highlighted = at if options else None
    if options and before is not None:
        listed.scroll_to(
            y=listed._index_to_line.get(at, 0) - height, animate=False, force=True, immediate=True
        )


def _place(listed: OptionList, ids: list[str | None]) -> int:
    before, option = listed.highlighted, listed.highlighted_option
    if before is None or option is None:
        return 0
    if option.id == MORE and before:
        last = listed.get_option_at_index(before - 1).id
        before = ids.index(last) + 1 if last in ids else before
    elif option.id in ids:
        before = ids.index(option.id)
    return max(min(before, len(ids) - 1), 0)
