"""Cloud chats, which the relay stores and reads."""
