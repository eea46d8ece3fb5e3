"""Programs that are killed, and the reckoning afterwards."""
