"""Fonts, styles and scripts over HTTP: kept for ever under an address that holds their hash."""

from __future__ import annotations

from flask import Blueprint, Response, abort, request

from signage import assets
from signage.parts import parts

blueprint = Blueprint("assets", __name__)
blueprint.add_app_template_global(assets.asset_url, "asset_url")

FOR_EVER = "public, max-age=31536000, immutable"
SHORTLY = "public, max-age=60"


@blueprint.get("/assets/<path:name>")
def served(name: str) -> Response:
    """An asset; one with an older hash is today's, kept for a minute only."""
    if len(name) > 200 or ".." in name or "\\" in name or "\0" in name:
        abort(404)
    found = assets.find(parts().settings.data, f"/assets/{name}")
    if found is None:
        abort(404)
    packed = found.packed is not None and request.accept_encodings["gzip"] > 0
    body = found.packed if packed and found.packed is not None else found.body
    answer = Response(body, content_type=found.type)
    if packed:
        answer.headers["Content-Encoding"] = "gzip"
    if found.packed is not None:
        answer.headers["Vary"] = "Accept-Encoding"
    answer.headers["Cache-Control"] = FOR_EVER if found.url == f"/assets/{name}" else SHORTLY
    answer.set_etag(found.etag + ("-gz" if packed else ""))
    answer.make_conditional(request)
    return answer
