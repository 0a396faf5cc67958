"""One direct chat between cloud and secret."""
