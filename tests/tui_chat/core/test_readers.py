"""The host of a served terminal is a reader wherever readers are named."""

from __future__ import annotations

import pytest

from tests.kit import client as kit
from tui_chat.core.chats import GroupChat
from tui_chat.core.loaded_messages import Log
from tui_chat.core.readers import HOST, briefly, with_host


def test_the_host_is_the_last_reader_and_named_once() -> None:
    assert with_host("you · bob", served=False) == "you · bob"
    served = with_host("you · bob", served=True)
    assert served == "you · bob · the host of this terminal, which holds your keys"
    assert with_host(served, served=True) == served
    assert briefly(served) == "you · bob · the host of this terminal"


@pytest.mark.parametrize("nobody", ["nobody – nothing is sent", "nobody yet – nothing is sent"])
def test_where_nothing_is_sent_the_host_reads_nothing_either(nobody: str) -> None:
    assert with_host(nobody, served=True) == nobody


@pytest.mark.parametrize("public", [True, False])
@pytest.mark.parametrize("channel", [True, False])
def test_groups_and_channels(public: bool, channel: bool) -> None:
    def group(served: bool) -> GroupChat:
        kind = {"public": public, "channel": channel}
        return GroupChat(chat="#room", log=Log(), members=3, served=served, **kind)

    for words in (group(True).readable_by, group(True).cloud_readers):
        assert words == f"{group(False).readable_by} · {HOST}"


def test_a_client_tells_its_chats() -> None:
    own, served = kit.Person("ada"), kit.Person("ada", served=True)
    for one in (own, served):
        one.log_in(kit.group())
        one.feed()
    group, plain = served.chat("#room"), own.chat("#room")
    assert group.readable_by == f"{plain.readable_by} · {HOST}"
    assert group.cloud_readers == f"{plain.cloud_readers} · {HOST}"


def test_a_direct_chat_in_cloud_secret_and_after_it() -> None:
    stage = kit.Stage()
    direct = stage.ada.direct
    assert direct is not None
    direct.served = True
    assert direct.readable_by == f"you · bob · the relay's operator · {HOST}"
    stage.seal()
    assert direct.readable_by == f"you · bob (not verified – press F3) · {HOST}"
    assert direct.cloud_readers == f"you · bob · the relay's operator · {HOST}"
    stage.leave(stage.bob)
    assert direct.readable_by.startswith("nobody") and HOST not in direct.readable_by
