"""Actions on files and pictures of cloud chats: send, save, stop, view, show or hide them."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

from msgspec import Struct

from relay.terminal.text import bytes_of, inert_line, inert_name
from relay.terminal.wrapping import unbroken
from relay.wire.files import FileLimits, FileLimitsAnswer
from tui_chat.core.chats import Conversations, DirectChat
from tui_chat.core.events import Line, LineMark, Privacy
from tui_chat.core.readers import with_host
from tui_chat.runtime.files import FileRefused, no_file, path_of
from tui_chat.ui.actions.context import ActionContext, Actions, action
from tui_chat.ui.transcript.lines import file_name
from tui_chat.ui.words import privacy_of

ONLY_CLOUD = "Not sent: you can send files to the relay only in CLOUD."
_NOT_NOW = "The relay's answer came too late. Type /file again to choose a file."


class FileQuestion(Struct, frozen=True):
    """The question before a file goes: its title, what is said beside the file, the yes, and the
    readers of a file that goes to the relay."""

    title: str
    sentence: str
    yes: str
    readers: str = ""


async def choose_file(
    desk: ActionContext, typed: str, which: tuple[str, str], confirm: FileQuestion,
    unsendable: Callable[[str, int], str],
) -> Path | None:  # fmt: skip
    """Return the typed file, or one that `which` asks for, once that is confirmed; `unsendable`
    returns why a file of this name and size cannot be sent."""
    from tui_chat.ui.pages.pickers import SendFileDialog, file_for

    def why_not(typed: str) -> str:
        why = no_file(typed)
        if not why:
            path = path_of(typed)
            why = unsendable(path.name, path.stat().st_size)
        return f"{why} Nothing was sent." if why else ""

    chosen = typed or await desk.ask(file_for(*which, why_not, confirm.readers))
    why = why_not(chosen) if chosen else ""
    if why:
        desk.say(why)
    if why or not chosen:
        return None
    path = path_of(chosen)
    says = f"{inert_line(path.name, 80)}, {bytes_of(path.stat().st_size)}. {confirm.sentence}"
    question = SendFileDialog(confirm.title, says, confirm.yes, confirm.readers)
    return path if await desk.ask(question) else None


class FileActions(Actions):
    """Actions on files of cloud chats. Each first says who can read a file, and its limits."""

    @action
    async def offer(self, typed: str = "") -> None:
        """Ask for a file, show who will be able to read it, and send it."""
        conversation, screen = self._desk.conversation(), self._screen
        if conversation is None:
            return
        if privacy_of(conversation) is not Privacy.CLOUD:
            self._desk.say(ONLY_CLOUD)
            return
        if isinstance(conversation, DirectChat) and conversation.nobody:
            self._desk.say(conversation.nobody.why)
            return
        chat, asked = conversation.chat, self._runtime.now()
        answer = await self._desk.request(FileLimits)
        late = self._runtime.now() - asked > 3.0
        if answer and (screen.open_chat != chat or not screen.uncovered or late):
            self._desk.say_briefly(_NOT_NOW)
        elif answer and answer.value:
            await self._choose(chat, typed, answer.value)

    async def _choose(self, chat: str, typed: str, limits: FileLimitsAnswer) -> None:
        if not limits.largest:
            self._desk.say("This relay doesn't accept files.")
            return
        found = self._client.conversations.all.get(chat)
        readers = found.readable_by if found else _operator(self._client.conversations)
        stores = "The relay stores the file."
        sentence = (
            f"{stores} A file can be up to {unbroken(bytes_of(limits.largest))}. The relay has "
            f"{unbroken(bytes_of(limits.room))} of space left for you."
        )
        confirm = FileQuestion("Send this file?", stores, "Send", readers)
        which = "Which file?", sentence
        path = await choose_file(self._desk, typed, which, confirm, self._runtime.files.unsendable)
        if path:
            try:
                await self._desk.reply(await self._runtime.files.send(chat, path))
            except FileRefused as e:
                self._desk.say(f"{e} Nothing was sent.")

    @action
    async def save(self, line: Line) -> None:
        """Save a file to a folder, never over another file (S)."""
        from tui_chat.ui.pages.pickers import folder_for

        if line.attached is None or line.seq is None:
            self._desk.say_briefly("This message has no file to save.")
            return
        chat, seq = self._screen.open_chat, line.seq
        sentence = (
            f"{file_name(line)}, {bytes_of(line.attached.size)}. The sender chose the name, so "
            f"the file may not be what it seems. Saving it never replaces another file."
        )
        folder = await self._desk.ask(folder_for(sentence))
        if folder:
            self._screen.transcript.action_leave()
            try:
                id = await self._runtime.files.save(chat, seq, Path(folder))
            except FileRefused as e:
                self._desk.say(str(e))
                return
            if answer := await self._desk.reply(id):
                self._desk.say(f"Saved as {inert_line(str(answer.value), 200)}.")

    def stop(self, line: Line) -> None:
        """Cancel a file that is being sent or received (X)."""
        chat = self._screen.open_chat
        for way in self._client.transfers.all():
            is_it = way.key == line.key if way.up else way.seq == line.seq
            if way.chat == chat and is_it and not way.quiet:
                if self._client.transfers.is_sent(way.id):
                    break
                self._screen.transcript.action_leave()
                self._runtime.files.cancel(way.id)
                return
        name = file_name(line)
        if line.attached is None:
            says = "This message has no file, so there is nothing to stop."
        elif line.own:
            says = f"{name} was already sent. You can delete the message for everyone."
            if line.seq is None:
                says = (
                    f"{name} can't be stopped: the message is already on its way. When the relay "
                    "has the message, you can delete it for everyone."
                )
        else:
            says = f"{name} is not being transferred, so there is nothing to stop. You can save it."
        self._desk.say_briefly(says)


class PictureActions(Actions):
    """Actions on pictures of the open chat."""

    def is_one(self, line: Line) -> bool:
        """Return whether this message has a picture that can be viewed, if that is known."""
        if line.file is None and line.attached is None:
            return False
        from tui_chat.pictures.formats import PictureRefused, look
        from tui_chat.ui.transcript.pictures import may_be_picture

        if not may_be_picture(line):
            return False
        data = self._screen.sketches.bytes.here(self._screen.open_chat, line)
        try:
            return line.attached is not None if data is None else bool(look(data))
        except PictureRefused:
            return False

    def view(self, line: Line) -> None:
        """Show the picture of this message over the whole screen (V)."""
        from tui_chat.pictures.formats import PictureRefused, look
        from tui_chat.ui.transcript.pictures import may_be_picture

        chat, sketches = self._screen.open_chat, self._screen.sketches
        if not may_be_picture(line):
            self._desk.say_briefly(
                "This message has no picture, or the picture has not arrived yet."
            )
            return
        data = sketches.bytes.here(chat, line)
        try:
            what = look(data).words if data is not None else ""
        except PictureRefused as e:
            self._desk.say_briefly(str(e))
            return
        if data is None and not sketches.bytes.may_ask(chat):
            self._desk.say(
                "This picture is on the relay. You can view it only in CLOUD. Press "
                f"{self._key('save')} to save it."
            )
            return
        if not sketches.able:
            self._desk.say("Pictures need colours. This terminal has none, or NO_COLOR is set.")
            return
        from tui_chat.ui.pages.picture import PicturePage
        from tui_chat.ui.transcript.pictures import protocol

        size = len(data) if data is not None else line.attached.size if line.attached else 0
        words = f"{file_name(line)} · {what or 'picture'}, {bytes_of(size)}", *self._readers(line)
        how = protocol(self._screen.pictures, os.environ)
        sources = sketches.bytes, sketches.decoder
        self._desk.push(PicturePage(self._runtime, chat, line, sources, words, how))

    def switch(self, typed: str = "") -> None:
        """Switch the drawing of pictures in the transcript on or off from now on."""
        sketches = self._screen.sketches
        if typed not in ("", "on", "off"):
            self._desk.say("Type it like this: /pictures on, or /pictures off.")
            return
        on = not sketches.drawn if not typed else typed == "on"
        sketches.switch(on)
        if not on:
            kept = "" if self._runtime.keeps else " tui-chat forgets your choice when you quit."
            self._desk.say(
                "Pictures are hidden. Select a message and press "
                f"{self._key('view')} to see one.{kept}"
            )
        elif sketches.able:
            self._desk.say("Pictures are shown in the chat. To hide them, type /pictures off.")
        else:
            self._desk.say("This terminal has no colours, so only the names of pictures are shown.")

    def _readers(self, line: Line) -> tuple[str, str]:
        """Return the readers of the file of this message, and where the file is kept."""
        if line.mark is LineMark.CLOUD:
            found = self._screen.conversation
            who = found.cloud_readers if found else _operator(self._client.conversations)
            return inert_line(who, 200), "The relay stores the file."
        direct = self._screen.direct
        peer = inert_name(direct.peer) if direct else "the other person"
        sure = direct is not None and direct.toggle.verified
        who = f"you · {peer}{'' if sure else ' (not verified)'}"
        served = direct is not None and direct.served
        return with_host(who, served=served), "The file is kept in memory only."


def _operator(conversations: Conversations) -> str:
    """Return the readers of what the relay has of a chat that is not known here."""
    return with_host("the relay's operator", conversations.served)
