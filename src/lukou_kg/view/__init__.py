"""Knowledge as a page that people look at: one self-contained HTML file, and the object that shows it in a notebook.

Open the module you need: `lukou_kg.view.page` makes the page, `lukou_kg.view.notebook` wraps it. Both are heavy (numpy,
scipy, pyvis) and are therefore not opened here.
"""
