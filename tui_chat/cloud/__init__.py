"""Cloud chats: what the relay keeps and reads."""
