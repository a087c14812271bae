"""The versions of the open document: what was kept and when, compared, restored."""
