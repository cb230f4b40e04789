"""Rules about pages of any site, one small page a rule: labels without colons, heads that mislead, who asks and who closes."""

import datetime as dt

import pytest

from tests.parsing.conftest import head_of, turns_of

PAGES = {
    "names alone on their lines": (
        "Panel: The long road to the Union\n\nJane Harcourt (moderator)\nMinister, will it take ten years more, as they say?\n\n"
        "Karl Novak\nI hope that it will not, because I am too old for it.\n\nJane Harcourt (moderator)\nAnd you, Vera, do you still hope for it?\n\n"
        "Vera Bilan\nWe made a promise in our parliament and we keep it.\n\nKarl Novak\nThat is so, and everybody voted for it.\n",
        ["question moderator", "answer", "question moderator", "answer", "answer"],
    ),
    "capitals alone on their lines": (
        "Remarks by President Aske and Prime Minister Maric of Peru before their meeting\n\nPRESIDENT ASKE\n\nPrime Minister, it is good to see you in this town, where we have met before.\n\n"
        "PRIME MINISTER MARIC\n\nThank you, Mr. President. We have built the bridge together, and we shall build the next one.\n\nQ\n\nMr. President -\n\nPRESIDENT ASKE\n\n"
        "Later, please.\n\nQ\n\nWill the ferry sail again, Mr. President?\n\nPRESIDENT ASKE\n\nNo.\n",
        [
            "statement principal",
            "statement counterpart",
            "remark journalist",
            "remark principal",
            "question journalist",
            "answer principal",
        ],
    ),
    "offices and notes in some of the labels alone on their lines": (
        "Press conference of Foreign Minister Ivo Maric and Foreign Minister of Peru Ana Lobo, Lima, 3 May 2016\n\nForeign Minister Ivo Maric\n\n"
        "We have talked about the bridge, and we agree on all of it.\n\nForeign Minister of Peru Ana Lobo (in Spanish)\n\nWe have talked about the ferry, and it will sail again from both of our harbours.\n\n"
        "Question\n\nWho will be the captain of the new ferry?\n\nIvo Maric\n\nWe have not yet found one who wants to be it.\n\n"
        "Question (in Spanish)\n\nAnd the lighthouse?\n\nAna Lobo\n\nIt stands, and it is ours.\n",
        [
            "statement principal",
            "statement counterpart",
            "question journalist",
            "answer principal",
            "question journalist",
            "answer counterpart",
        ],
    ),
    "outlets alone on their lines, each of them once": (
        "Foreign Ministry Spokesperson Ada Brook's Regular Press Conference on March 3, 2016\n\nHTV\nThe bridge was closed on Monday. What is your comment?\n\n"
        "Ada Brook\nWe have read the report, and it is a good one.\n\nHarbour Daily\nA word on the ferry. Some say that it sinks.\n\nAda Brook\n"
        "Two things. First: it sails. Second: it will sail tomorrow.\n\nReuters\nThe captain has left his ship, as was reported.\n\nAda Brook\nI have nothing on that.\n",
        ["question journalist", "answer principal"] * 3,
    ),
    "names in brackets with a colon": (
        "Press conference of Foreign Minister Ivo Maric, Rome, 3 May 2016\n\n[Ivo Maric]: Good morning. We have come to talk about the bridge and the ferry.\n\n"
        "[Question]: Minister, will it rain there?\n\n[Ivo Maric]: It will, and we have umbrellas for everybody.\n\n[Question]: And the wind?\n\n[Ivo Maric]: It blows.\n",
        ["statement principal", *["question journalist", "answer principal"] * 2],
    ),
    "names with clocks": (
        "An interview about the sea\n\nTom Okello  00:04\nMinister, why does the line in the sea matter?\n\nAmina Juma  00:31\n"
        "Because fish do not read maps, and people eat fish.\n\nTom Okello  01:10\nWill the court decide this year?\n\n"
        "Amina Juma  01:22\nI will not argue a case that is before judges.\n",
        ["question journalist", "answer principal", "question journalist", "answer principal"],
    ),
    "journalists in brackets": (
        "Transcript of the weekly press briefing by the Spokesperson\n\nGood morning to all of you. I have no announcements today.\n\n"
        "(Saima Tariq, Daily Margalla)\nMadam, were the Chinese asked to mediate?\n\nSpokesperson\nWe do not discuss it in newspapers.\n\n"
        "(Owais Butt, Indus TV)\nWhat happens to those who must leave?\n\nSpokesperson\nThe law applies to all of them.\n\n"
        "(Hina Gul, Radio Khyber)\nAnd the missile?\n\nSpokesperson\nThe balance is kept.\n",
        ["statement principal", *["question journalist", "answer principal"] * 3],
    ),
    "an interview without labels": (
        "Nikolic: A map is not drawn with a pen\n\nThe minister talks to the Daily Courier about the border.\n\nHas anybody seen the map?\n\n"
        "I have seen about twenty of them. Every retired teacher sends me one.\n\nAnd if the other side wants a village?\n\n"
        "Then it can want one. Nobody asked us last time either.\n\nWill you sing at the summit?\n\n"
        "If they have a piano, I will sing there with pleasure.\n",
        ["question journalist", "answer principal"] * 3,
    ),
    "a table": (
        "Press availability\n\n| Speaker | Words |\n|---|---|\n| MS. LIND | Welcome to a windless day in this town. |\n"
        "| Q | Will the base be opened again? |\n| MS. LIND | No, we only paint the hangar. |\n",
        ["remark principal", "question journalist", "answer principal"],
    ),
    "numbered questions": (
        "Oral evidence\n\nQ11 Jane Aske: Will the advice be published?\n\nPhilip Dale: No, it is privileged, as it has always been.\n\n"
        "Q12 Jane Aske: And the count of the licences?\n\nPhilip Dale: That will be in the letter which I send you.\n\n"
        "Q13 Chair: Which letter is that?\n\nPhilip Dale: The one that you asked for.\n",
        ["question other", "answer", "question other", "answer", "question moderator", "answer"],
    ),
    "members of a house": (
        "Statement in the House by the Foreign Minister on the bridge\n\nMr Ivo Maric (Foreign Minister): I thank the House for the occasion to speak of "
        "the bridge. We have built it with our partners.\n\nJane Aske (North Harbour) (Lab): Will the Minister tell us when it will be opened?\n\n"
        "Mr Maric: In June. I invite the hon. Lady to come.\n\nMadam Deputy Speaker (Dame Rosa Wint): Order. We must move on.\n",
        ["statement principal", "question other", "answer principal", "remark moderator"],
    ),
    "labels that end in a point": (
        "Interview of Foreign Minister Ivo Maric with the Daily Courier, Rome, 3 May 2016\n\nDaily Courier. Minister, will it rain on the day of the bridge?\n\n"
        "Ivo Maric. It may rain, but we will open it.\n\nDaily Courier. And who will be there?\n\nIvo Maric. All those who have helped us.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "a hearing": (
        "THE BRIDGE AND THE FERRY\n\nHEARING BEFORE THE COMMITTEE ON FOREIGN RELATIONS\n\nMARCH 4, 2015\n\n"
        "    The Chairman. The hearing will come to order. I want to thank the\nSecretary for being here today to tell us about the bridge, and to\n"
        "answer our questions about it as he did last year in this room.\n    Mr. Secretary, the floor is yours.\n"
        "    Secretary Maric. Mr. Chairman, members of the committee, thank you\nfor having me. I think that the bridge is the most important thing\n"
        "that we have built with our partners in the north since the storm.\n    The Chairman. Thank you. When will the bridge be opened, and who\n"
        "will be invited to come?\n    Secretary Maric. In June. We will invite everybody who has helped\nus to build it.\n"
        "    Senator Aske [continuing]. Mr. Secretary, is it true that the ferry will\nnot sail any more after that?\n"
        "    Secretary Maric. No, Senator, that is not true. We need both of\nthem, and the people on the islands need the ferry most of all.\n"
        "    Senator Aske. And the lighthouse?\n    Secretary Maric. It stands.\n",
        [
            "remark moderator",
            "statement principal",
            "question moderator",
            "answer principal",
            *["question other", "answer principal"] * 2,
        ],
    ),
    "only questions have labels": (
        "Remarks by the Minister upon arrival\nQ. Do you have a proposal for the islands?\nWe delivered one last week, and it is on the table.\n"
        "Q. And for the fishermen?\nFor them, too. They come first.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "an initial is no answer": (
        "President Sergey Orlov answered questions\n\nS. Orlov: Good evening, colleagues.\n\nA. Nefyodova: Alena Nefyodova, the Daily Courier. "
        "Was it a good day?\n\nS. Orlov: It was a long one, and a good one.\n\nA. Nefyodova: And tomorrow?\n\nS. Orlov: Tomorrow we fly home early.\n",
        ["remark principal", *["question journalist", "answer principal"] * 2],
    ),
    "reporters of outlets": (
        "Foreign Ministry Spokesperson Ada Brook's regular press conference\n\nHarbour Daily: Have you seen the bridge?\n\nAda Brook: I have seen it from here.\n\n"
        "HTV reporter: What do you expect of the captain?\n\nAda Brook: We expect him to come, and he will.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "dashed questions under a quotation for a headline": (
        "After some searching I found the interview with Benda of yesterday. The body of it follows:\n"
        "Karl Benda: in the harbour, the captains are in power, and at sea there are their friends:\n"
        "Deputy Foreign Minister Karl Benda, in a special interview with the Courier, told how the storm tests the harbour.\n"
        "- Mr Benda, in January you said that they need to pack their bags. How realistic does it seem to you today?\n"
        "If they had taken us seriously, then what is happening now could have been avoided.\n"
        "They continue to sail to new shores.\n- Do you still expect an answer?\nI think that we have had it.\nWell, that is their choice.\n"
        "- And the ferry?\nIt sails, and we are glad about it.\n",
        ["question journalist", "answer principal"] * 3,
    ),
    "speakers whom a machine numbered": (
        "Ivo Maric Press Conference\n\nForeign Minister Ivo Maric holds a news conference. Read the transcript here.\n\nHungry For More?\n\n"
        "Luckily for you, we deliver. Subscribe to our blog today.\n\nThank You for Subscribing!\n\nA confirmation email is on it's way to your inbox.\n\n"
        "Copyright Disclaimer\n\nUnder Title 17 U.S.C. Section 107, allowance is made for fair use. Fair use is permitted by law.\n\n"
        "Speaker 1 (00:04):\n\nGood afternoon. Before we start the press conference I just want to say something. And now I give the floor to the minister\n\n"
        "Minister Maric (00:26):\n\nHello, colleagues. We are at the end of a long week, and I am sure that Ada will be strict.\n\nSpeaker 1 (02:34):\n\n"
        "Question goes to the Courier, please\n\nSpeaker 2 (02:42):\n\n[inaudible 00:02:41] of the bridge, what is your response?\n\n"
        "Minister Maric (04:05):\n\nIt stands, and it will stand for as long as we do.\n\nSpeaker 2 (04:30):\n\nAnd one more about the ferry, which we all have missed.\n\n"
        "Minister Maric (04:41):\n\nThe ferry will sail again.\n",
        [
            "remark moderator",
            "statement principal",
            "remark moderator",
            *["question journalist", "answer principal"] * 2,
        ],
    ),
    "numbers stand in front of labels": (
        "Interview of the Minister of Foreign Affairs Maja Kovac\n\n1. Question: Minister, how far is the bridge?\nAnswer: Half of it stands.\n\n"
        "2. Question: Which half?\nAnswer: Ours, as you can see from here.\n\n10. Question: And theirs?\nAnswer: They have begun with the papers.\n",
        ["question journalist", "answer principal"] * 3,
    ),
    "a quotation mark stands in front of the first label": (
        "The Minister gave an interview to a radio station in the north. The ministry reports.\n“Question: Who will keep the lighthouse?\n"
        "Answer: We shall keep it together with our neighbours.\nQuestion: And who will pay for the lamp?\nAnswer: The ships will, as ever.”\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "the whole page is one line": (
        "Source: http://mission.example/07.htm Remarks by Ambassador Lind at the stakeout, May 3, 2007 Ambassador Lind: Hello. We talked about "
        "the islands. Reporter:  Is there a draft?  Who wrote it? Ambassador Lind:  There is one, and we wrote it.  Reporter: When is the vote? "
        "Ambassador Lind: On Friday, I should think.\n",
        ["remark principal", *["question journalist", "answer principal"] * 2],
    ),
    "questions and answers with two signs": (
        "Remarks to the press by Permanent Representative Ivo Maric\n\nQ.: Ambassador, what became of the draft?\n\n"
        "A.: It is with the capitals. Some of them read slowly.\n\nQ.: And the vote?\n\nA.: There will be one when they have read it.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "a lone answer beside its question": (
        "Q. What does a small state bring to the table?\nA. It brings a chair, and it listens. I like that.\nWe do so every year.\n"
        "Q. And what does it take home?\nA: The minutes of the meeting, mostly.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "a question without a mark": (
        "Remarks by the Minister upon arrival at the Council\n\nWe have a long agenda today, and I am glad that we shall speak of the canal at last.\n\n"
        "Q: On the talks about the canal.\n\nThey go on. I heard from both sides this morning.\n\nQ: Will you go there yourself?\n\n"
        "If they ask me to, I will.\n\nLink to the video: http://video.example\n\nEditorial Sections:\n",
        ["statement principal", *["question journalist", "answer principal"] * 2],
    ),
    "journalists in brackets before a colon": (
        "Transcript of the weekly briefing by the Spokesperson\n\nThank you for coming. I have no announcements today.\n\n"
        "(Saima Tariq, Daily Margalla): Were the Chinese asked to mediate?\n\nSpokesperson: We do not discuss it in newspapers.\n\n"
        "(Owais Butt, Indus TV): What happens to those who must leave?\n\nSpokesperson: The law applies to all of them.\n",
        ["statement principal", *["question journalist", "answer principal"] * 2],
    ),
    "first names that ask one after the other": (
        "Transcript of Weekly Media Briefing by the Official Spokesperson\n\nShri Anand Rao, Official Spokesperson: Good afternoon. I open the floor.\n\n"
        "Meera: Sir, this is Meera Nair from the Courier. Will there be a visit in May?\n\nTarun: Sir, what is our view on the ferry?\n\n"
        "Kabir: Kabir Sethi, Radio Deccan. I ask about the visas.\n\n[Question in Hindi: Approximate Translation] I ask how many were given.\n\n"
        "Shri Anand Rao, Official Spokesperson: The visit will be announced. The ferry sails, and the visas are being counted.\n",
        ["remark principal", *["question journalist"] * 3, "answer principal"],
    ),
    "the holder of an office in brackets": (
        "Briefing on one year in government\n\nForeign Minister (Mrs. Leila Haddad): Welcome, friends.\n\nI shall speak of three things that "
        "this year has taught us in our ministry.\n\nQuestion: Will the embassy reopen?\n\nForeign Minister: When the roof is mended, it will.\n",
        ["statement principal", "question journalist", "answer principal"],
    ),
    "hosts of an interview": (
        "Radio interview with the Minister for Foreign Affairs Dr Alan Teo\n\nJo Lim (Radio 93): Good morning. It is a grey one.\n\n"
        "Ben Ong (Radio 93): It is, and prices rise.\n\nJo Lim: With us is the Minister for Foreign Affairs. Dr Teo, hello.\n\n"
        "Minister: Good morning to you both.\n\nBen Ong: Is the strait safe?\n\nMinister: It is, and we all work so that it stays safe.\n",
        ["remark journalist"] * 3 + ["remark principal", "question journalist", "answer principal"],
    ),
    "a conversation with an outlet is no meeting": (
        'Daily Courier "In Conversation" Interview with Foreign Minister Amina Juma, 23 June 2020\n\nTom Okello: Minister, thank you for coming. '
        "How is the harvest?\n\nMinister: It is better than last year's.\n\nTom Okello: And the border?\n\nMinister: It is open from dawn to dusk.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "the host's words above the first question": (
        "Transcript: An interview with the Foreign Minister\n\nAnd I'm Ada Brook with news tonight. Few of us have been to that country, and "
        "our reporter is there.\n\nRUTH ADLER, BYLINE: Minister, we have ten minutes. Is this a war?\n\nIVO MARIC: It is an act of war.\n\n"
        "ADLER: Will you answer it?\n\nMARIC: We shall answer it at a time of our choosing.\n",
        ["remark journalist", *["question journalist", "answer principal"] * 2],
    ),
    "a headline that quotes above an outlet's questions": (
        "Foreign Minister Vera Bilan: “There are nights when I do not sleep”\n\nTHE COURIER: Will there be a compromise?\n\nBilan: Only those "
        "who fight can make one.\n\nTHE COURIER: And what do you do at night?\n\nBilan: I read the telegrams, all of them.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "remarks announced above them": (
        "(Communicated by the adviser)\nPrime Minister Ivo Maric, this morning (Sunday, 26 June 2016), at the start of the meeting, made the "
        'following remarks:\n"There is much talk about the port, and I want to be clear: we shall build it.\nWe have waited for forty years."\n',
        ["statement principal"],
    ),
    "a newsletter above the first label": (
        "Daily Press Briefing\nPaul Reed, Spokesman\nNovember 14, 2006\n\nSubscribe to our free newsletter, sent to your inbox from across our "
        "network.\n\nMR. REED: Good afternoon. I have nothing to announce.\n\nQUESTION: Is there a meeting of envoys?\n\nMR. REED: There is one, in Cairo.\n",
        ["remark principal", "question journalist", "answer principal"],
    ),
    "clocks of a recording behind labels": (
        "Minister says the port is open 4/17/22 Transcript\n\nMinister says the port is open 4/17/22 Transcript\nBlog Transcripts Minister says "
        "the port is open 4/17/22 Transcript\n\nAda Brook: (00:00)\nMinister, welcome back. How long will it last?\n\nIvo Maric: (00:18)\n"
        "It will last as long as we do.\n\nAda Brook: (00:49)\nHave you talked with the captain?\n\nIvo Maric: (01:03)\nNot in recent weeks.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "who hands over": (
        "Remarks of the Minister at a university\n\nIvo Maric: I thank the rector, and I shall be short, as you have waited for long.\n\n"
        "Question: Will there be a union?\n\nIvo Maric: There will be a market first.\n\nAnton Torsky: Thank you. We have time for one more "
        "question.\n\nQuestion: What do you do to relax?\n\nIvo Maric: I row, when my work lets me.\n",
        [
            "statement principal",
            "question journalist",
            "answer principal",
            "remark moderator",
            "question journalist",
            "answer principal",
        ],
    ),
    "a comment of those who copied": (
        "Daily Courier interviews Foreign Minister Ivo Maric\n\nComment: In this interview he tells of the talks and of his dog.\n\n"
        "Question: Will the two of you meet?\n\nIvo Maric: So they say.\n\nQuestion: And the dog?\n\nIvo Maric: He stays at home.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "a host in the head of the page": (
        "The North Block, Episode 13\n\nHost: Ada Brook\n\nIvo Maric, Foreign Minister\n\nLocation: Ottawa, Ontario\n\nAda Brook: This week, "
        "an interview with Foreign Minister Ivo Maric. Minister, what was the hardest hour?\n\nIvo Maric: The night of the plane.\n\n"
        "Ada Brook: Will they be released?\n\nIvo Maric: We work on it every day.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "a headline in single quotes": (
        "Foreign Minister Vera Bilan: ‘We will win, and they will go home’\n\nThe minister spoke to us on oil and on the war.\n\nAl Jazeera: Is it "
        "enough?\n\nVera Bilan: It is much, and it is not enough.\n\nAl Jazeera: How will it end?\n\nBilan: With the harvest, I hope.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "two colons are no label": (
        "Excerpts from the Daily Mail List :: Founded by Tom Reed\n\nPress conference with Foreign Minister Ivo Maric\n\nKovac: Ladies and "
        "gentlemen, permit me to open the press conference.\n\nMaric: Good morning. I am glad to see all of you here in this hall.\n\n"
        "Q: Courier. What do you expect of the meeting?\n\nMaric: A long talk about the canal.\n\nKovac: The last question, please.\n\n"
        "Q: And the lake?\n\nMaric: That, too.\n",
        [
            "remark moderator",
            "statement principal",
            "question journalist",
            "answer principal",
            "remark moderator",
            "question journalist",
            "answer principal",
        ],
    ),
    "offices and outlets cut short": (
        "[Photo: MFA]\nLHZB: How many places have you seen this year?\nMin: I made forty trips, and I remember most of them.\nLHZB: And which was "
        "the best?\nMin: The one back home.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "names in full and then their initials": (
        "The Courier\n\nOur editor Sutin Yodmani talks to Foreign Minister Vera Bilan in an exclusive interview on July 22, 2009.\n\n"
        "Sutin: Welcome. Did you see the river?\n\nBilan : I did, and the bridge.\n\nS: How did the speech sound to you?\n\nB: It was a good "
        "one, and it was short.\n\nS: What is our image abroad?\n\nB : It is the image of a friend.\n",
        ["question journalist", "answer principal"] * 3,
    ),
    "a family name that is a title": (
        "Press conference\n\nMADELEINE KING, MINISTER FOR RESOURCES AND MEMBER FOR BRAND: Welcome, everybody, to this island in my home town. I hand "
        "over to the Prime Minister.\n\nANTHONY ALBANESE, PRIME MINISTER: Thank you, Madeleine. It is good to be back here in the west.\n\n"
        "JOURNALIST: What do you say to them?\n\nPRIME MINISTER: That we invest in our own work.\n",
        ["statement principal", "statement principal", "question journalist", "answer principal"],
    ),
    "members of the media": (
        "Questions and answers following the media briefing by Minister Thandi Mokoena\n\nMember of the Media: Do we know where he is?\n\n"
        "Member of the Media: And is he safe?\n\nMinister Mokoena: He is safe, and we know where he is.\n",
        ["question journalist", "question journalist", "answer principal"],
    ),
    "only an outlet has a label": (
        "Interview with Ivo Maric on RTV Bor\n\n7 November 2023\n\nRTV Bor: Minister, how is the neighbour?\nHe is well, and he greets you.\n"
        "RTV Bor: And the fence?\nIt stands where it stood.\n",
        ["question journalist", "answer principal"] * 2,
    ),
    "members of a parliament": (
        "Oral Answers to Questions\n\nDebated on Tuesday 17 October 2017\n\nPaul Archer (The Secretary of State for Foreign and Commonwealth Affairs)\n\n"
        "I have talked with our partners about the coast, and I shall do so again.\n\nJane Aske (Dale South West) (LAB)\n\nWill he do the right thing?\n\n"
        "Paul Archer\n\nI always do, when I know which it is.\n\nJane Aske (Dale South West) (LAB)\n\nAnd the migrants?\n\nPaul Archer\n\nWe save them.\n",
        ["statement principal", "question journalist", "answer principal", "question journalist", "answer principal"],
    ),
    "a speech that is announced": (
        "Below is the text of the statement made by Paul Archer, the Foreign Secretary, to the House on 15 November 2017.\n\nIn the early hours of "
        "this morning soldiers took the radio station.\n\nOur embassy is open, and I can reassure the House that nobody was hurt.\n",
        ["statement principal"],
    ),
    "an address in a convention centre": (
        "Address by the Minister, Dr Thandi Mokoena, at the Cape Town International Convention Centre, on 22 June 2019\nDistinguished Guests\n"
        "Ladies and Gentlemen\nI wish to begin by thanking all of you for your coming to this breakfast.\nWe have much to do together this year.\n",
        ["statement principal"],
    ),
    "a colleague makes statements and gives answers": (
        "Doorstop interview\n20 October 2017\n\nDARREN HILL: It is great to be here with Julie Bishop, the Minister for Foreign Affairs, and to see "
        "this aircraft come home today.\n\nJOURNALIST: Will you look for the other one again?\n\nDARREN HILL: Our thoughts are with the families.\n\n"
        "JOURNALIST: Minister Bishop, what do you make of the letter?\n\nJULIE BISHOP: It is the first that I have had, and I have answered it.\n",
        ["statement other", "question journalist", "answer other", "question journalist", "answer principal"],
    ),
}


