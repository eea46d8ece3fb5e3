# Generated from specs/maestro.yaml by `make generate`; do not edit.
from __future__ import annotations

from collections.abc import Mapping
from typing import Any, ClassVar, Self

from attrs import define, field

from .. import decoding as _decoding
from ..bases import Model, no_properties
from ..errors import DecodeError
from ..types import UNSET, Unset


@define
class LoginAnswer(Model):
    """What the other requests are signed with."""

    access_token: str = field(repr=False)
    """Sent with every other request."""
    organization_label: str
    """The workspace that the login belongs to."""
    refresh_token: None | str | Unset = field(default=UNSET, repr=False)
    """Uncertain: seen by one client, used by none."""
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "accessToken": "access_token",
        "organizationLabel": "organization_label",
        "refreshToken": "refresh_token",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "accessToken"
            access_token = _pop(_at)
            if not isinstance(access_token, str):
                raise _decoding.wrong("a string", access_token)
            _at = "organizationLabel"
            organization_label = _pop(_at)
            if not isinstance(organization_label, str):
                raise _decoding.wrong("a string", organization_label)
            _at = "refreshToken"
            refresh_token = _pop(_at, UNSET)
            if not isinstance(refresh_token, Unset):
                if refresh_token is not None:
                    if not isinstance(refresh_token, str):
                        raise _decoding.wrong("a string", refresh_token)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            access_token=access_token, organization_label=organization_label, refresh_token=refresh_token
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["accessToken"] = self.access_token
        _fields["organizationLabel"] = self.organization_label
        if not isinstance(self.refresh_token, Unset):
            _fields["refreshToken"] = self.refresh_token
        return _fields
