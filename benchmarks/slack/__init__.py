"""How much the bot can take in Slack, beside a bare Bolt app. Start reading at `benchmarks.slack.__main__`."""
