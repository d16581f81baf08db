"""The benchmark compares what it says it compares, and writes what it measured where it belongs."""
from __future__ import annotations

import pytest
import yaml

from bot.running.bench import report
from bot.running.bench.default_project import config, digest, domain, examples, rules, stories, write_project
from bot.running.bench.measured import Measured, ratio, spread
from bot.running.bench.training_cost import TrainingCost
from bot.understanding.examples import Example, read_examples

INTENTS = sorted({example.intent for example in read_examples()})


def test_rasas_default_learns_every_example_and_answers_every_intent(tmp_path):
    learnt = examples()
    write_project(tmp_path, learnt)

    assert len(learnt) == len(read_examples())
    written = yaml.safe_load((tmp_path / "domain.yml").read_text())
    assert written["intents"] == INTENTS
    assert set(written["responses"]) == {f"utter_{intent}" for intent in INTENTS}
    assert "pipeline:\npolicies:\n" in (tmp_path / "config.yml").read_text()  # empty: Rasa fills in its default


def test_with_fewer_epochs_it_is_rasas_default_in_all_else():
    written = yaml.safe_load(config(3))
    names = [part["name"] for part in written["pipeline"] + written["policies"]]

    assert {"DIETClassifier", "FallbackClassifier", "TEDPolicy", "RulePolicy"} <= set(names)
    assert [part["epochs"] for part in written["pipeline"] + written["policies"] if "epochs" in part] == [3, 100, 100, 100]
    assert digest([], 3) != digest([], 4)


def test_a_tenth_is_about_a_tenth_of_every_intent():
    assert {example.intent for example in examples(0.1)} == set(INTENTS)
    assert len(examples(0.1)) == pytest.approx(len(read_examples()) / 10, rel=0.1)


def test_stories_and_rules_never_speak_of_the_same_intent_and_together_of_all():
    told = {step["intent"] for story in stories(INTENTS)["stories"] for step in story["steps"] if "intent" in step}
    ruled = {step["intent"] for rule in rules()["rules"] for step in rule["steps"] if "intent" in step}
    assert told | ruled == set(domain(INTENTS)["intents"])
    assert not told & ruled


def test_another_example_is_another_model():
    assert digest([Example("hello", "greet")]) != digest([Example("hallo", "greet")])


def test_median_and_range_are_shown():
    assert spread([3, 1, 2]) == "2 (1 to 3)"
    assert spread([2.0], 1) == "2.0"
    assert spread([]) == "-"


def test_a_ratio_without_a_measurement_is_none():
    assert ratio([1, 2, 3], [4]) == 0.5
    assert ratio([], [4]) is None


@pytest.fixture
def systems():
    default, ours = Measured("Rasa's default"), Measured("this assistant")
    for system, factor in ((default, 4.0), (ours, 1.0)):
        system.answers = [[0.01 * factor] * 10]
        system.throughput = {1: [20 / factor], 4: [40 / factor]}
        system.slow_answers = {1: [0.1 * factor]}
        system.turns = [[0.01 * factor] * 201]
        system.megabytes, system.processor, system.starts = [100 * factor, 120 * factor], [10 * factor], [5 * factor]
        system.training = TrainingCost(100 * factor, 90 * factor, 1000)
    return default, ours


def test_ratios_come_first_and_say_what_is_wanted(systems):
    lines = "\n".join(report.ratios(*systems, None, (4.0, 2.5)))
    assert "| message to answer, median | 0.25 times | at most 0.33 of Rasa's default |" in lines
    assert "| most messages a second | 4.00 times | at least 4 times Rasa's default |" in lines
    assert "| training, processor seconds | 0.25 times |" in lines
    assert "| understanding beside its encoder alone | 1.60 times |" in lines


def test_what_was_not_measured_is_said(systems):
    systems[0].answers = []
    assert "| message to answer, median | not measured |" in "\n".join(report.ratios(*systems, None, None))
    assert "two Rasa processes" not in "\n".join(report.ratios(*systems, None, None))


def test_figures_have_a_column_for_each_system(systems):
    assert all(line.count("|") == 4 for lines in report.figures(systems) for line in lines.splitlines())


def test_the_page_keeps_its_own_words_and_the_picture_is_drawn(systems, tmp_path):
    page, picture = tmp_path / "page.md", tmp_path / "picture.png"
    page.write_text(f"before\n{report.BEGIN}\nold\n{report.END}\nafter\n")
    report.write(page, ["new"])
    report.picture(systems, picture)

    assert page.read_text() == f"before\n{report.BEGIN}\n\nnew\n\n{report.END}\nafter\n"
    assert picture.stat().st_size > 1000
