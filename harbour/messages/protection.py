"""Who sees messages: the agency that sent one and the agency it is for."""

from harbour.sharing.api import Owned, Through

MESSAGE = Owned(table="outbox_message", kind="messages.message", also=("to_agency_id",))
MESSAGE_STEP = Through(table="outbox_messagestep", parent=MESSAGE, column="record_id")
PUBLIC = Owned(table="outbox_publicmessage", kind="messages.public")
PUBLIC_STEP = Through(table="outbox_publicmessagestep", parent=PUBLIC, column="record_id")
