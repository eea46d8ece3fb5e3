"""Calls every method of the published CodeVF client (codevf-sdk 0.1.1) and the errors it knows; prints JSON.

Runs in the peers' environment, where nothing of ours is installed.
"""

import base64
import json
import os
import urllib.request
import uuid

from codevf import CodeVFClient, ServiceMode, calculate_final_credit_cost, validate_metadata  # type: ignore[attr-defined]
from codevf import exceptions as errors

CONTROL = os.environ["CODEVF_BASE_URL"].replace("/codevf", "/_control/worlds/default")


def advance(seconds: float) -> None:
    """Move the world's time."""
    body = json.dumps({"seconds": seconds}).encode()
    request = urllib.request.Request(f"{CONTROL}/clock/advance", body, {"content-type": "application/json"})
    urllib.request.urlopen(request).read()


def expect(error: type, call: object, *args: object, **options: object) -> None:
    """The call raises this error."""
    advance(1)
    try:
        call(*args, **options)  # type: ignore[operator]
    except error as raised:
        if type(raised) is not error:
            raise AssertionError(f"{error.__name__} was expected") from raised
    else:
        raise AssertionError(f"{error.__name__} was not raised")


with CodeVFClient(base_url=os.environ["CODEVF_BASE_URL"], max_retries=0) as client:
    project = client.projects.create(name="Data Analysis Pipeline", description="Automating")
    assert project.id == 1, project
    advance(1)
    assert client.projects.create(name="Data Analysis Pipeline").id == project.id
    advance(1)

    tags = client.tags.list()
    assert [(tag.id, tag.is_active) for tag in tags] == [(1, True), (2, False), (3, True)], tags
    cost = calculate_final_credit_cost(240, ServiceMode.FAST, tags[2].cost_multiplier)
    advance(1)

    key = str(uuid.uuid4())
    task = client.tasks.create(
        prompt="Refactor this script to use vectorized operations.",
        max_credits=240,
        project_id=project.id,
        mode=ServiceMode.FAST,
        metadata=validate_metadata({"environment": "production"}),
        tag_id=3,
        idempotency_key=key,
        attachments=[
            {
                "fileName": "process.py",
                "mimeType": "text/x-python",
                "content": "for i in range(len(df)): pass",
            },
            {"fileName": "a.png", "mimeType": "image/png", "content": base64.b64encode(b"png").decode()},
        ],
    )
    assert (task.status, task.mode) == ("pending", "fast"), task
    advance(1)
    again = client.tasks.create(
        prompt="Refactor this script to use vectorized operations.",
        max_credits=240,
        project_id=project.id,
        mode="fast",
        tag_id=3,
        idempotency_key=key,
    )
    assert again.id == task.id

    advance(3 * 3600)
    done = client.tasks.retrieve(task.id)
    assert (done.status, done.credits_used) == ("completed", cost), (done, cost)
    assert done.result.deliverables[0].file_name == "process.py"
    content = urllib.request.urlopen(done.result.deliverables[0].url).read()
    assert b"The final result." in content

    expect(errors.APIError, client.tasks.cancel, task.id)
    advance(1)
    other = client.tasks.create(prompt="Something else to do", max_credits=240, project_id=project.id)
    advance(1)
    assert client.tasks.cancel(other.id)["status"] == "cancelled"
    advance(1)
    balance = client.credits.get_balance()
    assert (balance.available, balance.on_hold, balance.total) == (10_000 - cost, 0, 10_000 - cost), balance

    expect(errors.NotFoundError, client.tasks.retrieve, "nothing")
    expect(errors.NotFoundError, client.tasks.create, "Something to do", 240, 99)
    expect(errors.InvalidTagError, client.tasks.create, "Something to do", 240, 1, tag_id=2)
    expect(errors.BadRequestError, client.post, "projects/create", {"name": ""})
    advance(1)
    client.tags.list()
    try:
        client.tags.list()
    except errors.RateLimitError:
        pass
    else:
        raise AssertionError("the rate limit did not hold")

for key_name in ("sk_test_expired", "sk_nobody"):
    expect(
        errors.AuthenticationError,
        CodeVFClient(api_key=key_name, base_url=os.environ["CODEVF_BASE_URL"]).tags.list,
    )
print(json.dumps({"balance": float(balance.available), "cost": float(cost)}))
