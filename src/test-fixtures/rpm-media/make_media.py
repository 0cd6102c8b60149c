#!/usr/bin/env python3
"""Make RPM installation media out of the machine's own Debian packages, or take them from the cache."""

import argparse
import fcntl
import hashlib
import os
import platform
import re
import shutil
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import closure
import deb2rpm
import media

HERE = Path(__file__).resolve().parent
PROGRAMS = {"apt-get": "apt", "dpkg-deb": "dpkg", "rpmbuild": "rpm", "rpm2cpio": "rpm2cpio", "createrepo_c": "createrepo-c",
            "xorriso": "xorriso", "cpio": "cpio"}
NEEDED_BYTES = 1_500_000_000
USUAL = "x86_64"
DEBIAN = {name: debian for debian, name in deb2rpm.ARCHITECTURES.items() if name != "noarch"}
KEPT_BUILDS = 3


class Failure(Exception):
    """The media could not be made; the message says what, why and what to do."""


class Progress:
    """Lines on standard error, each with the seconds since the start."""

    def __init__(self):
        self.start = time.monotonic()
        self.terminal = sys.stderr.isatty()

    def say(self, text):
        print(f"{time.monotonic() - self.start:6.1f} s  {text}", file=sys.stderr, flush=True)

    def count(self, done, total):
        if self.terminal:
            print(f"\r{done}/{total} packages", end="\n" if done == total else "", file=sys.stderr, flush=True)


class Cache:
    """Where fetched packages and finished media of one architecture are kept between runs."""

    def __init__(self, root, architecture):
        self.architecture = architecture
        self.root = Path(root).absolute() / ("rpm-media" if architecture == USUAL else f"rpm-media-{architecture}")
        self.debs = self.root / "debs"
        self.built = self.root / "built"

    @staticmethod
    def default_root():
        """Return LITECAT_CACHE, else litecat in the user's cache directory."""
        given = os.environ.get("LITECAT_CACHE")
        return given or os.path.join(os.environ.get("XDG_CACHE_HOME") or os.path.expanduser("~/.cache"), "litecat")

    def closure_file(self):
        """Return the file that holds the closure of the present seed list on this release of the operating system."""
        release = platform.freedesktop_os_release().get("VERSION_CODENAME", "")
        return self.root / f"closure-{digest([HERE / 'seeds.list'], release)[:16]}.json"

    def apt(self):
        """Return the apt that knows the packages of the architecture."""
        return closure.Apt(self.root / "apt", None if self.architecture == USUAL else DEBIAN[self.architecture])

    def build(self, release, packages):
        """Return the directory of the media that these inputs make."""
        listing = "\n".join(package.file for package in packages)
        return self.built / f"{release}-{digest(inputs(), release, listing)[:16]}"

    @contextmanager
    def lock(self, progress):
        """Hold the cache: one maker at a time, however many are started."""
        self.root.mkdir(parents=True, exist_ok=True)
        with open(self.root / "lock", "w") as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                progress.say(f"another run is making media in {self.root}; waiting for it")
                fcntl.flock(file, fcntl.LOCK_EX)
            yield

    def forget_leftovers(self, packages):
        """Remove what killed runs left, packages that are no longer used, and old media, with room for one more."""
        for path in self.root.glob("work-*"):
            shutil.rmtree(path, ignore_errors=True)
        used = {package.file for package in packages}
        for path in self.debs.glob("*.deb"):
            if path.name not in used:
                path.unlink()
        builds = sorted(self.built.glob("*"), key=lambda path: path.stat().st_mtime, reverse=True)
        for path in builds[KEPT_BUILDS - 1:]:
            shutil.rmtree(path, ignore_errors=True)


def inputs():
    """Return the files that decide what the media are, in a fixed order."""
    return sorted(path for path in HERE.rglob("*")
                  if path.is_file() and "__pycache__" not in path.parts and not path.name.startswith(("test_", "check_")))


