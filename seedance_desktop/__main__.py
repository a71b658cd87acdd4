"""The command line."""

import argparse
import gc
import sys
from pathlib import Path

from seedance_desktop import __version__


def main(argv: list[str] | None = None) -> int:
    """Start the program; returns the exit code."""
    arguments = sys.argv[1:] if argv is None else argv
    if arguments[:1] == ["--sandbox"]:
        # The bundled program is its own sandbox: there is no other Python to start.
        from seedance_desktop.sandbox.serve import main as sandbox_main  # noqa: PLC0415

        return sandbox_main(arguments[1:])
    options = _parser().parse_args(arguments)
    gc.disable()  # until the program is built: nothing that a start makes is garbage
    from seedance_desktop.app.startup import run  # noqa: PLC0415 - the command line answers without loading Qt

    return run(
        options.files,
        data_dir=options.data_dir,
        clips_dir=options.clips_dir,
        smoke_dir=options.smoke,
        theme=options.theme,
    )


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="seedance-desktop",
        description="Generate Seedance clips through Apiframe, and review them frame by frame.",
    )
    parser.add_argument(
        "files",
        nargs="*",
        metavar="FILE",
        help="a video to review, or a picture to begin or end a clip with; the program that runs shows it",
    )
    parser.add_argument("--version", action="version", version=f"%(prog)s {__version__}")
    parser.add_argument("--data-dir", type=Path, metavar="DIR", help="keep everything under DIR: a world of its own")
    parser.add_argument("--clips-dir", type=Path, metavar="DIR", help="where clips are saved")
    parser.add_argument("--theme", choices=("system", "dark", "light"), help="appearance for this run")
    parser.add_argument(
        "--smoke",
        type=Path,
        metavar="DIR",
        help="run the main job once on the sandbox, without a person; screenshots and summary.json go to DIR",
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
