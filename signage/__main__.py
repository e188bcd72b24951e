"""`python -m signage` is the command `signage`."""

from __future__ import annotations

from signage.cli import main

main()
