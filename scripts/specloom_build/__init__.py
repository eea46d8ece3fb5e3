"""What scripts/generate.py is made of: reading documents, running the generators, comparing trees."""
