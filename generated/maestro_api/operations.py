# Generated from specs/maestro.yaml by `make generate`; do not edit.
"""The calls of the API: `operations.cancel_datapool_entry(…)` builds one. Each is imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .api.alerts.create_alert import build as create_alert
    from .api.alerts.list_alerts import build as list_alerts
    from .api.audit.list_audit import build as list_audit
    from .api.auth.get_version import build as get_version
    from .api.auth.login import build as login
    from .api.automations.get_automation import build as get_automation
    from .api.automations.list_automations import build as list_automations
    from .api.automations.page_automations import build as page_automations
    from .api.bots.create_bot import build as create_bot
    from .api.bots.delete_bot_version import build as delete_bot_version
    from .api.bots.get_bot_version import build as get_bot_version
    from .api.bots.list_bots import build as list_bots
    from .api.bots.page_bots import build as page_bots
    from .api.bots.release_bot import build as release_bot
    from .api.bots.upload_bot import build as upload_bot
    from .api.credentials.create_credential import build as create_credential
    from .api.credentials.create_credential_key import build as create_credential_key
    from .api.credentials.get_credential import build as get_credential
    from .api.credentials.get_credential_key import build as get_credential_key
    from .api.credentials.list_credentials import build as list_credentials
    from .api.credentials.replace_credential import build as replace_credential
    from .api.datapools.cancel_datapool_entry import build as cancel_datapool_entry
    from .api.datapools.create_datapool import build as create_datapool
    from .api.datapools.delete_datapool import build as delete_datapool
    from .api.datapools.delete_datapool_entry import build as delete_datapool_entry
    from .api.datapools.get_datapool import build as get_datapool
    from .api.datapools.get_datapool_entry import build as get_datapool_entry
    from .api.datapools.get_datapool_summary import build as get_datapool_summary
    from .api.datapools.list_datapool_entries import build as list_datapool_entries
    from .api.datapools.list_datapools import build as list_datapools
    from .api.datapools.pull_datapool_entry import build as pull_datapool_entry
    from .api.datapools.push_datapool_entry import build as push_datapool_entry
    from .api.datapools.update_datapool import build as update_datapool
    from .api.datapools.update_datapool_entry import build as update_datapool_entry
    from .api.errors.create_error import build as create_error
    from .api.errors.get_error import build as get_error
    from .api.errors.list_errors import build as list_errors
    from .api.errors.upload_error_attachment import build as upload_error_attachment
    from .api.errors.upload_error_screenshot import build as upload_error_screenshot
    from .api.logs.create_log import build as create_log
    from .api.logs.create_log_entry import build as create_log_entry
    from .api.logs.delete_log import build as delete_log
    from .api.logs.download_log_csv import build as download_log_csv
    from .api.logs.export_log import build as export_log
    from .api.logs.get_log import build as get_log
    from .api.logs.list_log_entries import build as list_log_entries
    from .api.logs.list_logs import build as list_logs
    from .api.logs.page_log_entries import build as page_log_entries
    from .api.messages.send_message import build as send_message
    from .api.result_files.create_artifact import build as create_artifact
    from .api.result_files.download_artifact import build as download_artifact
    from .api.result_files.get_artifact import build as get_artifact
    from .api.result_files.list_artifacts import build as list_artifacts
    from .api.result_files.upload_artifact import build as upload_artifact
    from .api.runners.get_runner import build as get_runner
    from .api.runners.get_runner_log import build as get_runner_log
    from .api.runners.get_runner_tasks_summary import build as get_runner_tasks_summary
    from .api.runners.list_runners import build as list_runners
    from .api.schedules.create_schedule import build as create_schedule
    from .api.schedules.delete_schedule import build as delete_schedule
    from .api.schedules.get_schedule import build as get_schedule
    from .api.schedules.list_schedules import build as list_schedules
    from .api.schedules.update_schedule import build as update_schedule
    from .api.tasks.create_task import build as create_task
    from .api.tasks.delete_task import build as delete_task
    from .api.tasks.get_task import build as get_task
    from .api.tasks.list_tasks import build as list_tasks
    from .api.tasks.update_task import build as update_task
    from .api.workspaces.get_workspace import build as get_workspace
    from .api.workspaces.list_workspaces import build as list_workspaces

__all__ = [
    "cancel_datapool_entry",
    "create_alert",
    "create_artifact",
    "create_bot",
    "create_credential",
    "create_credential_key",
    "create_datapool",
    "create_error",
    "create_log",
    "create_log_entry",
    "create_schedule",
    "create_task",
    "delete_bot_version",
    "delete_datapool",
    "delete_datapool_entry",
    "delete_log",
    "delete_schedule",
    "delete_task",
    "download_artifact",
    "download_log_csv",
    "export_log",
    "get_artifact",
    "get_automation",
    "get_bot_version",
    "get_credential",
    "get_credential_key",
    "get_datapool",
    "get_datapool_entry",
    "get_datapool_summary",
    "get_error",
    "get_log",
    "get_runner",
    "get_runner_log",
    "get_runner_tasks_summary",
    "get_schedule",
    "get_task",
    "get_version",
    "get_workspace",
    "list_alerts",
    "list_artifacts",
    "list_audit",
    "list_automations",
    "list_bots",
    "list_credentials",
    "list_datapool_entries",
    "list_datapools",
    "list_errors",
    "list_log_entries",
    "list_logs",
    "list_runners",
    "list_schedules",
    "list_tasks",
    "list_workspaces",
    "login",
    "page_automations",
    "page_bots",
    "page_log_entries",
    "pull_datapool_entry",
    "push_datapool_entry",
    "release_bot",
    "replace_credential",
    "send_message",
    "update_datapool",
    "update_datapool_entry",
    "update_schedule",
    "update_task",
    "upload_artifact",
    "upload_bot",
    "upload_error_attachment",
    "upload_error_screenshot",
]

_PLACES = {
    "cancel_datapool_entry": (".api.datapools.cancel_datapool_entry", "build"),
    "create_alert": (".api.alerts.create_alert", "build"),
    "create_artifact": (".api.result_files.create_artifact", "build"),
    "create_bot": (".api.bots.create_bot", "build"),
    "create_credential": (".api.credentials.create_credential", "build"),
    "create_credential_key": (".api.credentials.create_credential_key", "build"),
    "create_datapool": (".api.datapools.create_datapool", "build"),
    "create_error": (".api.errors.create_error", "build"),
    "create_log": (".api.logs.create_log", "build"),
    "create_log_entry": (".api.logs.create_log_entry", "build"),
    "create_schedule": (".api.schedules.create_schedule", "build"),
    "create_task": (".api.tasks.create_task", "build"),
    "delete_bot_version": (".api.bots.delete_bot_version", "build"),
    "delete_datapool": (".api.datapools.delete_datapool", "build"),
    "delete_datapool_entry": (".api.datapools.delete_datapool_entry", "build"),
    "delete_log": (".api.logs.delete_log", "build"),
    "delete_schedule": (".api.schedules.delete_schedule", "build"),
    "delete_task": (".api.tasks.delete_task", "build"),
    "download_artifact": (".api.result_files.download_artifact", "build"),
    "download_log_csv": (".api.logs.download_log_csv", "build"),
    "export_log": (".api.logs.export_log", "build"),
    "get_artifact": (".api.result_files.get_artifact", "build"),
    "get_automation": (".api.automations.get_automation", "build"),
    "get_bot_version": (".api.bots.get_bot_version", "build"),
    "get_credential": (".api.credentials.get_credential", "build"),
    "get_credential_key": (".api.credentials.get_credential_key", "build"),
    "get_datapool": (".api.datapools.get_datapool", "build"),
    "get_datapool_entry": (".api.datapools.get_datapool_entry", "build"),
    "get_datapool_summary": (".api.datapools.get_datapool_summary", "build"),
    "get_error": (".api.errors.get_error", "build"),
    "get_log": (".api.logs.get_log", "build"),
    "get_runner": (".api.runners.get_runner", "build"),
    "get_runner_log": (".api.runners.get_runner_log", "build"),
    "get_runner_tasks_summary": (".api.runners.get_runner_tasks_summary", "build"),
    "get_schedule": (".api.schedules.get_schedule", "build"),
    "get_task": (".api.tasks.get_task", "build"),
    "get_version": (".api.auth.get_version", "build"),
    "get_workspace": (".api.workspaces.get_workspace", "build"),
    "list_alerts": (".api.alerts.list_alerts", "build"),
    "list_artifacts": (".api.result_files.list_artifacts", "build"),
    "list_audit": (".api.audit.list_audit", "build"),
    "list_automations": (".api.automations.list_automations", "build"),
    "list_bots": (".api.bots.list_bots", "build"),
    "list_credentials": (".api.credentials.list_credentials", "build"),
    "list_datapool_entries": (".api.datapools.list_datapool_entries", "build"),
    "list_datapools": (".api.datapools.list_datapools", "build"),
    "list_errors": (".api.errors.list_errors", "build"),
    "list_log_entries": (".api.logs.list_log_entries", "build"),
    "list_logs": (".api.logs.list_logs", "build"),
    "list_runners": (".api.runners.list_runners", "build"),
    "list_schedules": (".api.schedules.list_schedules", "build"),
    "list_tasks": (".api.tasks.list_tasks", "build"),
    "list_workspaces": (".api.workspaces.list_workspaces", "build"),
    "login": (".api.auth.login", "build"),
    "page_automations": (".api.automations.page_automations", "build"),
    "page_bots": (".api.bots.page_bots", "build"),
    "page_log_entries": (".api.logs.page_log_entries", "build"),
    "pull_datapool_entry": (".api.datapools.pull_datapool_entry", "build"),
    "push_datapool_entry": (".api.datapools.push_datapool_entry", "build"),
    "release_bot": (".api.bots.release_bot", "build"),
    "replace_credential": (".api.credentials.replace_credential", "build"),
    "send_message": (".api.messages.send_message", "build"),
    "update_datapool": (".api.datapools.update_datapool", "build"),
    "update_datapool_entry": (".api.datapools.update_datapool_entry", "build"),
    "update_schedule": (".api.schedules.update_schedule", "build"),
    "update_task": (".api.tasks.update_task", "build"),
    "upload_artifact": (".api.result_files.upload_artifact", "build"),
    "upload_bot": (".api.bots.upload_bot", "build"),
    "upload_error_attachment": (".api.errors.upload_error_attachment", "build"),
    "upload_error_screenshot": (".api.errors.upload_error_screenshot", "build"),
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
