"""Logs, files, errors, secrets, alerts, mail, bots and automations."""

from __future__ import annotations

from pathlib import Path

import pytest

from specloom_mock.storage import IN_MEMORY_BYTES

from .conftest import Maestro

COLUMNS = [{"label": "id", "name": "Identifier", "width": 100}, {"label": "who"}]


class TestLogs:
    def test_a_log_is_found_by_its_label_and_by_its_id(self, maestro: Maestro) -> None:
        made = maestro.post("/log", {"activityLabel": "log", "columns": COLUMNS, "organizationLabel": "x"})

        assert made["id"] == "botcity-log"
        assert made["label"] == made["activityLabel"] == "log"
        assert made["columns"][1] == {"label": "who", "name": "who", "width": 0, "visible": True}
        assert maestro.get("/log/log") == maestro.get("/log/botcity-log") == made
        assert maestro.get("/log") == [made]

    def test_one_of_the_two_labels_is_needed_and_a_label_is_used_once(self, maestro: Maestro) -> None:
        assert maestro.call("POST", "/log", json={"columns": []}).status == 400
        maestro.post("/log", {"label": "log", "columns": COLUMNS})

        again = maestro.call("POST", "/log", json={"activityLabel": "log", "columns": COLUMNS})

        assert (again.status, again.json["details"]) == (400, "Label already exists")

    def test_every_line_has_every_column(self, maestro: Maestro) -> None:
        maestro.post("/log", {"label": "log", "columns": COLUMNS})
        maestro.post("/log/log/entry", {"id": 1, "other": "ignored"})
        maestro.world.clock.advance(days=3)
        maestro.login()
        maestro.post("/log/botcity-log/entry", {"id": 2.5, "who": 'Ada "A"'})

        lines = maestro.get("/log/log/entry-list")

        assert [line["columns"] for line in lines] == [{"id": 1, "who": None}, {"id": 2.5, "who": 'Ada "A"'}]
        assert maestro.get("/log/log/entry", size=1)["totalPages"] == 2
        assert len(maestro.get("/log/log/entry-list", days=1)) == 1

    @pytest.mark.parametrize("route", ["csv", "export"])
    def test_a_log_comes_out_as_csv(self, maestro: Maestro, route: str) -> None:
        maestro.post("/log", {"label": "log", "columns": COLUMNS})
        maestro.post("/log/log/entry", {"id": True, "who": "Ada, Countess"})

        answer = maestro.call("GET", f"/log/log/{route}", days=7)

        assert answer.content.decode().splitlines() == [
            "dateCreation,Identifier,who",
            '2026-01-01T00:00:00.000Z,true,"Ada, Countess"',
        ]

    def test_a_deleted_log_is_gone(self, maestro: Maestro) -> None:
        maestro.post("/log", {"label": "log", "columns": COLUMNS})

        assert maestro.call("DELETE", "/log/log").status == 200

        for path in ("/log/log", "/log/log/entry-list", "/log/log/csv"):
            assert maestro.call("GET", path).status == 404


class TestFiles:
    def test_a_file_is_announced_uploaded_and_downloaded(self, maestro: Maestro) -> None:
        made = maestro.post("/artifact", {"taskId": "12345", "name": "report", "filename": "report.bin"})
        assert made["fileName"] == "report.bin"
        assert maestro.call("GET", f"/artifact/{made['id']}/file").content == b""

        for content in (b"", bytes(range(256)), b"x" * (IN_MEMORY_BYTES + 1)):
            assert maestro.upload(f"/artifact/log/{made['id']}", content).status == 200
            assert maestro.call("GET", f"/artifact/{made['id']}/file").content == content

        assert maestro.get("/artifact", taskId=12345, sort="id,desc")["content"][0] == made

    @pytest.mark.parametrize(
        "part",
        [
            "name=file; filename=a.bin",
            'name="file"; filename="a.bin"\r\nContent-Type: multipart/form-data',
            'name="file"',
        ],
        ids=["unquoted", "odd type", "no file name"],
    )
    def test_the_forms_of_odd_clients_are_read(self, maestro: Maestro, part: str) -> None:
        assert maestro.upload("/artifact/log/501", b"content", part).status == 200
        assert maestro.call("GET", "/artifact/501/file").content == b"content"

    def test_what_is_no_form_is_refused(self, maestro: Maestro) -> None:
        for part in ('name="other"; filename="a"', "nothing"):
            assert maestro.upload("/artifact/log/501", b"", part).status == 400
        assert (
            maestro.call("POST", "/artifact/log/501", content=b"{}", media_type="application/json").status
            == 400
        )
        assert maestro.upload("/artifact/log/999", b"").status == 404

    def test_large_files_lie_on_disk_and_go_with_their_world(self, maestro: Maestro) -> None:
        maestro.upload("/artifact/log/501", b"x" * (IN_MEMORY_BYTES * 4))
        key = maestro.state.artifacts[501].content
        stored = maestro.world.storage.get(str(key))
        assert stored is not None
        assert isinstance(stored.content, Path)

        maestro.world.reset()

        assert not stored.content.exists()


