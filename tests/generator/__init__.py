"""Tests of what scripts/generate.py makes: of how it behaves, and of how it comes to be."""
