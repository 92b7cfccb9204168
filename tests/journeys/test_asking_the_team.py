"""What somebody sees and decides before a question goes to the Preventieteam, through the whole bot.

That a screen reader gets every word of it is looked at by the contract double, at every message it takes.
"""

from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from bot.conversation import texts
from bot.conversation.team import drafting_texts
from bot.handoff import texts as handoff_texts
from tests.contract.fixtures import GENERAL, TEAM_CHANNEL
from tests.contract.slack import TEAM, ContractSlack
from tests.journeys.world import NO_ANSWER_FOR, World, running

PRIVATE = "Mag dit voor cliënt mevrouw Jansen, BSN 111222333, te bereiken op 06-12345678 of j.jansen@example.nl?"
SECRETS = ("Jansen", "111222333", "06-12345678", "j.jansen@example.nl")
SATURDAY_NOON = datetime(2026, 11, 21, 11, 0, tzinfo=UTC)
BY_TUESDAY = "uiterlijk dinsdag 24 november om 17.00 uur"
"""Two working days after the weekend in which every journey begins."""


async def everything_kept_and_sent(world: World) -> str:
    """All that stands in the database, opened, and all that the bot ever said."""
    async with world.database.transaction() as unit:
        kept = [await unit.privacy.about(TEAM, each) for each in world.people]
    said = [each.prose() + each.text for channel in world.slack.channels for each in world.from_bot(channel)]
    return f"{kept} {said}"


# -- exactly what is sent ----------------------------------------------------------------------------------------------


async def test_the_preview_says_what_goes_to_whom_and_when_to_expect_an_answer(world: World) -> None:
    preview = await world.preview(world.adviser)

    assert NO_ANSWER_FOR in preview.prose()
    assert drafting_texts.RECIPIENT in preview.prose()
    assert BY_TUESDAY in preview.prose()
    assert not world.from_bot(TEAM_CHANNEL)


async def test_the_confirmation_names_the_number_the_promise_and_leads_to_withdrawing(world: World) -> None:
    preview = await world.preview(world.adviser)
    confirmed = await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert "Het is vraag 1." in confirmed.prose()
    assert BY_TUESDAY in confirmed.prose()
    [ticket] = await world.stored_tickets()
    assert ticket.promised_at == datetime(2026, 11, 24, 16, 0, tzinfo=UTC)

    await world.pressed(world.adviser, confirmed, handoff_texts.WITHDRAW)
    assert handoff_texts.withdrawn_done(1) in world.last(world.adviser).prose()


async def test_who_sends_later_is_promised_an_answer_later(world: World) -> None:
    preview = await world.preview(world.adviser)
    await world.later(days=3)
    confirmed = await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert "uiterlijk donderdag 26 november om 11.00 uur" in confirmed.prose()
    assert BY_TUESDAY not in preview.prose()


async def test_a_queue_is_said_and_makes_the_answer_later(world: World) -> None:
    for number in range(5):
        asker = world.person(f"U0VRAGER{number}")
        await world.handed_over(asker, f"Hoeveel {'kikkers' * (number + 1)} zitten er in de vijver van het ministerie?")

    preview = await world.preview(world.adviser)

    assert "Er wachten nu nog 5 andere vragen." in preview.prose()
    assert "uiterlijk woensdag 25 november om 13.00 uur" in preview.prose()


async def test_each_part_can_be_left_out_and_is_then_not_sent(world: World) -> None:
    adviser = world.adviser
    await world.first_question(adviser)
    await world.said(adviser, "een zorgverzekeraar")
    await world.said(adviser, "dat zoek ik nog uit")
    await world.said(adviser, "ik wil een medewerker spreken")
    preview = await world.said(adviser, NO_ANSWER_FOR)
    assert "Wie vraagt de subsidie aan? Een zorgverzekeraar" in preview.prose()
    assert "Nog uit te zoeken:" in preview.prose()

    await world.pressed(adviser, preview, drafting_texts.leave_out("facts"))
    assert "Wie vraagt de subsidie aan?" not in preview.prose()
    assert "Dit gaat niet mee: uw antwoorden in de check." in preview.prose()
    await world.pressed(adviser, preview, drafting_texts.SEND)

    assert "Wie vraagt de subsidie aan?" not in world.ticket().prose()
    assert "Nog uit te zoeken:" in world.ticket().prose()


