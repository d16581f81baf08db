"""What to do with a message: a pure function over what was understood and what the conversation remembers.

The order is the order of the principles: danger, then a pressed choice, then a language we cannot read,
a question that plainly asks the plan, then answers to our own question, then corrections and follow-ups, then needs, then everything else.
Each step is a small function that decides or leaves it to the next; the decision says which step it was.
"""
from __future__ import annotations

from dataclasses import replace
from typing import Callable, Dict, Optional

from bot.dialogue import dangers, following, refine
from bot.dialogue.known import NOTHING_KNOWN, known_after
from bot.dialogue.needs import NOT_OFFERED, RUNNERS_UP, SHORT_MESSAGE, TOPICS, about_nothing_else, answer_need, understood, with_wishes
from bot.dialogue.understood import CHAT, FOLLOW_UPS, PASSING, PLAN, Decision, State, Understood
from bot.replies.beside import ASKED_BESIDE, TO_THE_ASSISTANT

LEAST_CHOICE = 0.03  # a need less likely than this is offered only as one of TOPICS
LEAST_NEED_BEHIND_CHAT = 0.2
LEAST_SAME_MATTER = 0.05  # the need spoken of, behind another council matter that is only guessed
LEAST_NEED_BEHIND_NOTHING = 0.1  # "safe now" where there was no danger, a joke where nothing was said: what else it tells may have happened
# Gives way to a need behind it.
_GIVES_WAY = frozenset("correction safe_now vague_help gibberish affirm deny rude outside_camden joke_taken_back forget_me start_again".split())
_NOTHING_BY_ITSELF = frozenset({"correction", "gibberish", "affirm", "deny"})
_OFFERS_TOPICS = frozenset({"greet", "capabilities", "start_again"})
_KEEPS_TOPIC = frozenset({"safe_now", "joke_taken_back", "outside_camden"})  # answered with the contacts of what it was about

_FORGETS = frozenset({"start_again", "forget_me"})

Step = Callable[[Understood, State], Optional[Decision]]


def decide(u: Understood, s: State) -> Decision:
    """The decision for one message."""
    tried = ((name, step(u, s)) for name, step in STEPS.items())
    name, decision = next(((name, decision) for name, decision in tried if decision is not None), ("unsure", None))
    decided = decision or _unsure(u, s)
    known = NOTHING_KNOWN if decided.about in _FORGETS else known_after(u.said, s.known, same_need=decided.state.need == s.need)
    return replace(decided, step=name, state=replace(decided.state, said=s.said, repeats=s.repeats, known=known))


def _choice(u: Understood, s: State) -> Optional[Decision]:
    """A button pressed, or a choice written out."""
    kind, _, value = (u.choice or "").partition(":")
    if kind == "need":
        return answer_need(value, replace(u, band="sure"), s)
    if kind == "ask":
        return following.follow_up(replace(u, ranking=((value, 1.0),), band="sure"), s)
    return dangers.answer_to_danger(value == "yes", u, s) if kind == "danger" else None


def _language(u: Understood, s: State) -> Optional[Decision]:
    return None if u.readable else Decision("language", state=s)


def _plan(u: Understood, s: State) -> Optional[Decision]:
    """A question that by its wording asks the plan, whatever need its subject looks like, unless it is asked beside a need."""
    beside_a_need = u.second_need in PLAN and u.intent not in CHAT | FOLLOW_UPS | PASSING
    return answer_need(u.asks_plan, u, s) if u.asks_plan and u.intent not in PLAN and not beside_a_need else None


def _corrected(u: Understood, s: State) -> Optional[Decision]:
    """What was said before is put right: the new answer takes the place of the other."""
    need = refine.corrected_need(u, s)
    return None if need is None else answer_need(need, replace(u, band="sure"), s, manner="same" if need == s.need else "instead")


