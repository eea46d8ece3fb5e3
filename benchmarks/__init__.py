"""How fast it is, beside other clients and other mock servers: `make bench`, or `make bench QUICK=1`."""
