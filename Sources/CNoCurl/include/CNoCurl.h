// Nothing here is to be called.
