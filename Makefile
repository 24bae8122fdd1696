# The same words as project.py, for those who type make. Arguments: make run ARGS="talk --plain"
PYTHON ?= python3

.PHONY: run check bench torture alone lowest matrix pictures hints words
run check bench torture alone lowest matrix pictures hints words:
	@$(PYTHON) project.py $@ $(ARGS)
