"""The vocabulary of the wire under one name, for tests that use much of it."""

# ruff: noqa: F403

from __future__ import annotations

from relay.wire.groups import *  # isort: skip  (a chat is the object, for whoever checks types)
from relay.wire.binary import *
from relay.wire.duties import *
from relay.wire.errors import *
from relay.wire.files import *
from relay.wire.folders import *
from relay.wire.limits import *  # type: ignore[assignment]
from relay.wire.live_view import *
from relay.wire.messages import *
from relay.wire.moderation import *
from relay.wire.operator import *
from relay.wire.orders import *
from relay.wire.permissions import *
from relay.wire.protocol import *
from relay.wire.secret import *
from relay.wire.settings import *
from relay.wire.shapes import *

from relay.wire.account import *  # isort: skip
from relay.wire.groups import *  # isort: skip
