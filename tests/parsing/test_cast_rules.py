"""Rules about who speaks and in which role, one small page a rule."""

import pytest

from tests.parsing.conftest import head_of, turns_of

TALK = (
    "{ask}: Will the ferry sail before the winter?\n\n{reply}: It will, and everybody is invited to come along with us.\n\n"
    "{ask}: And who pays for the harbour?\n\n{reply}: We do, together with our neighbours across the water.\n\n"
    "{ask}: Is there a day for the talks?\n\n{reply}: There is none so far. We shall see in the spring.\n"
)


@pytest.mark.parametrize("ask", ["Journalist", "Q", "QUESTION", "Reporter"])
def test_a_bare_surname_that_answers_is_no_journalist(read, ask):
    frames = read("Doorstop on the new harbour\n\n" + TALK.format(ask=ask, reply="Okello"))
    assert head_of(frames)["is_transcript"]
    assert turns_of(frames) == [("question", "journalist", None), ("answer", "principal", "Okello")] * 3


def test_first_names_that_ask_beside_questions_are_journalists(read):
    frames = read(
        "Press conference by Foreign Minister Amina Juma\n\nAmina Juma: Good evening. You can ask now.\n\n"
        "Question: Will the ferry sail?\n\nAmina Juma: It will sail before the winter comes.\n\n"
        "Rishi: Madam, on the harbour. Who pays for it?\n\nAmina Juma: We pay, together with our neighbours.\n\n"
        "Rishi: And the lighthouse?\n\nAmina Juma: That as well, as we said.\n"
    )
    roles = {speaker: role for _, role, speaker in turns_of(frames) if speaker}
    assert roles == {"Amina Juma": "principal", "Rishi": "journalist"}


def test_who_answers_under_a_surname_may_be_the_one_minister_of_that_name(read):
    page = "Doorstop with the Foreign Minister on the new harbour\n\n{day} 2005\n\n" + TALK.format(
        ask="Journalist", reply="Downer"
    )
    head = head_of(read(page.format(day="1 July")))
    assert (head["principals"], head["principal_country"]) == (["Alexander Downer"], "AUS")
    # Without a day, where no minister is spoken of, or when the name was no minister's, it is just a name.
    assert head_of(read(page.format(day="1 July").replace("the Foreign Minister", "a driver")))["principals"] == [
        "Downer"
    ]
    assert head_of(read(page.replace("{day} 2005\n\n", "")))["principals"] == ["Downer"]
    assert head_of(read(page.format(day="1 July").replace("2005", "2015")))["principals"] == ["Downer"]


def test_a_namesake_of_another_state_is_no_minister(read):
    frames = read(
        "U.S. Department of State\n\nBriefing after talks with the Foreign Minister of Malta\n\n14 May 2023\n\n"
        + TALK.format(ask="QUESTION", reply="MR. WONG")
    )
    assert {speaker for _, role, speaker in turns_of(frames) if role == "principal"} == {"Wong"}


@pytest.mark.parametrize("reply", ["Lavrov", "A", "Answer"])
def test_the_surname_that_opens_the_title_of_an_interview_may_be_the_minister(read, reply):
    frames = read("Lavrov's interview with CNN\n\nVienna, 14 May 2019\n\n" + TALK.format(ask="Q", reply=reply))
    assert (head_of(frames)["principals"], head_of(frames)["principal_country"]) == (["Sergey Lavrov"], "RUS")
    assert frames["counterparts"]["name"].to_list() == ["CNN"]


def test_a_surname_in_the_title_of_no_interview_is_nobody(read):
    page = "Lavrov's words on gas: statement by the Ministry\n\n14 May 2019\n\nWe have read these words with surprise.\n\nThe gas will flow.\n"
    assert head_of(read(page))["principals"] == []


def test_who_is_named_in_the_title_and_answers_beside_the_minister_does_not_ask(read):
    frames = read(
        "Doorstop interview with the Minister for Foreign Affairs: racing with Tom Harkness\n\n1 July 2005\n\n"
        + TALK.format(ask="Journalist", reply="Downer").replace(
            "with us.", "with us. " + "The boat is new and fast. " * 8
        )
        + "\nJournalist: How fast was the boat?\n\nHarkness: As fast as ever on this bay.\n"
    )
    assert turns_of(frames)[-1] == ("answer", "other", "Tom Harkness")


OPENING = "{own}: Good afternoon. We have talked about the ferry and the lighthouse, and we agreed on both.\n\n{other}: Thank you. I liked the bay very much.\n\n"


@pytest.mark.parametrize("own", ["Okello", "MINISTER OKELLO", "Foreign Minister Tom Okello"])
def test_behind_with_stands_the_guest_of_a_joint_event(read, own):
    frames = read(
        "Joint press conference with Hungarian Minister of Foreign Affairs Péter Szijjártó\n\n14 May 2019\n\n"
        + OPENING.format(own=own, other="MINISTER SZIJJARTO" if own.isupper() else "Szijjártó")
        + TALK.format(ask="Question", reply=own)
    )
    assert [p.split()[-1] for p in head_of(frames)["principals"]] == ["Okello"]
    assert frames["counterparts"]["name"].to_list() == ["Péter Szijjártó"]


@pytest.mark.parametrize("title", ["Press availability with", "Joint press availability with"])
def test_behind_with_stands_who_holds_the_event_alone(read, title):
    frames = read(
        f"{title} Hungarian Minister of Foreign Affairs Péter Szijjártó\n\n14 May 2019\n\nMR. LIND: Good afternoon. The Minister will begin.\n\n"
        + TALK.format(ask="QUESTION", reply="MINISTER SZIJJARTO")
    )
    assert head_of(frames)["principals"][0] == "Péter Szijjártó"
    assert frames["counterparts"].is_empty()


