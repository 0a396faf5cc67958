"""Actions of the chat screen, by feature."""
