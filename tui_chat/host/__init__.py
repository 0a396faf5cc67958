"""Hosting for friends: a relay of your own as a process."""
