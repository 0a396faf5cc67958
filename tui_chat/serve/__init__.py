"""Serve the chat in a browser: each tab is a pseudo-terminal with one client on this machine."""
