"""The screen: it sees the runtime's surface and the client's events, never link or secret."""
