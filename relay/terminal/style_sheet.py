"""A style sheet that is parsed again only when something in it changed."""

from __future__ import annotations

from textual.css.stylesheet import Stylesheet


class SteadyStylesheet(Stylesheet):
    """Textual parses all styles again whenever a theme is set or a screen comes, four times in a
    start. This one parses after a changed variable or a new source, and not before it is used."""

    def set_variables(self, variables: dict[str, str]) -> None:
        """Use these CSS variables. The parsed rules stay valid if none has changed."""
        if variables != self._variables:
            super().set_variables(dict(variables))
            self._require_parse = True

    def reparse(self) -> None:
        """Parse again if something changed. Raises StylesheetParseError."""
        if self._require_parse and self._rules:
            self.parse()
