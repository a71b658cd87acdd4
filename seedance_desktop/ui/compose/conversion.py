"""Describe what happens to a frame before it is sent."""

from seedance_desktop.core.i18n import format_number, join_list, tr
from seedance_desktop.domain.catalogue import Model, ratio_shape
from seedance_desktop.domain.media import IMAGE_SIDE_PX, MediaInput
from seedance_desktop.domain.request import Request

_SENT_AS_IT_IS = frozenset({"png", "jpeg", "webp", "gif"})
_NAMES = {"heif": "HEIC"}


def conversion(title: str, media: MediaInput | None, request: Request, model: Model) -> str:
    """Return what happens to a frame besides the crop, which is painted on it; "" for nothing.

    A picture that only the service downloads can't be shown, so its crop is described too.
    """
    if media is not None and media.is_remote and ratio_shape(request.ratio) is not None:
        return tr(
            "{title} is a web address: the service downloads the picture and centres the crop if the aspect ratio "
            "differs. To set the crop yourself, save the picture and drop the file."
        ).format(title=title)
    facts = media.facts if media else None
    if facts is None or not facts.width or not facts.height:
        return ""
    size = model.size(request.resolution, request.ratio) if ratio_shape(request.ratio) is not None else None
    done = []
    if facts.format not in _SENT_AS_IT_IS:
        done.append(tr("converted from {format}").format(format=_NAMES.get(facts.format, facts.format.upper())))
    if size and (facts.width < size[0] or facts.height < size[1]):
        done.append(tr("enlarged: it is smaller than the clip"))
    elif size is None and max(facts.width, facts.height) > max(IMAGE_SIDE_PX):
        done.append(tr("shrunk to {side} pixels").format(side=format_number(max(IMAGE_SIDE_PX))))
    if not done:
        return ""
    sent = (
        tr("{title} is sent as {width}×{height}").format(title=title, width=size[0], height=size[1])
        if size
        else tr("{title} is sent").format(title=title)
    )
    return tr("{sent}, {done}.").format(sent=sent, done=join_list(done))
