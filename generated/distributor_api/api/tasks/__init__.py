# Generated from specs/distributor.yaml by `make generate`; do not edit.
"""One module an operation."""
