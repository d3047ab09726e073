"""The values that flow through the program: frozen, slotted, standard library only."""
