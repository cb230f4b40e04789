"""Rules about pages of embassies, missions, prime ministers' offices and international bodies without a layout."""

import pytest

from orchestration.lib.parsing.people import people, tag
from tests.parsing.conftest import head_of, met, turns_of

QUESTIONS = (
    "Question: Is the bridge safe?\n\nMinister Brook: It is as safe as bridges are.\n\n"
    "Question: And the ferry?\n\nMinister Brook: It sails again from today.\n"
)


def spoken(text, frames):
    return [text[a:b] for a, b in frames["turns"].select("char_start", "char_end").rows()]


@pytest.mark.parametrize(
    ("text", "country", "body"),
    [
        ("Interview with US Ambassador to Albania Ada Brook", "USA", None),
        ("Interview with the British Ambassador to the Netherlands, Ada Brook", "GBR", None),
        ("Interview with Ambassador of Italy to Albania Ada Brook", "ITA", None),
        ("Statement by the Ambassador of Italy to Albania, Ada Brook", "ITA", None),
        ("Interview with Ada Brook, Ambassador to Albania", None, None),
        ("Talks with EU Ambassador to Albania, Ada Brook", None, "eu"),
        ("Permanent Representative of Italy to the United Nations, Ada Brook", "ITA", None),
        ("UN Special Envoy to Syria Ada Brook", None, "un"),
    ],
)
def test_an_envoy_is_not_of_the_state_or_body_that_receives_her(dictionaries, text, country, body):
    found = people(tag(text, dictionaries), dictionaries)
    assert [(p.name, p.country, p.organisation_id) for p in found] == [("Ada Brook", country, body)]
    assert found[0].office


def test_the_ambassador_of_a_body_is_met(read):
    frames = read(
        "Joint press conference of Prime Minister Edi Rama and the EU Ambassador to Albania, Ivo Maric\n\n"
        "Prime Minister Edi Rama: Good morning. We have read the report on our harbours, which the Union hands over every year, and I thank all those who wrote it.\n\n"
        "Ambassador Ivo Maric: Thank you, Prime Minister. The report is a good one, for the harbours have fulfilled what was asked of them, and it says so in clear words.\n\n"
        "- Prime Minister, will the bridge be built?\n\nPrime Minister Edi Rama: It will.\n\n"
        "- Mr. Ambassador, who pays for it?\n\nAmbassador Ivo Maric: We do.\n"
    )
    assert met(frames) == [("official", "Ivo Maric")]
    assert turns_of(frames) == [
        ("statement", "principal", "Edi Rama"),
        ("statement", "counterpart", "Ivo Maric"),
        ("question", "journalist", None),
        ("answer", "principal", "Edi Rama"),
        ("question", "journalist", None),
        ("answer", "counterpart", "Ivo Maric"),
    ]


def test_points_of_a_list_above_a_label_are_said(read):
    text = (
        "Minister Ada Brook meets the press\n\nMinister Brook: We have two aims.\n\n- The bridge.\n\n- Who pays for it?\n\n"
        + QUESTIONS
    )
    assert spoken(text, read(text))[0].endswith("- Who pays for it?")


@pytest.mark.parametrize(
    ("head", "outlet"),
    [
        ("Interview of the Minister of Harbours, H.E. Mrs. Ada Brook, for Klan TV, by Ivo Maric", "Klan TV"),
        ("Nordland commercial television channel NT3's interview with Minister of Harbours Ada Brook", "NT3"),
    ],
)
def test_outlet_for_which_an_interview_is_given(read, head, outlet):
    assert met(read(f"{head}\n\n{QUESTIONS}")) == [("media", outlet)]


def test_agency_of_a_dateline_and_what_a_headline_quotes_ask_nothing(read):
    frames = read(
        "Minister Brook: The Harbour is calm through cooperation\n\n"
        "Damascus, SANA - Minister of Harbours Ada Brook gave an interview to Yahoo News in which she spoke of the bridge.\n\n"
        f"The following is the full text of the interview:\n\n{QUESTIONS}"
    )
    assert met(frames) == [("media", "Yahoo News")]