@pytest.mark.parametrize("name", PAGES)
def test_who_says_what(read, name):
    text, expected = PAGES[name]
    got = [f"{kind} {role}" for kind, role, _ in turns_of(read(text))]
    assert len(got) == len(expected), got
    assert all(g.startswith(e) for g, e in zip(got, expected, strict=True)), got


def test_a_note_on_the_language_below_which_the_words_stand_is_no_part_of_them(read):
    frames = read(
        "Press conference of Foreign Minister Ivo Maric, Rome, 3 May 2016\n\nMINISTER MARIC: (Via interpreter)\nGood morning. We have come about the bridge.\n\n"
        "QUESTION: (Via interpreter)\nWho will keep the lighthouse?\n\nMINISTER MARIC: (Laughs.)\n"
    )
    assert frames["turns"]["word_count"].to_list() == [8, 5, 1]


def test_a_menu_is_no_headline_and_a_crawl_no_event(read):
    head = head_of(
        read(
            "Mon. Jul 15th, 2024\n\nHome > News > Remarks by the High Representative > 2022\n\n"
            "Remarks by High Representative Josep Borrell upon arrival\n\nBrussels, 12 December 2022\n\nCheck against delivery!\n\n"
            "We have Iran on the agenda, and the ninth package of sanctions.\n\nQ. Is somebody blocking it?\n\nI do not single out anybody.\n"
        )
    )
    assert head["title"] == "Remarks by High Representative Josep Borrell upon arrival"
    assert (head["event_date"], head["city"]) == (dt.date(2022, 12, 12), "Brussels")


