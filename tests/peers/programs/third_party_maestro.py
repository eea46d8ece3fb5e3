"""Runs botcity-maestro-client against BOTCITY_SERVER: every public method, and the status that each ends in.

Prints the statuses by method, as JSON. Runs in the peers' environment, where nothing of ours is installed.
"""

import json
import os

from maestro_client.helpers import MaestroClientError

from maestro_client import MaestroClient

RESOURCES = "tasks logs automations bots runners credentials datapools result_files errors schedules workspaces".split()


def refusal(client):
    """What the client says of a login that is refused."""
    try:
        client.authenticate()
    except MaestroClientError as problem:
        return str(problem)
    raise AssertionError("a wrong key was accepted")


def main():  # noqa: PLR0915  # one statement a method of the client
    """The whole of it; the client hangs where its first call is not `authenticate()`."""
    server, login, key = (os.environ[name] for name in ("BOTCITY_SERVER", "BOTCITY_LOGIN", "BOTCITY_KEY"))
    assert "401" in refusal(MaestroClient(login, "WRONG", server))
    client = MaestroClient(login, key, server)
    client.authenticate()
    assert client.token
    assert client.organization == "botcity"

    found = {}

    def call(name, *args, **kwargs):
        resource, method = name.split(".")
        answer = getattr(getattr(client, resource), method)(*args, **kwargs)
        found[name] = answer.status_code
        assert answer.ok == (answer.status_code < 300)
        if not answer.ok:
            assert answer.data["message"], name
        return answer.data

    tasks = call("tasks.list", page=0, size=50, Status="RUNNING")
    assert {12345, 123456} <= {task["id"] for task in tasks["content"]}
    assert call("tasks.get", 12345)["id"] == call("tasks.get", "12345")["id"] == 12345
    call("tasks.create", "TestCI", {"a": 1})
    for method in ("cancel", "finish", "restart"):
        call(f"tasks.{method}", "123456")
    call("logs.create", "label", "message")
    call("logs.list")
    call("logs.get", "label")
    call("logs.download", "label")
    call("logs.delete", "label")
    assert call("automations.list", label="TestCI")[0]["label"] == "TestCI"
    assert call("automations.get", "TestCI")["parameters"][0]["label"] == "customer"
    assert call("bots.list")[0]["version"] == "1.0"
    call("bots.get", "invoice-reader", "1.0")
    call("bots.create", label="bot")
    call("bots.update", "invoice-reader")
    call("bots.release", "invoice-reader")
    call("runners.get_info", "runner-1")
    assert "started" in call("runners.get_log", "runner-1")
    assert isinstance(call("runners.get_tasks_summary", "runner-1"), list)
    created = call("credentials.create", "MyCredential", {"user": "user123", "password": "pass123"})
    assert created["secrets"][1]["value"] == "pass123"
    assert call("credentials.list")[0]["label"] == "MyCredential"
    assert call("credentials.get", "MyCredential")["secrets"][0]["key"] == "user"
    assert call("credentials.get_key", "MyCredential", "password") == "pass123"
    pools = call("datapools.list", page=0, size=20)
    assert [pool["itemCount"] for pool in pools["content"]] == [3, 2]
    assert call("datapools.get", "invoices")["active"]
    assert call("datapools.view", "invoices")["totalElements"] == 3
    assert call("datapools.summary", "invoices")["countPending"] == 3
    call(
        "datapools.create",
        label="third",
        consumptionPolicy="FIFO",
        autoRetry=True,
        maxAutoRetry=1,
        trigger="NEVER",
    )
    assert call("datapools.add_item", "third", values={"a": 1})["state"] == "PENDING"
    files = call("result_files.list", page=0, size=50, days=7)
    call("result_files.get", files["content"][0]["id"])
    assert call("result_files.get_file", files["content"][0]["id"])
    reported = client.request_raw(
        "POST", "/error", json={"taskId": 12345, "type": "ValueError", "message": "m", "stackTrace": "t"}
    )
    assert reported.status_code == 201
    assert call("errors.list", page=0)["content"][0]["message"] == "m"
    call("errors.get", reported.data["id"])
    assert call("errors.get_by_automation", "TestCI")["totalElements"] == 1
    assert call("schedules.list", page=0)["content"][0]["id"] == 701
    schedule = call("schedules.create", activityLabel="TestCI", cron="0 0 9 ? * MON-FRI", parameters={"a": 1})
    assert call("schedules.get", schedule["id"])["cron"] == "0 0 9 ? * MON-FRI"
    assert call("schedules.update", schedule["id"], cron="0 30 9 ? * *")["cron"] == "0 30 9 ? * *"
    call("schedules.delete", schedule["id"])
    call("workspaces.list")
    call("workspaces.get", "botcity")
    upload = client.request_raw(
        "POST", f"/artifact/log/{files['content'][0]['id']}", files={"file": ("a.txt", b"a")}
    )
    found["multipart under a JSON content type"] = upload.status_code

    public = {
        f"{resource}.{name}"
        for resource in RESOURCES
        for name in dir(getattr(client, resource))
        if not name.startswith("_")
    }
    print(json.dumps({"statuses": found, "left": sorted(public - found.keys())}))


main()
