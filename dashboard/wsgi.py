"""What gunicorn serves."""

import sys
import threading

from dashboard import settings
from dashboard.app import create_app
from dashboard.logs import set_up_logs
from dashboard.warming import compress_files

CANNOT_BOOT = 3  # on this code gunicorn stops instead of starting the worker again and again

set_up_logs(settings.home())
try:
    app = create_app()
except SystemExit as refusal:
    print(refusal, file=sys.stderr)
    sys.exit(CANNOT_BOOT)

server = app.server
threading.Thread(target=compress_files, args=(app,), daemon=True).start()
