"""Who is connected and the meaning of each request: pure, without a clock, a socket or a disk."""
