"""Danger at any turn, the answer to our own question about it, and what the conversation is about once it has passed."""
from __future__ import annotations

from dataclasses import replace
from typing import Optional

from bot.dialogue.needs import LOW_MOOD, SHORT_MESSAGE, TOPICS, about_nothing_else, second_need, understood
from bot.dialogue.understood import CHAT, FOLLOW_UPS, PASSING, PLAN, Danger, Decision, State, Understood
from bot.replies.beside import ASKED_BESIDE

TALK = CHAT | FOLLOW_UPS
NO_TOPIC = PLAN | PASSING | {"emergency_danger", "vague_help"}  # not what a danger is about
LEAST_TOPIC = 0.05
# Which first line fits when no rule says so but the need does.
_KIND_BY_NEED = {"mental_health_crisis": "suicide", "drug_alcohol_support": "ambulance", "drug_use_public": "ambulance", "spiking": "ambulance"}
# What a danger was about when its message names no need: by the rule of data/urgency that saw it.
NEED_BY_RULE = {
    "followed_now": "unsafe_at_night", "outside_now": "stalking", "breach_of_order_now": "stalking", "held_against_will": "domestic_abuse",
    "hiding_from_somebody": "domestic_abuse", "crying_for_help_silently": "domestic_abuse", "own_violence": "perpetrator_help",
    "about_to_jump": "mental_health_crisis", "suicide_under_way": "mental_health_crisis", "overdose": "mental_health_crisis",
    "drugs_gone_wrong": "drug_alcohol_support", "spiked_drink": "spiking", "child_in_danger": "child_abuse", "hate_attack_now": "hate_crime",
    "attack_under_way": "victim_support", "attack_now": "victim_support", "threat_to_kill": "victim_support", "stabbed_or_shot": "victim_support",
    "weapon_in_hand": "police_report", "breaking_in": "police_report", "robbery_under_way": "police_report", "crime_in_progress": "police_report",
}
# Dangers that no service of the directory is for: what is only guessed beside them would be out of place once they are over.
OF_NO_NEED = frozenset(
    "fire fire_set_on_purpose gas carbon_monoxide electric_shock crash_or_hit burned giving_birth stroke heart choking allergy seizure diabetic "
    "in_the_water trapped_or_buried dog_attack".split()
)
# What was spoken of before stays what a danger is about, rather than what its rule speaks of.
_STAYS = frozenset(
    "domestic_abuse stalking honour_forced_fgm child_abuse sexual_violence youth_violence hate_crime modern_slavery mental_health_crisis "
    "drug_alcohol_support spiking perpetrator_help unsafe_at_night".split()
)
_NEVER_URGENT = frozenset("ask_cost ask_eligibility ask_about_service ask_self_or_other ask_earlier".split())
PLAIN = 0.9  # probability from which an intent is beyond doubt
PLAIN_ANSWER = 4  # words; a longer yes must be beyond doubt to be one to our question about danger, else we ask again
_SAID_YES = Danger(True, "any", ("said yes",))
_SILENT = Danger(True, "silent", ("said nothing may be heard",))
_STILL = Danger(True, "any", ("still asks for help, or wants it deleted",))
_ASKS_FOR_HELP = frozenset({"vague_help", "capabilities", "forget_me"})  # after an alarm: "help me", "what do I do", "delete this"


def danger(u: Understood, s: State) -> Optional[Decision]:
    """Danger found by a rule, or guessed by the classifier and not outweighed."""
    guess = set(u.danger.reasons) <= {"classifier"}
    if not u.danger.present or (guess and _outweighs_a_guess(u, s)):
        return _still_in_danger(u, s)
    silent = u.danger.kind == "any" and u.mentions.silent
    return _in_danger(replace(u.danger, kind="silent") if silent else u.danger, u, s)


def _outweighs_a_guess(u: Understood, s: State) -> bool:
    """A pressed topic; a plain question that nobody in danger asks; after an alarm a plain "I am safe" or "only joking"."""
    pressed = (u.choice or "").startswith("need:")
    plain_question = u.intent in _NEVER_URGENT and u.probability(u.intent) >= PLAIN and u.words <= SHORT_MESSAGE
    calmed = s.in_danger and u.intent in {"joke_taken_back", "safe_now"} and u.band == "sure"
    return pressed or ((plain_question or calmed) and not u.mentions.silent)


