"""The clip's sound, following the frame clock."""

import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice, QLoggingCategory, QObject

if TYPE_CHECKING:  # loads the multimedia libraries: on the first clip that has sound
    from PySide6.QtMultimedia import QAudioSink

    from seedance_desktop.media.audio import Sound

_BUFFER_S = 0.2
_SOON_S = 5.0
_DRIFT_S = 0.08
"""Seconds of drift between sound and picture that are corrected (ITU-R BT.1359: noticed from about 0.1 s)."""


def load_multimedia() -> bool:
    """Import QtMultimedia, on any thread; return False without importing when there is no sound server.

    Where no sound server runs, Qt would take a tenth of a second and a warning to find that out.
    """
    if not _has_sound_server():
        return False
    # Video drivers that are not installed are no matter for sound.
    QLoggingCategory.setFilterRules("qt.multimedia.symbolsresolver.warning=false\nqt.multimedia.ffmpeg.info=false")
    import PySide6.QtMultimedia  # noqa: F401, PLC0415

    return True


def _has_sound_server() -> bool:
    """Return True on Windows and macOS; elsewhere look for PulseAudio, or PipeWire's replacement of it."""
    if sys.platform in {"win32", "darwin"} or os.environ.get("PULSE_SERVER"):
        return True
    return Path(os.environ.get("XDG_RUNTIME_DIR", "/"), "pulse", "native").exists()


class SoundPlayer(QObject):
    """Play PCM in sync with the picture, at rate 1 only. Does nothing without a sound device.

    Call it from plain slots, never from a coroutine: Qt's multimedia objects are built on first use.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._sound: Sound | None = None
        self._start_s = 0.0  # of the sound, in the clip
        self._buffer: QBuffer | None = None
        self._sink: QAudioSink | None = None
        self._volume = 1.0
        self._muted = False
        self._from_s: float | None = None  # where the clip stood when the sink was started; None: silent

    def set_sound(self, sound: "Sound | None") -> None:
        """Set the sound of the clip; None for none."""
        self.silence()
        self._sound, self._start_s = sound, sound.start_s if sound else 0.0
        if self._buffer is not None:
            self._buffer.close()
            self._buffer = None
        if sound is None:
            return
        if self._sink is None:
            self._sink = self._make_sink()
        self._buffer = QBuffer(self)
        self._buffer.setData(sound.pcm)
        self._buffer.open(QIODevice.OpenModeFlag.ReadOnly)

    def set_volume(self, volume: float, *, muted: bool) -> None:
        """Set the volume as the slider shows it, 0 to 1; perceived loudness is about its square root."""
        self._volume, self._muted = volume, muted
        if self._sink is not None:
            self._sink.setVolume(0.0 if muted else volume * volume)

    def start(self, position_s: float) -> None:
        """Play from `position_s` of the clip."""
        self.silence()
        if self._sink is None or self._buffer is None:
            return
        offset = _offset(position_s - self._start_s)
        if offset < 0 or offset >= self._buffer.size():
            return
        self._buffer.seek(offset)
        self._sink.start(self._buffer)
        self._from_s = position_s

    def lacks(self, position_s: float) -> bool:
        """Whether the sound of a position, or of soon after it, is not loaded."""
        if self._sound is None:
            return False
        end_s = self._start_s + self._sound.duration_s
        return position_s < self._start_s or (self._sound.rest_s > 0 and position_s > end_s - _SOON_S)

    def follow(self, position_s: float) -> None:
        """Compare with the picture during playback, and skip or repeat a little where sound has drifted."""
        if self._sink is None or self._buffer is None or self._from_s is None:
            return
        heard_s = self._from_s + self._sink.processedUSecs() / 1_000_000
        late_s = position_s - heard_s
        if abs(late_s) > _DRIFT_S:
            self._buffer.seek(min(max(self._buffer.pos() + _offset(late_s), 0), self._buffer.size()))
            self._from_s += late_s

    def silence(self) -> None:
        """Stop immediately."""
        if self._sink is not None and self._from_s is not None:
            self._sink.reset()
        self._from_s = None

    def _make_sink(self) -> "QAudioSink | None":
        if not load_multimedia():
            return None
        from PySide6.QtMultimedia import QAudioFormat, QAudioSink, QMediaDevices  # noqa: PLC0415

        from seedance_desktop.media.audio import CHANNELS, RATE  # noqa: PLC0415

        device = QMediaDevices.defaultAudioOutput()
        if device.isNull():
            return None
        form = QAudioFormat()
        form.setSampleRate(RATE)
        form.setChannelCount(CHANNELS)
        form.setSampleFormat(QAudioFormat.SampleFormat.Int16)
        sink = QAudioSink(device, form, self)
        sink.setBufferSize(_offset(_BUFFER_S))
        sink.setVolume(0.0 if self._muted else self._volume * self._volume)
        return sink


def _offset(seconds: float) -> int:
    """Return a duration in bytes of PCM, in whole samples."""
    from seedance_desktop.media.audio import BYTES_PER_FRAME, RATE  # noqa: PLC0415 - loads PyAV

    return round(seconds * RATE) * BYTES_PER_FRAME