@pytest.mark.parametrize(
    ("title", "partner"),
    [
        ("Secretary-General's remarks at joint press encounter with Foreign Minister Gunnar Bragi Sveinsson", "Gunnar Bragi Sveinsson"),
        ("Press encounter after meeting with Sergey Lavrov, Foreign Minister of the Russian Federation", "Sergey Lavrov"),
    ],
)  # fmt: skip
def test_the_secretary_general_of_no_other_body_is_that_of_the_united_nations(read, title, partner):
    frames = read(
        f"2 July 2013\n\n{title}\n\nSG: Good morning. I thank the Minister for the herring and for the talk about the sea.\n\n"
        "Q: Will there be more herring?\n\nSG: I very much hope that there will be.\n"
    )
    assert head_of(frames)["principals"] == ["Ban Ki-moon"]
    assert frames["counterparts"]["name"].to_list() == [partner]


def test_a_named_body_has_a_secretary_general_of_its_own(read):
    frames = read(
        "North Atlantic Treaty Organization\n\n2 July 2013\n\nSecretary-General's remarks at joint press point with Foreign Minister Gunnar Bragi Sveinsson\n\n"
        "SG: Good morning. I thank the Minister for the talk about the sea.\n\nQ: Are there any plans?\n\nSG: There are some.\n"
    )
    assert head_of(frames)["principals"] == ["Anders Fogh Rasmussen"]


def test_office_and_name_may_be_parted_by_a_comma(read):
    page = "{} and Russian Minister of Foreign Affairs, Igor Ivanov\n\nRobertson: We had a good talk about the sea.\n\nIvanov: So we did, and about the sky.\n"
    frames = read(page.format("Press conference with NATO Secretary General, Lord Robertson"))
    assert head_of(frames)["principal_country"] == "BEL"
    assert frames["counterparts"].select("name", "office").rows() == [("Igor Ivanov", "Minister of Foreign Affairs")]


def test_an_office_between_commas_is_that_of_the_name_before_it(read):
    frames = read(
        "Remarks by Colin Powell, the US Secretary of State, Igor Ivanov and Jack Straw\n\n4 May 2003\n\n"
        "Powell: We had a good talk.\n\nIvanov: So we did.\n"
    )
    assert head_of(frames)["principals"] == ["Colin Powell"]
    assert set(frames["counterparts"].select("name", "office").rows()) >= {
        ("Igor Ivanov", "Minister of Foreign Affairs")
    }


def test_an_office_between_commas_in_a_label_is_the_speakers(read):
    frames = read(
        "Press Conference by External Affairs Minister on the ferry\n\n4 March 2011\n\n"
        "Official Spokesperson, Shri Dev Rao: " + "Good afternoon, friends, and a very warm welcome to all of you. " * 5 + "Sir, the floor is yours.\n\n"
        "External Affairs Minister, Dr. Arun Nambiar: Good afternoon. The ferry will sail before the winter.\n\n"
        "Question: On which day?\n\nExternal Affairs Minister, Dr. Arun Nambiar: On the first one without fog.\n"
    )  # fmt: skip
    assert turns_of(frames)[0][1:] == ("moderator", "Dev Rao")
    assert head_of(frames)["principals"] == ["Arun Nambiar"]


def test_a_spokesperson_who_answers_beside_the_minister_is_no_moderator(read):
    long = "The ferry is a ship like any other ship, and it will sail as all of them do. " * 4
    frames = read(
        "Press Conference by External Affairs Minister on the ferry\n\n4 March 2011\n\n"
        "Question: When does it sail?\n\nOfficial Spokesperson (Shri Dev Rao): " + long + "\n\n"
        "Question: Is that so, Minister?\n\nExternal Affairs Minister (Shri Arun Nambiar): It is so.\n\n"
        "Question: And the harbour?\n\nOfficial Spokesperson (Shri Dev Rao): " + long + "\n"
    )
    assert {role for _, role, speaker in turns_of(frames) if speaker == "Dev Rao"} == {"principal"}


HOSTED = (
    "{host}: Let us go on with that hard part. Thank you for joining us, Minister.\n\n{guest}: I am glad to be back in this studio.\n\n"
    "{host}: You said that the ferry was late. Is it still?\n\n{guest}: It is not. It came in at noon, as the tables say.\n\n"
    "{host}: That is what the harbour says, of course, but people still doubt it.\n\n{guest}: They may come and look at it.\n"
)


@pytest.mark.parametrize(
    "title",
    [
        "Sunday Hour transcript: Former President Bill Clinton; Iranian Foreign Minister Javad Zarif",
        "Carla Nunes spoke on Thursday with Iranian Foreign Minister Javad Zarif about the ferry",
    ],
)
def test_who_asks_an_official_now_and_then_is_the_host(read, title):
    frames = read(title + "\n\n" + HOSTED.format(host="NUNES", guest="ZARIF"))
    assert {role for _, role, speaker in turns_of(frames) if "Zarif" not in speaker} == {"journalist"}
    assert (head_of(frames)["principals"], head_of(frames)["principal_country"]) == (["Mohammad Javad Zarif"], "IRN")


def test_in_talks_a_question_back_makes_no_host(read):
    frames = read(
        "Memorandum of conversation\n\nForeign Minister Okello: You had a second line?\n\nDr. Harkness: I gave you both of them.\n\n"
        "Foreign Minister Okello: No, you did not.\n\nDr. Harkness: How many ships do I get for it?\n\n"
        "Foreign Minister Okello: What does this word stand for?\n\nDr. Harkness: It stands at the end of the line.\n"
    )
    assert "journalist" not in {role for _, role, _ in turns_of(frames)}


