"""Pages and dialogs over the chat."""
