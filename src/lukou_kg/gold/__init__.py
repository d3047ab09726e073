"""Articles with answers made by hand: how they are written down, and checked."""
