"""One direct chat between cloud and secret: the toggle, its session and its files. Pure."""
