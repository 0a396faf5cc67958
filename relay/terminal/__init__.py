"""Drawing shared by both programs: inert text, times, dialogs, pages and the command table."""
