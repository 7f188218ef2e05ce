"""引用: the works that texts name, found in each record and merged to one entry a work."""
