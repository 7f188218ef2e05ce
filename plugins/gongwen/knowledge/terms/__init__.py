"""提法: quoted shorthand, what it means by the text's own words, and all records together."""
