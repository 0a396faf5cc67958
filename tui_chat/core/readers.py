"""Sentences for a program that runs for a browser: the host of the terminal has the keys, so it can
read everything."""

from __future__ import annotations

HOST = "the host of this terminal, which holds your keys"
SHORT_HOST = "the host of this terminal"
SERVED = "in a browser: the host has your keys"
SHORT_SERVED = "the host has your keys"
"""The same in a title, and in a narrow one."""
SERVED_SENTENCE = "The host of this terminal has your keys."


def with_host(readers: str, served: bool) -> str:
    """Return a list of readers with the host of a `served` terminal at its end, once. Where nobody
    reads, the host doesn't either."""
    if not served or readers.startswith("nobody") or readers.endswith(HOST):
        return readers
    return f"{readers} · {HOST}"


def briefly(readers: str) -> str:
    """Return the list with fewer words for the host."""
    return readers.replace(HOST, SHORT_HOST)
