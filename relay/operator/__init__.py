"""The operator's tools on a relay's store."""
