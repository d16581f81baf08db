"""The encoder's graph computes what BERT computes, in 8 bits nearly so, and refuses weights that are not the original ones."""
from __future__ import annotations

import shutil

import numpy as np
import onnxruntime
import pytest
from scipy.special import erf, softmax
from tokenizers import Tokenizer

from bot.errors import SetupError
from bot.understanding import encoder_files
from bot.understanding.encoder import MOST_TOKENS, SentenceEncoder, unit
from bot.understanding.encoder_graph import write_graph
from bot.understanding.safetensors_file import SafetensorsFile

SENTENCES = [
    "help", "he is hitting me", "My neighbour plays loud music every night until three.", "someone stole my bike outside the library",
    "I want to stop drinking", "are you a real person?", "wot time is it", "mi vecino pone la musica muy alta", "999", "!!!",
    "There are needles on the stairs, again.", "a", "I'm 15 and I am scared at home",
    "what does the plan say about robbery", "he shouted at me because of my hijab on the bus", "ñandú café 🙂", "my bank rang and took my money", "thank you",
    "they follow me home from school and they want me to carry a bag for them, I do not know whom to tell because my mum would be angry",
    "the light in the alley has been broken for weeks " * 20,
]


class Bert:
    """The forward pass of Devlin et al. (2019), written out: 6 layers, 12 heads, post-normalisation, exact GELU, mean of the tokens."""

    def __init__(self, folder) -> None:
        file = SafetensorsFile(folder / encoder_files.WEIGHTS)
        tuned = np.load(encoder_files.TUNED) if encoder_files.TUNED.exists() else {}
        self.get = lambda name: (tuned[name] if name in tuned else file.tensor(name)).astype(np.float64)

    def linear(self, x, name):
        return x @ self.get(f"{name}.weight").T + self.get(f"{name}.bias")

    def normalised(self, x, name):
        centred = x - x.mean(-1, keepdims=True)
        return centred / np.sqrt((centred**2).mean(-1, keepdims=True) + 1e-12) * self.get(f"{name}.weight") + self.get(f"{name}.bias")

    def layer(self, x, prefix):
        query, key, value = (self.linear(x, f"{prefix}.attention.self.{part}").reshape(len(x), 12, 32).transpose(1, 0, 2) for part in ("query", "key", "value"))
        mixed = softmax(query @ key.transpose(0, 2, 1) / np.sqrt(32), axis=-1) @ value
        attended = self.linear(mixed.transpose(1, 0, 2).reshape(len(x), 384), f"{prefix}.attention.output.dense")
        x = self.normalised(x + attended, f"{prefix}.attention.output.LayerNorm")
        wide = self.linear(x, f"{prefix}.intermediate.dense")
        return self.normalised(x + self.linear(wide * 0.5 * (1 + erf(wide / np.sqrt(2))), f"{prefix}.output.dense"), f"{prefix}.output.LayerNorm")

    def sentence(self, ids):
        x = self.get("embeddings.word_embeddings.weight")[ids] + self.get("embeddings.position_embeddings.weight")[: len(ids)]
        x = self.normalised(x + self.get("embeddings.token_type_embeddings.weight")[0], "embeddings.LayerNorm")
        for number in range(6):
            x = self.layer(x, f"encoder.layer.{number}")
        return x.mean(0) / np.linalg.norm(x.mean(0))


@pytest.fixture(scope="session")
def vectors(encoder):
    return encoder.encode(SENTENCES)


@pytest.fixture(scope="session")
def tokens(encoder_folder):
    tokenizer = Tokenizer.from_file(str(encoder_folder / encoder_files.TOKENIZER))
    tokenizer.no_padding()
    tokenizer.enable_truncation(MOST_TOKENS)
    return [tokenizer.encode(text).ids for text in SENTENCES]


@pytest.fixture(scope="session")
def expected(encoder_folder, tokens):
    bert = Bert(encoder_folder)
    return np.array([bert.sentence(ids) for ids in tokens])


def test_the_graph_agrees_with_the_forward_pass_written_out(encoder_folder, tmp_path, tokens, expected):
    tuned = dict(np.load(encoder_files.TUNED)) if encoder_files.TUNED.exists() else {}
    write_graph(encoder_folder / encoder_files.WEIGHTS, tmp_path / "whole.onnx", tuned)
    session = onnxruntime.InferenceSession(str(tmp_path / "whole.onnx"), providers=["CPUExecutionProvider"])
    means = [session.run(["mean"], {"input_ids": [ids], "attention_mask": [[1] * len(ids)]})[0][0] for ids in tokens]
    assert np.abs(unit(np.array(means)) - expected).max() < 1e-4


