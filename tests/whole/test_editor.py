"""The user's editor at a real terminal: it has the terminal alone until it ends, the chat goes on
beside it, and comes back as it was."""

from __future__ import annotations

import os
import sys
from pathlib import Path

from tests.kit.relay_client import RelayProcess
from tests.kit.runtime import bot, person, relay_fixture
from tests.kit.terminal import needs_tmux, terminals

relay = relay_fixture()
_EDITOR = """
import sys
file = sys.argv[-1]
print("the editor has", repr(open(file).read()), flush=True)
while (line := input()) != "end":
    open(file, "a").write(line + "\\n")
"""


@needs_tmux
async def test_an_editor_has_the_terminal_until_it_ends(
    tmp_path: Path, relay: RelayProcess
) -> None:
    ada, bob = [await person(tmp_path, relay.link, name) for name in ("ada", "bob")]
    editor = tmp_path / "editor.py"
    editor.write_text(_EDITOR)
    command = [
        "env", f"VISUAL={sys.executable} {editor} --wait", f"XDG_RUNTIME_DIR={tmp_path}",
        sys.executable, "-m", "tui_chat", "--profile", str(ada),
    ]  # fmt: skip
    async with bot(bob) as other:
        chat = await other.open_direct("ada")
        await other.send(chat, "hello")
        with terminals(tmp_path, (80, 24), {"ada": command}) as at:
            screen = at["ada"]
            screen.wait("● ada", "hello", "Message @bob")
            screen.type("begun")
            screen.wait("begun")
            screen.keys("C-x", "C-e")
            screen.wait("the editor has", "begun", gone="Readable by")
            # What arrives meanwhile is drawn afterwards.
            await other.send(chat, "good morning")
            screen.type("from the editor")
            screen.keys("Enter")
            screen.type("end")
            assert "good morning" not in screen.screen()
            screen.keys("Enter")
            screen.wait(
                "Readable by", "begun", "from the editor", "good morning", gone="the editor has"
            )
            screen.keys("Enter")
            screen.wait("Message @bob", "from the editor")
    assert not [name for name in os.listdir(tmp_path) if name.startswith("tui-chat-")]
