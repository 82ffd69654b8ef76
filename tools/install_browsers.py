"""Install the browsers of the tests from Debian's packages; without root, say what to install.

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


def main() -> None:
    """Install what is missing, if we may."""
    missing = [package for program, package in NEEDED.items() if not Path(program).exists()]
    if not missing:
        return
    command = [
        "apt-get",
        "install",
        "-y",
        "-qq",
        "--no-install-recommends",
        *missing,
        "fonts-dejavu-core",
    ]
    if os.geteuid() != 0 or not shutil.which("apt-get"):
        print(f"Some browser tests will be skipped. On Debian, as root: {' '.join(command)}")
        return
    print(
        f"Installing {', '.join(missing)} for the browser tests; this happens once.",
        file=sys.stderr,
    )
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for step in (["apt-get", "update", "-qq"], command):
        done = subprocess.run(step, env=environment, check=False, capture_output=True, text=True)
        if done.returncode:
            sys.exit(f"{' '.join(step)} failed:\n{done.stdout}{done.stderr}")


if __name__ == "__main__":
    main()
