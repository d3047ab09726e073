"""Who is who across articles: what was read in each of them becomes one knowledge of things and statements."""
