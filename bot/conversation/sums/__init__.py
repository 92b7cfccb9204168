"""Calculations as a conversation: the grant, a VIP fund, costs and benefits. Start at `calculating`."""
