"""The operator's own way to the relay: a socket in the data directory, and what can be done
without it while no relay runs."""
