"""What each part of understanding brings: one line a variant, all judged on data/validation, which none of them learns from."""
from __future__ import annotations

import tempfile
from pathlib import Path
from typing import Iterator, List, Sequence, Tuple

import numpy as np
from sklearn.feature_extraction.text import TfidfVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import StratifiedKFold, cross_val_score

from bot.running.measuring.parts import Material, Means, float_means, tuned_means
from bot.understanding.encoder import unit
from bot.understanding.heads import read_heads
from bot.understanding.nearest import NearestExamples

SCALE = 6.0  # of the encoder's vectors before logistic regression (the design's starting value)
STRENGTHS = (0.1, 1.0)
WEIGHTS = (0.5, 1.0, 1.5, 3.0)
FOLDS = 5
Line = Tuple[str, float]


def lines(material: Material) -> Iterator[Line]:
    """Name of a variant and how often its likeliest need is right, in percent of the calm validation messages."""
    with tempfile.TemporaryDirectory() as folder:
        published = float_means(Path(folder), tuned=False)
        yield from _published(material, published)
        yield from _tuned(material, "tuned, floating point", float_means(Path(folder), tuned=True))
        yield from _tuned(material, "tuned, 8 bits", tuned_means(), weights=WEIGHTS)
        yield from _unprepared(material, tuned_means())


def _published(material: Material, means: Means) -> Iterator[Line]:
    texts, judged = material.mended([e.text for e in material.examples]), material.mended([j.text for j in material.judged])
    vectors, unseen = unit(means(texts)), unit(means(judged))
    intents = [e.intent for e in material.examples]
    for strength in STRENGTHS:
        yield f"encoder as published, logistic regression, C = {strength}", _regression(material, vectors * SCALE, intents, unseen * SCALE, strength)
    characters = TfidfVectorizer(analyzer="char_wb", ngram_range=(2, 4), sublinear_tf=True, min_df=2, max_features=20_000, dtype=np.float32)
    yield "character n-grams alone, logistic regression", _regression(material, characters.fit_transform(texts), intents, characters.transform(judged), 1.0)
    yield "encoder as published, nearest examples", _nearest(material, vectors, unseen)


def _tuned(material: Material, name: str, means: Means, weights: Sequence[float] = ()) -> Iterator[Line]:
    texts, judged = material.mended([e.text for e in material.examples]), material.mended([j.text for j in material.judged])
    raw = means(judged)
    vectors, unseen = unit(means(texts)), unit(raw)
    yield f"{name}, logistic regression", _regression(material, vectors * SCALE, [e.intent for e in material.examples], unseen * SCALE, STRENGTHS[0])
    yield f"{name}, nearest examples", _nearest(material, vectors, unseen)
    heads = read_heads()
    if heads is None:
        return
    labels, shares = heads.labels, heads.judge(raw)[0]
    yield f"{name}, heads", material.share_right(labels, shares)
    nearest = NearestExamples(vectors, material.examples)
    near = nearest.near(unseen)[0][:, [nearest.labels.index(label) for label in labels]]
    for weight in weights:
        yield f"{name}, heads and {weight:g} times nearest examples", material.share_right(labels, shares + weight * near)


def _unprepared(material: Material, means: Means) -> Iterator[Line]:
    """The messages as typed, not folded and not mended, read by heads and nearest examples."""
    heads = read_heads()
    if heads is None:
        return
    raw = means([judged.text for judged in material.judged])
    nearest = NearestExamples(unit(means(material.mended([e.text for e in material.examples]))), material.examples)
    near = nearest.near(unit(raw))[0][:, [nearest.labels.index(label) for label in heads.labels]]
    yield "in use, but messages neither folded nor mended", material.share_right(heads.labels, heads.judge(raw)[0] + 1.5 * near)


def _regression(material: Material, rows, intents: List[str], unseen, strength: float) -> float:
    model = LogisticRegression(C=strength, class_weight="balanced", max_iter=100).fit(rows, intents)
    return material.share_right(list(model.classes_), model.predict_proba(unseen))


def _nearest(material: Material, vectors: np.ndarray, unseen: np.ndarray) -> float:
    nearest = NearestExamples(vectors, material.examples)
    return material.share_right(nearest.labels, nearest.near(unseen)[0])


def cross_validated(material: Material) -> Tuple[float, float]:
    """Accuracy in percent, mean and standard deviation over five folds of data/nlu, of the published encoder with logistic regression.

    The tuned encoder has seen every example, so only `make tune HOLD_BACK=0.2` can judge it on data/nlu.
    """
    with tempfile.TemporaryDirectory() as folder:
        means = float_means(Path(folder), tuned=False)
        vectors = unit(means(material.mended([e.text for e in material.examples])))
    model = LogisticRegression(C=STRENGTHS[1], class_weight="balanced", max_iter=100)
    scores = cross_val_score(model, vectors * SCALE, [e.intent for e in material.examples], cv=StratifiedKFold(FOLDS, shuffle=True, random_state=1))
    return 100 * float(scores.mean()), 100 * float(scores.std())
