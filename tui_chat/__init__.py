"""What a person runs: a terminal chat that says at every moment who can read this."""
