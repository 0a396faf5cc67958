"""Containers that their children cover. Textual draws a container line by line, as if it could be
seen: that was a third of drawing the chat."""

from __future__ import annotations

from textual.containers import Container, Horizontal, Vertical


class CoveredRow(Horizontal):
    """Children beside each other."""

    BLANK = True


class CoveredColumn(Vertical):
    """Children below each other."""

    BLANK = True


class CoveredLayers(Container):
    """Children in layers."""

    BLANK = True
