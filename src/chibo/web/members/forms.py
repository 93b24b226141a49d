"""The forms of the pages about members."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from chibo.members.public import EndReason, Membership, Person, Post
from chibo.web.fields import DayField


class MemberForm(forms.Form):
    """What is kept about a member."""

    full_name = forms.CharField(label=_("Full name"), max_length=100)
    card_number = forms.CharField(
        label=_("Card number"),
        max_length=12,
        required=False,
        help_text=_("8 digits, as on the card. Leave it empty if no card was issued yet."),
        widget=forms.TextInput({"inputmode": "numeric", "autocomplete": "off"}),
    )
    gender = forms.ChoiceField(
        label=_("Gender"), choices=Person.Gender.choices, widget=forms.RadioSelect, required=False
    )
    born_on = DayField(label=_("Date of birth"), required=False)
    admitted_on = DayField(label=_("Admitted on"), required=False)
    official_on = DayField(label=_("Official since"), required=False)
    phone = forms.CharField(label=_("Phone"), max_length=20, required=False)


class StandingForm(forms.Form):
    """Official or probationary, working or retired."""

    status = forms.ChoiceField(
        label=_("Status"), choices=Membership.Status.choices, widget=forms.RadioSelect
    )
    is_working = forms.ChoiceField(
        label=_("Work"),
        choices=[("yes", _("working")), ("no", _("retired"))],
        widget=forms.RadioSelect,
        initial="yes",
    )


class AddForm(MemberForm, StandingForm):
    """A new member of a cell."""

    since = DayField(
        label=_("Member of this cell since"), help_text=_("Empty: today."), required=False
    )


class ChangeForm(MemberForm, StandingForm):
    """A member as kept, to be corrected."""

    since = DayField(
        label=_("Status and work hold since"),
        help_text=_("Only when one of them changed. Empty: today."),
        required=False,
    )


class EndForm(forms.Form):
    """Why and when a membership ends."""

    reason = forms.ChoiceField(label=_("Why?"), choices=EndReason.choices, widget=forms.RadioSelect)
    day = DayField(
        label=_("First day without membership"), help_text=_("Empty: today."), required=False
    )


class TransferForm(forms.Form):
    """Where to and when a member moves."""

    cell_id = forms.ChoiceField(label=_("To which cell?"))
    day = DayField(
        label=_("First day in the other cell"), help_text=_("Empty: today."), required=False
    )


class ExemptForm(forms.Form):
    """Why and since when somebody is exempt."""

    reason = forms.CharField(label=_("Reason"), max_length=300)
    since = DayField(label=_("Since"), help_text=_("Empty: today."), required=False)
    until = DayField(label=_("Until the day before"), required=False)


class DayOnlyForm(forms.Form):
    """From which day something ends."""

    day = DayField(label=_("From which day?"), help_text=_("Empty: today."), required=False)


class PostForm(forms.Form):
    """Which post, where, since when."""

    kind = forms.ChoiceField(label=_("Post"), choices=Post.Kind.choices)
    at = forms.ChoiceField(label=_("At"))
    since = DayField(label=_("Since"), help_text=_("Empty: today."), required=False)


class AccountForm(forms.Form):
    """The user name to sign in with."""

    username = forms.CharField(
        label=_("User name"),
        max_length=60,
        help_text=_("Letters without marks, digits and dots. It cannot be changed later."),
        widget=forms.TextInput({"autocomplete": "off", "autocapitalize": "none"}),
    )


class SheetForm(forms.Form):
    """A table file."""

    file = forms.FileField(
        label=_("File"),
        help_text=_("Excel (.xlsx, .xls), LibreOffice (.ods) or .csv, 50 MB at most."),
        widget=forms.FileInput({"accept": ".xlsx,.xls,.ods,.csv"}),
    )