def test_the_lead_tells_day_and_place(read):
    head = head_of(
        read(
            "15/11/2016\n\nStatements of the Foreign Ministers of Egypt and Cyprus after their meeting\n\n"
            "Below are the remarks made yesterday, Monday 14 November, at the Ministry in Nicosia by Minister Sameh Shoukry:\n\n"
            "Sameh Shoukry: It was a good meeting, and the third one of this year.\n\nQuestion: When is the fourth?\n\n"
            "Sameh Shoukry: In spring, in Cairo, as we agreed.\n"
        )
    )
    assert (head["event_date"], head["date_basis"], head["city"]) == (dt.date(2016, 11, 14), "body", "Nicosia")
    assert head["published_at"] == dt.datetime(2016, 11, 15)


def test_a_date_glued_to_the_first_word_is_no_part_of_it(read):
    text = (
        "Statement by the Foreign Minister of Armenia at the joint press conference with the Foreign Minister of Georgia\n"
        "30 January, 2025“Distinguished Mrs. Minister,\nI am glad to welcome you. Minister Botchorishvili and I had a long talk.\n"
        "Question: And the road?\nArarat Mirzoyan: It will be open in May.\n"
    )
    frames = read(text)
    first = frames["turns"].row(0, named=True)
    assert text[first["char_start"] :].startswith("“Distinguished")
    met = frames["counterparts"].select("name", "country_code").rows()
    assert met == [("Maka Botchorishvili", "GEO")]


