"""Getting in, and whom the client believes until then."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from msgspec.structs import replace

from tests.kit import wire as w
from tests.kit.client import Person, Relay, group, text
from tests.kit.hostile_people import CHAT
from tui_chat.cloud.login import LIMITS_UNREADABLE, OTHER_VERSION, STRANGER
from tui_chat.core import events

ROOM = "#room"
TLS = bytes([7]) * 32


def test_hello_challenge_auth_welcome() -> None:
    ada = Person()
    hello = ada.connect(tls_bind=TLS)
    assert ada.client.network is events.Network.CONNECTING
    ada.feed(ada.relay.challenge(hello.cn, tls_bind=TLS))
    auth = ada.one(w.Auth)
    assert auth.user == "ada" and auth.device_id == ada.identity.device_id
    ada.feed(ada.welcome(group(), w.Chat(CHAT, 0, 0, 0, 2, online=True)))
    assert ada.client.network is events.Network.ONLINE and ada.take(events.LoggedIn)
    assert set(ada.client.conversations.all) == {ROOM, CHAT}
    ada.lose()
    second = ada.connect(tls_bind=TLS)
    assert second.cn != hello.cn, "a nonce for each connection"


def changed(**fields: object) -> Callable[[Person, bytes], w.Challenge]:
    return lambda ada, cn: replace(ada.relay.challenge(cn), **fields)


LIES = [
    (lambda ada, cn: Relay(bytes([1]) * 32).challenge(cn), "identity is not the one"),
    (lambda ada, cn: ada.relay.challenge(bytes(32)), "prove"),
    (lambda ada, cn: ada.relay.challenge(cn, tls_bind=TLS), "intercepting"),
    (changed(sig=w.Sig(bytes(64))), "prove"),
    (changed(limits="{}"), "prove"),
    (changed(sn=w.B32(bytes(32))), "prove"),
]


@pytest.mark.parametrize(("lie", "word"), LIES)
def test_another_relay_gets_no_login_and_keeps_nobody_away(lie: object, word: str) -> None:
    """A captive portal, another machine at the address, somebody on the path: when the network is
    whole again the client comes back, with all that was written meanwhile."""
    ada = Person().log_in(group())
    ada.lose()
    ada.say(ROOM, "waits for the relay")
    ada.forget()
    for _ in range(3):
        ada.cut, ada.slowly = False, ""
        hello = ada.connect()
        assert not ada.client.login.not_the_relay
        ada.feed(lie(ada, hello.cn))  # type: ignore[operator]
        assert ada.cut and word in ada.slowly and not ada.hung_up and not ada.sent
        assert ada.client.login.not_the_relay and ada.client.network is not events.Network.ONLINE
        ada.lose()
        assert ada.client.login.not_the_relay, "until the next try"
    told = ada.one(events.NotTheRelay)
    assert word in told.text and "Nothing was sent" in told.text and "log in" in told.text
    assert not ada.take(events.LoginRefused)
    ada.log_in(group())
    assert ada.client.network is events.Network.ONLINE and not ada.client.login.not_the_relay
    assert ada.one(w.Send).text == "waits for the relay"
    ada.forget()
    ada.lose()
    hello = ada.connect()
    ada.feed(lie(ada, hello.cn))  # type: ignore[operator]
    assert word in ada.one(events.NotTheRelay).text, "of a new one it is told again"


def test_limits_of_the_relay_itself_that_cannot_be_read_are_final() -> None:
    ada = Person()
    ada.feed(ada.relay.challenge(ada.connect().cn, limits="nonsense"))
    assert ada.one(events.LoginRefused).text == LIMITS_UNREADABLE and ada.hung_up and not ada.sent


@pytest.mark.parametrize(("limits", "asks"), [("{}", False), ('{"class_statistics":true}', True)])
def test_a_relay_asks_for_statistics_in_its_signed_limits_alone(limits: str, asks: bool) -> None:
    ada = Person()
    ada.feed(ada.relay.challenge(ada.connect().cn, limits=limits))
    assert not ada.client.login.class_statistics, "not before the login"
    ada.feed(ada.welcome(group()))
    assert ada.client.login.class_statistics is asks
    ada.lose()
    ada.log_in(group())
    assert not ada.client.login.class_statistics, "each connection says it again"


EARLY = [
    lambda ada: ada.welcome(group()), lambda ada: w.AuthFailed(), lambda ada: text(ROOM, 1),
    lambda ada: w.Sent("1" * 32, ROOM, 1, 1), lambda ada: w.ChatLeft(ROOM),
    lambda ada: w.ScClosed(w.Id16(bytes(16)), "failed"),
    *(lambda ada, code=code: w.Error(code, "Give up, this name is closed.") for code in w.Code),
]  # fmt: skip


@pytest.mark.parametrize("early", EARLY)
def test_nothing_is_believed_before_the_relay_has_shown_who_it_is(early: object) -> None:
    """Any certificate is accepted, so a stranger may well answer: it must get and say nothing."""
    ada = Person().log_in(group())
    ada.feed(text(ROOM, 1))
    ada.lose()
    ada.say(ROOM, "waits for the relay")
    ada.connect()
    ada.forget()
    ada.feed(early(ada))  # type: ignore[operator]
    assert ada.client.network is not events.Network.ONLINE and ada.cut and not ada.hung_up
    assert not ada.sent and not ada.kept
    (told,) = ada.told
    assert isinstance(told, events.Trouble) and told.text.startswith(STRANGER)
    assert ada.texts(ROOM) == ["text 1", "waits for the relay"]


def test_a_stranger_is_told_of_once_and_the_relay_is_let_in_after_it() -> None:
    """An impostor in the relay's place can make you wait, and nothing else: it is tried
    again for ever, and what a stranger says is never shown."""
    ada = Person(register="inv")
    for code in (w.Code.VERSION, w.Code.NAME_TAKEN, w.Code.RATE, w.Code.BAD_KEYS):
        ada.connect()
        ada.feed(w.Error(code, "Words of a stranger.", retry_ms=2**53 - 1))
        assert ada.cut and not ada.hung_up
        ada.lose()
        ada.cut = False
    assert ada.one(events.Trouble).text == STRANGER + OTHER_VERSION
    ada.prove()
    assert ada.one(w.Register), "still with the invitation"
    ada.feed(ada.welcome())
    assert ada.client.network is events.Network.ONLINE
    ada.lose()
    ada.connect()
    ada.feed(w.Error(w.Code.RATE, "Words of a stranger."))
    assert ada.one(events.Trouble).text == STRANGER, "of a new one it is told again"


@pytest.mark.parametrize("wrong", ["user", "device_id"])
def test_a_welcome_of_somebody_else_is_none(wrong: str) -> None:
    ada = Person()
    hello = ada.connect()
    welcome = ada.welcome(group())
    setattr(welcome, wrong, {"user": "bob", "device_id": w.Id16(bytes(16))}[wrong])
    ada.feed(ada.relay.challenge(hello.cn), welcome)
    assert ada.client.network is not events.Network.ONLINE and ada.cut and not ada.hung_up


def test_a_relay_asks_for_one_proof_on_a_connection() -> None:
    ada = Person()
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn), ada.relay.challenge(hello.cn))
    assert len(ada.take(w.Auth)) == 1 and ada.cut and not ada.hung_up


def proven(**options: str) -> Person:
    """The relay has shown who it is, and has not answered yet."""
    ada = Person(**options)
    ada.prove()
    return ada


def test_a_refused_login_is_final_unless_it_is_about_time() -> None:
    ada = Person()
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn), w.AuthFailed())
    refused = ada.one(events.LoginRefused)
    assert (
        "no account with this name" in refused.text
        and "relay was reset" in refused.text
        and ada.hung_up
    )
    assert refused.code == events.UNKNOWN_HERE
    for code in (w.Code.RATE, w.Code.STORE):
        ada = proven()
        ada.feed(w.Error(code, "Come back later.", retry_ms=4_088))
        assert ada.after == (4.088 if code is w.Code.RATE else 0), "as long as the relay says"
        assert ada.cut and not ada.hung_up and ada.one(events.Trouble).text == "“Come back later.”"
    ada = proven()
    ada.feed(w.Error(w.Code.LOGIN_FIRST, "Out of turn."))
    assert ada.one(events.LoginRefused).text == "“Out of turn.”" and ada.hung_up
    ada = Person().log_in()
    ada.feed(w.AuthFailed())
    assert ada.hung_up, "revoked"


@pytest.mark.parametrize("code", [w.Code.NAME_TAKEN, w.Code.INVITE, w.Code.REGISTRATION_CLOSED])
@pytest.mark.parametrize("ours", [True, False])
def test_an_account_whose_making_was_not_heard_of_is_not_lost(code: w.Code, ours: bool) -> None:
    """The answer to `register` may be lost with the connection: then the name is taken, by us."""
    ada = Person(register="inv")
    ada.prove()
    ada.lose()
    hello = ada.connect()
    ada.feed(ada.relay.challenge(hello.cn), w.Error(code, "The name is taken."))
    assert ada.cut and not ada.hung_up and not ada.take(events.LoginRefused)
    ada.lose()
    ada.prove()
    assert ada.one(w.Auth)
    ada.feed(ada.welcome() if ours else w.AuthFailed())
    if ours:
        assert ada.client.network is events.Network.ONLINE
    else:
        assert ada.one(events.LoginRefused).text == "“The name is taken.”" and ada.hung_up
    other = proven(register="")
    other.feed(w.Error(w.Code.NAME_RESERVED, "No."))
    assert other.hung_up


def test_an_account_is_deleted_while_online_and_never_later() -> None:
    """Its signature is for one connection: neither a wish of before nor a lost one is repeated."""
    ada = Person().log_in(group())
    ada.lose()
    ada.forget()
    offline = ada.ask(ada.client.delete_account("ada", texts=True))
    (refused,) = ada.take(events.RequestResult)
    assert (refused.id, refused.code) == (offline, "offline") and "Nothing was sent" in refused.text
    assert ada.sent == []
    ada.log_in(group())
    assert not ada.take(w.AccountDelete)
    ada.forget()
    id = ada.ask(ada.client.delete_account("ada", texts=True))
    first = ada.one(w.AccountDelete)
    ada.lose()
    (lost,) = [told for told in ada.take(events.RequestResult) if told.id == id]
    assert lost.code == "offline"
    ada.log_in(group())
    assert not ada.take(w.AccountDelete)
    ada.ask(ada.client.delete_account("ada", texts=True))
    assert bytes(ada.take(w.AccountDelete)[-1].sig) != bytes(first.sig)
