"""Text from outside."""


def clean(text: str) -> str:
    """Replace halves of surrogate pairs, which nothing can store, send or show, by U+FFFD; all else stays as it is.

    JSON and file names can hold them (PEP 383); SQLite and UTF-8 can't.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
