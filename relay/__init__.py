"""What the operator of a relay runs. It never imports the client."""
