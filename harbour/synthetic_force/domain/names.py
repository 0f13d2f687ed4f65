"""Given and family names of invented people.

Unit:   lists run from common to rare; earlier names are drawn more often. Given names of British
        people go by the years they were born in, since a Doreen is never nineteen.
Source: our own lists of ordinary names. With the dates, homes and numbers drawn beside them they
        are nobody's.
Not:    a census. The shares of each heritage are roughly those of a southern English county with
        two ports and an army town.
"""

from dataclasses import dataclass
from datetime import date
from random import Random


@dataclass(frozen=True, slots=True)
class Heritage:
    """Where a family's names come from. `ethnicity` is the 16+1 self-defined code."""

    code: str
    share: int
    ethnicity: str
    language: str = ""
    needs_interpreter: float = 0.0


HERITAGES = (
    Heritage("british", 770, "W1"),
    Heritage("irish", 30, "W2"),
    Heritage("polish", 55, "W9", "Polish", 0.35),
    Heritage("romanian", 15, "W9", "Romanian", 0.5),
    Heritage("punjabi", 30, "A1", "Punjabi", 0.15),
    Heritage("pakistani", 30, "A2", "Urdu", 0.2),
    Heritage("bengali", 15, "A3", "Bengali", 0.3),
    Heritage("nepali", 15, "A9", "Nepali", 0.4),
    Heritage("arabic", 15, "O9", "Arabic", 0.45),
    Heritage("west_african", 25, "B2"),
)
BY_CODE = {each.code: each for each in HERITAGES}

_BRITISH = {
    1950: (
        "Margaret Jean Joan Doreen Sheila Barbara Edith Dorothy Audrey Beryl Maureen Joyce Hazel"
        " Brenda Pamela Rita Irene Sylvia Vera Winifred",
        "John Peter Ronald Kenneth Derek Brian Roy Gordon Raymond Dennis Walter Norman Leslie"
        " Stanley Cyril Albert Ernest Reginald Arthur Frank",
    ),
    1970: (
        "Susan Linda Christine Patricia Carol Julie Karen Jacqueline Deborah Tracey Jane Helen"
        " Angela Sharon Alison Janet Lesley Wendy Denise Lorraine Gillian Beverley Yvonne Mandy",
        "David Paul Andrew Mark Stephen Ian Gary Kevin Alan Nigel Neil Graham Colin Keith Trevor"
        " Barry Simon Martin Philip Robert Michael Clive Russell Glenn",
    ),
    1990: (
        "Sarah Claire Emma Nicola Lisa Joanne Michelle Samantha Rachel Kelly Victoria Gemma Laura"
        " Rebecca Louise Natalie Donna Kirsty Zoe Katherine Leanne Hayley Stacey Charlene Tina",
        "Darren Lee Jason Matthew Christopher James Richard Daniel Jamie Dean Craig Scott Wayne"
        " Shaun Carl Stuart Jonathan Adam Ben Thomas Ryan Leon Marc Gavin Damian Robert",
    ),
    2005: (
        "Chloe Jessica Lauren Megan Charlotte Hannah Sophie Amy Emily Bethany Jade Chantelle Olivia"
        " Shannon Georgia Paige Courtney Ellie Holly Lucy Abigail Caitlin Demi Kayleigh Naomi",
        "Jack Joshua Callum Connor Jordan Liam Luke Kieran Nathan Kyle Bradley Reece Harry"
        " Alexander Jake Aaron Samuel Oliver Ashley Declan Curtis Joseph Charlie Brandon Toby",
    ),
    2100: (
        "Olivia Amelia Isla Ava Lily Mia Evie Poppy Freya Grace Ruby Willow Florence Ivy Elsie"
        " Daisy Scarlett Darcie Maisie Harper",
        "Oliver George Noah Leo Alfie Archie Oscar Freddie Theo Logan Arthur Riley Tommy Jaxon"
        " Finley Reuben Albie Ellis Kai Harley",
    ),
}
_GIVEN = {
    "irish": (
        "Aoife Siobhán Niamh Sinéad Caoimhe Orla Ciara Bríd Gráinne Máire",
        "Seán Ciarán Eoin Declan Cormac Pádraig Tadhg Brendan Fergus Rónán",
    ),
    "polish": (
        "Katarzyna Agnieszka Anna Małgorzata Magdalena Monika Ewa Joanna Barbara Aleksandra"
        " Dorota Beata Zofia Krystyna Elżbieta Żaneta Wiktoria Oliwia",
        "Krzysztof Piotr Tomasz Paweł Marcin Andrzej Michał Jakub Grzegorz Wojciech"
        " Zbigniew Stanisław Dawid Łukasz Rafał Sławomir",
    ),
    "romanian": (
        "Maria Elena Ioana Andreea Mihaela Alexandra Ștefania Gabriela Simona Daniela",
        "Andrei Ion Gheorghe Mihai Alexandru Ștefan Vasile Florin Ionuț Cristian",
    ),
    "punjabi": (
        "Harpreet Gurpreet Manjit Amandeep Jaspreet Rajinder Sukhwinder Kuldeep Simran Navjot",
        "Harjit Baljit Kuldeep Ranjit Gurdeep Sukhdev Jaswinder Amrik Hardeep Manpreet",
    ),
    "pakistani": (
        "Fatima Aisha Nasreen Shabana Parveen Saima Shazia Yasmin Zainab Rukhsana Farzana Samina",
        "Mohammed Imran Tariq Asif Shahid Iqbal Khalid Bilal Nadeem Zahid Waqar Usman",
    ),
    "bengali": (
        "Nazma Shahana Rehana Sultana Taslima Rahima Momena Jahanara Farida Sabina",
        "Abdul Mohammed Shah Rahim Kamal Faruk Habib Jamal Nurul Shafiq",
    ),
    "nepali": (
        "Sita Gita Maya Sunita Kamala Laxmi Sarita Anjali Bimala Devi",
        "Ram Krishna Bishnu Hari Dil Man Prem Suresh Rajesh Kumar",
    ),
    "arabic": (
        "Layla Maryam Nadia Salma Amina Khadija Huda Rania Noor Samar",
        "Omar Yousef Hassan Karim Ibrahim Mustafa Khaled Tarek Mahmoud Ziad",
    ),
    "west_african": (
        "Ngozi Amara Abena Folake Chidinma Esi Blessing Adaeze Yewande Akosua",
        "Emeka Kwame Oluwaseun Kofi Chukwuemeka Tunde Yaw Femi Babatunde Ifeanyi",
    ),
}
_FAMILY = {
    "british": "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson"
    " Evans Walker White Roberts Green Hall Wood Jackson Clarke Hughes Edwards Turner Hill Moore"
    " Clark Harris Cooper Ward Lewis King Baker Morris Watson Young Carter Mitchell Bailey Shaw"
    " Parker Cook Bennett Collins Richardson Cox Marshall Barker Fletcher Lane Pearce Harding"
    " Lawson Holloway Fisher Marsh Pike Sawyer Tanner Whitlock Garland Privett Blandford Dibden"
    " Cutler Spencer-Rowe Macpherson McAllister Nicholls Nicholson Pritchard Rees Jenkins Barnes"
    " Webb Hartnell Penfold Gilchrist Stubbington Wheeler Purkiss Applin Drewitt Fosse Yelland",
    "irish": "Murphy O'Brien Kelly Byrne Ryan O'Connor Walsh Doyle McCarthy Gallagher"
    " O'Sullivan Fitzgerald Kavanagh",
    "polish": "Nowak Kowalski Wiśniewski Wójcik Kamiński Lewandowski Zieliński"
    " Szymański Woźniak Dąbrowski Kozłowski Jankowski Mazur Krawczyk"
    " Pawłowski Michałowski Bałucki Sobczak",
    "romanian": "Popescu Ionescu Popa Dumitru Stan Stoica Gheorghiu Munteanu Rusu Lupu",
    "punjabi": "Singh Kaur Dhillon Gill Sandhu Sidhu Grewal Bains Dhaliwal Atwal",
    "pakistani": "Khan Hussain Ahmed Akhtar Mahmood Malik Iqbal Shah Chaudhry Mirza Butt Raja",
    "bengali": "Begum Khatun Miah Uddin Rahman Islam Ali Chowdhury Hoque Alam",
    "nepali": "Gurung Rai Limbu Thapa Magar Tamang Pun Shrestha Rana Chhetri",
    "arabic": "Al-Masri Haddad Saleh Mansour Nasser Khalil El-Amin Al-Hassan Najjar Aziz",
    "west_african": "Okafor Adeyemi Mensah Boateng Okonkwo Owusu Balogun Eze Asante Oyelaran",
}
_FEMININE = (("ski", "ska"), ("cki", "cka"), ("dzki", "dzka"))


