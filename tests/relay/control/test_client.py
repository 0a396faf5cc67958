"""The operator's commands and the relay that runs: the socket in the data directory."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import stat
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest
from websockets.sync.server import ServerConnection, unix_serve

from relay.control import client
from relay.control.client import NoRelay, NotDone, RelayUnresponsive, ask, open_channel
from relay.wire.codec import encode
from relay.wire.errors import Code
from tests.kit import wire as w
from tests.kit.relay_client import RelayProcess, new_id, start_relay
from tests.kit.relay_process import serve, until_announced


@contextlib.contextmanager
def relay(data: Path) -> Iterator[RelayProcess]:
    running = start_relay(data)
    try:
        yield running
    finally:
        running.stop()


@contextlib.contextmanager
def in_its_place(data: Path, *frames: bytes | str) -> Iterator[None]:
    """Something at the socket that answers whatever is asked with these frames, and ends."""

    def answer(connection: ServerConnection) -> None:
        connection.recv()
        for frame in frames:
            connection.send(frame, text=True)

    bound = client.bind_socket(data)
    bound.listen()
    with unix_serve(answer, sock=bound, compression=None) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield
        finally:
            server.shutdown()
            thread.join()


def test_a_relay_that_runs_answers_its_operator(tmp_path: Path) -> None:
    with relay(tmp_path / "data"):
        socket_file = tmp_path / "data" / client.NAME
        assert stat.S_IMODE(socket_file.stat().st_mode) == 0o600
        id = new_id()
        assert ask(tmp_path / "data", w.StaffList(id)) == w.StaffMembers(id, [])
        with open_channel(tmp_path / "data") as talk:
            for id in (new_id(), new_id()):
                assert talk.ask(w.StaffList(id)) == w.StaffMembers(id, [])
            with pytest.raises(NotDone, match=r"\w+ .*\.$") as refused:
                talk.ask(w.StaffOpen(new_id(), 7))
            assert refused.value.code is Code.NO_SUCH_REPORT
    assert not socket_file.exists()


def test_without_a_relay_the_command_that_starts_one_is_named(tmp_path: Path) -> None:
    with pytest.raises(NoRelay, match=rf"serve --data {tmp_path}$"):
        ask(tmp_path, w.StaffList(new_id()))


def test_the_socket_of_a_killed_relay_is_in_nobodys_way(tmp_path: Path) -> None:
    data = tmp_path / "data"
    with relay(data) as running:
        running.kill()
        assert (data / client.NAME).exists()
        with pytest.raises(NoRelay):
            ask(data, w.StaffList(new_id()))
    with relay(data):
        assert isinstance(ask(data, w.StaffList(new_id())), w.StaffMembers)


def test_in_a_directory_with_a_long_name(tmp_path: Path) -> None:
    data = tmp_path / ("d" * 120) / "data"
    data.parent.mkdir()
    with relay(data):
        assert isinstance(ask(data, w.StaffList(new_id())), w.StaffMembers)


def test_a_relay_that_is_busy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "ANSWER_SECONDS", 0.2)
    with relay(tmp_path / "data") as running:
        os.kill(running.pid, signal.SIGSTOP)
        try:
            with pytest.raises(RelayUnresponsive, match="It may be busy"):
                ask(tmp_path / "data", w.StaffList(new_id()))
        finally:
            os.kill(running.pid, signal.SIGCONT)


def test_a_relay_takes_no_more_connections(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The relay is stopped, and earlier commands wait in its queue."""
    monkeypatch.setattr(client, "CONNECT_SECONDS", 0.2)
    with client.bind_socket(tmp_path) as stopped, contextlib.ExitStack() as others:
        stopped.listen(1)
        with contextlib.suppress(BlockingIOError):
            while True:
                one = others.enter_context(socket.socket(socket.AF_UNIX))
                one.setblocking(False)
                one.connect(str(tmp_path / client.NAME))
        with pytest.raises(RelayUnresponsive, match="It may be busy"):
            ask(tmp_path, w.StaffList(new_id()))
        with pytest.raises(RelayUnresponsive, match="It may be busy"):
            client.is_relay_running(tmp_path)


@pytest.mark.parametrize(
    "frame",
    [
        encode(w.Error(Code.UNKNOWN_TYPE, "this type is not known here")),
        encode(w.Error(Code.MALFORMED, "Object missing required field")),
        b'{"t":"of.another.version"}',
        b"[]",
    ],
)
def test_a_relay_of_another_version(tmp_path: Path, frame: bytes) -> None:
    with (
        in_its_place(tmp_path, frame),
        pytest.raises(RelayUnresponsive, match="have different versions"),
    ):
        ask(tmp_path, w.StaffList(new_id()))


def test_a_stream_lasts_until_the_relay_ends(tmp_path: Path) -> None:
    one, two = w.Done(new_id()), w.Done(new_id())
    with in_its_place(tmp_path, encode(one), encode(two)), open_channel(tmp_path) as talk:
        talk.put(w.StaffList(new_id()))
        assert [talk.event(), talk.event()] == [one, two]
        with pytest.raises(RelayUnresponsive, match="The relay has stopped"):
            talk.event()
        with pytest.raises(RelayUnresponsive):
            talk.put(w.StaffList(new_id()))


def test_a_socket_that_cannot_be_opened(tmp_path: Path) -> None:
    (tmp_path / "data").write_text("no directory")
    with pytest.raises(RelayUnresponsive, match="Can't open"):
        ask(tmp_path / "data", w.StaffList(new_id()))


def test_a_directory_that_takes_no_socket(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def none_here(_: Path) -> socket.socket:
        raise OSError(1, "Operation not permitted")

    monkeypatch.setattr(client, "bind_socket", none_here)
    assert serve(tmp_path) == 1
    assert "Can't create the operator's socket in" in capsys.readouterr().err


def test_the_socket_goes_with_its_relay(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    there: list[bool] = []
    until_announced(monkeypatch, lambda: there.append((tmp_path / client.NAME).is_socket()))
    assert serve(tmp_path) == 0
    assert there == [True] and not (tmp_path / client.NAME).exists()