class TestErrors:
    def test_an_error_is_a_201_and_keeps_what_is_attached(self, maestro: Maestro) -> None:
        body = {
            "taskId": 12345,
            "type": "ValueError",
            "message": "m",
            "stackTrace": None,
            "language": "SHELL",
        }
        answer = maestro.call("POST", "/error", json={**body, "tags": {"host_name": "h"}})
        assert answer.status == 201
        path = f"/error/{answer.json['id']}"

        assert maestro.upload(f"{path}/screenshot", b"one").status == 200
        assert maestro.upload(f"{path}/screenshot", b"two").status == 200
        for number in range(3):
            assert maestro.upload(f"{path}/attachments", b"%d" % number).status == 200

        report = maestro.state.errors[answer.json["id"]]
        stored = maestro.world.storage.get(str(report.screenshot))
        assert stored is not None
        assert stored.read() == b"two"
        assert len(report.attachments) == 3
        assert maestro.get(path) == answer.json
        assert answer.json["automationLabel"] == "TestCI"

    def test_errors_are_found_by_task_and_automation(self, maestro: Maestro) -> None:
        for task in (12345, "123456", 12345):
            maestro.post("/error", {"taskId": task, "type": "E", "message": "m"})

        assert maestro.get("/error", taskId=12345)["totalElements"] == 2
        assert maestro.get("/error", automationLabel="TestCI", days=7)["totalElements"] == 3
        assert maestro.get("/error", automationLabel="other")["totalElements"] == 0
        assert maestro.get("/error", AutomationLabel="other")["totalElements"] == 3
        assert maestro.call("POST", "/error", json={"taskId": 1, "type": "E", "message": "m"}).status == 404


class TestCredentials:
    def test_values_are_readable_back_as_bare_text(self, maestro: Maestro) -> None:
        made = maestro.post(
            "/credential",
            {
                "label": "c",
                "secrets": [{"key": "a", "value": "x y", "valid": True}, {"key": "n", "value": 5}],
            },
        )
        assert [secret["value"] for secret in made["secrets"]] == ["x y", "5"]
        assert maestro.get("/credential") == [made]

        answer = maestro.call("GET", "/credential/c/key/a")

        assert (answer.content, answer.media_type) == (b"x y", "text/plain")

    def test_keys_are_added_and_all_are_replaced(self, maestro: Maestro) -> None:
        maestro.post("/credential", {"label": "c", "secrets": [{"key": "a", "value": "1"}]})
        assert maestro.call("POST", "/credential/c/key", json={"key": "b", "value": "2"}).status == 200
        assert [secret["key"] for secret in maestro.get("/credential/c")["secrets"]] == ["a", "b"]

        assert maestro.post("/credential/c", {"label": "c", "secrets": []})["secrets"] == []

        assert maestro.call("GET", "/credential/c/key/a").status == 404
        assert maestro.call("POST", "/credential", json={"label": "c", "secrets": []}).status == 400
        assert maestro.call("GET", "/credential/none").status == 404

    @pytest.mark.parametrize("value", ["hidden-value", '{"password": "hidden-value"}', "4711004711"])
    def test_the_journal_shows_no_value(self, maestro: Maestro, value: str) -> None:
        maestro.post("/credential", {"label": "c", "secrets": [{"key": "a", "value": value}]})
        maestro.call("GET", "/credential/c/key/a")
        maestro.get("/credential")

        shown = str([entry.describe() for entry in maestro.world.journal.find()])

        assert "hidden-value" not in shown
        assert "4711004711" not in shown
        assert "SPECLOOM-KEY" not in shown
        assert str(maestro.token) not in shown


