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
class CredentialUpdate(Model):
    """All the secrets that a credential is to have."""

    secrets: list[SecretInput]
    label: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {"secrets": "secrets", "label": "label"}

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "secrets"
            secrets = _pop(_at)
            secrets = _decoding.items(secrets, SecretInput.from_dict)
            _at = "label"
            label = _pop(_at, UNSET)
            if not isinstance(label, Unset):
                if label is not None:
                    if not isinstance(label, str):
                        raise _decoding.wrong("a string", label)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(secrets=secrets, label=label)
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["secrets"] = [item.to_dict() for item in self.secrets]
        if not isinstance(self.label, Unset):
            _fields["label"] = self.label
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.secret_input import SecretInput  # noqa: E402
