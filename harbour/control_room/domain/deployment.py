"""How far an officer sent to an incident has come, from the times recorded.

Times are recorded as they happen and never edited, so the state is worked out, not kept.
Source: states of a resource as forces' command and control systems name them.
"""

from datetime import datetime

from harbour.control_room.terms import DeploymentState


def deployment_state(
    *,
    set_out_at: datetime | None,
    arrived_at: datetime | None,
    cleared_at: datetime | None,
    stood_down_at: datetime | None,
) -> DeploymentState:
    """The last that happened."""
    if stood_down_at:
        return DeploymentState.STOOD_DOWN
    if cleared_at:
        return DeploymentState.CLEARED
    if arrived_at:
        return DeploymentState.AT_SCENE
    return DeploymentState.EN_ROUTE if set_out_at else DeploymentState.ASSIGNED
