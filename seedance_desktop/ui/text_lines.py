"""Break a text into lines, to be painted. Runs on any thread."""

from functools import lru_cache

from PySide6.QtCore import QPointF
from PySide6.QtGui import QFont, QFontMetricsF, QPainter, QTextLayout, QTextOption

from seedance_desktop.ui import theme


def wrapped(text: str, font: QFont, width: float, most: int) -> tuple[str, ...]:
    """Return the text in lines of at most `width` pixels; the last of `most` is elided."""
    return _wrapped(text, font.toString(), int(width), most)


@lru_cache(maxsize=1024)
def _wrapped(text: str, font_text: str, width: int, most: int) -> tuple[str, ...]:
    font = QFont()
    font.fromString(font_text)
    layout = QTextLayout(text.replace("\n", "\u2028"), font)
    option = QTextOption()
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    lines: list[str] = []
    layout.beginLayout()
    while (line := layout.createLine()).isValid():
        line.setLineWidth(width)
        start = line.textStart()
        if len(lines) == most - 1:
            rest = " ".join(text[start:].split())
            lines.append(theme.elided(QFontMetricsF(font), rest, width))
            break
        lines.append(text[start : start + line.textLength()].rstrip())
    layout.endLayout()
    return tuple(lines)


def paint_lines(painter: QPainter, text: str, at: QPointF, width: float, most: int) -> float:
    """Paint a text in the painter's font and colour, in at most so many lines, and return their height."""
    metrics = QFontMetricsF(painter.font())
    lines = wrapped(text, painter.font(), width, most) if text.strip() else ()
    for number, line in enumerate(lines):
        painter.drawText(QPointF(at.x(), at.y() + metrics.ascent() + number * metrics.lineSpacing()), line)
    return len(lines) * metrics.lineSpacing()
