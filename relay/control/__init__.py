"""The operator's access to the relay: a socket in the data directory, or the same hub and store
while no relay runs."""
