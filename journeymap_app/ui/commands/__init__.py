"""What the entries of `actions` do: one function each, given the window."""
