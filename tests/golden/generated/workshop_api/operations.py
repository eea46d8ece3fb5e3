# Generated from specs/workshop.yaml by `make generate`; do not edit.
"""The calls of the API: `operations.create_job(…)` builds one. Each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api.accounts.get_credits import build as get_credits
    from .api.accounts.login import build as login
    from .api.files.download_file import build as download_file
    from .api.files.replace_file import build as replace_file
    from .api.files.upload_file import build as upload_file
    from .api.jobs.create_job import build as create_job
    from .api.jobs.delete_job import build as delete_job
    from .api.jobs.get_job import build as get_job
    from .api.jobs.list_jobs import build as list_jobs
    from .api.jobs.list_kinds import build as list_kinds
    from .api.jobs.report_job import build as report_job

__all__ = [
    "create_job",
    "delete_job",
    "download_file",
    "get_credits",
    "get_job",
    "list_jobs",
    "list_kinds",
    "login",
    "replace_file",
    "report_job",
    "upload_file",
]

_PLACES = {
    "create_job": (".api.jobs.create_job", "build"),
    "delete_job": (".api.jobs.delete_job", "build"),
    "download_file": (".api.files.download_file", "build"),
    "get_credits": (".api.accounts.get_credits", "build"),
    "get_job": (".api.jobs.get_job", "build"),
    "list_jobs": (".api.jobs.list_jobs", "build"),
    "list_kinds": (".api.jobs.list_kinds", "build"),
    "login": (".api.accounts.login", "build"),
    "replace_file": (".api.files.replace_file", "build"),
    "report_job": (".api.jobs.report_job", "build"),
    "upload_file": (".api.files.upload_file", "build"),
}


if not TYPE_CHECKING:  # so that type checkers still find names that do not exist

    def __getattr__(name: str) -> Any:
        if name not in _PLACES:
            raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
        module, attribute = _PLACES[name]
        value = globals()[name] = getattr(import_module(module, __package__), attribute)
        return value

    def __dir__() -> list[str]:
        return sorted({*globals(), *__all__})
