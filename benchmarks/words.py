"""Names and streets for invented people and homes.

Given and family names are common ones, listed by us with rough frequencies by order, so that
searching is as hard as it really is. Streets are plainly made up, postcode areas begin with a
letter that no real one has (Q, V or X), and telephone numbers lie in the ranges that Ofcom
keeps for drama: no home or number here can be anybody's.
"""

GIVEN = {
    "F": {
        "british": "Sarah Emma Claire Laura Rebecca Gemma Rachel Kelly Victoria Katherine Lisa"
        " Michelle Nicola Amy Charlotte Jessica Hannah Lucy Chloe Olivia Emily Sophie Grace"
        " Megan Lauren Jennifer Joanne Susan Margaret Patricia Elizabeth Christine Janet Carol"
        " Amanda Helen Alison Deborah Tracey Samantha Natalie Stephanie Danielle Kirsty",
        "polish": "Katarzyna Agnieszka Malgorzata Anna Ewa Magdalena Joanna Monika Barbara"
        " Krystyna Zofia Aleksandra Dorota Beata",
        "south_asian": "Fatima Aisha Nasreen Shabana Parveen Saima Shazia Yasmin Zainab Rukhsana"
        " Harpreet Gurpreet Manjit Sunita Lakshmi Amandeep Jaspreet",
        "arabic": "Layla Maryam Nadia Salma Amina Khadija Huda Rania",
        "african": "Ngozi Amara Abena Folake Chidinma Esi Zainab Blessing",
        "irish": "Aoife Siobhan Niamh Sinead Caoimhe Orla Ciara",
    },
    "M": {
        "british": "David James Michael Christopher Andrew Daniel Matthew Mark Robert Paul"
        " Stephen Richard Thomas Lee Jason Ryan Adam Craig Gary Darren Ian Simon Peter John"
        " Kevin Anthony Alan Steven Philip Jack Liam Callum Connor Jordan Luke Benjamin Samuel"
        " George Harry William Charles Edward Dean Shane Wayne Carl Martin Neil Scott",
        "polish": "Krzysztof Piotr Tomasz Pawel Marcin Andrzej Michal Jakub Grzegorz Wojciech"
        " Zbigniew Stanislaw Dawid Lukasz",
        "south_asian": "Mohammed Ahmed Imran Tariq Asif Shahid Iqbal Khalid Omar Bilal Harjit"
        " Baljit Sanjay Rajesh Vijay Kuldeep Ranjit",
        "arabic": "Omar Yousef Hassan Karim Ibrahim Mustafa Khaled Tarek",
        "african": "Emeka Kwame Oluwaseun Kofi Chukwuemeka Tunde Yaw Femi",
        "irish": "Sean Ciaran Eoin Declan Cormac Padraig Tadhg",
    },
}
FAMILY = {
    "british": "Smith Jones Taylor Brown Williams Wilson Johnson Davies Robinson Wright Thompson"
    " Evans Walker White Roberts Green Hall Wood Jackson Clarke Hughes Edwards Turner Hill"
    " Moore Clark Harris Cooper Ward Lewis King Baker Morris Watson Young Carter Mitchell"
    " Bailey Shaw Parker Cook Bennett Collins Richardson Cox Marshall Barker Fletcher Lane"
    " Pearce Harding Lawson Holloway Fisher Marsh Pike Sawyer Tanner Whitlock Garland",
    "polish": "Kowalski Nowak Wisniewski Wojcik Kaminski Lewandowski Zielinski Szymanski"
    " Wozniak Dabrowski Kozlowski Jankowski Mazur",
    "south_asian": "Khan Ali Hussain Begum Akhtar Mahmood Malik Iqbal Singh Kaur Patel Sharma"
    " Ahmed Bibi Shah Chaudhry Rahman",
    "arabic": "Hassan Ibrahim Al-Masri Haddad Saleh Mansour Nasser Khalil",
    "african": "Okafor Adeyemi Mensah Boateng Okonkwo Owusu Balogun Eze",
    "irish": "Murphy O'Brien Kelly Byrne Ryan O'Connor Walsh Doyle",
}
HERITAGE = (
    ("british",) * 78
    + ("polish",) * 6
    + ("south_asian",) * 8
    + ("arabic",) * 2
    + ("african",) * 3
    + ("irish",) * 3
)
LANGUAGE = {"polish": "Polish", "south_asian": "Punjabi", "arabic": "Arabic"}
STREETS = tuple(
    f"{first} {last}"
    for first in (
        "Lanternfish", "Marmalade", "Goosefeather", "Copperkettle", "Thimblewood", "Pepperpot",
        "Bramblejam", "Clockmouse", "Puddlestone", "Inkwhistle", "Treaclemine", "Buttonmoth",
        "Snailshell", "Candlewick-on-Moon", "Hatpin", "Turnipgate", "Moonrake", "Gingersnap",
    )
    for last in ("Lane", "Road", "Close", "Avenue", "Street", "Drive", "Way", "Court")
)  # fmt: skip
FEMININE = {"ski": "ska"}
