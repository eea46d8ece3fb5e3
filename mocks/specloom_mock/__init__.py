"""The five services as mock servers that keep state and obey the documents in specs/."""
