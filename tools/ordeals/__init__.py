"""What is done to a workspace, each thing in one module, for `tools/torture.py` and, in small, for the tests."""
