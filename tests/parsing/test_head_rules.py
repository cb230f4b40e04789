"""Rules about the heads of pages of any site: titles, days, places, formats, and the outlets that officials answer."""

import datetime as dt
from string import capwords

import pytest

from tests.parsing.conftest import head_of, met

ANSWERED = "\n\nQuestion: Minister, is the bridge safe?\n\nAnswer: It is as safe as bridges are.\n\nQuestion: And the ferry?\n\nAnswer: It sails.\n"
OUTLETS = {
    "an outlet sat down with the minister": (
        "The bridge and the ferry\n\nCNN's Ada Brook sat down with Foreign Minister Ivo Maric to discuss the bridge.",
        "CNN",
    ),
    "the minister spoke to an outlet": (
        "Foreign Minister Ivo Maric: A bridge needs two banks\n\nThe Foreign Minister spoke to Euronews about the harbour.",
        "Euronews",
    ),
    "told a journalist of an outlet": (
        "The Foreign Minister told Reuters's Tom Okello on Tuesday that the ferry sails. Following are excerpts of the interview:",
        "Reuters",
    ),
    "in a discussion": ("The harbour of the north\n\nIn a discussion with Hromadske, Foreign Minister Ivo Maric tells of the ferry.", "Hromadske"),
    "a host explains whom he works for": (
        "The minister took half an hour to explain to The Jakarta Post's Ada Brook what the ferry costs. Here are the excerpts.",
        "The Jakarta Post",
    ),
    "a line that begins with the interview": (
        "Minister rejects a speech\n\nInterview granted by the Minister of Foreign Affairs to Ada Brook, journalist at Telesur, in the harbour.",
        "teleSUR",
    ),
    "a journalist from an outlet interviewed": (
        "Interview with Ivo Maric, Foreign Minister\n\nAda from Harbour Voice interviewed the Foreign Minister, Ivo Maric.",
        "Harbour Voice",
    ),
    "a paper of Sunday": ("Foreign Minister Ivo Maric's interview for Sunday Vision", "Sunday Vision"),
}  # fmt: skip


@pytest.mark.parametrize("name", OUTLETS)
def test_outlet_in_the_words_above_the_first_question(read, name):
    head, outlet = OUTLETS[name]
    frames = read(head + ANSWERED)
    assert met(frames) == [("media", outlet)]
    assert head_of(frames)["format"] == "interview"


@pytest.mark.parametrize(
    "head",
    [
        # A press event has many who ask, whatever was told to an outlet before.
        "Press conference by Foreign Minister Ivo Maric\n\nThe Foreign Minister told Reuters yesterday that the ferry sails.",
        # What an outlet reported or was told about is no talk with it.
        "The harbour of the north\n\nThe attack on CNN was in all papers. The Foreign Minister answered questions from the public.",
        "The harbour of the north\n\nAfter a report in Le Monde the Foreign Minister came to the harbour, where people asked him.",
    ],
)
def test_outlet_merely_named_above_the_first_question(read, head):
    assert met(read(head + ANSWERED)) == []


def test_outlet_in_the_label_of_the_host(read):
    page = (
        "FULL TRANSCRIPT: Ivo Maric\n\nADA BROOK, CNN HOST: Minister, welcome back to the program.\n\nIVO MARIC, FOREIGN MINISTER: I am "
        "glad to be back.\n\nBROOK: Is the bridge safe?\n\nMARIC: It is as safe as bridges are.\n"
    )
    frames = read(page)
    assert met(frames) == [("media", "CNN")]
    assert head_of(frames)["format"] == "interview"


def test_outlet_in_the_welcome_of_the_first_question(read):
    page = (
        "Karl Bern is foreign minister in a government of the centre.\n\nQ: Welcome to EuroNews. Are you worried about the bridge?\n\n"
        "A: No, I am not worried about it.\n\nQ: And about the ferry?\n\nA: The ferry sails.\n"
    )
    assert met(read(page)) == [("media", "Euronews")]


def test_outlet_to_which_the_host_thanks_for_talking(read):
    page = (
        "PRESENTER: Foreign Minister, thank you so much for talking to Al Jazeera. Is the bridge safe?\n\nFOREIGN MINISTER IVO MARIC: It is as "
        "safe as bridges are.\n\nPRESENTER: And the ferry?\n\nFOREIGN MINISTER IVO MARIC: The ferry sails.\n"
    )
    assert met(read(page)) == [("media", "Al Jazeera")]


@pytest.mark.parametrize(
    ("title", "outlet"), [("with nordland.de", "nordland.de"), ("with n-kurier.net/post.net", "n-kurier.net/post.net")]
)
def test_outlet_called_by_its_address(read, title, outlet):
    assert met(read(f"Foreign Minister Ivo Maric in an interview {title}{ASKED}")) == [("media", outlet)]


def test_a_month_is_no_outlet(read):
    page = f"The minister on bridges\n\nThe interview was granted on October 2.{ASKED}"
    assert met(read(page)) == []


def test_outlet_that_no_table_knows_asks_under_its_name(read):
    page = (
        "Interview conducted by Tom Okello in Mogadishu\n\nThe minister spoke to Lahari about the harbour.\n\nLahari: Is the bridge safe?\n\n"
        "Amina Juma: It is as safe as bridges are.\n\nLahari: And the ferry?\n\nAmina Juma: The ferry sails.\n"
    )
    assert met(read(page)) == [("media", "Lahari")]


def test_questions_of_one_outlet_make_no_interview_of_a_press_conference(read):
    page = (
        "Press Conference by Foreign Minister KANDA Ichiro\n\nTuesday, November 22, 2022\n\nMr. KANDA Ichiro, Minister for Foreign Affairs: "
        "I have one announcement.\n\nAsahi Shimbun, Takagi: Is the bridge safe?\n\nMinister KANDA: It is as safe as bridges are.\n"
    )
    frames = read(page)
    assert met(frames) == []
    assert head_of(frames)["format"] == "press_conference"


@pytest.mark.parametrize(
    "head",
    [
        "An exclusive interview with the Minister of Foreign Affairs of Nigeria, Bola Adewumi",
        "Interview with Amina Juma, Minister of Foreign Affairs of Kenya\n\nThe Kenyan president came to town in December.",
        "Interview with Foreign Minister Ivo Maric\n\nThe Economist pegged Ivo Maric as one of the most able ministers of the whole continent this year.",
    ],
)
def test_people_and_first_words_are_no_outlets(read, head):
    assert not [name for kind, name in met(read(head + ANSWERED)) if kind == "media"]


