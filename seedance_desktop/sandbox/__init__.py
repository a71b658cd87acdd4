"""A simulated Apiframe of both generations, over real HTTP on 127.0.0.1. Costs nothing, sends nothing anywhere.

It shares only the domain's tables with the program, and checks requests by its own rules, so that it is an
independent witness of what the program sends. `serve` starts it, `control` steers it.
"""
