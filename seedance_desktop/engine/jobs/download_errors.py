"""Why a download failed."""


class DownloadError(Exception):
    """This attempt failed; the text says why. Received bytes are kept for the next one."""


class ResultRefusedError(DownloadError):
    """The host answered, but not with the file: trying the same address again will hardly help."""


class DiskError(DownloadError):
    """The clips folder can't take the file: full, missing, or not writable."""
