"""What the checker says: each message, and each hint on what to do next.

A catalogue per subject; a key stands in one of them only (a test looks).
"""

from __future__ import annotations

from signage.words import Words
from signage.words.check import files, library, media, queues, shape, sites, slides, times, values
from signage.words.render import WORDS as DRAWN

SUBJECTS: tuple[Words, ...] = (
    files.WORDS,
    shape.WORDS,
    values.WORDS,
    times.WORDS,
    library.WORDS,
    sites.WORDS,
    queues.WORDS,
    slides.WORDS,
    media.WORDS,
    DRAWN,
)

WORDS: Words = {key: pair for subject in SUBJECTS for key, pair in subject.items()}
