# make demo       the main job on the bundled articles, in a virtual environment of its own
# make test       every check that a change must pass
# make docs       the documentation as a site in both languages, build/site/index.html, without network
# make models     trains the models that are shipped, from corpus/, and writes their scores
# make test-spark the tests that need Spark (500 MB to install) and Java; `make test` leaves them out where those are missing
# make torture    kills, damage and ten thousand articles: what survives, counted; an hour (ORDEALS="kills=10 flips")
# make benchmark  speed and memory, beside other tools in the same run

PYTHON ?= $(shell for python in python3 python3.12 python3.11; do \
  $$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv
BIN := $(VENV)/bin
CONSTRAINTS := constraints.txt

.PHONY: demo test test-spark torture benchmark models ontology docs browser clean

demo: $(BIN)/.demo
	@rm -rf out
	$(BIN)/lukou-kg demo --out out

test: $(BIN)/.dev browser
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest --numprocesses auto --maxprocesses 4 --dist loadfile --no-loadscope-reorder

test-spark: $(BIN)/.dev
	$(BIN)/python -m pip install --quiet --constraint $(CONSTRAINTS) --editable ".[spark]"
	LUKOU_KG_SPARK=required $(BIN)/pytest -m spark

torture: $(BIN)/.dev
	$(BIN)/python tools/torture.py $(ORDEALS)

benchmark: $(BIN)/.dev
	$(BIN)/python -m pip install --quiet --constraint $(CONSTRAINTS) jieba
	$(BIN)/python benchmarks/run.py

# The same corpus and the same rules give the same bytes; some two and a half hours of processor time, beside each other.
models: $(BIN)/.dev
	$(BIN)/python tools/train_models.py

# What is published from the cards; the tests compare it with what is committed.
ontology: $(BIN)/.dev
	$(BIN)/lukou-kg ontology ontology/
	$(BIN)/python tools/list_terms.py

docs: $(BIN)/.dev
	$(BIN)/python tools/make_site.py

clean:
	rm -rf $(VENV) out build dist

$(BIN)/python:
	@test -n "$(PYTHON)" || { echo "需要 Python 3.11 或更新版本 (Python 3.11 or newer is needed): make PYTHON=..."; exit 1; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --upgrade pip

$(BIN)/.demo: $(BIN)/python pyproject.toml $(CONSTRAINTS) $(shell find src examples/articles -type f 2>/dev/null)
	$(BIN)/python -m pip install --quiet --constraint $(CONSTRAINTS) .
	@rm -f $(BIN)/.dev
	@touch $@

$(BIN)/.dev: $(BIN)/python pyproject.toml $(CONSTRAINTS)
	$(BIN)/python -m pip install --quiet --constraint $(CONSTRAINTS) --editable ".[dev,notebook]"
	@rm -f $(BIN)/.demo
	@touch $@

# The page is tested in Chromium, with a font that has Chinese; where they lack they are installed, if that is possible.
browser:
	@.ci/browser
