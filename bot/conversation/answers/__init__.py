"""Questions and what they lead to: an article, a choice, a follow-up, or an honest no. Start at `answering`."""
