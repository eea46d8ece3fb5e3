"""Waiting for one task or many: which request tells most, and when to look again."""
