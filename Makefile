# The commands of the project; `make` alone lists them.
.DEFAULT_GOAL := help
.PHONY: help setup warehouse forget dev sql questions export notebook backup restore rollback test soak lint format docs charts evaluate compare bench clean
SHELL := /bin/sh

PYTHON ?= python3
PORT ?= 3000
BIN := .venv/bin

# The environment is updated only when the locked packages change, whatever the times of the files: a fresh clone gives
# them arbitrary ones. It is made anew where the folder was moved, whose path its programs hold, or where it names a Python
# that is not there, as on another machine.
LOCKED := $(shell cksum < requirements.lock | tr ' ' '-')
LOCATION := $(shell pwd -P | cksum | tr ' ' '-')
INSTALLED := .venv/installed-$(LOCKED)-$(LOCATION)
$(shell test -x $(BIN)/python || rm -f .venv/installed-*)

# Neither Dagster nor dbt reports on its use from here.
export DO_NOT_TRACK := 1
export DAGSTER_DISABLE_TELEMETRY := 1
export DBT_SEND_ANONYMOUS_USAGE_STATS := false

help: ## list the commands
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-10s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: $(INSTALLED) ## create or update the environment in .venv

$(INSTALLED):
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] < (3, 14))' || { \
		echo "Python 3.11, 3.12 or 3.13 is needed, and $(PYTHON) is not one of them (or is not there)."; \
		echo "Install one and name it: make setup PYTHON=python3.11"; exit 1; }
	@echo "Setting up the environment in .venv (once; a few minutes)."
	@ls .venv/installed-*-$(LOCATION) >/dev/null 2>&1 || rm -rf .venv
	@test -x $(BIN)/python || $(PYTHON) -m venv .venv || { \
		echo "The environment could not be made; on Debian and Ubuntu, install the package python3-venv."; exit 1; }
	@$(BIN)/python -m uv --version >/dev/null 2>&1 || $(BIN)/python -m pip install --quiet --disable-pip-version-check uv
	@$(BIN)/python -m uv pip sync --quiet --python $(BIN)/python --require-hashes --compile-bytecode requirements.lock
	@$(BIN)/python -m uv pip install --quiet --python $(BIN)/python --no-deps --no-build-isolation --editable .
	@$(BIN)/python -c 'from orchestration.lib.dbt import ensure_manifest; ensure_manifest()'
	@rm -f .venv/installed-* && touch $@

# What people write reaches the commands through the environment, as it was written: no shell and no make reads it.
export GIVEN_FILE := $(value FILE)
export GIVEN_QUERY := $(value QUERY)

comma := ,
# The words $(2) where the choice $(1) is 1; another value would be passed over in silence.
chosen = $(if $(filter-out 1,$($(1))),$(error $(1) is '$($(1))'; write $(1)=1, or leave it out))$(if $($(1)),$(2))

warehouse: $(INSTALLED) ## read raw/ and publish warehouse.duckdb and its page; does nothing when nothing is new (READ_AGAIN=1, ACCEPT_REMOVALS=1)
	@$(BIN)/python -m orchestration.run $(call chosen,READ_AGAIN,--read-again) $(call chosen,ACCEPT_REMOVALS,--accept-removals)

forget: $(INSTALLED) ## delete every trace of a file that was removed from raw/ (FILE=its path below raw/)
	@test -n "$$GIVEN_FILE" || { echo "Name the file: make forget FILE=its path below raw/"; exit 1; }
	@$(BIN)/python -m orchestration.run --forget "$$GIVEN_FILE"

dev: $(INSTALLED) ## the Dagster user interface, with schedule and sensor (PORT=3000)
	@$(BIN)/python -m orchestration.dev $(PORT)

sql: $(INSTALLED) ## the DuckDB shell on the published warehouse, read-only (QUERY="from events")
	@warehouse="$${TRANSCRIPTS_WAREHOUSE:-warehouse.duckdb}"; test -e "$$warehouse" || { \
		echo "There is no warehouse at $$warehouse yet. Make it first: make warehouse"; exit 1; }; \
	exec $(BIN)/duckdb -readonly "$$warehouse" $${GIVEN_QUERY:+-c "$$GIVEN_QUERY"}

questions: $(INSTALLED) ## the saved queries, answered by the published warehouse (WRITE=1: into docs/questions.md)
	@$(BIN)/python -m orchestration.questions $(call chosen,WRITE,--write)

