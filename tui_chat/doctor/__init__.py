"""`tui-chat doctor`: what was found out about this machine, and what that means."""
