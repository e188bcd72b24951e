"""Films: H.264, at most 720p and 30 pictures a second, silent, with a picture to stand for them."""

from __future__ import annotations

import contextlib
import json
import math
import shutil
import subprocess
from pathlib import Path
from typing import Any

from PIL import Image

from signage.media.limits import FILM_BYTES, FILM_HEIGHT, FILM_RATE, FILM_SECONDS
from signage.media.pictures import saved, shown
from signage.media.result import Outcome, Refused, Task

PROBE_SECONDS = 30
RIGHT_BITS = 4_000_000
"""Of a film that is taken as it is; televisions on a weak network stumble over more."""
KINDS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpeg,mpegvideo"
SAFE = ("-protocol_whitelist", "file,pipe", "-format_whitelist", KINDS, "-v", "error")
"""A playlist with the name of a film may name other files and addresses: none is opened."""


def film(task: Task) -> Outcome:
    """The film and its picture. Raises Refused."""
    if not (shutil.which("ffmpeg") and shutil.which("ffprobe")):
        raise Refused("media_film")
    about = _probed(task.source)
    stream = next((one for one in about["streams"] if one.get("codec_type") == "video"), None)
    if stream is None or not stream.get("width"):
        raise Refused("media_broken")
    seconds = _number(about["format"].get("duration")) or _number(stream.get("duration"))
    if not seconds:
        raise Refused("media_broken")
    if seconds > FILM_SECONDS:
        raise Refused("media_long", n=math.ceil(seconds), limit=FILM_SECONDS)
    if stream["width"] * stream["height"] > 8192 * 4320:
        raise Refused("media_pixels")
    task.progress(0.02)
    made = task.folder / "film.mp4"
    # What is right passes as it is; the index goes to the front, sound and notes stay behind.
    right = _is_right(about, stream)
    options = ["-c:v", "copy"] if right else [*_filters(), *_encoder()]
    _run(task, [*_inputs(task.source), *options, *_ending(made)], seconds)
    if made.stat().st_size > FILM_BYTES:
        raise Refused("media_big")
    after = _probed(made)["streams"][0]
    size = (int(after["width"]), int(after["height"]))
    still = task.folder / "still.png"
    at = f"{min(1.0, seconds / 2):.2f}"
    command = ["-ss", at, "-i", str(made), "-frames:v", "1", "-y", str(still)]
    _call(["ffmpeg", *SAFE, "-nostdin", *command], PROBE_SECONDS)
    with Image.open(still, formats=["PNG"]) as image:
        path = saved(shown(image), task.folder / "picture")
    still.unlink(missing_ok=True)
    poster = task.named(path, size)
    return Outcome("video", (poster,), task.named(made, size), math.ceil(seconds))


def _inputs(source: Path) -> list[str]:
    return ["-i", str(source), "-map", "0:v:0", "-an", "-sn", "-dn"]


def _filters() -> list[str]:
    """Upright films are turned by ffmpeg itself; even sides, square points."""
    box = f"w='if(gt(iw,ih),1280,{FILM_HEIGHT})':h='if(gt(iw,ih),{FILM_HEIGHT},1280)'"
    fit = f"scale={box}:force_original_aspect_ratio=decrease:force_divisible_by=2"
    never_larger = "scale='min(iw,1280)':'min(ih,1280)':force_original_aspect_ratio=decrease"
    return ["-vf", f"{never_larger},{fit},setsar=1,fps=fps='min(source_fps,{FILM_RATE})'"]


def _encoder() -> list[str]:
    return [
        "-c:v", "libx264", "-preset", "veryfast", "-crf", "23", "-profile:v", "main",
        "-level:v", "3.1", "-maxrate", "3M", "-bufsize", "6M", "-pix_fmt", "yuv420p",
        "-g", "60", "-threads", "2",
    ]  # fmt: skip


def _ending(made: Path) -> list[str]:
    front = ["-map_metadata", "-1", "-map_chapters", "-1", "-movflags", "+faststart"]
    return [*front, "-t", str(FILM_SECONDS + 1), "-f", "mp4", "-y", str(made)]


def _is_right(about: dict[str, Any], stream: dict[str, Any]) -> bool:
    """Whether a television plays it as it is."""
    width, height = stream["width"], stream["height"]
    turned = any("rotation" in one for one in stream.get("side_data_list", ()))
    up, _, down = str(stream.get("avg_frame_rate", "0/1")).partition("/")
    rate = (_number(up) or 0) / (_number(down) or 1)
    return (
        stream.get("codec_name") == "h264"
        and stream.get("pix_fmt") == "yuv420p"
        and stream.get("profile") in ("Constrained Baseline", "Baseline", "Main", "High")
        and min(width, height) <= FILM_HEIGHT
        and max(width, height) <= 1280
        and 0 < rate <= FILM_RATE + 0.1
        and not turned
        and (_number(about["format"].get("bit_rate")) or RIGHT_BITS + 1) <= RIGHT_BITS
    )


def _probed(path: Path) -> dict[str, Any]:
    command = ["ffprobe", *SAFE, "-of", "json"]
    asked = ["-show_format", "-show_streams", str(path)]
    try:
        found: dict[str, Any] = json.loads(_call([*command, *asked], PROBE_SECONDS))
    except ValueError:
        raise Refused("media_broken") from None
    if not found.get("streams") or "format" not in found:
        raise Refused("media_broken")
    return found


def _call(command: list[str], seconds: int) -> bytes:
    try:
        done = subprocess.run(  # noqa: S603 - the program is ours, the file has a name of ours
            command, check=True, timeout=seconds, stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except subprocess.TimeoutExpired:
        raise Refused("media_hard") from None
    except (subprocess.CalledProcessError, OSError):
        raise Refused("media_broken") from None
    return done.stdout


def _run(task: Task, options: list[str], seconds: float) -> None:
    """ffmpeg, which tells on a pipe how far it is."""
    command = ["ffmpeg", *SAFE, "-nostdin", "-progress", "pipe:1", *options]
    with subprocess.Popen(  # noqa: S603 - as above
        command, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        text=True,
    ) as running:  # fmt: skip
        for line in running.stdout or ():
            name, _, value = line.strip().partition("=")
            if name == "out_time_us":
                with contextlib.suppress(ValueError):
                    task.progress(min(0.95, 0.02 + 0.93 * int(value) / 1e6 / seconds))
    if running.returncode:
        raise Refused("media_broken")


def _number(text: object) -> float | None:
    with contextlib.suppress(TypeError, ValueError):
        found = float(str(text))
        return found if math.isfinite(found) and found > 0 else None
    return None
