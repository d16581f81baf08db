"""Whom a message is about, how old that person is, and whether a child writes."""
from __future__ import annotations

import pytest

from bot.understanding.about import about
from bot.understanding.people_words import SUBJECTS, people_words
from bot.understanding.tokens import tokens_of


def of(text):
    return about(tokens_of(text))


@pytest.mark.parametrize("text, group", [
    ("my son is 15", "child"), ("my brother is 25", "adult"), ("a pupil in year 9", "child"), ("my husband", "adult"), ("my workmate", "adult"),
    ("a boy in my class is 18", "adult"), ("my student is 17", "child"), ("somebody I know", None), ("my wife and our baby", "adult"),
    ("I am 45 and my nephew is 15", "child"), ("my 15yo keeps watching beheadings", "child"), ("he's 41 and thinks a race war is coming", "adult"),
    ("my uncle says he wants to fight abroad", "adult"), ("one of our sixth formers is reading a manifesto", "child"),
    ("my son is at university and talks of holy war", "adult"),
    ("My husband and I are worried about our son, he's 16", "child"), ("my mum is worried, my brother is 22 and has joined them", "adult"),
    ("I'm 16 and my brother, 24, says bombs are right", "adult"), ("I'm 34 and my sister is 13 and she follows a man online", "child"),
    ("My daughter's best friend (she's 14) talks to a fighter", "child"), ("the kid builds camps in a game, hes ten", "child"),
    ("incel, 31, lives with mum", "adult"),
    ("my tenant keeps flags and a crossbow", "adult"), ("I teach year 8, one boy draws swastikas", "child"),
    ("my lad has been saying odd things, he is in Year 11", "child"),
    ("my dad is 68 and lives on that channel", "adult"), ("a man of forty hands out leaflets", "adult"),
    ("a lad of fifteen shows the small ones films", "child"),
    ("my daughter is nineteen, she wants to go there", "adult"), ("my neighbour's son is 12 and he carries a knife", "child"),
    ("an evening class student of mine praised it", "adult"),
    ("I'm 15 and my boyfriend is 22 and he makes me send pictures", "child"), ("my 15 year old son hits me", "child"),
    ("I'm 30, he is 50, he hits me", "adult"),
    ("when I was 12 a man at church touched me", None), ("my little brother is scared", "child"), ("my colleague wants women to pay", "adult"),
])
def test_the_age_group_of_the_person_the_message_is_about(text, group):
    assert of(text).age_group == group


@pytest.mark.parametrize("text, subject", [
    ("I was mugged by two boys", "self"), ("my husband hits me", "self"), ("he keeps following me home", "self"), ("I want to stop drinking", "self"),
    ("my dad hits my mum", "parent"), ("my mum hits me", "self"), ("someone threatened me and my kids", "self"),
    ("my ex keeps turning up and threatened me", "self"),
    ("my son is being bullied", "own_child"), ("my daughter got followed by a man", "own_child"),
    ("I'm worried about my nephew, he carries a knife", "family"),
    ("im scared 4 my lil bro", "family"), ("my 15 year old is taking drugs", "own_child"), ("there is a child crying upstairs every night", "other_child"),
    ("my boyfriend has joined a far right group", "partner"), ("my friend was raped", "friend"), ("my best mate is using heroin", "friend"),
    ("my neighbour plays music all night", "neighbour"), ("the people above us shout all night", "neighbour"),
    ("a man is sleeping in our doorway", "stranger"),
    ("someone is dealing outside", "stranger"), ("one of my pupils keeps drawing flags", "client"), ("my tenant is selling drugs", "client"),
    ("my workmate says women should die", "colleague"), ("my nan was scammed", "family"), ("my sister's husband beats her", "family"),
    ("I need help with my wife, she drinks", "partner"), ("I feel like my son is being drawn in", "own_child"),
    ("my boyfriend left me and I want to kill myself", "self"),
    ("my ex wife is drinking again", "ex_partner"), ("my mum's boyfriend beats her", "parent"), ("thanks mate, I was robbed", "self"),
    ("bro my neighbour keeps banging", "neighbour"), ("mum is 68 and forgets the stove", "parent"), ("", None), ("where is the drug service", None),
])
def test_whom_a_message_is_about(text, subject):
    assert of(text).subject == subject


@pytest.mark.parametrize("text", [
    "I'm 14 and my dad hits me", "im 15", "my teacher said to write here", "in my year there is a boy with a knife", "my foster mum shouts at me",
    "my mum's boyfriend comes into my room", "i go to school and they wait outside", "I'm 17 and I've got nowhere to sleep", "im still at school",
])
def test_a_child_writes(text):
    assert of(text).writer == "child"


@pytest.mark.parametrize("text", [
    "my son is 14", "my teacher says my daughter is bullied", "I am 44, my nephew is 12", "my lecturer follows me", "when I was 12 it happened",
    "I'm 15 minutes away",
    "I'm 16 weeks pregnant", "my brother is 14", "a boy of 14 hit me", "As a teacher I worry about a girl of nine",
])
def test_a_message_about_a_child_is_no_child_writing(text):
    assert of(text).writer != "child"


@pytest.mark.parametrize("text", ["I'm 44", "my son shouts", "as a teacher I see it", "my husband drinks", "our daughter is 12"])
def test_an_adult_writes(text):
    assert of(text).writer == "adult"


def test_every_person_a_message_can_be_about_is_named_in_the_list():
    relations = people_words().relations.values()
    assert {who for relation in relations for who in (relation.mine, relation.other)} | {"self"} == set(SUBJECTS)


def test_he_and_him_are_the_person_named_before():
    persons = of("my son left, and I fear for him, he is 16").persons
    assert [person.who for person in persons.people] == ["self", "own_child"]


def test_two_people_with_ages_keep_each_their_own():
    people = of("my son is 15 and my daughter is 19").persons.people
    assert [(person.who, person.ages[0].years) for person in people[1:]] == [("own_child", 15), ("own_child", 19)]


@pytest.mark.parametrize("text, writer", [
    ("I am a 16 year old boy and he beat me up", "child"), ("I am a 15 year old", "child"), ("im a mum of 3 and my ex stalks me", "adult"),
])
def test_what_the_writer_is_said_to_be_is_the_writer(text, writer):
    assert (of(text).subject, of(text).writer) == ("self", writer)