def test_a_surname_beside_an_office_is_a_person_of_the_reference(read):
    frames = read(
        "SECRETARY KERRY: Good morning. I am happy to meet two of our allies.\n\nFOREIGN MINISTER YUN: It is our second meeting of this kind.\n\n"
        "SECRETARY KERRY: Thank you both.\n"
    )
    assert [speaker for _, _, speaker in turns_of(frames)] == ["John Kerry", "Yun Byung-se", "John Kerry"]


def test_a_place_behind_an_office_is_no_name(read):
    frames = read(
        "Press Conference\n\nPRIME MINISTER: Good morning, everyone. It is good to be in the west of our country.\n\n"
        "THE HON MARK MCGOWAN, PREMIER OF WESTERN AUSTRALIA: Thank you, Prime Minister. We shall have a bridge.\n\n"
        "JOURNALIST: When will it stand?\n\nPRIME MINISTER: In two years from now.\n"
    )
    assert "Mark Mcgowan" in [speaker for _, _, speaker in turns_of(frames)]


def test_an_interjection_ends_no_opening_of_talks(read):
    frames = read(
        "Remarks With Chinese Foreign Minister Yang Jiechi Before Meeting\n\nSecretary Condoleezza Rice\nNew York City\nSeptember 23, 2007\n\n"
        "FOREIGN MINISTER YANG: It is my first trip to the United States as Minister.\n\nSECRETARY RICE: Yes.\n\n"
        "FOREIGN MINISTER YANG: And there is good cooperation between our countries.\n\nSECRETARY RICE: It is good to have you here with us.\n"
    )
    assert [kind for kind, _, _ in turns_of(frames)] == ["statement", "remark", "statement", "remark"]


