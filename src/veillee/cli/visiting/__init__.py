"""A visitor as a program: the doors, forms and frames that the page uses, over real sockets."""
