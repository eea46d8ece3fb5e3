"""Alerts on tasks, and mail that ends in an outbox."""

from __future__ import annotations

from ...service import Call, Problem, Reply
from .pages import page, since
from .records import Alert, Message
from .state import State, operation
from .wire import enum_name, number, wire


@operation("createAlert")
def create_alert(state: State, call: Call) -> Reply:
    body = call.body
    task = state.task(number(body["taskId"]))
    alert = Alert(
        id=f"alert-{call.count('alert')}",
        task_id=task.id,
        activity_name=task.activity_name,
        activity_label=task.activity_label,
        bot_id=task.agent_id,
        title=body["title"],
        message=body["message"],
        type=enum_name(call, "AlertType", body["type"]),
        date=call.iso,
        organization_label=task.organization_label,
        repository_label=task.repository_label,
    )
    state.alerts.append(alert)
    return Reply(200, wire(alert))


@operation("listAlerts")
def list_alerts(state: State, call: Call) -> Reply:
    earliest, task, kind = since(call), call.query.get("taskId"), call.query.get("type")
    return page(
        call,
        [
            alert
            for alert in state.alerts
            if alert.date >= earliest and task in (None, alert.task_id) and kind in (None, alert.type)
        ],
    )


@operation("sendMessage")
def send_message(state: State, call: Call) -> Reply:
    body = call.body
    emails: list[str] = body.get("emails") or list[str]()
    logins: list[str] = body.get("logins") or list[str]()
    groups: list[str] = [*(body.get("groups") or list[str]()), *filter(None, [body.get("group")])]
    most: int = call.operation.body_property("emails")["maxItems"]
    if len(emails) + len(logins) + len(groups) > most:
        raise Problem("too_many_recipients", message=f"At most {most} recipients a message.")
    state.outbox.append(
        Message(
            id=call.count("message"),
            emails=emails,
            logins=logins,
            groups=groups,
            subject=body["subject"],
            body=body["body"],
            type=enum_name(call, "MessageType", body["type"]),
            date=call.iso,
        )
    )
    return Reply(200)
