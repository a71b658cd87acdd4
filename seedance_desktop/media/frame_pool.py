"""Convert frames of a running clip in memory that is reused."""

import av  # noqa: F401 - all of it: another thread may be importing it
from av.filter import Graph
from av.filter.context import FilterContext
from av.video.frame import VideoFrame
from av.video.reformatter import ColorRange, Colorspace, Interpolation


class FramePool:
    """Do a VideoReformatter's work in two thirds of the time, for successive frames of one kind.

    Fresh memory costs a page fault per page: here a frame reuses the memory of one that was released. Not
    thread-safe.
    """

    def __init__(self) -> None:
        self._kind: object = None
        self._ends: tuple[FilterContext, FilterContext] | None = None
        self._graph: Graph | None = None

    def free(self) -> None:
        self._kind = self._ends = self._graph = None

    def reformat(
        self,
        picture: VideoFrame,
        *,
        width: int,
        height: int,
        format: str,  # noqa: A002 - PyAV's name
        interpolation: Interpolation,
        src_colorspace: Colorspace,
        src_color_range: ColorRange,
        dst_color_range: ColorRange,
        threads: int,
    ) -> VideoFrame:
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
