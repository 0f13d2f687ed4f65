"""Pages of the advisers' work: the service's own, and what the police see of it."""

from harbour.advisers.views.acts import act, end_goal, withdraw
from harbour.advisers.views.capacity import capacity
from harbour.advisers.views.clients import client, clients, file, post, posts, request_page
from harbour.advisers.views.police import of_case, refer

__all__ = [
    "act",
    "capacity",
    "client",
    "clients",
    "end_goal",
    "file",
    "of_case",
    "post",
    "posts",
    "refer",
    "request_page",
    "withdraw",
]
