"""A relay on several nodes that runs on this machine, to watch it: `make cluster`."""
