"""The map in front of a room: full screen on the projector, step by step, with a panel for who
presents it."""