ASKED = (
    "\n\nQ: Minister, is the bridge safe?\n\nA: It is as safe as bridges are.\n\nQ: And the ferry?\n\nA: It sails.\n"
)
TITLES = {
    "a banner about cookies": (
        "Cookies on the harbour website\n\nWe use cookies to give you the best experience on our site. Continue without a change, or "
        f"change your settings at any time.\n\nRemarks by Minister Maric at the opening of the bridge{ASKED}",
        "Remarks by Minister Maric at the opening of the bridge",
    ),
    "a link to the player": (
        f"Skip to playerSkip to main contentSkip to footer\n\nMinister Maric on bridges{ASKED}",
        "Minister Maric on bridges",
    ),
    "a note of the recorder": (
        f"Channel Nine, the breakfast show\n\nTranscript, E&OE, proof only{ASKED}",
        "Channel Nine, the breakfast show",
    ),
    "a lead that says what follows": (
        "Ivo Maric on bridges - the whole of it\n\nThe following is the transcript of Foreign Minister Ivo Maric's interview with the media "
        f"at the harbour on Sunday 12 December 2010 at 5.00pm{ASKED}",
        "Ivo Maric on bridges - the whole of it",
    ),
    "a lead that tells who gave the interview": (
        "FM Maric: Neighbours should share the bridge\n\nThe Foreign Minister Ivo Maric, who is on a visit to the north, gave an exclusive "
        f"interview to our correspondent{ASKED}",
        "FM Maric: Neighbours should share the bridge",
    ),
    "a headline of an official above links": (
        "Northern Foreign Affairs Minister Juma: The harbour is open to all\nInterview conducted by Tom Okello\nMay 06, 2013\n"
        f"Leaders at the conference call for action on the harbour{ASKED}",
        "Northern Foreign Affairs Minister Juma: The harbour is open to all",
    ),
    "a headline that the page repeats": (
        "Ivo Maric: The north wants no quarrel\n\nIvo Maric: The north wants no quarrel\n\nThe President's exclusive interview "
        f"to our reporter{ASKED}",
        "Ivo Maric: The north wants no quarrel",
    ),
    "a lead alone": (
        "The foreign minister told Ada Brook on Tuesday that the ferry would sail again, said those who were there, and denied "
        f"that it ever stopped.\n\nFollowing are excerpts of the interview:{ASKED}",
        None,
    ),
    "the day of a newspaper": (
        f"- The Washington Times - Monday, July 14, 2008\n\nHere are excerpts from an interview with Minister Maric:{ASKED}",
        None,
    ),
    "a byline": (
        f"As the bridge opens, the foreign minister speaks of boats and of patience\nBy Ismail Luth Tisna{ASKED}",
        "As the bridge opens, the foreign minister speaks of boats and of patience",
    ),
    "by whom a speech is": (
        "Remarks on the bridge\nBy Ivo Maric\n\nLadies and gentlemen, I am glad to open the bridge today.\n",
        "Remarks on the bridge By Ivo Maric",
    ),
    "a menu glued to the headline": (
        f"HomeNewsTranscript of media briefing on the visit of the captain\n\nTranscript of media briefing on the visit of the captain{ASKED}",
        "Transcript of media briefing on the visit of the captain",
    ),
    "a path with arrows in words": (
        "Home arrow News arrow Statements of Foreign Minister Maric at the bridge\n\n"
        f"Statements of Foreign Minister Maric at the bridge{ASKED}",
        "Statements of Foreign Minister Maric at the bridge",
    ),
    "one word a line": (
        "Press\nConference\nwith\nForeign Minister, Ivo Maric and Foreign Minister\nof Kenya, Amina Juma\nMaric:\nLadies and gentlemen, the "
        "bridge is open, and I thank you.\nJuma:\nI am glad of it.\n",
        "Press Conference with Foreign Minister, Ivo Maric and Foreign Minister of Kenya, Amina Juma",
    ),
    "a cable": (
        "UNCLASSIFIED\n\nSUBJ: NEWS CONFERENCE BY SECRETARY OF STATE IVO MARIC\n\nBEGIN TEXT\n\nQ. IS THE BRIDGE SAFE?\n\n"
        "SECRETARY MARIC: IT IS AS SAFE AS BRIDGES ARE.\n",
        "NEWS CONFERENCE BY SECRETARY OF STATE IVO MARIC",
    ),
    "a section above a headline that narrates": (
        "News and activities of the Foreign Minister\n\nForeign Minister Ivo Maric gave an interview to the reporter of a newspaper in "
        f"the north{ASKED}",
        "Foreign Minister Ivo Maric gave an interview to the reporter of a newspaper in the north",
    ),
    "the headline glued to another line": (
        "Press Releases Bridges: Remarks by Foreign Minister Ivo Maric upon arrival\n\n"
        f"Bridges: Remarks by Foreign Minister Ivo Maric upon arrival{ASKED}",
        "Bridges: Remarks by Foreign Minister Ivo Maric upon arrival",
    ),
    "a notice above the first question": (
        f"[This is a rush transcript of the press briefing]\n\nMinister Maric on bridges{ASKED}",
        "Minister Maric on bridges",
    ),
    "a notice alone": (f"CHECK AGAINST DELIVERY{ASKED}", None),
    "a category before a stroke": (f"Media Briefing|\n\n[This is a rush transcript]{ASKED}", "Media Briefing"),
    "a caption with its agency": (
        "Minister Maric: The bridge is open\n\nForeign Minister Ivo Maric speaks during a press conference at the harbour in Rome. Tom Reed/Pool via "
        f"Reuters\n\nDaily Courier sat down with Maric.{ASKED}",
        "Minister Maric: The bridge is open",
    ),
    "the day of a broadcast": (
        f"Broadcast: 19/10/2005\n\nMaric brushes off criticism\n\nReporter: Tom Reed{ASKED}",
        "Maric brushes off criticism",
    ),
    "a lead in the present": (
        "The bridge on the world's stage\n\nIvo Maric, the foreign minister, speaks on the bridge, the ferry, the harbour, and the price of bread in the "
        f"north.{ASKED}",
        "The bridge on the world's stage",
    ),
    "a lead that says what it is": (
        f"In this interview, Ivo Maric, minister of foreign affairs, speaks with Ada Brook about the bridge, the ferry and the sea.{ASKED}",
        None,
    ),
    "when an interview was held": (
        f"The minister on bridges\n\nThe interview took place on October 2, 2023.{ASKED}",
        "The minister on bridges",
    ),
    "the kind of event above who speaks": (
        f"Doorstep statement\n\nby Foreign Minister Ivo Maric ahead of the meeting of ministers{ASKED}",
        "Doorstep statement by Foreign Minister Ivo Maric ahead of the meeting of ministers",
    ),
    "a headline that narrates": (
        f"News\n\nForeign Minister Ivo Maric held talks with the captain of the ferry and answered the questions of the media{ASKED}",
        "Foreign Minister Ivo Maric held talks with the captain of the ferry and answered the questions of the media",
    ),
    "a headline that ends in the comma before its day": (
        "Reply by Foreign Minister Ivo Maric to a media question before the opening of the northern bridge, Rome,\n\nMay 3, 2016"
        f"{ASKED}",
        "Reply by Foreign Minister Ivo Maric to a media question before the opening of the northern bridge, Rome, May 3, 2016",
    ),
    "what the lead says was done": (
        "Maric on bridges, ferries and the price of bread\n\nThe Foreign Minister has praised the Courier for asking whether the bridge would "
        f"ever reach the other bank{ASKED}",
        "Maric on bridges, ferries and the price of bread",
    ),
    "a headline in somebody's words above the line that tells of the event": (
        "Ivo Maric: In our eyes, the ferry has sailed\n\nshare on:\n\nInterview with Ivo Maric, Minister of Foreign Affairs, given to foreign "
        "media, Rome, May 3, 2016\n\nIvo Maric: Hello, dear colleagues. I am at your service.\n\nQuestion: Is the bridge safe?\n\n"
        "Ivo Maric: It is as safe as bridges are.\n",
        "Interview with Ivo Maric, Minister of Foreign Affairs, given to foreign media, Rome, May 3, 2016",
    ),
    "a tag below the headline": (
        f"News conference following talks of two captains\n\nivo maric{ASKED}",
        "News conference following talks of two captains",
    ),
    "above the contents of a briefing": (
        "Briefing by the official representative of the Foreign Ministry, A.K.Juma, Rome, May 3, 2016\n\nShare\n\nOn the talks between the Minister of "
        "Foreign Affairs of Kenya and the Minister of Trade of Ghana\nAbout the ferry\n\nThe ministers spoke about the bridge. We think that our neighbours "
        f"will like it.{ASKED}",
        "Briefing by the official representative of the Foreign Ministry, A.K.Juma, Rome, May 3, 2016",
    ),
    "in the first person": (
        f"Kenya and Ghana have been working together to build up our harbour{ASKED}",
        "Kenya and Ghana have been working together to build up our harbour",
    ),
    "in capitals below the name of who speaks": (
        "Foreign Minister of Kenya Amina JUMA:\nSAFE BRIDGES MAKE THE CORE OF KENYA'S POLICY\n\n- Is the bridge open?\n\n- It is open for those who walk.\n\n"
        "- And for lorries?\n\n- They take the ferry.\n",
        "Foreign Minister of Kenya Amina JUMA: SAFE BRIDGES MAKE THE CORE OF KENYA'S POLICY",
    ),
    "below the name of a forum": (
        "Harbour News Network\nHarbour Digital Library\n\nJoin Date: Aug 2015\nPosts: 6,834\n\nPresentation of the order of the bridge to the captains of both banks\n\n"
        "May 24, 2018 - 23:25 - Rome\n\nPresident of Kenya Amina Juma:\n\nGood afternoon, friends,\n\nI am happy to see you here.\n",
        "Presentation of the order of the bridge to the captains of both banks",
    ),
    "a note behind it": (
        f"Press conference\nby Secretary General Ivo Maric at the harbour\n(As delivered){ASKED}",
        "Press conference by Secretary General Ivo Maric at the harbour",
    ),
    "a choice of languages above it": (
        f"Page language:\n\nHarbour Council: Remarks by High Representative Ivo Maric{ASKED}",
        "Harbour Council: Remarks by High Representative Ivo Maric",
    ),
    "the office that released it": (
        "Remarks with Italian ForMin Rossi\nOffice of the Spokesman\n\nSECRETARY DOE: I am happy as always to have this chance to\nmeet with "
        "the minister, of whom we have seen so much in\nthese last days of the ferry. We shall meet again at the\nharbour, and there we "
        "shall see what can be done for all\nthe captains who have waited on the other bank of the sea.\n\nQUESTION: Will it sail in the "
        "winter, or will it wait for\nthe spring, as the captains of the other bank have said?\n\nSECRETARY DOE: It sails.\n",
        "Remarks with Italian ForMin Rossi",
    ),
}