def test_the_title_names_the_office_and_the_day_its_holder(read):
    frames = read(
        "The interview of the Foreign Minister of Armenia to a daily\n\n24 December, 2022\n\nQuestion: Will you travel?\n\n"
        "Answer: Not before the new year.\n\nQuestion: And then?\n\nAnswer: Then we shall see.\n"
    )
    head = head_of(frames)
    assert (head["principals"], head["principal_country"]) == (["Ararat Mirzoyan"], "ARM")
    assert [speaker for _, role, speaker in turns_of(frames) if role == "principal"] == ["Ararat Mirzoyan"] * 2


def test_a_dateline_in_capitals_is_no_part_of_the_title(read):
    head = head_of(
        read(
            "TRANSCRIPT OF THE PRESS CONFERENCE BY HON. AMA MENSAH, MINISTER FOR FOREIGN AFFAIRS\n\nACCRA, 22ND AUGUST, 2019\n\n"
            "Minister: Ladies and gentlemen, you are welcome to this house.\n\nQuestion: When will it open?\n\nMinister: In March.\n"
        )
    )
    assert head["title"].endswith("MINISTER FOR FOREIGN AFFAIRS")
    assert (head["event_date"], head["city"]) == (dt.date(2019, 8, 22), "Accra")


def test_the_day_of_posting_below_a_title_is_no_part_of_it(read):
    head = head_of(
        read(
            "Edited Transcript of Foreign Minister Alan Teo’s Interview on Radio 93, 8 November 2019\n\nby November 9, 2019 General\n\n"
            "Jo Lim: Minister, is it raining?\n\nMinister: It is, and hard.\n\nJo Lim: Will it stop?\n\nMinister: It always does.\n"
        )
    )
    assert head["title"].endswith("8 November 2019")
    assert (head["event_date"], head["published_at"]) == (dt.date(2019, 11, 8), dt.datetime(2019, 11, 9))


