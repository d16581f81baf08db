"""The form of a service: its fields, their labels and hints. What is right is for bot.directory.documents to say, which every change must pass."""
from __future__ import annotations

from typing import List, Tuple

from wtforms import BooleanField, FieldList, Form, FormField, HiddenField, SelectField, SelectMultipleField, StringField, TextAreaField
from wtforms.widgets import CheckboxInput, ListWidget

from bot.console import labels
from bot.directory.parts import BANK_HOLIDAYS, DAYS, LOCATION_TYPES
from bot.directory.records import AREAS, CONFIDENCES, GENDERS, KINDS, SERVICE_STATUSES, STATUSES
from bot.directory.vocabulary import AUDIENCES, NEEDS, TOPICS, URGENCIES

Choices = List[Tuple[str, str]]
UNKNOWN = ("", "Not known")


def _choices(values: Tuple[str, ...], *before: Tuple[str, str]) -> Choices:
    return [*before, *((value, labels.word(value)) for value in values)]


class Ticks(SelectMultipleField):
    """Several of a list, each with a box to tick."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()


class ScheduleForm(Form):
    """Confirmed opening hours."""

    freq = SelectField("Repeats", choices=[("WEEKLY", "Every week"), ("MONTHLY", "Every month")], default="WEEKLY")
    byday = Ticks("Days of the week", choices=[(day, labels.DAYS[day]) for day in DAYS])
    monthly = StringField("Days of the month", description="Only when it repeats every month. 1MO is the first Monday, -1FR the last Friday, 15 the 15th.")
    opens_at = StringField("Opens at", description="For example 09:30")
    closes_at = StringField("Closes at", description="24:00 is midnight; earlier than the opening time means the next day")
    bank_holidays = SelectField("On bank holidays", choices=_choices(BANK_HOLIDAYS, UNKNOWN))
    interval = StringField("Every so many weeks or months", description="Leave empty for every one")
    dtstart = StringField("First day", description="Only when it is not every week or month. Like 2026-11-26")
    valid_from = StringField("From", description="When these hours begin, if they are not for always. Like 2026-11-26")
    valid_to = StringField("Until", description="When these hours end. Like 2026-11-26")
    description = StringField("Remark on these hours")


class ContactForm(Form):
    """One way to reach the service."""

    kind = SelectField("Kind", choices=_choices(KINDS), default="phone")
    value = StringField("Number or address", description="As people write it: numbers in groups, web addresses without https://")
    label = StringField("What it is for", description="Plain words, such as: to talk in confidence")
    hours = StringField("Hours in words", description="As residents read them. Leave empty when nobody knows")
    always_open = BooleanField("Answers 24 hours every day, and somebody who can know has confirmed it")
    shown = BooleanField("Shown to residents", default=True)
    cost = StringField("Cost", description="Such as: free, or: standard landline rate")
    access = StringField("Access", description="Interpreters, text relay, BSL")
    alert = StringField("What residents must know about it now")
    source = StringField("Where it comes from", description="A web address, or the name and date of a document")
    source_date = StringField("How old the source is", description="A date or a year, or: undated")
    status = SelectField("Status", choices=_choices(STATUSES), default="unverified")
    confidence = SelectField("How sure we are", choices=_choices(CONFIDENCES), default="medium")
    uncertain = StringField("What is not certain", description="One sentence. Needed unless the status is OK and we are not in doubt")
    checked_today = BooleanField("I checked this contact today against its source, or called it")
    review_by = StringField("Check again by", description="Leave empty for the usual time. Like 2026-11-26")
    printed_in_plan = StringField("As the plan prints it", description="The words of the Partnership's plan, if it stands there")
    schedules = FieldList(FormField(ScheduleForm))


class NeedForm(Form):
    """A need that the service answers."""

    need = SelectField("Need", choices=[(need, labels.need(need)) for need in NEEDS])
    rank = StringField("Place", description="The smallest comes first; 10, 20, 30 for everybody, 1 to 9 or 15 and 25 for an audience. Empty: after all others")
    audience = Ticks("Only for", choices=[(tag, labels.word(tag)) for tag in AUDIENCES])
    note = StringField("Note for this need")


class LocationForm(Form):
    """A place where the service is."""

    name = StringField("Name of the place")
    location_type = SelectField("Kind of place", choices=_choices(LOCATION_TYPES), default="physical")
    address_1 = StringField("Address")
    address_2 = StringField("Second line of the address")
    city = StringField("Town")
    postal_code = StringField("Postcode")
    latitude = StringField("Latitude")
    longitude = StringField("Longitude")
    accessibility = TextAreaField("Getting in", description="One thing on each line, such as: step-free entrance")


class CostForm(Form):
    """What using the service costs."""

    option = StringField("Who pays, or for what")
    amount = StringField("Pounds")
    amount_description = StringField("In words")


class LanguageForm(Form):
    """A language in which the service helps."""

    name = StringField("Language")
    code = StringField("Code", description="Two letters, such as bn for Bengali")


class ServiceForm(Form):
    """A service with all that belongs to it."""

    base_version = HiddenField(default="0")
    key = StringField("Short name", description="Small letters, digits and _, such as camden_safety_net. It can never be changed")
    name = StringField("Name", description="As residents know it")
    organization = StringField("Organisation", description="Who runs it")
    description = StringField("What it does for you", description="One calm sentence of at most 120 characters, to the reader")
    topic = SelectField("Topic", choices=_choices(TOPICS))
    area = SelectField("Area", choices=_choices(AREAS), default="camden")
    status = SelectField("Status of the service", choices=_choices(SERVICE_STATUSES), default="active")
    urgency = SelectField("When it helps", choices=_choices(URGENCIES), default="calm")
    audience = StringField("Who may use it", description="Plain words")
    minimum_age = StringField("From age")
    maximum_age = StringField("To age")
    gender = SelectField("Only for", choices=_choices(GENDERS, ("", "Everybody")))
    confidential = StringField("Confidentiality", description="One sentence, only where a source says so")
    alert = StringField("What residents must know now", description="Such as a change of provider")
    also_called = TextAreaField("Also called", description="One name on each line; no everyday words, they would match by accident")
    contacts = FieldList(FormField(ContactForm))
    needs = FieldList(FormField(NeedForm))
    locations = FieldList(FormField(LocationForm))
    languages = FieldList(FormField(LanguageForm))
    costs = FieldList(FormField(CostForm))
    reason = TextAreaField("Why", description="For the person who approves it, and for the history: how you know that this is right")
