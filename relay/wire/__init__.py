"""The vocabulary of the wire: all that the relay and a client share."""
