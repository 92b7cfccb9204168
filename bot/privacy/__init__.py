"""Personal data: how long what is kept, and what somebody can ask about it.

Where this sits: use cases over `bot/store`; no Slack in here. For a conversation: `rights.about()` and
`rights.forget()`, inside the turn's own transaction. Start reading at `bot/privacy/rights.py`.
"""
