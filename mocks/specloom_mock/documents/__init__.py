"""The documents: which operation a request is for, and whether requests and answers fit."""
