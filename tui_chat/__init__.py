"""The terminal chat that a person runs. It always shows who can read what is being written."""
