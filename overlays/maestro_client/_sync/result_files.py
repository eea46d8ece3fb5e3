# Produced from overlays/maestro_client/_async/result_files.py by "python scripts/twins.py": edit that file, not this one.
"""Result files: what tasks hand over, called artifacts on the wire."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

from maestro_api import operations
from maestro_api.models import Artifact, ArtifactCreate, ArtifactPage
from maestro_client._sync.paging import PAGE_SIZE, pages
from maestro_client._sync.sending import Sender
from maestro_client.files import name_of, opened
from maestro_client.given import given, index, number, texts
from maestro_client.resending import identity
from specloom._sync.client import Resource
from specloom.errors import Error

if TYPE_CHECKING:
    from typing import Unpack

    from maestro_client.files import FileSource
    from maestro_client.response import MaestroResponse
    from specloom._sync.pages import Pages
    from specloom.exchange import OnBytes
    from specloom.options import CallOptions

__all__ = ["ResultFiles"]


class ResultFiles(Resource[Sender]):
    """Files that tasks hand over."""

    def list(
        self,
        page: int = 1,
        size: int | None = None,
        *,
        task_id: int | str | None = None,
        days: int | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[ArtifactPage]:
        """One page of result files, counted from 1."""
        return self._client.perform(
            options,
            operations.list_artifacts,
            page=index("listArtifacts", page),
            size=given(size),
            task_id=number(task_id),
            days=given(days),
            sort=texts(sort),
        )

    def iterate(
        self,
        *,
        size: int = PAGE_SIZE,
        task_id: int | str | None = None,
        days: int | None = None,
        sort: str | Iterable[str] | None = None,
        **options: Unpack[CallOptions],
    ) -> Pages[ArtifactPage, Artifact]:
        """All result files, fetched page by page as they are asked for."""
        return pages(
            "listArtifacts",
            lambda page: self.list(page, size, task_id=task_id, days=days, sort=sort, **options),
            lambda page: page.content,
        )

    def get(self, artifact_id: int | str, **options: Unpack[CallOptions]) -> MaestroResponse[Artifact]:
        """What is known of a result file."""
        return self._client.perform(options, operations.get_artifact, id=artifact_id)

    def create(
        self, task_id: int | str, name: str, filename: str | None = None, **options: Unpack[CallOptions]
    ) -> MaestroResponse[Artifact]:
        """Announce a result file; its content is uploaded next. `upload()` does both."""
        body = ArtifactCreate(task_id=task_id, name=name, filename=filename or name)
        return self._client.perform(options, operations.create_artifact, body=body)

    def upload_content(
        self,
        artifact_id: int | str,
        file: FileSource,
        *,
        name: str | None = None,
        progress: OnBytes | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[None]:
        """Upload the content of a result file that was announced."""
        with opened(file, name) as body:
            return self._client.upload(
                progress, options, operations.upload_artifact, id=artifact_id, body=body
            )

    def upload(
        self,
        file: FileSource,
        task_id: int | str | None = None,
        *,
        name: str | None = None,
        progress: OnBytes | None = None,
        **options: Unpack[CallOptions],
    ) -> MaestroResponse[Artifact]:
        """Hand over a file: announce it, then upload its content, read in pieces.

        Without a task id it is that of the task that a runner started this bot for.
        """
        called = name_of(file, name)
        with opened(file, called) as body:
            answer = self.create(self._client.own_task(task_id), called, **options)
            artifact_id = identity(answer)
            try:
                sent = self._client.upload(
                    progress, options, operations.upload_artifact, id=artifact_id, body=body
                )
                sent.raise_for_status()
            except Error as problem:
                problem.add_note(
                    f"result file {artifact_id} was announced: upload_content() can send it again"
                )
                raise
        return answer

    def get_file(self, artifact_id: int | str, **options: Unpack[CallOptions]) -> MaestroResponse[bytes]:
        """The content of a result file, in memory."""
        return self._client.perform(options, operations.download_artifact, id=artifact_id)

    def download(
        self,
        artifact_id: int | str,
        path: str | os.PathLike[str],
        *,
        progress: OnBytes | None = None,
        **options: Unpack[CallOptions],
    ) -> Path:
        """The content of a result file into a file, whole or not at all; always raises where it fails."""
        return self._client.download(path, progress, options, operations.download_artifact, id=artifact_id)