async def test_the_organisation_and_role_travel_along_and_are_not_asked_again(world: World) -> None:
    adviser = world.adviser
    asked = await world.pressed(adviser, await world.preview(adviser), drafting_texts.TELL_WHO)
    assert drafting_texts.WHO_ASKS in asked.prose()
    preview = await world.said(adviser, "gemeente Zwolle, beleidsadviseur")
    assert "gemeente Zwolle, beleidsadviseur" in preview.prose()
    await world.pressed(adviser, preview, drafting_texts.SEND)

    [ticket] = await world.stored_tickets()
    assert (ticket.asker_organisation, ticket.asker_role) == ("gemeente Zwolle", "beleidsadviseur")
    again = await world.preview(adviser, "Welke kleur heeft de omslag van het beleidskader?")
    assert "gemeente Zwolle, beleidsadviseur" in again.prose()


# -- personal data -----------------------------------------------------------------------------------------------------


async def test_personal_data_are_nowhere_in_what_is_kept_or_sent_and_the_person_sees_what_was_left_out(
    world: World,
) -> None:
    adviser = world.adviser
    await world.said(adviser, PRIVATE)
    await world.said(adviser, "ik wil een medewerker spreken")
    preview = world.last(adviser)
    assert "mevrouw [naam weggelaten], BSN [BSN weggelaten]" in preview.prose()
    assert "Ik heb een naam, een burgerservicenummer (BSN), een telefoonnummer en een e-mailadres weggelaten" in (
        preview.prose()
    )

    await world.pressed(adviser, preview, drafting_texts.SEND)
    await world.adviser.click(world.last(adviser), handoff_texts.REPLY)
    await world.deliver()
    addition = await world.said(adviser, PRIVATE)
    assert drafting_texts.recipient_of_addition(1) in addition.prose()
    await world.pressed(adviser, addition, drafting_texts.SEND_ADDITION)

    assert "BSN [BSN weggelaten]" in world.ticket().prose()
    assert any("BSN [BSN weggelaten]" in each for each in world.thread_of(world.ticket()))
    everything = await everything_kept_and_sent(world)
    assert "[BSN weggelaten]" in everything
    assert not [secret for secret in SECRETS if secret in everything]
    [ticket] = await world.stored_tickets()
    assert set(ticket.masked) == {"name", "bsn", "phone", "email"}


async def test_what_was_left_out_can_be_said_in_other_words(world: World) -> None:
    adviser = world.adviser
    await world.said(adviser, "ik wil een medewerker spreken")
    preview = await world.said(adviser, PRIVATE)
    await world.pressed(adviser, preview, drafting_texts.EDIT)
    better = await world.said(adviser, "Mag dit voor een cliënt van ons?")

    assert "weggelaten" not in better.prose()
    await world.pressed(adviser, better, drafting_texts.SEND)
    assert "Mag dit voor een cliënt van ons?" in world.ticket().prose()


async def test_a_question_with_personal_data_is_still_answered(world: World) -> None:
    answer = await world.said(world.adviser, "Wat is het minimumbedrag?")
    with_name = await world.said(world.insurer, "Wat is het minimumbedrag? Groet, mevrouw Jansen")

    assert "€ 25.000" in answer.prose()
    assert "€ 25.000" in with_name.prose() or texts.NO_ANSWER in with_name.prose()
    assert "Jansen" not in await everything_kept_and_sent(world)


# -- asked before ------------------------------------------------------------------------------------------------------


async def test_who_asks_the_same_again_can_fill_up_the_earlier_question(world: World) -> None:
    ticket = await world.handed_over(world.adviser)
    alike = await world.preview(world.adviser, f"{NO_ANSWER_FOR} Graag voor vrijdag.")

    assert f"Vraag 1 (wacht op het team): ‘{NO_ANSWER_FOR}’" in alike.prose()
    told = await world.pressed(world.adviser, alike, drafting_texts.add_to(1))

    assert drafting_texts.added_to(1) in told.prose()
    assert any("Graag voor vrijdag." in each for each in world.thread_of(ticket))
    assert len(await world.stored_tickets()) == 1
    assert not alike.buttons


