"""Words of the library that more than one of its parts says."""

from seedance_desktop.domain.clip import Flag

FLAG_WORDS = {Flag.PICK: "pick", Flag.REJECT: "reject", Flag.NONE: "neither"}


def clips_words(count: int) -> str:
    """1 clip, 1,200 clips."""
    return "1 clip" if count == 1 else f"{count:,} clips"


def size_words(size: int) -> str:
    """Bytes as people read them: 18.4 MB."""
    return f"{size / 1e9:.2f} GB" if size >= 1e9 else f"{size / 1e6:.1f} MB"
