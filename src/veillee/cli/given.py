"""What several commands take: the configuration file, and the settings that flags override."""

import argparse
from collections.abc import Mapping
from pathlib import Path

from veillee.config.load import load
from veillee.config.settings import Settings

Overrides = Mapping[str, tuple[str, str]]


def add_config(command: argparse.ArgumentParser) -> None:
    """Let a command take `--config FILE`."""
    command.add_argument(
        "--config",
        type=Path,
        metavar="FILE",
        help="settings file (TOML); also by the variable VEILLEE_CONFIG",
    )


def settings_from(wanted: argparse.Namespace, overrides: Overrides | None = None) -> Settings:
    """Return the settings of file, environment and flags."""
    flags = {
        target: getattr(wanted, name)
        for name, target in (overrides or {}).items()
        if getattr(wanted, name) is not None
    }
    return load(wanted.config, flags=flags)
