"""`python -m bot` is the same as `preventiebot`."""

from bot.commands import main

main()
