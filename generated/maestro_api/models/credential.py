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
class Credential(Model):
    """A set of secrets."""

    label: str
    secrets: list[Secret]
    organization_label: None | str | Unset = UNSET
    repository_label: None | str | Unset = UNSET
    additional_properties: dict[str, Any] = field(init=False, factory=no_properties)

    _wire_names: ClassVar[Mapping[str, str]] = {
        "label": "label",
        "secrets": "secrets",
        "organizationLabel": "organization_label",
        "repositoryLabel": "repository_label",
    }

    @classmethod
    def from_dict(cls, src_dict: Mapping[str, Any]) -> Self:
        """Decode a JSON object; DecodeError says which field does not fit."""
        _fields = _decoding.fields(src_dict)
        _pop = _fields.pop
        _at = ""
        try:
            _at = "label"
            label = _pop(_at)
            if not isinstance(label, str):
                raise _decoding.wrong("a string", label)
            _at = "secrets"
            secrets = _pop(_at)
            secrets = _decoding.items(secrets, Secret.from_dict)
            _at = "organizationLabel"
            organization_label = _pop(_at, UNSET)
            if not isinstance(organization_label, Unset):
                if organization_label is not None:
                    if not isinstance(organization_label, str):
                        raise _decoding.wrong("a string", organization_label)
            _at = "repositoryLabel"
            repository_label = _pop(_at, UNSET)
            if not isinstance(repository_label, Unset):
                if repository_label is not None:
                    if not isinstance(repository_label, str):
                        raise _decoding.wrong("a string", repository_label)
        except KeyError:
            raise _decoding.missing(_at) from None
        except DecodeError as _error:
            raise _error.within(_at) from None
        _model = cls(
            label=label,
            secrets=secrets,
            organization_label=organization_label,
            repository_label=repository_label,
        )
        _model.additional_properties = _fields
        return _model

    def to_dict(self) -> dict[str, Any]:
        """The JSON object, with the fields that are set."""
        _fields: dict[str, Any] = dict(self.additional_properties)
        _fields["label"] = self.label
        _fields["secrets"] = [item.to_dict() for item in self.secrets]
        if not isinstance(self.organization_label, Unset):
            _fields["organizationLabel"] = self.organization_label
        if not isinstance(self.repository_label, Unset):
            _fields["repositoryLabel"] = self.repository_label
        return _fields


# Last, so that models may refer to each other in circles.
from ..models.secret import Secret  # noqa: E402
