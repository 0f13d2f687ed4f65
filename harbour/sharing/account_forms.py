"""The forms of django-allauth, drawn with our own fields and worded for those who use them.

allauth checks what is typed; these say only how it is asked. Each is named in the settings.
"""

from typing import Any

from allauth.account import forms as account
from allauth.mfa.base import forms as second_factor
from allauth.mfa.recovery_codes import forms as recovery_codes
from allauth.mfa.totp import forms as totp
from allauth.mfa.webauthn import forms as webauthn
from django.contrib.auth.password_validation import validate_password

from harbour.design_system import forms

NOT_READ = "Your passkey could not be read. Try again"


def _code(label: str, hint: str, *, inputmode: str = "text") -> forms.TextInput:
    return forms.TextInput(
        label=label,
        hint=hint,
        called="the code",
        width=10,
        inputmode=inputmode,
        autocomplete="one-time-code",
        spellcheck=False,
    )


def _password(label: str, called: str, *, new: bool = False, hint: str = "") -> forms.PasswordInput:
    autocomplete = "new-password" if new else "current-password"
    return forms.PasswordInput(
        label=label, called=called, hint=hint, autocomplete=autocomplete, strip=False
    )


class SignIn(forms.Form, account.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields = {
            "login": forms.TextInput(
                label="Username",
                called="your username",
                width=20,
                autocomplete="username",
                spellcheck=False,
                max_length=80,
            ),
            "password": _password("Password", "your password"),
        }
        for name, field in self.fields.items():
            field.name_errors(name)


class ConfirmPassword(forms.Form, account.ReauthenticateForm):
    password = _password("Password", "your password")


class ChangePassword(forms.Form, account.ChangePasswordForm):
    oldpassword = _password("Present password", "your present password")
    password1 = _password(
        "New password",
        "a new password",
        new=True,
        hint="At least 12 characters. Three words that have nothing in common work well.",
    )
    password2 = _password("New password again", "the new password again", new=True)

    def clean_password1(self) -> str:
        validate_password(self.cleaned_data["password1"], self.user)
        return self.cleaned_data["password1"]


class EnterCode(forms.Form, second_factor.AuthenticateForm):
    code = _code("Code", "6 digits from your authenticator app, or one of your recovery codes")


class ConfirmCode(forms.Form, second_factor.ReauthenticateForm):
    code = _code("Code", "6 digits from your authenticator app, or one of your recovery codes")


class SetUpApp(forms.Form, totp.ActivateTOTPForm):
    code = _code("Code that the app shows", "6 digits", inputmode="numeric")


class RemoveApp(forms.Form, totp.DeactivateTOTPForm):
    pass


class MakeRecoveryCodes(forms.Form, recovery_codes.GenerateRecoveryCodesForm):
    pass


class _Passkey(forms.Form):
    """The credential is put there by the browser: a person cannot type it, nor put it right."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages |= {"required": NOT_READ, "invalid": NOT_READ}


class UsePasskey(_Passkey, webauthn.AuthenticateWebAuthnForm):
    pass


class ConfirmPasskey(_Passkey, webauthn.ReauthenticateWebAuthnForm):
    pass


class SignInWithPasskey(_Passkey, webauthn.LoginWebAuthnForm):
    pass


class AddPasskey(_Passkey, webauthn.AddWebAuthnForm):
    name = forms.TextInput(
        label="Name for this passkey",
        hint="For example, the telephone or key it is kept on",
        width=20,
        required=False,
        max_length=100,
    )
    passwordless = forms.Checkbox(
        label="Sign in with this passkey alone, without a password",
        hint="It will ask for your fingerprint, face or PIN",
        required=False,
    )


class RenamePasskey(forms.Form, webauthn.EditWebAuthnForm):
    name = forms.TextInput(
        label="Name for this passkey", called="a name for this passkey", width=20, max_length=100
    )
