"""A victim who moves is not to fall between two Maracs.

Source: SafeLives, Marac to Marac transfer (the decision tree: was it heard here, is the agenda
        out, does she stay?). The case stays where it is until the other Marac has acknowledged it;
        a new or refuge address never travels with it: named people are told it by the place itself.
"""


def advice(*, status: str, agenda_sent: bool, is_lasting: bool) -> str:
    """What the sending Marac does besides, in words."""
    if status == "LISTED" and agenda_sent:
        return (
            "The agenda is out: hear it here as well, so that what agencies found is used, and"
            " send the minutes on."
        )
    if status == "HEARD":
        return (
            "It was heard here: its open actions go on here until they are done or handed over,"
            " and the other Marac hears it as a repeat or a transfer."
        )
    if not is_lasting:
        return (
            "The victim may come back: keep the flag here, and ask the other Marac to tell of it."
        )
    return "It was not heard here: the other Marac hears it at its next meeting."
