"""What can follow what, for reviews of retention and for requests to put something right."""

from harbour.kernel.workflow import Transition, Workflow

RETENTION = Workflow(
    name="Retention review",
    initial="DUE",
    transitions=(
        Transition("propose_keeping", "DUE", "KEEPING_PROPOSED"),
        Transition("propose_disposal", "DUE", "DISPOSAL_PROPOSED"),
        Transition("keep", "KEEPING_PROPOSED", "KEPT"),
        Transition("agree_disposal", "DISPOSAL_PROPOSED", "DISPOSAL_AGREED"),
        Transition("send_back", "KEEPING_PROPOSED", "DUE"),
        Transition("send_back", "DISPOSAL_PROPOSED", "DUE"),
        Transition("send_back", "DISPOSAL_AGREED", "DUE"),
        Transition("dispose", "DISPOSAL_AGREED", "DISPOSED"),
    ),
)
RECTIFICATION = Workflow(
    name="Rectification request",
    initial="RECEIVED",
    transitions=(
        Transition("correct", "RECEIVED", "CORRECTED"),
        Transition("note", "RECEIVED", "NOTED"),
        Transition("refuse", "RECEIVED", "REFUSED"),
    ),
)
