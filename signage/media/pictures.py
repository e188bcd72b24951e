"""Pictures: turned as they were held, without what they tell beside what they show, small."""

from __future__ import annotations

import warnings
from pathlib import Path

from PIL import Image, ImageOps, UnidentifiedImageError

from signage.content.kinds import PIXELS, PIXELS_JPEG, Type
from signage.media.limits import LONG_SIDE
from signage.media.result import Outcome, Refused, Task

QUALITY = 82
DRAWN_COLOURS = 4096
"""A picture of fewer colours is a drawing: it may be smaller, and is sharper, as PNG."""

FORMATS: dict[Type, str] = {
    "jpeg": "JPEG", "png": "PNG", "webp": "WEBP", "gif": "GIF", "bmp": "BMP", "tiff": "TIFF",
    "heic": "HEIF",
}  # fmt: skip


def picture(task: Task, kind: Type) -> Outcome:
    """The picture that a wall shows. Raises Refused."""
    if kind == "heic" and not _reads_heic():
        raise Refused("media_heic")
    warnings.simplefilter("error")
    Image.MAX_IMAGE_PIXELS = PIXELS_JPEG
    try:
        with Image.open(task.source, formats=[FORMATS[kind]]) as image:
            if image.width * image.height > (PIXELS_JPEG if kind == "jpeg" else PIXELS):
                raise Refused("media_pixels")
            if getattr(image, "is_animated", False) and kind in ("png", "webp"):
                raise Refused("media_moves")
            image.draft("RGB", (LONG_SIDE, LONG_SIDE))
            task.progress(0.3)
            made = shown(ImageOps.exif_transpose(image))
    except Refused:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise Refused("media_pixels") from None
    except MemoryError:
        raise Refused("media_hard") from None
    except (UnidentifiedImageError, OSError, SyntaxError, ValueError, EOFError, Warning):
        raise Refused("media_broken") from None
    except Exception as error:  # Pillow's readers raise what they like on a crafted file
        raise Refused("media_broken") from error
    task.progress(0.7)
    path = saved(made, task.folder / "picture")
    return Outcome("image", (task.named(path, made.size),))


def shown(image: Image.Image) -> Image.Image:
    """In the colours of a screen, on white where it is clear, within the square of a wall."""
    if "icc_profile" in image.info:
        image = _srgb(image)
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        image = image.convert("RGBA")
        white = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(white, image)
    if image.mode.startswith("I"):  # 16 bits of grey
        image = image.point(lambda value: value / 256).convert("L")
    image = image.convert("RGB")
    image.thumbnail((LONG_SIDE, LONG_SIDE), Image.Resampling.LANCZOS, reducing_gap=3.0)
    clean = Image.new("RGB", image.size)
    clean.paste(image)  # nothing but points: where it was taken stays behind
    return clean


def saved(image: Image.Image, path: Path) -> Path:
    """As WebP, or as PNG where a drawing is smaller so."""
    webp = path.with_suffix(".webp")
    image.save(webp, "WEBP", quality=QUALITY, method=4)
    if image.getcolors(DRAWN_COLOURS) is None:
        return webp
    png = path.with_suffix(".png")
    image.save(png, "PNG", optimize=True)
    worse, better = (webp, png) if png.stat().st_size <= webp.stat().st_size else (png, webp)
    worse.unlink()
    return better


def _srgb(image: Image.Image) -> Image.Image:
    """The colours of a camera's or printer's own space as a screen has them."""
    from io import BytesIO

    from PIL import ImageCms

    try:
        own = ImageCms.ImageCmsProfile(BytesIO(image.info["icc_profile"]))
        if image.mode not in ("RGB", "CMYK", "L"):
            return image
        made = ImageCms.profileToProfile(
            image, own, ImageCms.createProfile("sRGB"), outputMode="RGB"
        )
        return made or image
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return image


def _reads_heic() -> bool:
    """Whether a library that knows HEIC is installed."""
    try:
        from pillow_heif import register_heif_opener  # type: ignore[import-not-found]
    except ImportError:
        return False
    register_heif_opener()
    return True
