"""The start page: frameworks, samples, recent files, and what a crash left."""
