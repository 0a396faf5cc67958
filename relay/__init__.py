"""The relay and its operator's commands. It never imports the client."""