def _still_in_danger(u: Understood, s: State) -> Optional[Decision]:
    """After an alarm, whoever can't speak is told the silent way; words nobody understands, a yes, or deleting them do not end it."""
    if not s.in_danger or u.choice or u.words > SHORT_MESSAGE:
        return None
    if u.mentions.silent or u.intent in {"ask_text", "deaf_or_silent_999"}:
        return _in_danger(_SILENT, u, s)
    if u.intent in _ASKS_FOR_HELP:
        return _in_danger(_STILL, u, s)
    return Decision("chat", about="after_alarm", state=replace(s, misses=0)) if u.intent == "affirm" or _says_nothing(u) else None


def _says_nothing(u: Understood) -> bool:
    """Not understood, or a no that may be none ("nobody cares anyway")."""
    unclear = u.intent == "gibberish" or (u.band == "unsure" and u.intent not in FOLLOW_UPS)
    return unclear or (u.intent == "deny" and u.band != "sure")


def yes_or_no(u: Understood, s: State) -> Optional[Decision]:
    """Yes or no: to our question about danger, to the choices offered, or out of nowhere, which is asked about."""
    if u.intent not in {"affirm", "deny"} or u.words > SHORT_MESSAGE:
        return None
    plain = u.words <= PLAIN_ANSWER or u.probability(u.intent) >= PLAIN
    if s.asked_danger and plain:
        return answer_to_danger(u.intent == "affirm", u, s)
    if u.intent == "affirm":
        return Decision("chat", about="affirm_unclear", need=s.need if s.services and s.need not in NO_TOPIC else None, state=replace(s, asked_danger=True))
    if s.misses:
        return None  # none of the choices offered: that is a miss
    if s.services:
        return Decision("chat", about="deny_later", need=s.need if s.need in LOW_MOOD else None, state=understood(s))
    return Decision("chat", about="deny_unclear", choices=TOPICS, state=understood(s))


def answer_to_danger(yes: bool, u: Understood, s: State) -> Decision:
    """What follows from yes or no to the question whether somebody is in danger now."""
    if yes:
        return _in_danger(_SAID_YES, u, s)
    return Decision("chat", about="not_in_danger", need=s.need if s.need in LOW_MOOD else None, state=understood(s))


def _in_danger(seen: Danger, u: Understood, s: State) -> Decision:
    named = _named_topic(u, s)  # its services are shown for later; a topic only guessed would distract
    topic = named or _guessed_topic(seen, u, s)
    kind = _KIND_BY_NEED.get(named or "", "any") if seen.kind == "any" else seen.kind
    audience = u.audience | s.audience
    state = replace(about_nothing_else(s, topic) if topic != s.need else replace(understood(s), services=()), audience=audience, in_danger=True)
    return Decision(
        "danger", need=named, second_need=_second_topic(named, u), danger=replace(seen, kind=kind), audience=audience,
        manner="more" if s.in_danger else "first", forgets=u.intent == "forget_me", state=state,
    )


def _named_topic(u: Understood, s: State) -> Optional[str]:
    """The need that the message shows, or that the conversation is about while the message shows none."""
    if u.ranking and u.intent not in TALK | {"emergency_danger"}:
        return None if u.intent in NO_TOPIC else u.intent
    stays = s.need in _STAYS if s.in_danger or u.intent == "emergency_danger" else s.need not in NO_TOPIC
    return s.need if stays else None


def _second_topic(named: Optional[str], u: Understood) -> Optional[str]:
    """A second need that the message names, to be helped with later too; no question that is asked beside it."""
    second = second_need(named or "emergency_danger", u)
    return second if second not in NO_TOPIC | ASKED_BESIDE else None


def _guessed_topic(seen: Danger, u: Understood, s: State) -> Optional[str]:
    """What to speak of once it is over: what the rule that saw the danger is about, else the likeliest need, else what was spoken of before."""
    by_rule = next((NEED_BY_RULE[rule] for rule in seen.reasons if rule in NEED_BY_RULE), None)
    none = OF_NO_NEED & set(seen.reasons)
    likely = None if none else next((i for i, p in u.ranking if p >= LEAST_TOPIC and i not in TALK | NO_TOPIC), None)
    return by_rule or likely or s.need