@pytest.mark.parametrize("name", TITLES)
def test_title(read, name):
    page, title = TITLES[name]
    frames = read(page)
    assert head_of(frames)["title"] == title
    assert head_of(frames)["is_transcript"]


def test_host_of_an_interview_is_not_met(read):
    page = "SKY News Australia, the Sunday agenda with Peter van Horn and Greg Sheridan" + ASKED
    assert met(read(page)) == [("media", "Sky News Australia")]


DAYS = {
    "in brackets, however late the page was saved": (
        f"Sunday, May 19, 2024 Search\n\nThe 9th Regular Press Conference (15th October, 2020){ASKED}",
        (dt.date(2020, 10, 15), "title"),
    ),
    "the anniversary that a speech is about": (
        "Remarks on the anniversary of the bridge of 22 June 1941\n\n22 June 2015\n\nLadies and gentlemen, I am glad that we are here.\n",
        (dt.date(2015, 6, 22), "header"),
    ),
    "a clock behind a point is that of posting": (
        f"Interview of the Minister of Foreign Affairs with Reuters\n\n20.01.2017. 12:46{ASKED}",
        (dt.date(2017, 1, 20), "published"),
    ),
    "a talk some days before the page's day": (
        "Maric on the bridge, the ferry and the sea\n\nSeptember 26, 2016\n\nOn September 23, the Foreign Minister praised the ferry. In a "
        f"conversation with CNN's Ada Brook, he also discussed the bridge.{ASKED}",
        (dt.date(2016, 9, 23), "body"),
    ),
    "held on a day before the one in the title": (
        "Interview: Foreign Minister Ivo Maric, 4/30/99\n\nThe following is the second part of an interview with the Foreign Minister, held on "
        f"23 April 1999.{ASKED}",
        (dt.date(1999, 4, 23), "body"),
    ),
}


@pytest.mark.parametrize("name", DAYS)
def test_day(read, name):
    page, expected = DAYS[name]
    head = head_of(read(page))
    assert (head["event_date"], head["date_basis"]) == expected


