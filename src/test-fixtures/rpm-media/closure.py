"""Which Debian packages make up the test distribution, and fetching them from the machine's own apt sources."""

import json
import os
import re
import shutil
import subprocess
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path
from urllib.parse import unquote

URI_LINE = re.compile(r"^'(?P<uri>[^']+)' (?P<file>\S+) (?P<size>\d+)")


class AptError(Exception):
    """apt could not do what was asked; the message says what and why."""


@dataclass(frozen=True)
class Package:
    """One package of the closure, by the name and size (bytes) of its file."""

    file: str
    size: int

    @property
    def request(self):
        """Return the package as apt-get takes it: name=version."""
        name, version, _ = self.file.split("_")
        return f"{name}={unquote(version)}"


def read_seeds(path, architecture):
    """Return the sections of a seed list, each a list of the package names for an architecture of Debian."""
    sections = []
    for line in Path(path).read_text(encoding="utf-8").splitlines():
        name, _, only = line.partition("#")[0].strip().partition(" ")
        if name.startswith("["):
            sections.append([])
        elif name and (not only or architecture in only.strip(" []").split()):
            sections[-1].append(name)
    return sections


class Apt:
    """The machine's apt, with private caches and as if nothing were installed on the machine.

    For another architecture than the machine's it has package lists of its own: those of the machine know nothing of it.
    """

    def __init__(self, state, foreign=None):
        self.state = Path(state)
        (self.state / "archives" / "partial").mkdir(parents=True, exist_ok=True)
        (self.state / "status").touch()
        self.foreign = foreign
        self.options = []
        for option in (*self._foreign_options(),
                       f"Dir::State::status={self.state}/status", f"Dir::State::extended_states={self.state}/extended",
                       f"Dir::Cache={self.state}", f"Dir::Cache::archives={self.state}/archives/",
                       "APT::Sandbox::User=root", "Debug::NoLocking=1"):
            self.options += ["-o", option]

    def _foreign_options(self):
        if not self.foreign:
            return ()
        (self.state / "lists" / "partial").mkdir(parents=True, exist_ok=True)
        return (f"APT::Architecture={self.foreign}", f"APT::Architectures={self.foreign}",
                f"Dir::State::Lists={self.state}/lists")

    def update(self):
        """Refresh the package lists. Return why some of them did not come: another may hold all that is needed."""
        if self.foreign:
            try:
                self._run(["apt-get", "-qq", "-o", "Acquire::Languages=none", *self.options, "update"])
            except AptError as problem:
                return str(problem)
            return None
        if os.geteuid() != 0:
            raise AptError("the package lists of this machine are missing or old; run 'apt-get update' as root")
        self._run(["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300", "update"])
        return None

    def closure(self, sections):
        """Return the packages that the seeds and all Essential packages need, in name order."""
        packages = {}
        for seeds in sections:
            output = self._run(["apt-get", "-qq", "--print-uris", "--no-install-recommends", *self.options, "install",
                                "?essential", "initramfs-tools-", *seeds])
            for match in filter(None, map(URI_LINE.match, output.splitlines())):
                packages[match["file"]] = Package(match["file"], int(match["size"]))
        if not packages:
            raise AptError("apt-get knows no download address for any package; are there 'deb' lines in the apt sources?")
        return [packages[file] for file in sorted(packages)]

    def fetch(self, packages, directory):
        """Make every package stand in the directory; complete ones are not fetched again."""
        directory = Path(directory)
        directory.mkdir(parents=True, exist_ok=True)
        missing = [package for package in packages if not is_complete(directory, package)]
        if not missing:
            return 0
        with tempfile.TemporaryDirectory(dir=self.state) as area:
            self._run(["apt-get", "-qq", *self.options, "download", *(package.request for package in missing)], cwd=area)
            for package in missing:
                if not is_complete(Path(area), package):
                    raise AptError(f"{package.file} did not arrive, or not with the {package.size} bytes that were announced")
                shutil.move(os.path.join(area, package.file), directory / package.file)
        return len(missing)

    def _run(self, argv, **options):
        environment = {**os.environ, "LC_ALL": "C.UTF-8", "DEBIAN_FRONTEND": "noninteractive"}
        done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, **options)
        if done.returncode:
            verb = next(word for word in ("update", "install", "download") if word in argv)
            what = {"update": "refreshing the package lists", "install": "resolving the seed list", "download": "fetching"}[verb]
            raise AptError(f"{what} failed: {done.stderr.strip() or done.stdout.strip()}")
        return done.stdout


def is_complete(directory, package):
    """Tell whether the file stands in the directory with its full size."""
    try:
        return (directory / package.file).stat().st_size == package.size
    except FileNotFoundError:
        return False


def save(packages, path):
    """Write a closure down; the file is there whole or not at all."""
    part = Path(f"{path}.part")
    part.write_text(json.dumps([asdict(package) for package in packages], indent=0))
    part.rename(path)


def load(path):
    """Return a closure that was written down, or None."""
    try:
        return [Package(**package) for package in json.loads(Path(path).read_text())]
    except FileNotFoundError:
        return None
