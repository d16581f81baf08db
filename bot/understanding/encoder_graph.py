"""Writes the ONNX graph of all-MiniLM-L6-v2 from its weights, in whole numbers of 8 bits where that is as good.

The model is a BERT of 6 layers, 12 heads, width 384 (huggingface: sentence-transformers/all-MiniLM-L6-v2, config.json).
What comes out is the mean of the last layer over the real tokens (its 1_Pooling/config.json); scaled to length 1 it is the sentence vector.
The fused operators (Attention, SkipLayerNormalization, BiasGelu) are onnxruntime's com.microsoft set.
"""
from __future__ import annotations

import logging
import tempfile
from pathlib import Path
from typing import Dict, List, Mapping, Optional

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper

from bot.understanding.safetensors_file import SafetensorsFile

LAYERS, HEADS, WIDTH, EPSILON = 6, 12, 384, 1e-12


class _Graph:
    """Collects nodes and the weights they use."""

    def __init__(self, weights: Path, tuned: Mapping[str, np.ndarray]) -> None:
        self._weights = SafetensorsFile(weights)
        self._tuned = tuned
        self.nodes: List[onnx.NodeProto] = []
        self.initializers: Dict[str, TensorProto] = {}

    def values(self, name: str) -> np.ndarray:
        """A tensor's values: the tuned ones where there are some, else the published ones."""
        return (self._tuned[name] if name in self._tuned else self._weights.tensor(name)).astype(np.float32)

    def weight(self, name: str, values: Optional[np.ndarray] = None) -> str:
        """Write a tensor into the graph under its own name, or these values under a new one."""
        self.initializers[name] = numpy_helper.from_array(np.ascontiguousarray(self.values(name) if values is None else values), name)
        return name

    def constant(self, name: str, values: list, kind: int = TensorProto.INT64) -> str:
        self.initializers[name] = helper.make_tensor(name, kind, [len(values)], values)
        return name

    def node(self, operator: str, inputs: List[str], output: str, **attributes) -> str:
        self.nodes.append(helper.make_node(operator, inputs, [output], name=output, **attributes))
        return output

    def fused(self, operator: str, inputs: List[str], output: str, **attributes) -> str:
        return self.node(operator, inputs, output, domain="com.microsoft", **attributes)

    def linear(self, source: str, prefix: str, output: str) -> str:
        """x W^T, without the bias: the fused operator that follows adds it."""
        return self.node("MatMul", [source, self.weight(f"{output}.weight", self.values(f"{prefix}.weight").T)], output)


def _embeddings(graph: _Graph) -> str:
    prefix = "embeddings."
    words = graph.node("Gather", [graph.weight(f"{prefix}word_embeddings.weight"), "input_ids"], "words")
    shape = graph.node("Shape", ["input_ids"], "shape")
    length = graph.node("Slice", [shape, graph.constant("one", [1]), graph.constant("two", [2]), graph.constant("axis0", [0])], "length")
    rows = graph.node("Slice", [graph.weight(f"{prefix}position_embeddings.weight"), graph.constant("zero", [0]), length, "axis0"], "positions")
    kind = graph.node("Slice", [graph.weight(f"{prefix}token_type_embeddings.weight"), "zero", "one", "axis0"], "token_type")
    total = graph.node("Add", [graph.node("Add", [words, rows], "words_positions"), kind], "embedded")
    scale, shift = graph.weight(f"{prefix}LayerNorm.weight"), graph.weight(f"{prefix}LayerNorm.bias")
    return graph.node("LayerNormalization", [total, scale, shift], "layer_input_0", axis=-1, epsilon=EPSILON)