PLACES = {
    "was speaking": ("Ivo Maric's remarks\n\nThe Foreign Secretary was speaking in London on 8 May beside his guest.", "London"),
    "is interviewed": ("Q&A: Foreign Minister Ivo Maric\n\nForeign Minister Ivo Maric is interviewed by VOA in Tokyo, February 27, 2013.", "Tokyo"),
    "a sentence above the title": (
        "The two ministers addressed the press prior to their meeting in Jerusalem.\n\nStatements to the press by Foreign Minister Ivo Maric",
        "Jerusalem",
    ),
    "a state behind the city": ("News conference by Secretary of State Ivo Maric, Seattle, Washington, July 22, 1976", "Seattle"),
    "held elsewhere than the news was written": (
        "Joint press conference of two ministers\n\nDAMASCUS, (ST) - The ministers held a joint press conference in Moscow today, as agreed.",
        "Moscow",
    ),
    "written where it was held": ("Interview with Minister Ivo Maric\n\nDAMASCUS, (ST) - The minister gave an interview about a crisis in Moscow.", "Damascus"),
    "a meeting to come": (
        "An interview with Foreign Minister Ivo Maric\n\nThe Courier spoke with the minister, who gave his views of the meeting to be held in "
        "Hiroshima next April.",
        None,
    ),
    "where an agency wrote its summary": (
        "TRANSCRIPT: MARIC PRESS CONFERENCE MAY 3\n\n(Minister says bridge is safe) (1080)\nRome, Italy -- The bridge is safe, the minister said.",
        "Rome",
    ),
    "the office that wrote the summary": (
        "TRANSCRIPT: MARIC PRESS CONFERENCE MAY 3\n\nRome, Press Office -- The bridge is safe, the minister said.",
        None,
    ),
    "a summit to come": ("Press conference by Secretary General Ivo Maric ahead of the Harbour Summit in Oslo", None),
    "upon arrival at a summit": ("Doorstep by Secretary General Ivo Maric ahead of the Harbour Summit in Oslo", "Oslo"),
    "a palace that denies": (
        "An interview with Foreign Minister Ivo Maric\n\nRumours made the rounds this week. The Presidential Palace in Jakarta denied them in an interview.",
        None,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", PLACES)
def test_place(read, name):
    head, city = PLACES[name]
    assert head_of(read(head + ASKED))["city"] == city


@pytest.mark.parametrize(
    ("words", "city"),
    [
        ("It is a privilege to be in Prague today, and I thank you.", "Prague"),
        ("This visit in Prague comes just one day after you took office, and I thank you.", "Prague"),
        ("On the second day of my visit to Prague, I met with the captains of the ferry.", "Prague"),
        ("Since my visit to Prague last month, I have met with the captains of the ferry.", None),
    ],
)
def test_place_in_the_first_words(read, words, city):
    page = f"Statement by the Minister of Foreign Affairs, Ivo Maric\n\nDear friends,\n\n{words}\n"
    assert head_of(read(page))["city"] == city


@pytest.mark.parametrize(
    ("line", "is_remote"),
    [
        ("Leaders at the London Conference call for action on the sea", False),
        ("Via conference call with the press", True),
    ],
)
def test_conference_that_calls_for_something_is_no_call(read, line, is_remote):
    page = f"Interview with Foreign Minister Ivo Maric\n\n{line}{ASKED}"
    assert head_of(read(page))["is_remote"] is is_remote


def test_an_outlet_whose_name_ends_in_online_is_no_line(read):
    assert not head_of(read(f"Foreign Minister Ivo Maric in an interview with n-online{ASKED}"))["is_remote"]


FORMATS = {
    "a talk at a summit of business": (
        "Harbour Business Summit - Sydney - 12/03/2024\n\nADA BROOK: Minister, is the bridge safe?\n\nIVO MARIC, FOREIGN MINISTER: It is as safe "
        "as bridges are.\n\nBROOK: And the ferry?\n\nMARIC: It sails.\n\nBROOK: And the harbour?\n\nMARIC: It is open.\n",
        "forum",
    ),
    "questions to a guest at lunch": (
        f"Transcript of Q & A with Foreign Minister Ivo Maric at the Correspondents' Association Lunch Talk, Grand Hotel, 24 Jun 2005{ASKED}",
        "forum",
    ),
    "a doorstep": (f"Doorstep of Foreign Minister Ivo Maric ahead of the meeting of ministers{ASKED}", "media_answers"),
    "one question below a statement": (
        "Remarks by Foreign Minister Ivo Maric upon arrival\n\nGood morning, I am glad to speak of the bridge.\n\nQ. Is it open?\n\nIt is.\n",
        "media_answers",
    ),
    "a reporter behind a presenter": (
        "Minister defends the bridge\n\nADA BROOK: The bridge was opened, and Foreign Minister Ivo Maric was there.\n\nTOM REED: Minister, is it safe?\n\n"
        "IVO MARIC: It is.\n\nTOM REED: And the ferry?\n\nIVO MARIC: It sails.\n\nTOM REED: And the harbour?\n\nIVO MARIC: It is open.\n",
        "interview",
    ),
    "questions and answers for readers": (f"Q&A with Foreign Minister Ivo Maric{ASKED}", "interview"),
    "a release that is a transcript": (
        f"MFA Press Release: Transcript of Doorstop Interview by Minister for Foreign Affairs Ivo Maric on 10 November 2009{ASKED}",
        "media_answers",
    ),
    "a reply before talks": (
        "Reply by Foreign Minister Ivo Maric to a media question before the start of talks with his guest\n\nQuestion: Is the bridge safe?\n\n"
        "Ivo Maric: It is as safe as bridges are.\n",
        "media_answers",
    ),
    "a speech and answers": (
        "Speech and answers to questions by Foreign Minister Ivo Maric during the joint press conference of the two ministers\n\n"
        "Ladies and gentlemen,\n\nWe have talked about the bridge, and we agreed on it.\n",
        "press_conference",
    ),
    "alone after the talks": (
        "Remarks by EU High Representative Catherine Ashton following her meeting with the captain of the ferry\n\nNew York, 23 September 2013\n\n"
        "Good morning.\n\nI have just had my first meeting with the captain. We talked about the bridge.\n",
        "speech",
    ),
    "a minister who talks about something": (
        "Italian Foreign Minister Talks Bread War\n\nADA BROOK, CNN HOST: Minister, is the bridge safe?\n\nIVO MARIC, FOREIGN MINISTER: It is as "
        "safe as bridges are.\n\nBROOK: And the ferry?\n\nMARIC: It sails.\n\nBROOK: And the bread?\n\nMARIC: It is dear.\n",
        "interview",
    ),
    "a statement at a press conference": (
        "Statement by Foreign Minister Ivo Maric at the joint press conference with the Foreign Minister of Kenya\n\nLadies and gentlemen,\n\nI am happy to "
        "speak to you about the bridge.\n",
        "press_conference",
    ),
    "a line that names the kind of event": (
        "Remarks upon leaving the harbour\n\nPress Availability\nJohn Kerry\nSecretary of State\nBoston, MA\nJune 12, 2015\n\nSECRETARY KERRY: It is good to "
        "be outdoors, and I thank the captain.\n",
        "press_conference",
    ),
    "a meeting with those who listen": (
        "Foreign Minister Ivo Maric's remarks and answers to questions at a meeting with the students and faculty of the Harbour University\n\nMay 3, 2016\n\n"
        f"Dear friends,\n\nI am happy to see all of you here.{ASKED}",
        "forum",
    ),
    "a spokesperson whom outlets ask, without a headline": (
        "CCTV: What do you expect of the bridge?\n\nMao Ning: It is as safe as bridges are.\n\nBloomberg: And the ferry?\n\nMao Ning: It sails.\n",
        "briefing",
    ),
    "questions and answers with dashes alone": (
        "Foreign Minister of Kenya Amina Juma: A bridge needs two banks\n\n- Is the bridge open?\n\n- It is open for those who walk.\n\n- And for lorries?\n\n"
        "- They take the ferry.\n\n- Is it safe?\n\n- It is as safe as ferries are.\n",
        "interview",
    ),
    "two sides that brief the press together": (
        "Press briefing by Secretary of State John Kerry and Foreign Minister Sergey Lavrov\n\nLima, May 3, 2016\n\nSECRETARY KERRY: Good evening. "
        "We have talked about the bridge.\n\nFOREIGN MINISTER LAVROV: We have, and we agreed on it.\n\nQUESTION: Is it safe?\n\n"
        "SECRETARY KERRY: It is as safe as bridges are.\n",
        "press_conference",
    ),
}


@pytest.mark.parametrize("name", FORMATS)
def test_format(read, name):
    page, expected = FORMATS[name]
    assert head_of(read(page))["format"] == expected


def test_spoken_words_do_not_name_the_format(read):
    page = (
        "A harbour without a bridge\n\nThe first press conference of the captain was short, and I was sorry for him, as we all were.\n\n"
        "We shall build it, and I promise that our children will walk on it.\n"
    )
    assert head_of(read(page))["format"] == "speech"


WORDS = {
    "a list of posts": (
        "Daily Archives: August 28, 2012\n\nText of the address delivered by Minister Maric at the seminar\n\nI would like to begin with the "
        "harbour, of which we all are proud.\n\nRead More\n\nThe largest harbour of the coast\n\nThe minister called on the captain.\n\nRead More\n",
        False,
    ),
    "a column about several people": (
        "Column: A year at the harbour\n\nIvo Maric: The greatest captain is the one who stays at home. For this the minister was praised.\n\n"
        "Amina Juma: The presidency of the minister was one of the most able in memory.\n\nKarl Bern: As a writer noted, the office acts "
        "as the firm of the ferry. That is not its job.\n",
        False,
    ),
    "remarks of several people": (
        "Talks at the harbour\n\nIvo Maric: I am glad that the captain came. The bridge will be built.\n\n"
        "Amina Juma: Thank you for the invitation to the harbour.\n\nKarl Bern: The ferry sails. That is good news for everybody.\n",
        True,
    ),
    "highlights of a press conference": (
        "Highlights of the press conference of Foreign Minister Ivo Maric\n\nOn the harbour\n- The bridge is a success for us\n"
        "- We hope for a third ferry\n\nOn the sea\n- Our peace is the foundation of trade\n",
        False,
    ),
    "a headline without an event above a greeting": (
        "Minister Maric outlines the policy of the harbour\n\nGood morning members of the press\n\n1. I am delighted to welcome you to my first "
        "session as minister. I thank every one of you.\n\n2. We shall meet again, as I hope, every month.\n",
        True,
    ),
    "a speech under a dateline and no headline": (
        "Jan. 31, 2013 (HP) - Foreign Minister Ivo Maric held a press-conference on the year of the bridge. The conference was held in Rome, 23 January. "
        "Below is the English text:\n\nLadies and gentlemen, good afternoon.\n\nI welcome you to this meeting about our year.\n\nIt was not an easy one.\n\n"
        "We have built a bridge, and we saw it stand in all of the storms that came to the harbour in that year.\n",
        True,
    ),
    "a headline in another language": (
        "Intervention du ministre Ivo Maric a la fin de la visite du port\n\nFirst of all, I would like to thank all of you for the bread.\n\n"
        "We have talked about the bridge, and our teams will go on with it.\n",
        True,
    ),
    "captions below clocks": (
        "Minister Maric answers questions in the harbour | Full speech\n\nHarbour Channel\n1.2K subscribers\nTranscript\n0:00\ngood evening ladies and "
        "gentlemen\n0:03\ntoday i have seen the bridge and we\n0:07\nare glad that it stands where it\n0:12\nstood\n",
        True,
    ),
    "captions that clocks touch, without a headline": (
        "- 7 weeks ago\nCategory\nNewsTranscript\n00:00And joining me now is Foreign Minister Ivo Maric.\n00:04Mr. Minister, welcome to the harbour.\n"
        "00:09which we all have seen\n00:11by now, as we went there.\n00:18Has the captain seen the bridge?\n00:30Well, those are the words\n"
        "00:35put about by the captain and his friends.\n00:43It was not discussed with me.\n",
        True,
    ),
    "captions between clocks of a recording": (
        "Harbour Logo\nLog in\nThe Interview: Ivo Maric\n\nSummary\n\nForeign Minister Ivo Maric speaks to the Courier about the harbour.\n\nTranscript\n\n"
        "Click on a timestamp to play from that location\n\n0:00.0\n\nThis is the Harbour Service. I am Ada Brook, and my guest is the minister\n\n"
        "0:05.6\n\nof the sea and of the ferries. He has been minister for eighteen years.\n\n0:11.8\n\nWe met him on the bridge, where we froze.\n",
        True,
    ),
    "the chapters of a recording": (
        "Ivo Maric Press Conference at the Harbour November 15 2022 - with Subtitles\n\nOnce again a fine example of what the minister can do.\n\n"
        "He is here to speak about the harbour, but the reporters insist on the ferry.\n\n00:00 - Opening Statement\n\n"
        '06:21 - "Is our harbour ready to sign the declaration?"\n\n10:17 - "We always say that we are many. Whose help do you ask for?"\n\n'
        '12:23 - "Did you discuss my ferry with the captain?" 17:00 - "Will we see it?"\n',
        False,
    ),
    "a section of a site": (
        "SPEECHES, INTERVIEWS, ARTICLES\n\nQuestion: The harbour marks its birthday. Will it be on the agenda?\nQuestion: Besides the ferry there is now "
        "the bridge. Did you discuss it?\nThe debates around the bridge are strained. Tensions run high.\nQuestion: Mr Maric, what of the storm?\n"
        "Ivo Maric: It hit us in all respects, and we froze.\nLadies and gentlemen,\nWe have held detailed talks about it.\n",
        False,
    ),
    "one answer above the names of bodies": (
        "Foreign Minister Ivo Maric's reply to a media question, Rome, 20 May 2016\n\nQuestion: Will the captain come to the harbour before July?\n\n"
        "Ivo Maric: Why did he say that? If he wants to talk, he may talk with us.\n\nWestern Shipping Union (WSU)\n\n"
        "Council of Ferries (CoF)\n\nHarbour Union (HU)\n\nWeb Content Display\n\nAdvanced settings\n",
        True,
    ),
    "a headline above an article": (
        "Minister Maric outlines the policy of the harbour\n\nThe minister was delighted. The members of the press were, too, and we went home.\n",
        False,
    ),
}


@pytest.mark.parametrize("name", WORDS)
def test_words_as_they_were_spoken(read, name):
    page, expected = WORDS[name]
    assert head_of(read(page))["is_transcript"] is expected


def test_a_byline_in_a_list_names_the_minister(read):
    page = (
        "Address to the Institute of the Sea\n\n  • Murray McCully\nForeign Affairs\n\nThank you for the opportunity to make this "
        "address. In one month I shall have left this office, and I will tell you how it was.\n"
    )
    assert read(page)["headers"]["principals"].to_list() == [["Murray McCully"]]
    menu = page.replace("\nForeign Affairs\n", "\n  • Speeches\n")
    assert read(menu)["headers"]["principals"].to_list() == [[]]


def test_the_day_of_a_dispatch_is_not_the_event_s(read):
    head = head_of(
        read(
            "Press Availability with Foreign Minister Amina Juma\n\nWASHINGTON, August 3, 2015/Lake Press Wire (LPW)/ Press Availability\n\n"
            "Jane Doe\nSecretary of State\nCairo, Egypt\nAugust 2, 2015\n\nSECRETARY DOE: Good morning to all of you.\n\n"
            "QUESTION: Will you come back?\n\nSECRETARY DOE: We shall, and with a larger boat.\n"
        )
    )
    assert (head["event_date"], head["city"]) == (dt.date(2015, 8, 2), "Cairo")


def test_one_question_and_its_answer_are_no_speech(read):
    head = head_of(
        read(
            "Foreign Ministry Spokesperson's remarks on the report about the harbour\n\nQuestion: The report is out. What is your comment?\n\n"
            "Vera Bilan: We have read it with surprise, and we shall answer it in a report of our own.\n"
        )
    )
    assert head["format"] == "media_answers"


@pytest.mark.parametrize("greeting", ["Bismillahir Rahmanir Raheem", "Madam Deputy Speaker, honourable members"])
def test_who_greets_speaks_whatever_the_headline(read, greeting):
    page = f"The harbour and the sea\n\n{greeting},\n\nI will say a few words about our harbour. We have built it in a year.\n"
    assert read(page)["headers"]["is_transcript"].to_list() == [True]


def test_an_address_with_a_dash_is_no_label(read):
    frames = read(
        "Media statement by the Minister of Foreign Affairs of Georgia, Vera Bilan, 11 August 2019\n\nMembers of the Media – Good morning,\n\n"
        "Thank you for joining us. I wish to tell you of the talks that we have held.\n"
    )
    assert frames["turns"].select("role", "speaker").rows() == [("principal", "Vera Bilan")]


def test_the_office_before_the_name_is_not_that_behind_it(read):
    head = head_of(
        read(
            "Speech by the Minister of Foreign Affairs, Halbe Zijlstra, to the EU ambassadors, 9 November 2017\n\nYour Excellencies,\n\n"
            "I have been in office for two weeks, and I have learned where the coffee is.\n"
        )
    )
    assert (head["principals"], head["principal_country"]) == (["Halbe Zijlstra"], "NLD")


@pytest.mark.parametrize(
    ("head", "outlets"),
    [
        ("Minister Ivo Maric's interview with the Quiet Life magazine, April 17, 2020", ["Quiet Life"]),
        ('Interview of Minister Ivo Maric to the magazine "Quiet Life" (December 9, 2025)', ["Quiet Life"]),
        (
            'The following is an interview with Minister Ivo Maric, a part of which aired on "Seven to Eight with Ada Brook" on May 3, 2016.',
            [],
        ),
    ],
)
def test_a_day_is_no_outlet_and_quotation_marks_no_part_of_one(read, head, outlets):
    assert [name for kind, name in met(read(head + ANSWERED)) if kind == "media"] == outlets


@pytest.mark.parametrize("title", ['a speech on "Russia-EU-U.S."', 'a speech on "The sea: Russia-EU and the rest'])
def test_who_is_named_in_the_title_of_a_speech_is_not_met(read, title):
    page = f"Foreign Minister Sergey Lavrov meets with journalists and gives {title}\n\nMay 3, 2016\n\nSergey Lavrov: Thank you. I will not be long.\n"
    assert met(read(page)) == []


def test_the_lead_names_the_holder_of_the_office_in_the_headline(read):
    frames = read(
        "Press conference with Russian Foreign Minister\n\n02 Nov 2009\n\nDavid Miliband held a joint press conference with Foreign Minister "
        "Lavrov during his visit to Moscow.\n\nDavid Miliband (DM): I arrived yesterday, and we had dinner. I think that our talks were good ones.\n"
    )
    assert met(frames) == [("official", "Sergey Lavrov")]


def test_whom_another_met_is_not_met_here(read):
    page = (
        "Speech by Russian Foreign Minister Sergey Lavrov after the joint meeting of two services, Washington, 9 August 2013\n\nA meeting was held in "
        "accordance with what President Vladimir Putin and President Barack Obama agreed.\n\nLadies and gentlemen,\n\nWe think that it was of use.\n"
    )
    assert met(read(page)) == []


@pytest.mark.parametrize(
    ("thanks", "partners"),
    [
        ("to thank Ivo [Maric, Foreign Affairs Minister of Croatia] for the bread", ["Ivo Maric"]),
        ("to thank the cooks [of the harbour] for the bread", []),
    ],
)
def test_a_name_may_be_completed_in_brackets(read, thanks, partners):
    page = (
        "Remarks by EU High Representative Catherine Ashton at the press conference following the meeting of ministers\n\nOslo, May 3, 2013\n\n"
        f"I would like first of all {thanks} that we had together.\n\nWe have talked about the ferry.\n"
    )
    assert [name for _, name in met(read(page))] == partners


@pytest.mark.parametrize("office", ["Minister of External Affairs", "External Affairs Minister"])
def test_an_office_that_one_state_has_tells_its_holder(read, office):
    page = (
        f"Statement by {office} at the joint press conference with the Minister of Foreign Affairs of the Russian Federation\n\nJuly 9, 2021\n\n"
        "Ladies and gentlemen,\n\nI am happy to speak to you about the bridge.\n"
    )
    frames = read(page)
    assert head_of(frames)["principals"] == ["Subrahmanyam Jaishankar"]
    assert met(frames) == [("official", "Sergey Lavrov")]


def test_a_speech_without_a_headline_may_begin_with_joy(read):
    page = (
        "I am delighted to address you all at the conclusion of my talks today with my Russian counterpart, Foreign Minister Sergey Lavrov.\n\n"
        "We have talked about the bridge, and we agreed on it.\n"
    )
    frames = read(page)
    assert head_of(frames)["is_transcript"]
    assert met(frames) == [("official", "Sergey Lavrov")]


def test_a_day_is_not_who_asks(read):
    page = f"Here is a transcript of Foreign Minister Ivo Maric's pooled interview with broadcasters on Thursday at the harbour.{ASKED}"
    assert [name for kind, name in met(read(page)) if kind == "media"] == []


def test_outlet_told_by_the_initials_of_its_label(read):
    head = "Interview transcript: Ivo Maric\n\nIvo Maric, the Foreign Minister, tells Ada Brook of the bridge."
    assert met(read(head + ANSWERED.replace("Question:", "FT:"))) == [("media", "Financial Times")]


def test_media_of_two_kinds_are_no_outlet(read):
    page = "Foreign Minister Ivo Maric's interview with Belgian and foreign media on the bridge, Brussels, 4 May 2019"
    assert met(read(page + ANSWERED)) == []


def test_question_on_a_day_is_no_outlet(read):
    page = "Foreign Minister Ivo Maric's interview on Sunday, 4 May 2019"
    assert met(read(page + ANSWERED)) == []


def test_headline_behind_the_initials_of_its_speaker(read):
    page = "T Maric: Transcript of interview on the bridge\n\nTranscript of an interview of President Tomo Maric on the bridge\n\n1 April 2007"
    assert head_of(read(page + ANSWERED))["title"] == "T Maric: Transcript of interview on the bridge"


def test_line_of_the_staff_is_no_part_of_the_headline(read):
    page = "Minister answers questions on the coming year\n\nBy Staff Reporter\n\n9 September 2023"
    assert head_of(read(page + ANSWERED))["title"] == "Minister answers questions on the coming year"


def test_day_of_a_letter_is_that_of_its_posting(read):
    page = (
        "Documents menu\nDate: Fri, 16 Feb 1996 17:01:53 +0200\nFrom: A. Brook\n\nForeign Minister Ivo Maric press conference\n\n"
        "On 14 February 1996 Foreign Minister Ivo Maric held a press conference in the harbour."
    )
    head = head_of(read(page + ANSWERED))
    assert head["event_date"] == dt.date(1996, 2, 14)
    assert head["published_at"] == dt.datetime(1996, 2, 16, 17, 1)


def test_place_beside_the_day_above_the_headline(read):
    page = "NATO Speeches\n\nNATO HQ,\nBrussels\n13 June 2001\nAudio\n(.MP/4.1Mb)\nVideo\n\nPress Conference\n\nby NATO Secretary General, Lord Robertson"
    assert head_of(read(page + ANSWERED))["city"] == "Brussels"


def test_secretary_general_outside_a_council(read):
    page = "New York, 8 June 2006 - Secretary-General's press encounter outside the Security Council\n\nSG: Good morning.\n\nQ: Is the bridge safe?\n\nSG: It is.\n"
    assert head_of(read(page))["principals"] == ["Kofi Annan"]


def test_rank_in_front_of_a_name(read):
    page = "Interview of the President of Botswana, Lt. Gen. Ian Khama, by the Financial Times\n\nFinancial Times: Is the bridge safe?\n\nIan Khama: It is as safe as bridges are.\n"
    assert head_of(read(page))["principals"] == ["Seretse Khama Ian Khama"]


def test_briefing_at_a_joint_meeting_is_a_briefing(read):
    page = "Briefing with journalists by Foreign Minister Ivo Maric during the annual joint meeting of the boards"
    assert head_of(read(page + ANSWERED))["format"] == "briefing"


def test_questions_from_the_audience_make_a_forum(read):
    page = (
        "Ivo Maric in conversation: the transcript\n\nIvo Maric, the Foreign Minister, spoke to Ada Brook, and then took questions from the audience.\n\n"
        "Ada Brook: Is the bridge safe?\n\nIvo Maric: It is as safe as bridges are.\n\nAda Brook: And the ferry?\n\nIvo Maric: It sails.\n"
    )
    assert head_of(read(page))["format"] == "forum"


def test_statements_after_a_meeting_of_one_side_are_a_speech(read):
    page = (
        "Minister of Foreign Affairs Ivo Maric's statements following his meeting with his Cypriot counterpart, Ioannis Kasoulides\n\n"
        "My dear Yiannis,\nI would like to thank you for the bridge. Our meeting today is an opportunity for us.\nWe focused on three subjects."
    )
    assert head_of(read(page))["format"] == "speech"


@pytest.mark.parametrize(
    ("office", "name"),
    [
        ("Assistant Secretary of State for Western Hemisphere Affairs", "Ivo A. Maric"),
        ("Assistant Secretary for International Organization Affairs", "Ada Brook"),
        ("Assistant Secretary for Population, Refugees, and Migration", "Ada Julia Brook"),
        ("Under Secretary for Civilian Security, Democracy, and Human Rights", "Ada Brook"),
    ],
)
def test_what_an_office_is_for_is_no_name(read, office, name):
    surname = name.split()[-1]
    page = f"{office} {name} on the bridge\n\n{surname.upper()}: Good morning.\n\nQUESTION: Is the bridge safe?\n\n{surname.upper()}: It is.\n"
    assert head_of(read(page))["principals"] == [name]


def test_journey_that_officials_preview(read):
    page = (
        "Assistant Secretary of State for Consular Affairs Ada Brook Previewing Secretary Blinken's Upcoming Travel to Argentina\n\n"
        "ASSISTANT SECRETARY BROOK: Good afternoon, everyone. I am glad to tell you of the travel of the Secretary.\n\n"
        "QUESTION: Will he see the bridge?\n\nASSISTANT SECRETARY BROOK: He will see the bridge and the ferry.\n"
    )
    frames = read(page)
    assert head_of(frames)["format"] == "briefing"
    assert head_of(frames)["principals"] == ["Ada Brook"]
    assert met(frames) == []


def test_headline_that_stands_again_above_the_text(read):
    headline = "Ivo Maric met with the heads of the harbour's top outlets"
    page = f"{headline}\n\n23 February 2022, 15:40\n{headline}\n\nThe ferryman Karl Bern also attended the meeting."
    assert head_of(read(page + ANSWERED))["title"] == headline


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Foreign Minister Ivo Maric in an interview with the Nordische Zeitung", "Nordische Zeitung"),
        ('Interview with Foreign Minister Ivo Maric in the newspaper "Die Fähre"', "Die Fähre"),
    ],
)
def test_outlet_behind_an_article_or_the_word_for_a_paper(read, title, outlet):
    assert met(read(title + "\n\n4 May 2019" + ANSWERED)) == [("media", outlet)]


