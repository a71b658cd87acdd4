"""Why a file did not come."""


class DownloadError(Exception):
    """This attempt failed; the text says why. What arrived is kept for the next one."""


class ResultGoneError(DownloadError):
    """The service's file host says that the file is not there (any more)."""


class DiskError(DownloadError):
    """The clips folder can't take the file: full, missing, or not writable."""
