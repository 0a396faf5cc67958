"""The request by which an account ends."""

from __future__ import annotations

from relay.wire.binary import Sig
from relay.wire.limits import Id, Name
from relay.wire.request import Request


class AccountDelete(Request, tag="account.delete"):
    """The account is deleted, for ever; `user` is its name as the user typed it, `sig` by the
    account key over `transcripts.account_delete`. With `texts` its cloud texts and reactions are
    deleted too, wherever they stand."""

    id: Id
    user: Name
    sig: Sig
    texts: bool = False
