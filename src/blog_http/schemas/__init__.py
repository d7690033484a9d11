"""JSON in and out: what clients send and get, in the words of the contract."""
