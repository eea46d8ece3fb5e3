# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""What calls of this package raise when an answer is not what the document promises."""


class DecodeError(ValueError):
    """An answer that breaks the document; says where, and quotes no value of it."""

    def __init__(self, operation: str, field: str, problem: str) -> None:
        super().__init__(operation, field, problem)
        self.operation, self.field, self.problem = operation, field, problem

    def __str__(self) -> str:
        place = f"{self.field or 'the body'} {self.problem}"
        return f"{self.operation}: {place}" if self.operation else place

    def within(self, part: str) -> "DecodeError":
        """The same error, seen from the object or list that holds the part."""
        joint = "" if not self.field or self.field.startswith("[") else "."
        return DecodeError(self.operation, f"{part}{joint}{self.field}", self.problem)

    def of(self, operation: str) -> "DecodeError":
        """The same error, with the operation whose answer it was."""
        return DecodeError(operation, self.field, self.problem)


class UnexpectedStatus(Exception):
    """An answer whose status is none of the operation's documented successes."""

    def __init__(self, operation: str, status_code: int, content: bytes) -> None:
        super().__init__(operation, status_code, content)
        self.operation, self.status_code, self.content = operation, status_code, content

    def __str__(self) -> str:
        return f"{self.operation}: the answer has status {self.status_code}"

    def __repr__(self) -> str:
        return f"UnexpectedStatus({self.operation!r}, {self.status_code}, {len(self.content)} bytes)"


__all__ = ["DecodeError", "UnexpectedStatus"]
