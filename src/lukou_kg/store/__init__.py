"""The workspace on disk: journal, lock, generations. A kill loses nothing; the next run gives the same bytes."""