def _layer(graph: _Graph, number: int, source: str) -> str:
    prefix, name = f"encoder.layer.{number}.", f"layer_{number}"
    parts = [f"{prefix}attention.self.{part}" for part in ("query", "key", "value")]
    weights = graph.weight(f"{name}.qkv", np.concatenate([graph.values(f"{part}.weight") for part in parts]).T)
    biases = graph.weight(f"{name}.qkv_bias", np.concatenate([graph.values(f"{part}.bias") for part in parts]))
    attended = graph.fused("Attention", [source, weights, biases, "mask"], f"{name}.attention", num_heads=HEADS)

    def normalised(hidden: str, skip: str, where: str, output: str) -> str:
        norm = [graph.weight(f"{prefix}{where}.LayerNorm.{end}") for end in ("weight", "bias")]
        return graph.fused("SkipLayerNormalization", [hidden, skip, *norm, graph.weight(f"{prefix}{where}.dense.bias")], output, epsilon=EPSILON)

    mixed = graph.linear(attended, f"{prefix}attention.output.dense", f"{name}.mixed")
    middle = normalised(mixed, source, "attention.output", f"{name}.middle")
    wide = graph.linear(middle, f"{prefix}intermediate.dense", f"{name}.wide")
    active = graph.fused("BiasGelu", [wide, graph.weight(f"{prefix}intermediate.dense.bias")], f"{name}.active")
    narrow = graph.linear(active, f"{prefix}output.dense", f"{name}.narrow")
    return normalised(narrow, middle, "output", f"layer_input_{number + 1}")


def _mean(graph: _Graph, source: str) -> str:
    mask = graph.node("Cast", ["attention_mask"], "mask_float", to=TensorProto.FLOAT)
    column = graph.node("Unsqueeze", [mask, graph.constant("last_axis", [2])], "mask_column")
    total = graph.node("ReduceSum", [graph.node("Mul", [source, column], "masked"), "one"], "total", keepdims=0)
    count = graph.node("ReduceSum", [mask, "one"], "count", keepdims=1)
    return graph.node("Div", [total, count], "mean")


def write_graph(weights: Path, graph_path: Path, tuned: Mapping[str, np.ndarray]) -> None:
    """Write the encoder's graph in floating point; `tuned` replaces tensors of the same names.

    Inputs input_ids and attention_mask, both int64 of shape (messages, tokens); outputs mean, float32 (messages, 384), and tokens, the last
    layer that it is the mean of, float32 (messages, tokens, 384).
    """
    graph = _Graph(weights, tuned)
    graph.node("Cast", ["attention_mask"], "mask", to=TensorProto.INT32)
    hidden = _embeddings(graph)
    for number in range(LAYERS):
        hidden = _layer(graph, number, hidden)
    _mean(graph, graph.node("Identity", [hidden], "tokens"))
    inputs = [helper.make_tensor_value_info(n, TensorProto.INT64, ["messages", "tokens"]) for n in ("input_ids", "attention_mask")]
    shapes = {"mean": ["messages", WIDTH], "tokens": ["messages", "tokens", WIDTH]}
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    body = helper.make_graph(graph.nodes, "all-MiniLM-L6-v2", inputs, outputs, list(graph.initializers.values()))
    opsets = [helper.make_opsetid("", 17), helper.make_opsetid("com.microsoft", 1)]
    graph_path.write_bytes(helper.make_model(body, opset_imports=opsets, ir_version=9).SerializeToString())


def write_quantised_graph(weights: Path, graph_path: Path, tuned: Mapping[str, np.ndarray]) -> None:
    """Write the graph with the layers' weights in 8 bits, one scale a column; embeddings stay in floating point.

    A third of the time and half of the memory; docs/evaluation.md has what it costs in accuracy.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic  # a second of imports that only set-up needs

    with tempfile.TemporaryDirectory(dir=graph_path.parent) as folder:
        whole = Path(folder) / graph_path.name
        write_graph(weights, whole, tuned)
        logging.disable(logging.WARNING)  # it recommends a preparation that graphs with fused operators cannot have
        try:
            quantize_dynamic(
                str(whole), str(graph_path), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["MatMul", "Attention"],
                extra_options={"DefaultTensorType": TensorProto.FLOAT},  # the fused operators hide from shape inference
            )
        finally:
            logging.disable(logging.NOTSET)
