"""Answers that are mostly words: small talk, what follows a danger that is over, and what is said to somebody outside Camden."""
from __future__ import annotations

from typing import FrozenSet, Optional, Sequence

from bot.replies.answer import Answer
from bot.replies.circumstances import Circumstances, is_police
from bot.replies.compose import ASKS_DANGER, PEOPLE, Directory, chosen_services, show, topic_choices
from bot.replies.wording import wording

# Nothing is being asked any more, or the words themselves name 999: the line about 999 and 101 would only be in the way.
_SAID_AND_DONE = frozenset({"thanks", "goodbye", "bot_challenge", "privacy", "forget_me", "after_alarm"})


def chat_answer(directory: Directory, about: str, need: Optional[str] = None, choices: Sequence[str] = ()) -> Answer:
    """Words alone, with topics to choose from, and with the services of a need where one belongs to it."""
    words = wording()
    services = directory.services_for(need)[:2] if need else []
    if about == "harmful_request":
        services = directory.services_for("drug_alcohol_support")[:1] + directory.services_for("youth_services")[:1]
    asks = about == "affirm_unclear"
    own = ASKS_DANGER if asks else topic_choices(choices, words)
    paragraphs = tuple(words.chat[about]) if about in words.chat else (words.follow_ups[about],)
    closing = () if about in _SAID_AND_DONE else (words.closing["calm"],)
    return Answer(
        paragraphs=paragraphs, services=tuple(show(s, 2) for s in services), closing=closing, choices=tuple(own), need=need or about, asks_danger=asks,
        forgets=about == "forget_me",
    )


def deaf_answer(directory: Directory) -> Answer:
    """For somebody who is deaf and has not said yet what it is about: this chat is written, and these reach 999 without hearing."""
    words = wording()
    soundless = [s for s in directory.services_for("deaf_or_silent_999") if not s.shown_contacts("phone")]
    return Answer(
        paragraphs=tuple(words.chat["deaf"]), services=tuple(show(s, 2) for s in soundless), closing=(words.closing["calm"],), need="deaf_or_silent_999"
    )


def over_answer(directory: Directory, about: str, need: Optional[str], audience: FrozenSet[str]) -> Answer:
    """After danger or a joke: a kind word, then the police where they have a part in it, and the two services for what it was about."""
    words = wording()
    own = words.needs.get(need or "")
    ranked = directory.services_for(need, audience) if need and own else directory.services_for(PEOPLE)
    chosen = [s for s in ranked if is_police(s) and s.shown_contacts("phone", "text")][:1] + [s for s in ranked if not is_police(s)][:2]
    after = own.after if own and own.after else words.follow_ups["after_danger"]
    kind = tuple(words.chat[about])
    return Answer(
        paragraphs=(*kind, after) if about == "safe_now" else kind, services=tuple(show(s, 2) for s in chosen), closing=(words.closing["calm"],),
        need=need or about,
    )


def outside_answer(directory: Directory, need: Optional[str], circumstances: Circumstances, choices: Sequence[str] = ()) -> Answer:
    """For somebody who is not in Camden: what helps elsewhere with the same need."""
    words = wording()
    known = need if need in words.needs else "vague_help"
    services = chosen_services(directory, str(known), circumstances, 3)
    return Answer(
        paragraphs=tuple(words.chat["outside_camden"]), services=tuple(show(s, audience=circumstances.audience) for s in services),
        closing=(words.closing["calm"],), choices=() if need else topic_choices(choices), need=need or "outside_camden",
    )
