"""What gunicorn serves."""

import sys

from dashboard import settings
from dashboard.app import create_app
from dashboard.logs import set_up_logs

CANNOT_BOOT = 3  # on this code gunicorn stops instead of starting the worker again and again

set_up_logs(settings.home())
try:
    server = create_app().server
except SystemExit as refusal:
    print(refusal, file=sys.stderr)
    sys.exit(CANNOT_BOOT)
