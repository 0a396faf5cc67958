"""The operator's console in a terminal."""
