"""The kit that the five clients share: transport, retry, pacing, auth, waiting; it knows no API."""

__version__ = "0.1.0"
