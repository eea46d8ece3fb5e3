"""What is said of an exception: in a finish message, in an item's report, in an error report."""

from __future__ import annotations

import getpass
import platform
import traceback
from collections.abc import Iterable, Mapping
from importlib import metadata

from maestro_api.models import EntryErrorType, ErrorReportCreate, ErrorTags
from maestro_client.errors import BusinessError

__all__ = ["error_report", "kind_of", "packages", "told"]

LANGUAGE = "PYTHON"
# Characters of an exception's text in a message; ours, no limit of the service is known.
LONGEST_MESSAGE = 1000


def told(exc: BaseException) -> str:
    """An exception in one line."""
    return f"{type(exc).__name__}: {exc}".removesuffix(": ")[:LONGEST_MESSAGE]


def kind_of(exc: BaseException) -> EntryErrorType:
    """BUSINESS for a BusinessError, SYSTEM for anything else."""
    return EntryErrorType.BUSINESS if isinstance(exc, BusinessError) else EntryErrorType.SYSTEM


def error_report(exc: BaseException, task_id: int | str, tags: Mapping[str, str | None]) -> ErrorReportCreate:
    """The report of an exception, with where it was raised and on which machine."""
    return ErrorReportCreate(
        task_id=task_id,
        type_=type(exc).__name__,
        message=str(exc),
        stack_trace="".join(traceback.format_exception(exc)),
        language=LANGUAGE,
        tags=ErrorTags.from_dict({**_machine(), **tags}),
    )


def packages(found: Iterable[metadata.Distribution] | None = None) -> bytes:
    """The installed packages, one a line, as pip lists them."""
    every = metadata.distributions() if found is None else found
    lines = {f"{package.metadata['Name']}=={package.version}" for package in every}
    return "\n".join(sorted(lines, key=str.lower)).encode()


def _machine() -> dict[str, str]:
    try:
        user = getpass.getuser()
    except (OSError, KeyError, ImportError):  # a container's user may have no name
        user = ""
    return {
        "user_name": user,
        "host_name": platform.node(),
        "os_name": platform.system(),
        "os_version": platform.version(),
        "python_version": platform.python_version(),
    }
