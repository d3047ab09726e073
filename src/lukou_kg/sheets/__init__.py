"""Tables for spreadsheets, in which text stays text: CSV files and workbooks."""
