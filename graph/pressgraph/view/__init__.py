"""The network page: what a store holds, as a picture that explains itself."""
