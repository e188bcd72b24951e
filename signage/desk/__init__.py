"""The embedded queue backend: tickets, counters and calls of a centre without a queue machine."""
