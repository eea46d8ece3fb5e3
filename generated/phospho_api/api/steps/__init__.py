# Generated from specs/phospho.yaml by `make generate`; do not edit.
"""One module an operation."""
