"""Connect the library view to engine and store: changes show everywhere, and commands run."""

import asyncio
import sqlite3
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from pathlib import Path
from typing import Any

from msgspec import structs
from PySide6.QtCore import QObject, Signal

from seedance_desktop.core.i18n import join_list, tr
from seedance_desktop.core.text import button_text
from seedance_desktop.domain.clip import Clip
from seedance_desktop.domain.project import Project
from seedance_desktop.domain.request import Request
from seedance_desktop.engine.jobs.engine import Engine
from seedance_desktop.engine.library.library import Library, LibraryError, Progress
from seedance_desktop.engine.library.scanner import ScanReport
from seedance_desktop.store.clips import ClipStore
from seedance_desktop.store.database import StoreError
from seedance_desktop.store.projects import ProjectStore
from seedance_desktop.ui import tasks
from seedance_desktop.ui.actions import make_action
from seedance_desktop.ui.clips.input_dialogs import ask_files, ask_folder, ask_text
from seedance_desktop.ui.clips.labels import clips_label
from seedance_desktop.ui.clips.recent_clips import RecentClipsModel
from seedance_desktop.ui.library.project_button import ProjectButton
from seedance_desktop.ui.library.projects import ProjectDialog
from seedance_desktop.ui.library.view import LibraryView
from seedance_desktop.ui.widgets.build import open_question

_MAX_NAMED = 3
"""Number of problems of an import or rebuild that are listed."""


