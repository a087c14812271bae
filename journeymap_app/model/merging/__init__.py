"""Merging two copies of a project: `merge` for records, `copies` for what files hold."""
