"""States of a project that are kept in its file: listed, compared, restored."""
