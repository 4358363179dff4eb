"""The command line: results on standard output, diagnostics on standard error.

Exit codes: 0 fine; 1 the data has problems; 2 the command was used wrongly (an unknown option, a
missing file, an ending that says no format). Output is the same to the byte on every machine.
"""

import logging
import sys
from typing import Final, NoReturn

import click

from sinoru_timeline import __version__
from sinoru_timeline.commands.dates import COMMANDS as DATE_COMMANDS
from sinoru_timeline.commands.drafts import COMMANDS as DRAFT_COMMANDS
from sinoru_timeline.commands.merging import COMMANDS as MERGE_COMMANDS
from sinoru_timeline.commands.parts import PROBLEMS, USAGE, fail, open_stream
from sinoru_timeline.commands.reading import COMMANDS as READING_COMMANDS
from sinoru_timeline.commands.records import COMMANDS as RECORD_COMMANDS
from sinoru_timeline.errors import (
    FileError,
    RecordErrors,
    TimelineError,
    UnknownRecordError,
    UnknownTemplateError,
)

_INTERRUPTED: Final = 130
_COMMANDS: Final = (
    *RECORD_COMMANDS,
    *DATE_COMMANDS,
    *READING_COMMANDS,
    *DRAFT_COMMANDS,
    *MERGE_COMMANDS,
)


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="sinoru-timeline")
def cli() -> None:
    """Chronologies a reader can check: every date with its source and its exact words.

    FILES are event files (.yaml, .json, .jsonl), or - for standard input. Without FILES a command
    takes the chronology that is shipped: relations of Russia and China.
    """


for command in _COMMANDS:
    cli.add_command(command)


def main() -> NoReturn:
    """Run the command line; the entry point of `sinoru-timeline`."""
    try:
        for stream in (sys.stdout, sys.stderr):
            # The same bytes on every machine, and no text that cannot be written.
            open_stream(stream).reconfigure(
                encoding="utf-8", errors="backslashreplace", newline="\n"
            )
        # What is wrong with a PDF is said once, as of any other document.
        logging.getLogger("pypdf").addHandler(logging.NullHandler())
        cli.main(prog_name="sinoru-timeline", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as end:
        sys.exit(end.exit_code)
    except click.ClickException as error:
        error.show()
        sys.exit(USAGE)
    except (click.Abort, KeyboardInterrupt):
        fail(_INTERRUPTED, "interrupted")
    except TimelineError as error:
        fail(*_code_and_message(error))
    except OSError as error:
        # What is left in the buffer of standard output has nowhere to go.
        sys.stdout = None
        if isinstance(error, BrokenPipeError):
            sys.exit(0)  # the reader has gone (`| head`), which is no error
        fail(USAGE, f"cannot write: {error.strerror or error}")
    sys.exit(0)


def _code_and_message(error: TimelineError) -> tuple[int, str]:
    """Tell wrong use, such as a missing file, from problems of the data."""
    if isinstance(error, RecordErrors):
        return PROBLEMS, "\n".join([*error.lines(), error.message])
    wrong_use = isinstance(error, FileError | UnknownTemplateError | UnknownRecordError)
    return (USAGE if wrong_use else PROBLEMS), str(error)
