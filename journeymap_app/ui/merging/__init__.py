"""Where a merge's conflicts are decided: a list of them, each side's version beside what it was,
and the map as it will be."""
