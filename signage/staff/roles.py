"""What a person may do, per site: four roles, each of which includes the ones before it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, get_args

Role = Literal["viewer", "editor", "operator", "admin"]
"""viewer sees; editor changes playlists, pictures and guides; operator also posts urgent notices
and sets counters' PINs; admin also lets people in."""

ROLES: tuple[Role, ...] = get_args(Role)

EVERYWHERE = "*"
"""In place of a site's code: every site, those to come too."""

Roles = Mapping[str, Role]


def may(roles: Roles, site: str, role: Role) -> bool:
    """Whether somebody with `roles` may do at `site` what `role` may."""
    wanted = ROLES.index(role)
    held = (roles[one] for one in (site, EVERYWHERE) if one in roles)
    return any(ROLES.index(one) >= wanted for one in held)


def sites_of(roles: Roles, role: Role, sites: Collection[str]) -> tuple[str, ...]:
    """Those of `sites` where somebody with `roles` may do what `role` may."""
    return tuple(site for site in sites if may(roles, site, role))


def holds_all(roles: Roles, other: Roles) -> bool:
    """Whether an administrator with `roles` stands above everything that `other` may."""
    return all(may(roles, site, "admin") for site in other)
