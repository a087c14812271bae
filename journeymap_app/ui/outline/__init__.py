"""The outline: the maps as a tree, to be renamed, put in another order and jumped through."""
