"""No picture is taken of a screen on which something secret may stand."""

from __future__ import annotations

from tui_chat.ui.toasts import OverTheChat


class Unpictured(OverTheChat):
    """A program that says whether it is `private` at this moment."""

    @property
    def private(self) -> bool:
        """Whether anything of a secret chat is in this program now."""
        raise NotImplementedError

    def save_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str:
        """Not while anything is secret."""
        self._refuse_pictures()
        return super().save_screenshot(filename, path, time_format)

    def deliver_screenshot(
        self, filename: str | None = None, path: str | None = None, time_format: str | None = None
    ) -> str | None:
        """Not while anything is secret."""
        self._refuse_pictures()
        return super().deliver_screenshot(filename, path, time_format)

    def _refuse_pictures(self) -> None:
        if self.private:
            raise PermissionError("No picture of the screen is taken while a chat is secret.")
