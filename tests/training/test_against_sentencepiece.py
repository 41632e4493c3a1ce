"""Our reader of pieces cuts words as SentencePiece, whose format they are of, does."""

from __future__ import annotations

from pathlib import Path

import pytest

from items import written_items

pytestmark = pytest.mark.training
READER = Path(__file__).parents[2] / "reader"


@pytest.fixture(scope="module")
def library():
    """SentencePiece with the pieces that ship."""
    import json

    sentencepiece = pytest.importorskip("sentencepiece")
    from sentencepiece import sentencepiece_model_pb2 as proto

    data = json.loads((READER / "pieces.json").read_text(encoding="utf-8"))
    model = proto.ModelProto()
    model.trainer_spec.model_type = proto.TrainerSpec.UNIGRAM
    model.normalizer_spec.name = "identity"
    model.normalizer_spec.add_dummy_prefix = False
    model.normalizer_spec.remove_extra_whitespaces = False
    special = {data["bos"], data["eos"], data["pad"]}
    seen = set()
    for number, (text, score) in enumerate(zip(data["pieces"], data["scores"], strict=True)):
        piece = model.pieces.add()
        piece.piece, piece.score = (text if text and text not in seen else f"<{number}>"), score
        seen.add(text)
        unknown = number == data["unknown"]
        piece.type = 2 if unknown else 3 if number in special or piece.piece != text else 1
    for name in ("bos", "eos", "pad"):
        setattr(model.trainer_spec, f"{name}_id", data[name])
    model.trainer_spec.unk_id = data["unknown"]
    processor = sentencepiece.SentencePieceProcessor()
    processor.LoadFromSerializedProto(model.SerializeToString())
    return processor


def test_every_word_of_the_written_items_is_cut_as_the_library_cuts_it(library):
    from pressgraph.reading.pieces import SPACE, read_pieces
    from pressgraph.reading.words import words_of

    pieces = read_pieces(READER / "pieces.json")
    words = sorted({(w.text, w.spaced) for item in written_items()[::5] for w in words_of(item.text)})
    assert len(words) > 15_000
    other = []
    for text, spaced in words:
        normal = (SPACE if spaced else "") + "".join(pieces.characters.get(c, c) for c in text)
        if tuple(library.EncodeAsIds(normal)) != pieces.cut(text, spaced=spaced):
            other.append((text, library.EncodeAsPieces(normal)))
    # Cuts of the very same score may be told apart by rounding.
    assert len(other) <= len(words) / 1000, other[:20]
