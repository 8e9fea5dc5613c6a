"""A stand-in for the national identity provider: a small server on this machine that signs what a test tells it to."""

import contextlib
import html
import json
import secrets
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

from authlib.oauth2.rfc7636 import create_s256_code_challenge
from joserfc import jwt
from joserfc.jwk import KeySet, RSAKey

from dashboard import provider as known_provider

CLIENT, SECRET = "situation-centre", "a-secret-between-us"
KEY = RSAKey.generate_key(2048, {"kid": "today", "use": "sig"}, private=True)
STRANGE_KEY = RSAKey.generate_key(2048, {"kid": "today", "use": "sig"}, private=True)


class Provider:
    """What it knows, and what it is to do wrong: `claims` and `forge` change the next ID token."""

    def __init__(self):
        self.codes, self.used, self.subject = {}, [], "person-1"
        self.claims, self.forge, self.extra = {}, None, {}

    def begin(self, asked):
        """The form that goes back to the asker: its address and its fields."""
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked
        return asked["redirect_uri"], {"code": code, "state": asked["state"], **self.extra}

    def token(self, sent):
        """The ID token for a code, or None."""
        asked = self.codes.pop(sent.get("code"), None)
        proof = create_s256_code_challenge(sent.get("code_verifier", ""))
        if asked is None or asked["code_challenge"] != proof or sent.get("redirect_uri") != asked["redirect_uri"]:
            return None
        self.used.append(asked)
        return self.sign(self.said(asked["nonce"]))

    def said(self, nonce):
        """The claims of an ID token, with what the test changes; a claim changed to None is left out."""
        now = int(time.time())
        claims = {"iss": self.issuer, "sub": self.subject, "aud": CLIENT, "nonce": nonce, "iat": now, "exp": now + 300}
        return {name: value for name, value in (claims | self.claims).items() if value is not None}

    def sign(self, claims):
        """The token, signed as it should be or as the test wants it."""
        if self.forge:
            return self.forge(claims)
        return jwt.encode({"alg": "RS256", "kid": "today"}, claims, KEY)


@contextlib.contextmanager
def provider(monkeypatch, **variables):
    """A running provider that the environment of this test names."""
    told, server = Provider(), ThreadingHTTPServer(("127.0.0.1", 0), _Answers)
    server.told = told
    told.issuer = f"http://127.0.0.1:{server.server_port}"
    threading.Thread(target=server.serve_forever, daemon=True).start()
    named = {"ISSUER": told.issuer, "CLIENT": CLIENT, "NAME": "Tunduk", **variables}
    for name, value in named.items():
        monkeypatch.setenv(f"SITUATION_CENTRE_IDENTITY_{name}", value)
    known_provider.forget()
    try:
        yield told
    finally:
        server.shutdown()
        server.server_close()


class _Answers(BaseHTTPRequestHandler):
    def do_GET(self):
        path, told = urlsplit(self.path), self.server.told
        if path.path == "/.well-known/openid-configuration":
            names = ("authorization", "token")
            document = {f"{name}_endpoint": f"{told.issuer}/{name}" for name in names}
            self._send({"issuer": told.issuer, "jwks_uri": f"{told.issuer}/keys", **document})
        elif path.path == "/keys":
            self._send(KeySet([KEY]).as_dict(private=False))
        elif path.path == "/authorization":
            asked = {name: values[0] for name, values in parse_qs(path.query).items()}
            address, fields = told.begin(asked)
            inputs = "".join(f'<input type="hidden" name="{n}" value="{html.escape(v)}">' for n, v in fields.items())
            form = f'<form method="post" action="{html.escape(address)}">{inputs}<button>Go on</button></form>'
            self._send_text(f"<!DOCTYPE html><title>Provider</title>{form}", "text/html")

    def do_POST(self):
        sent = parse_qs(self.rfile.read(int(self.headers["Content-Length"])).decode())
        token = self.server.told.token({name: values[0] for name, values in sent.items()})
        self._send({"id_token": token} if token else {"error": "invalid_grant"}, 200 if token else 400)

    def _send(self, told, code=200):
        self._send_text(json.dumps(told), "application/json", code)

    def _send_text(self, text, kind, code=200):
        self.send_response(code)
        self.send_header("Content-Type", kind)
        self.end_headers()
        self.wfile.write(text.encode())

    def log_message(self, *_):
        pass
