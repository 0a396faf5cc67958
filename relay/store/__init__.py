"""The relay's durable log."""
