"""The yearly report (DSA art. 15), from the ledger, in the eleven tables of the EU's template."""
