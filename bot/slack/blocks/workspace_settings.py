"""What admins of a workspace set: the button on the Home tab, the form, and reading what was filled in.

Where this sits: a block builder. Pure. Who may see and send it is looked at when it opens and again when it is sent;
nothing travels in the form but what the admin sees. Start reading at `settings_form()`.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Annotated, Any, Final, cast, get_args

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field
from slack_sdk.models.blocks import (
    Block,
    ButtonElement,
    CheckboxesElement,
    ConversationFilter,
    ConversationSelectElement,
    InputBlock,
    InputInteractiveElement,
    Option,
    PlainTextInputElement,
    PlainTextObject,
    RadioButtonsElement,
    StaticSelectElement,
    UserMultiSelectElement,
)
from slack_sdk.models.views import View

from bot.handoff.days import DayLanguage
from bot.handoff.hours import NotOfficeHours, OfficeHours
from bot.roles import Role
from bot.slack.blocks.message import context, sections
from bot.slack.installing import texts
from bot.slack.mrkdwn import escape, mention
from bot.store.places import WorkspaceSettings
from eligibility.base import Frozen

OPEN_SETTINGS: Final = "settings:open"
"""The action_id of the button."""
SETTINGS_FORM: Final = "settings:save"
"""The callback_id of the form."""
CHANNEL, HOURS, EMAIL, LANGUAGE, GUESTS = "team_channel", "office_hours", "email", "day_language", "guests"
PUBLIC: Final = "public_channel"
"""The fields: block and element have the same name. Those of the roles are called after the role."""
GIVEN: Final = (Role.TEAM_MEMBER, Role.EDITOR, Role.ADMIN)
_EMAIL: Final = re.compile(r"[\w.+-]{1,64}@([\w-]+\.)+[\w-]{2,24}", re.ASCII)
_YES, _NO = "yes", "no"


class Chosen(Frozen):
    """What an admin filled in, read and found good."""

    team_channel: str | None
    """None also where the channel is not for this workspace to choose."""
    office_hours: str | None
    email: str | None
    day_language: DayLanguage
    guests_hand_over: bool
    people: dict[Role, tuple[str, ...]]
    agreed: tuple[str, ...] = ()
    """The public channels of which the admin was told that everybody reads there, and wants them all the same."""


class PublicWarning(Frozen):
    """What an admin has to agree to before a public channel becomes the team's; `waiting` questions are open now."""

    channel: str
    waiting: int


def settings_button() -> ButtonElement:
    """The button that opens the form."""
    return ButtonElement(text=_plain(texts.SETTINGS_BUTTON), action_id=OPEN_SETTINGS)


def settings_form(
    settings: WorkspaceSettings,
    people: Mapping[Role, Sequence[str]],
    *,
    team_elsewhere: bool = False,
    hours: OfficeHours | None = None,
    usual_channel: str | None = None,
    public: PublicWarning | None = None,
) -> dict[str, Any]:
    """The form as things are now. `team_elsewhere`: all workspaces share one team, so no channel is chosen here.

    `usual_channel` and `hours` are those of the installation: they hold where the workspace chose nothing. `public` is
    what there is to agree to in what was filled in.
    """
    usual = (hours or OfficeHours()).short
    channel = settings.team_channel or usual_channel
    is_usual = settings.team_channel is None and usual_channel is not None
    blocks: list[Block] = [
        *sections([escape(texts.SETTINGS_INTRODUCTION)]),
        *(sections([escape(texts.TEAM_ELSEWHERE)]) if team_elsewhere else [_channel(channel, is_usual=is_usual)]),
        *(_beside(channel, public, all_answer=not people.get(Role.TEAM_MEMBER)) if not team_elsewhere else ()),
        *(_people(role, people.get(role, ())) for role in GIVEN),
        _field(
            HOURS,
            texts.HOURS_LABEL,
            PlainTextInputElement(action_id=HOURS, initial_value=_shown(settings.office_hours), max_length=100),
            hint=texts.hours_hint(usual),
        ),
        _field(
            EMAIL,
            texts.EMAIL_LABEL,
            PlainTextInputElement(action_id=EMAIL, initial_value=settings.email, max_length=200),
            hint=texts.EMAIL_HINT,
        ),
        _language(settings.day_language),
        _guests(allowed=settings.guests_hand_over),
    ]
    return View(
        type="modal",
        callback_id=SETTINGS_FORM,
        title=_plain(texts.SETTINGS_TITLE),
        submit=_plain(texts.SETTINGS_SAVE),
        close=_plain(texts.SETTINGS_CLOSE),
        blocks=blocks,
    ).to_dict()


