"""The event loop and the disk around the client."""
