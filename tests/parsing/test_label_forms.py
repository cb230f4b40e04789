"""Turns of an interview under labels of every usual form, with what sites put above and below them."""

from itertools import product
from typing import Final

import polars as pl

from orchestration.lib.parsing import parse

TITLE: Final = "Foreign Minister Sergey Lavrov's interview with Interfax, Moscow, June 14, 2022"
SAID: Final = (
    (
        "What do you expect of the talks next week?",
        "We expect that all sides keep their word.\n\nThe second part is harder. We will need some time for it.",
    ),
    ("Are you going to meet before the summer?", "There are no plans so far. If there is a need, we will find the time."),
    ("And the transit of gas, is it settled? People wait for it.", "It is not settled yet. Our experts are working."),
    ("Thank you. One more on trade: will you lift the tariffs?", "No. We have said why more than once."),
)  # fmt: skip
# What stands in front of a question and of its answer; {} is the number of the question.
LABELS: Final = (
    ("Question: ", "Answer: "),
    ("{}. Question: ", "Answer: "),
    ("Question {}: ", "Answer {}: "),
    ("Question : ", "Answer : "),
    ("Question:\u00a0", "Answer:\u00a0"),
    ("Question:\n", "Sergey Lavrov:\n"),
    ("Question\n", "Answer\n"),
    ("QUESTION: ", "MR LAVROV: "),
    ("QUESTION: ", "FOREIGN MINISTER LAVROV: "),
    ("Q: ", "A: "),
    ("Q:\t", "A:\t"),
    ("Q. ", "A. "),
    ("Q – ", "A – "),
    ("Q - ", "Mr. Lavrov - "),
    ("Q. – ", "THE MINISTER – "),
    ("**Question:** ", "**Sergey Lavrov:** "),
    ("**Question**: ", "**Sergey Lavrov**: "),
    ("Question — ", "Lavrov — "),
    ("– ", "– "),
    ("Journalist (Reuters): ", "FM Lavrov: "),
    ("Correspondent: ", "S. Lavrov: "),
    ("Reporter: ", "Minister: "),
    ("Media: ", "Minister Lavrov: "),
    ("Press: ", "Lavrov: "),
    ("Host: ", "Sergey Lavrov: "),
    ("Interfax: ", "S.V. Lavrov: "),
    ("Jane Smith, BBC: ", "Sergey Lavrov: "),
    ("Jane Smith (BBC): ", "Sergey Lavrov: "),
    ("JANE SMITH: ", "SERGEY LAVROV: "),
    ("*Question:* ", "*Sergey Lavrov:* "),
    ("_Question_: ", "_Sergey Lavrov_: "),
    ("__Question:__ ", "__Sergey Lavrov:__ "),
    ("**Question** ", "**Sergey Lavrov** "),
    ("### Question\n\n", "### Sergey Lavrov\n\n"),
    ("- Question: ", "- Sergey Lavrov: "),
    ("Question\t", "Sergey Lavrov\t"),
    ("Question | ", "Sergey Lavrov | "),
    ("Question—", "Mr LAVROV—"),
    ("QUESTION. ", "SERGEY LAVROV. "),
    ("QUESTION. ", "MR. LAVROV. "),
    ("(Question) ", "(Lavrov) "),
    ("0:15 Question: ", "0:31 Sergey Lavrov: "),
    ("Question 0:15\n", "Sergey Lavrov 0:31\n"),
)
ABOVE: Final = (
    "",
    "Skip to main content\nMenu\nSearch\nEN | RU | FR\n\n",
    "We use cookies to improve your experience. Accept\n\n",
    "Home / Press Service / Speeches\n\n",
    "Ministry of Foreign Affairs of the Russian Federation\n\nNews  Speeches  Contacts\n\n",
    "Share\nFacebook\nTwitter\nPrint\n\n",
)
BELOW: Final = (
    "\n",
    "\n\nRelated links\n\nForeign Minister meets ambassadors\n\nMinister to visit Oslo\n",
    "\n\nShare this page\n\nFacebook  Twitter  Email\n\n© 2022 Ministry of Foreign Affairs. All rights reserved.\n",
    "\n\nTags: trade, gas, talks\n\nPrevious article\nNext article\n",
    "\n\nBack to top\n\nPrivacy policy | Terms of use | Contact us\n",
    "\n\nSubscribe to our newsletter\n\nEnter your email address\n",
    "\n\n(End)\n",
    "\n\n***\n",
    "\n\nPrint version\nSend by e-mail\n",
    "\n\nMoscow, 14 June 2022\n",
    "\n\nRead also:\n\nAnswers to questions from the media\n",
    "\n\nMost read\n1. Minister opens the new bridge\n2. Talks in Oslo go on\n3. The price of gas\n",
)


def test_turns_are_the_words_under_labels_of_every_form(dictionaries):
    texts = []
    for (asks, answers), (above, below) in product(LABELS, [(a, "\n") for a in ABOVE] + [("", b) for b in BELOW]):
        turns = [
            f"{label.format(number)}{words}"
            for number, pair in enumerate(SAID, 1)
            for label, words in zip((asks, answers), pair, strict=True)
        ]
        texts.append(above + TITLE + "\n\n" + "\n\n".join(turns) + below)
    ids = [f"{number:016x}" for number in range(len(texts))]
    turns = parse(pl.DataFrame({"document_id": ids, "text": texts}), dictionaries)["turns"]
    found = turns.partition_by("document_id", as_dict=True)
    expected = [turn for pair in SAID for turn in zip(("journalist", "principal"), pair, strict=True)]
    for document_id, text in zip(ids, texts, strict=True):
        rows = found[(document_id,)].select("role", "char_start", "char_end").rows()
        assert [(role, text[start:end]) for role, start, end in rows] == expected, text
