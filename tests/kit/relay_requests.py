"""The requests that random schedules send to the relay and to its model."""

from __future__ import annotations

from hypothesis import strategies as st

from tests.kit import wire as w
from tests.kit.relay_model_chats import (
    EMOJI,
)
from tests.kit.world import an_id

USERS = ("alice", "bobby", "carol")
DEVICES = tuple((user, n) for user in USERS for n in (0, 1))
ids = st.builds(an_id)
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
somebody = st.sampled_from([*USERS, "nobody"])
titles = st.sampled_from(["", "A title", "Another"])
SEND = st.builds(w.Send, ids, chats, texts, st.just(0) | seqs)
FORWARD = st.builds(w.Forward, ids, chats, chats, seqs)
EDIT = st.builds(w.Edit, ids, chats, seqs, texts)
DELETE = st.builds(w.Delete, ids, chats, seqs)
REACT = st.builds(w.React, ids, chats, seqs, st.sampled_from(EMOJI), on)
PIN = st.builds(w.Pin, ids, chats, seqs, on)
READ = st.builds(w.Read, ids, chats, seqs)
file_names = st.sampled_from(["f.png", "@bobby"])
FILE = st.builds(w.FileBegin, ids, chats, file_names, st.integers(1, 3), st.just(0) | seqs)
DIRECT = st.builds(w.Direct, ids, somebody)
kinds = st.sampled_from(["group", "channel"])
GROUPS = (
    st.builds(w.GroupCreate, ids, groups, st.just("A title"), kinds, on)
    | st.builds(w.GroupInvite, ids, groups, somebody)
    | st.builds(w.GroupUninvite, ids, groups, somebody)
    | st.builds(w.GroupJoin, ids, groups)
    | st.builds(w.GroupLeave, ids, groups)
)
ROLES = (
    st.builds(w.GroupRole, ids, groups, somebody, st.sampled_from(["owner", "admin", "member"]))
    | st.builds(w.GroupKick, ids, groups, somebody)
    | st.builds(w.GroupBan, ids, groups, somebody, on)
    | st.builds(w.GroupTitle, ids, groups, titles)
    | st.builds(w.GroupTopic, ids, groups, titles)
    | st.builds(w.GroupSlow, ids, groups, st.sampled_from([0, 1, 20]))
    | st.builds(w.GroupPublic, ids, groups, on)
)
LINK = st.builds(w.GroupLink, ids, groups, st.integers(1, 2), st.integers(1, 20))
UNLINK = st.builds(w.GroupUnlink, ids, groups)
ENDS = st.sampled_from([None, w.GroupLeave, w.GroupJoin])
"""The ends of an invitation: withdrawn (None), declined or accepted."""
LISTS = (
    st.builds(w.GroupLinks, ids, groups) | st.builds(w.GroupBans, ids, groups)
    | st.builds(w.GroupInvited, ids, groups) | st.builds(w.GroupShow, ids, groups)
    | st.builds(w.Drafts, ids, st.just("") | chats)
    | st.builds(w.Places, ids, st.just("") | chats)
)  # fmt: skip
WANTS = (
    st.builds(w.Settings, ids, *[st.none() | on] * 4)
    | st.builds(w.DraftSet, ids, chats, st.sampled_from(["", "begun", "begun so"]))
    | st.builds(w.ChatSet, ids, chats, st.none() | st.integers(0, 1), st.none() | on)
    | st.builds(
        w.PlaceSet, ids, chats, st.none() | on, st.none() | st.sampled_from(["", "Work", "Späße"])
    )
    | st.builds(w.Block, ids, somebody, on)
)
WRITES = (
    SEND | FORWARD | EDIT | DELETE | REACT | PIN | READ
    | DIRECT | GROUPS | ROLES | LINK | UNLINK | WANTS
)  # fmt: skip
nothing = st.none() | seqs
times = st.none() | st.integers(0, 200).map(lambda n: (1_700_000_000 + n) * 1000)
PAGES = st.builds(w.History, ids, chats, nothing, nothing, times, st.integers(1, 5))
places = st.none() | st.builds(w.Place, times.filter(bool), chats, seqs)
words = st.sampled_from(["a", "b", "alice", "ob", "a b", "and alice", "zzz", "bobby and", "bob"])
SEARCHES = st.builds(w.Search, ids, words, st.none() | chats, places, st.integers(1, 5), on)
