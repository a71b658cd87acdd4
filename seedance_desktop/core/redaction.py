"""Secrets that are never printed, and the filter that keeps them out of every log."""

import contextlib
import faulthandler
import json
import logging
import os
import re
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Final, NoReturn
from urllib.parse import quote

from seedance_desktop.core.files import make_private, touch_private

REDACTED: Final = "[redacted]"
FAULT_LOG: Final = "faults.log"

# Shorter strings would blank out ordinary words. Apiframe keys are much longer.
_MIN_REGISTERED = 4

_KEY = re.compile(r"\bafk_[A-Za-z0-9_-]+")  # the shape of an Apiframe v2 key
# `name: value`, `"name": "value"`, `name=value` and httpx's `(b'name', b'value')`, with or without an auth scheme.
_HEADER = re.compile(
    r"""(?P<name>\b(?:authorization|x-api-key|api[-_]?key|(?:x-)?webhook[-_]?secret)
        (?:\\*["']\s*[:=,]|\s*[:=])\s*)
        (?:b?\\*"[^"\r\n]*(?:"|\Z)|b?\\*'[^'\r\n]*(?:'|\Z)|(?:(?:bearer|basic|token)\s+)?[^\s,;"'(){}\[\]]+)""",
    re.IGNORECASE | re.VERBOSE,
)

_lock = threading.Lock()
_registered: set[str] = set()
_known: re.Pattern[str] | None = None


class Secret:
    """A key or webhook secret. Only `reveal` returns the text; printing, formatting and pickling never do.

    Creating one registers it, so that no later log line contains it. Raises ValueError for an empty text.
    """

    __slots__ = ("_text",)

    def __init__(self, text: str) -> None:
        if not text:
            raise ValueError("A secret can't be empty.")
        self._text = text
        register(text)

    def reveal(self) -> str:
        """Return the text, for a request header or the keyring only."""
        return self._text

    def __repr__(self) -> str:
        return f"Secret({REDACTED})"

    def __str__(self) -> str:
        return REDACTED

    def __format__(self, spec: str) -> str:
        return format(REDACTED, spec)

    def __eq__(self, other: object) -> bool:
        return self._text == other._text if isinstance(other, Secret) else NotImplemented

    def __hash__(self) -> int:
        return hash((Secret, self._text))

    def __copy__(self) -> "Secret":
        return self

    def __deepcopy__(self, memo: object) -> "Secret":
        return self

    def __reduce__(self) -> NoReturn:
        raise TypeError("A secret can't be pickled.")


def register(secret: "Secret | str") -> None:
    """Make `redact` remove this text from now on, also URL-quoted or escaped in JSON."""
    text = secret.reveal() if isinstance(secret, Secret) else secret
    if len(text) < _MIN_REGISTERED:
        return
    global _known  # noqa: PLW0603 - one registry per process: any log line may contain any secret
    with _lock:
        _registered.update((text, quote(text, safe=""), json.dumps(text)[1:-1]))
        # Longest first, so that a secret that contains another is removed completely.
        _known = re.compile("|".join(re.escape(one) for one in sorted(_registered, key=len, reverse=True)))


def redact(text: str) -> str:
    """Return `text` without registered secrets, Apiframe keys and values of authorisation headers."""
    if _known is not None:
        text = _known.sub(REDACTED, text)
    text = _KEY.sub(REDACTED, text)
    return _HEADER.sub(lambda found: found["name"] + REDACTED, text)


def redact_prefix(text: str, limit: int) -> str:
    """Return at most `limit` characters of the redacted text, ending in "…" if there are more.

    Only the start is searched for secrets: eight megabytes would block the window.
    """
    with _lock:
        longest = max(map(len, _registered), default=0)
    start = text[: 4 * limit + 2 * longest]
    redacted = redact(start)
    if len(start) < len(text):
        # A secret that the cut split in two would not be recognised, so drop that much more.
        redacted = redacted[: max(0, len(redacted) - longest)] + "…"
    return redacted if len(redacted) <= limit else redacted[: limit - 1] + "…"


