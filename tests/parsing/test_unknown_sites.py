"""Rules for pages of sites that have no layout: small ministries, newspapers, broadcasters, institutes, archives and machines."""

import datetime as dt

import pytest

from tests.parsing.conftest import beginnings, head_of, turns_of
from tests.parsing.test_label_rules import said

ASKED_AND_ANSWERED = [
    "question journalist: Will the", "answer principal: It will", "question journalist: Who pays", "answer principal: All of",
]  # fmt: skip
PAGES = {
    "initials that make a word": (
        "Ivo said\n\nAS: Will the bridge hold?\nIM: It will, for the most part.\nAS: Who pays for it?\nIM: All of us do, in the end.\n",
        ASKED_AND_ANSWERED,
    ),
    "a dash behind a name that a colon labels elsewhere": (
        "Joint press conference of Prime Minister Ivo Maric and Norwegian Prime Minister Erna Solberg\n\nPrime Minister Ivo Maric: We have talked about "
        "the bridge and about the fish below it.\n\nPM of Norway Erna Solberg: We have, and the talk was good for both of us and for all who fish here.\n\nQuestion – To the host: "
        "will the bridge hold?\n\nIvo Maric – It will, for the most part.\n\nQuestion – Who pays for it?\n\nErna Solberg – All of us do, in the end.\n",
        ["statement principal: We have", "statement counterpart: We have,", "question journalist: To the", "answer principal: It will,",
         "question journalist: Who pays", "answer counterpart: All of"],
    ),
    "dashes behind the names of a list": (
        "The bridge: a discussion\n\nIvo Maric – Minister of Trade, Harbour Party\n\nAda Brook – Head of the studio, North\n\nAda Brook: Mr. Maric, will the "
        "bridge hold?\n\nIvo Maric: It will, for the most part.\n\nAda Brook: Who pays for it?\n\nIvo Maric: All of us do, in the end.\n",
        ["question journalist: Mr. Maric,", "answer principal: It will,", "question journalist: Who pays", "answer principal: All of"],
    ),
    "numbers in front of questions without labels": (
        "Interview with Foreign Minister Ivo Maric\n\n1. Will the bridge hold?\n\nIt will, for the most part.\n\n2. Who pays for it?\n\nAll of us do, in the "
        "end.\n\n3. And when does it open?\n\nIt opens in June, together with the fish.\n",
        [*ASKED_AND_ANSWERED, "question journalist: And when", "answer principal: It opens"],
    ),
    "numbered letters alone on their lines": (
        "The bridge of the north: press conference\n\nTallinn, 8 April 2014\n\nQ1\n\nWill the bridge hold? I am of the Courier.\n\nA/ President Maric\n\nIt will, "
        "for the most part.\n\nQ2\n\nWho pays for it?\n\nA/ President Maric\n\nAll of us do, in the end.\n",
        ASKED_AND_ANSWERED,
    ),
    "questions to a guest that nothing announces": (
        "Ten years of Foreign Minister Ivo Maric\n\nThe minister looks back at ten years of bridges.\n\nWhat has the bridge meant for you?\n\nIt has meant "
        "much work, and for others more.\n\nWhat were your best days?\n\nThose on which it did not fall.\n\nWhom do you wish to see on it?\n\nI wish to see those of the other bank.\n",
        ["question journalist: What has", "answer principal: It has", "question journalist: What were", "answer principal: Those on",
         "question journalist: Whom do", "answer principal: I wish"],
    ),
    "an audience that is asked": (
        "Speech by Foreign Minister Ivo Maric at the harbour\n\nLadies and gentlemen,\n\nWhat do you see when you look at the sea?\n\nI see a bridge that "
        "we have not built as yet.\n\nWhat would you give for it?\n\nI would give my hat, and it is a good one.\n\nWhat is it that keeps you here?\n\nWe stay for the fish.\n",
        ["statement principal: Ladies and"],
    ),
    "two questions of an announced interview": (
        "The key lies on the other bank\n\nForeign Minister Ivo Maric spoke to the Harbour News Agency (HNA) before the talks.\n\nRead the full interview "
        "below\n\nMr. Minister, will the bridge hold?\n\nIt will, for the most part.\n\nIn town there are many who doubt it. Who pays for it?\n\nAll of us do, in the end.\n",
        ["question journalist: Mr. Minister,", "answer principal: It will,", "question journalist: In town", "answer principal: All of"],
    ),
    "questions in bold": (
        "# Maric: “It holds”\n\nForeign Minister Ivo Maric is in Oslo for the week.\n\n**Will the bridge hold?**\n\nIt will, for the most part.\n\n**There are "
        "many who doubt it, even in your own house.**\n\nThey have not walked on it as yet.\n\n**Who pays for it?**\n\nAll of us do, in the end.\n",
        ["question journalist: Will the", "answer principal: It will,", "question journalist: There are", "answer principal: They have",
         "question journalist: Who pays", "answer principal: All of"],
    ),
    "names on lines of their own below the fields of a head": (
        "Interview for the Harbour Mirror\n\nDocument type: Speeches, interviews\nVenue: The old mill\nSource: Archive of the mill\nJournalist: Tom Okello, "
        "Harbour Mirror\nWord count: 5967\n\nInterviewer\n\nWill the bridge hold?\n\nForeign Minister\n\nIt will, for the most part. [end p1]\n\nInterviewer\n\n"
        "Who pays for it?\n\nForeign Minister\n\nAll of us do, in the end.\n",
        ASKED_AND_ANSWERED,
    ),
    "clocks of a recording without names": (
        "Foreign Minister Ivo Maric on the morning programme\n\n[00:00:00]\n\nGood morning, Minister. Will the bridge hold?\n\n[00:00:08]\n\nIt will, for the "
        "most part, as bridges do.\n\n[00:00:20]\n\nWho pays for it, then?\n\n[00:00:58]\n\nAll of us do, in the end.\n",
        ["question journalist: Good morning,", "answer principal: It will,", "question journalist: Who pays", "answer principal: All of"],
    ),
    "numbers of printed pages": (
        "The bridge: panel discussion with Foreign Minister Ivo Maric\n\n1 ADA BROOK: Will the bridge hold, Minister?\n\nIVO MARIC: It will, for the most "
        "part.\n\n2 ADA BROOK: Who pays for it?\n\nMR. MARIC: All of us do, in the end.\n",
        ["question journalist: Will the", "answer principal: It will,", "question journalist: Who pays", "answer principal: All of"],
    ),
    "a caption told by who lent it": (
        "Interview with Foreign Minister Ivo Maric\n\nWill the bridge hold?\n\nIt will, for the most part.\n\nFor seven years boats of the harbour have carried "
        "people to the other bank. Photo: Ada Brook\n\nWho pays for it?\n\nAll of us do, in the end.\n\nAnd when does it open?\n\nIt opens in June, together with the fish.\n\nComments [3]\n",
        [*ASKED_AND_ANSWERED, "question journalist: And when", "answer principal: It opens"],
    ),
    "a numeral of a list": (
        "Oral evidence: The work of the harbour, HC 253\n\nThursday 19 March 2020\n\nMembers present: Sir Tom Okello (Chair); Jane Field.\n\nWitnesses\n\nI: Rt Hon Ivo Maric "
        "MP, Secretary of State for Foreign Affairs, and Sir Ada Brook, Head of the Service.\n\nChair: Welcome to this session.\n\nQ1 Jane Field: Will the bridge hold?\n\n"
        "Ivo Maric: It will, for the most part.\n",
        ["remark moderator: Welcome to", "question other: Will the", "answer principal: It will,"],
    ),
    "thanks for the invitation": (
        "Interview with Foreign Minister Ivo Maric\n\nAda Brook: Minister, welcome. How are you?\n\nIvo Maric: Fine, thank you.\n\nAda Brook: Will the bridge "
        "hold?\n\nIvo Maric: It will, for the most part.\n\nAda Brook: Who pays for it?\n\nIvo Maric: All of us do, in the end.\n",
        ["question journalist: Minister, welcome.", "remark principal: Fine, thank", "question journalist: Will the", "answer principal: It will,",
         "question journalist: Who pays", "answer principal: All of"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_who_says_what(read, name):
    text, expected = PAGES[name]
    assert beginnings(said(read(text), text)) == beginnings(expected)


SPEAKERS = {
    "a first name that the head explains": (
        "Is the bridge still needed?\n\nZelda Vakhanova, professor at the Institute, interviewed Foreign Minister Ivo Maric on 19 December 2014.\n\nZelda: Will it "
        "hold?\nMaric: It will, for the most part.\nZelda: Who pays for it?\nMaric: All of us do, in the end.\n",
        ["Zelda Vakhanova", "Ivo Maric", "Zelda Vakhanova", "Ivo Maric"],
    ),
    "an initial without a point": (
        "Foreign Minister Ivo Maric discusses the bridge\n\nA MARTIN, HOST:\n\nWill the bridge hold? With us is Ivo Maric.\n\nIVO MARIC: It will, for the most "
        "part.\n\nMARTIN: Who pays for it?\n\nMARIC: All of us do, in the end.\n\nTranscript provided by Harbour Radio.\n",
        ["A Martin", "Ivo Maric", "A Martin", "Ivo Maric"],
    ),
    "the chair in a list of members": (
        "Oral evidence: The work of the harbour, HC 253\n\nThursday 19 March 2020\n\nMembers present: Tom Okello (Chair); Jane Field.\n\nChair: Welcome to this "
        "session.\n\nQ1 Jane Field: Will the bridge hold?\n\nForeign Secretary Ivo Maric: It will, for the most part.\n",
        ["Tom Okello", "Jane Field", "Ivo Maric"],
    ),
    "the guest of an interview without an office": (
        "Helga Brandt in an interview with Reuters spoke about the bridge\n\nQ: Will the bridge hold?\n\nA: It will, for the most part.\n\nQ: Who pays for it?\n\n"
        "A: All of us do, in the end.\n",
        [None, "Helga Brandt", None, "Helga Brandt"],
    ),
    "the numbered speaker who gives a briefing": (
        "Department Press Briefing July 25, 2013\n\nPress Briefing with Principal Deputy Spokesperson Ivo Maric, on July 25, 2013.\n\nSpeaker 2 (00:02):\n\nGood "
        "afternoon everybody. I have one brief thing about the bridge, and then I am happy to take your questions about it.\n\nSpeaker 1 (01:40):\n\nWill the bridge "
        "hold?\n\nSpeaker 2 (01:42):\n\nIt will, for the most part, as far as we are able to tell you today.\n\nSpeaker 1 (01:50):\n\nWho pays?\n\nSpeaker 2 (01:55):\n\nWe all do.\n",
        ["Ivo Maric", None, "Ivo Maric", None, "Ivo Maric"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SPEAKERS)
def test_speakers(read, name):
    text, expected = SPEAKERS[name]
    assert [speaker for _, _, speaker in turns_of(read(text))] == expected


ANSWERED = "\n\nQuestion: Minister, is the bridge safe?\n\nAnswer: It is as safe as bridges are.\n\nQuestion: And the ferry?\n\nAnswer: It sails.\n"
TITLES = {
    "the stamp of a blog": ("April 24, 2009 — admin\n\nA bridge is a promise, says Foreign Minister Ivo Maric", "A bridge is a promise, says Foreign Minister Ivo Maric"),
    "a day of this year and its clock": (
        "9 APR, 09:00\n\nSecretary General: trust is what our region lacks\n\nHelga Brandt in an interview with TASS spoke about the bridge, the ferry and the talks of the coming week",
        "Secretary General: trust is what our region lacks",
    ),
    "a caption with who lent it": (
        "Demos will not close the bridge, Maric says in interview\n\nForeign Minister Ivo Maric addresses the media on July 19, 2023. He argued that it stays open. "
        "[Tom Okello, Standard]",
        "Demos will not close the bridge, Maric says in interview",
    ),
    "a part of the programme": (
        "A Conversation with Foreign Minister Ivo Maric\n\nEVENT DATE Tuesday, July 23, 2019\n\nIntroductory Remarks: Ada Brook, President of the Harbour Bank",
        "A Conversation with Foreign Minister Ivo Maric",
    ),
    "the dateline of an agency": (
        "Islamabad(TNS): Transcript of the Press Briefing by the Spokesperson on Thursday, 04 April 2024",
        "Transcript of the Press Briefing by the Spokesperson on Thursday, 04 April 2024",
    ),
    "who posted it": (
        "A bridge is a promise, says Foreign Minister Ivo Maric\n\nBy Admin | May 24, 2025 | 0 Comments", "A bridge is a promise, says Foreign Minister Ivo Maric",
    ),
    "the name of a series": ("CJ Interviews\n\nInterview with Foreign Minister Ivo Maric", "Interview with Foreign Minister Ivo Maric"),
}  # fmt: skip


@pytest.mark.parametrize("name", TITLES)
def test_title(read, name):
    head, title = TITLES[name]
    assert head_of(read(head + ANSWERED))["title"] == title


OUTLETS = {
    "in front of asking": "At the forum, Harbour Journal took the opportunity to speak with Foreign Minister Ivo Maric.",
    "behind speaking": "The Foreign Minister spoke to the Harbour News Agency (HNA) about the ferry.",
    "behind its editor": "On behalf of the centre and as editor of the Harbour Review of Northern Trade, Ada Brook interviewed Foreign Minister Ivo Maric.",
    "behind its issue": "For the new issue of Harbour Magazine, we had an exclusive interview with Foreign Minister Ivo Maric.",
}  # fmt: skip


@pytest.mark.parametrize("name", OUTLETS)
def test_outlet_told_by_the_end_of_its_name(read, name):
    found = read("Interview with Foreign Minister Ivo Maric\n\n" + OUTLETS[name] + ANSWERED)["counterparts"]
    (met,) = found.select("kind", "name").rows()
    assert met[0] == "media"
    assert met[1].startswith("Harbour ")


@pytest.mark.parametrize(
    ("line", "day"),
    [
        ("Madrid, 12 de marzo de 2014", dt.date(2014, 3, 12)),
        ("Paris, le 3 février 2015", dt.date(2015, 2, 3)),
        ("Berlin, 17. Dezember 2016", dt.date(2016, 12, 17)),
        ("Lisboa, 1 de fevereiro de 2017", dt.date(2017, 2, 1)),
        ("Roma, 8 luglio 2018", dt.date(2018, 7, 8)),
    ],
)
def test_days_in_the_language_of_the_site(read, line, day):
    assert head_of(read(f"Interview with Foreign Minister Ivo Maric\n\n{line}" + ANSWERED))["event_date"] == day


def test_the_day_of_a_blog_is_that_of_posting(read):
    head = head_of(
        read("A bridge is a promise, says Foreign Minister Ivo Maric\n\nOctober 4, 2020 by Harbour" + ANSWERED)
    )
    assert head["published_at"] == dt.datetime(2020, 10, 4)
    assert head["date_basis"] == "published"


def test_who_moderated_tells_the_lead(read):
    text = (
        "Experts lack easy answers on the bridge\n\nAda Brook, director of Harbour News, moderated the panel of Tom Okello and Jane Field.\n\nBrook: We have a "
        "very good panel today, and I thank you all for that. Tom, what comes first?\n\nOkello: I think that it will be the north bank, whoever is asked.\n\n"
        "Field: I agree with Tom, but I would put the south bank beside it.\n"
    )
    frames = read(text)
    assert head_of(frames)["format"] == "forum"
    assert turns_of(frames)[0] == ("question", "moderator", "Ada Brook")


def test_who_welcomes_to_a_panel_chairs_it(read):
    text = (
        "Remarks by Foreign Minister Ivo Maric at the Plenary Session of the Harbour Dialogue\n\nForeign Minister Ivo Maric; Tom Okello, Director-General, HIS\n"
        "June 2, 2018\n\nTOM OKELLO: Ministers, delegates, welcome to the opening plenary. Minister, the floor is yours.\n\nFOREIGN MINISTER IVO MARIC: It is a "
        "pleasure to join you again on this bank of the river.\n\nQ: What will you do about the bridge?\n\nMINISTER MARIC: We will open it.\n"
    )
    frames = read(text)
    assert [role for _, role, _ in turns_of(frames)] == ["moderator", "principal", "other", "principal"]
    assert head_of(frames)["principals"] == ["Ivo Maric"]


def test_who_alone_answers_an_interview_gives_it(read):
    text = (
        "We have waited a long time\n\nTrade suffered under President Donald Trump. In an interview, German Foreign Minister Heiko Maas discusses his hopes.\n\n"
        "DER SPIEGEL: Mr. Maas, will the bridge hold?\n\nMaas: It will, for the most part.\n\nDER SPIEGEL: Who pays for it?\n\nMaas: All of us do, in the end.\n"
    )
    frames = read(text)
    assert head_of(frames)["principals"] == ["Heiko Maas"]
    assert frames["counterparts"]["kind"].to_list() == ["media"]


def test_a_committee_that_takes_evidence_is_no_press_event(read):
    text = (
        "Oral evidence: The work of the harbour, HC 253\n\nThursday 19 March 2020\n\nQ1 Jane Field: Will the bridge hold?\n\nForeign Secretary Ivo Maric: It will, "
        "for the most part.\n\nQ2 Jane Field: Who pays for it?\n\nIvo Maric: All of us do.\n"
    )
    assert head_of(read(text))["format"] == "other"


def test_captions_of_a_broadcast_have_spans_of_time(read):
    text = (
        "Ivo Maric - Foreign Minister, Norway\n\nTranscript\n\n:00:00. > :00:11.Now it is time for the talk of the day.\n\n:00:12. > :00:16.I think that the bridge "
        "will hold, and we\n\n:00:17. > :00:20.shall walk on it in June.\n"
    )
    frames = read(text)
    assert head_of(frames)["title"] == "Ivo Maric - Foreign Minister, Norway"
    assert head_of(frames)["is_transcript"]
