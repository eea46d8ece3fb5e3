# Generated from specs/maestro.yaml by `make generate`; do not edit.
"""One module an operation."""
