"""What the queue is at one moment, and where that comes from."""
