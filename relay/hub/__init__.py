"""Connected devices and the meaning of each request, without a clock, a socket or a disk."""
