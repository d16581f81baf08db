"""What MORE brings: the contacts, the advice and the sentences of the same answer that the first text had no room for."""
from __future__ import annotations

from typing import Iterator, List, Tuple

from bot.replies.answer import Answer
from bot.replies.sms.contacts import LINKS, contact_words, has_link, others
from bot.replies.sms.first_text import Text
from bot.replies.sms.fitting import Room
from bot.replies.sms.gsm7 import gsm7
from bot.replies.sms.opening import beside, own_words, sentences
from bot.replies.wording import wording

MOST_TEXTS = 3
Line = Tuple[str, bool]  # the words, and whether they hold a link


def further_texts(answer: Answer, first: Text, room: Room) -> Tuple[str, ...]:
    """At most MOST_TEXTS texts, each within the room, with one link at most."""
    texts: List[List[Line]] = []
    for line in _left(answer, first):
        if texts and _holds(room, [*texts[-1], line]):
            texts[-1].append(line)
        elif _holds(room, [line]):
            texts.append([line])
    return tuple(_words(text) for text in texts[:MOST_TEXTS])


def _left(answer: Answer, first: Text) -> Iterator[Line]:
    for service, contact in others(answer.services, list(first.given)):
        yield contact_words(service, contact, full=True), contact.kind in LINKS
    words_alone = () if answer.services or answer.lead or own_words(answer) else answer.paragraphs
    for words in (*words_alone, *beside(answer), *answer.notes):
        for sentence in sentences(words):
            if gsm7(sentence) not in first.words and not sentence.endswith(":"):
                yield sentence, has_link(sentence)


def _holds(room: Room, lines: List[Line]) -> bool:
    return sum(link for _, link in lines) <= 1 and room.holds(_words(lines))


def _words(lines: List[Line]) -> str:
    return gsm7("\n".join([*(words for words, _ in lines), wording().sms.lines["next_page"]]))
