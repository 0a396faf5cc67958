"""The requests that the random schedules of test_relay_model.py send to a relay."""

from __future__ import annotations

from hypothesis import strategies as st

from relay.wire import protocol as r
from relay.wire.files import FileBegin
from relay.wire.groups import (
    GroupBan,
    GroupBans,
    GroupCreate,
    GroupInvite,
    GroupInvited,
    GroupJoin,
    GroupKick,
    GroupLeave,
    GroupLink,
    GroupLinks,
    GroupPublic,
    GroupRole,
    GroupShow,
    GroupTitle,
    GroupTopic,
    GroupUninvite,
    GroupUnlink,
)
from relay.wire.messages import Place, Search
from relay.wire.settings import Block, ChatSet, Drafts, DraftSet, Settings
from tests.kit.relay_model.model import EMOJI
from tests.kit.world import an_id

USERS = ("alice", "bobby", "carol")
DEVICES = tuple((user, n) for user in USERS for n in (0, 1))
ids = st.builds(an_id)
users = st.sampled_from(USERS)
carols = st.sampled_from([("carol", 0), ("carol", 1)])
devices = st.sampled_from([*DEVICES, ("alice", 0), ("bobby", 1)])
groups = st.sampled_from(["#one", "#one", "#two"])
chats = st.sampled_from(
    ["#one", "#one", "@alice,bobby", "@alice,bobby", "#two", "@alice,carol", "@alice,alice"]
)
seqs = st.integers(0, 14)
# Below TEXTS it is the number of a message, else a place in the log: see `aimed`.
TEXTS = 12
texts = st.sampled_from(["a", "b", "@alice and @bobby", "@carol"])
on = st.booleans()

SEND = st.builds(r.Send, ids, chats, texts, st.just(0) | seqs)
FORWARD = st.builds(r.Forward, ids, chats, chats, seqs)
EDIT = st.builds(r.Edit, ids, chats, seqs, texts)
DELETE = st.builds(r.Delete, ids, chats, seqs)
REACT = st.builds(r.React, ids, chats, seqs, st.sampled_from(EMOJI), on)
PIN = st.builds(r.Pin, ids, chats, seqs, on)
READ = st.builds(r.Read, ids, chats, seqs)
file_names = st.sampled_from(["f.png", "@bobby"])
FILE = st.builds(FileBegin, ids, chats, file_names, st.integers(1, 3), st.just(0) | seqs)
DIRECT = st.builds(r.Direct, ids, st.sampled_from([*USERS, "nobody"]))
CREATE = st.builds(
    GroupCreate, ids, groups, st.just("A title"), st.sampled_from(["group", "channel"]), on
)
INVITE = st.builds(GroupInvite, ids, groups, st.sampled_from([*USERS, "nobody"]))
JOIN = st.builds(GroupJoin, ids, groups)
LEAVE = st.builds(GroupLeave, ids, groups)
somebody = st.sampled_from([*USERS, "nobody"])
UNINVITE = st.builds(GroupUninvite, ids, groups, somebody)
GROUPS = CREATE | INVITE | UNINVITE | JOIN | LEAVE
titles = st.sampled_from(["", "A title", "Another"])
ROLE = st.builds(GroupRole, ids, groups, somebody, st.sampled_from(["owner", "admin", "member"]))
KICK = st.builds(GroupKick, ids, groups, somebody)
BAN = st.builds(GroupBan, ids, groups, somebody, on)
TITLE = st.builds(GroupTitle, ids, groups, titles) | st.builds(GroupTopic, ids, groups, titles)
PUBLIC = st.builds(GroupPublic, ids, groups, on)
ROLES = ROLE | KICK | BAN | TITLE | PUBLIC
LINK = st.builds(GroupLink, ids, groups, st.integers(1, 2), st.integers(1, 20))
UNLINK = st.builds(GroupUnlink, ids, groups)
ENDS = (None, GroupLeave, GroupJoin)
"""The ends of an invitation: withdrawn (None), declined or accepted."""
LISTS = (
    st.builds(GroupLinks, ids, groups)
    | st.builds(GroupBans, ids, groups)
    | st.builds(GroupInvited, ids, groups)
    | st.builds(GroupShow, ids, groups)
    | st.builds(Drafts, ids, st.just("") | chats)
)
TEXTS_TOO = SEND | FORWARD | EDIT | DELETE | REACT | PIN | READ
WANTS = (
    st.builds(Settings, ids, *[st.none() | on] * 4)
    | st.builds(DraftSet, ids, chats, st.sampled_from(["", "begun", "begun so"]))
    | st.builds(ChatSet, ids, chats, st.none() | st.integers(0, 1), st.none() | on)
    | st.builds(Block, ids, somebody, on)
)
WRITES = TEXTS_TOO | DIRECT | GROUPS | ROLES | LINK | UNLINK | WANTS
nothing = st.none() | seqs
times = st.none() | st.integers(0, 200).map(lambda n: (1_700_000_000 + n) * 1000)
PAGES = st.builds(r.History, ids, chats, nothing, nothing, times, st.integers(1, 5))
places = st.none() | st.builds(Place, times.filter(bool), chats, seqs)
words = st.sampled_from(["a", "b", "alice", "ob", "a b", "and alice", "zzz", "bobby AND", "bob"])
SEARCHES = st.builds(
    Search, ids, words.map(str.lower), st.none() | chats, places, st.integers(1, 5), on
)
