"""From "made" to "in the library": fetch, check, name, sidecar, poster, row."""

import asyncio
import logging
from pathlib import Path

from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.job import Job, JobState
from seedance_desktop.engine.accounts import Accounts, NoKeyError
from seedance_desktop.engine.board import Board, utc_now
from seedance_desktop.engine.download import DownloadError, Fetcher, ResultGoneError
from seedance_desktop.engine.events import ClipAdded
from seedance_desktop.engine.keep import clip_stem, put_in_place, sidecar, sidecar_path, write_json
from seedance_desktop.engine.weather import Weather
from seedance_desktop.media.errors import MediaError
from seedance_desktop.store.clips import ClipStore

log = logging.getLogger(__name__)

AT_ONCE = 3
GONE_AFTER = 3
POSTER_WIDTH = 640


class Arrivals:
    """Brings finished clips home. Every failure but "gone" is tried again, for as long as it takes."""

    def __init__(
        self,
        board: Board,
        clips: ClipStore,
        accounts: Accounts,
        weather: Weather,
        *,
        clips_dir: Path,
        posters_dir: Path,
    ) -> None:
        self._board = board
        self._clips = clips
        self._accounts = accounts
        self._weather = weather
        self.clips_dir = clips_dir
        self._posters_dir = posters_dir
        self._fetcher = Fetcher(weather)
        self._slots = asyncio.Semaphore(AT_ONCE)

    async def close(self) -> None:
        """Close the connections to result hosts."""
        await self._fetcher.close()

    def poster_path(self, clip_id: str) -> Path:
        """Where the poster of a clip is kept."""
        return self._posters_dir / f"{clip_id}.jpg"

    async def bring(self, job: Job) -> None:
        """Take a job from `downloading` to `ready` (or `expired`)."""
        async with self._slots:
            attempt = gone = 0
            while True:
                try:
                    await self._bring_once(job)
                except ResultGoneError as error:
                    gone += 1
                    if gone >= GONE_AFTER:
                        job.error = f"{error} The credits were spent."
                        job.move(JobState.EXPIRED)
                        await self._board.record(job, str(error))
                        return
                    reason = str(error)
                except (DownloadError, MediaError, NoKeyError) as error:
                    reason = str(error)
                else:
                    return
                attempt += 1
                job.error = f"{reason} Trying again."
                await self._board.record(job, f"Download attempt {attempt}: {reason}")
                await self._weather.wait(attempt)

    async def _bring_once(self, job: Job) -> None:
        assert job.result_url
        link = await self._accounts.link(job.account)
        final = self.clips_dir / f"{clip_stem(job)}.mp4"
        # A program that stopped between the rename and the database finds its file here.
        if not await asyncio.to_thread(final.exists):
            part = final.with_name(f".{final.name}.part")
            await self._fetcher.fetch(job, job.result_url, part, self._board, local=link.local)
            await asyncio.to_thread(_check_and_place, part, final)
        last_frame = await self._last_frame(job, final, local=link.local)
        clip = await asyncio.to_thread(self._describe, job, final, last_frame)
        await self._clips.save(clip)
        job.clip_id = clip.id
        job.error = None
        job.move(JobState.READY)
        self._board.tell(ClipAdded(clip))
        await self._board.record(job, f"Saved as {final.name}")

    async def _last_frame(self, job: Job, final: Path, *, local: bool) -> Path | None:
        """Fetch the last frame that the service returned; without it, it can still be cut from the clip."""
        if not job.last_frame_url or not job.request.return_last_frame:
            return None
        picture = final.with_name(f"{final.stem}.last-frame.png")
        part = picture.with_name(f".{picture.name}.part")
        received, total = job.received_bytes, job.total_bytes
        try:
            await self._fetcher.fetch(job, job.last_frame_url, part, self._board, local=local)
            await asyncio.to_thread(part.replace, picture)
        except (DownloadError, OSError) as error:
            log.warning("last frame of %s: %s", job.id, error)
            return None
        finally:
            job.received_bytes, job.total_bytes = received, total
        return picture

    def _describe(self, job: Job, final: Path, last_frame: Path | None) -> Clip:
        from seedance_desktop.media.images import poster  # noqa: PLC0415 - PyAV and Pillow are slow to load
        from seedance_desktop.media.probe import check_clip  # noqa: PLC0415

        checked = check_clip(final)
        facts = checked.facts
        clip = Clip(
            id=job.id,
            path=final,
            created_at=utc_now(),
            width=facts.width or 0,
            height=facts.height or 0,
            fps=facts.fps or 24.0,
            frames=checked.frames,
            duration_s=facts.duration_s or 0.0,
            has_audio=facts.has_audio,
            byte_size=facts.byte_size,
            request=job.request,
            job_id=job.id,
            batch=job.batch,
            take=job.take,
            account=job.account,
            remote_id=job.remote_id,
            credit_cost=job.credit_cost,
            last_frame_path=last_frame,
        )
        try:
            write_json(sidecar_path(final), sidecar(clip, job))
        except OSError as error:
            raise DownloadError(f"{final.parent} can't be written: {error.strerror or error}.") from error
        try:
            poster(final, self.poster_path(clip.id), POSTER_WIDTH)
        except OSError as error:  # it can be made again; the clip is what counts
            log.warning("poster of %s: %s", clip.id, error)
        return clip


def _check_and_place(part: Path, final: Path) -> None:
    from seedance_desktop.media.probe import check_clip  # noqa: PLC0415

    try:
        check_clip(part)
    except MediaError:
        # Whole by its length, but no clip: keeping it would only resume the same bytes.
        part.unlink(missing_ok=True)
        raise
    try:
        put_in_place(part, final)
    except OSError as error:
        raise DownloadError(f"{final.parent} can't be written: {error.strerror or error}.") from error
