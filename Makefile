# The two commands of the project are `make run` and `make test`. `make help` lists all.
SHELL := /bin/bash
HOST ?= 127.0.0.1
PORT ?= 8050
BIND ?= $(HOST):$(PORT)
SITUATION_CENTRE_HOME ?= $(CURDIR)/var
CLIENTS ?= 20000
export BIND SITUATION_CENTRE_HOME
export PATH := $(CURDIR)/.venv/bin:$(PATH)

catalogues := $(wildcard dashboard/translations/*/LC_MESSAGES/messages.po)
compiled := $(catalogues:.po=.mo)
paper := libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-dejavu-core
pip := .venv/bin/python -m pip --disable-pip-version-check --quiet
compile_lock := uv pip compile pyproject.toml --no-emit-index-url --generate-hashes --no-header --quiet \
	--python-version 3.11 --extra build

.PHONY: help run test lint bench messages lock install clean

help: ## Say what can be made
	@grep -hE '^[a-z]+:.*## ' Makefile | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 18

run: install ## Serve the dashboard on http://127.0.0.1:8050 (HOST and PORT change that)
	@dashboard/install/run

test: install .venv/tested.stamp ## Run every test, the browser and PostgreSQL ones too
	@command -v chromium >/dev/null || dashboard/install/need chromium fonts-dejavu-core
	@/sbin/ldconfig -p | grep -q pangoft2 || dashboard/install/need $(paper)
	@ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || command -v initdb >/dev/null || dashboard/install/need postgresql
	@.venv/bin/python -m pytest --numprocesses=2 --dist=loadfile $(ONLY)

lint: .venv/tested.stamp ## Look at the form of the code
	@.venv/bin/ruff format --check .
	@.venv/bin/ruff check .

bench: install .venv/tested.stamp ## Measure the speed at 20,000 people; CLIENTS= asks for other sizes
	@command -v chromium >/dev/null || dashboard/install/need chromium fonts-dejavu-core
	@situation-centre bench $(foreach clients,$(CLIENTS),--clients $(clients))

messages: .venv/tested.stamp ## Bring the catalogues up to the texts in the code
	@dashboard/install/messages

lock: ## Choose the versions of all requirements anew (needs uv)
	@$(compile_lock) -o requirements.lock
	@$(compile_lock) --extra test -c requirements.lock -o tests/requirements.lock

install: .venv/installed.stamp .venv/charts.stamp $(compiled)

clean: ## Remove what was installed and compiled; var/ stays
	@rm -rf .venv $(compiled)

# `pybabel compile` would take the percent sign of "5 % of all" for a placeholder; tests/test_translations.py looks better.
%.mo: %.po | .venv/installed.stamp
	@python -c 'import sys; from babel.messages import mofile, pofile; \
		mofile.write_mo(open(sys.argv[2], "wb"), pofile.read_po(open(sys.argv[1], "rb")))' $< $@

.venv/installed.stamp: requirements.lock pyproject.toml dashboard/install/venv
	@dashboard/install/venv
	@echo "Installing the requirements; the first time takes a minute or two."
	@$(pip) install --require-hashes -r requirements.lock
	@$(pip) install --no-deps --no-build-isolation -e .
	@touch $@

.venv/charts.stamp: $(wildcard dashboard/install/charts/*) | .venv/installed.stamp
	@dashboard/install/charts/build

.venv/tested.stamp: .venv/installed.stamp tests/requirements.lock
	@$(pip) install --require-hashes -r tests/requirements.lock
	@touch $@
