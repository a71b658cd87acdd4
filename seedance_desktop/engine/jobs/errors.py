"""Errors of orders and commands."""


class NotAllowedError(Exception):
    """The job's state does not allow the command; the text tells the user why."""


class RequestRefusedError(Exception):
    """The request breaks a rule; nothing was queued."""
