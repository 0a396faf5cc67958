"""Messages to write again: in order, few, once each, and of a secret chat only what is there."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from tui_chat.core.events import BEGAN, FileState, Line, LineMark, SecretFile
from tui_chat.core.loaded_messages import Log
from tui_chat.core.records import Revision
from tui_chat.core.sent_history import (
    MOST,
    HistoryWalk,
    SentHistory,
    last_editable,
    secret_texts,
)


def line(text: str, mark: LineMark = LineMark.CLOUD, **more: object) -> Line:
    return replace(Line(text, "ada", 0, text, mark, own=True), **more)


def test_what_no_line_has_any_longer_is_forgotten() -> None:
    sent = SentHistory()
    for text in ("a", "b", "c", "a"):
        sent.add("#one", text)
        sent.add("#two", text)
    gone = Revision(gone="ada")
    lines = [line("a", now=gone), line("a"), line("b", now=gone), line("d")]
    assert sent.keep("#one", lines) and sent.texts("#one") == ["a"]
    assert not sent.keep("#one", lines) and sent.texts("#two") == ["b", "c", "a"]
    assert sent.keep("#two", ()) and not sent.texts("#two")


def test_each_chat_has_its_own_messages_once_and_few() -> None:
    sent = SentHistory()
    for text in ("a", "b", "a"):
        sent.add("#one", text)
    assert sent.texts("#one") == ["b", "a"] and sent.texts("#two") == []
    for n in range(2 * MOST):
        sent.add("#two", f"{n}")
    assert sent.texts("#two") == [f"{n}" for n in range(MOST, 2 * MOST)]
    assert sent.texts("#one") == ["b", "a"]
    sent.texts("#one").clear()
    assert sent.texts("#one"), "what is returned is a copy"


def test_of_a_secret_chat_only_what_was_written_in_this_one_and_is_still_there() -> None:
    began = line("", LineMark.NOTE, kind=BEGAN, own=False)
    secret = LineMark.SECRET
    file = line("cat.png", secret, file=SecretFile(b"", 1, 1, FileState.DELIVERED))
    lines = [
        line("cloud before"), began, line("earlier", secret), began, line("one", secret),
        line("theirs", secret, own=False), file, line("two", secret), line("one", secret),
        line("a note", LineMark.NOTE, kind="note"),
    ]  # fmt: skip
    assert secret_texts(lines) == ["two", "one"]
    assert secret_texts([x for x in lines if x.text != "two"]) == ["one"], "a timer removed it"
    assert secret_texts(lines[:4]) == [], "the chat before has ended"


def test_the_last_message_is_edited_only_if_it_can_be() -> None:
    def found(*lines: Line, cut: int | None = None, expired: int = 0) -> str:
        it = last_editable(Log(lines=list(lines), cut=cut, expired=expired))
        return it.text if it else ""

    mine, theirs = line("mine", seq=4), line("theirs", seq=5, own=False)
    assert found(mine, theirs) == found(mine, line("on its way")) == "mine"
    assert found(mine, line("secret", LineMark.SECRET)) == "mine"
    assert found(mine, line("deleted", seq=6, now=Revision(gone="ada"))) == "mine"
    assert found(mine, line("joined", seq=6, kind="join")) == "mine"
    assert found(mine, line("forwarded", seq=6, origin="bob")) == "", "the last is another"
    assert found(mine, cut=9) == "", "later ones are not loaded"
    assert found(mine, expired=4) == found() == found(theirs) == ""


def test_a_walk_goes_back_and_comes_back_to_the_draft() -> None:
    walk = HistoryWalk("#one", ["a", "b"], "begun", secret=False)
    assert walk.at_draft and walk.step(1, "begun") is None
    assert walk.step(-1, "begun!") == "b" and not walk.at_draft
    assert walk.step(-1, "b, changed") == "a" and walk.step(-1, "a") is None
    assert walk.step(1, "a") == "b, changed", "a change stays"
    assert walk.step(1, walk.shown) == walk.draft == "begun!"


@given(st.lists(st.text(max_size=3)), st.text(max_size=3), st.lists(st.sampled_from([-1, 1])))
def test_whatever_the_way_the_draft_is_never_lost(
    texts: list[str], draft: str, way: list[int]
) -> None:
    walk = HistoryWalk("#one", texts, draft, secret=True)
    for by in way:
        assert walk.step(by, walk.shown) in (*texts, draft, None)
        assert walk.draft == draft
    for _ in range(len(texts) + 1):
        walk.step(1, walk.shown)
    assert walk.at_draft and walk.shown == draft
