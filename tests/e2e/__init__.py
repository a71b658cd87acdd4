"""The real program in a process of its own, handled by pointer and keyboard, against a service in another."""
