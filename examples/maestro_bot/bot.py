"""A bot that totals the invoices of a datapool, for a task that a Maestro runner started it for.

Every item is reported, as done or as failed. Started again after a crash, the bot first gives back what it had in its
hands: that item is reported as failed, and the datapool queues it again as far as it retries.
"""

from __future__ import annotations

import csv
import json
import os
import signal
import sys
from decimal import Decimal
from pathlib import Path

from maestro_client import BusinessError, Item, MaestroClient
from specloom import Error, Ledger

POOL = "invoices"
INVOICES = Path(os.environ.get("BOT_INVOICES", Path(__file__).parent / "invoices"))
RESULTS = Path("results")
USAGE = 2


def total(number: str) -> Decimal:
    """The work: what an invoice comes to, also kept as a file; doing it again does no harm."""
    with (INVOICES / f"{int(number)}.csv").open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    if not rows:
        raise BusinessError(f"invoice {number} has no positions")
    found = sum((Decimal(row["price"]) * int(row["count"]) for row in rows), Decimal(0))
    part = RESULTS / "part"
    part.write_text(json.dumps({"number": number, "total": str(found)}), encoding="utf-8")
    part.replace(RESULTS / f"{number}.json")
    return found


def screenshot() -> bytes:
    """What the bot's screen shows; this bot has none, so it is one grey dot. Yours asks its desktop for a PNG."""
    return bytes.fromhex(
        "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b55"
        "0000000a49444154789c636800000082008177cd72b60000000049454e44ae426082"
    )


class Bot:
    """One run of the bot."""

    def __init__(self, client: MaestroClient, ledger: Ledger) -> None:
        self._client, self._ledger = client, ledger

    def give_back(self) -> None:
        """Report what an earlier run had pulled and did not get to report."""
        report = self._client.resume()
        for left in report.finished:
            if left.operation == "pullDatapoolEntry" and left.result:
                item = self._client.datapools.item(POOL, left.result)
                item.failed("the bot ended while it worked on this item")
                print(f"{item['number']}: given back")
        for left in (*report.waiting, *report.doubtful):
            print(f"in doubt: {left}", file=sys.stderr)
            self._ledger.forget(left.id)

    def run(self) -> None:
        """Work until the datapool is empty, or somebody asks the bot to stop."""
        with self._client.tasks.running() as run:
            items = self._client.datapools.consume(POOL)
            interrupted = False
            while not (interrupted := run.interrupted()) and (item := next(items, None)) is not None:
                if self._work(item):
                    run.processed()
                else:
                    run.failed()
            self._hand_over()
            if interrupted:
                run.message = "stopped on request, between two items"
            if interrupted or run.counts.failed:
                run.status = "PARTIALLY_COMPLETED"

    def _work(self, item: Item) -> bool:
        """Was it done? The item is reported either way, before anything else is."""
        number = str(item["number"])
        try:
            with item:
                item["total"] = str(total(number))
        except Error:
            raise  # Maestro does not take the report: the ledger has it for the next run
        except Exception as problem:  # noqa: BLE001  # whatever is wrong with one item, there are others
            self._explain(problem, number)
        print(f"{number}: {item.reported}")
        return item.reported == "DONE"

    def _explain(self, problem: Exception, number: str) -> None:
        """An error report, with what helps to find out."""
        invoice = INVOICES / f"{number}.csv"
        attachments = [invoice] if invoice.is_file() else []
        try:
            self._client.errors.report(problem, screenshot=screenshot(), attachments=attachments)
        except Error as lost:
            print(f"{number}: {problem!r} could not be reported: {lost}", file=sys.stderr)

    def _hand_over(self) -> None:
        """All totals so far as a result file of the task."""
        found = [json.loads(path.read_text(encoding="utf-8")) for path in sorted(RESULTS.glob("*.json"))]
        text = "".join(f"{each['number']},{each['total']}\r\n" for each in found)
        self._client.result_files.upload(f"number,total\r\n{text}".encode(), name="totals.csv")


def stop(number: int, _: object) -> None:
    """A runner ends a bot with SIGTERM: let the blocks report what they had in their hands."""
    sys.exit(f"bot: stopped by signal {number}")


def main() -> int:
    signal.signal(signal.SIGTERM, stop)
    RESULTS.mkdir(exist_ok=True)
    try:
        with Ledger("bot.db") as ledger, MaestroClient.from_sys_args(ledger=ledger) as client:
            if client.task_id is None:
                print("bot: a runner starts it: bot.py SERVER TASK TOKEN [ORGANIZATION]", file=sys.stderr)
                return USAGE
            bot = Bot(client, ledger)
            bot.give_back()
            bot.run()
    except (Error, OSError) as problem:
        print(f"bot: {problem}", file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
