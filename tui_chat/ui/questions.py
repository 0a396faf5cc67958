"""What the first run says at each of its questions."""

from __future__ import annotations

from dataclasses import dataclass

from textual.content import Content

from tui_chat.entrance import Question


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, what it means, and the keys that answer it."""

    step: str
    asks: str
    means: str
    keys: str
    command: str = ""
    """Of the shell, for later: it stands on a row of its own."""


LEAVES = "Ctrl+Q leaves"
ASKED = {
    Question.UNLOCK: Asked(
        "", "Your passphrase",
        "It opens the key file that is your account on this machine.",
        f"Enter opens, {LEAVES}.",
    ),
    Question.PLACE: Asked(
        "1 of 3", "Where do you want to chat?",
        "Messages pass through a relay, and everybody you talk with is on the same one.",
        f"1, 2 or 3; or Up, Down and Enter. {LEAVES}.",
    ),
    Question.LINK: Asked(
        "1 of 3", "Your friend's link",
        "Paste it here. It says where the relay is and how to know it again, and it may carry an "
        "invitation that lets you in. Treat it like a key.",
        f"Enter goes on, Escape goes back, {LEAVES}.",
    ),
    Question.NAME: Asked(
        "2 of 3", "Your name",
        "Others see you by it, and find you by it. It stays: another name is another account.",
        f"Enter goes on, Escape goes back, {LEAVES}.",
    ),
    Question.PHRASE: Asked(
        "3 of 3", "A passphrase for your key file",
        "The key file on this machine is your account, and the passphrase seals it. Left empty, "
        "whoever has the file is you. Nobody can bring back a passphrase that is forgotten, or a "
        "file that is lost. A command makes a copy for a safe place, later:",
        f"Enter goes on, Escape goes back, {LEAVES}.",
        "tui-chat account export",
    ),
}  # fmt: skip
ANEW = {
    Question.LINK: Asked(
        "1 of 2", "The relay's link",
        "It is the one that you have. If the relay asks for an invitation, paste the new link in "
        "its place, from whoever runs it.",
        "Enter goes on, Escape or Ctrl+Q leaves: nothing was changed yet.",
    ),
    Question.NAME: Asked(
        "2 of 2", "Your name",
        "The same as before, or another. Enter makes the new account, and sets aside what is here: "
        "its keys and chats then are a profile of their own.",
        f"Enter registers, Escape goes back, {LEAVES}.",
    ),
}  # fmt: skip
"""What is asked of who registers anew at a relay that knows them no more."""
AGAIN = "Once more, so that no slip of a finger locks you out."
WITHOUT = "No passphrase: whoever has the key file is you. Enter again goes on without one."
DIFFERENT = "The two were not the same. Choose it again."
WAITING = "Escape goes back, Ctrl+Q leaves."
RETRY = "Enter tries again, Escape goes back, Ctrl+Q leaves."
RESUMED = (
    "You began as {name}, and no account was made yet. The same answers go on where that ended."
)
HERE = "With an account on another machine leave, and type this command: tui-chat link --help"
NO_INVITATION = (
    "This link carries no invitation. If the relay asks for one, ask your friend for a new link."
)
PLACES = (
    ("link", "1", "I have a link from a friend", "You join the relay that it leads to."),
    ("host", "2", "Host here, for friends on this network",
     "A relay runs here while you chat; you get a link."),
    ("demo", "3", "The demo", "Alone, with two bots and a tour. Nothing stays."),
)  # fmt: skip


def place(number: str, title: str, means: str, *, chosen: bool = False) -> Content:
    """One of the places, as it stands in the list; the one that Enter takes has a sign."""
    sign = "▸" if chosen else " "
    return Content.assemble((f"{sign}{number}  {title}", "bold"), "\n    ", (means, "$text-muted"))