def test_in_8_bits_a_vector_points_nearly_the_same_way(vectors, expected):
    assert (vectors * expected).sum(1).min() > 0.95


def test_padding_beside_a_longer_message_changes_nothing_in_the_graph(encoder_folder, tmp_path, tokens):
    write_graph(encoder_folder / encoder_files.WEIGHTS, tmp_path / "whole.onnx", {})
    session = onnxruntime.InferenceSession(str(tmp_path / "whole.onnx"), providers=["CPUExecutionProvider"])
    ids = tokens[2]
    alone = session.run(["mean"], {"input_ids": [ids], "attention_mask": [[1] * len(ids)]})[0]
    padded = session.run(["mean"], {"input_ids": [ids + [0] * 9], "attention_mask": [[1] * len(ids) + [0] * 9]})[0]
    assert np.abs(alone - padded).max() < 1e-4


def test_vectors_have_length_one(vectors):
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_sentence_has_the_same_vector_alone_and_among_others(encoder, vectors):
    alone = np.vstack([encoder.encode([text]) for text in SENTENCES])
    assert np.abs(alone - vectors).max() < 1e-4


def test_a_message_is_the_mean_of_its_tokens(encoder, vectors):
    message = encoder.encode_message(SENTENCES[0])
    assert np.abs(unit(message.mean)[0] - vectors[0]).max() < 1e-4
    assert np.abs(message.tokens.mean(axis=0) - message.mean[0]).max() < 1e-4


def test_a_span_of_a_message_is_the_mean_of_the_tokens_in_it(encoder):
    message = encoder.encode_message("noise upstairs")
    noise, upstairs = message.means_within([(0, 5), (6, 14)])
    assert message.places[1:3, 0].tolist() == [0, 6]
    assert np.allclose(noise, message.tokens[1])
    assert np.allclose(upstairs, message.tokens[2:-1].mean(axis=0))


def test_a_span_past_the_last_token_that_is_read_is_the_whole_message(encoder):
    long = " ".join(["stairs"] * MOST_TOKENS) + " knife"
    message = encoder.encode_message(long)
    assert np.allclose(message.means_within([(len(long) - 5, len(long))])[0], message.mean[0])
    assert message.means_within([]).shape == (0, 384)


def test_sentences_encoded_at_the_same_time_keep_their_order(encoder_folder, vectors):
    many = SentenceEncoder(encoder_folder, threads=2).encode(SENTENCES * 3)
    assert np.abs(many - np.vstack([vectors] * 3)).max() < 1e-4


def test_what_stands_after_the_longest_message_that_is_read_changes_nothing(encoder):
    long = " ".join(["stairs"] * MOST_TOKENS)
    assert np.allclose(*encoder.encode([long + " noise", long + " knife"]), atol=1e-5)


def test_nothing_to_encode_gives_no_vectors(encoder):
    assert encoder.encode([]).shape == (0, 384)


def test_alike_messages_lie_closer_than_unlike_ones(encoder):
    bike, cycle, drink = encoder.encode(["my bike was stolen", "somebody took my bicycle", "I want to stop drinking"])
    assert bike @ cycle > bike @ drink


def test_a_folder_that_is_ready_is_left_alone(encoder_folder):
    assert encoder_files.prepare(encoder_folder) is False


def test_an_unprepared_folder_is_refused(tmp_path):
    with pytest.raises(SetupError, match="make train"):
        SentenceEncoder(tmp_path)


def test_a_half_finished_copy_is_not_taken_for_a_whole_one(encoder_folder, tmp_path):
    shutil.copy(encoder_folder / encoder_files.WEIGHTS, tmp_path)
    assert not encoder_files.is_ready(tmp_path)


def test_weights_that_are_not_the_original_ones_are_refused(encoder_folder, tmp_path, monkeypatch):
    weights = bytearray((encoder_folder / encoder_files.WEIGHTS).read_bytes())
    weights[-1] ^= 1
    (tmp_path / encoder_files.WEIGHTS).write_bytes(weights)
    monkeypatch.setattr(encoder_files, "_package_folder", lambda: tmp_path)
    with pytest.raises(SetupError, match="not the original ones"):
        encoder_files.prepare(tmp_path / "new")
    assert not encoder_files.is_ready(tmp_path / "new")


def test_a_missing_package_is_named_in_a_sentence(tmp_path, monkeypatch):
    monkeypatch.setattr(encoder_files, "PACKAGE", "no_such_package")
    with pytest.raises(SetupError, match="make install"):
        encoder_files.prepare(tmp_path)
