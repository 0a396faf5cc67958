"""The commands for scripts: no screen."""
