"""Files as clerks bring them: photographs with a place in them, PDF written by hand, films."""

from __future__ import annotations

import hashlib
import io
import subprocess
import zipfile
from datetime import datetime
from pathlib import Path

from PIL import Image

from signage.clock import VN
from signage.content import pages
from signage.content.made import Kind, Made, Result, note_of
from signage.content.pages import Shot


def photograph(path: Path, size: tuple[int, int] = (2600, 1700), turned: int = 6) -> Path:
    """A JPEG held upright, left half red, that tells where it was taken."""
    image = Image.new("RGB", size, "white")
    image.paste((200, 0, 0), (0, 0, size[0] // 2, size[1]))
    about = Image.Exif()
    about[0x0112] = turned
    about[0x010F] = "Nokia"
    about.get_ifd(0x8825)[1] = "N"
    about.get_ifd(0x8825)[2] = (10.0, 46.0, 30.0)
    image.save(path, "JPEG", quality=85, exif=about)
    return path


def pdf(pages: int, size: tuple[int, int] = (595, 842)) -> bytes:
    """A PDF whose pages say their number."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * one) for one in range(pages))
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, kids),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for one in range(pages):
        text = b"BT /F1 48 Tf 60 %d Td (Trang %d) Tj ET" % (size[1] // 2, one + 1)
        parts.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 %d %d] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (*size, 5 + 2 * one)
        )
        parts.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(text), text))
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(parts) + 1)
    end = b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n"
    return made + head + table + end % (len(parts) + 1, len(made))


def photographs(pages: int) -> bytes:
    """A PDF as Pillow writes it: A4 pages of 150 points an inch, each a JPEG."""
    light = Image.linear_gradient("L").resize((1240, 1754))
    made = [
        Image.merge("RGB", (light, light, Image.new("L", light.size, 20 * n))) for n in range(pages)
    ]
    out = io.BytesIO()
    made[0].save(out, "PDF", save_all=True, append_images=made[1:])
    return out.getvalue()


def film(path: Path, seconds: float = 2, size: str = "640x360", *options: str) -> Path:
    """A film with sound, as ffmpeg makes it."""
    source = f"testsrc2=s={size}:r=25:d={seconds}"
    command = ["ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", source, "-f", "lavfi", "-i"]
    command += ["sine", "-shortest", "-c:v", "libx264", "-preset", "ultrafast", *options, str(path)]
    subprocess.run(command, check=True)
    return path


def slides(document: str = "ppt/presentation.xml", bomb: int = 0) -> bytes:
    """An office file as far as anybody looks into it without LibreOffice."""
    raw = io.BytesIO()
    with zipfile.ZipFile(raw, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("[Content_Types].xml", "<Types/>")
        packed.writestr(document, b"\0" * bomb if bomb else "<p/>")
    return raw.getvalue()


def soffice(folder: Path, made: bytes) -> Path:
    """A program of LibreOffice's name that makes `made` of whatever it is given."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "made.pdf").write_bytes(made)
    program = folder / "soffice"
    program.write_text(
        '#!/bin/sh\nwhile [ "$1" != --outdir ]; do shift; done\n'
        f'[ -f "$3" ] && cp "{folder}/made.pdf" "$2/document.pdf"\n'
    )
    program.chmod(0o755)
    return folder


def prepared(media: Path, picture: bytes) -> None:
    """What the examples of the documentation name, as if it had been made from `picture`."""
    home = media / "made"
    home.mkdir(exist_ok=True)
    digest = hashlib.sha256(picture).hexdigest()[:16]
    result = Result(
        name=f"hinh-1-{digest[:8]}.png", size=len(picture), hash=digest, width=9, height=9
    )
    (home / result.name).write_bytes(picture)
    kinds: dict[str, Kind] = {"to-roi.pdf": "poster", "huong-dan.mp4": "video"}
    for name, kind in kinds.items():
        (media / name).write_bytes(b"%PDF-1.7")
        about = (media / name).stat()
        note = Made(
            source=name, bytes=about.st_size, changed=about.st_mtime_ns, kind=kind,
            pictures=(result,), seconds=20,
        )  # fmt: skip
        (home / note_of(name)).write_text(note.model_dump_json())
    page = shown_page(media, picture)
    site = media.parent / "site.yaml"
    site.write_text(f"{site.read_text(encoding='utf-8')}\npages: [{page}]\n", encoding="utf-8")


def shown_page(media: Path, picture: bytes, url: str = "https://dichvucong.gov.vn/") -> str:
    """A page with its picture, taken in the morning of the day of the examples."""
    digest = hashlib.sha256(picture).hexdigest()[:16]
    taken = datetime(2026, 11, 23, 8, 30, tzinfo=VN)
    shot = Shot(url=url, hash=digest, size=len(picture), taken=taken)
    home = media / pages.FOLDER
    home.mkdir(parents=True, exist_ok=True)
    (home / shot.name).write_bytes(picture)
    (home / f"{pages.key(url)}.json").write_text(shot.model_dump_json())
    return url
