"""PySide as the program loads it is PySide as it is."""

import subprocess
import sys

_ENUMERATIONS = """
import enum, hashlib, pickle
from PySide6 import QtCore, QtGui, QtMultimedia, QtNetwork, QtSvg, QtWidgets

told, seen = [], set()

def walk(space):
    for name in sorted(vars(space)):
        each = getattr(space, name)
        if isinstance(each, enum.EnumType) and each not in seen:
            seen.add(each)
            told.append((each.__qualname__, each.__mro__, list(each), sorted(vars(each)), each._value_repr_))
            for name, member in each.__members__.items():
                assert getattr(each, name) is each[name] is each(member.value) is member
                told.append((name, repr(member), str(member), hash(member), sorted(vars(member).items(), key=str)))
                assert pickle.loads(pickle.dumps(member)) is member
                if isinstance(member, enum.Flag) and member.value >= 0:
                    told.append((repr(~member), repr(member | next(iter(each), member))))
        elif isinstance(each, type) and each not in seen:
            seen.add(each)
            walk(each)

for module in (QtCore, QtGui, QtMultimedia, QtNetwork, QtSvg, QtWidgets):
    [getattr(module, name) for name in dir(module)]
    walk(module)
print(sum(isinstance(each, enum.EnumType) for each in seen), hashlib.sha256(repr(told).encode()).hexdigest())
"""


def run(program: str) -> str:
    """What a fresh Python prints."""
    command = [sys.executable, "-c", program]
    environ = {"PYTHONHASHSEED": "0", "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.run(command, env=environ, capture_output=True, text=True, timeout=60, check=True).stdout


def test_qts_enumerations_are_those_that_python_makes_itself():
    plain = run(_ENUMERATIONS)
    assert int(plain.split()[0]) > 500
    assert run(f"import seedance_desktop.ui\n{_ENUMERATIONS}") == plain


def test_what_reads_signatures_is_loaded_once_it_is_wanted():
    wrong = (
        "import sys\n"
        "from PySide6.QtCore import QObject\n"
        "def late(): print(sys.modules['shibokensupport.signature.parser'].__class__.__name__)\n"
        "late()\n"
        "try: QObject().killTimer('a')\n"
        "except TypeError as error: print(error)\n"
        "print(QObject.setParent.__doc__)\n"
        "late()\n"
    )
    plain = run(wrong).splitlines()
    assert any("upported signatures" in line for line in plain)
    before, *told = run(f"import seedance_desktop.app.startup\n{wrong}").splitlines()
    assert before == "_Late"
    assert told == plain[1:]
