"""Rules for pages of broadcasters, newspapers and agencies, and for ministries' copies of them, of which there is no layout."""

import pytest

from tests.parsing.conftest import beginnings, head_of, turns_of
from tests.parsing.test_label_rules import said

BRIEF = ["question journalist: Minister, will", "answer principal: It will,"]
PAGES = {
    "a dialogue that breaks off": (
        "The bridge will hold\n\nIvo Maric, Minister for Foreign Affairs, spoke to Harbour News.\n\n- Minister, will the bridge hold in the years to come?\n\n"
        "- It will, for the most part.\n\nOf the other bank I am less sure.\n",
        BRIEF,
    ),
    "a list of two points": (
        "Speech by Foreign Minister Ivo Maric\n\nLadies and gentlemen,\n\nI want to speak about two points:\n\n- What will the bridge bring to those who live "
        "beside it?\n\n- The fish are ours.\n\nI thank you for coming.\n",
        ["statement principal: Ladies and"],
    ),
    "answers in quotation marks": (
        "Four questions to Ivo Maric\n\nForeign Minister Ivo Maric opens the bridge today.\n\nThis is a small bridge. What is it for?\n\n\"It is for "
        "the fish, to be exact.\"\n\nAnd what follows from that?\n\n\"Not much will follow from it.\"\n\nWhat is the sign of a good bridge?\n\n\"That it "
        "stands in the water.\"\n",
        ["question journalist: This is", 'answer principal: "It is', "question journalist: And what", 'answer principal: "Not much',
         "question journalist: What is", 'answer principal: "That it'],
    ),
    "a briefing without labels": (
        "The Daily Press Briefing\n\nStatements made by\nthe Ministry\nfor Foreign Affairs\n\nParis - February 6, 2019\n\nThe bridge of the north was opened on Monday, and the "
        "ministry welcomes it with all who live beside it.\n\nWith regard to the bridge, did it open as part of the treaty? Can that be read anywhere?\n\nIt opened at the request "
        "of the town.\n\nThe minister said that he had doubts. Does he still have them?\n\nI refer you to the statement of the minister.\n",
        ["statement principal: The bridge", "question journalist: With regard", "answer principal: It opened", "question journalist: The minister",
         "answer principal: I refer"],
    ),
    "a question to one by name": (
        "Intervju ministra Marica\n\nMr. Maric, the other bank does not know the bridge, how do you see it?\nIt will know it in time.\n\nThe town wants more, do "
        "you think that it is right?\nIt is right to want it.\n\nWhat would you do with the fish?\nWe would let them pass.\n",
        ["question journalist: Mr. Maric,", "answer principal: It will", "question journalist: The town", "answer principal: It is",
         "question journalist: What would", "answer principal: We would"],
    ),
    "a dash alone between the turns": (
        "Interview with Foreign Minister Ivo Maric\n\nRead the Full Transcript\n-\nAda Brook:\nWill the bridge hold?\n-\nIvo Maric:\nIt will, for the most "
        "part.\n-\nAda Brook:\nWho pays for it?\n-\nIvo Maric:\nAll of us do, in the end.\n",
        ["question journalist: Will the", "answer principal: It will,", "question journalist: Who pays", "answer principal: All of"],
    ),
    "labels in capitals within the lines of subtitles": (
        "In the harbour, Foreign Minister Ivo Maric explains the bridge\n\nADA BROOK: Will the bridge of the north hold in the years to come, or will it\nfall into "
        "the river, as many of those who live there say? IVO MARIC, Foreign Minister:\nIt will, for the most part. We have looked at it again and again, from both of the "
        "banks.\nADA BROOK: And who pays for all of that in the end, when the work on it is\ndone? IVO MARIC: All of us do, in the end, and I am glad that we "
        "do it. ADA BROOK: What does it\ncost those who will not walk on it? IVO MARIC: More than we had thought of it before we began\nto build it.\n",
        ["question journalist: Will the", "answer principal: It will,", "question journalist: And who", "answer principal: All of",
         "question journalist: What does", "answer principal: More than"],
    ),
    "a lead that quotes above the full text": (
        "President Jo Lim of Peru stressed that the bridge will hold, adding \"our work is in the north, as I see it.\n\nFollowing is the full text of the "
        "interview:\n\nJournalist: Mr. President, thank you very much for receiving us here.\n\nPresident Lim: You are welcome. I am happy to receive you.\n\n"
        "Question 1: What has changed in the north?\n\nPresident Lim: The core of it is the bridge, and what is below it.\n",
        ["remark journalist: Mr. President,", "remark principal: You are", "question journalist: What has", "answer principal: The core"],
    ),
    "an announcer who asks": (
        "President Jo Lim of Peru has given an interview to the television.\n\nFollowing is the full text of the interview:\n\nThe Announcer : Mr. President, we "
        "thank you. What do you think of the bridge?\n\nPresident : It will hold, for the most part, and we shall walk on it.\n",
        ["question journalist: Mr. President,", "answer principal: It will"],
    ),
    "a heading in quotation marks": (
        "Interview with Foreign Minister Ivo Maric\n\nQuestion: Will the bridge hold?\n\nMaric: It will, for the most part.\n\n\"It is simple for me\"\n\nQuestion: "
        "Who pays for it?\n\nMaric: All of us do, in the end.\n",
        ["question journalist: Will the", "answer principal: It will,", "question journalist: Who pays", "answer principal: All of"],
    ),
    "one word that asks": (
        "Harbour meets the President\n\nHe has just come from Oslo when Harbour meets him for an interview.\n\nHarbour: You were the first president. What was it "
        "like?\nIvo Maric: It was a task like others that I have had.\nWhat will you remember most of it?\nThe beginning of the work on the bridge.\nWhy?\nIt was "
        "a bridge like no other that we had.\nWill that be the memory of this year?\nWithout a doubt, and for many of us.\n",
        ["question journalist: You were", "answer principal: It was", "question journalist: What will", "answer principal: The beginning",
         "question journalist: Why?", "answer principal: It was", "question journalist: Will that", "answer principal: Without a"],
    ),
    "a quotation picked out above the first question": (
        "Interview with Foreign Minister Ivo Maric\n\nThis close work has been growing for years. I have to tell you that we are proud of it.\n\nForeign Minister Ivo "
        "Maric\n\nWhat is it like for you to await the bridge?\n\nIt is very hard, I must say.\n\nHow will that be done while you keep the ferry?\n\nIt will not "
        "be done at once.\n\nWhat about the fish that are still there?\n\nWe shall bring them over, all of them.\n",
        ["question journalist: What is", "answer principal: It is", "question journalist: How will", "answer principal: It will",
         "question journalist: What about", "answer principal: We shall"],
    ),
    "a long way to the first question": (
        "Harbour Radio asks Peru's foreign minister about the bridge\n\nWe have a rare chance today to put questions to one of them. " + "We have walked up to the "
        "gates, and we have had many questions on the ground. " * 12 + "The guards are kind to us. Why the bridge, and why now?\n\nIVO MARIC: In the name of all of us, "
        "allow me to point out that it is not the first one.\n\nBROOK: Who pays for it?\n\nMARIC: All of us do.\n",
        ["question journalist: We have", "answer principal: In the", "question journalist: Who pays", "answer principal: All of"],
    ),
    "a speech to two by their first names": (
        "Dear Ada, Dear Tom,\nIt is such a great pleasure to welcome both of you in Oslo today.\nTom is well acquainted with it, and we look forward to his "
        "visit.\nAnd Ada, it is such a great pleasure to see you here in your first year.\nOur meeting comes after that of last December.\n",
        ["statement principal: Dear Ada, Dear"],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PAGES)
def test_who_says_what(read, name):
    text, expected = PAGES[name]
    assert beginnings(said(read(text), text)) == beginnings(expected)


ASKED = "\n\nQuestion: Will the bridge hold?\n\nMaric: It will, for the most part.\n\nQuestion: Who pays for it?\n\nMaric: All of us do, in the end.\n"
SPOKEN = "\n\nQuestion: Will the bridge hold?\n\nForeign Minister Maric: It will.\n\nQuestion: Who pays for it?\n\nMaric: All of us do, in the end.\n"


@pytest.mark.parametrize(
    ("head", "title"),
    [
        ("“We waited for it”\n\n04.12.2020 - Interview\n\nInterview by Foreign Minister Ivo Maric with “Der Spiegel”.", "“We waited for it”"),
        (
            "Bridges – Iran – Mali – NATO – Policy of the north\n\nBridges – Iran – Mali – NATO – Policy of the north\n\nInterview given by Ivo Maric, Minister "
            "of Foreign Affairs, to the “Le Monde” newspaper",
            "Bridges – Iran – Mali – NATO – Policy of the north",
        ),
        (
            "Peru Keeps A Careful Eye On The Bridge Ada Brook speaks with Ivo Maric, foreign minister of Peru, on his visit to the harbour.\n\nPeru Keeps A Careful "
            "Eye On The Bridge\n\nPeru Keeps A Careful Eye On The Bridge\n\nAda Brook speaks with Ivo Maric, foreign minister of Peru, on his visit to the harbour.",
            "Peru Keeps A Careful Eye On The Bridge",
        ),
        (
            "Interview with Peru's FM Ivo Maric\n\nInterview with Peru's FM Ivo Maric\n\nInterview with Peru's FM Ivo Maric on Reka Radio",
            "Interview with Peru's FM Ivo Maric on Reka Radio",
        ),
        (
            "Ivo Maric: “The Goal is the Bridge of the North”\n\nThe newspaper “Harbour” published an extensive interview with President Ivo Maric, in which he "
            "assessed the bridge",
            "Ivo Maric: “The Goal is the Bridge of the North”",
        ),
        ("Interview: Maric lauds the bridge\n\nBy ADA BROOK, Harbour political editor", "Interview: Maric lauds the bridge"),
        ("The future of the bridge: Interview with Minister Maric\n\nby Ada Brook, Staff Writer", "The future of the bridge: Interview with Minister Maric"),
    ],
)  # fmt: skip
def test_title(read, head, title):
    frames = read(head + SPOKEN)
    assert head_of(frames)["title"] == title
    assert "organisation" not in frames["counterparts"]["kind"].to_list()


def test_the_name_of_a_mission_twice_is_no_headline(read):
    head = (
        "Permanent Mission of Peru to the United Nations\n\n" * 2
        + "Remarks to the Press by Permanent Representative Ivo Maric"
    )
    assert head_of(read(head + SPOKEN))["title"] == "Remarks to the Press by Permanent Representative Ivo Maric"


@pytest.mark.parametrize(
    ("lead", "outlet"),
    [
        ("Harbour's own Ada Brook has talked with Foreign Minister Ivo Maric about the bridge.", "Harbour"),
        (
            "In an exclusive interview with The Upper Valley’s journalist, Ada Brook, Ivo Maric spoke at length.",
            "Upper Valley",
        ),
    ],
)
def test_outlet_of_a_journalist(read, lead, outlet):
    found = read(f"Foreign Minister Ivo Maric: The bridge will hold\n\n{lead}" + ASKED)["counterparts"]
    assert found.select("kind", "name").rows() == [("media", outlet)]


def test_the_end_of_an_outlets_name_asks_as_it_does(read):
    text = (
        "Die Zeit Interview with Foreign Minister Ivo Maric\n\nDIE ZEIT: Minister, will the bridge hold?\n\nMaric: It will, for the most part.\n\nZEIT: Who pays for "
        "it?\n\nMaric: All of us do, in the end.\n\nZEIT: And what does it cost?\n\nMaric: More than we had.\n"
    )
    assert {speaker for _, role, speaker in turns_of(read(text)) if role == "journalist"} == {None}


@pytest.mark.parametrize(
    ("lead", "city"),
    [
        ("Ivo Maric sat down with Harbour News for an exclusive interview in his Oslo office.", "Oslo"),
        ("Foreign Minister Ivo Maric, who is on an official visit to the Norwegian capital of Oslo, gave an interview to Harbour News.", "Oslo"),
        ("Foreign Minister Ivo Maric, who is on an official visit to Oslo, spoke of the Lima office of the bank.", None),
    ],
)  # fmt: skip
def test_place_of_an_interview(read, lead, city):
    assert head_of(read(f"Foreign Minister Ivo Maric: The bridge will hold\n\n{lead}" + ASKED))["city"] == city


def test_who_says_his_name_is_called_by_it(read):
    text = (
        "A Conversation with Ivo Maric\n\nJuly 17, 2017\n\nForeign Minister Maric discusses the bridge.\n\nBROOK: Good evening, and welcome to the Harbour Club. "
        "I’m Ada Brook. The minister and I will talk for half an hour, and then\n\nMARIC: An hour.\n\nBROOK: For an hour, and then we will open it up to all of you.\n"
    )
    frames = read(text)
    assert [speaker for _, _, speaker in turns_of(frames)] == ["Ada Brook", "Ivo Maric", "Ada Brook"]
    assert head_of(frames)["format"] == "forum"


def test_who_asks_nothing_is_the_guest(read):
    text = (
        "Ada Brook on Sunday Interview with Jane Field, Shadow Foreign Secretary, 4.06.17\n\nAB: We are joined by Jane Field. Do you agree with it?\nJANE FIELD: I "
        "think that we need to take breath, and then we shall see.\nAB: Has she got the tone right, do you think?\nJANE FIELD: I am happy to talk about it, but "
        "not tonight.\n"
    )
    frames = read(text)
    assert head_of(frames)["principals"] == ["Jane Field"]
    assert [role for _, role, _ in turns_of(frames)] == ["journalist", "principal"] * 2


def test_a_round_up_of_quotations_is_no_transcript(read):
    text = (
        "What Foreign Minister Maric Said About the Bridge\n\nForeign Minister Ivo Maric held a press conference on Thursday.\n\nOn the bridge\n\n— “My main goal is "
        "that I want it to hold.”\n\n— “I can’t tell how much time we shall need for it.”\n\nOn fish\n\n— “We can meet them in two ways.”\n"
    )
    assert not head_of(read(text))["is_transcript"]


def test_what_a_briefing_holds_is_no_part_of_it(read):
    text = (
        "Press briefing by Foreign Minister Ivo Maric\n\nPress briefing by Minister Maric held on May 31 before the meeting of all ministers in Oslo.\n\nWelcome to "
        "Oslo and to the second informal meeting of all ministers of the north.\n\nIt is a pleasure for us to host it.\n"
    )
    assert [turn[:31] for turn in said(read(text), text)] == ["statement principal: Welcome to"]


def test_a_guest_who_thanks_for_the_welcome_answers_nothing(read):
    text = (
        "FULL TRANSCRIPT: Ivo Maric\n\nADA BROOK, HARBOUR HOST: President Maric, welcome back to the program.\n\nIVO MARIC, PRESIDENT OF PERU: I thank you very much for "
        "having me here once again in this house.\n\nBROOK: Will the bridge hold?\n\nMARIC: It will, for the most part.\n"
    )
    assert [kind for kind, _, _ in turns_of(read(text))] == ["remark", "remark", "question", "answer"]


def test_who_leads_over_to_a_guest_is_heard_to_the_end(read):
    text = (
        "Peru's foreign minister discusses the bridge\n\nAda Brook sat down with Peru's Foreign Minister Ivo Maric to discuss the bridge of the north.\n\nTom Okello:\n\n"
        "Another bank is concerned by the bridge, and by what is below it.\n\nIn Oslo, Ada Brook sat down with Peru's foreign minister, Ivo Maric, to discuss the "
        "bridge.\n\nAda Brook:\n\nMr. Foreign Minister, thanks for joining us. Will the bridge hold?\n\nIvo Maric, Foreign Minister of Peru:\n\nIt will, for the most "
        "part.\n\nAda Brook:\n\nWho pays for it?\n\nIvo Maric:\n\nAll of us do.\n"
    )
    frames = read(text)
    first = frames["turns"].row(0, named=True)
    assert text[first["char_start"] : first["char_end"]].endswith("to discuss the bridge.")


def test_a_host_names_his_programme(read):
    text = (
        "Interview with Foreign Minister Ivo Maric\n\nTOM OKELLO: Welcome to The Upper Valley Network. I’m Tom Okello. Thank you, foreign minister, for being with "
        "us.\n\nIVO MARIC: Thank you, Tom.\n\nTOM OKELLO: My first question is, will the bridge hold?\n\nIVO MARIC: It will, for the most part.\n"
    )
    frames = read(text)
    assert frames["counterparts"].select("kind", "name").rows() == [("media", "The Upper Valley Network")]
    assert [role for _, role, _ in turns_of(frames)] == ["journalist", "principal"] * 2


def test_an_outlet_that_met_the_guest_is_no_person(read):
    text, _ = PAGES["one word that asks"]
    frames = read(text)
    assert {speaker for _, role, speaker in turns_of(frames) if role == "journalist"} == {None}
    assert frames["counterparts"].select("kind", "name").rows() == [("media", "Harbour")]


def test_a_headline_with_a_quotation_above_an_article_is_no_turn(read):
    text = (
        "Talk with President Ivo Maric: “We prepare for the flood”\n\nThe town supports the bridge, and the President answered questions of the readers on "
        "Tuesday.\n\nThe bridge keeps him busy. Is it fair? What if the water rises further?\n\n“There were no surprises, and I am glad of it,” says Maric.\n"
    )
    assert not head_of(read(text))["is_transcript"]


def test_short_forms_that_the_lead_explains(read):
    text = (
        "Global Times: Exclusive interview with the Peruvian Ambassador to Norway\n\nPeru has changed over the years. In an exclusive interview with Global Times (GT) "
        "journalists Maric Okello and Jane Field, Maric Ivo (Maric) told of the bridge.\n\nGT: Will the bridge hold over the years?\n\nMaric: It will, for the most "
        "part, as far as one can see from here.\n"
    )
    frames = read(text)
    assert turns_of(frames) == [("question", "journalist", None), ("answer", "principal", "Maric Ivo")]
    assert "official" not in frames["counterparts"]["kind"].to_list()


def test_of_two_numbered_speakers_one_asks(read):
    text = (
        "Episode Transcript\nAvailable transcripts are automatically generated.\nSpeaker 1 (00:00):\nOn Wednesdays the minister opens the show. Have you seen the "
        "bridge yet?\nSpeaker 2 (00:17):\nI haven't seen it as yet.\nSpeaker 1 (00:22):\nWho would you take with you?\nSpeaker 2 (00:52):\nI think that I would take "
        "the whole of the town, and all of its fish.\n"
    )
    assert [role for _, role, _ in turns_of(read(text))] == ["journalist", "principal"] * 2


def test_a_press_conference_with_one_outlet_left_is_no_interview(read):
    text = (
        "Full text! Maric answered 27 questions in 100 minutes\n\nThe harbour held a press conference on March 7, 2022, inviting Foreign Minister Ivo Maric to answer "
        "questions from journalists.\n\nThe following is the full text of his answers to reporters' questions:\n\nForeign Minister Ivo Maric:\n\nDear journalists, good "
        "afternoon! I would now like to answer your questions.\n\nCCTV: We all know the bridge. Will it hold?\n\nForeign Minister Ivo Maric: It will.\n"
    )
    frames = read(text)
    assert head_of(frames)["format"] == "press_conference"
    assert frames["counterparts"].is_empty()
