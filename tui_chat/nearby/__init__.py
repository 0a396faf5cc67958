"""Nearby: two words in place of a link, for friends on the same network."""
