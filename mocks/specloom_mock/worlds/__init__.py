"""Worlds: state, faults, journal and limits of one set of services."""
