"""Error reports, their screenshots and attachments."""

from __future__ import annotations

from ...service import Call, Reply
from .pages import page, since
from .records import ErrorReport
from .state import State, found, operation
from .wire import number, uploaded, wire

FIRST_ID = 301


@operation("createError")
def create_error(state: State, call: Call) -> Reply:
    body = call.body
    task = state.task(number(body["taskId"]))
    report = ErrorReport(
        id=FIRST_ID - 1 + call.count("error"),
        task_id=task.id,
        type=body["type"],
        message=body["message"],
        stack_trace=body.get("stackTrace"),
        language=body.get("language"),
        tags=body.get("tags") or {},
        automation_label=task.activity_label,
        date_creation=call.iso,
        bot_version=next(
            (bot.version for bot in state.bots if bot.bot_id == task.agent_id and bot.released), None
        ),
    )
    state.errors[report.id] = report
    return Reply(201, wire(report))


@operation("uploadErrorScreenshot")
def upload_error_screenshot(state: State, call: Call) -> Reply:
    report = _report(state, call)
    call.forget(report.screenshot)
    report.screenshot = call.keep(uploaded(call))
    return Reply(200)


@operation("uploadErrorAttachment")
def upload_error_attachment(state: State, call: Call) -> Reply:
    _report(state, call).attachments.append(call.keep(uploaded(call)))
    return Reply(200)


@operation("listErrors")
def list_errors(state: State, call: Call) -> Reply:
    earliest, task, label = since(call), call.query.get("taskId"), call.query.get("automationLabel")
    return page(
        call,
        [
            report
            for report in state.errors.values()
            if report.date_creation >= earliest
            and task in (None, report.task_id)
            and label in (None, "", report.automation_label)
        ],
    )


@operation("getError")
def get_error(state: State, call: Call) -> Reply:
    return Reply(200, wire(_report(state, call)))


def _report(state: State, call: Call) -> ErrorReport:
    return found(state.errors, number(call.path["id"]), "error")
