"""Mistakes in a command line, said in a sentence: what is wrong, and what was probably meant."""

from __future__ import annotations

import re
from typing import Any

import click

from signage.problems import near
from signage.settings import Settings, SettingsError
from signage.words import say
from signage.words.cli import WORDS


class Commands(click.Group):
    """A group of commands whose mistakes are said in the reader's language; they end with 2."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The same with `--lang` wherever it stands: what holds for all commands goes first."""
        end = args.index("--") if "--" in args else len(args)
        for at, word in enumerate(args[:end]):
            if word == "--lang" or word.startswith("--lang="):
                next_ = at + (2 if word == "--lang" else 1)
                args = [*args[at:next_], *args[:at], *args[next_:]]
                break
        return super().parse_args(ctx, args)

    def invoke(self, ctx: click.Context) -> Any:
        """Runs the command; a mistake in its words becomes a mistake in a sentence."""
        try:
            return super().invoke(ctx)
        except click.UsageError as error:
            raise Told(error) from None

    def make_context(
        self, info_name: str | None, args: list[str], parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:  # fmt: skip
        """The same for what stands before the command's name."""
        try:
            return super().make_context(info_name, args, parent, **extra)
        except click.UsageError as error:
            raise Told(error) from None


class Told(click.ClickException):
    """A mistake in the command line, in the reader's words."""

    exit_code = 2

    def __init__(self, error: click.UsageError) -> None:
        super().__init__(told(error))

    def show(self, file: Any = None) -> None:
        click.echo(self.message, file=file, err=True)


def told(error: click.UsageError) -> str:
    """The mistake in a line, and in another where to read what may stand there."""
    lang = _lang(error.ctx)
    where = error.ctx.command_path if error.ctx else "signage"
    help_ = say(WORDS, "see_help", lang, command=where)
    return f"{where}: {_sentence(error, lang)}\n    → {help_}"


def _sentence(error: click.UsageError, lang: str) -> str:
    match error:
        case click.NoSuchOption():
            name = error.option_name
            known = [one for p in _params(error.ctx) for one in p.opts if one.startswith("--")]
            return say(WORDS, "no_option", lang, name=name) + _meant(name, known, lang)
        case click.BadOptionUsage():
            return say(WORDS, "no_value", lang, name=error.option_name)
        case click.MissingParameter(param=click.Parameter() as param):
            return say(WORDS, "missing", lang, name=_name(param))
        case click.BadParameter(param=click.Parameter() as param):
            return f"{_name(param)}: {_wanted(error, param, lang)}"
    command = getattr(error, "command_name", None)  # click 8.4 and later say it
    if isinstance(command, str):
        group = error.ctx.command if error.ctx else None
        known = list(group.commands) if isinstance(group, click.Group) else []
        return say(WORDS, "no_command", lang, name=command) + _meant(command, known, lang)
    if extra := re.match(r"Got unexpected extra arguments? \((.*)\)", error.message):
        return say(WORDS, "too_much", lang, words=extra[1])
    return error.format_message()


def _wanted(error: click.BadParameter, param: click.Parameter, lang: str) -> str:
    match param.type:
        case click.IntRange(min=first, max=last):
            return say(WORDS, "want_range", lang, first=first, last=last)
        case click.Choice(choices=choices):
            return say(WORDS, "want_choice", lang, allowed=", ".join(choices))
        case click.Path():
            return say(WORDS, "want_folder", lang)
    return error.message


def _meant(name: str, known: list[str], lang: str) -> str:
    meant = near(name, known)
    return f" ({say(WORDS, 'meant', lang, near=meant)})" if meant else ""


def _params(context: click.Context | None) -> list[click.Parameter]:
    return context.command.params if context else []


def _name(param: click.Parameter) -> str:
    if isinstance(param, click.Option):
        return max(param.opts, key=len)
    return (param.metavar or param.name or "").strip("[]").upper()


def _lang(context: click.Context | None) -> str:
    """As asked for on the command line; a mistake before it was read says it in Vietnamese."""
    asked = context.find_root().params.get("lang") if context else None
    try:
        return Settings.load(lang=asked).lang
    except SettingsError:
        return "vi"