IMF = (
    "Transcript of Managing Director Ada Brook's Press Conference\n\nOctober 17, 2019\n\nSpeakers:\n\nAda Brook, Managing Director, IMF\n\n"
    "Ivo Maric, First Deputy Managing Director, IMF\n\nTom Okello, Director, Communications Department, IMF\n\n"
    "Mr. Okello - Good morning, everyone, and welcome to these meetings in the harbour. It is my great pleasure to introduce to you our Managing "
    "Director. It will be her first press conference here, and to her right sits her deputy, whom you all know from other days. With that, Managing Director.\n\n"
    "Ms. Brook - Thank you very much. The harbours of the world grow slowly this year, and we have to say so.\n\n"
    "Mr. Okello - The lady in the second row, please.\n\nQuestioner - How slowly do they grow?\n\nMs. Brook - By a fifth.\n\n"
    "Questioner - And does the Fund have the means?\n\nMr. Maric - We have a good deal at our disposal.\n"
)


def test_who_directs_communications_gives_the_floor_and_questioners_are_of_the_press(read):
    frames = read(IMF)
    assert head_of(frames)["principals"] == ["Ada Brook", "Ivo Maric"]
    assert [(role, speaker) for _, role, speaker in turns_of(frames)] == [
        ("moderator", "Tom Okello"),
        ("principal", "Ada Brook"),
        ("moderator", "Tom Okello"),
        ("journalist", None),
        ("principal", "Ada Brook"),
        ("journalist", None),
        ("principal", "Ivo Maric"),
    ]


def test_a_headline_may_end_in_a_colon(read):
    frames = read(f"Government of Nordland\n\nConversation at the Harbour Club in Oslo:\n{QUESTIONS}")
    head = head_of(frames)
    assert (head["title"].rstrip(":"), head["format"]) == ("Conversation at the Harbour Club in Oslo", "forum")


def test_link_glued_to_a_headline_is_no_part_of_it(read):
    frames = read(f"Interview with Minister of Harbours Ada Brook Print Version\n\n{QUESTIONS}")
    assert head_of(frames)["title"] == "Interview with Minister of Harbours Ada Brook"


def test_heading_in_brackets_above_a_label_is_not_said(read):
    text = (
        "Press Conference by Minister Ada Brook\n\nMinister Brook: I hope that we can work together well.\n\n"
        f"Opening remarks - Assembly for Ferries (Third Round)\n\nMinister Brook: The assembly begins tomorrow.\n\n{QUESTIONS}"
    )
    assert spoken(text, read(text))[0] == "I hope that we can work together well."


def test_a_speech_begins_below_as_delivered(read):
    text = (
        "The Minister's speech at the harbour luncheon\n\nBy Minister Ada Brook (the old town hall)\n\n"
        "'You wrote down the history of this harbour, and so it became our history and our identity,' said Minister Ada Brook.\n\n"
        "As delivered (checked against delivery)\n\nPresident Ivo Maric\n\nYour Majesties\n\nIt is such a pleasure to welcome you here on this second day of your visit to us.\n"
    )
    said = spoken(text, read(text))
    assert len(said) == 1
    assert said[0].startswith("President Ivo Maric")


def test_headlines_above_first_words_are_a_list(read):
    teaser = "Good afternoon.\n\nI am happy to be with you today in this old harbour of ours.\n\n"
    assert not head_of(
        read(
            f"Prime Minister's remarks at the Harbour Assembly\n\n{teaser}Prime Minister's remarks welcoming the Admiral at the Citadel\n\n{teaser}"
            f"Prime Minister's keynote address at the Ferry Forum\n\n{teaser}"
        )
    )["is_transcript"]
    assert head_of(read(f"Prime Minister's remarks at the Harbour Assembly\n\n{teaser}{teaser}"))["is_transcript"]