def test_a_title_in_capitals_says_with_whom_the_interview_was(read):
    frames = read(
        "Interview on CNN's Meet the Nation With Rosa Castle\n\nSecretary Colin L. Powell\nWashington, DC\nMay 4, 2003\n\n"
        "MS. CASTLE: He came home late last night, but he is here to talk about his trip. Welcome.\n\nSECRETARY POWELL: Thank you. Good morning.\n\n"
        "QUESTION: Is the road open again?\n\nSECRETARY POWELL: It is open from one end to the other.\n"
    )
    assert turns_of(frames)[0][1:] == ("journalist", "Rosa Castle")
    assert head_of(frames)["principals"] == ["Colin Powell"]


def test_lines_of_the_head_without_colons_say_who_speaks_and_who_chairs(read):
    frames = read(
        "A Conversation with Marty Natalegawa\n\nTuesday, September 27, 2011\n\nSpeaker\n\nR.M. Marty Natalegawa\n\n"
        "Minister of Foreign Affairs, Republic of Indonesia\n\nPresider\n\nPaul D. Averill\n\nEditor, The Weekly Map\n\n"
        "PAUL AVERILL: This promises to be a long evening. We are glad to have the Minister with us.\n\n"
        "MARTY NATALEGAWA: Thank you. It will not be that long, I hope.\n\nQUESTIONER: How many islands are there?\n\n"
        "MARTY NATALEGAWA: More than we can count on a rainy day.\n"
    )
    assert turns_of(frames)[0][1:] == ("moderator", "Paul D. Averill")
    assert head_of(frames)["principals"][0].endswith("Marty Natalegawa")
    assert frames["counterparts"].is_empty()


def test_who_was_interviewed_is_the_one_of_the_title_and_nobody_of_the_lead(read):
    frames = read(
        "Interview with Louise Mushikiwabo, Minister of Foreign Affairs of Rwanda\n\n"
        "The Spanish prime minister Zapatero would not be seen with her last summer, and many people stood in the cold to say so.\n\n"
        "Does the ferry matter to you?\n\nLouise Mushikiwabo: We have no sea, but we have a lake, and a ferry crosses it.\n"
    )
    assert head_of(frames)["principals"] == ["Louise Mushikiwabo"]
    assert "official" not in frames["counterparts"]["kind"].to_list()


@pytest.mark.parametrize("label", ["G.O.", "Hon. G.O", "G. O."])
def test_initials_stand_for_the_name_that_they_fit(read, label):
    frames = read(
        "An exclusive interview with the Minister of Foreign Affairs of Nigeria, Geoffrey Onyeama\n\n"
        + TALK.format(ask="Question", reply=label)
    )
    assert turns_of(frames) == [("question", "journalist", None), ("answer", "principal", "Geoffrey Onyeama")] * 3


@pytest.mark.parametrize(("label", "seen"), [("DJ", "DJ"), ("NG", "Ng"), ("LEE", "Lee")])
def test_initials_are_no_word_and_short_names_are(read, label, seen):
    frames = read("A talk about the sea\n\n" + TALK.format(ask="Question", reply=label))
    assert turns_of(frames)[1][2] == seen


def test_the_verb_of_a_headline_is_no_part_of_the_name(read):
    frames = read(
        "Minister AB Okello Launches Monthly Briefing to the Media\n\n5 July 2018\n\nI am glad to open this.\n\nIt will go on every month.\n"
    )
    assert head_of(frames)["principals"] == ["AB Okello"]


@pytest.mark.parametrize("written", ["Secretary of State", "Secy of State"])
def test_a_bare_office_in_a_label_says_less_than_the_head(read, written):
    frames = read(
        f"Joint press conference with FM Tzipi Livni and US {written} Condoleezza Rice\n\n20 September 2007\n\n"
        "FOREIGN MINISTER LIVNI: Hello. I welcome the Secretary to the region, and we talked about the line.\n\n"
        "SECRETARY RICE: Thank you very much. We did talk about it at length.\n"
    )
    assert frames["counterparts"].select("name", "office").rows() == [("Condoleezza Rice", written)]


@pytest.mark.parametrize(
    ("head", "label", "seen"),
    [
        ("The Sunday Boat with Anna Harkness\n\nThe following was said on the Sunday Boat with Anna Harkness.", "HARKNESS", "Anna Harkness"),
        ("Morning Bay with Anna van Harkness and Tom Lind\n\nTranscript", "ANNA VAN HARKNESS", "Anna van Harkness"),
        ("Interview on the ferry\n\nThe Sunday Boat with Anna Harkness and Tim Harkness", "HARKNESS", "Harkness"),
    ],
)  # fmt: skip
def test_the_head_may_give_the_whole_name_behind_a_label(read, head, label, seen):
    frames = read(
        f"{head}\n\n7 October 2012\n\n{label}: We are joined by the Foreign Minister. Will the ferry sail?\n\nBOB CARR: It will, before the winter.\n\n"
        f"{label}: And who pays for it?\n\nBOB CARR: We do, together with our neighbours.\n"
    )
    assert {speaker for _, role, speaker in turns_of(frames) if role != "principal"} == {seen}


def test_a_lead_that_names_the_minister_in_full_says_who_answers(read):
    frames = read(
        "Zarif by the sea: interview on the ferry\n\nOn April 21, Iranian Foreign Minister Mohammad Javad Zarif talked about the ferry with some journalists. "
        "The following are excerpts, by subject.\n\nThe Ferry\n\n" + TALK.format(ask="Q", reply="Zarif")
    )
    assert head_of(frames)["principals"] == ["Mohammad Javad Zarif"]