def _chat(u: Understood, s: State) -> Optional[Decision]:
    if u.intent not in CHAT:
        return None
    if u.intent in TO_THE_ASSISTANT and u.second_need not in {None, *ASKED_BESIDE, *NOT_OFFERED, *PASSING}:
        return answer_need(str(u.second_need), replace(u, second_need=u.intent), s)  # "are you a robot? I hit my wife"
    topic = u.best_need(LEAST_NEED_BEHIND_NOTHING if _speaks_of_nothing(u, s) else LEAST_NEED_BEHIND_CHAT)
    if u.band != "sure" and topic and u.intent in _GIVES_WAY:
        return answer_need(_same_matter(topic, u, s), u, s)
    if u.intent in _NOTHING_BY_ITSELF:
        return None
    if u.intent == "capabilities" and u.mentions.topic:
        return answer_need(u.mentions.topic, u, s)  # "what have you got about noise"
    chat: Dict[str, Step] = {"start_again": _fresh, "forget_me": _fresh, "vague_help": _vague, "outside_camden": _outside}
    return chat.get(u.intent, _small_talk)(u, s)


def _speaks_of_nothing(u: Understood, s: State) -> bool:
    """Whether a message seems to take back or end something that never was."""
    nothing_said = not (s.need or s.in_danger)
    return (u.intent == "safe_now" and not s.in_danger) or (u.intent in {"joke_taken_back", "correction"} and nothing_said)


def _small_talk(u: Understood, s: State) -> Optional[Decision]:
    about = "greet_again" if u.intent == "greet" and s.said else u.intent
    need = s.need if u.intent in _KEEPS_TOPIC and s.need not in PASSING else None
    return Decision("chat", need=need, about=about, choices=TOPICS if u.intent in _OFFERS_TOPICS else (), state=understood(s))


def _fresh(u: Understood, s: State) -> Optional[Decision]:
    """Start again, or delete what was written: nothing is remembered."""
    return Decision("chat", about=u.intent, choices=TOPICS if u.intent == "start_again" else (), forgets=u.intent == "forget_me", state=State())


def _outside(u: Understood, s: State) -> Optional[Decision]:
    """Not in Camden: the lines of the need that work elsewhere, now and for what is asked next."""
    return Decision("chat", about="outside_camden", need=s.need, audience=s.audience, choices=TOPICS, state=replace(understood(s), outside_camden=True))


def _vague(u: Understood, s: State) -> Optional[Decision]:
    """A need without a name: one short question with choices; asked once, then people."""
    return _unsure(u, s, about="vague_help")


def _need(u: Understood, s: State) -> Optional[Decision]:
    return None if u.band == "unsure" or u.intent is None or u.intent in CHAT | FOLLOW_UPS else answer_need(_same_matter(u.intent, u, s), u, s)


def _same_matter(need: str, u: Understood, s: State) -> str:
    """A few words after a need was told that are only guessed to be another council matter are more of that need ("I've had a shower already")."""
    guessed = need == "out_of_scope" and u.probability(need) < dangers.PLAIN and u.words <= SHORT_MESSAGE
    return str(s.need) if guessed and following.has_topic(s) and u.probability(str(s.need)) >= LEAST_SAME_MATTER else need


def _unsure(u: Understood, s: State, about: str = "") -> Decision:
    """Nothing understood: asked back with the likeliest needs; after two misses in a row the human route."""
    misses = s.misses + 1
    if misses >= 2:
        people = replace(about_nothing_else(s, None), misses=misses)
        again = "vague_again" if about == "vague_help" else "second_miss"
        return Decision("chat", about=again, need="human_handoff", choices=TOPICS, state=with_wishes(u, people))
    likely = [i for i, p in u.ranking if p >= LEAST_CHOICE and i not in NOT_OFFERED | PASSING][:RUNNERS_UP]
    about = about or ("gibberish" if u.intent == "gibberish" else "unsure")
    choices = TOPICS if about == "gibberish" or not likely else tuple(likely)
    if about == "vague_help":
        choices = tuple(dict.fromkeys((*likely, *TOPICS)))[: len(TOPICS)]
    return Decision("chat", about=about, choices=choices, state=replace(s, misses=misses, asked_danger=False))


STEPS: Dict[str, Step] = {
    "danger": dangers.danger, "choice": _choice, "language": _language, "plan": _plan, "corrected": _corrected, "yes_or_no": dangers.yes_or_no,
    "named": following.named, "earlier": following.earlier, "reporting": following.reporting, "person": following.person,
    "follow_up": following.follow_up, "chat": _chat, "need": _need,
}
