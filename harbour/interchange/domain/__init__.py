"""How tabular extracts are read: text, lines, headers, values. No files, no database, no clock."""