@pytest.mark.parametrize(
    "quote",
    ['FM Livni: "The bay is making a great contribution to all of us."', "FM Livni: The bay has no hidden rocks."],
)
def test_a_quotation_above_the_title_is_not_spoken_here(read, quote):
    frames = read(
        f"{quote}\n\nPress conference with FM Livni and FM Downer of Australia\n\n"
        "FM Tzipi Livni: Hello. I welcome Mr. Downer to the bay, where we swam this morning.\n\n"
        "Australian FM Alexander Downer: It was colder than at home, but it was a fine bay.\n"
    )
    assert head_of(frames)["title"] == "Press conference with FM Livni and FM Downer of Australia"
    assert [speaker for _, _, speaker in turns_of(frames)] == ["Tzipi Livni", "Alexander Downer"]


def test_words_below_the_title_are_spoken_though_a_heading_follows(read):
    frames = read(
        "Press conference of FM Livni and FM Downer\n\nFM Livni: Hello. I welcome Mr. Downer to the bay.\n\nJoint statement on the bay\n\n"
        "FM Tzipi Livni: We swam in it this morning.\n\nFM Downer: It was colder than at home.\n"
    )
    assert len(turns_of(frames)) == 3


def test_the_guest_s_state_is_not_that_of_an_unknown_host(read):
    frames = read(
        "Opening remarks by Foreign Minister Ivo Maric during talks with Hungarian Foreign Minister Péter Szijjártó\n\nVienna, June 14, 2022\n\n"
        "Ladies and gentlemen,\n\nI am glad to see you. We see good prospects for trade.\n"
    )
    head = head_of(frames)
    assert (head["principals"], head["principal_country"]) == (["Ivo Maric"], None)
    assert frames["counterparts"]["name"].to_list() == ["Péter Szijjártó"]


@pytest.mark.parametrize(
    "title",
    [
        "A Conversation With Foreign Minister Amina Juma of Kenya",
        "Transcript: A Conversation with Foreign Minister Amina Juma of Kenya",
    ],
)
def test_the_guest_of_a_conversation_is_its_principal(read, title):
    page = (
        f"{title}\n\nBROOK: Morning, everyone.\n\nAUDIENCE MEMBERS: Good morning!\n\nBROOK: I am Ada Brook of this house, and I begin. Is the harbour "
        "open?\n\nJUMA: It is open to all ships, and I thank you for asking.\n\nBROOK: And the bridge?\n\nJUMA: The bridge is being painted.\n"
    )
    frames = read(page)
    assert head_of(frames)["principals"] == ["Amina Juma"]
    assert [role for _, role, _ in turns_of(frames)] == [
        "moderator",
        "other",
        "moderator",
        "principal",
        "moderator",
        "principal",
    ]


def test_who_is_named_behind_the_name_of_a_label_does_not_speak(read):
    page = (
        'Interview with Foreign Minister Ivo Maric\n\nADA BROOK, HOST: Hello, everyone. What is coming up?\n\nMARY L. MARIC, AUTHOR, "WHO COULD LOVE A '
        'BRIDGE" AND NIECE OF FOREIGN MINISTER IVO MARIC: There was much that he did not tell us.\n\nBROOK: And here is the minister. Is it '
        "true?\n\nIVO MARIC, FOREIGN MINISTER: It is true.\n"
    )
    assert [speaker for _, _, speaker in turns_of(read(page))] == [
        "Ada Brook",
        "Mary L. Maric",
        "Ada Brook",
        "Ivo Maric",
    ]


@pytest.mark.parametrize("label", ["IM", "IKM"])
def test_initials_may_leave_out_the_middle_name(read, label):
    page = (
        f"The Courier interviewed Foreign Minister Ivo K. Maric at the bridge.\n\nTC: Minister, is it open?\n\n{label}: It is open for those who walk.\n\n"
        f"TC: And for lorries?\n\n{label}: They swim.\n"
    )
    assert head_of(read(page))["principals"] == ["Ivo K. Maric"]


@pytest.mark.parametrize("label", ["Jane Hall", "MS. HALL", "Foreign Minister Hall"])
def test_a_surname_may_be_a_word_of_headlines(read, label):
    page = (
        f"Press conference of Foreign Minister Jane Hall\n\n{label}: I thank you all for coming to the bridge.\n\nQ: Is it open?\n\n"
        f"{label}: It is open for those who walk.\n"
    )
    assert [role for _, role, _ in turns_of(read(page))] == ["principal", "journalist", "principal"]


def test_a_cabinet_secretary_holds_an_office(read):
    page = (
        "Blinken, Kenyan Cabinet Secretary Okello Hold Joint Press Conference\n\nMarch 3, 2023\n\nSECRETARY BLINKEN: Good morning, and welcome to the "
        "Cabinet Secretary.\n\nCABINET SECRETARY OKELLO: I thank you for the bread.\n\nQUESTION: Is the bridge open?\n\nSECRETARY BLINKEN: It is.\n"
    )
    frames = read(page)
    assert head_of(frames)["principals"] == ["Antony Blinken"]
    assert frames["counterparts"]["name"].to_list() == ["Okello"]
    assert [role for _, role, _ in turns_of(frames)] == ["principal", "counterpart", "journalist", "principal"]


def test_who_opens_a_press_event_names_the_guest_and_gives_him_the_floor(read):
    page = (
        "The harbour list\n#2 - 9028\n\nBrook: Ladies and gentlemen. Now that all are here, permit me to start the press conference by the Foreign Minister of "
        "the Russian Federation Sergei Viktorovich Lavrov. We would appreciate it if you asked in Russian, and if you gave your names, since the "
        "light is bad and we do not see you.\n\nLavrov: Good morning. We have sought to relate what we do to the needs of our people.\n\n"
        "Question: Minister, will the ferry sail?\n\nLavrov: It will. We have spoken about it.\n"
    )
    assert turns_of(read(page)) == [
        ("remark", "moderator", "Brook"),
        ("statement", "principal", "Sergey Lavrov"),
        ("question", "journalist", None),
        ("answer", "principal", "Sergey Lavrov"),
    ]


