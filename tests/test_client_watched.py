"""Whether somebody looks at the operator's view: what the client makes of what the relay says."""

from __future__ import annotations

from client_kit import CHAT, Person

from relay.wire import protocol as ev  # noqa: F401
from relay.wire.groups import Chat
from relay.wire.view import ViewOpen
from tui_chat.core.records import ViewChanged


def arriving(*, view: bool) -> Person:
    ada = Person()
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn))
    welcome = ada.welcome(Chat(CHAT, 0, 0, 0, 2))
    welcome.view = view
    ada.feed(welcome)
    return ada


def test_it_is_told_once_when_the_view_opens_and_once_when_it_closes() -> None:
    ada = arriving(view=False)
    assert not ada.client.view.open and ada.take(ViewChanged) == []
    ada.feed(ViewOpen(False), ViewOpen(True), ViewOpen(True))
    assert ada.client.view.open and ada.take(ViewChanged) == [ViewChanged(True)]
    ada.forget()
    ada.feed(ViewOpen(False))
    assert not ada.client.view.open and ada.take(ViewChanged) == [ViewChanged(False)]


def test_whoever_comes_while_it_is_open_is_told() -> None:
    ada = arriving(view=True)
    assert ada.client.view.open and ada.take(ViewChanged) == [ViewChanged(True)]


def test_the_next_welcome_says_how_it_is_now() -> None:
    ada = arriving(view=True)
    ada.do(ada.client.disconnected("gone", 1.0, ada.now))
    ada.forget()
    hello = ada.connect()
    ada.feed(ViewOpen(False))
    assert ada.client.view.open, "nobody is heard before they have shown who they are"
    ada.feed(ada.relay.challenge(hello.cn), ada.welcome(Chat(CHAT, 0, 0, 0, 2)))
    assert not ada.client.view.open
