"""PDF: each page a picture with its text. Of office files LibreOffice makes a PDF first."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from pathlib import Path

import pypdfium2 as pdfium  # type: ignore[import-untyped]
from pypdfium2 import raw as pdfium_c

from signage.content.made import MAX_PAGES, Result
from signage.media.limits import LONG_SIDE, TIGHT, UNPACKED
from signage.media.pictures import saved
from signage.media.result import Outcome, Refused, Task

LEAST_POINTS = 8.0
MOST_POINTS = 15_000.0
"""A page of 5 m: what is larger is no poster."""
OFFICE_SECONDS = 200
DOCUMENTS = ("ppt/presentation.xml", "word/document.xml", "content.xml")
"""What a slide show or text file holds; a table would be cut into pages that nobody reads."""


def paper(task: Task, part: float = 0.0) -> Outcome:
    """The pages of a PDF; `part` of the work was done before. Raises Refused."""
    try:
        document = pdfium.PdfDocument(task.source)
    except pdfium.PdfiumError as error:
        code = getattr(error, "err_code", None)
        locked = code == pdfium_c.FPDF_ERR_PASSWORD
        raise Refused("media_locked" if locked else "media_broken") from None
    try:
        count = len(document)
        if count > MAX_PAGES:
            raise Refused("media_pages", n=count, limit=MAX_PAGES)
        if not count:
            raise Refused("media_broken")
        made: list[Result] = []
        for number in range(count):
            made.append(_page(task, document, number))
            task.progress(part + (1 - part) * (number + 1) / count)
    except (pdfium.PdfiumError, ValueError):
        raise Refused("media_broken") from None
    except MemoryError:
        raise Refused("media_hard") from None
    finally:
        document.close()
    return Outcome("poster", tuple(made))


def _page(task: Task, document: pdfium.PdfDocument, number: int) -> Result:
    page = document[number]
    width, height = page.get_size()
    if not (LEAST_POINTS <= width <= MOST_POINTS and LEAST_POINTS <= height <= MOST_POINTS):
        raise Refused("media_pixels")
    image = page.render(scale=LONG_SIDE / max(width, height)).to_pil().convert("RGB")
    image.thumbnail((LONG_SIDE, LONG_SIDE))
    words = page.get_textpage()
    text = words.get_text_bounded() if words.count_chars() else ""
    words.close()
    page.close()
    path = saved(image, task.folder / "page")
    return task.named(path, image.size, number + 1, _plain(text))


def _plain(text: str) -> str:
    """Letters that can be written and read out."""
    return "".join(one if one.isprintable() else " " for one in text)


def office(task: Task) -> Outcome:
    """The pages of a slide show or text file, where LibreOffice is installed. Raises Refused."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    _look_inside(task.source)
    if program is None:
        raise Refused("media_office")
    home = task.folder / "home"
    home.mkdir()
    entry = task.folder / f"document{_ending(task.source)}"
    shutil.copyfile(task.source, entry)
    task.progress(0.1)
    command = [
        program, f"-env:UserInstallation={home.as_uri()}", "--headless", "--norestore",
        "--convert-to", "pdf", "--outdir", str(task.folder), str(entry),
    ]  # fmt: skip
    try:
        subprocess.run(  # noqa: S603 - found on PATH, the file has a name of ours
            command, check=True, timeout=OFFICE_SECONDS, stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Refused("media_hard") from None
    except (subprocess.CalledProcessError, OSError):
        raise Refused("media_broken") from None
    finally:
        entry.unlink()
        shutil.rmtree(home, ignore_errors=True)
    made = task.folder / "document.pdf"
    if not made.is_file():
        raise Refused("media_broken")
    task.progress(0.5)
    found = paper(Task(made, task.folder, task.slug, task.progress), 0.5)
    made.unlink()
    return found


def _look_inside(source: Path) -> None:
    """Refuses what is no document, or unpacks to more than a document does."""
    if not zipfile.is_zipfile(source):
        return  # of before 2007: LibreOffice says whether it is one
    try:
        with zipfile.ZipFile(source) as packed:
            inside = packed.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError):
        raise Refused("media_broken") from None
    if not any(one.filename in DOCUMENTS for one in inside):
        raise Refused("media_type")
    if any(one.file_size > 10_000_000 and one.file_size > TIGHT * one.compress_size
           for one in inside) or sum(one.file_size for one in inside) > UNPACKED:  # fmt: skip
        raise Refused("media_hard")
    if len(inside) > 5000:
        raise Refused("media_hard")


def _ending(source: Path) -> str:
    """The ending that LibreOffice goes by, from a list: never the file's own name."""
    ending = source.suffix.lower()
    known = (".pptx", ".ppt", ".docx", ".doc", ".odp", ".odt", ".ppsx", ".pps")
    return ending if ending in known else ".pptx"
