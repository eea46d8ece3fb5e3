# Generated from specs/maestro.yaml by `make generate`; do not edit.
"""The models of the API, each imported when it is first asked for."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from .alert import Alert as Alert
    from .alert_create import AlertCreate as AlertCreate
    from .alert_page import AlertPage as AlertPage
    from .alert_type import AlertType as AlertType
    from .artifact import Artifact as Artifact
    from .artifact_create import ArtifactCreate as ArtifactCreate
    from .artifact_page import ArtifactPage as ArtifactPage
    from .audit_page import AuditPage as AuditPage
    from .audit_record import AuditRecord as AuditRecord
    from .automation import Automation as Automation
    from .automation_page import AutomationPage as AutomationPage
    from .automation_parameter import AutomationParameter as AutomationParameter
    from .bot import Bot as Bot
    from .bot_create import BotCreate as BotCreate
    from .bot_page import BotPage as BotPage
    from .bot_release import BotRelease as BotRelease
    from .consumption_policy import ConsumptionPolicy as ConsumptionPolicy
    from .credential import Credential as Credential
    from .credential_create import CredentialCreate as CredentialCreate
    from .credential_key_create import CredentialKeyCreate as CredentialKeyCreate
    from .credential_update import CredentialUpdate as CredentialUpdate
    from .datapool import Datapool as Datapool
    from .datapool_entry import DatapoolEntry as DatapoolEntry
    from .datapool_entry_cancel import DatapoolEntryCancel as DatapoolEntryCancel
    from .datapool_entry_create import DatapoolEntryCreate as DatapoolEntryCreate
    from .datapool_entry_page import DatapoolEntryPage as DatapoolEntryPage
    from .datapool_entry_update import DatapoolEntryUpdate as DatapoolEntryUpdate
    from .datapool_field import DatapoolField as DatapoolField
    from .datapool_field_type import DatapoolFieldType as DatapoolFieldType
    from .datapool_input import DatapoolInput as DatapoolInput
    from .datapool_page import DatapoolPage as DatapoolPage
    from .datapool_summary import DatapoolSummary as DatapoolSummary
    from .datapool_trigger import DatapoolTrigger as DatapoolTrigger
    from .entry_error_type import EntryErrorType as EntryErrorType
    from .entry_state import EntryState as EntryState
    from .error_body import ErrorBody as ErrorBody
    from .error_report import ErrorReport as ErrorReport
    from .error_report_create import ErrorReportCreate as ErrorReportCreate
    from .error_report_page import ErrorReportPage as ErrorReportPage
    from .error_tags import ErrorTags as ErrorTags
    from .file_upload import FileUpload as FileUpload
    from .finish_status import FinishStatus as FinishStatus
    from .json_object import JsonObject as JsonObject
    from .log import Log as Log
    from .log_column import LogColumn as LogColumn
    from .log_create import LogCreate as LogCreate
    from .log_entry import LogEntry as LogEntry
    from .log_entry_page import LogEntryPage as LogEntryPage
    from .log_values import LogValues as LogValues
    from .login_answer import LoginAnswer as LoginAnswer
    from .login_request import LoginRequest as LoginRequest
    from .message_create import MessageCreate as MessageCreate
    from .message_type import MessageType as MessageType
    from .pageable import Pageable as Pageable
    from .runner import Runner as Runner
    from .runner_page import RunnerPage as RunnerPage
    from .schedule import Schedule as Schedule
    from .schedule_input import ScheduleInput as ScheduleInput
    from .schedule_page import SchedulePage as SchedulePage
    from .schedule_update import ScheduleUpdate as ScheduleUpdate
    from .secret import Secret as Secret
    from .secret_input import SecretInput as SecretInput
    from .sort_state import SortState as SortState
    from .task import Task as Task
    from .task_create import TaskCreate as TaskCreate
    from .task_page import TaskPage as TaskPage
    from .task_state import TaskState as TaskState
    from .task_update import TaskUpdate as TaskUpdate
    from .version import Version as Version
    from .workspace import Workspace as Workspace
    from .workspace_page import WorkspacePage as WorkspacePage

__all__ = [
    "Alert",
    "AlertCreate",
    "AlertPage",
    "AlertType",
    "Artifact",
    "ArtifactCreate",
    "ArtifactPage",
    "AuditPage",
    "AuditRecord",
    "Automation",
    "AutomationPage",
    "AutomationParameter",
    "Bot",
    "BotCreate",
    "BotPage",
    "BotRelease",
    "ConsumptionPolicy",
    "Credential",
    "CredentialCreate",
    "CredentialKeyCreate",
    "CredentialUpdate",
    "Datapool",
    "DatapoolEntry",
    "DatapoolEntryCancel",
    "DatapoolEntryCreate",
    "DatapoolEntryPage",
    "DatapoolEntryUpdate",
    "DatapoolField",
    "DatapoolFieldType",
    "DatapoolInput",
    "DatapoolPage",
    "DatapoolSummary",
    "DatapoolTrigger",
    "EntryErrorType",
    "EntryState",
    "ErrorBody",
    "ErrorReport",
    "ErrorReportCreate",
    "ErrorReportPage",
    "ErrorTags",
    "FileUpload",
    "FinishStatus",
    "JsonObject",
    "Log",
    "LogColumn",
    "LogCreate",
    "LogEntry",
    "LogEntryPage",
    "LoginAnswer",
    "LoginRequest",
    "LogValues",
    "MessageCreate",
    "MessageType",
    "Pageable",
    "Runner",
    "RunnerPage",
    "Schedule",
    "ScheduleInput",
    "SchedulePage",
    "ScheduleUpdate",
    "Secret",
    "SecretInput",
    "SortState",
    "Task",
    "TaskCreate",
    "TaskPage",
    "TaskState",
    "TaskUpdate",
    "Version",
    "Workspace",
    "WorkspacePage",
]

_PLACES = {
    "Alert": (".alert", "Alert"),
    "AlertCreate": (".alert_create", "AlertCreate"),
    "AlertPage": (".alert_page", "AlertPage"),
    "AlertType": (".alert_type", "AlertType"),
    "Artifact": (".artifact", "Artifact"),
    "ArtifactCreate": (".artifact_create", "ArtifactCreate"),
    "ArtifactPage": (".artifact_page", "ArtifactPage"),
    "AuditPage": (".audit_page", "AuditPage"),
    "AuditRecord": (".audit_record", "AuditRecord"),
    "Automation": (".automation", "Automation"),
    "AutomationPage": (".automation_page", "AutomationPage"),
    "AutomationParameter": (".automation_parameter", "AutomationParameter"),
    "Bot": (".bot", "Bot"),
    "BotCreate": (".bot_create", "BotCreate"),
    "BotPage": (".bot_page", "BotPage"),
    "BotRelease": (".bot_release", "BotRelease"),
    "ConsumptionPolicy": (".consumption_policy", "ConsumptionPolicy"),
    "Credential": (".credential", "Credential"),
    "CredentialCreate": (".credential_create", "CredentialCreate"),
    "CredentialKeyCreate": (".credential_key_create", "CredentialKeyCreate"),
    "CredentialUpdate": (".credential_update", "CredentialUpdate"),
    "Datapool": (".datapool", "Datapool"),
    "DatapoolEntry": (".datapool_entry", "DatapoolEntry"),
    "DatapoolEntryCancel": (".datapool_entry_cancel", "DatapoolEntryCancel"),
    "DatapoolEntryCreate": (".datapool_entry_create", "DatapoolEntryCreate"),
    "DatapoolEntryPage": (".datapool_entry_page", "DatapoolEntryPage"),
    "DatapoolEntryUpdate": (".datapool_entry_update", "DatapoolEntryUpdate"),
    "DatapoolField": (".datapool_field", "DatapoolField"),
    "DatapoolFieldType": (".datapool_field_type", "DatapoolFieldType"),
    "DatapoolInput": (".datapool_input", "DatapoolInput"),
    "DatapoolPage": (".datapool_page", "DatapoolPage"),
    "DatapoolSummary": (".datapool_summary", "DatapoolSummary"),
    "DatapoolTrigger": (".datapool_trigger", "DatapoolTrigger"),
    "EntryErrorType": (".entry_error_type", "EntryErrorType"),
    "EntryState": (".entry_state", "EntryState"),
    "ErrorBody": (".error_body", "ErrorBody"),
    "ErrorReport": (".error_report", "ErrorReport"),
    "ErrorReportCreate": (".error_report_create", "ErrorReportCreate"),
    "ErrorReportPage": (".error_report_page", "ErrorReportPage"),
    "ErrorTags": (".error_tags", "ErrorTags"),
    "FileUpload": (".file_upload", "FileUpload"),
    "FinishStatus": (".finish_status", "FinishStatus"),
    "JsonObject": (".json_object", "JsonObject"),
    "Log": (".log", "Log"),
    "LogColumn": (".log_column", "LogColumn"),
    "LogCreate": (".log_create", "LogCreate"),
    "LogEntry": (".log_entry", "LogEntry"),
    "LogEntryPage": (".log_entry_page", "LogEntryPage"),
    "LoginAnswer": (".login_answer", "LoginAnswer"),
    "LoginRequest": (".login_request", "LoginRequest"),
    "LogValues": (".log_values", "LogValues"),
    "MessageCreate": (".message_create", "MessageCreate"),
    "MessageType": (".message_type", "MessageType"),
    "Pageable": (".pageable", "Pageable"),
    "Runner": (".runner", "Runner"),
    "RunnerPage": (".runner_page", "RunnerPage"),
    "Schedule": (".schedule", "Schedule"),
    "ScheduleInput": (".schedule_input", "ScheduleInput"),
    "SchedulePage": (".schedule_page", "SchedulePage"),
    "ScheduleUpdate": (".schedule_update", "ScheduleUpdate"),
    "Secret": (".secret", "Secret"),
    "SecretInput": (".secret_input", "SecretInput"),
    "SortState": (".sort_state", "SortState"),
    "Task": (".task", "Task"),
    "TaskCreate": (".task_create", "TaskCreate"),
    "TaskPage": (".task_page", "TaskPage"),
    "TaskState": (".task_state", "TaskState"),
    "TaskUpdate": (".task_update", "TaskUpdate"),
    "Version": (".version", "Version"),
    "Workspace": (".workspace", "Workspace"),
    "WorkspacePage": (".workspace_page", "WorkspacePage"),
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
