"""Rules about mentions of issues and names inside turns: a sentence of made-up people for each kind of fault that was mended."""

import polars as pl
import pytest

PAGE = (
    "Interview with Foreign Minister Amina Juma\n\n5 March 2019\n\nQuestion: Good evening, Minister, and thank you for coming.\n\n"
    "Amina Juma: {words}\n\nQuestion: Thank you.\n\nAmina Juma: It was a pleasure to be with you tonight.\n"
)


def found(read, words, kind="issue"):
    """What is mentioned in the answer."""
    start = PAGE.index("{words}")
    in_answer = pl.col("char_start").is_between(start, start + len(words))
    mentions = read(PAGE.format(words=words))["mentions"]
    return set(mentions.filter(in_answer, pl.col("mention_type") == kind)["name"])


@pytest.mark.parametrize(
    "words",
    [
        "I met the Minister of Education, Culture and Sports of the island.",
        "The Ministry of Fisheries and Aquaculture will tell you when the boat sails.",
        "The Minister for Trade, Tourism and Investment will join us at noon.",
        "Ask the Secretary of State for Energy and Climate Change, please.",
        "The Department of Foreign Affairs and Trade has the figures.",
    ],
)
def test_who_names_a_ministry_does_not_speak_of_its_subject(read, words):
    assert found(read, words) == set()


@pytest.mark.parametrize(
    ("words", "issues"),
    [
        # A name stands between the office and the subject.
        ("I saw Secretary of State Jane Doe and NATO will be asked.", {"nato_relations"}),
        ("The Minister of Fisheries spoke about tariffs and about cholera.", {"trade_investment", "public_health"}),
        ("A minister for trade barriers to fall, that is what we want.", {"trade_investment"}),
    ],
)
def test_what_is_said_beside_the_name_of_a_ministry_counts(read, words, issues):
    assert found(read, words) == issues


@pytest.mark.parametrize(
    ("issue", "words"),
    [
        ("visa_consular", "Two of our nationals are still unaccounted for."),
        ("visa_consular", "Were any Australians injured in the crash?"),
        ("visa_consular", "The crew has been rescued and is coming home on Monday."),
        ("visa_consular", "The detention of dual nationals has to end."),
        ("migration_refugees", "Thousands of people have crossed into Tania since Sunday."),
        ("migration_refugees", "The labour mobility scheme will be open to more islands."),
        ("development_aid", "A needs assessment will be made next week."),
        ("development_aid", "The recovery effort after the earthquake will take years."),
        ("development_aid", "Half of what we earn goes into debt service."),
        ("climate_environment", "The cyclone took the roof of the school."),
        ("climate_environment", "What will you bring to COP31?"),
        ("trade_investment", "The tariff threat brought them to the table."),
        ("trade_investment", "The trade blockages have to be lifted."),
        ("agriculture_food", "There are credible warnings of famine."),
        ("regional_integration", "The Caribbean Community meets in July."),
        ("regional_integration", "Pacific leaders will meet in May, and the Forum has to stay united."),
        ("mali_sahel", "What do you say on the situation in Niger?"),
        ("south_asia", "He wants dialogue with India, they say in Islamabad."),
        ("international_law", "That was a sovereign decision of the island."),
        ("korean_peninsula", "In the Democratic People's Republic of Korea the nuclear program goes on."),
        ("yemen_conflict", "Drones from Yemen were shot down over the sea."),
        ("diplomatic_expulsions", "They have broken off diplomatic relations with us."),
        ("sanctions", "The blockading countries have not told us what they want."),
        ("arms_transfers", "Thai soldiers stepped on landmines that were newly laid."),
        ("media_freedom", "Two journalists were barred from the island and deported."),
        ("media_freedom", "Who speaks for independent journalism there?"),
        ("religious_minorities", "Last night a temple was vandalised again."),
        ("regional_integration", "How do you see China-Africa cooperation in ten years?"),
        ("regional_integration", "The European choice of our people is final."),
        ("un_role", "We take over the presidency of the UN Security Council in May."),
        ("un_role", "The world needs the UN more than ever."),
        ("energy", "They have started buying oil from Tania again."),
        ("energy", "Everybody feels food and energy prices."),
        ("agriculture_food", "Everybody feels food and energy prices."),
        ("global_economy", "Will you host the G20 on the island?"),
        ("korean_peninsula", "The question of Korea was raised by both."),
        ("migration_refugees", "He wants to build a wall against migrants."),
        ("development_aid", "We asked them to permit aid."),
        ("trade_investment", "The dry port will be opened in spring."),
    ],
)
def test_plain_words_for_a_subject(read, issue, words):
    assert issue in found(read, words)


@pytest.mark.parametrize(
    ("issue", "words"),
    [
        # One acronym or word with two meanings.
        ("ukraine_conflict", "In Jakarta the DPR has to ratify the treaty."),
        ("regional_integration", "From a European perspective nothing has changed."),
        ("energy", "They want to become a nuclear power within ten years."),
        ("energy", "The International Atomic Energy Agency was told on Monday."),
        ("energy", "Ask the Atomic Energy Organization of Tania."),
        ("energy", "Ten power plants need more centrifuges than they have in Qom."),
        # The subject of a neighbour.
        ("strategic_arms", "There were nuclear tests last year, and the Korean Peninsula is no safer."),
        ("south_china_sea", "The treaty protects freedom of navigation in the Arctic and the sea ice."),
        ("human_rights", "The police will crack down on gangs."),
        ("sanctions", "The agreement puts restrictions on centrifuges and was imposed by nobody."),
        ("sanctions", "We want them to lift the bans on our wine."),
        ("korean_peninsula", "Debt is a problem for the North and the South."),
        ("iran_nuclear", "The nuclear deal between Delhi and Washington, India says, was the turning point."),
        ("africa_security", "The Houthis hit a ship in the Gulf of Aden."),
        ("religious_minorities", "President Ahmadinejad made a speech."),
        ("visa_consular", "They have to accept the readmission of the inspectors."),
        ("climate_environment", "That was an earthquake on Wall Street."),
        ("climate_environment", "They met on the sidelines of COP28."),
        ("climate_environment", "The Iranians broke the November Paris agreement."),
        ("strategic_arms", "It is a sort of limit, I mean sort of."),
        ("iraq_situation", "The coalition of the willing will guarantee what Kyiv signs."),
        ("iran_nuclear", "We keep up maximum pressure on the regime in Caracas."),
        # Who is named alone is no conflict.
        ("ukraine_conflict", "I wished Mr Yanukovych a happy birthday."),
        ("crimea_status", "We are currently in the Crimea, and the weather is fine."),
    ],
)
def test_a_word_that_means_something_else(read, issue, words):
    assert issue not in found(read, words)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("The largest ship, HMAS Canberra, is on its way.", "city"),
        ("Pirates were seen off the Niger Delta again.", "country"),
    ],
)
def test_a_name_within_another_name(read, words, kind):
    assert found(read, words, kind) == set()
