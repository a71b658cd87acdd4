"""The one error that reading media raises."""


class MediaError(Exception):
    """A file can't be used; the text names the file and says why in words for the user at the window."""
