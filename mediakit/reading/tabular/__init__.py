"""Files of rows and records: parse them, find their columns, read their values."""
