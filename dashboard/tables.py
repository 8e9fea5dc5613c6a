"""Tables of the application's own database: accounts, grants, sessions, second factors, screens, marks, notes.

Every time is UTC; every token, code and recovery code is stored as a hash only.
"""

from sqlalchemy import Boolean, Column, Date, DateTime, Double, Integer, LargeBinary, MetaData, String, Table

tables = MetaData()


def _text(name, comment=None, required=True, **more):
    return Column(name, String, nullable=not required, comment=comment, **more)


def _time(name, comment=None, required=True):
    return Column(name, DateTime, nullable=not required, comment=comment)


users = Table(
    "users",
    tables,
    _text("name", "What is typed at sign-in, in lower case.", primary_key=True),
    _text("full_name"),
    _text("password", "argon2id; '!' where only the identity provider signs the person in."),
    Column("enabled", Boolean, nullable=False),
    _text("paused", "Why the account may do nothing for now, such as an emergency access not reviewed.", False),
    _time("created"),
    _text("language", "What the account chose last while signed in: ky, ru or en.", False),
    _time("toured", "When the tour of the first visit was closed or gone through; empty until then.", False),
)

grants = Table(
    "grants",
    tables,
    Column("id", Integer, primary_key=True),
    _text("account", "Of users.", index=True),
    _text("role", "One of data_access.scope.ROLES."),
    _text("area", "Code of an area of either tree, or '*' for everywhere."),
    _text("fields", "Identity fields of an authorised viewer, one a line."),
    _text("purposes", "Purposes of an authorised viewer, one a line; empty for every one on the list."),
    _time("starts"),
    _time("ends", "First moment at which it no longer holds; empty for no end.", False),
    _text("granted_by", "Account, or 'command line'."),
    _text("reason", "Why, in words."),
    _time("granted"),
    _time("revoked", None, False),
    _text("revoked_by", None, False),
    _text("revoked_reason", None, False),
    Column("emergency", Boolean, nullable=False, default=False, comment="Taken for an hour by breaking the glass."),
)

sessions = Table(
    "sessions",
    tables,
    _text("token", "SHA-256 of what the cookie holds.", primary_key=True),
    _text("account", index=True),
    _time("created"),
    _time("seen", "Last activity of a person; polling does not move it."),
    _time("verified", "When the second factor was given in this session.", False),
    _text("purpose", "Purpose of looking at personal data, chosen once a session.", False),
    _text("justification", "Words that go with the purpose.", False),
    _text("search", "What is looked for on the page of people; never in an address.", False),
    _text("device", "What the browser calls itself, shortened.", False),
    _text("address", "Where from.", False),
)

attempts = Table(
    "attempts",
    tables,
    _text("key", "account:<name>, address:<where from>, device:<hash>, code:<name>, ...", primary_key=True),
    Column("failures", Integer, nullable=False),
    _time("last"),
    _time("until", "No attempt is looked at before this."),
)

devices = Table(
    "devices",
    tables,
    _text("token", "SHA-256 of the cookie of a browser from which the account signed in before.", primary_key=True),
    _text("account", index=True),
    _time("seen"),
)

second_factors = Table(
    "second_factors",
    tables,
    _text("account", primary_key=True),
    Column("secret", LargeBinary, nullable=False, comment="TOTP secret, encrypted with a key of the installation."),
    _time("confirmed", "Empty until a first code was given.", False),
    Column("last_step", Integer, nullable=False, default=0, comment="A code of this step or an earlier one is used."),
)

recovery_codes = Table(
    "recovery_codes",
    tables,
    _text("code", "SHA-256 with the account's name.", primary_key=True),
    _text("account", index=True),
    _time("used", None, False),
)

identities = Table(
    "identities",
    tables,
    _text("issuer", primary_key=True),
    _text("subject", "The provider's own name of the person, never a PIN or an e-mail address.", primary_key=True),
    _text("account", index=True),
    _time("linked"),
)

identity_links = Table(
    "identity_links",
    tables,
    _text("code", "SHA-256 of the code that an unknown person was shown.", primary_key=True),
    _text("issuer"),
    _text("subject"),
    _time("created"),
)

identity_requests = Table(
    "identity_requests",
    tables,
    _text("state", "SHA-256 of the state sent to the provider.", primary_key=True),
    _text("nonce"),
    _text("verifier"),
    _text("browser", "SHA-256 of the cookie of the browser that asked."),
    _text("next"),
    _time("created"),
)

screens = Table(
    "screens",
    tables,
    Column("id", Integer, primary_key=True),
    _text("name", "Where the screen hangs."),
    _text("area", "The place it shows: a code, or '*' for the country."),
    _text("pages", "Pages it may show, one a line, in the order of showing."),
    _text("slides", "What it plays, as JSON: see dashboard/wall/slides.py.", False),
    _text("token", "SHA-256 of the token that holds today.", False, index=True),
    _text("previous", "SHA-256 of the token before, good until the new one is used.", False),
    _time("renewed", None, False),
    _time("seen", None, False),
    _text("address", "Where it was last seen.", False),
    _text("device", "What its browser calls itself, shortened.", False),
    _text("alarm", "That one token was used in two places.", False),
    _text("paired_by"),
    _time("paired"),
    _time("revoked", None, False),
)

