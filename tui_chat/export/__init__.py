"""A copy of what the relay has for one account: read page by page, written as it comes."""
