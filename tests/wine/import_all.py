"""Imports every module of the package, and tells how many."""

import importlib
import pkgutil

import seedance_desktop

names = [module.name for module in pkgutil.walk_packages(seedance_desktop.__path__, "seedance_desktop.")]
for name in names:
    importlib.import_module(name)
print(len(names))
