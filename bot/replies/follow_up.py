"""Answers to questions about services just given: can I text them, are they open, what does it cost, who else is there."""
from __future__ import annotations

from typing import Callable, Dict, FrozenSet, List, Optional, Sequence, Tuple

from bot.directory.records import ServiceRecord
from bot.replies.answer import Answer, ShownService
from bot.replies.compose import Directory, contacts_of, show
from bot.replies.rendering import sentence
from bot.replies.wording import Wording, wording

# The follow-up intents that ask for a kind of contact: the key of data/responses/follow_ups.yml and the kinds that answer it.
_KINDS = {
    "ask_phone": ("phone", ("phone",)), "ask_text": ("text", ("text",)), "ask_email": ("email", ("email",)),
    "ask_online": ("online", ("web",)), "ask_address": ("address", ("in_person", "post")),
}
FALLBACK = "human_handoff"  # the need whose services people answer


def follow_up_answer(
    directory: Directory, about: str, services: Sequence[str], need: Optional[str] = None,
    audience: FrozenSet[str] = frozenset(), offered: Sequence[str] = (),
) -> Answer:
    """The answer to a follow-up intent about these services (keys, the one last given first)."""
    given = [s for s in map(directory.service, services) if s]
    words = wording()
    if not given:
        return Answer(paragraphs=(words.follow_ups["nothing_given"],), closing=(words.closing["calm"],), need=about)
    if about in _KINDS:
        key, kinds = _KINDS[about]
        return _contact_kind(directory, words, key, kinds, given, need, audience)
    special: Dict[str, Callable[[], Answer]] = {
        "ask_hours": lambda: _hours(directory, words, given, need, audience),
        "ask_cost": lambda: _facts(words, "cost", given, lambda s: [f"{c.value}: {c.cost}" for c in s.shown_contacts("phone", "text") if c.cost]),
        "ask_confidential": lambda: _confidential(directory, words, given),
        "ask_language": lambda: _language(directory, words, given),
        "ask_someone_else": lambda: _someone_else(directory, words, need, audience, given, (*services, *offered)),
        "ask_shorter": lambda: Answer(paragraphs=(_shortest(given[0]),), need=about),
        "ask_self_or_other": lambda: Answer(
            paragraphs=(words.follow_ups["self_or_other"],), services=(show(given[0]),), closing=(words.closing["calm"],), need=about
        ),
    }
    return special.get(about, lambda: _repeat(words, given))()


def _contact_kind(
    directory: Directory, words: Wording, key: str, kinds: Tuple[str, ...], given: List[ServiceRecord], need: Optional[str], audience: FrozenSet[str]
) -> Answer:
    """Contacts of one kind: of the services given, else of the next ones for the need; said plainly when there is none."""
    found = [s for s in given if s.shown_contacts(*kinds)]
    paragraphs: List[str] = []
    if given[0] not in found:
        paragraphs.append(words.follow_ups[f"no_{key}"].format(service=given[0].name))
        found += [s for s in directory.services_for(need or FALLBACK, audience) if s not in given and s.shown_contacts(*kinds)][:2]
        if key == "phone" and not any(s.always_open for s in found):
            found += [s for s in directory.services_for(FALLBACK) if s.shown_contacts("phone")][:1]
    shown = tuple(ShownService(s, tuple(s.shown_contacts(*kinds)[:2])) for s in found[:3])
    if not shown:
        shown = (show(given[0]),)
    return Answer(paragraphs=tuple(paragraphs), services=shown, closing=(words.closing["calm"],), need=f"ask_{key}")


def _hours(directory: Directory, words: Wording, given: List[ServiceRecord], need: Optional[str], audience: FrozenSet[str]) -> Answer:
    lines = []
    for service in given[:2]:
        known = [f"{c.value}: {c.hours}" for c in service.shown_contacts("phone", "text") if c.hours]
        template = words.follow_ups["hours"] if known else words.follow_ups["no_hours"]
        lines.append("\n".join([template.format(service=service.name), *known]))
    always = [s for s in [*given, *directory.services_for(need or FALLBACK, audience)] if s.always_open]
    unique = [s for i, s in enumerate(always) if s not in always[:i]][:2] or [s for s in directory.services_for("mental_health_crisis") if s.always_open][:1]
    shown = tuple(ShownService(s, tuple(c for c in s.shown_contacts("phone", "text") if c.always_open)[:2]) for s in unique)
    return Answer(
        paragraphs=tuple(lines), services=shown, services_title=words.follow_ups["always_open"], closing=(words.closing["calm"],), need="ask_hours"
    )


def _facts(words: Wording, key: str, given: List[ServiceRecord], facts: Callable[[ServiceRecord], List[str]]) -> Answer:
    lines = []
    for service in given[:2]:
        known = facts(service)
        lines.append("\n".join([words.follow_ups[key if known else f"no_{key}"].format(service=service.name), *known]))
    return Answer(paragraphs=tuple(lines), closing=(words.closing["calm"],), need=f"ask_{key}")


def _confidential(directory: Directory, words: Wording, given: List[ServiceRecord]) -> Answer:
    answer = _facts(words, "confidential", given, lambda s: [sentence(s.confidential)] if s.confidential else [])
    tips = directory.services_for("anonymous_tip")[:1]
    return Answer(
        paragraphs=(*answer.paragraphs, words.follow_ups["anonymous"]), services=tuple(show(s, 2) for s in tips), closing=answer.closing, need=answer.need
    )


def _language(directory: Directory, words: Wording, given: List[ServiceRecord]) -> Answer:
    answer = _facts(words, "language", given, lambda s: [f"{c.value}: {c.access}" for c in s.shown_contacts() if c.access])
    relay = directory.service("relay_uk")
    services = (show(relay, 2),) if relay else ()
    return Answer(paragraphs=(*answer.paragraphs, words.follow_ups["deaf"]), services=services, closing=answer.closing, need=answer.need)


def _someone_else(
    directory: Directory, words: Wording, need: Optional[str], audience: FrozenSet[str], given: List[ServiceRecord], seen: Tuple[str, ...]
) -> Answer:
    """The next services for the need, then the fallback already given, then a line that people answer."""
    ranked = directory.services_for(need, audience) if need else []
    fresh = [s for s in ranked if s.key not in seen][:2]
    title = words.follow_ups["someone_else" if fresh else "no_one_else"]
    again = given[1:2] if fresh else given[:2]
    people = [s for s in directory.services_for(FALLBACK) if s not in [*fresh, *again]][:1]
    return Answer(
        paragraphs=(title,), services=tuple(show(s) for s in [*fresh, *again, *people]), closing=(words.closing["calm"],), need="ask_someone_else"
    )


def _shortest(service: ServiceRecord) -> str:
    """Name and first contact, nothing else."""
    first = contacts_of([service], "phone", "text", "email", "web")
    return f"{service.name}: {first[0][1].value}" if first else service.name


def _repeat(words: Wording, given: List[ServiceRecord]) -> Answer:
    return Answer(
        paragraphs=(words.follow_ups["repeat"],), services=tuple(show(s) for s in given[:3]), closing=(words.closing["calm"],), need="ask_repeat"
    )
