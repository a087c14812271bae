"""What a file of a newer minor format holds beyond what this program knows, and how it is kept.

A minor format only adds: columns to our tables, tables, choices, facts in `meta`. This program
shows nothing of it and loses nothing of it: `shape` reads how the tables are made, `contents` reads
what is in them, `records` has a record carry what is said of it besides (`Record.beyond`), and
`keeping` puts all of it into the working copy, from where it is published with the rest, under the
newer version's number. The rules are in docs/file-format.md. Nothing of a stranger's SQL is run:
the statements are made here, from names and types that are looked at one by one.
"""
