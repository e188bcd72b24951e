"""For those who start gunicorn themselves; `signage serve` needs no file.

    gunicorn -c deploy/gunicorn.conf.py 'signage.app:create_app()'

Every value and its reason stands in `signage/live/serve.py`, so that both ways serve alike:
one worker process with 16 threads (the wire carries every screen on a thread of its own), a
worker class that takes a thread only for a request that has arrived, a long listen queue for
screens that all come back at once, and no limit of requests, because each screen counts as one.
Host, port and limits come from the environment: see `signage.env.example`. What is written below
the last line here wins.
"""

from signage.live.serve import options
from signage.settings import Settings

globals().update(options(Settings.load()))
