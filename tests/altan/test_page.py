"""The code that Altan's page shows, as it shows it; the address comes from the environment, the key is the mock's."""

from typing import Any

import pytest

from specloom_mock.handles import ApiHandle

pytestmark = [pytest.mark.specloom(socket=True, clock="real"), pytest.mark.usefixtures("specloom_env")]

QUICK_START = """
from altan import AltanActionsClient

# Initialize the client with your API key
client = AltanActionsClient(api_key="altan-test-key")

# Execute an action
response = client.execute_action(
    connection_id="abc123",
    action_type_id="send-email",
    payload={
        "to": "someone@example.com",
        "subject": "Test Email from Altan",
        "body": "This email was sent through the Altan Actions API!"
    }
)

print(response)
"""
CONNECTIONS = """
connections = client.list_connections()
print(connections)

for connection in connections.get("data", []):
    print(f"Connection: {connection['name']} (ID: {connection['id']})")

connection = client.get_connection("connection-id")
print(connection)
"""
ACTION_TYPES = """
action_types = client.list_action_types("connection-id")
print(action_types)

for action_type in action_types.get("data", []):
    print(f"Action: {action_type['name']} (ID: {action_type['id']})")

action_type = client.get_action_type("connection-id", "action-type-id")
print(action_type)

print(f"Required parameters for '{action_type['name']}':")
input_schema = action_type.get("input_schema", {})
for prop_name, prop_details in input_schema.get("properties", {}).items():
    required = "Required" if prop_name in input_schema.get("required", []) else "Optional"
    prop_type = prop_details.get("type", "any")
    print(f"  - {prop_name} ({prop_type}): {required}")
"""
EXECUTING = """
response = client.execute_action(
    connection_id="abc123",
    action_type_id="send-email",
    payload={
        "to": "someone@example.com",
        "subject": "Test Email",
        "body": "This is a test email sent through Altan!"
    }
)

if response.get("status") == "success":
    print("Action executed successfully!")
    print(f"Result: {response.get('result')}")
else:
    print(f"Action execution failed: {response.get('error')}")
"""
ASYNC = """
import asyncio
from altan import AsyncAltanActionsClient

async def main():
    client = AsyncAltanActionsClient(api_key="altan-test-key")

    try:
        connections = await client.list_connections()
        print(connections)

        response = await client.execute_action(
            connection_id="abc123",
            action_type_id="send-email",
            payload={
                "to": "someone@example.com",
                "subject": "Async Test",
                "body": "This email was sent asynchronously!"
            }
        )
        print(response)

        tasks = [
            client.execute_action(
                connection_id="abc123",
                action_type_id="send-email",
                payload={"to": f"user{i}@example.com", "subject": f"Email {i}", "body": f"Message {i}"}
            )
            for i in range(3)
        ]
        results = await asyncio.gather(*tasks, return_exceptions=True)
        print(results)

    finally:
        await client.close()

asyncio.run(main())
"""
ERRORS = """
from altan import AltanActionsClient, AltanActionError

client = AltanActionsClient(api_key="altan-test-key")

try:
    response = client.execute_action(
        connection_id="abc123",
        action_type_id="invalid-action",
        payload={}
    )
    print("Success:", response)
except AltanActionError as e:
    print(f"Error executing action: {e}")
"""


def run(*blocks: str) -> None:
    names: dict[str, Any] = {}
    for block in blocks:
        exec(block, names)
    if "client" in names:
        names["client"].close()


def test_the_guide_runs_as_it_stands(altan_mock: ApiHandle, capsys: pytest.CaptureFixture[str]) -> None:
    run(QUICK_START, CONNECTIONS, ACTION_TYPES, EXECUTING)

    said = capsys.readouterr().out
    assert "Connection: Address Book (ID: connection-id)" in said
    assert "Action: Create Contact (ID: action-type-id)" in said
    assert "  - email (string): Required\n  - name (string): Optional" in said
    assert "Action executed successfully!" in said
    assert [each.payload["subject"] for each in altan_mock.state.executions] == [
        "Test Email from Altan",
        "Test Email",
    ]


def test_the_async_example_runs_as_it_stands(
    altan_mock: ApiHandle, capsys: pytest.CaptureFixture[str]
) -> None:
    run(ASYNC)

    sent = [each.payload["to"] for each in altan_mock.state.executions]
    assert sent[0] == "someone@example.com"
    assert sorted(sent[1:]) == ["user0@example.com", "user1@example.com", "user2@example.com"]
    assert capsys.readouterr().out.count("'success'") == 4


def test_the_error_example_runs_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    run(ERRORS)

    said = capsys.readouterr().out
    assert said.startswith("Error executing action: ")
    assert "404" in said
