"""Asking a system over HTTP within a deadline, and every way in which that fails by name."""
