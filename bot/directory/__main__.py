"""`python -m bot.directory COMMAND`: load, check, diff, export, import, approve-import, imports, snapshot, backup, restore, benchmark."""
from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import List, Optional

from bot.directory import commands
from bot.directory.benchmark import benchmark_command
from bot.directory.seed import SEED_FOLDER
from bot.errors import AssistantError


def main(argv: Optional[List[str]] = None) -> int:
    """Run one command; 0 when done, 1 when something differs or with a sentence on standard error, 2 for a wrong command."""
    args = _parser().parse_args(argv)
    try:
        return args.run(args)
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    except BrokenPipeError:  # piped into head
        return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m bot.directory", description="The services directory; docs/directory.md says more.")
    several = parser.add_subparsers(metavar="COMMAND", required=True)
    _files(several)
    _imports(several)
    _copies(several)
    return parser


def _command(several: argparse._SubParsersAction, name: str, run: object) -> argparse.ArgumentParser:
    words = (getattr(run, "__doc__", None) or "").strip().split("\n")[0]
    parser = several.add_parser(name, help=words, description=words)
    parser.set_defaults(run=run)
    return parser


def _files(several: argparse._SubParsersAction) -> None:
    for name, run in (
        ("load", commands.load_command), ("check", commands.check_command), ("diff", commands.diff_command), ("export", commands.export_command),
    ):
        parser = _command(several, name, run)
        parser.add_argument("--folder", type=Path, default=SEED_FOLDER, help="other files than data/directory")
        if name == "check":
            parser.add_argument("--calls", action="store_true", help="print a sheet to dial through and tick off")
            parser.add_argument("--seed", action="store_true", help="report on the files, not on the database")


def _imports(several: argparse._SubParsersAction) -> None:
    parser = _command(several, "import", commands.import_command)
    parser.add_argument("source", help="a .csv file, a .json file, its address, or the base address of an Open Referral UK API")
    parser.add_argument("--as", dest="account", required=True, metavar="EMAIL", help="your account; the password is asked for")
    parser.add_argument("--reason", required=True, help="why, for the history")
    parser.add_argument("--terms", type=Path, help="YAML file: id or name of a term of theirs: need of ours")
    parser.add_argument("--report", type=Path, default=Path("import-report.csv"), help="where each service and what became of it is written")
    parser.add_argument("--keep-rejected-out", action="store_true", help="import the others although some were rejected")
    _command(several, "imports", commands.imports_command)
    parser = _command(several, "approve-import", commands.approve_import_command)
    parser.add_argument("batch", help="the import's id")
    parser.add_argument("--as", dest="account", required=True, metavar="EMAIL", help="your account; not the one that imported")


def _copies(several: argparse._SubParsersAction) -> None:
    _command(several, "snapshot", commands.snapshot_command)
    for name, run in (("backup", commands.backup_command), ("restore", commands.restore_command)):
        _command(several, name, run).add_argument("file", type=Path)
    parser = _command(several, "benchmark", benchmark_command)
    parser.add_argument("--services", type=int, default=100_000)


if __name__ == "__main__":
    sys.exit(main())
