"""The operator's view: what the relay can read of what goes through it, as it happens."""
