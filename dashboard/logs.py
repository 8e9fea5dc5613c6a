"""What the web server writes down: sign-ins, refusals and failures, never a number or a password."""

import logging
import logging.handlers

NAME = "situation_centre"
FORM = "%(asctime)s %(levelname)s %(message)s"
log = logging.getLogger(NAME)


def set_up_logs(home):
    """Write into logs/web.log of the installation, which may be rotated from outside, and warnings to the screen."""
    folder = home / "logs"
    folder.mkdir(parents=True, exist_ok=True)
    file = logging.handlers.WatchedFileHandler(folder / "web.log", encoding="utf-8")
    file.setFormatter(logging.Formatter(FORM))
    screen = logging.StreamHandler()
    screen.setLevel(logging.WARNING)
    log.setLevel(logging.INFO)
    log.handlers = [file, screen]
