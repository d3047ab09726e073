"""Names that a page or a spreadsheet could take for something else, beside those of the samples."""

FORMULA = '=HYPERLINK("http://evil.example","东泽")'
IMAGE = "<img src=x onerror=alert(1)>招商局"