def test_quotation_behind_a_name_is_no_part_of_it(read):
    page = "Interview with Foreign Minister Maric 'The Bridge Judges Us All'\n\nCNN: Is the bridge safe?\n\nMaric: It is as safe as bridges are.\n"
    assert head_of(read(page))["principals"] == ["Maric"]


def test_stakeout_of_one_who_answers_nothing_is_a_speech(read):
    page = (
        "Transcript of stakeout by the Special Envoy following his meeting with Foreign Minister Ivo Maric\n\n"
        "Good afternoon everyone. I just ended my talks with the Foreign Minister and his team.\n\nThank you very much."
    )
    assert head_of(read(page))["format"] == "speech"


@pytest.mark.parametrize(
    ("line", "title"),
    [
        ("Interview by The Associated Press", "Interview by The Associated Press"),
        ("Interview by Ada Brook", "Foreign Minister Ivo Maric"),
    ],
)
def test_interview_by_an_outlet_is_a_headline(read, line, title):
    page = f"{line}\n\nForeign Minister Ivo Maric\nPrague\nApril 16, 2003"
    assert head_of(read(page + ANSWERED))["title"] == title


@pytest.mark.parametrize(
    ("title", "outlet"),
    [
        ("Podcast Interview, Harbour Talks Over Tea", "Harbour Talks Over Tea"),
        ("Radio Interview, XYZ Northhaven", "XYZ Northhaven"),
        ("Interview on RN Drive with Ada Brook", "RN Drive"),
        ("Triple Q, Hot Supper, interview with Ada Brook, Karl Bern & Tom Okello", "Triple Q"),
    ],
)
def test_programme_in_the_title_of_an_interview(read, title, outlet):
    page = f"{title}\n\n19 February 2019\n\nADA BROOK, HOST: Minister, is the bridge safe?\n\nIVO MARIC, FOREIGN MINISTER: It is as safe as bridges are.\n\nBROOK: And the ferry?\n\nMARIC: It sails.\n"
    assert met(read(page)) == [("media", outlet)]


