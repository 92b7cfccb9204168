"""The eligibility check as a conversation: questions, answers, second thoughts, the outcome. Start at `check_turns`."""
