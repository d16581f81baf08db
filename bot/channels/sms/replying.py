"""What to send for a text: a keyword's answer, what MORE brings, the assistant's reply; or nothing after STOP, danger apart."""
from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import Optional

from bot.channels.sms.assistant import SOMEONE_ELSE, Assistant
from bot.channels.sms.keywords import Keyword, keyword_in
from bot.channels.sms.limits import ALMOST, Counts, ruling
from bot.conversations.texting.counting import DAY, HOUR, Counting
from bot.conversations.texting.sealing import Sealer
from bot.conversations.texting.senders import Senders
from bot.dialogue.safety import snapshot_directory
from bot.errors import StorageError
from bot.replies.sms.gsm7 import segments
from bot.replies.sms.notices import notice, varied
from bot.replies.sms.rendering import SmsReply
from bot.settings import Settings

ALWAYS_ANSWERED = frozenset({Keyword.STOP, Keyword.HELP, Keyword.START, Keyword.INFO})  # answered whatever was said before
log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Outgoing:
    """A text to send, and of what kind it is; without words the reason why nothing is sent."""

    words: Optional[str]
    kind: str = "answer"  # answer, keyword, sender_limit, day_limit
    digest: str = ""  # of the words before they were varied
    segments: int = 0
    reason: str = ""


class Replying:
    """Decides what is sent. Safe to share between threads."""

    def __init__(self, chosen: Settings, assistant: Assistant, senders: Senders, counting: Counting, sealer: Sealer) -> None:
        self._chosen, self._assistant, self._senders, self._counting, self._sealer = chosen, assistant, senders, counting, sealer
        self._told_of_day = ""

    def outgoing(self, conversation_id: str, words: str, now: float) -> Outgoing:
        """What to send to this sender at this time.

        Raises:
            StorageError: the database does not answer.
        """
        keyword = keyword_in(words)
        if keyword in ALWAYS_ANSWERED:
            return self._limited(conversation_id, self._commanded(conversation_id, keyword), "keyword", now)
        reply = self._reply(conversation_id, words, keyword, now)
        if self._senders.has_stopped(conversation_id) and not reply.danger:
            return Outgoing(None, reason="stopped")
        if keyword is not Keyword.MORE:
            self._remember(conversation_id, reply.more, now)
        return self._limited(conversation_id, reply, "keyword" if keyword else "answer", now)

    def _commanded(self, conversation_id: str, keyword: Keyword) -> SmsReply:
        if keyword in (Keyword.STOP, Keyword.START):
            self._senders.stop(conversation_id, stopped=keyword is Keyword.STOP)
        return self._notice(keyword.value, danger=keyword in (Keyword.STOP, Keyword.HELP))  # no limit keeps these back

    def _reply(self, conversation_id: str, words: str, keyword: Optional[Keyword], now: float) -> SmsReply:
        if keyword is Keyword.NEW:
            self._assistant.forget(conversation_id)
            return self._notice("new")
        if keyword is Keyword.MORE:
            return self._more(conversation_id, now)
        return self._assistant.answer(conversation_id, words)

    def _more(self, conversation_id: str, now: float) -> SmsReply:
        """The next of what was left out, then the assistant's next services."""
        left = self._opened(self._senders.more(conversation_id, now))
        if not left:
            reply = self._assistant.answer(conversation_id, "more", SOMEONE_ELSE)
            self._remember(conversation_id, reply.more, now)
            return reply
        self._remember(conversation_id, tuple(left[1:]), now)
        return SmsReply(left[0])

    def _remember(self, conversation_id: str, more: tuple, now: float) -> None:
        if more:
            self._senders.bring(conversation_id, self._sealer.seal(list(more)), now + self._chosen.conversation_minutes * 60)
        else:
            self._senders.bring_nothing(conversation_id)

    def _opened(self, sealed: Optional[str]) -> list:
        try:
            return list(self._sealer.open(sealed)) if sealed else []
        except StorageError:
            return []  # sealed with an earlier SMS_KEY

    def _limited(self, conversation_id: str, reply: SmsReply, kind: str, now: float) -> Outgoing:
        counts = self._counts(conversation_id, now)
        ruled = ruling(reply.danger, segments(self._chosen.sms_prefix + reply.text), counts, self._chosen.sms_daily_cap)
        self._tell_staff(counts.today, now)
        if ruled.send:
            return self._varied(conversation_id, reply.text, kind, now)
        if ruled.notice:
            return self._varied(conversation_id, self._notice(ruled.notice).text, ruled.notice, now)
        return Outgoing(None, reason=ruled.reason or "")

    def _counts(self, conversation_id: str, now: float) -> Counts:
        hour, day = now - HOUR, now - now % DAY
        count = self._counting.answers
        return Counts(
            count(conversation_id, hour), count(conversation_id, hour, "sender_limit") > 0, self._counting.segments(day),
            count(conversation_id, day, "day_limit") > 0,
        )

    def _varied(self, conversation_id: str, text: str, kind: str, now: float) -> Outgoing:
        digest = self._sealer.digest(text)
        words = varied(text, self._counting.answers(conversation_id, now - HOUR, digest=digest))
        return Outgoing(words, kind, digest, segments(self._chosen.sms_prefix + words))

    def _notice(self, name: str, danger: bool = False) -> SmsReply:
        return SmsReply(notice(snapshot_directory(), name), danger=danger)

    def _tell_staff(self, today: int, now: float) -> None:
        """One line in the log when the day's segments are nearly used up, and one when they are."""
        cap = self._chosen.sms_daily_cap
        level = "used up" if today >= cap else "nearly used up" if today >= cap * ALMOST else ""
        told = f"{level} {time.strftime('%Y-%m-%d', time.gmtime(now))}"
        if level and told != self._told_of_day:
            self._told_of_day = told
            log.error("ALERT: the %s segments of text messages for today (SMS_DAILY_CAP) are %s: %s were sent.", cap, level, today)
