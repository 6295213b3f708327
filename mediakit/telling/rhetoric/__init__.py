"""The rules that find rhetorical devices, one room per kind of evidence."""