pairings = Table(
    "pairings",
    tables,
    _text("browser", "SHA-256 of the cookie of the screen that shows the code.", primary_key=True),
    _text("code", "SHA-256 of the code.", index=True),
    _time("created"),
    Column("screen", Integer, comment="The screen it was bound to, once it is."),
)

conflicts = Table(
    "conflicts",
    tables,
    _text("account", "Who may not see the person.", primary_key=True),
    _text("source", primary_key=True),
    _text("client_id", primary_key=True),
    _text("reason"),
    _text("added_by"),
    _time("added"),
)

emergencies = Table(
    "emergencies",
    tables,
    Column("id", Integer, primary_key=True),
    _text("account", index=True),
    Column("grant_id", Integer, nullable=False),
    _text("area"),
    _text("case_number"),
    _text("reason"),
    _time("opened"),
    _time("ends"),
    _time("noted", "When the person told what it was for.", False),
    _text("note", "What the person told.", False),
    _time("reviewed", "When the data protection officer closed it.", False),
    _text("reviewed_by", None, False),
    _text("review", None, False),
)

audit_heads = Table(
    "audit_heads",
    tables,
    _text(
        "name", "last: the newest row of the audit; daily: that of the day's line in audit-heads.log.", primary_key=True
    ),
    Column("seq", Integer, nullable=False),
    _text("row_hash"),
    _time("at"),
)

targets = Table(
    "targets",
    tables,
    Column("id", Integer, primary_key=True),
    _text("measure", "Catalogue id of the number that it is set for."),
    _text("area", "Code of an area of either tree, or '*' for everywhere that has no target of its own."),
    Column("value", Double, nullable=False, comment="In the unit of the measure."),
    _text("owner", "Who answers for reaching it."),
    _text("origin", "The document that sets it."),
    Column("starts", Date, nullable=False, comment="First day on which it holds."),
    Column("ends", Date, comment="Last day on which it holds; empty for no end."),
    _text("added_by"),
    _time("added"),
    _time("removed", "When it was taken away; kept for the history.", False),
    _text("removed_by", None, False),
)

events = Table(
    "events",
    tables,
    Column("id", Integer, primary_key=True),
    Column("happened_on", Date, nullable=False),
    _text("kind", "One of dashboard.events.kinds()."),
    _text("area", "Code of an area of either tree, or '*' for the whole country."),
    _text("told", "What happened, in English."),
    _text("told_ru", "The same in Russian.", False),
    _text("told_ky", "The same in Kyrgyz.", False),
    _text("rebases", "Catalogue ids whose limits are computed anew from that day, one a line; empty for none.", False),
    _text("added_by"),
    _time("added"),
    _time("removed", "When it was taken away; kept for the history.", False),
    _text("removed_by", None, False),
)

arrivals = Table(
    "arrivals",
    tables,
    Column("id", Integer, primary_key=True),
    _time("at"),
    _text("source", "Name of the source.", index=True),
    _text("brought_by", "The command, load, watch or demo, and the login of who ran it."),
    _text("outcome", "published, nothing new or refused."),
    _text("said", "Why it was refused; empty otherwise."),
    Column("publication", Integer, comment="The publication that it made, or that holds it already."),
    Column("rows_read", Integer),
    Column("rows_loaded", Integer),
    Column("rows_quarantined", Integer),
    Column("data_date", Date, comment="The day up to which it reports."),
)

packs = Table(
    "packs",
    tables,
    Column("id", Integer, primary_key=True),
    _text("account", "Who asked for it, and alone may fetch it.", index=True),
    _text("rights", "SHA-256 of the rights it was made with; with others it is not handed out."),
    _text("page", "The page whose cards it holds."),
    _text("search", "Place and filters, as in the address."),
    _text("recipe", "The recipe whose cards it holds instead; empty for none.", False),
    _text("language"),
    _time("asked"),
    _time("seen", "When its maker last showed that it is at work."),
    Column("done", Integer, nullable=False, comment="Cards asked."),
    Column("among", Integer, nullable=False, comment="Cards to ask."),
    _time("finished", None, False),
    _text("problem", "Why there is none, as a sentence.", False),
    _text("lacking", "Sentences on files that could not be made.", False),
)

pack_files = Table(
    "pack_files",
    tables,
    Column("pack", Integer, primary_key=True, autoincrement=False),
    _text("kind", "pptx, pdf or xlsx.", primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

recipes = Table(
    "recipes",
    tables,
    Column("id", Integer, primary_key=True),
    _text("name", "What `situation-centre pack --recipe` takes.", index=True),
    _text("cards", "Names of cards, one a line, in order."),
    _text("search", "Place and filters, as in the address."),
    _text("language"),
    _text("added_by"),
    _time("added"),
    _time("removed", "When it was taken away; kept for the history.", False),
    _text("removed_by", None, False),
)

notes = Table(
    "notes",
    tables,
    _text("account", "Whose they are; nobody else reads them.", primary_key=True),
    _text("step", "What is presented: a card, or the tiles of a page; with the page before it.", primary_key=True),
    _text("place", "Areas that are looked at, as in the address; '' where it names none.", primary_key=True),
    _text("text"),
    _time("written"),
)
