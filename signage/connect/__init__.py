"""Looking at a queue system that nobody described, and describing it; by hand only."""
