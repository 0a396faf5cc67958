"""Sockets, fan-out, back-pressure, web pages, metrics and TLS."""