def test_initials_of_the_lead_are_no_article(read):
    page = (
        '"The storms are systematic"\n\nThe storms come every year, said Foreign Ministry spokesman Andrey Nefyodov during a weekly conference on Thursday.\n\n'
        "A.N.: Dear colleagues and friends, we are happy to see you at the harbour.\n\nThe bridge\n\nI would like to start with the bridge, which stands.\n"
    )
    frames = read(page)
    assert head_of(frames)["is_transcript"]
    assert turns_of(frames) == [("statement", "principal", "Andrey Nefyodov")]


def test_the_ambassador_to_a_state_is_whose_interview_it_is(read):
    page = (
        "Russia's Ambassador to the US Karl Benda's Interview with the Daily Courier\n\nMr Benda, how hard is your work? Whom do you meet?\n\n"
        "We are working under hard conditions. Everything is done to let us know it.\n\nIs the harbour open for you?\n\n"
        "It is open on weekdays. We hold on to that.\n\nWhat about the ferry?\n\nThe ferry sails twice a week. We have asked for a third one.\n"
    )
    frames = read(page)
    assert head_of(frames)["principals"] == ["Karl Benda"]
    assert turns_of(frames) == [("question", "journalist", None), ("answer", "principal", "Karl Benda")] * 3


def test_the_director_of_the_house_asks_the_official_who_is_its_guest(read):
    page = (
        "Conversation by NATO Secretary General Jens Stoltenberg in the discussion about bridges in the house of the harbour\n\n"
        "NORA HALLER [Executive Director International Affairs, Harbour House]: Dear Mr Secretary General, a warm welcome to our series.\n\n"
        "JENS STOLTENBERG [NATO Secretary General]: Thank you so much, it is great to be here.\n\nNORA HALLER: How likely is a storm?\n\n"
        "JENS STOLTENBERG: The risk is real, and we have to take it seriously. That is the reason why we met here today, and why all ministers will meet "
        "again before the end of the month, with those who want to talk to us, and without those who do not want to.\n\n"
        "NORA HALLER: And what would you tell those who fear it?\n\nJENS STOLTENBERG: I would tell them that we are there for them.\n"
    )
    frames = read(page)
    assert head_of(frames)["principals"] == ["Jens Stoltenberg"]
    assert [role for _, role, _ in turns_of(frames)] == ["journalist", "principal"] * 3


def test_the_ministry_may_stand_between_office_and_name(read):
    page = (
        "Briefing by the official representative of the Russian Foreign Ministry, M.V.Zakharova, Moscow, June 13, 2024\n\nThe ministers spoke about the "
        "bridge, and we thank them for it.\n\nQuestion: Is it open?\n\nM.V.Zakharova: It is.\n"
    )
    assert head_of(read(page))["principals"] == ["Maria Zakharova"]


def test_the_name_of_a_union_is_no_part_of_an_office(read):
    page = (
        "Foreign Minister Ivo Maric's remarks at a joint news conference following talks with Chairperson of the African Union Commission Ada Brook\n\n"
        "Ladies and gentlemen,\n\nWe have talked about the bridge.\n"
    )
    assert read(page)["counterparts"].select("name", "office").rows() == [("Ada Brook", "Chairperson")]


def test_a_surname_that_answers_an_outlet_is_no_journalist(read):
    frames = read("The sea belongs to those who fish\n\n" + TALK.format(ask="DER SPIEGEL", reply="Okello"))
    assert head_of(frames)["is_transcript"]
    assert turns_of(frames) == [("question", "journalist", None), ("answer", "principal", "Okello")] * 3


def test_a_label_in_capitals_may_be_the_abbreviation_that_an_earlier_one_gives(read):
    frames = read(
        "Press encounter by the President of the Assembly\n\nPresident of the General Assembly (PGA): It is a pleasure for me to see you. We have "
        "opened the hall again.\n\nQuestion: Will you open the garden, too?\n\nPGA: When the roses allow it.\n"
    )
    assert turns_of(frames) == [
        ("statement", "principal", None),
        ("question", "journalist", None),
        ("answer", "principal", None),
    ]


def test_beside_the_prime_minister_of_a_state_the_other_is_somebody_else(read):
    frames = read(
        "Remarks at the bilateral meeting with the Prime Minister of Samoa\n\n8 September 2017\n\nPRIME MINISTER: Thank you for the "
        "breakfast and for the drums.\n\nPRIME MINISTER OF SAMOA: I thank you for the boat that you brought us, and for its crew.\n"
    )
    first, second = turns_of(frames)
    assert first == ("statement", "principal", None)
    assert second[:2] == ("statement", "counterpart")


def test_who_interviews_a_panel_chairs_it(read):
    frames = read(
        "Panel discussion with the foreign ministers\n\nINTERVIEWER: Good afternoon everyone. Minister Juma, is the sea calm today?\n\n"
        "AMINA JUMA: Good afternoon. It is calmer than we are.\n\nINTERVIEWER: And tomorrow?\n\nAMINA JUMA: We shall see tomorrow.\n"
    )
    assert [role for _, role, _ in turns_of(frames)] == ["moderator", "principal"] * 2


