"""One package, from its spec to formatted files."""

from __future__ import annotations

from pathlib import Path

from .documents import Document, SpecError
from .trees import add_headers, tidy


def build_package(spec: Path, target: Path, *, label: str | None = None) -> None:
    """Write the package of a spec into a new folder; SpecError where the spec has a fault."""
    document = Document(spec, label=label)
    _lint(document)
    # Here, not above: a run that finds nothing to do must not wait half a second for the generators' imports.
    from .packages import Package
    from .policy import compile_policy
    from .policy_source import policy_source

    package = Package(document)
    package.write(target)
    policy = compile_policy(document, lambda name: package.view(name).python_names())
    (target / "policy.py").write_text(policy_source(policy), encoding="utf-8")
    if document.root.get("x-specloom-documents"):
        from .datamodels import write_documents

        write_documents(document, target)
    add_headers(target, document.label)
    tidy(target)


def _lint(document: Document) -> None:
    """Hold the spec against the rules that make it compile to what is meant."""
    from speclint import findings_of

    findings = findings_of(document.source)
    if findings:
        more = f"\n({len(findings) - 1} more: `make check` lists them)" if len(findings) > 1 else ""
        raise SpecError.told(f"{findings[0]}{more}")
