"""The page that stands while the file of a form is made for the walls; then the form goes on."""

from __future__ import annotations

from collections.abc import Mapping

from flask import Blueprint, request, url_for
from werkzeug.wrappers import Response as AnyResponse

from signage.media.job import Job
from signage.parts import parts
from signage.web import respond
from signage.web.staff import guard
from signage.web.staff.choices import WAITED
from signage.words import in_lang, say
from signage.words.pictures import WORDS

blueprint = Blueprint("staff_progress", __name__, url_prefix="/staff")


def shown(action: str, job: Job, typed: Mapping[str, str]) -> AnyResponse:
    """How far the file is, with what was typed: a script sends it to `action` once that is made,
    and without one the button looks again."""
    lang = guard.lang()
    return guard.page(
        "staff/progress.html",
        say(WORDS, "making", lang),
        styles=("staff/media.css",),
        scripts=("staff/progress.js",),
        t=in_lang(WORDS, lang),
        action=action,
        job=job,
        told=job.told(lang),
        percent=round(job.done * 100),
        waited=WAITED,
        fields=[(key, one) for key, one in typed.items() if key not in ("csrf", WAITED)],
        state_url=url_for("staff_progress.state", site=job.site, name=job.name),
    )


@blueprint.get("/<site>/media/state")
@guard.needs("viewer")
def state(site: str) -> AnyResponse:
    """How far a file is; one of which nothing is known waits for nothing."""
    job = parts().media.job(site, request.args.get("name", ""))
    if job is None:
        return respond.data({"busy": False})
    busy = job.state in ("waiting", "working")
    told = job.told(guard.lang())
    return respond.data({"busy": busy, "percent": round(job.done * 100), "told": told})
