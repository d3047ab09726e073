"""An invented region that tells news without end: articles of known truth, for measuring at any size."""
