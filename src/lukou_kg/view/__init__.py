"""Pages that people look at, each one self-contained HTML file, and the object that shows one in a notebook.

Open the module you need: `lukou_kg.view.page` makes the page of a knowledge, `lukou_kg.view.notebook` wraps it, and
`lukou_kg.view.reading_page` makes the page of one article. The first two are heavy (numpy, scipy, pyvis) and are
therefore not opened here.
"""
