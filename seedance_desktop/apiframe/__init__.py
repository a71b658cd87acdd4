"""Async clients of Apiframe, both API generations behind one protocol."""