def heritage(draw: Random) -> Heritage:
    """A family's heritage, by its share."""
    return draw.choices(HERITAGES, [each.share for each in HERITAGES])[0]


def given_name(draw: Random, of: Heritage, *, sex: str, born_on: date) -> str:
    """A given name as people of that heritage and year were given."""
    which = 0 if sex == "F" else 1
    if of.code != "british":
        return _common(draw, _GIVEN[of.code][which])
    until = next(year for year in _BRITISH if born_on.year < year)
    return _common(draw, _BRITISH[until][which])


def family_name(draw: Random, of: Heritage, *, sex: str) -> str:
    return as_borne(_common(draw, _FAMILY[of.code]), of, sex=sex)


def as_borne(family: str, of: Heritage, *, sex: str) -> str:
    """A family name as a woman or a man bears it, where that differs."""
    if of.code == "punjabi" and family in ("Singh", "Kaur"):
        return "Kaur" if sex == "F" else "Singh"
    if of.code == "bengali" and family in ("Begum", "Khatun"):
        return "Begum" if sex == "F" else "Miah"
    if of.code != "polish":
        return family
    for his, hers in _FEMININE:
        if sex == "F" and family.endswith(his):
            return family[: -len(his)] + hers
        if sex != "F" and family.endswith(hers):
            return family[: -len(hers)] + his
    return family


def _common(draw: Random, listed: str) -> str:
    """Earlier in the list is commoner: about a quarter of all draws fall on the first tenth."""
    words = listed.split()
    return words[min(int(draw.expovariate(3.0 / len(words))), len(words) - 1)]
