"""The error that reading media raises."""


class MediaError(Exception):
    """A file can't be used; the text names the file and tells the user why."""