@pytest.mark.parametrize("title", ["Radio Interview, Darwin", "TV interview with Ada Brook"])
def test_places_people_and_subjects_are_no_programmes(read, title):
    page = f"{title}\n\n19 February 2019\n\nADA BROOK: Minister, is the bridge safe?\n\nIVO MARIC, FOREIGN MINISTER: It is as safe as bridges are.\n\nBROOK: And the ferry?\n\nMARIC: It sails.\n"
    assert met(read(page)) == []


def test_outlet_among_the_many_that_were_told(read):
    frames = read(
        "4 May 2019\n\nHarbour Council Chairman Ivo Maric: The bridge will be built before the winter comes\n\nIvo Maric\n\nIvo Maric\nPhoto: Ada Brook\n\n"
        "Harbour Council Chairman Ivo Maric has given an interview to a number of media outlets, including Interfax, on the first day of his office. He speaks of the bridge and of the ferry."
        + ANSWERED
    )
    assert met(frames) == [("media", "Interfax")]
    assert head_of(frames)["title"].startswith("Harbour Council Chairman Ivo Maric: The bridge")


def test_day_with_a_clock_beside_the_day_of_the_event(read):
    frames = read(
        "Remarks by the High Representative Federica Mogherini at the press conference in the harbour\n\nWashington, 13/02/2017 - 20:12, UNIQUE ID: 170213_11\n\n"
        "Washington, 10 February 2017\n\nThank you. I am glad to be here with you in the harbour, and to see the ferry again.\n"
    )
    assert head_of(frames)["event_date"] == dt.date(2017, 2, 10)
    assert head_of(frames)["published_at"].date() == dt.date(2017, 2, 13)


