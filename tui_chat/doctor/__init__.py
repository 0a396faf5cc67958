"""`tui-chat doctor`: the facts about this machine, and what they mean."""
