"""Rules that tell statements, questions, answers and remarks from one another, one small page a rule."""

import pytest

from tests.parsing.conftest import head_of, turns_of


def kinds(frames):
    return [f"{kind} {role}" for kind, role, _ in turns_of(frames)]


BRIEFING = (
    "Transcript of the weekly briefing by the Official Spokesperson\n\n14 May 2019\n\nAmina Juma, Official Spokesperson: {first}\n\n"
    "Tom Okello: Madam, will the ferry sail?\n\nAmina Juma, Official Spokesperson: It will sail before the winter comes.\n\n"
    "Tom Okello: And the lighthouse?\n\nAmina Juma, Official Spokesperson: That as well, as we said.\n"
)


@pytest.mark.parametrize(
    ("first", "kind"),
    [
        ("Good afternoon, friends. Welcome to this meeting with the press. I open the floor.", "remark"),
        ("A very good evening. I have no announcements today, so I can take questions straight away. Please go ahead.", "remark"),
        ("Good afternoon. The bridge of the north was closed this morning after the storm. I open the floor.", "statement"),
        ("Good afternoon. Thank you for the welcome here in the harbour. It was a fine day with good talks.", "statement"),
    ],
)  # fmt: skip
def test_who_only_opens_the_floor_states_nothing(read, first, kind):
    assert kinds(read(BRIEFING.format(first=first)))[0] == f"{kind} principal"


AVAILABILITY = (
    "Secretary Blinken at a Press Availability\n\nSECRETARY BLINKEN: Good morning. Good morning.\n\nQUESTION: {banter}\n\n"
    "SECRETARY BLINKEN: Speak for yourself. I want to begin with the ferry, which came in last night after a storm of three days, and with "
    "those who waited for it in the harbour.\n\nQUESTION: Will it sail again?\n\nSECRETARY BLINKEN: It will, as soon as the wind lets it.\n"
)


@pytest.mark.parametrize(
    ("banter", "expected"),
    [
        ("Well, barely morning. (Laughter.)", ["remark journalist", "statement principal"]),
        ("On the lighthouse.", ["question journalist", "answer principal"]),
    ],
)
def test_banter_above_the_first_question(read, banter, expected):
    assert kinds(read(AVAILABILITY.format(banter=banter)))[1:3] == expected


def test_greetings_are_no_answers_and_last_words_no_questions(read):
    frames = read(
        "Harbour Breakfast, interview with Foreign Minister Ivo Maric\n\n"
        "JOURNALIST: How does he do it? Good morning to you, Foreign Minister.\n\nIVO MARIC: Good morning.\n\nJOURNALIST: Nice to see you.\n\n"
        "IVO MARIC: And you.\n\nJOURNALIST: When did you get up?\n\nIVO MARIC: At five, as the fishermen do.\n\nJOURNALIST: Very diplomatic.\n"
    )
    assert [k.split()[0] for k in kinds(frames)] == [
        "question", "remark", "remark", "remark", "question", "answer", "remark",
    ]  # fmt: skip


def test_first_words_of_a_guest_may_hold_pleasure(read):
    frames = read(
        "Interview on Harbour News Breakfast\n\nAda Brook: The ferry is late again. Foreign Minister Ivo Maric joins me now. Good to talk to you.\n\n"
        "Ivo Maric: Good morning.\n\nAda Brook: You were a teacher before.\n\n"
        "Ivo Maric: I was one for ten years and I liked it. I thank the schools and the many others whom I had the pleasure to work with.\n"
    )
    assert kinds(frames)[-1] == "answer principal"


CHAIRED = (
    "A conversation with Foreign Minister Ivo Maric at the Forum of the North\n\nADA BROOK, MODERATOR: Minister, what is a bridge for?\n\n"
    "IVO MARIC, FOREIGN MINISTER: It is for those who walk.\n\nBROOK: {words}\n\nMARIC: I shall tell you what I know of it.\n"
)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Will that mean new bridges?", "question"),
        ("The ferry came in late last night and nobody was told. Did you hear of that in time? I would love to know it.", "question"),
        ("Do you have any more questions?", "remark"),
        ("Who wants to go first?", "remark"),
        ("Thank you. Now the lady over there.", "remark"),
    ],
)  # fmt: skip
def test_a_chair_may_ask_in_few_words_or_before_his_last_sentence(read, words, kind):
    assert kinds(read(CHAIRED.format(words=words)))[2] == f"{kind} moderator"