def digest(paths, *texts):
    """Return a hash over files (names and contents) and texts."""
    state = hashlib.sha256()
    for path in paths:
        state.update(f"{path.relative_to(HERE)}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    for text in texts:
        state.update(text.encode() + b"\0")
    return state.hexdigest()


def iso_of(directory):
    """Return the ISO image of a finished build."""
    return next(directory.glob("*.iso"))


def check_machine(cache):
    """Refuse to begin what cannot end, with every reason at once."""
    problems = []
    missing = sorted({package for program, package in PROGRAMS.items() if not shutil.which(program)})
    if missing:
        problems.append(f"programs of these packages are missing: {' '.join(missing)}; run scripts/install-requirements")
    if platform.machine() != "x86_64":
        problems.append(f"this machine is {platform.machine()}; the test distribution is made on x86_64 only")
    free = shutil.disk_usage(cache.root).free
    if free < NEEDED_BYTES:
        problems.append(f"{cache.root} has {free // 1_000_000} MB free, {NEEDED_BYTES // 1_000_000} MB are needed; "
                        "name another place with --cache")
    if problems:
        raise Failure("\n".join(problems))


def resolve(cache, refresh, progress):
    """Return the closure: the one written down, or a new one from the machine's apt sources."""
    known = None if refresh else closure.load(cache.closure_file())
    if known:
        return known
    apt = cache.apt()
    seeds = closure.read_seeds(HERE / "seeds.list", DEBIAN[cache.architecture])
    if refresh:
        update(apt, progress)
    try:
        packages = apt.closure(seeds)
    except closure.AptError:
        if refresh:
            raise
        progress.say("the package lists here do not know all packages; refreshing them")
        update(apt, progress)
        packages = apt.closure(seeds)
    closure.save(packages, cache.closure_file())
    return packages


def update(apt, progress):
    """Refresh the package lists, and say which did not come."""
    problem = apt.update()
    if problem:
        progress.say(f"going on with the package lists that came: {problem}")


def make(cache, packages, release, progress):
    """Build the media beside their place and rename them into it."""
    target = cache.build(release, packages)
    fetched = cache.apt().fetch(packages, cache.debs)
    total = sum(package.size for package in packages)
    progress.say(f"{len(packages)} Debian packages, {total // 1_000_000} MB; {fetched} of them fetched now")
    cache.forget_leftovers(packages)
    identity = 1_700_000_000 + int(target.name[-6:], 16)
    with tempfile.TemporaryDirectory(prefix="work-", dir=cache.root, ignore_cleanup_errors=True) as area:
        area = Path(area)
        result, rpms = area / "result", area / "rpms"
        rules = deb2rpm.Rules.load()
        debs = deb2rpm.read_all([cache.debs / package.file for package in packages], rules)
        problems = deb2rpm.convert_all(debs, rules, rpms, area / "convert", os.cpu_count() or 1, progress.count)
        if problems:
            raise Failure("\n".join(problems))
        progress.say(f"{len(list(rpms.glob('*.rpm')))} packages converted")
        (result / "media").mkdir(parents=True)
        media.build_release_packages(rpms, area / "own", release, deb2rpm.base_packages(debs, rules))
        media.make_media(rpms, result / "media", area / "own", release, cache.architecture, identity)
        media.make_otherpkgs(result / "otherpkgs", area / "own")
        progress.say("repositories made")
        iso = result / f"Rocky-{release}-{cache.architecture}-test.iso"
        media.make_iso(result / "media", iso, release, cache.architecture, identity)
        progress.say("ISO image made")
        cache.built.mkdir(exist_ok=True)
        result.rename(target)
    return target


def obtain(cache, release, refresh, progress):
    """Return the directory of finished media, from the cache when nothing changed."""
    packages = None if refresh else closure.load(cache.closure_file())
    if packages and cache.build(release, packages).is_dir():
        return cache.build(release, packages)
    with cache.lock(progress):
        check_machine(cache)
        packages = resolve(cache, refresh, progress)
        target = cache.build(release, packages)
        return target if target.is_dir() else make(cache, packages, release, progress)


def deliver(source, output):
    """Copy finished media to the output directory; an earlier delivery is replaced, anything else is left alone."""
    output = Path(output).absolute()
    stamp = output / ".rpm-media"
    if stamp.is_file() and stamp.read_text().strip() == source.name:
        return output
    if output.exists() and not stamp.is_file() and any(output.iterdir()):
        raise Failure(f"{output} exists and was not made by this program; name an empty or a new directory with --output")
    output.parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{output.name}.rpm-media-"
    for leftover in output.parent.glob(f"{prefix}*"):
        shutil.rmtree(leftover, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=output.parent, ignore_cleanup_errors=True) as area:
        fresh = Path(area) / "new"
        media.run("cp", "-a", "--reflink=auto", str(source), str(fresh))
        (fresh / ".rpm-media").write_text(f"{source.name}\n")
        if output.exists():
            output.rename(Path(area) / "old")
        fresh.rename(output)
    return output


def release_number(text):
    """Return a release number such as 9.4, or say what is wrong with it."""
    if not re.fullmatch(r"[0-9]+\.[0-9]+", text):
        raise argparse.ArgumentTypeError(f"'{text}' is not a release number such as 9.4")
    return text


def main():
    parser = argparse.ArgumentParser(
        prog="make-rpm-media", description=__doc__,
        epilog="Prints media=DIR, iso=FILE and otherpkgs=DIR on standard output, progress on standard error.")
    parser.add_argument("--cache", default=Cache.default_root(), metavar="DIR",
                        help="where packages and media are kept (default: $LITECAT_CACHE, else %(default)s)")
    parser.add_argument("--arch", default=USUAL, choices=sorted(DEBIAN), dest="architecture",
                        help="architecture of the packages (default: %(default)s)")
    parser.add_argument("--output", metavar="DIR", help="copy the media there (default: use them where they are in the cache)")
    parser.add_argument("--release", default="9.4", type=release_number, help="release number of the media (default: 9.4)")
    parser.add_argument("--refresh", action="store_true", help="take the newest packages of the machine's apt sources")
    arguments = parser.parse_args()
    progress = Progress()
    try:
        cache = Cache(arguments.cache, arguments.architecture)
        place = obtain(cache, arguments.release, arguments.refresh, progress)
        if arguments.output:
            with cache.lock(progress):
                place = deliver(place, arguments.output)
    except OSError as problem:
        print(f"make-rpm-media: {problem.filename or arguments.cache}: {problem.strerror}", file=sys.stderr)
        return 1
    except (Failure, closure.AptError, deb2rpm.ConversionError, media.MediaError) as problem:
        for line in str(problem).splitlines():
            print(f"make-rpm-media: {line}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        print("make-rpm-media: interrupted; the next run begins where the cache allows", file=sys.stderr)
        return 130
    print(f"media={place / 'media'}\niso={iso_of(place)}\notherpkgs={place / 'otherpkgs'}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
