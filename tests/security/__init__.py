"""Every line of the security checklist is a test; where it is, by line.

| control | tests |
|---|---|
| signature, age, raw body, before parsing; no verification token; no HTTP without a secret | `test_signatures.py` |
| deliveries that make no sense, byte for byte | `test_hostile_payloads.py` |
| replays: one delivery, one effect | `test_signatures.py`, `tests/journeys/test_trouble_on_the_way.py` |
| escaping, broadcasts, links that look like others | `test_what_is_said.py` |
| no markdown block, no pictures and no links of others' making | `test_what_is_said.py` |
| previews off on every message | `test_what_is_said.py` |
| what others wrote is data: threads are not read, files are not fetched | `test_reading_no_more.py` |
| `response_url` leads to Slack alone | `test_response_urls.py` |
| least scopes, from the manifest alone | `tests/bot/slack/test_manifest.py` |
| tokens sealed at rest; removal in either order; state of OAuth | `tests/bot/slack/installing/` |
| logs without what people said and without tokens | `test_logs.py` |
| what a client sees holds opaque ids; tampered ones are refused | `test_opaque_ids.py` |
| every press and every form is authorised anew | `test_every_press.py`, `tests/bot/test_roles.py` |
| guests and other organisations | `tests/journeys/test_outsiders.py` |
| bots are not answered | `test_bots.py` |
| patience with Slack's limits | `tests/bot/slack/test_web_api_discipline.py` |

Where this sits: above the journeys, whose world it uses. Start reading at `tour.py`.
"""