export: $(INSTALLED) ## the published tables as Parquet, CSV and text corpora (TO=folder)
	@$(BIN)/python -m orchestration.export $(if $(TO),"$(TO)")

notebook: $(INSTALLED) ## three questions with plots, as a notebook in the browser
	@$(BIN)/marimo edit --skip-update-check notebooks/questions.py

backup: $(INSTALLED) ## a verified copy of the published warehouse (FILE=where, a folder or a new file)
	@$(BIN)/python -m orchestration.builds backup $${GIVEN_FILE:+"$$GIVEN_FILE"}

restore: $(INSTALLED) ## publish a backup and go on from it (FILE=backup)
	@test -n "$$GIVEN_FILE" || { echo "Name the backup: make restore FILE=its path"; exit 1; }
	@$(BIN)/python -m orchestration.builds restore "$$GIVEN_FILE"

rollback: $(INSTALLED) ## publish the build before the present one again (BUILD=name for another)
	@$(BIN)/python -m orchestration.builds rollback $(BUILD)

test: lint ## everything that CI runs: linters, types, and all tests
	@$(BIN)/python -m pytest

soak: $(INSTALLED) ## disturb whole runs at random, and check what is left of it (MINUTES=10 SEED=number)
	@TRANSCRIPTS_SOAK_MINUTES="$(or $(MINUTES),10)" $(if $(SEED),TRANSCRIPTS_SOAK_SEED=$(SEED)) \
		$(BIN)/python -m pytest -s tests/faults

lint: $(INSTALLED) ## linters and type checker
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/sqlfluff lint --processes 2 dbt_project

format: $(INSTALLED) ## format Python and SQL
	@$(BIN)/ruff check --fix .
	@$(BIN)/ruff format .
	@$(BIN)/sqlfluff fix --processes 2 dbt_project

docs: $(INSTALLED) ## docs/data-dictionary.md, and dbt's HTML page with every table and column of the warehouse
	@$(BIN)/python -m orchestration.docs

charts: $(INSTALLED) ## write the specifications of the page's charts anew, after a change in their Altair code
	@$(BIN)/python -m orchestration.lib.page.charts

evaluate: $(INSTALLED) ## score the extraction (LABELS=folders TEXTS=folders WAREHOUSE=file SHOW=20 UPDATE=1)
	@$(BIN)/python -m orchestration.evaluate $(LABELS) $(if $(TEXTS),--texts $(TEXTS)) \
		$(if $(WAREHOUSE),--warehouse "$(WAREHOUSE)") $(if $(SHOW),--show $(SHOW)) $(call chosen,UPDATE,--update)

compare: $(INSTALLED) ## what the next run would change in the published warehouse, with quotes (SHOW=10)
	@$(BIN)/python -m orchestration.compare $(if $(SHOW),--show $(SHOW))

# What the benchmark compares with has an environment of its own.
COMPARED := .venv-bench/installed-$(shell cksum < benchmarks/requirements.lock | tr ' ' '-')

$(COMPARED): $(INSTALLED)
	@echo "Setting up what the benchmark compares with, in .venv-bench (once)."
	@test -x .venv-bench/bin/python || $(PYTHON) -m venv .venv-bench
	@$(BIN)/python -m uv pip sync --quiet --python .venv-bench/bin/python --require-hashes benchmarks/requirements.lock
	@rm -f .venv-bench/installed-* && touch $@

bench: $(COMPARED) ## how fast the job is on made-up corpora (SIZES="1000 5000" OTHERS=100 FOLDER=where)
	@$(BIN)/python -m benchmarks $(or $(SIZES),1000 5000) $(if $(OTHERS),--others $(OTHERS)) \
		$(if $(FOLDER),--folder "$(FOLDER)")

# Only the ledger knows documents whose files are gone, and which versions there were: it is not deleted by the way.
clean: ## delete the environment and the tools' caches; warehouse and state stay (ALL=1: they too; raw/ stays)
	@echo "Deleting .venv and the tools' caches$(call chosen,ALL, and warehouse.duckdb$(comma) warehouse.html and .transcripts with all it remembers)."
	@rm -rf .venv .venv-bench .mypy_cache .pytest_cache .ruff_cache .hypothesis dbt_project/target dbt_project/logs \
		$(call chosen,ALL,.transcripts warehouse.duckdb warehouse.html)
