"""The theme chosen in the menu. It is kept beside the log, since the configuration file is the
user's own, and counts until the configuration names another theme: the later choice wins."""

from __future__ import annotations

import os
from pathlib import Path

from tui_chat.runtime.config import THEMES
from tui_chat.runtime.places import xdg
from tui_chat.runtime.process import make_directory

_MOST_BYTES = 1_000


def theme_path() -> Path:
    """Return `$XDG_STATE_HOME/tui-chat/theme.toml`, by default under ~/.local/state."""
    return xdg("XDG_STATE_HOME", ".local/state") / "tui-chat" / "theme.toml"


def kept_theme(path: Path, configured: str) -> str:
    """Return the theme to start with: the one chosen last, in the menu or in the configuration. A
    file that is not as this module writes it counts for nothing."""
    try:
        with path.open("rb") as file:
            written = file.read(_MOST_BYTES)
        import tomllib  # loaded late: most users have no file

        kept = tomllib.loads(written.decode())
    except (OSError, ValueError, RecursionError):
        return configured
    chosen = kept.get("theme")
    return chosen if chosen in THEMES and kept.get("configured") == configured else configured


def keep_theme(path: Path, chosen: str, configured: str) -> None:
    """Keep the theme chosen while the configuration names another. Raises OSError."""
    make_directory(path.parent)
    new = path.with_name(f"{path.name}.new")
    new.write_text(f'theme = "{chosen}"\nconfigured = "{configured}"\n', encoding="utf-8")
    os.replace(new, path)
