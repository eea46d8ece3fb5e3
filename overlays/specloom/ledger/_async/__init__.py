"""The kit, written once; `_sync` is produced from here by scripts/twins.py."""
