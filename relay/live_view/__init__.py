"""The operator's view: all that the relay can read, as it happens."""
