"""Altan Actions: connections, what can be done through them, and the doing."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

import jsonschema_rs

from ..service import Call, Credential, Problem, Reply, Service

Json = dict[str, Any]

DEFAULT_CREDENTIALS = {"api_key": "altan-test-key"}

FAILING_DOMAIN = "example.invalid"
"""An e-mail to any address there is an action that runs and fails."""


@dataclass(slots=True)
class ActionType:
    id: str
    name: str
    description: str
    input_schema: Json

    def to_wire(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "description": self.description,
            "input_schema": self.input_schema,
        }


@dataclass(slots=True)
class Connection:
    id: str
    name: str
    provider: str
    status: str
    created_at: str
    action_types: list[ActionType]

    def to_wire(self) -> Json:
        return {
            "id": self.id,
            "name": self.name,
            "provider": self.provider,
            "status": self.status,
            "created_at": self.created_at,
        }

    def action_type(self, identity: str) -> ActionType:
        for each in self.action_types:
            if each.id == identity:
                return each
        raise Problem("action_type_not_found", message=f"Connection {self.id} has no action type {identity}")


@dataclass(slots=True)
class Execution:
    """One action that was carried out, for tests that count."""

    connection_id: str
    action_type_id: str
    payload: Json
    status: str


def _default_connections() -> list[Connection]:
    send_email = ActionType(
        "send-email",
        "Send Email",
        "Sends one message to one address.",
        {
            "type": "object",
            "required": ["to", "subject", "body"],
            "properties": {
                "to": {"type": "string", "format": "email", "description": "Address of the recipient"},
                "subject": {"type": "string", "minLength": 1, "description": "Subject of the message"},
                "body": {"type": "string", "description": "Text of the message"},
                "cc": {"type": "array", "items": {"type": "string", "format": "email"}},
            },
            "additionalProperties": False,
        },
    )
    create_contact = ActionType(
        "action-type-id",
        "Create Contact",
        "Adds a person to the address book.",
        {
            "type": "object",
            "required": ["email"],
            "properties": {
                "email": {"type": "string", "format": "email", "description": "Address of the person"},
                "name": {"type": "string", "description": "Name of the person"},
                "age": {"type": "integer", "minimum": 0, "description": "Age in years"},
            },
        },
    )
    return [
        Connection("abc123", "Team Mailbox", "smtp", "active", "2026-01-31T09:30:00Z", [send_email]),
        Connection(
            "connection-id", "Address Book", "crm", "active", "2026-02-01T10:00:00Z", [create_contact]
        ),
    ]


@dataclass(slots=True)
class State:
    """Who may come in, what is connected, and what was done."""

    keys: list[str] = field(default_factory=lambda: [DEFAULT_CREDENTIALS["api_key"]], repr=False)
    connections: list[Connection] = field(default_factory=_default_connections)
    executions: list[Execution] = field(default_factory=list)

    def connection(self, identity: str) -> Connection:
        for each in self.connections:
            if each.id == identity:
                return each
        raise Problem("connection_not_found", message=f"No connection {identity}")


service = Service("altan", State, credentials=DEFAULT_CREDENTIALS)


@service.authenticate
def authenticate(state: State, call: Call) -> Credential:
    """Every key opens the one account."""
    if call.bearer not in state.keys:
        raise Problem("unauthorized")
    return Credential(f"key {state.keys.index(call.bearer)}")


@service.operation("listConnections")
def list_connections(state: State, call: Call) -> Reply:
    return Reply(200, {"data": [each.to_wire() for each in state.connections]})


@service.operation("getConnection")
def get_connection(state: State, call: Call) -> Reply:
    return Reply(200, state.connection(call.path["connection_id"]).to_wire())


@service.operation("listActionTypes")
def list_action_types(state: State, call: Call) -> Reply:
    connection = state.connection(call.path["connection_id"])
    return Reply(200, {"data": [each.to_wire() for each in connection.action_types]})


@service.operation("getActionType")
def get_action_type(state: State, call: Call) -> Reply:
    connection = state.connection(call.path["connection_id"])
    return Reply(200, connection.action_type(call.path["action_type_id"]).to_wire())


@service.operation("executeAction")
def execute_action(state: State, call: Call) -> Reply:
    connection = state.connection(call.path["connection_id"])
    action_type = connection.action_type(call.path["action_type_id"])
    _check(action_type.input_schema, call.body)
    failure = _failure(action_type, call.body)
    status = "error" if failure else "success"
    state.executions.append(Execution(connection.id, action_type.id, call.body, status))
    if failure:
        return Reply(200, {"status": status, "error": failure})
    return Reply(200, {"status": status, "result": _result(action_type, len(state.executions), call.body)})


def _check(schema: Json, payload: Json) -> None:
    """Hold the payload against the action's own schema; the message names the first thing that is wrong."""
    validator = jsonschema_rs.validator_for(schema, validate_formats=True)
    for problem in validator.iter_errors(payload):
        where = ".".join(str(part) for part in problem.instance_path)
        raise Problem("invalid_payload", message=f"{where}: {problem.message}" if where else problem.message)


def _failure(action_type: ActionType, payload: Json) -> str | None:
    if action_type.id != "send-email":
        return None
    for address in [payload["to"], *payload.get("cc", [])]:
        if address.lower().endswith(f"@{FAILING_DOMAIN}"):
            return f"The address {address} was refused: its domain takes no mail"
    return None


def _result(action_type: ActionType, number: int, payload: Json) -> Json:
    if action_type.id == "send-email":
        return {"message_id": f"message-{number}", "to": payload["to"], "accepted": True}
    return {"id": f"{action_type.id}-{number}", "input": payload}