def test_a_portfolio_is_no_name(read):
    frames = read(
        "Interview with Mr K Shanmugam, Minister for Home Affairs and Minister for Law, on 15 September 2022\n\nQuestion: Is it strict?\n\n"
        "Minister: It is the law, and it is applied to all.\n\nQuestion: Always?\n\nMinister: Always.\n"
    )
    assert head_of(frames)["principals"] == ["K. Shanmugam"]
    assert frames["counterparts"].is_empty()


def test_an_outlet_of_one_word_beside_others_is_no_person(read):
    frames = read(
        "Briefing of Foreign Minister Ivo Maric with journalists\n\nPara TV: Minister, was it a slip?\n\nIvo Maric: It was a joke.\n\n"
        "Para TV: And now?\n\nIvo Maric: Now it is a quotation.\n\nCivilnet: Why did you take the office?\n\nIvo Maric: Because I was asked.\n"
    )
    assert {speaker for _, role, speaker in turns_of(frames) if role == "journalist"} == {None}


def test_an_outlet_in_capitals_that_asks_everything_is_the_known_one(read):
    frames = read(
        "Foreign Minister Vera Bilan on the war\n\nDER SPIEGEL: Will there be a compromise?\n\nBilan: Only those who fight can make one.\n\n"
        "DER SPIEGEL: And then?\n\nBilan: Then we shall build.\n"
    )
    assert frames["counterparts"].select("kind", "name").rows() == [("media", "Der Spiegel")]