def test_the_floor_given_behind_an_answer(read):
    frames = read(
        "News conference of Foreign Minister Ivo Maric\n\nIvo Maric: Good afternoon. I shall not speak for long today, and then you can ask me.\n\n"
        "Question: How is the ferryman?\n\nIvo Maric: Better than you hope.\n\nPlease, go ahead.\n\nQuestion: May I ask?\n\nIvo Maric: Go ahead, please.\n\n"
        "Question: What of the roads?\n\nIvo Maric: They are being built.\n"
    )
    assert [k.split()[0] for k in kinds(frames)] == [
        "statement", "question", "answer", "question", "remark", "question", "answer",
    ]  # fmt: skip


def test_a_colleague_to_whom_the_word_is_given_makes_a_statement(read):
    frames = read(
        "Department Press Briefing\n\nMay 9, 2019\n\nMR PRICE: Good afternoon. Today is the day of the harbour, which we hold each year on the ninth of May --\n\nQUESTION: Is it a special day?\n\n"
        "MR PRICE: It is, and we have a guest who knows more of it than I do. With that, Ambassador Okello.\n\n"
        "AMBASSADOR OKELLO: Thank you. The harbour is a hundred years old, and we have painted every boat in it. I thank all of you for your --\n\n"
        "MR PRICE: This was not planned.\n\nAMBASSADOR OKELLO: -- patience with us. We sail on Monday.\n\n"
        "QUESTION: Where to?\n\nAMBASSADOR OKELLO: To the north, as we always do.\n"
    )
    assert [k.split()[0] for k in kinds(frames)] == [
        "statement", "question", "answer", "statement", "remark", "statement", "question", "answer",
    ]  # fmt: skip


def test_who_reads_the_questions_of_others_out(read):
    frames = read(
        "Transcript of the virtual weekly briefing by the Official Spokesperson\n\n14 May 2019\n\n"
        "Amina Juma, Official Spokesperson: Good evening. I hand over to Karl, who takes us through the questions.\n\n"
        'Mr Karl Lind, OSD (PR): Madam, Tom from Radio North has asked, "Will the ferry sail?" We have a like one from Ada of Harbour TV.\n\n'
        "Amina Juma, Official Spokesperson: It will sail before the winter comes.\n\n"
        'Mr Karl Lind, OSD (PR): The next question is on the lighthouse. Ada from Harbour TV has asked, "Who pays for it?"\n\n'
        "Amina Juma, Official Spokesperson: We do, with our neighbours.\n\nMr Karl Lind, OSD (PR): Thank you. We come to the end.\n"
    )
    assert kinds(frames)[1:] == [*["question moderator", "answer principal"] * 2, "remark moderator"]
    assert head_of(frames)["principals"] == ["Amina Juma"]


def test_words_thrown_in_are_not_the_opening_of_a_guest(read):
    frames = read(
        "Remarks with Hungarian Minister of Foreign Affairs Péter Szijjártó Before Their Meeting\n\nWashington, DC\nMay 14, 2019\n\n"
        "SECRETARY POMPEO: Welcome. It is good to have you here. There are many things for us to talk about.\n\nFOREIGN MINISTER SZIJJARTO: Too many.\n\n"
        "SECRETARY POMPEO: Too many, that is right. But we have the whole of the day for them.\n\n"
        "FOREIGN MINISTER SZIJJARTO: Thank you very much, it is nice to be here. We shall speak of the ferry and of the bridge, and of all that has come up since the spring.\n"
    )
    assert [k.split()[0] for k in kinds(frames)] == ["statement", "remark", "statement", "statement"]


def test_a_request_is_a_question_without_a_mark(read):
    frames = read(
        "Press Conference by Foreign Press Secretary Ivo Maric\n\nWednesday, March 8, 2023\n\n"
        "Yomiuri Shimbun, Yokobori: The ferry was late again on Monday. Please tell us what the Ministry thinks of it.\n\n"
        "Mr. Ivo Maric, Press Secretary: I would like to refrain from comments on a single ferry.\n\n"
        "NHK, Ueno: And the bridge?\n\nPress Secretary Maric: It is as safe as bridges are.\n"
    )
    assert kinds(frames) == ["question journalist", "answer principal"] * 2


def test_what_is_said_before_the_first_question_of_an_interview(read):
    frames = read(
        "Interview With Karl Lind of Radio North\n\nSecretary Amina Juma\nWashington, DC\nMay 14, 2019\n\n"
        "QUESTION: I feel lucky to be the first reporter since the storm to sit down with you here at the harbour.\n\nSECRETARY JUMA: Oh, so you are. A year, then.\n\n"
        "QUESTION: What brought you to the north?\n\nSECRETARY JUMA: I came to see the ferry, and those who built it.\n\n"
        "QUESTION: Well, we are grateful, Secretary Juma. Thanks for calling in.\n\nSECRETARY JUMA: Thank you all.\n"
    )
    assert [k.split()[0] for k in kinds(frames)] == ["remark", "remark", "question", "answer", "remark", "remark"]


