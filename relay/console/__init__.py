"""The operator's console on the terminal."""
