"""The operator's drill, as it stands in docs/drill.sh, goes through and says what it must."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

DRILL = Path(__file__).parents[2] / "docs" / "drill.sh"
SAID = (
    ("carol$ tui-chat staff queue", "1  new  cloud  Harassment or bullying"),
    (
        "carol$ tui-chat staff open 1",
        "REPORTED (the relay had the same text when the report arrived)",
    ),
    ("staff decide 1 take_down", "Decision 1 is in effect."),
    ("dave$ tui-chat tail", "(taken down by a moderator of this relay: harassment)"),
    ("bob$ tui-chat notices", "One of your messages was taken down."),
    ("bob$ tui-chat appeal 1", "Your appeal arrived"),
    ("$ tui-chat-relay settle 1 upheld", "The decision was upheld."),
    ("bob$ tui-chat notices --limit 1 --read", "Your appeal was settled: decision 1 was upheld."),
    ("ada$ tui-chat notices", "Your report 1 was decided: the messages were taken down."),
    ("== Abuse in a secret chat", "Report 2 was sent: 1 message."),
    ("$ tui-chat-relay case 2", "verified: this relay forwarded exactly this message"),
    ("$ tui-chat-relay decide 2 suspend", "Decision 2 is in effect."),
    ("bob$ tui-chat send #team And now?", "This account was suspended until 20"),
    ("bob$ tui-chat notices", "Your account was suspended. You can't log in for some time."),
    ("$ tui-chat-relay order new", "messages: 2 records"),
    ("$ tui-chat-relay order new", "Not stored. Secret chats: no text, no key, no frame, no time"),
    ("$ tui-chat-relay order verify", "The package is intact and was signed by relay"),
    ("== The records", "A moderator opened report 1. From now on the operator knows"),
    ("$ tui-chat-relay ledger verify", "is consistent and has 13 lines"),
    ("$ tui-chat-relay transparency", "reports from secret chats with the reason threat: 1"),
    ("$ tui-chat-relay transparency", "orders answered: 1"),
)
"""After what, and what it then says, in this order."""


def test_the_drill_goes_through_and_leaves_nothing(tmp_path: Path) -> None:
    ran = subprocess.run(
        ["sh", str(DRILL)],
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, text=True,
        timeout=300, check=False,
        env={
            **os.environ, "PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}",
            "TMPDIR": str(tmp_path),
        },
    )  # fmt: skip
    said, at = ran.stdout, 0
    assert ran.returncode == 0, said
    for after, words in SAID:
        at = said.find(after, at)
        assert at >= 0, (after, said)
        assert words in said[at:], (words, said)
    assert "Made twice it is the same, byte for byte." in said
    handed_out = said.split("== A lawful order")[1]
    assert "You are all fools" not in handed_out, "its contents are in the package alone"
    assert "The operator handed over data about you because of a lawful order." in handed_out
    assert list(tmp_path.iterdir()) == []
