"""The second factor on the screen: scanning the secret, the first code, the code after each password."""

import pyotp
import segno
from flask import Blueprint, redirect, render_template, request, url_for
from flask_login import current_user

from dashboard import desk
from dashboard.attempts import second_factor_keys, seconds_left
from dashboard.entering import note, note_refusal, note_sign_in, own_path, take_session
from dashboard.language import gettext
from dashboard.second_factor import (
    begin_enrolment,
    begun_secret,
    check_code,
    codes_left,
    finish_enrolment,
    is_demanded,
    renew_codes,
)
from dashboard.sessions import verify_session
from dashboard.sign_in import wait_sentence
from dashboard.storage import current_storage

ISSUER = "Situation Centre"
WAY = "second factor"

second_factor_pages = Blueprint("second_factor", __name__)


@second_factor_pages.get("/second-factor")
def ask():
    """The page that asks for a code; who gave one goes on, who has no second factor yet sets one up."""
    if not current_user.session.is_enrolled:
        return redirect(url_for("second_factor.enrol", next=request.args.get("next")))
    if current_user.is_verified and not request.args.get("again"):
        return redirect(own_path(_next()))
    return _ask()


@second_factor_pages.post("/second-factor")
def give():
    """Check a code; the session goes on under a new token."""
    name = current_user.account.name
    wait = seconds_left(current_storage(), second_factor_keys(name))
    if wait:
        return _ask(wait_sentence(wait), 429)
    if not check_code(current_storage(), name, request.form.get("code", "")):
        note_refusal(name, WAY)
        return _ask(_wrong_code(), 401)
    note_sign_in(name, WAY)
    take_session(verify_session(current_storage(), current_user.id))
    return redirect(own_path(_next()), 303)


@second_factor_pages.get("/second-factor/enrol")
def enrol():
    """A new secret, as a picture for a telephone and in letters."""
    if current_user.session.is_enrolled:
        return redirect(url_for("second_factor.show" if current_user.is_verified else "second_factor.ask"))
    return _enrol(begin_enrolment(current_storage(), current_user.account.name))


@second_factor_pages.post("/second-factor/enrol")
def finish():
    """Check the first code of a telephone, and show the recovery codes, this once."""
    name = current_user.account.name
    secret = begun_secret(current_storage(), name)
    wait = seconds_left(current_storage(), second_factor_keys(name))
    if secret is None or wait:
        return _enrol(secret, wait_sentence(wait), 429) if secret else redirect(url_for("second_factor.ask"))
    codes = finish_enrolment(current_storage(), name, request.form.get("code", ""))
    if codes is None:
        note_refusal(name, WAY)
        return _enrol(secret, _wrong_code(), 401)
    note("account", name, "second factor set up", subject_ids=(name,))
    take_session(verify_session(current_storage(), current_user.id))
    return render_template("recovery_codes.html", codes=codes, next=own_path(_next()))


@second_factor_pages.get("/own/second-factor")
def show():
    """What second factor the account has, and what can be done with it."""
    return _own()


@second_factor_pages.post("/own/second-factor")
def renew():
    """Ten new recovery codes, for a code of the telephone."""
    name = current_user.account.name
    wait = seconds_left(current_storage(), second_factor_keys(name))
    if wait:
        return _own(wait_sentence(wait), 429)
    if not check_code(current_storage(), name, request.form.get("code", "")):
        note_refusal(name, WAY)
        return _own(_wrong_code(), 401)
    note("account", name, "recovery codes renewed", subject_ids=(name,))
    return render_template("recovery_codes.html", codes=renew_codes(current_storage(), name), next="/")


def _ask(problem=None, status=200):
    return render_template("second_factor.html", problem=problem, next=_next()), status


def _enrol(secret, problem=None, status=200):
    account = current_user.account
    link = pyotp.TOTP(secret).provisioning_uri(name=account.name, issuer_name=ISSUER)
    picture = segno.make(link, error="m").svg_data_uri(scale=5, border=2, light="#fff", dark="#000")
    letters = " ".join(secret[start : start + 4] for start in range(0, len(secret), 4))
    more = {"is_demanded": is_demanded(account), "problem": problem, "next": _next()}
    return render_template("enrol.html", picture=picture, letters=letters, **more), status


def _own(problem=None, status=200):
    opened, storage = current_user.session, current_storage()
    left = codes_left(storage, current_user.account.name) if opened.is_enrolled else 0
    wrong = {"code": problem} if problem else {}
    return desk.show("own_second_factor.html", status, is_enrolled=opened.is_enrolled, left=left, wrong=wrong)


def _next():
    return own_path(request.values.get("next"))


def _wrong_code():
    return gettext("This code is not right, or it was used before. Wait for the next one on your telephone.")
