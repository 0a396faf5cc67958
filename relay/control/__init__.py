"""The operator's own way to the relay: a socket in the data directory, and what is done without it
when no relay runs."""