class LibraryController(QObject):
    """Handle what the library, the recent clips and the project button emit."""

    message = Signal(str)
    """A message for the user."""
    imported = Signal()
    """Clips were added to the library, or relinked."""
    removed = Signal(list)
    """Ids of clips that were removed from the library."""
    file_changed = Signal(object)
    """A Clip whose file was renamed, or replaced by another."""
    project_chosen = Signal(object)
    """The Project of new jobs, or None."""

    def __init__(
        self,
        view: LibraryView,
        recent_clips: RecentClipsModel,
        button: ProjectButton,
        library: Library,
        clips: ClipStore,
        projects: ProjectStore,
        engine: Engine,
        form_request: Callable[[], Request],
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.view = view
        self.actions = view.clip_actions
        self.project: Project | None = None
        self._recent_clips = recent_clips
        self._button = button
        self._library = library
        self._clips = clips
        self._projects = projects
        self._engine = engine
        self._form_request = form_request
        self._known: list[Project] = []
        self._work: asyncio.Task[ScanReport | None] | None = None
        view.missing.find = self.check_files
        self.actions.is_external = library.is_external
        self._connect()

    async def load(self, project: str) -> None:
        """Load rows, menus and the last project."""
        await self._clips.reindex()
        await self.refresh_choices()
        self.project = next((each for each in self._known if each.name == project), None)
        self._update_engine()
        await self.show_spent()

    async def refresh_choices(self) -> None:
        """Reload what menus offer: models, projects, saved searches."""
        self._known = await self._projects.all()
        names = [project.name for project in self._known]
        self.actions.projects = names
        self.view.filters.set_choices(await self._clips.models(), names)
        self._fill_searches(await self._projects.searches())

    async def show_spent(self) -> None:
        """Update the project button."""
        spent, play = await self._projects.spent(self.project.name) if self.project else (0, 0)
        self._button.show_project(self.project, spent, play, self._known)

    def _connect(self) -> None:
        actions, view, button = self.actions, self.view, self._button
        actions.annotation_commands.changed.connect(self._recent_clips.update)
        actions.annotation_commands.changed.connect(view.show_changed)
        actions.annotation_commands.history.connect(self._fill_more)
        actions.message.connect(self.message)
        actions.rename_requested.connect(lambda clip, name: self._start(self._rename(clip, name)))
        actions.bin_requested.connect(lambda clips: self._start(self._remove(clips)))
        actions.new_project_requested.connect(self._ask_project)
        view.files_dropped.connect(self._import)
        view.relink_requested.connect(self._ask_relink)
        button.chosen.connect(lambda name: self._start(self._choose(name)))
        button.new_requested.connect(self._ask_project)
        button.edit_requested.connect(lambda: self._ask_project(project=self.project))
        button.delete_requested.connect(self._ask_forget)
        asked = tr("Import for review")
        view.import_asked.connect(lambda: ask_files(view, asked, self._import))
        self._imports = [
            make_action(view, f"library.{name}", text, [], call)
            for name, text, call in (
                ("import", tr("Import video files…"), view.import_asked.emit),
                (
                    "import_folder",
                    tr("Import a folder…"),
                    lambda: ask_folder(view, asked, lambda path: self._import([path])),
                ),
            )
        ]
        self._repairs = [
            make_action(view, "library.relink", tr("Find missing files…"), [], self._ask_relink),
            make_action(view, "library.rebuild", tr("Rebuild from the clips folder"), [], self._rebuild),
        ]
        self._fill_more()
        self._fill_searches({})

    def _start(self, work: Coroutine[Any, Any, None]) -> None:
        tasks.run_or_report(work, (LibraryError, StoreError), lambda error: self.message.emit(str(error)))

    # Files.

    def _fill_more(self) -> None:
        menu, annotation_commands = self.view.bar.more_menu, self.actions.annotation_commands
        menu.clear()
        undo = menu.addAction(
            tr("Undo: {what}", what=annotation_commands.undo_text) if annotation_commands.undo_text else tr("Undo")
        )
        undo.setEnabled(bool(annotation_commands.undo_text))
        undo.triggered.connect(lambda: self.actions.run(annotation_commands.undo()))
        redo = menu.addAction(
            tr("Redo: {what}", what=annotation_commands.redo_text) if annotation_commands.redo_text else tr("Redo")
        )
        redo.setEnabled(bool(annotation_commands.redo_text))
        redo.triggered.connect(lambda: self.actions.run(annotation_commands.redo()))
        menu.addSeparator()
        menu.addActions(self._imports)
        menu.addSeparator()
        menu.addActions(self._repairs)

    async def import_files(self, files: Sequence[Path]) -> list[str]:
        """Import video files after the current task; return why some could not be read."""
        while self._work is not None:
            await asyncio.wait([self._work])
        self._import(list(files))
        report = await self._work if self._work is not None else None
        return report.problems if report is not None else []

    def _import(self, paths: list[Path]) -> None:
        self._run(
            tr("Importing"),
            lambda on_progress: self._library.import_files(paths, on_progress),
            tr("Nothing new to import"),
        )

    def _rebuild(self) -> None:
        self._run(
            tr("Reading the clips folder"),
            self._library.rebuild,
            tr("The library already contains everything in the folder"),
        )

    def _ask_relink(self) -> None:
        def chosen(folder: Path) -> None:
            self._run(
                tr("Looking for missing clips"),
                lambda _progress: self._library.relink(folder),
                tr("Nothing found there"),
            )

        ask_folder(self.view, tr("Where are the missing clips?"), chosen)

    def _run(self, text: str, work: Callable[[Progress], Awaitable[ScanReport]], nothing: str) -> None:
        """Run one long task at a time, with progress and a Stop button over the clips."""
        if self._work is not None:
            self.message.emit(tr("Wait until the current task is done, or stop it."))
            return

        def on_progress(done: int, total: int) -> None:
            self.view.show_progress(text, done, total, stop)
            self.view.refresh()

        def stop() -> None:
            if self._work is not None:
                self._work.cancel()

        async def attempt() -> ScanReport | None:
            report = None
            try:
                report = await work(on_progress)
            except asyncio.CancelledError:
                self.message.emit(tr("Stopped. What was read so far is in the library."))
            except (LibraryError, StoreError, OSError) as error:
                self.message.emit(tr("{words} failed. {error}", words=text, error=error))
            else:
                for clip in report.replaced:
                    self._show_changed_file(clip)
                self.message.emit(_report_text(report, nothing))
            finally:
                self._work = None
                self.view.hide_progress()
                self.view.refresh()
            await self.refresh_choices()
            await self.refill_recent()
            self.imported.emit()
            return report

        self.view.show_progress(text, 0, 0, stop)
        self._work = tasks.start(attempt())

    async def _rename(self, clip: Clip, name: str) -> None:
        try:
            renamed = await self._library.rename(clip, name)
        except sqlite3.IntegrityError as error:
            raise LibraryError(tr("The library already has another clip of that name.")) from error
        self._show_changed_file(renamed)

    async def check_files(self, clips: Sequence[Clip]) -> set[str]:
        """Show clips whose files were replaced as they are now; return the ids of those whose files are missing."""
        for clip in await self._library.read_again(clip.id for clip in clips):
            self._show_changed_file(clip)
        return await self._library.missing(clips)

    def _show_changed_file(self, clip: Clip) -> None:
        self.view.refresh_clip(clip)
        self._recent_clips.thumbnails.forget(clip.id)
        self._recent_clips.update(clip)
        self.file_changed.emit(clip)

    async def _remove(self, clips: list[Clip]) -> None:
        removed = await self._library.remove(clips)
        self.removed.emit(removed.gone)
        self.view.refresh()
        await self.refill_recent()
        if removed.problems:
            self.message.emit(" ".join(removed.problems[:_MAX_NAMED]))

    async def refill_recent(self) -> None:
        recent, _ = await self._clips.find(limit=60)
        self._recent_clips.set_clips(recent)

    # Searches.

    def _fill_searches(self, searches: dict[str, Any]) -> None:
        menu = self.view.bar.searches_menu
        menu.clear()
        for name, query in searches.items():
            action = menu.addAction(button_text(name))
            action.triggered.connect(lambda _on, query=query: self.view.set_query(query))
        if searches:
            menu.addSeparator()
        menu.addAction(tr("Save this search…"), self._ask_search_name)
        if searches:
            forget = menu.addMenu(tr("Delete"))
            for name in searches:
                action = forget.addAction(button_text(name))
                action.triggered.connect(lambda _on, name=name: self._start(self._forget_search(name)))

    def _ask_search_name(self) -> None:
        query = self.view.query()

        def named(name: str) -> None:
            if name.strip():
                self._start(self._keep_search(name.strip(), query))

        ask_text(
            self.view,
            tr("Save this search"),
            tr("Name of this search, with its filters and sort order:"),
            query.text,
            named,
        )

    async def _keep_search(self, name: str, query: Any) -> None:
        await self._projects.save_search(name, query)
        await self.refresh_choices()

    async def _forget_search(self, name: str) -> None:
        await self._projects.delete_search(name)
        await self.refresh_choices()

    # Projects.

    async def _choose(self, name: str) -> None:
        self.project = next((each for each in self._known if each.name == name), None)
        self._update_engine()
        await self.show_spent()
        query = self.view.query()
        filters = structs.replace(query.filters, project=self.project.name if self.project else None)
        self.view.set_query(structs.replace(query, filters=filters))
        self.project_chosen.emit(self.project)

    def _update_engine(self) -> None:
        folders = {project.name: project.folder for project in self._known}
        self._engine.set_project(self.project.name if self.project else "", folders)

    def _ask_project(self, clips: list[Clip] | None = None, project: Project | None = None) -> None:
        dialog = ProjectDialog(project, self._library.project_folder, self._form_request, self.view.window())

        def save(made: Project) -> None:
            self._start(self._save_project(dialog, made, project.name if project else "", clips))

        dialog.saved.connect(save)
        dialog.open()

    async def _save_project(
        self, dialog: ProjectDialog, project: Project, old_name: str, clips: list[Clip] | None
    ) -> None:
        try:
            await self._library.save_project(project, old_name)
        except LibraryError as error:
            dialog.refuse(str(error))
            return
        dialog.accept()
        if old_name and old_name != project.name:
            await self._engine.rename_project(old_name, project.name)
        await self.refresh_choices()
        self._update_engine()
        if clips is not None:
            await self.actions.annotation_commands.set_project(clips, project.name)
        else:
            await self._choose(project.name)
        self.view.refresh()

    def _ask_forget(self) -> None:
        project = self.project
        if project is None:
            return
        open_question(
            self.view.window(),
            tr("Remove the project “{name}”?", name=project.name),
            tr("Its clips and folder stay; the clips are just no longer assigned to a project."),
            (tr("Remove project"), tr("Keep")),
            lambda: self._start(self._forget(project.name)),
            name="project_question",
        )

    async def _forget(self, name: str) -> None:
        await self._library.delete_project(name)
        await self._engine.rename_project(name, "")
        await self.refresh_choices()
        await self._choose("")


def _report_text(report: ScanReport, nothing: str) -> str:
    """Return the result of a task in a line or two."""
    parts = []
    if report.added:
        parts.append(tr("{clips} added", clips=clips_label(report.added)))
    if report.found_again:
        parts.append(tr("{clips} relinked", clips=clips_label(report.found_again)))
    if report.replaced:
        parts.append(tr("{clips} read again", clips=clips_label(len(report.replaced))))
    if report.known and (report.added or report.found_again):
        parts.append(tr("%n already in the library", "", report.known))
    text = join_list(parts) or nothing
    problems = report.problems
    if problems:
        more = " … " + tr("and %n more", "", len(problems) - _MAX_NAMED) if len(problems) > _MAX_NAMED else ""
        text += ". " + tr(
            "%n could not be read: {problems}{more}",
            "",
            len(problems),
            problems=" ".join(problems[:_MAX_NAMED]),
            more=more,
        )
    return text if text.endswith(".") else f"{text}."
