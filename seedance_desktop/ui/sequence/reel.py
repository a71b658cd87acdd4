"""The film as the player numbers its frames: those of the takes in use, one shot after the other."""

from bisect import bisect_right
from collections.abc import Collection

from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.film import Film, FilmShot, frames_at
from seedance_desktop.media.segment import Segment


class Reel:
    """The shots that can be played. Those without a take have no frames, nor those whose takes' files are gone."""

    def __init__(self, film: Film, gone: Collection[str] = ()) -> None:
        self.film = film
        self._parts = [(shot, shot.clip) for shot in film.shots if shot.clip is not None and shot.clip.id not in gone]
        self._starts: list[int] = []
        count = 0
        for shot, _ in self._parts:
            self._starts.append(count)
            count += shot.last - shot.first + 1

    @property
    def segments(self) -> tuple[Segment, ...]:
        """Return the takes in use, in order."""
        return tuple(Segment(clip.path, shot.first, shot.last) for shot, clip in self._parts)

    def at(self, frame: int) -> tuple[FilmShot, Clip, int] | None:
        """Return the shot at a frame of the player, its take, and the frame in that; None without any shot."""
        if not self._parts:
            return None
        place = max(0, bisect_right(self._starts, frame) - 1)
        shot, clip = self._parts[place]
        return shot, clip, min(shot.first + max(0, frame - self._starts[place]), shot.last)

    def span(self, shot_id: str) -> tuple[int, int] | None:
        """Return the player's first and last frame of a shot; None if it can't be played."""
        for (shot, _), start in zip(self._parts, self._starts, strict=True):
            if shot.slot.shot == shot_id:
                return start, start + shot.last - shot.first
        return None

    def beside(self, shot_id: str, step: int) -> str:
        """Return the shot `step` places after one among those that can be played, or the last in that direction."""
        order = [shot.slot.shot for shot, _ in self._parts]
        if shot_id not in order:
            return order[0] if order else ""
        return order[max(0, min(order.index(shot_id) + step, len(order) - 1))]

    def position(self, frame: int) -> tuple[int, int, str]:
        """Return what the counter shows: the frame in the take, the take's last one, and the film's timecode."""
        found = self.at(frame)
        if found is None:
            return 0, -1, ""
        shot, clip, local = found
        passed = frames_at(self.film.rate, clip, local - shot.first) if local > shot.first else 0
        now = min(shot.start + passed, shot.end - 1)
        whole = f"{self.film.timecode(now)} / {self.film.timecode(self.film.length)}"
        return local, max(0, clip.frames - 1), whole