async def test_it_can_be_a_new_question_all_the_same(world: World) -> None:
    await world.handed_over(world.adviser)
    alike = await world.preview(world.adviser)
    preview = await world.pressed(world.adviser, alike, drafting_texts.ASK_ANYWAY)
    await world.pressed(world.adviser, preview, drafting_texts.SEND)

    assert len(await world.stored_tickets()) == 2


async def test_a_question_of_somebody_else_is_never_shown(world: World) -> None:
    await world.handed_over(world.insurer)
    preview = await world.preview(world.adviser)

    assert drafting_texts.SEND in preview.buttons
    assert "Vraag 1" not in preview.prose()


# -- where it is not set up --------------------------------------------------------------------------------------------


async def test_with_only_a_mailbox_a_mail_is_filled_in_that_the_person_sends(
    slack: ContractSlack, tmp_path: Path
) -> None:
    async with running(slack, tmp_path, team_channel=None, more={"PREVENTIETEAM_EMAIL": "team@example.nl"}) as world:
        preview = await world.preview(world.adviser, "Wie is de burgemeester van mevrouw Jansen?")
        assert drafting_texts.BY_MAIL_NOTE in preview.prose()

        letter = await world.pressed(world.adviser, preview, drafting_texts.MAKE_MAIL)

        assert drafting_texts.MAIL_READY in letter.prose()
        [address] = [
            part.partition("|")[0].replace("&amp;", "&")
            for part in str(letter.blocks).split("<")
            if part.startswith("mailto:")
        ]
        mail = urlsplit(address)
        assert unquote(mail.path) == "team@example.nl"
        assert parse_qs(mail.query)["subject"] == [drafting_texts.SUBJECT]
        assert "Wie is de burgemeester van mevrouw [naam weggelaten]?" in parse_qs(mail.query)["body"][0]
        assert not await world.stored_tickets()


async def test_without_any_way_the_bot_says_so_and_where_the_official_contact_is(
    slack: ContractSlack, tmp_path: Path
) -> None:
    async with running(slack, tmp_path, team_channel=None) as world:
        unanswered = await world.said(world.adviser, NO_ANSWER_FOR)
        assert texts.ASK_TEAM not in unanswered.buttons
        assert "https://www.loketgezondleven.nl/" in unanswered.prose()

        told = await world.said(world.adviser, "vraag het preventieteam")

        assert "nog niet ingesteld" in told.prose()
        assert "https://www.loketgezondleven.nl/" in told.prose()
        assert told.buttons, "no dead end"


async def test_an_office_with_hours_of_its_own_promises_by_those(slack: ContractSlack, tmp_path: Path) -> None:
    hours = {"OFFICE_HOURS": "di,do 10:00-12:00", "ANSWER_WITHIN_HOURS": "3"}
    async with running(slack, tmp_path, more=hours) as world:
        preview = await world.preview(world.adviser)

        assert "uiterlijk donderdag 26 november om 11.00 uur" in preview.prose()


@pytest.mark.parametrize("where", ["a channel", "a command"])
async def test_it_works_the_same_from_wherever_one_asks(world: World, where: str) -> None:
    adviser = world.adviser
    if where == "a channel":
        await adviser.mention(GENERAL, NO_ANSWER_FOR)
        await world.deliver()
        await adviser.click(world.slack.last(GENERAL), texts.ASK_TEAM)
        await world.deliver()
        preview = world.aside(adviser)
    else:
        shown = await world.commanded(adviser, NO_ANSWER_FOR)
        assert shown is not None
        preview = await world.pressed(adviser, shown, texts.ASK_TEAM)

    assert BY_TUESDAY in preview.prose()
    await adviser.click(preview, drafting_texts.SEND)
    await world.deliver()
    [ticket] = await world.stored_tickets()
    assert ticket.question == NO_ANSWER_FOR
