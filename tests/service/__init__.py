"""The sandbox as the tests run it: with calls that steer it, and faults. `python -m tests.service --state DIR`."""
