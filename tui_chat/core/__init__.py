"""The client's vocabulary: events, steps, chats, keys and names. Pure."""
