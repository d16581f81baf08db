"""Web addresses that may say who somebody is, and email addresses."""
from __future__ import annotations

import re

_HOST = r"[a-z0-9](?:[a-z0-9\-]*\.)+[a-z]{2,}"
_ENDINGS = r"(?:com|org|net|uk|io|me|info|gov|ly|app|tv|eu|co|gl|be|london)"
_LINK = re.compile(
    r"[a-z][a-z0-9+]{1,9}://\S+"
    r"|\bwww\.\S+"
    rf"|(?<![\w.@\-])(?:[a-z0-9\-]{{1,63}}\.){{1,6}}{_ENDINGS}(?::\d+)?[/?#]\S+",
    re.IGNORECASE,
)
_SITE_ALONE = re.compile(rf"(?:[a-z][a-z0-9+]{{1,9}}://)?{_HOST}(?::\d+)?/?", re.IGNORECASE)
_PUNCTUATION = ".,!?;:)]}'\">"

_EMAIL = re.compile(r"[^\s@<>()\[\],;:\"]{1,64}@[^\W_][^\s@<>()\[\],;:\"!?]*", re.IGNORECASE)
_EMAIL_IN_WORDS = re.compile(
    r"[\w.+\-]{1,64}\s*(?:@|\(at\)|\[at\]|\sat\s)\s*[\w\-]{1,63}(?:\s*(?:\.|\(dot\)|\[dot\]|\sdot\s)\s*[a-z]{2,10}\b){1,3}", re.IGNORECASE
)
_SAYS_DOT = re.compile(r"@|\(at\)|\[at\]|\(dot\)|\[dot\]|\sdot\s", re.IGNORECASE)


def _hide_link(match: "re.Match[str]") -> str:
    link = match.group(0).rstrip(_PUNCTUATION)
    return match.group(0) if _SITE_ALONE.fullmatch(link) else "[link]" + match.group(0)[len(link):]


def hide_links(text: str) -> str:
    """Hide web addresses with anything behind the site's name (a path may be a profile, a query a key); keep a site alone."""
    return _LINK.sub(_hide_link, text)


def _hide_email(match: "re.Match[str]") -> str:
    email = match.group(0).rstrip(_PUNCTUATION)
    return "[email]" + match.group(0)[len(email):]


def hide_emails(text: str) -> str:
    """Hide email addresses, also those written 'jane at example dot com'."""
    text = _EMAIL.sub(_hide_email, text)
    return _EMAIL_IN_WORDS.sub(lambda match: "[email]" if _SAYS_DOT.search(match.group(0)) else match.group(0), text)
