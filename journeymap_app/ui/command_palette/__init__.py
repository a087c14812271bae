"""The command palette: a few letters, and whatever they name is done or shown."""
