"""The secret chat, sans-IO: no network, no screen, no clock, no relay."""
