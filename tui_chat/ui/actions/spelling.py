"""Actions on the spelling of drafts. Words go only to a spell checker on this machine."""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import TYPE_CHECKING

from relay.terminal.text import inert_line, quoted
from tui_chat.core.events import Event, Privacy, PrivacyChanged
from tui_chat.core.names import BadName
from tui_chat.core.spelling import CHOICES, Word
from tui_chat.ui.actions.context import ActionContext, Actions, action

if TYPE_CHECKING:
    from tui_chat.runtime.spelling import SpellChecker

_CHOICE = "spelling"
_LEARN, _ACCEPT = "learn", "accept"
_SAYS = {
    "on": "Spelling is checked in secret chats too. The spell checker is another program on "
    "this machine, and it gets your words.",
    "cloud": "Spelling is checked on this machine, but not in secret chats.",
    "off": "Spelling is not checked.",
}
_NO_CHECKER = "No spell checker was found. Install hunspell or enchant, and a dictionary."


class SpellingActions(Actions):
    """Misspelt words in the composer, and what they may become."""

    def __init__(self, desk: ActionContext) -> None:
        super().__init__(desk)
        self._checker: SpellChecker | None = None
        self._runtime.listen(self._receive_event)

    @property
    def choice(self) -> str:
        """Where spelling is checked: as chosen on this machine, else as configured."""
        chosen = self._runtime.choices.get(_CHOICE, "")
        return chosen if chosen in CHOICES else self._screen.spelling

    def misspelt(self, text: str) -> Sequence[Word]:
        """Return the misspelt words of a line in the composer, if they are known by now."""
        choice, shown = self.choice, self._screen.composer.draft.shown
        wanted = choice == "on" or (choice == "cloud" and shown is Privacy.CLOUD)
        return self._checked.misspelt(text) if wanted and text else ()

    @property
    def _checked(self) -> SpellChecker:
        from tui_chat.runtime.spelling import SpellChecker, checker_command

        if self._checker is None:
            self._checker = SpellChecker(
                checker_command(os.environ), self._screen.composer.spelling_known
            )
        return self._checker

    def spelling(self, choice: str = "") -> None:
        """Show what the misspelt word at the cursor may become; or choose where spelling is
        checked. Raises BadName."""
        if not choice:
            self._suggest()
            return
        if choice.lower() not in CHOICES:
            raise BadName("Type it like this: /spelling on, /spelling cloud or /spelling off")
        self.choose(choice.lower())
        self._desk.say_briefly(self.sentence)

    def choose(self, choice: str) -> None:
        """Choose where spelling is checked."""
        self._runtime.choose(_CHOICE, choice)
        if choice != "on":
            self.forget()
        self._screen.composer.spelling_known()

    @property
    def sentence(self) -> str:
        """Return the meaning of the present choice."""
        works = self.choice == "off" or self._checked.works
        return _SAYS[self.choice] if works else _NO_CHECKER

    @action
    async def _suggest(self) -> None:
        from tui_chat.ui.dialogs import ChoiceDialog

        composer, draft = self._screen.composer, self._screen.composer.draft
        row, column = composer.cursor_location
        line = composer.document.get_line(row)
        found = self.misspelt(line)
        before = [word for word in found if word.start <= column]
        word = before[-1] if before else next(iter(found), None)
        if word is None or composer.read_only:
            off = self.choice == "off" or not self._checked.works
            says = (
                "Spelling is not checked in this chat." if off else "No misspelt word in this line."
            )
            self._desk.say_briefly(says)
            return
        checker, cloud = self._checked, draft.shown is Privacy.CLOUD
        listed = checker.suggestions(word.text)
        options = [(f"={one}", inert_line(one, 60)) for one in listed]
        options += [(_LEARN, "Add the word to your dictionary")] if cloud else []
        options += [(_ACCEPT, "Ignore the word until you quit")]
        title = f"Correct {quoted(word.text, 40)}"
        page = ChoiceDialog(title, "", options, "No match.", verb="correct")
        answer = await self._desk.ask_here(page, draft.chat)
        same = composer.draft is draft and composer.document.line_count > row
        if not answer or not same or composer.document.get_line(row) != line:
            return
        if answer == _LEARN:
            learnt = await checker.learn(word.text)
            if not learnt:
                self._desk.say_briefly("The word was not added. It is ignored until you quit.")
        elif answer == _ACCEPT:
            checker.accept(word.text)
        else:
            composer.replace_word(answer.removeprefix("="), (row, word.start), (row, word.end))
        composer.spelling_known()

    def _receive_event(self, event: Event) -> None:
        """Forget the words of a secret chat as soon as it ends, with the process that read them."""
        if isinstance(event, PrivacyChanged) and event.privacy is not Privacy.SECRET:
            self.forget()

    def forget(self) -> None:
        """Forget every word, and end the process."""
        if self._checker is not None:
            checker, self._checker = self._checker, None
            self._screen.app.run_worker(checker.forget(), exit_on_error=False)

    async def stop(self) -> None:
        """End the process with the chat."""
        checker, self._checker = self._checker, None
        if checker is not None:
            await checker.forget()