def test_who_gives_an_audience_the_floor_chairs(read):
    frames = read(
        "The price of salt\n\nRUTH ADLER: Hello, everyone. Let me introduce our speaker.\n\nFOREIGN MINISTER AMINA JUMA: Thank you, and "
        "good afternoon. I shall speak of salt.\n\nADLER: Thank you. How dear will it be?\n\nJUMA: Dearer than it was.\n\n"
        "QUESTIONER: Jane Roe, of the university. Is there enough of it?\n\nJUMA: There is.\n"
    )
    roles = {speaker: role for _, role, speaker in turns_of(frames)}
    assert roles == {"Ruth Adler": "moderator", "Amina Juma": "principal", None: "other"}


def test_whose_words_an_answer_follows_asks(read):
    frames = read(
        "President Okello meets the press\n\nHarbour FM Ada Brook: Are we safe after the storm?\nAnswer: You have to ask the storm. We are.\n"
        "Radio Tomas Reed: Your minister has been very critical of the ferry.\nAnswer: He is critical of everything that floats.\n"
        "Ruth Adler: How many lamps have you lit?\nAnswer: I should be surprised to know that. Ask me in a year.\n"
    )
    assert [(kind, role) for kind, role, _ in turns_of(frames)] == [
        ("question", "journalist"),
        ("answer", "principal"),
    ] * 3


def test_initials_in_brackets_are_those_of_the_names_in_the_head(read):
    frames = read(
        "A call from the harbour\n\nTelephone interview with Ana Ulmer, Director-General of the Harbour Office. The interviewer is Adam Swan.\n\n"
        "[AU] Hello.\n\n[AS] Hello, Ms Ulmer?\n\n[AU] Yes, this is she.\n\n[AS] What does the prize mean to you?\n\n"
        "[AU] It means that we were seen, and that is much.\n\n[AS] And to the gulls?\n\n[AU] They have not read of it yet.\n"
    )
    assert {speaker for _, _, speaker in turns_of(frames)} == {"Ana Ulmer", "Adam Swan"}
    assert [kind for kind, _, _ in turns_of(frames)][3:] == ["question", "answer", "question", "answer"]


def test_words_in_quotation_marks_are_no_part_of_the_name_before_them(read):
    frames = read(
        "Interview with Foreign Minister Okello 'Fish Judge the Success of Nets'\n\n"
        + TALK.format(ask="Q", reply="Okello")
    )
    assert {speaker for _, role, speaker in turns_of(frames) if role == "principal"} == {"Okello"}


@pytest.mark.parametrize("label", ["Ivo Maric", "IM", "Maric"])
def test_questions_without_labels_stand_above_the_answers_of_one_speaker(read, label):
    frames = read(
        "“A boat needs time” (interview)\n\n4 January 2016\n\nIn an interview with the Harbour Gazette Foreign Minister Ivo Maric looks back.\n\n"
        f"Happy birthday, Minister ...\n\n{label}: Many thanks indeed, though I feel no older than the boat.\n\n"
        f"What do you wish for?\n\n{label}: Less wind would be good.\n\nBut the wind is what the sails need.\n\n"
        f"Will you sail this year?\n\n{label}: I shall, if I am asked. Who would not?\n"
    )
    turns = turns_of(frames)
    assert head_of(frames)["is_transcript"]
    assert [(kind, role) for kind, role, _ in turns] == [("question", "journalist"), ("answer", "principal")] * 3
    assert {speaker for _, role, speaker in turns if role == "principal"} == {"Ivo Maric"}


def test_an_answer_may_be_printed_without_its_question(read):
    frames = read(
        "The head of the press department answers the question of the media on the words of the neighbouring ministry\n\nAnswer: The attempt of the "
        "neighbouring ministry to explain the visit to the island contradicts the statement of the tenth of November, and shows that some officials "
        "live in a world of their own, as they did thirty years ago. The consequences are obvious.\n\nSearch in archive\n"
    )
    assert head_of(frames)["is_transcript"]
    assert [(kind, role) for kind, role, _ in turns_of(frames)] == [("answer", "principal")]


def test_the_archive_of_a_blog_is_no_transcript(read):
    frames = read(
        "Archive for the ‘Foreign Affairs’ Category\n\nTRANSCRIPT: Minister Maric tells the summit “boats are our priority”\n\n- November 30th, 2015\n\n"
        "This afternoon I listened to Minister Maric. You can hear his remarks behind the link. Read more…\n\nMinisters visit the harbour\n\n"
        "- November 29th, 2015\n\nThe ministers bought bread in our harbour. Read more…\n"
    )
    assert not head_of(frames)["is_transcript"]


@pytest.mark.parametrize("label", ["Ada Tan (CNA)", "Ada Tan (Chief Editor, CNA)", "ADA TAN/RADYO PILIPINAS"])
def test_the_surname_of_a_journalist_with_an_outlet_comes_back_alone(read, label):
    surname = "TAN" if label.isupper() else "Tan"
    frames = read(
        f"Live interview with Foreign Minister Ivo Maric\n\n{label}: The world is a ship in the wind. Welcome, Minister.\n\nMinister: Thank you.\n\n"
        f"{surname}: Let us talk about the closest of our neighbours. Who is he?\n\nMinister: An old friend, as you know.\n"
    )
    asked = [(role, speaker) for _, role, speaker in turns_of(frames)][::2]
    assert asked == [("journalist", "Ada Tan")] * 2


LONG = "I want to begin with the ferry, which came in last night after a storm of three days, and with all of those who waited for it in the harbour with lamps and bread. "


