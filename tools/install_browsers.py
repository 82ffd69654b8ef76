"""Install the browsers and the proxy of the tests from Debian; without root, say what to install.

The tests look for the programs themselves: a missing one skips its tests with a sentence, or
fails them where CI=true.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

# program → Debian package. WebKit's driver has no headless mode, hence xvfb, and xauth for it.
NEEDED = {
    "/usr/bin/chromium": "chromium",
    "/usr/bin/firefox-esr": "firefox-esr",
    "/usr/bin/WebKitWebDriver": "webkit2gtk-driver",
    "/usr/bin/xvfb-run": "xvfb",
    "/usr/bin/xauth": "xauth",
}
# Tests take half the time with the one and try a real proxy with the other; they do without where
# these cannot be had.
WELCOME = {
    "/usr/bin/chromium-headless-shell": "chromium-headless-shell",
    "/usr/sbin/nginx": "nginx-light",
}
_PATIENCE = 120


def main() -> None:
    """Install what is missing, if we may."""
    missing, welcome = _missing(NEEDED), _missing(WELCOME)
    if not missing and not welcome:
        return
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        if missing:
            command = " ".join(_install(missing))
            print(f"Some browser tests will be skipped. On Debian, as root: {command}")
        return
    if missing:
        names = ", ".join(missing)
        print(f"Installing {names} for the browser tests; this happens once.", file=sys.stderr)
        _run(["apt-get", "update", "-qq"], demanded=True)
        _run(_install([*missing, "fonts-dejavu-core"]), demanded=True)
    for each in welcome:
        _run(_install([each]), demanded=False)


def _missing(packages: dict[str, str]) -> list[str]:
    return [package for program, package in packages.items() if not Path(program).exists()]


def _install(packages: list[str]) -> list[str]:
    return ["apt-get", "install", "-y", "-qq", "--no-install-recommends", *packages]


def _run(command: list[str], *, demanded: bool) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    patience = None if demanded else _PATIENCE
    try:
        done = subprocess.run(
            command,
            env=environment,
            check=False,
            capture_output=True,
            text=True,
            timeout=patience,
        )
    except subprocess.TimeoutExpired:
        return
    if done.returncode and demanded:
        sys.exit(f"{' '.join(command)} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
