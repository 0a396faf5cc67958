"""The transcript: lines, layout, window and pictures."""
