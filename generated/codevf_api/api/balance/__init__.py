# Generated from specs/codevf.yaml by `make generate`; do not edit.
"""One module an operation."""
