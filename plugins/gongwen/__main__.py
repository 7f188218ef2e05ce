"""``python -m gongwen``: the ``gongwen`` command, wherever its Python lies."""

import sys

from gongwen.cli import main

if __name__ == "__main__":
    sys.exit(main())
