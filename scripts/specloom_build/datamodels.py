"""Modules of pydantic models or TypedDicts, by datamodel-code-generator, where a document asks for them."""

from __future__ import annotations

import contextlib
import json
import re
import shutil
import tempfile
from pathlib import Path

from datamodel_code_generator.__main__ import Exit, main

from .documents import Document, Json, cut

WIRE = Path(__file__).parent.parent / "templates" / "wire.py"
COMMON = (
    "--input-file-type=openapi",
    "--disable-timestamp",
    "--ignore-pyproject",
    "--target-python-version=3.11",
    "--formatters",
    "builtin",
    "--strict-nullable",
    "--enum-field-as-literal=all",
    "--collapse-root-models",
    "--use-double-quotes",
    "--use-schema-description",
    "--use-standard-collections",
    "--use-union-operator",
    "--disable-warnings",
)
# Named as if it came with pydantic, and imported from beside the module in the end (`_use_own_base`).
BASE = "WireModel"
STYLES: dict[str, tuple[str, ...]] = {
    "pydantic": (
        "--output-model-type=pydantic_v2.BaseModel",
        "--target-pydantic-version=2.11",
        f"--base-class=pydantic.{BASE}",
        "--field-extra-keys=x-specloom-expects",
        "--use-annotated",
        "--use-type-alias",
        "--extra-fields=ignore",
        "--output-datetime-class=datetime",
        "--type-mappings",
        "string+password=string",
        "--strict-types",
        "int",
        "float",
        "bool",
    ),
    "typeddict": ("--output-model-type=typing.TypedDict", "--no-use-closed-typed-dict"),
}


def write_documents(document: Document, target: Path) -> None:
    """Write each module that x-specloom-documents asks for."""
    for index, entry in enumerate(document.root.get("x-specloom-documents", ())):
        module, style = target / f"{entry['module']}.py", entry["style"]
        if module.exists() or module.name == WIRE.name:
            place = ("x-specloom-documents", index, "module")
            raise document.fault(place, f"{module.name} is a module of every package: choose another name")
        words = "pydantic models" if style == "pydantic" else "TypedDicts"
        header = f'"""{", ".join(entry["schemas"])}, and what they refer to, as {words}."""'
        _run(
            document,
            cut(document, entry["schemas"]),
            module,
            f"--custom-file-header={header}",
            *STYLES[style],
        )
        if style == "pydantic":
            _use_own_base(module)


def _run(document: Document, part: Json, module: Path, *options: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder) / "document.json"
        source.write_text(json.dumps(part), encoding="utf-8")
        arguments = [f"--input={source}", f"--output={module.resolve()}", *COMMON, *options]
        with contextlib.chdir(
            folder
        ):  # away from any pyproject.toml, whose settings would show in the output
            done = main(arguments)
        if done != Exit.OK:
            raise document.fault(
                ("x-specloom-documents",), "datamodel-code-generator could not read these schemas"
            )


def _use_own_base(module: Path) -> None:
    """Let the models be what the template says: they hold, show and dump what came over the wire, and no more."""
    source = module.read_text(encoding="utf-8")
    kept, found = re.subn(rf"^(from pydantic import .*), {BASE}$", r"\1", source, count=1, flags=re.MULTILINE)
    if not found:
        raise RuntimeError(
            f"{module.name} does not import {BASE} at the end of a line: has the generator changed?"
        )
    module.write_text(
        kept.replace("\n\n\nclass ", f"\nfrom .wire import {BASE}\n\n\nclass ", 1), encoding="utf-8"
    )
    shutil.copyfile(WIRE, module.with_name(WIRE.name))