class TestNotes:
    def test_alerts_take_either_form_of_id_and_type(self, maestro: Maestro) -> None:
        for task, kind in (("12345", "INFO"), (12345, 1), (123456, "ERROR")):
            maestro.post("/alerts", {"taskId": task, "title": "t", "message": "m", "type": kind})

        page = maestro.get("/alerts", sort="dateCreation,desc", days=7)
        assert [(each["taskId"], each["type"]) for each in page["content"]] == [
            (123456, "ERROR"),
            (12345, "WARN"),
            (12345, "INFO"),
        ]
        assert maestro.get("/alerts", taskId=12345, type="WARN")["totalElements"] == 1
        body = {"taskId": 9, "title": "t", "message": "m", "type": "INFO"}
        assert maestro.call("POST", "/alerts", json=body).status == 404

    def test_mail_ends_in_an_outbox(self, maestro: Maestro) -> None:
        body = {"emails": ["a@example.com"], "logins": None, "subject": "s", "body": "<b>", "type": "HTML"}
        assert maestro.call("POST", "/message", json={**body, "group": "", "groups": ["ops"]}).content == b""

        (message,) = maestro.state.outbox
        assert (message.emails, message.logins, message.groups) == (["a@example.com"], [], ["ops"])

    def test_fifty_recipients_are_the_most(self, maestro: Maestro) -> None:
        body = {"subject": "s", "body": "b", "type": "TEXT"}
        crowd = [f"{number}@example.com" for number in range(50)]

        assert maestro.call("POST", "/message", json={**body, "emails": crowd}).status == 200
        for more in (
            {"emails": [*crowd, "x"]},
            {"emails": crowd, "logins": ["x"]},
            {"emails": crowd, "group": "x"},
        ):
            assert maestro.call("POST", "/message", json={**body, **more}).status == 400


class TestBots:
    def test_deploy_upload_release(self, maestro: Maestro) -> None:
        """The order in which the official action does it."""
        assert maestro.get("/bot", botId="new") == []
        body = {
            "organization": "o",
            "botId": "new",
            "version": "2.0",
            "technology": "PYTHON",
            "command": None,
        }
        assert maestro.call("POST", "/bot", json=body).status == 200
        assert maestro.upload("/bot/upload/new/version/2.0", b"zip").status == 200
        assert maestro.upload("/bot/upload/new/version/2.0", b"zip again").status == 200
        maestro.post("/bot", {**body, "version": "3.0"})
        assert maestro.call("POST", "/bot/release", json={"botId": "new", "version": "2.0"}).status == 200

        assert [each["version"] for each in maestro.get("/bot", botId="new")] == ["3.0"]
        bot = maestro.get("/bot/new/version/2.0")
        assert (bot["released"], bot["fileName"]) == (True, "a.bin")
        assert maestro.get("/bot/pagination", botId="NE")["totalElements"] == 1
        assert maestro.call("DELETE", "/bot/new/version/2.0").status == 200
        assert maestro.call("GET", "/bot/new/version/2.0").status == 404
        assert maestro.upload("/bot/upload/new/version/9", b"").status == 404


class TestAutomations:
    def test_arrays_and_pages(self, maestro: Maestro) -> None:
        assert [each["label"] for each in maestro.get("/activity", page=1, size=50)] == ["TestCI"]
        assert maestro.get("/activity/TestCI")["parameters"][0]["label"] == "customer"
        assert maestro.get("/activity/pagination", name="test auto")["totalElements"] == 1
        assert maestro.get("/activity/pagination", label="x")["totalElements"] == 0
        assert maestro.call("GET", "/activity/none").status == 404

    def test_runners_are_found(self, maestro: Maestro) -> None:
        assert maestro.get("/machine/pagination", isOnline="true", machineId="runner")["totalElements"] == 1
        assert maestro.get("/machine/pagination", isOnline="false")["totalElements"] == 0
        assert maestro.call("GET", "/machine/none").status == 404
