"""The rules for the OpenAPI documents below specs/, and what holds a document against them."""

from speclint.check import check, findings_of
from speclint.source import Document, Finding, SourceError, read

__all__ = ["Document", "Finding", "SourceError", "check", "findings_of", "read"]
