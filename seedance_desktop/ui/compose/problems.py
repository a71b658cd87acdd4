"""Which problems are shown immediately, and which only after Generate was pressed."""

from seedance_desktop.domain.catalogue import find_model
from seedance_desktop.domain.problem import Problem
from seedance_desktop.domain.request import Request, prompt_length


def is_warning(problem: Problem, request: Request) -> bool:
    """Return whether a field is just not filled in yet: that is no error before Generate is pressed."""
    if problem.field == "prompt":
        model = find_model(request.service, request.model)
        return model is not None and prompt_length(request.prompt.strip()) < model.prompt_length[0]
    if problem.field == "first_frame":
        return request.first_frame is None and request.last_frame is None
    return problem.field == "references"
