"""What an order or a command is answered with when it can't be carried out."""


class NotAllowedError(Exception):
    """The job is not in a state in which that can be done; the text says so to the user."""


class RequestRefusedError(Exception):
    """The request breaks a rule; nothing was queued."""
