"""Pictures of a running clip, made in memory that is used over and over."""

import av  # noqa: F401 - all of it: another thread may be loading it
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation


class FramePool:
    """Does what a VideoReformatter does, in two thirds of the time, for pictures of one kind that follow each other.

    Memory is handed out page by page, and each costs: here a picture takes the place of one that was let go. Never
    share one among threads.
    """

    def __init__(self) -> None:
        self._kind: object = None
        self._ends: tuple[FilterContext, FilterContext] | None = None
        self._graph: Graph | None = None

    def rest(self) -> None:
        """Give the memory back."""
        self._kind = self._ends = self._graph = None

    def reformat(
        self,
        picture: VideoFrame,
        *,
        width: int,
        height: int,
        format: str,  # noqa: A002 - as there
        interpolation: Interpolation,
        src_colorspace: Colorspace,
        src_color_range: ColorRange,
        dst_color_range: ColorRange,
        threads: int,
    ) -> VideoFrame:
        """A picture in that size and format."""
        comes = (
            f"video_size={picture.width}x{picture.height}:pix_fmt={picture.format.name}:time_base=1/1"
            f":colorspace={src_colorspace:d}:range={src_color_range:d}"
        )
        goes = f"w={width}:h={height}:flags={interpolation:d}:out_range={dst_color_range:d}"
        kind = comes, goes, format, threads
        if self._ends is None or kind != self._kind:
            self._graph = graph = Graph()
            graph.threads = threads
            nodes = [
                graph.add("buffer", comes),
                graph.add("scale", goes),
                graph.add("format", f"pix_fmts={format}"),
                graph.add("buffersink"),
            ]
            graph.link_nodes(*nodes).configure()
            self._kind, self._ends = kind, (nodes[0], nodes[-1])
        source, sink = self._ends
        source.push(picture)
        made = sink.pull()
        assert isinstance(made, VideoFrame)
        return made