class _Value(BaseModel):
    model_config = ConfigDict(frozen=True, extra="ignore", hide_input_in_errors=True)


class _Option(_Value):
    value: str


class _Filled(_Value):
    value: Annotated[str, BeforeValidator(lambda value: value or "")] = ""
    selected_conversation: str | None = None
    selected_users: tuple[str, ...] = ()
    selected_option: _Option | None = None
    selected_options: tuple[_Option, ...] = ()


class _State(_Value):
    values: dict[str, dict[str, _Filled]] = Field(default_factory=dict)


class _View(_Value):
    state: _State = Field(default_factory=_State)


class FilledIn(_Value):
    """The form as somebody sent it. What came back from a client proves nothing: `read()` judges it."""

    view: _View

    def read(self) -> Chosen | dict[str, str]:
        """What was chosen; or, per field, what is wrong with it."""
        errors: dict[str, str] = {}
        hours, email = self._of(HOURS).value.strip(), self._of(EMAIL).value.strip()
        if hours:
            try:
                hours = OfficeHours.read(hours).line
            except NotOfficeHours as wrong:
                errors[HOURS] = texts.HOURS_FAULTS[wrong.fault]
        if email and _EMAIL.fullmatch(email) is None:
            errors[EMAIL] = texts.EMAIL_WRONG if email.isascii() else texts.EMAIL_ACCENTS
        language = self._option(LANGUAGE)
        if language not in get_args(DayLanguage):
            errors[LANGUAGE] = texts.CHOOSE_ONE
        if self._option(GUESTS) not in {_YES, _NO}:
            errors[GUESTS] = texts.CHOOSE_ONE
        if errors:
            return errors
        return Chosen(
            team_channel=self._of(CHANNEL).selected_conversation,
            office_hours=hours or None,
            email=email or None,
            day_language=cast("DayLanguage", language),
            guests_hand_over=self._option(GUESTS) == _YES,
            people={role: tuple(sorted(set(self._of(role).selected_users))) for role in GIVEN},
            agreed=tuple(each.value for each in self._of(PUBLIC).selected_options),
        )

    def _of(self, field: str) -> _Filled:
        return self.view.state.values.get(field, {}).get(field, _Filled())

    def _option(self, field: str) -> str | None:
        option = self._of(field).selected_option
        return option.value if option is not None else None


def saved(changed: Sequence[str], channel: str | None, *, besides: Sequence[str] = ()) -> str:
    """What the one who changed the settings hears, in mrkdwn: each line of `changed`, and what there is to say besides.

    `channel` is the channel of the team where that is another one now.
    """
    lines = [escape(texts.SETTINGS_SAVED), *(f"• {each}" for each in changed)]
    if channel is not None:
        lines.append(f"{escape(texts.CHANNEL_SAVED)} <#{channel}>. {escape(texts.CHANNEL_NOT_SEEN)}")
    return "\n".join([*lines, *besides])


