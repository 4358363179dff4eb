"""`python -m sinoru_timeline` and the `sinoru-timeline` command."""

from sinoru_timeline.cli import main

__all__ = ["main"]

if __name__ == "__main__":
    main()
