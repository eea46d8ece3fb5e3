"""What httpcore logs at DEBUG, without the heads of answers: a service may repeat a key in one, or set a cookie."""

import logging

__all__ = ["keep_heads_out"]

LOGGERS = ("httpcore.http11", "httpcore.http2")
HEAD = "receive_response_headers."


class _Headless(logging.Filter):
    def filter(self, record: logging.LogRecord) -> bool:
        """Let everything pass; of how the head of an answer was read, only that it was."""
        message = record.getMessage()
        if message.startswith(HEAD):
            record.msg, record.args = message.partition(" ")[0], None
        return True


_headless = _Headless()


def keep_heads_out() -> None:
    """For all who use httpcore in this process: its loggers cannot tell whose request it is."""
    for name in LOGGERS:
        logging.getLogger(name).addFilter(_headless)
