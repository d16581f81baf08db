"""Whether a message plainly asks the plan, by its wording: so that a figure about robbery is never answered as the report of one, nor the reverse."""
from __future__ import annotations

import re
from typing import Optional

from bot.replies.plan_entries import plan

LONGEST = 20  # words; in longer messages people tell what happened to them
ASKED_WITHIN = 40  # letters; a count asked for later in a message is part of a story
_COUNTS = re.compile(  # "how many days until" asks for a wait, no figure
    r"\b(?:how (?:many|meny|menny)(?! (?:minutes|hours|days|weeks|months) (?:before|until|till?|to|do|does|will|for)\b)"
    r"|how much (?:money|crime|of the)|(?:number|amount|share|percentage|proportion|percent|per cent) of"
    r"|what (?:percentage|proportion|share|%)|stat(?:s|istics?)?|figures?|most (?:common|reported)|trend"
    r"|(?:going|gone|goes?) (?:up|down)(?! (?:the|a|an|to|my|and|there|here)\b)|ris(?:e|en|ing))\b|%"
)
_NAMES_PLAN = re.compile(
    r"\b(?:(?:the|your|this|safety|camden) (?:plan(?! b\b)|strategy)|priorit\w+|partnership|executive board|foreword|night safety charter|we make camden)\b"
)
_POLICY = re.compile(
    r"\b(?:are|r|is|will|do|does) (?:you|u|the council|the partnership|the borough|camden) (?:all |lot )?"
    r"(?:doing|doin|do|going to do|gonna do) (?:about|bout|against|for)\b"
)
# Somebody speaks of themselves, of people they know, or of this moment.
_PERSONAL = re.compile(
    r"\b(?:i|i'?m|i'?ve|me|my|mine|we|us|our|he|she|him|his|her|they|them|neighbours?|mate|friend|upstairs|downstairs|next door|"
    r"right now|just now|tonight|yesterday|today|help|need)\b"
)
# What a number would be asked of by somebody who thinks of dying or has taken too much.
_NEVER = re.compile(r"\b(?:pills?|tablets?|paracetamol|overdos\w*|fatal|lethal|kill\w*|die|suicid\w*|units?|doses?|grams?|mg|milligrams?)\b")


def plan_intent(message: str) -> Optional[str]:
    """plan_figures, plan_priorities or get_involved when the wording leaves no doubt that the plan is asked; None otherwise."""
    text = message.casefold().replace("’", "'")
    if len(text.split()) > LONGEST or _PERSONAL.search(text) or _NEVER.search(text):
        return None
    found = plan().questions.ranked(text)
    if not found or found[0].held < 1:
        return None
    about = plan().entries[found[0].key].about
    if _COUNTS.search(text[:ASKED_WITHIN]) and about in {"plan_figures", "not_in_plan"}:
        return "plan_figures"
    if _NAMES_PLAN.search(text):
        return "plan_priorities" if about == "not_in_plan" else about
    return "plan_priorities" if _POLICY.search(text) and about == "plan_priorities" else None