@pytest.mark.parametrize("opens", ["", "MR. LIND: Good morning. {rules}\n\n"])
def test_who_tells_the_rules_and_calls_up_journalists_chairs(read, opens):
    rules = "The Secretary has a short statement, and then she takes your questions. Please look at me, so that I can call you up one after the other, first Karl and then Ada, as we always do here. The Secretary."
    frames = read(
        "Press Conference\n\nWashington, D.C., May 23, 1997\n\n"
        + opens.format(rules=rules)
        + f"SECRETARY ALBRIGHT: Good morning. {LONG}\n\n"
        "QUESTION: Will it sail?\n\nSECRETARY ALBRIGHT: It will.\n\nMR. LIND: Karl.\n\nQUESTION: When?\n\nSECRETARY ALBRIGHT: On Monday.\n\nMR. LIND: Ada.\n\n"
        "QUESTION: And back?\n\nSECRETARY ALBRIGHT: On Friday.\n"
    )
    assert {role for _, role, speaker in turns_of(frames) if speaker == "Lind"} == {"moderator"}
    assert head_of(frames)["principals"] == ["Madeleine Albright"]


def test_who_answers_for_himself_gives_the_floor_to_nobody(read):
    frames = read(
        f"Doorstop in the harbour\n\nPenny Wong, Foreign Minister: Good morning. {LONG}\n\n"
        "Senator Tom Okello: Thank you. It has been a privilege to be here with you and to listen.\n\n"
        "Journalist: Senator, what did you learn?\n\nSenator Okello: That it takes time, and that it takes trust, as all things do.\n\n"
        "Journalist: Foreign Minister, will it rain?\n\nForeign Minister: It will not.\n"
    )
    assert [role for _, role, speaker in turns_of(frames) if speaker == "Tom Okello"] == ["principal"] * 2


def test_a_moderator_by_his_label_is_no_principal(read):
    frames = read(
        "Harbour Press Club Q&A\n\n17 April 2019\n\nKARL LIND, MODERATOR: Thank you for that speech. I begin with the ferry. Will it sail in the winter?\n\n"
        "IVO MARIC, FOREIGN MINISTER: Thank you for the question. It will sail.\n\nLIND: The next question is from Ada Brook.\n\n"
        "ADA BROOK, RADIO NORTH: Minister, is the bridge safe?\n\nMARIC: It is as safe as bridges are.\n"
    )
    assert turns_of(frames)[:3] == [
        ("question", "moderator", "Karl Lind"),
        ("answer", "principal", "Ivo Maric"),
        ("remark", "moderator", "Karl Lind"),
    ]
    assert head_of(frames)["principals"] == ["Ivo Maric"]


def test_the_head_of_the_house_leads_a_public_talk(read):
    frames = read(
        'Remarks by the High Representative Federica Mogherini at the public event "A Conversation with Federica Mogherini" at the Atlantic Council\n\n'
        "Brussels, 10 February 2017\n\nPresident and CEO of the Atlantic Council, Mr Karl Lind (KL): You came here by boat. What did you see there?\n\n"
        "High Representative Federica Mogherini (FM): I saw many people who wait for the ferry.\n\nKL: Let me go on with the bridge. Will it be built?\n\n"
        "FM: It will be.\n\nKL: Thank you. Now to the audience.\n\nQ: And the lighthouse?\n\nFM: That as well.\n"
    )
    assert {role for _, role, speaker in turns_of(frames) if speaker == "Karl Lind"} == {"moderator"}
    assert head_of(frames)["principals"] == ["Federica Mogherini"]
    assert head_of(frames)["format"] == "forum"


@pytest.mark.parametrize("says", ["Trade minister Ivo Maric joins me now.", "I am joined by the minister, Ivo Maric."])
def test_who_says_that_somebody_joins_him_is_the_host(read, says):
    frames = read(
        f"Interview on Harbour News Breakfast\n\nAda Brook: {LONG}{says} Good to talk to you.\n\nIvo Maric: Good morning.\n\n"
        "Ada Brook: I knew you as a teacher.\n\nIvo Maric: I was one for ten years, and I liked it.\n\nAda Brook: You did not want to go.\n\n"
        "Ivo Maric: I am glad to be the trade minister.\n"
    )
    assert head_of(frames)["principals"] == ["Ivo Maric"]
    assert {role for _, role, speaker in turns_of(frames) if speaker == "Ada Brook"} == {"journalist"}


def test_any_first_name_asks_beside_others_that_do(read):
    frames = read(
        "Transcript of the weekly briefing by the Official Spokesperson\n14 May 2019\n"
        "Amina Juma, Official Spokesperson: Good afternoon. The floor is open.\nRishi: Madam, Rishi from Radio North. Will the ferry sail?\n"
        "Vikram: Not on the ferry, but it is a year since the storm. What do you think of it?\n"
        "Amina Juma, Official Spokesperson: The ferry will sail. On the storm, we are still at work.\nRishi: Madam, when?\n"
        "Amina Juma, Official Spokesperson: In the spring.\n"
    )
    assert ("question", "journalist", "Vikram") in turns_of(frames)


def test_a_ministerial_is_nobody(read):
    frames = read(
        "Press Remarks at the Conclusion of the Harbour Ministerial, United Nations Headquarters\nNew York, September 24, 1998\n\n"
        "SECRETARY ALBRIGHT: It is good to be here.\n\nQUESTION: Will the ferry sail?\n\nSECRETARY ALBRIGHT: It will.\n"
    )
    assert head_of(frames)["principals"] == ["Madeleine Albright"]


def test_whose_words_were_given_is_the_principal(read):
    text = (
        "PM and President Obama’s press conference\n\nA transcript of the opening remarks given by Prime Minister David Cameron at the press conference "
        "with President Barack Obama at Harbour House in London on Wednesday 25 May 2011.\n\nThe Rt Hon David Cameron\n\n"
        "It’s a pleasure to welcome the President here today.\n\nOver the past year I have got to know him well.\n\n"
        "And whether it is on the ferry or on the bridge, I have come to value his courage and the thought that he brings to all things.\n\n"
        "We have talked about the harbour.\n"
    )
    frames = read(text)
    assert head_of(frames)["principals"] == ["David Cameron"]
    assert frames["counterparts"]["name"].to_list() == ["Barack Obama"]
    assert text[frames["turns"]["char_start"][0] :].startswith("It’s a pleasure")


