"""It happened on a train, the Tube or the Overground, or in a station; or only near one, on a bus, or nowhere near."""
from __future__ import annotations

import pytest

from bot.understanding.places import place_finder
from bot.understanding.tokens import tokens_of
from bot.understanding.transport import transport_finder


def on_transport(text):
    tokens = tokens_of(text)
    return transport_finder().find(tokens, place_finder().mentions(tokens))


@pytest.mark.parametrize("text", [
    "on the Northern line", "in the tube", "on the platform at Euston", "the man in the ticket hall grabbed me", "on the Tube at Camden Town",
    "somebody groped me on the packed 8:15 Thameslink train", "he sat opposite me on the Overground", "I was on my train home when he spat at me",
    "two men fought on the Elizabeth line", "on the lioness line", "on the DLR", "inside the carriage", "he followed me off the train",
    "he chased me from the bus onto the tube",
    "I was waiting for the train when he pushed me", "as I boarded the tube he touched me", "at Camden Town station",
    "in Kentish Town station a man shouted at me",
    "at the station a boy took my phone", "inside the tube station", "at Euston tube station", "at Camden Town tube", "in the lift at Belsize Park station",
    "on the escalator at Holborn", "on the stairs of the station", "at the edge of the platform", "on platform 4 at Euston", "at the ticket barriers",
    "kids throwing stones on the railway tracks", "a drunk walking up and down the train", "bag stolen tube", "see it say it sorted",
    "on the train to Reading a man called me names",
    "they hit my son on the train home from school", "my phone was taken on the jubilee line",
])
def test_it_happened_on_a_train_or_in_a_station(text):
    assert on_transport(text)


@pytest.mark.parametrize("text", [
    "in Camden Town", "outside Camden Town station", "near Kentish Town station", "by the tube", "opposite the station", "behind Euston station",
    "on the corner by Camden Road station", "round the corner from the station", "between the station and my flat", "walking home from the tube",
    "walking from the station to my flat",
    "on my way to the train", "I got off the train and was mugged on the street", "the train to Reading was late", "my train was cancelled",
    "the train strike",
    "at the bus stop", "at the bus stop at Camden Road station", "on the bus", "at the bus station", "on the 24 bus", "on the rail replacement bus",
    "at the coach station",
    "at the police station", "in the police station I gave a statement", "they kept me at the station in a cell", "at the fire station",
    "at the petrol station",
    "in the training room", "I train at the gym", "a tubeless tyre", "a tube of glue", "on YouTube", "in the underground car park",
    "the underground music scene",
    "lost my train of thought", "he posted it on the platform, it's an app", "on a social media platform", "platform shoes",
    "on the escalator in the shopping centre",
    "it was not on the train", "it wasnt on the tube", "it happened on the street, not on the tube", "my husband works on the railway",
    "I saw your poster on the tube",
    "I met him on the train", "I'm on the train and can't talk", "I live above the station", "Mr King at Station Road", "since the Silver Jubilee", "",
])
def test_it_did_not_happen_on_a_train(text):
    assert not on_transport(text)


def test_the_same_sentence_on_the_tube_and_in_the_street():
    assert on_transport("a man exposed himself to me on the Tube at Camden Town")
    assert not on_transport("a man exposed himself to me in Camden Town")


def kind(text):
    tokens = tokens_of(text)
    return transport_finder().kind(tokens, place_finder().mentions(tokens))


@pytest.mark.parametrize("text", [
    "someone stole my bag in Camden Town", "I was groped at a bus stop in Kentish Town", "on the 24 bus", "on the bus", "outside Camden Town station",
    "near Euston station",
    "next to the station", "in the street", "in a pub", "on Queen's Crescent", "on our estate", "in the park", "by the canal", "opposite the tube",
])
def test_it_plainly_happened_off_transport(text):
    assert kind(text) == "other"


@pytest.mark.parametrize("text", [
    "my suitcase was stolen at St Pancras", "a man stared at me all the way from Camden Town to Euston", "my case was taken at King's Cross",
    "who polices the Tube",
    "he took it from the luggage rack in Euston", "I was robbed", "walking home from the station", "the train was late",
])
def test_whether_it_was_on_transport_cannot_be_told(text):
    assert kind(text) is None