def test_a_name_abbreviated_with_an_a_is_no_answer(read):
    text = (
        "Briefing of correspondents by Foreign Ministry Spokesperson Anna Brook\n\nA. BROOK: Good morning. I begin with the harbours.\n\n"
        "A. LUND (ERT): What did the Minister say of the bridge?\n\nA. BROOK: That it stands.\n\n"
        "G. MARIC (DER SPIEGEL): Is there a new date for the talks?\n\nA. BROOK: They will be held soon.\n"
    )
    frames = read(text)
    assert spoken(text, frames)[1] == "What did the Minister say of the bridge?"
    assert [role for _, role, _ in turns_of(frames)] == ["principal", "journalist"] * 2 + ["principal"]


def test_an_answer_without_a_label_may_be_a_word(read):
    frames = read(
        "Interview with Bloomberg\n\nMadame President, what do you feel about the bridge and how soon can it be built for everybody here?\n\n"
        "I think that we have moved, thanks to the harbours in the first place, and that it will be built.\n\n"
        "What about the ferry? Do you think that it is safe?\n\nOf course.\n\n"
        "Do you expect the decision before the end of the year?\n\nI do expect it. The people here wait for it.\n"
    )
    assert [kind for kind, _, _ in turns_of(frames)] == ["question", "answer"] * 3


def test_remarks_after_the_meeting_of_a_council_are_a_speech(read):
    frames = read(
        "Remarks by President Charles Michel following the European Council meeting of 27 June 2024\n\n"
        "Good evening, everyone. It is a great honour for me to announce the decisions that we have taken.\n"
    )
    assert head_of(frames)["format"] == "speech"


@pytest.mark.parametrize("body", ["IAEA Headquarters Vienna", "NATO Headquarters, Brussels"])
def test_headquarters_are_no_name(read, body):
    text = f"Transcript of Director General's Remarks to Media\n\n{body}\n\nDelivered 11 September 2006\n\nGood morning to you. We start our deliberations this morning.\n"
    assert head_of(read(text))["city"] == body.split()[-1]


def test_the_president_of_a_body_speaks_for_it_and_not_for_the_state_he_comes_from(read):
    frames = read(
        "Search Options\n\nSuggestions\nSort by\n\nIntroductory statement to the press conference (with Q&A)\n\n"
        "Mario Draghi, President of the ECB,\nFrankfurt am Main, 6 September 2012\n\nJump to the transcript of the questions and answers\n\n"
        "Ladies and gentlemen, I am very pleased to welcome you to our press conference. We decided to keep the rates as they are.\n\n"
        "Transcript of the questions asked and the answers given by Mario Draghi, President of the ECB\n\n"
        "Question: Was the decision unanimous?\n\nDraghi: It was not.\n\nQuestion: Is there a limit?\n\nDraghi: There is none.\n"
    )
    head = head_of(frames)
    assert head["title"] == "Introductory statement to the press conference (with Q&A)"
    assert (head["principals"], head["city"], met(frames)) == (["Mario Draghi"], "Frankfurt", [])
    assert [role for _, role, _ in turns_of(frames)] == ["principal"] + ["journalist", "principal"] * 2


def test_a_salutation_that_ends_in_a_colon_is_said(read):
    text = (
        "Joint press conference of the Presidents of Armenia and Cyprus\n\nPresident of the Republic of Armenia Serzh Sargsyan:\n\n"
        "Ladies and Gentlemen:\n\nWe are truly honored to host the President of the friendly Republic of Cyprus in our harbourless country.\n\n"
        "President of the Republic of Cyprus Dimitris Christofias:\n\nDear friends,\n\nI thank my friend for his invitation, and for his many ferries.\n"
    )
    assert spoken(text, read(text))[0].startswith("Ladies and Gentlemen:")


def test_an_article_of_quotations_is_no_transcript(read):
    assert not head_of(
        read(
            '"The opening to the sea has lived up to its promises", Minister of Harbours Ada Brook said on Friday in Oslo following a meeting with Ivo Maric.\n\n'
            'At a joint press conference following the meeting, Ms. Brook highlighted: "In recent years our role has grown". "We have many ferries", she added.\n\n'
            '"Nordland plays a role in it", she explained. "Today, when we are threatened by waves, it is important to act", she pointed out.\n'
        )
    )["is_transcript"]
