"""The devices of one's own account, inside the client: no I/O."""
