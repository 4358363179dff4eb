"""`python -m sinoru_timeline` and the `sinoru-timeline` command."""

import sys

_INTERRUPTED = 130


def main() -> None:
    """Run the command line; an interruption while it is still being loaded is one too."""
    try:
        from sinoru_timeline import cli  # noqa: PLC0415 - see above
    except KeyboardInterrupt:
        sys.stderr.write("\nsinoru-timeline: interrupted\n")
        sys.exit(_INTERRUPTED)
    cli.main()


if __name__ == "__main__":
    main()
