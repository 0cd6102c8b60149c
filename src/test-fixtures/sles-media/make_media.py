#!/usr/bin/env python3
"""Lay the RPM test media out as a medium of SUSE Linux Enterprise 15 SP5 has it, or take that from the cache."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
RPM_MEDIA = HERE.parent / "rpm-media"
sys.path.insert(0, str(RPM_MEDIA))

import make_media as rpm_media  # noqa: E402 (needs the path above)
import media  # noqa: E402

NAME = "SLE-15-SP5-Full-{}-Build1.1"
PRODUCT = "Product-SLES"
MODULE = "Module-Basesystem"
# Each package of a spec by its own name.
FILE_NAME = "%%{NAME}-%%{VERSION}-%%{RELEASE}.%%{ARCH}.rpm"
REPLACED = ("rocky-release-",)
KEPT_BUILDS = 3


def packages_of(rpms):
    """Return the directory of the base media, made or taken from their cache."""
    said = subprocess.run([str(HERE.parents[2] / "scripts/make-rpm-media"), *rpms], stdout=subprocess.PIPE, text=True, check=False)
    if said.returncode:
        sys.exit(said.returncode)
    return Path(dict(line.split("=", 1) for line in said.stdout.splitlines())["media"])


def key(base):
    """Return what the laid-out media depend on, as a short text."""
    state = hashlib.sha256(base.parent.name.encode())
    for path in sorted(HERE.glob("*")):
        if path.is_file():
            state.update(path.name.encode() + path.read_bytes())
    return state.hexdigest()[:16]


def place(rpm, repository):
    """Put a package into its repository, without a copy where the file system allows."""
    folder = repository / rpm.name.rsplit(".", 2)[1]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        os.link(rpm, folder / rpm.name)
    except OSError:
        media.run("cp", "-p", str(rpm), str(folder))


def describe(directory, architecture, products):
    """Write media.1 of a medium, or of a repository on it."""
    (directory / "media.1").mkdir(parents=True)
    name = NAME.format(architecture)
    (directory / "media.1/media").write_text(f"SUSE - {name}-Media1\n{name}\n1\n")
    (directory / "media.1/products").write_text(products)


def lay_out(base, target, architecture):
    """Make the media below the directory: a tree and an ISO image."""
    with tempfile.TemporaryDirectory(prefix="work-", dir=target.parent, ignore_cleanup_errors=True) as area:
        area = Path(area)
        tree = area / "result/media"
        describe(tree, architecture, "/ SLES 15.5-1\n")
        describe(tree / PRODUCT, architecture, "/ SLES 15.5-1\n")
        describe(tree / MODULE, architecture, "/ Module-Basesystem 15.5-1\n")
        for rpm in base.glob("*/Packages/*/*.rpm"):
            if not rpm.name.startswith(REPLACED):
                place(rpm, tree / MODULE)
        for spec in ("sles-names", "sles-release"):
            own = area / spec
            media.build_spec(HERE / f"{spec}.spec", own, area / "rpmbuild", presets=RPM_MEDIA / "release", _rpmfilename=FILE_NAME)
            for rpm in own.glob("*.rpm"):
                place(rpm, tree / (PRODUCT if spec == "sles-release" else MODULE))
        for repository in (PRODUCT, MODULE):
            # Not set_times: these files are those of the base media.
            media.run("createrepo_c", "--quiet", "--revision=1", "--set-timestamp-to-revision", str(tree / repository))
        media.run("xorriso", "-as", "mkisofs", "-quiet", "-R", "-V", "SLE-15-SP5-Full",
                  "-o", str(area / "result/SLE-15-SP5-Full-test.iso"), str(tree))
        (area / "result").rename(target)


def main():
    arguments = sys.argv[1:]
    if arguments and (len(arguments) != 2 or arguments[0] != "--arch" or arguments[1] not in rpm_media.DEBIAN):
        sys.exit("usage: make-sles-media [--arch ARCH]\n"
                 "Prints media=DIR and iso=FILE on standard output; ARCH is one of make-rpm-media.")
    architecture = arguments[1] if arguments else rpm_media.USUAL
    base = packages_of(arguments)
    cache = rpm_media.Cache(rpm_media.Cache.default_root(), f"{architecture}-sles")
    cache.root.mkdir(parents=True, exist_ok=True)
    target = cache.root / key(base)
    try:
        with cache.lock(rpm_media.Progress()):
            if not target.is_dir():
                old = sorted((path for path in cache.root.iterdir() if path.is_dir()), key=lambda path: path.stat().st_mtime)
                for path in old[:-KEPT_BUILDS + 1] if len(old) >= KEPT_BUILDS else []:
                    shutil.rmtree(path, ignore_errors=True)
                lay_out(base, target, architecture)
    except (OSError, media.MediaError) as problem:
        sys.exit(f"make-sles-media: {problem}")
    print(f"media={target / 'media'}\niso={next(target.glob('*.iso'))}")


if __name__ == "__main__":
    main()