def anonymised(text: str) -> str:
    """Return `text` without secrets and the home folder's path, for reports that leave this computer.

    Windows' paths occur with doubled backslashes in tracebacks and JSON, with slashes in addresses, and in any case.
    """
    home = str(Path.home())
    forms = (home.replace("\\", "\\\\"), home, home.replace("\\", "/"))
    return re.sub("|".join(map(re.escape, forms)), "~", redact(text), flags=re.IGNORECASE)


class RedactionFilter(logging.Filter):
    """Redact message, arguments, traceback and stack of every record. Add it to every handler."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Redact `record` in place; every record passes."""
        try:
            message = record.getMessage()
        except (TypeError, ValueError, KeyError) as error:
            # A wrong format string: logging itself would print the raw arguments to stderr.
            message = f"{record.msg} {record.args!r} ({error})"
        record.msg, record.args = redact(message), None
        if record.exc_info:
            record.exc_text = record.exc_text or logging.Formatter().formatException(record.exc_info)
            record.exc_info = None
        if record.exc_text:
            record.exc_text = redact(record.exc_text)
        if record.stack_info:
            record.stack_info = redact(record.stack_info)
        return True


# Below WARNING these log URLs, headers or form bodies.
_NOISY_LOGGERS = ("httpx", "httpcore", "qasync", "PIL", "keyring", "python_multipart", "uvicorn.access")
_LOG_BYTES = 1_000_000
_LOG_FILES = 4


@contextlib.contextmanager
def log_faults(log_dir: Path) -> Iterator[None]:
    """Write the stacks of crashes in native code to `log_dir`/faults.log while this context is open.

    Does nothing if faulthandler is enabled already (PYTHONFAULTHANDLER).
    """
    if faulthandler.is_enabled():
        yield
        return
    try:
        touch_private(log_dir / FAULT_LOG)
        file = (log_dir / FAULT_LOG).open("a", encoding="utf-8")
    except OSError as error:
        logging.getLogger(__name__).warning("The fault log can't be written: %s", error)
        yield
        return
    with file:
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()


def configure_logging(log_dir: Path, level: int = logging.INFO) -> Path | None:
    """Log to rotating files in `log_dir` and, from WARNING up, to stderr; everything is redacted.

    At DEBUG, stderr gets everything. Uncaught exceptions and warnings are logged too. Returns the log file, or None
    if it can't be written: then there is only stderr.
    """
    from logging.handlers import RotatingFileHandler  # noqa: PLC0415 - loads the socket modules

    handlers: list[logging.Handler] = []
    if sys.stderr is not None:  # None in a Windows program without a console
        to_stderr = logging.StreamHandler()
        to_stderr.setLevel(level if level <= logging.DEBUG else max(level, logging.WARNING))
        handlers.append(to_stderr)
    log_file = log_dir / "seedance-desktop.log"
    problem: OSError | None = None
    try:
        make_private(log_dir)
        touch_private(log_file)
        to_file = RotatingFileHandler(
            log_file, maxBytes=_LOG_BYTES, backupCount=_LOG_FILES, encoding="utf-8", errors="backslashreplace"
        )
        to_file.rotator = _rotate
        handlers.append(to_file)
    except OSError as error:
        problem = error
    redaction = RedactionFilter()
    formatter = logging.Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s")
    for handler in handlers:
        handler.addFilter(redaction)
        handler.setFormatter(formatter)
    logging.basicConfig(level=level, handlers=handlers, force=True)
    for name in _NOISY_LOGGERS:
        logging.getLogger(name).setLevel(logging.WARNING)
    logging.captureWarnings(True)
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_uncaught_in_thread
    if problem is not None:
        logging.getLogger(__name__).warning("No log file at %s: %s", log_file, problem)
        return None
    return log_file


def _rotate(source: str, dest: str) -> None:
    os.replace(source, dest)  # noqa: PTH105 - logging's paths are strings
    touch_private(Path(source))


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
    if issubclass(kind, KeyboardInterrupt):
        sys.__excepthook__(kind, error, trace)
        return
    logging.getLogger("seedance_desktop").critical("Uncaught exception", exc_info=(kind, error, trace))


def _log_uncaught_in_thread(args: threading.ExceptHookArgs) -> None:
    if args.exc_value is not None and not issubclass(args.exc_type, SystemExit):
        _log_uncaught(args.exc_type, args.exc_value, args.exc_traceback)
