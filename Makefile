# `make help` lists what can be done here.
SHELL := /bin/bash
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory
PYTHON := .venv/bin/python

.PHONY: help install run test shell sms soak-sms train tune measure evaluate benchmark-nlu look bench lint lock clean

help: ## list the targets
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-13s %s\n", $$1, $$2}' Makefile

install: ## install Python packages into .venv, unless they are there
	@scripts/install.sh

run: install ## set up what is missing, start everything, print the chat page's address
	@$(PYTHON) -m bot.running.prepare
	@$(PYTHON) -m bot.running.supervise

test: install ## set up what is missing and run every test; ARGS="-k words" picks some
	@$(PYTHON) -m tests.needs
	@$(PYTHON) -m bot.running.prepare
	@$(PYTHON) -m pytest $(ARGS)

shell: install ## talk to the assistant in this terminal; EXPLAIN=1 shows why it answers so
	@$(PYTHON) -m bot.running.prepare
	@$(PYTHON) -m bot.running.shell $(if $(EXPLAIN),--explain) $(ARGS)

sms: install ## text the assistant in this terminal; FAILED=1 lists answers that could not be sent
	@$(PYTHON) -m bot.running.prepare
	@$(PYTHON) -m bot.running.phone $(if $(FAILED),--failed)

soak-sms: install ## ten thousand texts with failures and restarts: each answered once, none lost
	@$(PYTHON) -m tests.soak.texts $(ARGS)

train: install ## train the model if something changed; FORCE=1 trains in any case
	@$(PYTHON) -m bot.running.prepare --data-only
	@$(PYTHON) -m bot.running.training $(if $(FORCE),--force)

tune: install ## tune the sentence encoder on the examples and train anew (twenty minutes); HOLD_BACK=0.2 only measures, AGAIN=1 adds an epoch
	@$(PYTHON) -m bot.running.prepare --data-only
	@$(PYTHON) -m bot.understanding.tuning $(if $(HOLD_BACK),--hold-back $(HOLD_BACK)) $(if $(AGAIN),--again --epochs 1)
	@$(PYTHON) -m bot.running.prepare

measure: install ## measure understanding, choose thresholds, write docs/measured; ARGS="noise speed" picks some
	@$(PYTHON) -m bot.running.prepare --data-only
	@$(PYTHON) -m bot.running.measuring $(ARGS)

evaluate: install ## measure the answers; SHOW=5 prints failures, OWN=1 takes the project's own messages
	@$(PYTHON) -m bot.running.prepare
	@$(PYTHON) -m bot.running.evaluate --show $(or $(SHOW),0) $(if $(OWN),--own)

benchmark-nlu: install ## measure understanding on public data in DATA=folder; RASA=1 runs Rasa beside it
	@$(PYTHON) -m bot.running.benchmark $(if $(DATA),--data "$(DATA)") $(if $(CLINC),--clinc "$(CLINC)") $(if $(BANKING),--banking "$(BANKING)") \
		$(if $(HINT3),--hint3 "$(HINT3)") $(if $(SETS),--sets $(SETS)) $(if $(RASA),--rasa $(if $(filter all,$(RASA)),all,quick)) $(if $(VALIDATION),--validation)

look: install ## measure the website with Lighthouse (needs Node) and take docs/screenshots anew
	@$(PYTHON) -m tests.needs
	@$(PYTHON) -m bot.running.prepare
	@npm ci --silent
	@$(PYTHON) -m tests.browser.lighthouse
	@$(PYTHON) -m tests.browser.pictures

bench: install ## measure beside Rasa's default, over HTTP (trains that first, for hours); ARGS=--quick for a first look
	@$(PYTHON) -m bot.running.prepare
	@$(PYTHON) -m bot.running.bench $(ARGS)

lint: install ## check style and layers
	@$(PYTHON) -m ruff check .
	@.venv/bin/lint-imports --no-cache --no-logo

lock: install ## write the lock files again from the .in files
	@scripts/lock.sh

clean: ## remove all that the other targets made
	@rm -rf .venv .tools var models .rasa .pytest_cache .ruff_cache .import_linter_cache .hypothesis node_modules
	@find . -name __pycache__ -type d -prune -exec rm -rf {} +
