"""The checkout on Windows' API as Wine has it, in the root of packaging/wine-root. Wine is not Windows."""
