"""What a user would write first: regular expressions for labels, names and terms, pandas for the tables, CSV files out.

Usage: regex_pandas.py RAW SEEDS OUTPUT DOCUMENTS. Reads the first documents by path; prints what it found as JSON.
Turns by label, the day of the title, countries and issues named in each turn, counts by issue and country. It knows
neither layouts nor who speaks, no counterparts, no contexts of terms, no versions, and keeps no state.
"""

import json
import re
import sys
from pathlib import Path

import pandas as pd

LABEL = re.compile(r"^([A-Z][^:\n]{1,60}): ", re.M)
DATE = re.compile(r"\b(\d{1,2} [A-Z][a-z]+ \d{4}|[A-Z][a-z]+ \d{1,2}, \d{4})\b")


def alternatives(terms: pd.Series) -> re.Pattern[str]:
    """One pattern for all terms, the longest first; a stem of the seeds ends in a star."""
    words = sorted(terms, key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(re.escape(word).replace(r"\*", r"\w*") for word in words) + r")\b", re.I)


def main() -> None:
    """Read, match, count, write."""
    raw, seeds, output, documents = Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
    terms = pd.read_csv(seeds / "issue_terms.csv").drop_duplicates("term")
    aliases = pd.read_csv(seeds / "country_aliases.csv")
    # A pattern an issue: one for all of them takes six times as long.
    issues = {issue: alternatives(group["term"]) for issue, group in terms.groupby("issue_id")}
    countries = alternatives(aliases["alias"])
    country_of = dict(zip(aliases["alias"].str.lower(), aliases["iso3"], strict=True))

    turns, mentions = [], []
    for path in sorted(raw.rglob("*.txt"))[:documents]:
        text = path.read_text(encoding="utf-8")
        date = DATE.search(text)
        labels = list(LABEL.finditer(text))
        ends = [*(label.start() for label in labels[1:]), len(text)]
        for number, (label, end) in enumerate(zip(labels, ends, strict=False), 1):
            words = text[label.end() : end]
            turns.append((path.name, date and date[0], number, label[1], label.end(), end, words))
            for issue, pattern in issues.items():
                mentions += [(path.name, number, "issue", issue, m.start(), m[0]) for m in pattern.finditer(words)]
            mentions += [
                (path.name, number, "country", country_of.get(m[0].lower()), m.start(), m[0])
                for m in countries.finditer(words)
            ]
    turn_table = pd.DataFrame(turns, columns=["file", "date", "turn", "speaker", "start", "end", "text"])
    mention_table = pd.DataFrame(mentions, columns=["file", "turn", "kind", "entity", "start", "surface"])
    turn_table["date"] = pd.to_datetime(turn_table["date"], format="mixed", errors="coerce")
    dated = mention_table.merge(turn_table[["file", "turn", "date"]], on=["file", "turn"])
    months = dated.groupby(["kind", "entity", dated["date"].dt.to_period("M")]).size().rename("mentions").reset_index()
    for name, table in (("turns", turn_table), ("mentions", mention_table), ("months", months)):
        table.to_csv(output / f"{name}.csv", index=False)
    print(json.dumps({"turns": len(turn_table), "mentions": len(mention_table)}))


if __name__ == "__main__":
    main()
