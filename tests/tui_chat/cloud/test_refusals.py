"""Beside a secret chat no request that could carry its contents leaves, whichever caller asks."""

from __future__ import annotations

import re
from typing import Any, get_args

import pytest
from msgspec import inspect
from msgspec.structs import replace

from relay.wire.protocol import AnyRequest
from tests.kit.client import Stage
from tests.kit.frozen_wire import AT_MOST, sample
from tests.kit.hostile_people import CHAT
from tui_chat.core.events import Privacy, RequestResult


def tags(words: str) -> set[str]:
    return set(words.split())


REFUSED = tags(
    "send forward edit delete react pin pins draft.set place.set file.begin file.get read search"
)
"""Types of requests that stay here while the direct chat they name is not in CLOUD."""
HARMLESS = tags("history changes members chat.set chat.keep report.chat")
"""Types that may name it: they carry nothing of it, or what its reporter hands over."""
ELSEWHERE = tags("""
    hello auth register link restore direct file.end file.cancel file.limits typing settings drafts
    places block devices devices.known device.add device.revoke link.find account.delete holds
    directory
    group.create group.invite group.invited group.uninvite group.join group.show group.leave
    group.role group.kick group.ban group.bans group.link group.links group.unlink group.title
    group.topic group.slow group.public notices notices.read appeal staff.queue staff.open
    staff.decide staff.appeals staff.settle staff.list staff.set report verification frank.keys
    sc.offer sc.answer sc.finish sc.msg sc.close
""")
"""Types that name no chat that can be secret, or that only another part of the client sends."""
KINDS = {str(kind.__struct_config__.tag): kind for kind in get_args(AnyRequest)}


def names_direct_chat(kind: inspect.Type) -> bool:
    """Return True if a value of this type can be the name of a direct chat and no free text."""
    if isinstance(kind, inspect.UnionType):
        return any(map(names_direct_chat, kind.types))
    pattern = kind.pattern if isinstance(kind, inspect.StrType) else None
    return pattern is not None and re.search(pattern, CHAT) is not None


def chats(tag: str) -> list[str]:
    """Return the fields of a request that can name a direct chat."""
    about = inspect.type_info(KINDS[tag])
    assert isinstance(about, inspect.StructType)
    return [field.name for field in about.fields if names_direct_chat(field.type)]


def test_each_request_is_classified() -> None:
    assert not REFUSED & HARMLESS and not (REFUSED | HARMLESS) & ELSEWHERE
    assert set(KINDS) == REFUSED | HARMLESS | ELSEWHERE
    named = {tag for tag in KINDS if chats(tag)}
    assert named - {"typing", "drafts", "places", "sc.offer"} == REFUSED | HARMLESS


def asked(stage: Stage, tag: str) -> tuple[list[Any], str]:
    """Ask for a request of this type that names the chat in each place, as a bot can. Return the
    requests that leave, and the code of a refusal."""
    names: dict[str, Any] = dict.fromkeys(chats(tag), CHAT)
    if tag == "history":
        names["since"] = None  # a search for a day is refused as a search is
    _, step = stage.ada.client.requests.ask(replace(sample(KINDS[tag], AT_MOST), **names))
    codes = [event.code for event in step.tell if isinstance(event, RequestResult)]
    return step.send, "".join(codes)


@pytest.mark.parametrize("privacy", [Privacy.NEGOTIATING, Privacy.SECRET])
def test_nothing_in_the_clear_leaves_beside_a_secret_chat(privacy: Privacy) -> None:
    stage = Stage()
    for tag in REFUSED - {"file.begin", "file.get", "read"}:
        assert asked(stage, tag)[1] not in ("not_cloud", "no_such_chat"), (tag, "in CLOUD")
    stage.ask(stage.ada)
    if privacy is Privacy.SECRET:
        stage.accept(stage.bob)
    assert stage.ada.privacy is privacy
    for tag in REFUSED:
        assert asked(stage, tag) == ([], "not_cloud"), tag
    for tag in HARMLESS:
        sent, code = asked(stage, tag)
        assert len(sent) == 1 and not code, tag