def test_who_calls_up_by_name_alone_chairs(read):
    frames = read(
        f"Transcript of the Annual Press Conference\n\n14 May 2019\n\nPRESIDENT IVO MARIC: Good afternoon. {LONG}\n\nQUESTION: Will it sail?\n\n"
        "IVO MARIC: It will.\n\nALEX LINDEN: RADIO NORTH, please.\n\nQUESTION: When?\n\nIVO MARIC: On Monday.\n"
    )
    assert ("remark", "moderator", "Alex Linden") in turns_of(frames)


SIDES = {
    "Remarks With Nigerian Foreign Minister Ojo Karsomb Before Their Meeting\nHilda Veldorin\nSecretary of State": (
        "SECRETARY VELDORIN", "FOREIGN MINISTER KARSOMB", "Hilda Veldorin", ("Ojo Karsomb", "NGA"),
    ),
    "Secretary Anton Veldorin and French Minister for Europe and Foreign Affairs Cara Karsomb at a Joint Press Availability": (
        "SECRETARY VELDORIN", "FOREIGN MINISTER KARSOMB", "Anton Veldorin", ("Cara Karsomb", "FRA"),
    ),
    "Secretary of State Anton Veldorin and Salvadoran Foreign Minister Cara Karsomb at the Bridge\n\nSecretary of State Anton Veldorin and Salvadoran Foreign Minister Cara Karsomb at the Bridge": (
        "SECRETARY VELDORIN", "FOREIGN MINISTER KARSOMB", "Anton Veldorin", ("Cara Karsomb", "SLV"),
    ),
    "The President's News Conference With Chancellor Cara Karsomb of Germany": (
        "The President", "Chancellor Karsomb", None, ("Cara Karsomb", "DEU"),
    ),
    "Remarks by President Veldorin and the Prime Minister of Norway in Joint Press Conference": (
        "PRESIDENT VELDORIN", "PRIME MINISTER KARSOMB", "Veldorin", ("Karsomb", "NOR"),
    ),
    "Joint press conference by Prime Minister Ivo Veldorin and the Chancellor of Austria, Cara Karsomb": (
        "Prime Minister", "Chancellor", "Ivo Veldorin", ("Cara Karsomb", "AUT"),
    ),
    "Foreign Minister Ivo Veldorin's statement following his meeting with his Cypriot counterpart, Cara Karsomb": (
        "Ivo Veldorin", "Cara Karsomb", "Ivo Veldorin", ("Cara Karsomb", "CYP"),
    ),
}  # fmt: skip


@pytest.mark.parametrize("title", SIDES)
def test_sides_are_told_of_officials_whom_no_reference_knows(read, title):
    own, guest, principal, met = SIDES[title]
    frames = read(
        f"{title}\n\n{own}: Welcome. We had a good talk about the bridge that both our countries want to build.\n\n"
        f"{guest}: Thank you for the warm welcome. The bridge will be built, and the ferry will sail until it is.\n\n"
        f"QUESTION: Is the bridge safe?\n\n{own}: It is as safe as bridges are.\n\nQUESTION: And the ferry?\n\n{guest}: It sails.\n"
    )
    assert head_of(frames)["principals"] == ([principal] if principal else [])
    assert frames["counterparts"].select("name", "country_code").rows() == [met]
    assert frames["turns"]["role"].to_list() == [
        "principal", "counterpart", "journalist", "principal", "journalist", "counterpart"
    ]  # fmt: skip


def test_a_colleague_who_is_met_has_said_nothing(read):
    frames = read(
        "Foreign Minister Ivo Veldorin's statement following his meeting with his Cypriot counterpart, Cara Karsomb\n\n"
        "Ladies and gentlemen, our meeting today was an opportunity to speak of the bridge, of the ferry and of the harbour.\n"
    )
    assert frames["counterparts"].select("name", "country_code").rows() == [("Cara Karsomb", "CYP")]


@pytest.mark.parametrize("reply", ["Answer", "Ilham Veldorin"])
def test_who_is_interviewed_by_an_outlet_answers(read, reply):
    frames = read(
        "Ilham Veldorin interviewed by First Deputy Director General of TASS Ivo Karsomb\n\n"
        f"Question: Is the bridge safe?\n\n{reply}: It is as safe as bridges are.\n\nQuestion: And the ferry?\n\n{reply}: It sails.\n"
    )
    assert head_of(frames)["principals"] == ["Ilham Veldorin"]
    assert frames["counterparts"]["name"].to_list() == ["TASS"]


def test_names_have_the_letters_that_the_page_writes(read):
    frames = read(
        "Press conference of Foreign Minister Jānis Vēldoriņš with Foreign Minister of Peru José Kársomb\n\n"
        "Jānis Vēldoriņš: Welcome. We had a good talk about the bridge.\n\nJOSÉ KÁRSOMB: Thank you for the welcome.\n\n"
        "Žaneta Brūk, Radio Harbour: Is the bridge safe?\n\nJānis Vēldoriņš: It is as safe as bridges are.\n"
    )
    assert head_of(frames)["principals"] == ["Jānis Vēldoriņš"]
    assert frames["counterparts"]["name"].to_list() == ["José Kársomb"]
    assert frames["turns"]["speaker"].to_list() == ["Jānis Vēldoriņš", "José Kársomb", "Žaneta Brūk", "Jānis Vēldoriņš"]
