"""Error and close codes; each has one meaning and one sentence."""

from __future__ import annotations

from enum import IntEnum, StrEnum


class Code(StrEnum):
    """The reasons for refusing a request; a refused request changes nothing."""

    MALFORMED = "malformed"
    UNKNOWN_TYPE = "unknown_type"
    LOGIN_FIRST = "login_first"
    LOGGED_IN_ALREADY = "logged_in_already"
    VERSION = "version"
    NAME_TAKEN = "name_taken"
    NAME_RESERVED = "name_reserved"
    BAD_KEYS = "bad_keys"
    INVITE = "invite"
    LINK = "link"
    REGISTRATION_CLOSED = "registration_closed"
    NO_SUCH_CHAT = "no_such_chat"
    NO_SUCH_MESSAGE = "no_such_message"
    NO_SUCH_USER = "no_such_user"
    NOT_ALLOWED = "not_allowed"
    NEEDS_INVITE = "needs_invite"
    CONFLICT = "conflict"
    TEXT = "text"
    RANGE = "range"
    QUOTA = "quota"
    FILE = "file"
    RATE = "rate"
    SECRET_ACTIVE = "secret_active"  # noqa: S105
    REPORT_SIZE = "report_size"
    REPORT_ORDER = "report_order"
    REPORT_KEY = "report_key"
    REPORT_TAG = "report_tag"
    REPORT_FORM = "report_form"
    NO_SUCH_REPORT = "no_such_report"
    RESTRICTED = "restricted"
    STORE = "store"


class Closed(IntEnum):
    """The relay's own websocket close codes (RFC 6455, 7.4.2: 4000 to 4999)."""

    AUTH_FAILED = 4001
    REPLACED = 4002
    TOO_SLOW = 4003
    LOGIN_TIMEOUT = 4004
    PROTOCOL = 4005
    FLOOD = 4008
    STORE = 4011
    REVOKED = 4012
    DELETED = 4013
    SUSPENDED = 4014
