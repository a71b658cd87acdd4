"""A simulated Apiframe, both generations, over real HTTP on 127.0.0.1: it costs nothing and sends nothing anywhere.

It shares only the domain's tables with the program, and checks requests by rules of its own, so that it is a witness
of what the program sends and not a mirror of it. `seedance_desktop.sandbox.serve` starts it, `control` steers it.
"""