def changed_line(name: str, settings: WorkspaceSettings, usual: str) -> str:
    """What is different now in one of the settings, in mrkdwn; `usual` are the hours that hold when none are chosen."""
    match name:
        case "team_channel":
            value = f"<#{settings.team_channel}>" if settings.team_channel else texts.CHANNEL_OF_INSTALLATION
        case "office_hours":
            value = _shown(settings.office_hours) or usual
        case "email":
            value = escape(settings.email or texts.NO_EMAIL)
        case "day_language":
            value = texts.LANGUAGES[settings.day_language]
        case _:
            value = texts.YES if settings.guests_hand_over else texts.NO
    return f"{escape(texts.CHANGED[name])}: {value}"


def changed_people(role: Role, users: Sequence[str]) -> str:
    """Who has this role now, in mrkdwn."""
    return f"{escape(texts.CHANGED[role])}: {', '.join(map(mention, users)) or escape(texts.NOBODY[role])}"


def _shown(hours: str | None) -> str | None:
    """Office hours as somebody would type them."""
    return None if hours is None else OfficeHours.read(hours).short


def _beside(channel: str | None, public: PublicWarning | None, *, all_answer: bool) -> Iterator[Block]:
    """Below the field: the channel of now in words, for Slack leaves the field empty for who is not in that channel.

    Or, of a public one that was just chosen, what everybody in the workspace will see, and a box to tick.
    """
    if public is not None:
        yield from sections([texts.public_warning(f"<#{public.channel}>", public.waiting, all_answer=all_answer)])
        agreed = Option(value=public.channel, text=_plain(texts.PUBLIC_AGREED))
        box = CheckboxesElement(action_id=PUBLIC, options=[agreed])
        yield _field(PUBLIC, texts.PUBLIC_LABEL, box, hint=texts.PUBLIC_PRESS)
    elif channel is not None:
        yield from context(f"{escape(texts.CHANNEL_NOW)} <#{channel}>.")


def _channel(chosen: str | None, *, is_usual: bool) -> Block:
    element = ConversationSelectElement(
        action_id=CHANNEL,
        initial_conversation=chosen,
        placeholder=_plain(texts.CHOOSE_CHANNEL),
        filter=ConversationFilter(include=["public", "private"], exclude_external_shared_channels=True),
    )
    return _field(CHANNEL, texts.CHANNEL_LABEL, element, hint=texts.CHANNEL_USUAL if is_usual else texts.CHANNEL_HINT)


def _people(role: Role, users: Sequence[str]) -> Block:
    element = UserMultiSelectElement(
        action_id=str(role), initial_users=list(users) or None, placeholder=_plain(texts.CHOOSE_PEOPLE)
    )
    return _field(str(role), texts.PEOPLE_LABELS[role], element, hint=texts.PEOPLE_HINTS[role])


def _language(chosen: DayLanguage) -> Block:
    options = {code: Option(value=code, text=_plain(name)) for code, name in texts.LANGUAGES.items()}
    element = StaticSelectElement(
        action_id=LANGUAGE,
        options=list(options.values()),
        initial_option=options[chosen],
        placeholder=_plain(texts.CHOOSE_LANGUAGE),
    )
    return _field(LANGUAGE, texts.LANGUAGE_LABEL, element, required=True)


def _guests(*, allowed: bool) -> Block:
    yes, no = Option(value=_YES, text=_plain(texts.GUESTS_YES)), Option(value=_NO, text=_plain(texts.GUESTS_NO))
    element = RadioButtonsElement(action_id=GUESTS, options=[no, yes], initial_option=yes if allowed else no)
    return _field(GUESTS, texts.GUESTS_LABEL, element, hint=texts.GUESTS_HINT, required=True)


def _field(
    name: str, label: str, element: InputInteractiveElement, *, hint: str | None = None, required: bool = False
) -> Block:
    return InputBlock(
        block_id=name,
        label=_plain(label),
        element=element,
        hint=_plain(hint) if hint else None,
        optional=not required,
    )


def _plain(text: str) -> PlainTextObject:
    return PlainTextObject(text=text, emoji=False)
