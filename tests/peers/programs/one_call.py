"""One call, by the name given: the same program for our client and for the published one of the same name.

Prints how it ended, as JSON. Runs under either interpreter, so it imports nothing but the client.
"""

import json
import os
import sys
import warnings


def codevf_create():
    """Hand in a paid task."""
    from codevf import CodeVFClient

    client = CodeVFClient(base_url=os.environ["CODEVF_BASE_URL"])
    return lambda: client.tasks.create(
        "Vectorize the loop.", max_credits=240, project_id=int(os.environ["PROJECT"])
    )


def codevf_retrieve():
    """Look at a task."""
    from codevf import CodeVFClient

    client = CodeVFClient(base_url=os.environ["CODEVF_BASE_URL"])
    return lambda: client.tasks.retrieve(os.environ["TASK"])


def phospho_create():
    """Record a task."""
    import phospho

    client = phospho.Client()
    if not hasattr(client, "with_options"):  # the published one knows no variable for its server
        client.base_url = os.environ["PHOSPHO_BASE_URL"]
    return lambda: client.tasks.create("session-id-here", None, "hello")


def phospho_get():
    """Read a task."""
    import phospho

    client = phospho.Client()
    if not hasattr(client, "with_options"):
        client.base_url = os.environ["PHOSPHO_BASE_URL"]
    return lambda: client.tasks.get("task-id-here").content["input"]


def maestro_get():
    """Read a task, with the client of that name."""
    client = _maestro()
    return lambda: _good(client.tasks.get("12345"))


def maestro_credential():
    """Create a credential, with the client of that name."""
    client = _maestro()
    return lambda: _good(client.credentials.create(label="demo", values={"user": "ada"}))


def maestro_finish():
    """Report a task as finished: ours, and the official SDK."""
    try:
        from botcity.maestro import AutomationTaskFinishStatus, BotMaestroSDK
    except ImportError:
        client = _maestro()
        return lambda: _good(client.tasks.finish("12345", "SUCCESS"))
    names = ("BOTCITY_SERVER", "BOTCITY_LOGIN", "BOTCITY_KEY")
    sdk = BotMaestroSDK(*(os.environ[name] for name in names))
    sdk.login()
    return lambda: sdk.finish_task("12345", AutomationTaskFinishStatus.SUCCESS, "done")


def maestro_push():
    """Put an item into a datapool: ours, and the official SDK."""
    try:
        from botcity.maestro import BotMaestroSDK, DataPoolEntry
    except ImportError:
        client = _maestro()
        return lambda: _good(client.datapools.push("invoices", {"number": "9000"}))
    names = ("BOTCITY_SERVER", "BOTCITY_LOGIN", "BOTCITY_KEY")
    sdk = BotMaestroSDK(*(os.environ[name] for name in names))
    sdk.login()
    pool = sdk.get_datapool("invoices")
    return lambda: pool.create_entry(DataPoolEntry(values={"number": "9000"}))


def _maestro():
    from maestro_client import MaestroClient

    client = MaestroClient(
        login=os.environ["BOTCITY_LOGIN"],
        key=os.environ["BOTCITY_KEY"],
        base_url=os.environ["BOTCITY_SERVER"],
    )
    client.authenticate()
    return client


def _good(answer):
    """The published client returns what failed, too: whoever forgets to look takes it for done."""
    return (
        answer
        if answer.ok
        else f"returned as if nothing were wrong, with ok=False and status {answer.status_code}"
    )


def main():
    """Make the client, say so, wait for the word to go, call."""
    warnings.simplefilter("ignore")
    call = globals()[sys.argv[1]]()
    print("ready", flush=True)
    sys.stdin.readline()
    try:
        result = call()
    except BaseException as problem:  # whatever it is, it is what the user would see
        print(json.dumps({"raised": type(problem).__name__}))
    else:
        odd = isinstance(result, str) and result.startswith("returned as if")
        print(json.dumps({"returned": result if odd else "the result"}))


main()
