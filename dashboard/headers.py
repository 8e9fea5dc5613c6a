"""What every answer tells the browser: run nothing foreign, keep no copy, tell nobody."""

from flask import current_app, request

from dashboard.static_files import STATIC

POLICY = (
    "default-src 'self'; script-src 'self' {hashes}; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
    "worker-src 'self' blob:; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'"
)
FIXED = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=(), payment=(), usb=()",
}


def policy_of(app):
    """The content policy; complete only after the warm-up, when Dash knows its inline scripts."""
    return POLICY.format(hashes=" ".join(f"'{mark}'" for mark in map(_bare, app.csp_hashes())))


def protect(response):
    """Add the headers; answers that are not files are stored nowhere."""
    response.headers.update(FIXED)
    response.headers["Content-Security-Policy"] = current_app.extensions.get("policy", POLICY.format(hashes=""))
    if request.endpoint not in STATIC:
        response.headers["Cache-Control"] = "no-store"
    if request.is_secure:
        response.headers["Strict-Transport-Security"] = "max-age=31536000"
    return response


def _bare(mark):
    return mark.strip("'")
