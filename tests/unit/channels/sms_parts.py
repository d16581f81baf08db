"""The parts of the sms process in this one: a database of its own, a provider and an assistant that remember, and a clock that is set."""
from __future__ import annotations

from typing import Dict, List, Optional, Union

from bot.channels.sms.provider import Accepted, Outcome, TryAgain
from bot.channels.sms.replying import Replying
from bot.channels.sms.working_off import WorkingOff
from bot.conversations.texting.counting import Counting
from bot.conversations.texting.database import open_messages, upgrade_messages
from bot.conversations.texting.sealing import Sealer
from bot.conversations.texting.senders import Senders
from bot.conversations.texting.texts import Arrived, Texts
from bot.replies.sms.rendering import SmsReply
from bot.settings import Settings

NUMBER = "+447700900123"
START = 1_800_000_000.0


class RecordingProvider:
    """Takes everything, unless the next outcomes are given; what it took it finds again."""

    name = "notify"

    def __init__(self) -> None:
        self.sent: List[Dict[str, str]] = []
        self.outcomes: List[Outcome] = []
        self.looked: List[str] = []
        self.looking: Optional[TryAgain] = None
        self.takes_when_in_doubt = False

    def send(self, number: str, words: str, reference: str) -> Outcome:
        outcome = self.outcomes.pop(0) if self.outcomes else Accepted(f"sent {len(self.sent)}")
        if isinstance(outcome, Accepted) or (self.takes_when_in_doubt and isinstance(outcome, TryAgain) and outcome.in_doubt):
            self.sent.append({"number": number, "words": words, "reference": reference})
        return outcome

    def found(self, number: str, words: str, reference: str, since: float) -> Union[Accepted, TryAgain, None]:
        self.looked.append(reference)
        return self.looking or (Accepted("sent before") if any(sent["reference"] == reference for sent in self.sent) else None)


class RecordingAssistant:
    """Answers each text with its words."""

    def __init__(self) -> None:
        self.asked: List[str] = []
        self.choices: List[Optional[str]] = []
        self.forgotten: List[str] = []

    def answer(self, conversation_id: str, words: str, choice: Optional[str] = None) -> SmsReply:
        self.asked.append(words)
        self.choices.append(choice)
        return SmsReply(f"about {words}", ("first further", "second further") if words == "much" else (), danger="danger" in words)

    def forget(self, conversation_id: str) -> None:
        self.forgotten.append(conversation_id)


class Parts:
    """An sms process without its server."""

    def __init__(self, url: str, **settings: object) -> None:
        self.now = START
        self.provider, self.assistant, self.sealer = RecordingProvider(), RecordingAssistant(), Sealer("a secret of the tests, long enough")
        self.engine = open_messages(url)
        upgrade_messages(self.engine)
        self.texts, self.senders, self.counting = Texts(self.engine), Senders(self.engine), Counting(self.engine)
        self.replying = Replying(Settings(**settings), self.assistant, self.senders, self.counting, self.sealer)
        self.work = WorkingOff(self.texts, self.provider, self.replying, self.sealer, self.senders, self.counting, clock=lambda: self.now)

    def arrives(self, words: str, message_id: Optional[str] = None, number: Optional[str] = NUMBER) -> bool:
        """A text is kept; False when it was before."""
        seal = self.sealer
        arrived = Arrived("notify", message_id or f"id {self.now}", seal.conversation_id(number or "none"), seal.seal(number), seal.seal(words))
        self.now += 0.001
        return self.texts.keep(arrived, self.now)

    def texted(self, *words: str, number: str = NUMBER) -> List[str]:
        """The answers to these texts, one after the other."""
        before = len(self.provider.sent)
        for each in words:
            self.arrives(each, number=number)
            self.work_off()
        return [sent["words"] for sent in self.provider.sent[before:]]

    def work_off(self) -> int:
        """Everything that is due; how many texts that were."""
        count = 0
        while self.work.work_one():
            count += 1
        return count
