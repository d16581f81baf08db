"""What was understood of one message, what a conversation remembers, and what is decided; all free of Rasa."""
from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, FrozenSet, List, Mapping, Optional, Tuple

from bot.dialogue.known import NOTHING_KNOWN, Known
from bot.dialogue.mentions import NOTHING_MENTIONED, Mentions

FOLLOW_UPS = frozenset(
    "ask_phone ask_text ask_email ask_online ask_address ask_hours ask_cost ask_confidential ask_language ask_someone_else "
    "ask_repeat ask_shorter ask_self_or_other ask_earlier ask_about_service ask_eligibility hesitant".split()
)
CHAT = frozenset(
    "greet thanks goodbye capabilities bot_challenge privacy gibberish rude joke_taken_back start_again forget_me "
    "affirm deny correction safe_now harmful_request vague_help outside_camden".split()
)
PLAN = frozenset({"plan_priorities", "plan_figures", "get_involved"})
# Needs that a conversation is not about: a question after them is a question about what was given before.
PASSING = frozenset({"out_of_scope", "about_reporting", "human_handoff"})


@dataclass(frozen=True)
class Danger:
    """Whether somebody may be in danger now, and how the first line must speak of it."""

    present: bool = False
    kind: str = "any"  # any, silent, ambulance, fire, suicide: a key of data/responses/chat.yml, danger
    reasons: Tuple[str, ...] = ()  # names of rules, or "classifier"


@dataclass(frozen=True)
class Understood:
    """One message: its likely intents, whether it shows danger, and what it says of whom it is about."""

    ranking: Tuple[Tuple[str, float], ...] = ()  # (intent, probability), likeliest first
    band: str = "unsure"  # one of BANDS of bot/understanding/reading.py
    danger: Danger = Danger()
    second_need: Optional[str] = None
    readable: bool = True  # False: not enough English words to understand
    audience: FrozenSet[str] = frozenset()  # tags of data/lookups/audiences.yml
    age_group: Optional[str] = None  # child or adult: the person the message is about
    on_transport: bool = False  # it happened on a train, the Tube or in a station
    off_transport: bool = False  # it plainly happened elsewhere: on a street, on a bus, outside a station
    subject: Optional[str] = None  # whom it is about: a value of the entity (domain.yml)
    writer: Optional[str] = None  # child or adult: who writes
    place: Optional[str] = None  # a name of data/lookups/places
    place_area: Optional[str] = None  # camden, elsewhere, unknown: where the person or the event is; None when no place is told
    named_services: Tuple[str, ...] = ()  # keys of services the message names
    numbered_services: Tuple[str, ...] = ()  # keys of services given before whose number the message writes
    mentions: Mentions = NOTHING_MENTIONED
    asks_plan: Optional[str] = None  # a plan intent, when the wording leaves no doubt
    choice: Optional[str] = None  # payload of a pressed button, or of the choice that was written
    words: int = 0

    @property
    def intent(self) -> Optional[str]:
        """The likeliest intent."""
        return self.ranking[0][0] if self.ranking else None

    @property
    def said(self) -> Known:
        """What this message says of people and places."""
        kind = "transport" if self.on_transport else ("other" if self.off_transport else None)
        return Known(self.subject, self.age_group, self.writer, self.place_area, kind)

    def best_need(self, least: float = 0.0) -> Optional[str]:
        """The likeliest need that has services, when its probability is at least this."""
        return next((i for i, p in self.ranking if p >= least and i not in CHAT | FOLLOW_UPS), None)

    def probability(self, intent: str) -> float:
        """How likely an intent is; 0 when it is not among the likeliest."""
        return dict(self.ranking).get(intent, 0.0)


def from_parse_data(
    parse_data: Mapping[str, Any], choice: Optional[str] = None, named_services: Tuple[str, ...] = (), numbered_services: Tuple[str, ...] = (),
    mentions: Mentions = NOTHING_MENTIONED,
) -> Understood:
    """Read Rasa's parse data (tracker.latest_message) as the pipeline of config.yml writes it."""
    ranking = tuple((i["name"], float(i["confidence"])) for i in parse_data.get("intent_ranking") or [])
    danger = parse_data.get("danger") or {}
    tags: List[str] = [e["value"] for e in parse_data.get("entities") or [] if e.get("entity") == "audience_tag"]
    values = {e.get("entity"): e.get("value") for e in parse_data.get("entities") or []}
    return Understood(
        ranking=ranking,
        band=parse_data.get("band") or "unsure",
        danger=Danger(bool(danger.get("present")), danger.get("kind", "any"), tuple(danger.get("reasons", ()))),
        second_need=parse_data.get("second_need"),
        readable=parse_data.get("readable", True),
        audience=frozenset(tags) - mentions.denied,
        age_group=values.get("age_group"),
        on_transport=values.get("place_kind") == "transport" and "transport" not in mentions.denied,
        off_transport=values.get("place_kind") == "other",
        **{name: values.get(name) for name in ("subject", "writer", "place", "place_area")},
        named_services=named_services,
        numbered_services=numbered_services,
        mentions=mentions,
        choice=choice,
        words=len((parse_data.get("text") or "").split()),
    )


@dataclass(frozen=True)
class State:
    """What the conversation remembers between turns; kept in Rasa's slots of the same names (domain.yml says what each is for)."""

    need: Optional[str] = None
    earlier_needs: Tuple[str, ...] = ()  # the latest first
    services: Tuple[str, ...] = ()  # keys, in the order shown
    offered: Tuple[str, ...] = ()  # keys
    set_aside: Tuple[str, ...] = ()  # keys
    audience: FrozenSet[str] = frozenset()
    without_police: bool = False
    outside_camden: bool = False
    asked_danger: bool = False
    in_danger: bool = False
    choices: Tuple[str, ...] = ()  # payloads
    misses: int = 0
    said: str = ""  # a fingerprint of the answer's text, never the text
    repeats: int = 0
    known: Known = NOTHING_KNOWN  # of people and places; a slot for each of its fields


@dataclass(frozen=True)
class Decision:
    """What to answer, and which step of bot/dialogue/decide.py decided it."""

    kind: str  # danger, need, follow_up, chat, plan, language: a function of bot/dialogue/answering.py
    need: Optional[str] = None
    second_need: Optional[str] = None
    about: Optional[str] = None  # the follow-up, the chat answer or the plan question
    audience: FrozenSet[str] = frozenset()
    danger: Danger = Danger()
    services: Tuple[str, ...] = ()  # what a follow-up speaks of, or what was asked for by name
    offered: Tuple[str, ...] = ()
    choices: Tuple[str, ...] = ()  # needs to offer as choices
    manner: str = "first"  # of a need's answer: first, more (of the same), same or instead (corrected), back (an earlier one)
    open_now: bool = False  # of ask_hours: whether they asked about this moment
    forgets: bool = False  # what was written is to be deleted as well
    state: State = field(default_factory=State)  # what to remember afterwards, before services are known
    step: str = ""  # the step of decide that decided