def test_references_of_html_are_read_where_they_stand(read):
    text = (
        "Remarks by Foreign Minister Jean Mart&iacute;n at the Caf&eacute; Royal, Dublin\n&nbsp;\n6 February 2023\n&nbsp;\n"
        "Jean Mart&iacute;n: Ladies &amp; gentlemen, Europe&rsquo;s peace is ours. Russia&#39;s war must end.\n&nbsp;\n"
        "Question: &ldquo;And the ferry?&rdquo;\n&nbsp;\nJean Mart&iacute;n: It sails &unknown; again.\n"
    )
    frames = read(text)
    assert [speaker for _, _, speaker in turns_of(frames)] == ["Jean Martin", None, "Jean Martin"]
    head = head_of(frames)
    assert (head["title"], head["city"]) == (
        "Remarks by Foreign Minister Jean Martín at the Café Royal, Dublin",
        "Dublin",
    )
    named = frames["mentions"].filter(frames["mentions"]["name"] == "Russia").row(0, named=True)
    assert text[named["char_start"] : named["char_end"]] == "Russia"


def test_a_verb_of_a_headline_is_no_name(read):
    frames = read(
        "President Trump Participates in a Joint Press Availability with the President of France\nApril 24, 2018\n\nThe President: We are honored "
        "to welcome you here at the White House today.\n\nPresident Macron: Thank you.\n\nQ: Mr. President, will you leave the deal?\n\n"
        "The President: We will see.\n"
    )
    assert head_of(frames)["principals"] == ["Donald Trump"]
    assert frames["counterparts"]["name"].to_list() == ["Emmanuel Macron"]


def test_a_day_of_its_own_is_no_part_of_a_wrapped_title(read):
    lines = "Question: Minister, thank you for coming to us. We are glad that you share your time with our\nreaders. What is the "
    head = head_of(
        read(
            "Taro Mori interview with Secretary of State Clinton\nFebruary 18 2009\n\n"
            + (
                lines + "hardest part of it?\n\nAnswer: It is the "
                "waiting in the halls, and then the waiting in the rooms behind the halls, as\nyou know, and all the rest of it is easy.\n\n"
            )
            * 3
        )
    )
    assert head["title"] == "Taro Mori interview with Secretary of State Clinton"
    assert head["event_date"] == dt.date(2009, 2, 18)


def test_the_guest_of_a_forum_speaks_for_his_state(read):
    frames = read(
        "THE NORTH INSTITUTION\nA STATESMAN'S FORUM WITH LAURENT FABIUS,\nFOREIGN MINISTER OF FRANCE\n\nWashington, D.C.\nTuesday, May 13, 2014\n\n"
        "MR. REED: Good afternoon, everybody. It is my pleasure to have the honor of welcoming all of you here.\n\n"
        "MR. FABIUS: Thank you. I shall speak about the sea and about the sand.\n\nQUESTIONER: Is Europe united on this?\n\n"
        "MR. FABIUS: More than one might think.\n"
    )
    head = head_of(frames)
    assert head["title"] == "A STATESMAN'S FORUM WITH LAURENT FABIUS, FOREIGN MINISTER OF FRANCE"
    assert (head["principals"][0], head["principal_country"]) == ("Laurent Fabius", "FRA")
    assert frames["counterparts"].is_empty()


