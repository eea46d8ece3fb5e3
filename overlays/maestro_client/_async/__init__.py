"""The client, written once; `_sync` is produced from it."""
