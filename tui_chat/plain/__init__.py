"""The chat for ears and pipes: one line per event, commands and numbers, nothing redrawn."""
