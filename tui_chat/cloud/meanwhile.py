"""What is heard of texts that are not here, while their pages are on their way: these may have been
read before."""

from __future__ import annotations

import sys

from tui_chat.changed import AS_SAID, newest
from tui_chat.cloud.entries import News
from tui_chat.cloud.ranges import Ranges

MOST = 1000
"""Changes of one chat that are remembered; with more its pages are asked for anew."""
MOST_BYTES = 16 << 20
"""The same of all chats together, about, in bytes."""
_NEWS = 512
"""The bytes of a change besides its text."""


class Meanwhile:
    """For all chats of a client. What there is no room for is forgotten, a whole chat at a time."""

    def __init__(self) -> None:
        self._said: dict[str, dict[int, News]] = {}
        self._uncounted: dict[str, set[int]] = {}
        self._grown = 0

    def clear(self) -> None:
        """No page is on its way any more."""
        self._said.clear()
        self._uncounted.clear()

    def forget(self, chat: str) -> None:
        """No page of this chat is."""
        self._said.pop(chat, None)
        self._uncounted.pop(chat, None)

    def change(self, chat: str, seq: int, news: News, *, counted: bool = True) -> set[str]:
        """Remember it. Not `counted`: a text that counts as unread was deleted. Returns the chats
        of which all is forgotten for that, this one perhaps among them."""
        said = self._said.setdefault(chat, {})
        said[seq] = newest(said[seq], news) if seq in said else news
        if not counted:
            self._uncounted.setdefault(chat, set()).add(seq)
        self._grown += _size(news)
        forgotten = {chat} if len(said) > MOST else set[str]()
        if self._grown > MOST_BYTES // 16:
            self._grown = 0
            all_said = (one for said in self._said.values() for one in said.values())
            if sum(map(_size, all_said)) > MOST_BYTES:
                forgotten = set(self._said)
        for one in forgotten:
            self.forget(one)
        return forgotten

    def heard(self, chat: str, seq: int) -> News:
        """What became of the text at this place."""
        return self._said.get(chat, {}).get(seq, ("", AS_SAID))

    def came(self, chat: str, seq: int) -> bool:
        """The text at this place is here. True if it was deleted, and counts as unread still."""
        uncounted = self._uncounted.get(chat, set())
        if seq not in uncounted:
            return False
        uncounted.remove(seq)
        return True

    def settle(self, chat: str, held: Ranges) -> None:
        """What is held of the chat has heard all that was heard of it."""
        said = {seq: one for seq, one in self._said.pop(chat, {}).items() if seq not in held}
        uncounted = self._uncounted.pop(chat, set()) & said.keys()
        if said:
            self._said[chat] = said
        if uncounted:
            self._uncounted[chat] = uncounted


def _size(news: News) -> int:
    return sys.getsizeof(news[0]) + _NEWS
