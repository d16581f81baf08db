"""The public data sets are read as their repositories have them; what is missing or malformed is named, with where it comes from."""
from __future__ import annotations

import json

import pytest

from bot.errors import SetupError
from bot.understanding.benchmark.labelled import OUT_OF_SCOPE, Labelled
from bot.understanding.benchmark.readers import read_banking, read_clinc, read_hint3

CLINC = {
    "train": [["what is my balance", "balance"], ["freeze my account", "freeze_account"]], "val": [["balance please", "balance"]],
    "test": [["lock my account", "freeze_account"]], "oos_train": [["hm", "oos"]], "oos_val": [["who won", "oos"]], "oos_test": [["is it fun", "oos"]],
}


@pytest.fixture
def clinc(tmp_path):
    """Writes CLINC150's small file in a clone of the repository and reads it."""
    def read(content):
        (tmp_path / "oos-eval" / "data").mkdir(parents=True)
        (tmp_path / "oos-eval" / "data" / "data_small.json").write_text(content if isinstance(content, str) else json.dumps(content))
        return read_clinc(tmp_path, "small")

    return read


@pytest.fixture
def csv_file(tmp_path):
    """Writes a .csv file."""
    def write(path, *lines):
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_text("\n".join(lines))

    return write


def test_clinc_trains_in_scope_and_tests_out_of_scope_too(clinc):
    task = clinc(CLINC)

    assert task.train == Labelled(("what is my balance", "freeze my account"), ("balance", "freeze_account"))
    assert task.validation == Labelled(("balance please", "who won"), ("balance", OUT_OF_SCOPE))
    assert task.test == Labelled(("lock my account", "is it fun"), ("freeze_account", OUT_OF_SCOPE))


@pytest.mark.parametrize("spoilt", [
    "{", "[]", {**CLINC, "oos_test": []}, {**CLINC, "train": [["no label"]]}, {**CLINC, "train": [["", "balance"]]}, {"train": []},
])
def test_a_malformed_clinc_file_is_named(clinc, spoilt):
    with pytest.raises(SetupError, match="data_small.json is not as its repository has it"):
        clinc(spoilt)


def test_banking_has_no_validation_messages_of_its_own(csv_file, tmp_path):
    csv_file("banking_data/train.csv", "text,category", '"My card, lost",lost_card', "Where is it?,card_arrival")
    csv_file("banking_data/test.csv", "text,category", "I lost it,lost_card")

    task = read_banking(tmp_path)

    assert task.train == Labelled(("My card, lost", "Where is it?"), ("lost_card", "card_arrival"))
    assert task.test == Labelled(("I lost it",), ("lost_card",))
    assert task.validation is None


def test_hint3_messages_that_no_intent_fits_are_out_of_scope(csv_file, tmp_path):
    csv_file("HINT3/dataset/v1/train/curekart_train.csv", "sentence,label", "sign me up,SIGN_UP")
    csv_file("HINT3/dataset/v1/test/curekart_test.csv", "sentence,label", "Hy,NO_NODES_DETECTED", "register,SIGN_UP")
    csv_file("HINT3/dataset/v2/test/curekart_test.csv", "sentence,label", "of the later version,SIGN_UP")

    assert read_hint3(tmp_path, "curekart").test == Labelled(("Hy", "register"), (OUT_OF_SCOPE, "SIGN_UP"))


@pytest.mark.parametrize("lines", [["text,label", "register,SIGN_UP"], ["sentence,label"], ["sentence,label", "register"], ["sentence,label", ",SIGN_UP"]])
def test_a_malformed_table_is_named(csv_file, tmp_path, lines):
    csv_file("v1/train/curekart_train.csv", *lines)
    csv_file("v1/test/curekart_test.csv", "sentence,label", "register,SIGN_UP")

    with pytest.raises(SetupError, match="curekart_train.csv is not as its repository has it"):
        read_hint3(tmp_path, "curekart")


@pytest.mark.parametrize("read, repository", [
    (lambda folder: read_clinc(folder, "full"), "clinc/oos-eval"), (read_banking, "PolyAI-LDN/task-specific-datasets"),
    (lambda folder: read_hint3(folder, "curekart"), "hellohaptik/HINT3"),
])
def test_data_that_is_not_there_says_which_repository_has_it(tmp_path, read, repository):
    for folder in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(SetupError, match=f"Clone the GitHub repository {repository}"):
            read(folder)
