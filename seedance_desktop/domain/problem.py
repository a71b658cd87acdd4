"""What is wrong with one field, worded so that a user can fix it."""

from msgspec import Struct


class Problem(Struct, frozen=True):
    """A rule that a field's value breaks, and the remedy."""

    field: str
    rule: str
    remedy: str

    def __str__(self) -> str:
        return f"{self.rule} {self.remedy}"
