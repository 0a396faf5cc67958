"""A copy of what the relay has for one account, read page by page and written as it arrives."""
