# Everything one does with a working copy. Needs git, make and Python 3.11 or newer; the rest is fetched, by locked
# version, on first use. What was set up is remembered in .venv, so that a second run starts at once.

PYTHON ?= $(shell for python in python3 python3.14 python3.13 python3.12 python3.11; do \
	$$python -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$python && break; done)
VENV := .venv/bin
WORKERS ?= 2
PYTEST_ARGS ?=

.PHONY: help demo chat test check screenshot gallery rules learned mutants benchmark-eligibility benchmark-matching benchmark-slack benchmark-faults prepare prepare-slack clean python

help:
	@echo 'make demo        de bot in een Slack op deze computer; open de pagina in uw browser'
	@echo 'make chat        hetzelfde gesprek in de terminal'
	@echo 'make test        alle controles en proeven'
	@echo 'make check       alleen stijl, typen en lagen'
	@echo 'make screenshot  het plaatje in docs/img opnieuw maken (vraagt om chromium)'
	@echo 'make gallery     alles wat de bot in Slack laat zien, op één pagina (build/gallery)'
	@echo 'make rules       de tekening en de pagina van de regels opnieuw maken'
	@echo 'make learned     de artikelen opnieuw leren, na een wijziging ervan (een kwart minuut)'
	@echo 'make mutants     nagaan of de proeven elke wijziging van een regel merken (een uur)'
	@echo 'make benchmark-eligibility  snelheid van de regels, naast OpenFisca'
	@echo 'make benchmark-matching     kwaliteit en snelheid van het zoeken, naast negen andere manieren (tien minuten)'
	@echo 'make benchmark-slack        hoeveel de bot in Slack aankan, naast een kale Bolt-app (een kwartier)'
	@echo 'make benchmark-faults       wat de bot kwijtraakt of dubbel zegt als iets stukgaat (een uur)'
	@echo 'make clean       weghalen wat hier is geïnstalleerd'

demo: python
	@$(PYTHON) tools/prepare.py --local-slack=required
	@$(VENV)/python -m localslack.demo

chat: prepare
	@$(VENV)/python -m bot chat

# Each of the many processes in a run would compile all modules again, and each run the assertions of all tests.
test: export PYTHONDONTWRITEBYTECODE :=
test: python
	@$(PYTHON) tools/prepare.py --local-slack=optional
	@$(VENV)/python -m gallery.install --optional
	@$(VENV)/python -m tools.emulate.install --optional
	@$(MAKE) --no-print-directory check
	$(VENV)/python -m pytest -n $(WORKERS) --dist worksteal $(PYTEST_ARGS)

check: prepare
	$(VENV)/ruff check .
	$(VENV)/ruff format --check .
	$(VENV)/mypy
	$(VENV)/lint-imports

screenshot: python
	@$(PYTHON) tools/prepare.py --local-slack=required --screenshot
	@$(VENV)/python -m localslack.screenshot

# Everything the bot shows in Slack on one page, drawn by the npm packages that gallery/package-lock.json names.
gallery: prepare
	@$(VENV)/python -m gallery.install
	@$(VENV)/python -m gallery

# After a change of a rule, a text or a figure: the drawing and the page that the Preventieteam reviews.
rules: prepare
	$(VENV)/python -m bot check --table > docs/regels.md
	$(VENV)/python -m bot check --graph > docs/regels.svg

# After a change of an article, the intents, the vocabulary or knowledge/matching: so that no first start has to learn them.
learned: prepare
	$(VENV)/python -m knowledge.matching.shipped $$(date +%F)

# Does a test notice when a rule changes? Takes about an hour; the result stands in docs/mutants.md.
mutants: prepare
	nice -n 15 $(VENV)/python -m benchmarks.eligibility.mutants

benchmark-eligibility: prepare
	$(VENV)/python -m benchmarks.eligibility

# BENCHMARK_ARGS=--write puts the tables in docs/benchmarks.md; --growth measures growth instead.
benchmark-matching: prepare
	nice -n 10 $(VENV)/python -m benchmarks.matching $(BENCHMARK_ARGS)

# Signed events over HTTP into the real bot, on SQLite and PostgreSQL. BENCHMARK_ARGS=--write puts the table in docs/benchmarks.md.
benchmark-slack: prepare
	$(VENV)/python -m benchmarks.slack $(BENCHMARK_ARGS)

# Kills and outages under load, on SQLite and PostgreSQL; an hour. BENCHMARK_ARGS=--quick only tries whether it works.
benchmark-faults: prepare
	$(VENV)/python -m benchmarks.faults $(BENCHMARK_ARGS)

prepare: python
	@$(PYTHON) tools/prepare.py

prepare-slack: python
	@$(PYTHON) tools/prepare.py --local-slack=required

clean:
	rm -rf .venv tools/local-slack/node_modules tools/emulate/node_modules gallery/node_modules build .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

# The first thing to fail on an unsuitable machine, and the only place that says which Python is needed.
python:
	@$(or $(PYTHON),false) -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null || { \
	echo "Nodig is Python 3.11 of nieuwer; python3 is hier: $$(python3 --version 2>&1). Kies zelf: make PYTHON=/pad/naar/python3.12 …" >&2; exit 1; }
