"""The vocabulary of the wire, shared by the relay and its clients."""
