"""Folds the ways of writing that hide a word: invisible characters, look-alike letters, stretched letters, markup.

What is folded is a copy for the classifiers and the danger rules; the resident's own words are never rewritten.
"""
from __future__ import annotations

import html
import re
import unicodedata

# Letters that look like Latin ones (from Unicode's confusables: the Cyrillic, Greek and phonetic letters people use for it).
_CYRILLIC = ("аеорсухіјѕԁһкмтвнӏԛԝёАВЕКМНОРСТУХІЈЅ", "aeopcyxijsdhkmtbhlqweABEKMHOPCTYXIJS")
_GREEK = ("αβγεηικνορτυχωΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "abyenikvoptuxwABEZHIKMNOPTYX")
_PHONETIC = ("ıɑɡℓ", "iagl")
_LOOKALIKES = {ord(a): b for odd, plain in (_CYRILLIC, _GREEK, _PHONETIC) for a, b in zip(odd, plain)}
_LOOKALIKE = re.compile("[" + "".join(chr(c) for c in _LOOKALIKES) + "]")
_LATIN = re.compile(r"[A-Za-z]")
_OTHER_ALPHABET = re.compile(r"[^\W\d_A-Za-z\u00c0-\u024f]")
# Markup, not words that somebody put between < and >: known tags, or no spaces and something that is not a letter.
_TAG = re.compile(
    r"</?(?:[abiusp]|em|[bh]r|h[1-6]|[uo]l|li|t[dhr]|div|img|svg|span|link|meta|form|body|html|head|font|input|style|table|video|audio|strong|script|iframe|object)"
    r"(?:\s[^<>]{0,200}=[^<>]{0,200})?\s*/?>|<[^<>\s]{0,200}?[^<>\sA-Za-z][^<>\s]{0,200}>", re.IGNORECASE
)
_SCRIPT_LINK = re.compile(r"\b(?:javascript|data|vbscript):\S*", re.IGNORECASE)
# A statement of SQL that somebody tries: code, no words of theirs.
_STATEMENT = re.compile(r"\b(?:drop|delete|insert|update|alter|truncate)\s+(?:table|from|into)\b[^;]{0,200};(?:\s*--)?", re.IGNORECASE)
_STRETCHED = re.compile(r"([A-Za-z])\1{2,}", re.IGNORECASE)
_SPACED_OUT = re.compile(r"\b(?:[A-Za-z][ .\-_*]){3,}[A-Za-z]\b")
_LINE_ENDS = re.compile("[\r\n\t\v\f\u2028\u2029]+")
_ACCENTS_ON_LATIN = re.compile("(?<=[A-Za-z])[\u0300-\u036f]+")
_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'", "“": '"', "”": '"', "–": "-", "—": "-", "…": "..."})
_INVISIBLE = {"Cc", "Cf", "Cs", "Co"}
_DRAWN_AS_NOTHING = re.compile("[\u034f\u115f\u1160\u3164\ufe00-\ufe0f\uffa0]")  # letters and marks by category, yet invisible


def drop_invisible(text: str) -> str:
    """Remove control and format characters (zero-width spaces, direction marks); line ends and tabs become spaces."""
    plain = _DRAWN_AS_NOTHING.sub("", _LINE_ENDS.sub(" ", text))
    if plain.isascii() and plain.isprintable():  # most messages: nothing to look for
        return plain
    return "".join(c for c in plain if unicodedata.category(c) not in _INVISIBLE)


def _fold_lookalikes(text: str) -> str:
    """Replace look-alike letters in words that mix alphabets; in every word where the message shows no other language.

    A message that is truly in another alphabet has letters of it that look like no Latin one.
    """
    if text.isascii():
        return text
    disguised = all(_LOOKALIKE.match(letter) for letter in _OTHER_ALPHABET.findall(text))
    mostly_latin = disguised or len(_LATIN.findall(text)) > 2 * len(_LOOKALIKE.findall(text))

    def plain(match: re.Match) -> str:
        word = match.group(0)
        return word.translate(_LOOKALIKES) if mostly_latin or (_LATIN.search(word) and _LOOKALIKE.search(word)) else word

    return re.sub(r"\S+", plain, text)


def _join_spaced_letters(text: str) -> str:
    """'h e l p' and 'h.e.l.p' become 'help'."""
    return _SPACED_OUT.sub(lambda match: re.sub(r"[ .\-_*]", "", match.group(0)), text)


def fold(text: str) -> str:
    """The message in plain letters: case kept, meaning kept, disguise removed."""
    plain = unicodedata.normalize("NFKC", _ACCENTS_ON_LATIN.sub("", unicodedata.normalize("NFKC", text)))
    plain = _STATEMENT.sub(" ", _SCRIPT_LINK.sub(" ", _TAG.sub(" ", html.unescape(plain))))
    plain = _fold_lookalikes(drop_invisible(plain)).translate(_QUOTES)
    plain = _join_spaced_letters(re.sub(r"\s+", " ", plain))
    return _STRETCHED.sub(r"\1\1", plain).strip()
