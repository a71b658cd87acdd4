"""Clean text from outside."""


def replace_surrogates(text: str) -> str:
    """Replace lone surrogates by U+FFFD.

    JSON and file names can contain them (PEP 383), but SQLite and UTF-8 can't.
    """
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
