"""The directory's command line: each command is a function of its arguments that prints lines for a person and gives the exit code."""
from __future__ import annotations

import datetime
import getpass
import sys
from argparse import Namespace
from pathlib import Path
from typing import Any, Iterable, Iterator, List, Optional

from sqlalchemy.engine import Engine

from bot.directory.accounts import AccountRecord, Accounts
from bot.directory.backup import back_up, restore
from bot.directory.comparing import differing
from bot.directory.documents import Document
from bot.directory.exporting import export
from bot.directory.importing import csv_file, feed, open_referral
from bot.directory.importing.approving import Imports
from bot.directory.importing.mapping import mapping
from bot.directory.importing.staging import ImportOrder, stage
from bot.directory.loading import loading_engine, prepare, upgrade_schema
from bot.directory.moments import today
from bot.directory.publishing import publish
from bot.directory.queries import Directory
from bot.directory.records import ServiceRecord
from bot.directory.reports import call_sheet, report
from bot.directory.seed import read_seed
from bot.errors import DirectoryError
from bot.settings import settings

DIFFERS = 1  # exit code, as diff's


def load_command(args: Namespace) -> int:
    """Schema, content and snapshot."""
    print(prepare(settings(), args.folder))
    return 0


def check_command(args: Namespace) -> int:
    """Every entry of data/directory by every rule, then what staff should look at; with --calls a sheet to dial through."""
    seed = read_seed(args.folder)
    services = list(seed.services.values()) if args.seed else _services()
    return _print((call_sheet if args.calls else report)(services, today()))


def diff_command(args: Namespace) -> int:
    """What differs between data/directory and the database; exit code 1 when something does."""
    lines = list(differing(_engine(), args.folder))
    _print(lines or ["The files and the database say the same."])
    return DIFFERS if lines else 0


def export_command(args: Namespace) -> int:
    """The database written to data/directory."""
    exported = export(_engine(), args.folder)
    print(f"{exported.services} services written to {args.folder}; files that changed: {', '.join(exported.changed_files) or 'none'}.")
    return 0


def import_command(args: Namespace) -> int:
    """Services from elsewhere, as a batch that a second person approves."""
    engine = _engine()
    account = _signed_in(engine, args.account)
    wanted, day = mapping(Directory(engine).snapshot(), args.terms), today().isoformat()
    table = args.source.endswith(".csv")
    raws = csv_file.rows_in(Path(args.source)) if table else feed.services_in(args.source)

    def convert(raw: Any) -> Optional[Document]:
        return csv_file.document_from(raw, wanted, day) if table else open_referral.document_from(raw, wanted, args.source, day)

    outcome = stage(engine, raws, convert, ImportOrder(args.source, account, args.reason, args.report, args.keep_rejected_out))
    print(", ".join(f"{count} {name}" for name, count in outcome.counts.items()) + f". Each service stands in {args.report}.")
    done = f"Waits for a second person: python -m bot.directory approve-import {outcome.batch_id} --as EMAIL" if outcome.batch_id else "Nothing to import."
    print(done)
    return 0


def imports_command(args: Namespace) -> int:
    """Imports that wait."""
    found = Imports(_engine(), settings().snapshot_path).waiting()
    lines = [f"{b.id}  {b.proposed:%d %b %Y}  {b.proposer}  {b.new} new, {b.changed} changed  {b.source}  {b.reason}" for b in found]
    return _print(lines or ["No import waits."])


def approve_import_command(args: Namespace) -> int:
    """An import goes live."""
    engine = _engine()
    done = Imports(engine, settings().snapshot_path).approve(args.batch, _signed_in(engine, args.account))
    print(f"{done} services are live.")
    return 0


def snapshot_command(args: Namespace) -> int:
    """The snapshot file written anew."""
    return 0 if publish(_engine(), settings().snapshot_path) else 1


def backup_command(args: Namespace) -> int:
    """The whole database to a file."""
    print(f"{back_up(_engine(), args.file)} rows written to {args.file}. It holds hashes of passwords: keep it as the database is kept.")
    return 0


def restore_command(args: Namespace) -> int:
    """A file of backup into an empty database."""
    engine = _engine()
    upgrade_schema(engine)
    print(f"{restore(engine, args.file)} rows restored.")
    publish(engine, settings().snapshot_path)
    return 0


def _engine() -> Engine:
    return loading_engine(settings().directory_url)


def _services() -> List[ServiceRecord]:
    try:
        return list(Directory(_engine()).snapshot().services.values())
    except DirectoryError as error:
        print(f"{error} The report is about the files instead.", file=sys.stderr)
        return list(read_seed().services.values())


def _signed_in(engine: Engine, email: str) -> AccountRecord:
    return Accounts(engine).sign_in(email, _password(), datetime.datetime.now(datetime.timezone.utc))


def _password() -> str:
    """Typed unseen at a terminal, else the first line of standard input."""
    return getpass.getpass("Password: ") if sys.stdin.isatty() else sys.stdin.readline().rstrip("\n")


def _print(lines: Iterable[str]) -> int:
    shown: Iterator[str] = iter(lines)
    for line in shown:
        print(line)
    return 0
