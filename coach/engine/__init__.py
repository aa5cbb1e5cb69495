"""Child processes that run native code, and how to talk to them."""
