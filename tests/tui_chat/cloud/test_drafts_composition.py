"""The text in the composer: what may become of it, and what may not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kit.hostile_relay import CHAT
from tui_chat.core.drafts import ComposerDraft, DraftTarget
from tui_chat.core.events import CloudEdit, CloudText, Line, LineMark, Privacy, SecretText

CLOUD, ASKING, SECRET, CLOSED = Privacy.CLOUD, Privacy.NEGOTIATING, Privacy.SECRET, Privacy.CLOSED


@given(st.lists(st.sampled_from(["type", "clear", *Privacy]), max_size=30))
def test_no_draft_of_a_private_moment_becomes_cloud_text(acts: list[object]) -> None:
    draft, private, n = ComposerDraft(CHAT), set(), 0
    for act in acts:
        if act == "type":
            n += 1
            draft.edit(f"words {n}")
        elif act == "clear":
            draft.edit("")
        else:
            assert isinstance(act, Privacy)
            held, before = draft.held, draft.text
            gone = draft.show(act)
            assert gone is (act is CLOUD and held)
            assert draft.text == ("" if gone else before)
        if draft.shown in (ASKING, SECRET) and draft.text:
            private.add(draft.text)
        made = draft.enter()
        if draft.locked or not draft.text.strip():
            assert made is None
        elif draft.shown is CLOUD:
            assert isinstance(made, CloudText) and made.text not in private
        else:
            assert isinstance(made, SecretText)


def test_a_draft_is_locked_while_it_cannot_be_sent() -> None:
    draft = ComposerDraft(CHAT)
    draft.edit("begun in the cloud")
    assert not draft.show(ASKING) and draft.locked and draft.held
    draft.edit("other words")
    assert draft.text == "begun in the cloud" and draft.enter() is None
    draft.show(SECRET)
    draft.edit("")
    assert not draft.held, "nothing is there to hold"
    draft.edit("whispered")
    draft.show(CLOSED)
    assert draft.enter() is None and draft.show(CLOUD) and draft.text == ""
    draft.edit("new")
    assert draft.enter() == CloudText(CHAT, "new") and not draft.show(CLOUD)


def test_a_draft_about_a_message_is_of_the_cloud_alone() -> None:
    line = Line("k", "ada", 1, "said", LineMark.CLOUD, True, 7)
    draft = ComposerDraft(CHAT, about=DraftTarget(line))
    draft.edit("because")
    assert draft.enter() == CloudText(CHAT, "because", 7)
    draft.leave()
    assert draft.enter() == CloudText(CHAT, "because")
    draft.about = DraftTarget(line, edits=True, before=draft.text)
    draft.edit("said better")
    assert draft.enter() == CloudEdit(CHAT, 7, "said better")
    draft.leave()
    assert draft.text == "because"
    draft.about = DraftTarget(line)
    draft.show(Privacy.NEGOTIATING)
    draft.show(Privacy.SECRET)
    assert draft.about is None and draft.enter() == SecretText(CHAT, "because")


@pytest.mark.parametrize(
    ("written", "stands"), [("as sent", "begun"), ("as edited", "begun\nas edited")]
)
def test_what_stood_there_before_an_edit_is_not_lost_when_the_chat_leaves_cloud(
    written: str, stands: str
) -> None:
    line = Line("ada:1", "ada", 1, "as sent", LineMark.CLOUD, True, 1)
    draft = ComposerDraft(CHAT, "as sent", about=DraftTarget(line, edits=True, before="begun"))
    draft.edit(written)
    assert not draft.show(Privacy.NEGOTIATING)
    assert (draft.text, draft.held, draft.about) == (stands, True, None)


def test_what_was_kept_is_so_until_it_is_touched() -> None:
    draft = ComposerDraft(CHAT)
    draft.take_up("")
    assert not draft.kept
    draft.take_up("from elsewhere")
    draft.edit("from elsewhere")
    assert draft.kept, "the composer says what it shows"
    draft.edit("from elsewhere!")
    draft.edit("from elsewhere")
    assert not draft.kept
