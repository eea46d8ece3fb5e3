"""Every operation of the document, and the one method that reaches it: (resource, method, arguments)."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from maestro_api.models import (
    DatapoolEntryUpdate,
    DatapoolInput,
    EntryState,
    ErrorReportCreate,
    JsonObject,
    TaskUpdate,
)


class Reached(NamedTuple):
    """A method and what to give it; `like` is the type of its parsed answer."""

    resource: str
    method: str
    args: tuple[Any, ...] = ()
    kwargs: Mapping[str, Any] = MappingProxyType({})
    like: str = "NoneType"


TASK = TaskUpdate(interrupted=True)
POOL = DatapoolInput(label="letters", active=False)
ENTRY = DatapoolEntryUpdate(state=EntryState.DONE, values=JsonObject.from_dict({"number": "4711"}))
ERROR = ErrorReportCreate(task_id=12345, type_="ValueError", message="no such invoice")
PAGED = {"page": 1, "size": 5, "sort": ["dateCreation,desc"]}

CALLS: dict[str, Reached] = {
    "getVersion": Reached("auth", "version", like="Version"),
    "login": Reached("auth", "login", like="LoginAnswer"),
    "listTasks": Reached("tasks", "list", (), {**PAGED, "state": "START", "days": 7}, "TaskPage"),
    "createTask": Reached("tasks", "create", ("TestCI", {"customer": 1}), {"priority": 3}, "Task"),
    "getTask": Reached("tasks", "get", (12345,), like="Task"),
    "updateTask": Reached("tasks", "update", (12345, TASK), like="Task"),
    "deleteTask": Reached("tasks", "delete", (12345,), like="dict"),
    "listAlerts": Reached("alerts", "list", (), {**PAGED, "task_id": "12345", "type": "INFO"}, "AlertPage"),
    "createAlert": Reached("alerts", "create", (12345, "Disk", "Nearly full", "WARN"), like="Alert"),
    "sendMessage": Reached("messages", "send", ("Invoices", "Read."), {"emails": ["a@example.com"]}),
    "listLogs": Reached("logs", "list", like="list"),
    "createLog": Reached("logs", "create", ("Other", ["id", {"label": "name", "width": 9}]), like="Log"),
    "getLog": Reached("logs", "get", ("TestCI",), like="Log"),
    "deleteLog": Reached("logs", "delete", ("TestCI",)),
    "createLogEntry": Reached("logs", "add_entry", ("TestCI", {"id": 1, "name": "Ada"})),
    "listLogEntries": Reached("logs", "entries", ("TestCI", 7), like="list"),
    "pageLogEntries": Reached("logs", "page_entries", ("TestCI", 1, 5), like="LogEntryPage"),
    "exportLog": Reached("logs", "export", ("TestCI",), {"days": 7, "format": "csv"}, "bytes"),
    "downloadLogCsv": Reached("logs", "csv", ("TestCI",), {"days": 7}, "bytes"),
    "listArtifacts": Reached("result_files", "list", (), {**PAGED, "task_id": 12345}, "ArtifactPage"),
    "createArtifact": Reached("result_files", "create", (12345, "report.csv"), like="Artifact"),
    "uploadArtifact": Reached("result_files", "upload_content", (501, b"a,b\r\n"), {"name": "a.csv"}),
    "getArtifact": Reached("result_files", "get", (501,), like="Artifact"),
    "downloadArtifact": Reached("result_files", "get_file", (501,), like="bytes"),
    "listErrors": Reached("errors", "list", (), {**PAGED, "automation_label": "TestCI"}, "ErrorReportPage"),
    "createError": Reached("errors", "create", (ERROR,), like="ErrorReport"),
    "getError": Reached("errors", "get", (301,), like="ErrorReport"),
    "uploadErrorScreenshot": Reached("errors", "add_screenshot", (301, b"PNG"), {"name": "a.png"}),
    "uploadErrorAttachment": Reached("errors", "add_attachment", (301, b"text"), {"name": "a.txt"}),
    "listCredentials": Reached("credentials", "list", like="list"),
    "createCredential": Reached("credentials", "create", ("Other", {"user": "u"}), like="Credential"),
    "getCredential": Reached("credentials", "get", ("MyCredential",), like="Credential"),
    "replaceCredential": Reached("credentials", "replace", ("MyCredential", {"a": "b"}), like="Credential"),
    "createCredentialKey": Reached("credentials", "add_key", ("MyCredential", "pin", 1234)),
    "getCredentialKey": Reached("credentials", "get_key", ("MyCredential", "user"), like="str"),
    "listDatapools": Reached("datapools", "list", (), dict(PAGED), "DatapoolPage"),
    "createDatapool": Reached("datapools", "create", ("orders",), {"schema": ["number"]}, "Datapool"),
    "getDatapool": Reached("datapools", "get", ("invoices",), like="Datapool"),
    "updateDatapool": Reached("datapools", "update", ("letters", POOL), like="Datapool"),
    "deleteDatapool": Reached("datapools", "delete", ("letters",)),
    "getDatapoolSummary": Reached("datapools", "summary", ("invoices",), like="DatapoolSummary"),
    "listDatapoolEntries": Reached("datapools", "view", ("invoices", 1, 5), like="DatapoolEntryPage"),
    "pushDatapoolEntry": Reached(
        "datapools", "push", ("invoices", {"number": "1"}), {"priority": 9}, "DatapoolEntry"
    ),
    "pullDatapoolEntry": Reached("datapools", "pull", ("invoices",), like="DatapoolEntry"),
    "getDatapoolEntry": Reached("datapools", "get_entry", ("invoices", "entry-2"), like="DatapoolEntry"),
    "updateDatapoolEntry": Reached(
        "datapools", "update_entry", ("invoices", "entry-1", ENTRY), like="DatapoolEntry"
    ),
    "cancelDatapoolEntry": Reached(
        "datapools", "cancel_entry", ("invoices", "entry-2", "paid"), like="DatapoolEntry"
    ),
    "deleteDatapoolEntry": Reached("datapools", "delete_entry", ("invoices", "entry-3")),
    "listAutomations": Reached("automations", "list", like="list"),
    "pageAutomations": Reached("automations", "page", (), {**PAGED, "label": "TestCI"}, "AutomationPage"),
    "getAutomation": Reached("automations", "get", ("TestCI",), like="Automation"),
    "listBots": Reached("bots", "list", ("invoice-reader",), like="list"),
    "pageBots": Reached("bots", "page", (), {**PAGED, "bot_id": "invoice"}, "BotPage"),
    "createBot": Reached("bots", "create", ("invoice-reader", "1.1", "PYTHON")),
    "uploadBot": Reached("bots", "upload", ("invoice-reader", "1.0", b"PK"), {"name": "bot.zip"}),
    "releaseBot": Reached("bots", "release", ("invoice-reader", "1.0")),
    "getBotVersion": Reached("bots", "get", ("invoice-reader", "1.0"), like="Bot"),
    "deleteBotVersion": Reached("bots", "delete", ("invoice-reader", "1.0")),
    "listRunners": Reached("runners", "list", (), {**PAGED, "is_online": True}, "RunnerPage"),
    "getRunner": Reached("runners", "get", ("runner-1",), like="Runner"),
    "getRunnerLog": Reached("runners", "get_log", ("runner-1",), like="str"),
    "getRunnerTasksSummary": Reached("runners", "get_tasks_summary", ("runner-1", 7), like="list"),
    "listSchedules": Reached("schedules", "list", (), dict(PAGED), "SchedulePage"),
    "createSchedule": Reached("schedules", "create", ("TestCI", "0 0 9 ? * MON-FRI"), like="Schedule"),
    "getSchedule": Reached("schedules", "get", (701,), like="Schedule"),
    "updateSchedule": Reached("schedules", "update", (701,), {"cron": "0 30 9 ? * MON-FRI"}, "Schedule"),
    "deleteSchedule": Reached("schedules", "delete", (701,)),
    "listAudit": Reached("audit", "list", (), dict(PAGED), "AuditPage"),
    "listWorkspaces": Reached("workspaces", "list", like="list"),
    "getWorkspace": Reached("workspaces", "get", (1,), like="Workspace"),
}

# Methods that are made of others, or of several requests.
HELPERS = {
    "alerts": {"iterate"},
    "audit": {"iterate"},
    "automations": {"iterate"},
    "bots": {"iterate"},
    "credentials": {"update_key", "remove_key"},
    "datapools": {"iterate", "entries", "activate", "deactivate", "consume", "item"},
    "errors": {"iterate", "report"},
    "logs": {"iterate_entries", "download"},
    "result_files": {"iterate", "upload", "download"},
    "runners": {"iterate"},
    "schedules": {"iterate"},
    "tasks": {
        "iterate",
        "finish",
        "restart",
        "interrupt",
        "cancel",
        "kill",
        "wait",
        "wait_all",
        "as_completed",
        "running",
    },
}