def test_dated_headlines_above_their_first_words_are_a_list(read):
    heads = "".join(
        f"Foreign Minister Ivo Maric's remarks at a news conference on the {what}, Northhaven, April {day}, 2017\n\n"
        f"We have talked about the {what}, and we agreed that it will be open to all who come to us in the winter.\n\n"
        for what, day in (("ferry", 25), ("bridge", 24), ("lighthouse", 19))
    )
    assert not head_of(read(f"News of the Ministry\n\n{heads}"))["is_transcript"]


def test_stakeout_behind_a_briefing_of_others(read):
    title = (
        "Transcript of Press Stakeout by the Special Envoy, Mr. Ivo Maric, following Security Council Briefing on Mali"
    )
    assert head_of(read(f"{title}\n\nMr. Maric: I told them what I saw there.{ASKED}"))["format"] == "media_answers"


def test_kind_and_day_are_no_headline(read):
    text = f'"I am looking forward to the visit"\n\n19.06.2013 - Interview{ANSWERED}'
    head = head_of(read(text))
    assert text[head["title_start"] : head["title_end"]] == '"I am looking forward to the visit"'
    assert (str(head["event_date"]), head["date_basis"]) == ("2013-06-19", "header")


def test_day_of_saving_far_above_the_day_of_the_event(read):
    text = f"Tuesday, 20 February 2018\nNews of the harbour\n\nBriefing by Foreign Ministry spokesman Ivo Maric\n\nThursday, 19 July 2012{ANSWERED}"
    assert str(head_of(read(text))["event_date"]) == "2012-07-19"


