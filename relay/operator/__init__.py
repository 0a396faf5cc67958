"""What the operator of a relay can see and do."""
