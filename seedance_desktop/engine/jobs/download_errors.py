"""Why a download failed."""


class DownloadError(Exception):
    """This attempt failed; the text says why. Received bytes are kept for the next one."""


class ResultGoneError(DownloadError):
    """The service's file host says that the file does not exist (any more)."""


class DiskError(DownloadError):
    """The clips folder can't take the file: full, missing, or not writable."""