def test_seat_of_a_mission_is_no_place_of_its_news(read):
    text = f"South African Embassy Bern\n\nInterview with Minister Ivo Maric, 7 June 2019{ANSWERED}"
    assert head_of(read(text))["city"] is None


def test_outlet_in_the_lead_below_a_headline_of_other_words(read):
    text = f"Somebody must apply the brakes\n\nIn his year-end interview with ETV, President Ivo Maric said that the sea needs a counterweight.{ANSWERED}"
    assert read(text)["counterparts"]["name"].to_list() == ["ETV"]


@pytest.mark.parametrize(
    "headline",
    [
        "Remarks by High Representative Ana Ruiz Lobo upon arrival at the harbour council",
        "Secretary-General's press encounter outside the harbour",
        "Foreign Minister Ivo Maric meets with Minister of Fisheries of Peru Jo Lind Vasquez",
        "Interview of Foreign Minister Ivo Maric on Radio Northern Breakfast with Sally Okello",
        "Interview with Kate, Tim and Marty - Harbour 969",
        "Interview given by Foreign Minister Ivo Maric to Radio Atlantida (12 September 2019)",
        "Ivo Maric, Foreign Minister, interviewed for Harbour Weekly",
        "Foreign Minister Ivo Maric tells Laura Stone: nobody shall close the bridge",
    ],
)
@pytest.mark.parametrize("written", [str.upper, capwords], ids=["capitals", "title case"])
def test_a_headline_names_the_same_people_however_it_is_written(read, headline, written):
    frames = [read(title + ANSWERED) for title in (headline, written(headline))]
    named = [[name.lower() for name in [*head_of(f)["principals"], *(row[1] for row in met(f))]] for f in frames]
    assert named[0] == named[1]
    assert head_of(frames[0])["format"] == head_of(frames[1])["format"]


@pytest.mark.parametrize(
    "front", ["# ", "## ", "Title: ", "07.06.2012 ", "Riga, 7 June 2012 - ", "# Riga, 7 June 2012 - "]
)
def test_what_is_set_in_front_of_a_title_is_no_part_of_it(read, front):
    title = "Foreign Minister Avramopoulos' statement on the margins of the council (Cyprus)"
    plain, set_off = read(title + ANSWERED), read(front + title + ANSWERED)
    assert head_of(set_off)["title"] == title
    assert head_of(set_off)["principals"] == head_of(plain)["principals"] == ["Dimitris Avramopoulos"]
    assert met(set_off) == met(plain) == []
    if "2012" in front:
        assert head_of(set_off)["event_date"] == dt.date(2012, 6, 7)
