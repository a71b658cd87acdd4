"""What is wrong with one field, said so that a user can mend it."""

from typing import NamedTuple


class Problem(NamedTuple):
    """A rule that a value breaks, named by field, with the way out."""

    field: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.rule} {self.remedy}"
