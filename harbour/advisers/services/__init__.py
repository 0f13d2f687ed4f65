"""Use cases of the advisers' work."""

from harbour.advisers.services.asking import (
    NewRequest,
    ask_for_information,
    authorise_request,
    settle_request,
)
from harbour.advisers.services.news import (
    BASIS,
    hear_actions,
    hear_orders,
    hear_risen,
    hear_updates,
    hear_ways,
    renew,
    share,
    take_back_ended,
)
from harbour.advisers.services.referring import (
    NewReferral,
    ask_again,
    give_to,
    look_at_plan,
    refer,
    set_post,
)
from harbour.advisers.services.supporting import (
    add_goal,
    end_goal,
    log_attempt,
    move,
    record_agreed,
    withdraw_agreed,
    write_note,
)

__all__ = [
    "BASIS",
    "NewReferral",
    "NewRequest",
    "add_goal",
    "ask_again",
    "ask_for_information",
    "authorise_request",
    "end_goal",
    "give_to",
    "hear_actions",
    "hear_orders",
    "hear_risen",
    "hear_updates",
    "hear_ways",
    "log_attempt",
    "look_at_plan",
    "move",
    "record_agreed",
    "refer",
    "renew",
    "set_post",
    "settle_request",
    "share",
    "take_back_ended",
    "withdraw_agreed",
    "write_note",
]
