"""`python -m bot.channels.sms` takes text messages from the provider and answers them, until it is stopped."""
from __future__ import annotations

import logging
import signal
import sys
import threading

from waitress import create_server

from bot.channels.sms.assistant import Assistant
from bot.channels.sms.callbacks import LARGEST_BODY, Callbacks
from bot.channels.sms.govuk_notify import GovukNotify
from bot.channels.sms.operations import WithOperations
from bot.channels.sms.provider import Provider
from bot.channels.sms.replying import Replying
from bot.channels.sms.twilio_messages import TwilioMessages
from bot.channels.sms.working_off import WorkingOff
from bot.conversations.texting.counting import Counting
from bot.conversations.texting.database import open_messages, upgrade_messages
from bot.conversations.texting.sealing import Sealer
from bot.conversations.texting.senders import Senders
from bot.conversations.texting.texts import Texts
from bot.dialogue.safety import safety_answer
from bot.errors import AssistantError, SettingsError, SetupError, StorageError
from bot.metrics.log_lines import log_as_json
from bot.settings import Settings, settings

THREADS = 8  # callbacks answered at the same time
MIGRATE_AGAIN_SECONDS = 5.0  # while the database is down at the start

log = logging.getLogger("bot.channels.sms")


class SmsProcess:
    """The callbacks' server and the work that follows."""

    def __init__(self, chosen: Settings) -> None:
        """Puts the parts together.

        Raises:
            SettingsError: no provider is set.
            SetupError: the port cannot be had.
        """
        provider = provider_of(chosen)
        self._engine = open_messages(chosen.messages_url)
        sealer, texts, senders, counting = Sealer(str(chosen.sms_key)), Texts(self._engine), Senders(self._engine), Counting(self._engine)
        assistant = Assistant(chosen)
        replying = Replying(chosen, assistant, senders, counting, sealer)
        self._work = WorkingOff(texts, provider, replying, sealer, senders, counting)
        self._over = threading.Event()
        application = WithOperations(Callbacks(provider, texts, sealer, assistant, self._work.wake), counting)
        try:
            self._server = create_server(
                application, host=chosen.host, port=chosen.sms_port, threads=THREADS, ident=None, max_request_body_size=LARGEST_BODY
            )
        except OSError as error:
            raise SetupError(f"Text messages cannot be taken on {chosen.host}:{chosen.sms_port} ({error.strerror}). Set SMS_PORT.") from None

    def run(self) -> None:
        """Serve until SIGTERM or Ctrl-C."""
        signal.signal(signal.SIGTERM, lambda number, frame: sys.exit(0))
        safety_answer("hello")  # loads what the first resident would wait for
        migrated = self._migrated()
        working = threading.Thread(target=self._work_off, args=(migrated,), name="working-off")
        working.start()
        try:
            self._server.run()
        except (KeyboardInterrupt, SystemExit):
            pass
        finally:
            self._over.set()
            self._work.stop()
            self._server.close()
            working.join()
            self._engine.dispose()

    def _migrated(self) -> bool:
        try:
            upgrade_messages(self._engine)
        except StorageError as error:
            log.error("Texts get the safety contacts and are not kept: %s", error)
            return False
        return True

    def _work_off(self, migrated: bool) -> None:
        while not migrated and not self._over.wait(MIGRATE_AGAIN_SECONDS):
            migrated = self._migrated()
        self._work.run()


def provider_of(chosen: Settings) -> Provider:
    """The provider that the settings choose.

    Raises:
        SettingsError: none is set.
    """
    if not chosen.sms_provider:
        raise SettingsError("There is no provider of text messages. Set SMS_PROVIDER and what docs/settings.md says it needs.")
    return GovukNotify(chosen) if chosen.sms_provider == "notify" else TwilioMessages(chosen)


def main() -> int:
    """Run until stopped; 1 after a sentence on standard error when it cannot start."""
    log_as_json()
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)  # callbacks that wait for a thread wait shorter than the provider does
    try:
        SmsProcess(settings()).run()
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
