# Every target sets up .venv by itself when it is missing or older than the files that describe it.
PYTHON ?= python3
BIN := .venv/bin
ifeq ($(OS),Windows_NT)
BIN := .venv/Scripts
endif
READY := .venv/.ready
DOCS_READY := .venv/.ready-docs
INPUT ?=
OUT ?= report

.PHONY: workbook test test-browser lab bench refresh docs clean setup coding-pack coding-return

# Exit code 1 means that problems were found and listed: the report is written all the same.
# INPUT=my/folder runs the workbook on your own files; without it each notebook reads its seed corpus.
workbook: $(READY)
	$(BIN)/mediakit run $(INPUT) --out $(OUT) || [ $$? -eq 1 ]

test: $(READY)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/pytest -n 2 --dist loadfile --ignore=tests/browser tests mediakit
	$(BIN)/pytest -n 2 --dist loadfile --nbval --nbval-current-env --nbval-cell-timeout=300 notebooks

# Report and notebooks opened in Chromium; without Chromium or playwright the tests skip and say why.
test-browser: $(READY)
	$(BIN)/pytest -n 2 --dist loadfile -rs tests/browser || [ $$? -eq 5 ]

lab: $(READY)
	$(BIN)/jupyter lab notebooks

bench: $(READY)
	$(BIN)/python -m benchmarks $(if $(DATA),--data $(DATA))

# Blind sheets and codebooks for people to code the seeds, then their codes in place of the machine-made ones.
PACK ?= coding-pack
CODERS ?= coder1 coder2
coding-pack: $(READY)
	$(BIN)/python -m benchmarks.coding_pack write $(PACK) --coders $(CODERS)

coding-return: $(READY)
	$(BIN)/python -m benchmarks.coding_pack return $(PACK)

# Store anew what depends on the code: outputs of notebooks, pictures and examples of the README.
refresh: $(READY)
	$(BIN)/python docs/refresh.py

# The site: docs/_build/site/index.html, to be opened in any browser; a broken link fails the build.
docs: $(DOCS_READY)
	$(BIN)/python docs/build_site.py

setup: $(READY)

$(READY): requirements.txt pyproject.toml docs/lab_overrides.json
	$(PYTHON) -m venv --clear .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation --editable .
	mkdir -p .venv/share/jupyter/lab/settings
	cp docs/lab_overrides.json .venv/share/jupyter/lab/settings/overrides.json
	touch $(READY)

$(DOCS_READY): requirements-docs.txt $(READY)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --requirement requirements-docs.txt
	touch $(DOCS_READY)

clean:
	rm -rf .venv $(OUT) build dist docs/_build .pytest_cache .mypy_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
