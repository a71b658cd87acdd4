"""Which problems are said at once, and which only after Generate was pressed."""

from seedance_desktop.domain.catalogue import find_model
from seedance_desktop.domain.problem import Problem
from seedance_desktop.domain.request import Request, prompt_length


def is_warning(problem: Problem, request: Request) -> bool:
    """Whether the field is merely not filled yet: nobody is told off for what they haven't got to."""
    if problem.field == "prompt":
        model = find_model(request.service, request.model)
        return model is not None and prompt_length(request.prompt.strip()) < model.prompt_length[0]
    if problem.field == "first_frame":
        return request.first_frame is None and request.last_frame is None
    return problem.field == "references"
