"""Hosting for friends: a relay of the user's own, as a process."""
