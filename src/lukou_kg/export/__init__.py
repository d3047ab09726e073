"""A whole knowledge in the formats of other programs: `lukou_kg.export.formats` has the table of them and `export`."""
