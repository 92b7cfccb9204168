"""What the bot loses, says twice, or fails to keep when something breaks: real processes, databases and kills."""
