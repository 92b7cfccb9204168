"""One app in many workspaces: adding it by OAuth, the tokens of each workspace, and removing it with all its data."""