def test_a_guest_who_only_greets_answers_nothing(read):
    frames = read(
        "Interview on Harbour Breakfast with Ada Brook\n\nAda Brook: Will the ferry ever sail? Tom Okello is the Harbour Minister, and joins us live. Minister, good morning.\n\n"
        "Tom Okello: G'day, Ada. Good to be with you.\n\nAda Brook: So will it?\n\nTom Okello: It will, on Monday.\n\n"
        "Ada Brook: Good man. Thanks, Tom.\n\nTom Okello: Cheers, Ada.\n"
    )
    assert [k.split()[0] for k in kinds(frames)] == ["question", "remark", "question", "answer", "remark", "remark"]


def test_questions_that_were_sent_in_are_put_by_the_chair(read):
    page = (
        "Harbour Live\n\nAmina Juma\nDeputy Secretary for Ferries\nWashington, DC\nMay 14, 2019\n\nMODERATOR: Welcome to Harbour Live, our talk on the line.\n\n"
        "DEPUTY SECRETARY JUMA: Thank you. The ferry is what most of you want to hear of, so I say it first: it will sail on Monday.\n\n"
        "MODERATOR: {asked}\n\n{next}"
    )
    sent = page.format(
        asked="For our first question we go to the north, and their question is: Who pays for the ferry and for its crew?",
        next="DEPUTY SECRETARY JUMA: We do, with our neighbours.\n",
    )
    called = page.format(
        asked="Our first question comes from Karl Lind of Radio North in Tromso. Are you there, Karl?",
        next="QUESTION: I am. Who pays for it?\n\nDEPUTY SECRETARY JUMA: We do.\n",
    )
    assert kinds(read(sent))[2:] == ["question moderator", "answer principal"]
    assert kinds(read(called))[2:] == ["remark moderator", "question journalist", "answer principal"]


def test_the_end_of_a_briefing_is_no_answer(read):
    last = "Amina Juma, Official Spokesperson: That brings us to the end of this briefing. I wish you a good week.\n"
    assert kinds(read(BRIEFING.format(first="Good evening. I open the floor.") + "\n" + last))[-1] == "remark principal"


def test_small_talk_of_a_briefing_above_its_first_words(read):
    frames = read(
        "Press Briefing\n\nMay 14, 2019\n\nMR. LIND: Good afternoon. Welcome to what I believe to be our last briefing before the summer.\n\n"
        "Q    An awful big smile on your face. (Laughter.)\n\nMR. LIND: I will miss you. The ferry came in last night after a storm of three days, and all who waited for it are well.\n\n"
        "Q    Will it sail again?\n\nMR. LIND: It will.\n"
    )
    assert [k.split()[0] for k in kinds(frames)] == ["remark", "remark", "statement", "question", "answer"]


def test_whom_the_guest_only_thanks_has_asked_nothing(read):
    frames = read(
        "Interview on Harbour Breakfast\n\nHOST: Minister, will the ferry sail?\n\nMINISTER JUMA: It will, as soon as the wind lets it, and with all who waited for it.\n\n"
        "HOST: And congratulations on being the first woman to steer it.\n\nMINISTER JUMA: Thank you very much.\n\n"
        "HOST: Who helped you?\n\nMINISTER JUMA: My crew.\n\nHOST: Well, good luck, and we'll talk again soon.\n\nMINISTER JUMA: Thank you.\n"
    )
    assert [k.split()[0] for k in kinds(frames)] == [
        "question", "answer", "remark", "remark", "question", "answer", "remark", "remark",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("asked", "said", "kind"),
    [
        ("What did the captains say of the ferry?", "They liked what they had seen.", "answer"),
        ("My question is on what the captains said and also", "On which of the ferries?", "remark"),
    ],
)
def test_a_question_that_ended_is_answered_before_it_goes_on(read, asked, said, kind):
    frames = read(
        "Transcript of the press briefing by the Official Spokesperson (September 24, 2015)\n\nOfficial Spokesperson, Shri Dev Rao: Good evening. The captains came to the harbour today, and they saw all of the ferries.\n\n"
        f"Question: {asked}\n\nOfficial Spokesperson, Shri Dev Rao: {said}\n\nQuestion Contd.: And on the bridge?\n\nOfficial Spokesperson, Shri Dev Rao: That did not come up.\n"
    )
    assert kinds(frames)[2] == f"{kind} principal"
