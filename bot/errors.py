"""Every error this project raises on purpose, as one tree.

    AssistantError                 the message is fit for the person who runs or uses the assistant
    ├── SettingsError              a setting is missing or wrong; names it and says what to do
    ├── SetupError                 a part cannot be prepared or started (port taken, no Python 3.10, wrong checksum)
    ├── DirectoryError             the directory cannot be read or written
    │   ├── DirectoryDataError     an entry in data/directory or a proposed one is malformed; names the entry and the field
    │   ├── ChangeRefused          a change of the directory may not be made so; says why
    │   │   └── ChangeConflict     somebody else changed the same record first
    │   └── AccountError           an account is missing, locked or may not do this
    ├── ContentError               a file in data/ other than the directory is malformed
    ├── StorageError               text messages cannot be kept or read back
    ├── MessageError               what arrived on a channel cannot be read; becomes a 4xx answer
    ├── ParameterRefused           (bot/open_data/parameters.py) a query of the open data API cannot be used; becomes a 400 or 422 answer
    └── NoAnswer                   (bot/website/reply.py) the assistant gave nothing to show; the safety reply takes its place
"""
from __future__ import annotations


class AssistantError(Exception):
    """Base of all; its text is one plain sentence that says what was wrong and what to do."""


class SettingsError(AssistantError):
    """A setting from the environment is missing or wrong."""


class SetupError(AssistantError):
    """A part of the assistant cannot be prepared or started."""


class DirectoryError(AssistantError):
    """The services directory cannot be read or written."""


class DirectoryDataError(DirectoryError):
    """An entry of data/directory is malformed."""


class ChangeRefused(DirectoryError):
    """A change of the directory may not be proposed, approved or rejected like this."""


class ChangeConflict(ChangeRefused):
    """The record was changed by somebody else in the meantime; nothing was lost, look at both and propose again."""


class AccountError(DirectoryError):
    """An account of the directory is missing, locked, or may not do this."""


class ContentError(AssistantError):
    """A file in data/ (responses, rules of danger, plan, lookups) is malformed."""


class StorageError(AssistantError):
    """Text messages cannot be kept in their database, or not be read back."""


class MessageError(AssistantError):
    """What arrived on a channel cannot be read as a message."""
