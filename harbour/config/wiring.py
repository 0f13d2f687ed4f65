"""Who hears which announcement. Nothing else subscribes."""


def connect() -> None:
    """Subscribe every listener. Called once, when Django has loaded every package."""