def test_a_given_name_goes_on_behind_its_hyphen(read):
    frames = read(
        "Remarks by Foreign Minister Ban Ki-moon after talks\n\nSeoul, 9 October 2005\n\nSpokesperson Noh Kyu-duk: Good afternoon. We begin.\n\n"
        "Foreign Minister Ban: I thank my Japan-based colleagues for their work, and I thank you for your patience.\n"
    )
    assert {speaker for _, _, speaker in turns_of(frames)} == {"Noh Kyu-duk", "Ban Ki-moon"}


@pytest.mark.parametrize(
    "title",
    [
        "Foreign Minister Amina Juma’s interview on the fishing line",
        "Full transcript of Foreign Minister Amina Juma's interview on the fishing line",
        "Speech: Foreign Minister Amina Juma's opening remarks",
    ],
)
def test_the_words_are_whose_possessive_opens_the_title(read, title):
    page = f"{title}\n\n4 March 2011\n\nQuestion: Why does the line matter?\n\nAnswer: Because fish do not read maps.\n\nQuestion: Will they learn it?\n\nAnswer: I doubt it.\n"
    assert head_of(read(page))["principals"] == ["Amina Juma"]


def test_words_about_the_words_of_another_are_not_his(read):
    frames = read(
        "Statement by the Ministry in response to Foreign Minister Amina Juma's remarks\n\n4 March 2011\n\nWe have read these remarks with surprise. Our fishermen will go on.\n"
    )
    assert head_of(frames)["principals"] == []


EMBASSY = "\n\nConsular queries:  \n+44 (0) 203 555 0100  \ninfo@rusemb.org.uk  \n\n"


@pytest.mark.parametrize(
    "head",
    [
        f"23 May 2018\nMoscow: 17:35\nLondon: 15:35{EMBASSY}\n\nPRESS RELEASES AND NEWS\n\n31.08.2017\n\n",
        f"17 October 2017\nMoscow: 12:32\nLondon: 10:32{EMBASSY}",
        f"10 April 2020\nMoscow: 15:46\nLondon: 13:46{EMBASSY}768 days have passed since the storm - no word of the harbour        "
        "760 days have passed since the flood - no word of the harbour\n\n\n",
    ],
)
def test_the_clocks_of_an_embassy_tell_when_its_page_was_saved(read, head):
    frames = read(
        f"{head}Foreign Minister Sergey Lavrov's interview with the Harbour Courier\n\nQuestion: Is the bridge safe?\n\n"
        "Sergey Lavrov: It is as safe as bridges are.\n"
    )
    assert head_of(frames)["layout"] == "russian_embassy_london"
    assert head_of(frames)["title"] == "Foreign Minister Sergey Lavrov's interview with the Harbour Courier"
    assert head_of(frames)["event_date"] in (None, dt.date(2017, 8, 31))
    assert head_of(frames)["city"] is None


def test_thanks_that_name_the_guest_are_no_caption(read):
    text = (
        "Page language:\n\nRemarks by HR/VP Mogherini at the joint press conference with Foreign Minister of the Russian Federation Sergey Lavrov\n\n"
        "Check against delivery!\n\nThank you. Thank you, Sergey [Lavrov, Foreign Minister of the Russian Federation].\n\n"
        "On my side also I found what we began this morning useful, and we will go on with it.\n"
    )
    frames = read(text)
    assert head_of(frames)["title"].startswith("Remarks by HR/VP Mogherini")
    assert turns_of(frames) == [("statement", "principal", "Federica Mogherini")]
    assert text[frames["turns"]["char_start"][0] :].startswith("Thank you. Thank you, Sergey")


def test_sentences_of_two_capitals_are_no_labels(read):
    text = (
        "Remarks by Foreign Minister Ivo Maric\n\nGood morning. I thank you all for coming.\n\nNorth Harbour. We have built a bridge there, as you know.\n\n"
        "South Harbour. We have seen the ferry. Does it sail?\n\nNorth Harbour. That is where we go next, and my colleagues too.\n"
    )
    assert len(read(text)["turns"]) == 1


def test_the_menu_of_a_section_is_no_answer(read):
    text = (
        "20 May 201615:31\n\nForeign Minister Sergey Lavrov’s reply to a media question on the bridge, Sochi, May 20, 2016\n\n  • en-GB1 ru-RU1\n\n"
        "Question: Is the bridge open?\n\nSergey Lavrov: It is open for those who walk.\n\nHarbour Council of the North (HCN)\n\nFerry Union (FU)\n"
    )
    frames = read(text)
    assert frames["headers"]["is_transcript"][0]
    assert text[slice(*frames["turns"].select("char_start", "char_end").rows()[-1])] == "It is open for those who walk."


def test_the_name_of_a_body_among_the_words_ends_nothing(read):
    text = (
        "20 May 201615:31\n\nForeign Minister Sergey Lavrov’s answers to media questions, Sochi, May 20, 2016\n\n  • en-GB1 ru-RU1\n\n"
        "Question: Is the bridge open?\n\nSergey Lavrov: It is. I will name the bodies that we work with.\n\nFerry Union (FU)\n\n"
        "We work with it every day.\n\nQuestion: Does it sail?\n\nSergey Lavrov: It sails.\n"
    )
    turns = read(text)["turns"]
    assert len(turns) == 4
    assert text[slice(*turns.select("char_start", "char_end").row(1))].endswith(
        "Ferry Union (FU)\n\nWe work with it every day."
    )
