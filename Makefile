# Two words do everything: `make run` and `make test`.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: run test lint types unit bench clean

run: .venv/run.stamp
	$(BIN)/streamlit run app.py

test: lint types unit

lint: .venv/test.stamp
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .

types: .venv/test.stamp
	$(BIN)/mypy

unit: .venv/test.stamp
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/pytest -n auto --maxprocesses 4 --dist loadfile

bench: .venv/test.stamp
	$(BIN)/python -m tests.browser.chromium
	$(BIN)/python -m benchmarks

.venv/run.stamp: requirements.txt pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet -r requirements.txt
	touch $@

# torch comes first and pinned, so that nothing else chooses another build of it.
.venv/test.stamp: .venv/run.stamp
	$(BIN)/pip install --quiet -e '.[test]'
	touch $@

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis *.egg-info
