"""URLs of a database that a relay takes, and those it refuses before it connects."""

from __future__ import annotations

import pytest
from psycopg.conninfo import conninfo_to_dict

from relay.store.data_directory import Unusable
from relay.store.postgres.url import Server, check_url, each_server, reordered

FAR = "postgresql://relay@db.example/chat"


@pytest.fixture(autouse=True)
def nothing_set(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("PGHOST", "PGHOSTADDR", "PGSERVICE"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.parametrize("url", [
    "postgresql://relay@/chat", "postgres://relay@/chat",
    "postgresql://relay@/chat?host=/run/postgresql",
    "postgresql://relay@localhost/chat", "postgresql://relay@127.0.0.1:5433/chat",
    "postgresql://relay@127.8.0.1/chat", "postgresql://relay@[::1]/chat",
    "postgresql://relay@localhost,127.0.0.1:5433/chat?target_session_attrs=read-write",
    f"{FAR}?sslmode=verify-full", f"{FAR}?sslmode=verify-full&sslrootcert=system",
    f"{FAR}?sslmode=verify-full&sslrootcert=/etc/ssl/ca.pem",
    "postgresql://relay@a.example,b.example:5433/chat?target_session_attrs=read-write"
    "&sslmode=verify-full",
    "postgresql://relay@db.example/chat?hostaddr=127.0.0.1",
])  # fmt: skip
def test_a_near_or_verified_server_is_taken(url: str) -> None:
    check_url(url)


@pytest.mark.parametrize("url", [
    FAR, f"{FAR}?sslmode=require", f"{FAR}?sslmode=verify-ca", f"{FAR}?sslmode=disable",
    "postgresql://relay@10.0.0.1/chat", "postgresql://relay@localhost,db.example/chat",
    "postgresql://relay@localhost/chat?hostaddr=10.0.0.1",
    "postgresql://relay@localhost/chat?host=db.example",
    "postgresql://relay@/chat?hostaddr=127.0.0.1,10.0.0.1",
    "postgresql://relay@localhost.example/chat", "postgresql://relay@0.0.0.0/chat",
])  # fmt: skip
def test_a_server_elsewhere_must_be_verified(url: str) -> None:
    with pytest.raises(Unusable, match="sslmode=verify-full to the URL") as refused:
        check_url(url)
    assert f"Add {'&' if '?' in url else '?'}sslmode" in str(refused.value)


@pytest.mark.parametrize("name", ["PGHOST", "PGHOSTADDR"])
def test_the_environment_cannot_lead_elsewhere(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv(name, "10.0.0.1")
    with pytest.raises(Unusable, match="on another machine"):
        check_url("postgresql://relay@/chat")


@pytest.mark.parametrize("url", [
    "postgresql://relay:hunter2@db.example/chat?sslmode=verify-full",
    "postgresql://relay@/chat?password=hunter2",
    "postgresql://relay@/chat?sslkey=/k&sslpassword=hunter2",
])  # fmt: skip
def test_a_password_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(Unusable, match=r"password file of libpq \(~/\.pgpass\)") as refused:
        check_url(url)
    assert "hunter2" not in str(refused.value)


@pytest.mark.parametrize("url", [
    "", "chat", "host=/tmp dbname=chat", "mysql://relay@/chat", "postgresql://re%zz:hunter2@/chat",
    "postgresql://relay@/chat?colour=green", "postgresql://relay@/ch\x1b[31mat",
    "postgresql://relay@/ch\N{RIGHT-TO-LEFT OVERRIDE}at", "postgresql://relay@/a b",
    "postgresql://relay:hunter2@[::1/chat",
])  # fmt: skip
def test_what_is_no_url_is_refused_and_not_repeated(url: str) -> None:
    with pytest.raises(Unusable, match="is not valid") as refused:
        check_url(url)
    assert "hunter2" not in str(refused.value) and "\x1b" not in str(refused.value)


def test_a_service_file_could_lead_anywhere() -> None:
    with pytest.raises(Unusable, match="names a service file"):
        check_url("postgresql://?service=chat")


@pytest.mark.parametrize("name", ["sslrootcert", "sslkey", "passfile"])
def test_commands_in_other_folders_find_the_same_files(name: str) -> None:
    with pytest.raises(Unusable, match=f"has {name}=ca.pem. Write the whole path"):
        check_url(f"{FAR}?sslmode=verify-full&{name}=ca.pem")


@pytest.mark.parametrize(("places", "server", "first"), [
    ("a,b,c", ("b", 5432), {"host": "b,a,c", "port": ",,"}),
    ("a:1,b:2,b:3", ("b", 3), {"host": "b,a,b", "port": "3,1,2"}),
    ("a,b:5433", ("b", 5433), {"host": "b,a", "port": "5433,"}),
    ("a,b", ("elsewhere", 5432), {"host": "a,b", "port": ","}),
    ("a,b/chat?port=7", ("b", 7), {"host": "b,a", "port": "7,7"}),
    (
        "a,b/chat?hostaddr=::1,::2", ("::2", 5432),
        {"host": "b,a", "hostaddr": "::2,::1", "port": ","},
    ),
    ("/chat?hostaddr=::1,::2", ("::2", 5432), {"hostaddr": "::2,::1", "port": ","}),
    ("/chat?host=/x,/y", ("/y", 5432), {"host": "/y,/x", "port": ","}),
])  # fmt: skip
def test_a_host_that_answers_is_put_before_the_others(
    places: str, server: tuple[str, int], first: dict[str, str]
) -> None:
    there = Server(server[0], server[0], server[1])
    given = conninfo_to_dict(reordered(f"postgresql://relay@{places}", there, first=True))
    assert {name: given[name] for name in ("host", "hostaddr", "port") if name in given} == first


@pytest.mark.parametrize("place", ["a", "/chat", "a:1"])
def test_the_url_of_one_host_stays_as_it_is(place: str) -> None:
    for first in (True, False):
        found = reordered(f"postgresql://relay@{place}", Server("a", "", 1), first=first)
        assert found == f"postgresql://relay@{place}"


@pytest.mark.parametrize(("places", "server", "last"), [
    ("a,b:7,c", Server("b", "::2", 7), {"host": "a,c,b", "port": ",,7"}),
    ("a,b", Server("elsewhere", "", 5432), {"host": "a,b", "port": ","}),
    (
        "db,db/chat?hostaddr=::1,::2", Server("db", "::1", 5432),
        {"host": "db,db", "hostaddr": "::2,::1", "port": ","},
    ),
])  # fmt: skip
def test_a_host_that_was_given_up_is_put_behind_the_others(
    places: str, server: Server, last: dict[str, str]
) -> None:
    given = conninfo_to_dict(reordered(f"postgresql://relay@{places}", server, first=False))
    assert {name: given[name] for name in ("host", "hostaddr", "port") if name in given} == last


@pytest.mark.parametrize(
    ("url", "count"),
    [("a", 0), ("a,b", 2), ("a,b/c?port=1,2", 2), ("a,b,c/d?port=1,2", 0), ("a:1,b:2,c:3", 3)],
)
def test_the_servers_of_a_url(url: str, count: int) -> None:
    found = each_server(f"postgresql://relay@{url}")
    assert len(found) == count
    assert all("target_session_attrs=any" in one and "," not in one for one in found)
