# The same words as project.py, for those who type make. Arguments: make run ARGS="talk --plain"
PYTHON ?= python3

.PHONY: run check bench torture alone pictures hints
run check bench torture alone pictures hints:
	@$(PYTHON) project.py $@ $(ARGS)
