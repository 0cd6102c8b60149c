"""Laying out RPM packages as installation media: BaseOS and AppStream, media information, boot files, ISO image."""

import gzip
import hashlib
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

HERE = Path(__file__).resolve().parent
FAMILY = "Rocky Linux"
REPOSITORIES = ("BaseOS", "AppStream")
INIT = """#!/bin/busybox sh
/bin/busybox mount -t devtmpfs dev /dev
echo "These media hold packages only: there is no installer on them."
exec /bin/busybox sh
"""


class MediaError(Exception):
    """The media could not be made; the message says which program failed and why."""


def run(*argv, data=None, **options):
    """Run a program and return its standard output; on failure say which and why."""
    done = subprocess.run(argv, input=data, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options)
    if done.returncode:
        raise MediaError(f"{' '.join(map(str, argv[:2]))} failed with exit code {done.returncode}: "
                         f"{done.stderr.decode(errors='replace').strip()[-1500:]}")
    return done.stdout


def build_spec(spec, output, work, **macros):
    """Build one of our own packages into the output directory."""
    argv = ["rpmbuild", "-bb", "--quiet", "--target", "noarch"]
    macros = {"_topdir": work, "_rpmdir": output, "_rpmfilename": "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm",
              "_buildhost": "localhost", "use_source_date_epoch_as_buildtime": "1", "clamp_mtime_to_source_date_epoch": "1",
              **macros}
    for name, value in macros.items():
        argv += ["--define", f"{name} {value}"]
    environment = {**os.environ, "HOME": str(work), "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": "1714780800"}
    run(*argv, str(spec), env=environment)


def create_repository(directory, identity, *options):
    """Write the repository metadata of a directory of packages."""
    set_times(directory, identity)
    run("createrepo_c", "--quiet", f"--revision={identity}", "--set-timestamp-to-revision", *options, str(directory))


def make_otherpkgs(directory, work):
    """Make the additional packages: a repository, and another one in its sub-directory 'other'."""
    for target, spec, macros in (("", "litecat-hello", {"hello_version": "1.0"}), ("", "litecat-tool", {}),
                                 ("other", "litecat-hello", {"hello_version": "2.0"}), ("other", "litecat-extra", {})):
        (directory / target).mkdir(parents=True, exist_ok=True)
        build_spec(HERE / "otherpkgs" / f"{spec}.spec", directory / target, work, **macros)
    create_repository(directory, 1714780800, "--excludes=other/*")
    create_repository(directory / "other", 1714780800)


def repository_of(rpm_name, appstream):
    """Return the repository that a package belongs to."""
    return "AppStream" if any(pattern.match(rpm_name) for pattern in appstream) else "BaseOS"


def sort_packages(rpms, media):
    """Move the packages to REPOSITORY/Packages/LETTER."""
    patterns = [re.compile(text) for text in json.loads((HERE / "el-names.json").read_text())["appstream"]]
    for rpm in sorted(Path(rpms).glob("*.rpm")):
        name = rpm.name.rsplit("-", 2)[0]
        folder = media / repository_of(name, patterns) / "Packages" / name[0].lower()
        folder.mkdir(parents=True, exist_ok=True)
        rpm.rename(folder / rpm.name)


def only(media, pattern):
    """Return the one path on the media that matches."""
    found = list(media.glob(pattern))
    if len(found) != 1:
        raise MediaError(f"expected one package {pattern} on the media, found {len(found)}")
    return found[0]


def payload_file(rpm, pattern):
    """Return the bytes of the one file in an RPM that matches a cpio pattern."""
    data = run("cpio", "--quiet", "-i", "--to-stdout", pattern, data=run("rpm2cpio", str(rpm)))
    if not data:
        raise MediaError(f"{rpm.name} holds no file {pattern}")
    return data


def set_times(directory, seconds):
    """Give everything in a directory the same modification time, so that the same inputs make the same metadata."""
    for path in [directory, *directory.rglob("*")]:
        os.utime(path, (seconds, seconds), follow_symlinks=False)


def make_boot_files(media, work, identity):
    """Make images/pxeboot: the distribution's kernel, and an initrd that says there is no installer."""
    area = Path(work) / "initrd"
    for folder in ("bin", "dev"):
        (area / folder).mkdir(parents=True)
    (area / "bin/busybox").write_bytes(payload_file(only(media, "*/Packages/b/busybox-[0-9]*.rpm"), "*/bin/busybox"))
    (area / "init").write_text(INIT)
    for program in ("bin/busybox", "init"):
        (area / program).chmod(0o755)
    set_times(area, identity)
    names = "\n".join([".", "bin", "bin/busybox", "dev", "init"]).encode()
    archive = run("cpio", "--quiet", "-o", "-H", "newc", "--reproducible", data=names, cwd=area)
    pxeboot = media / "images/pxeboot"
    pxeboot.mkdir(parents=True)
    (pxeboot / "initrd.img").write_bytes(gzip.compress(archive, mtime=0))
    (pxeboot / "vmlinuz").write_bytes(payload_file(only(media, "BaseOS/Packages/k/kernel-[0-9]*.rpm"), "*/boot/vmlinu[xz]-*"))
    shutil.rmtree(area)


def ini(sections):
    """Return the text of an INI file."""
    return "\n".join(f"[{name}]\n" + "".join(f"{key} = {value}\n" for key, value in values.items())
                     for name, values in sections.items())


def write_media_information(media, release, architecture, identity):
    """Write .discinfo, .treeinfo and media.repo as EL 9 media have them."""
    boot_files = ("images/pxeboot/initrd.img", "images/pxeboot/vmlinuz")
    checked = boot_files + tuple(f"{name}/repodata/repomd.xml" for name in REPOSITORIES)
    variants = ",".join(sorted(REPOSITORIES))
    sections = {
        "checksums": {path: "sha256:" + hashlib.sha256((media / path).read_bytes()).hexdigest() for path in checked},
        "general": {"arch": architecture, "family": FAMILY, "name": f"{FAMILY} {release}", "packagedir": "BaseOS/Packages",
                    "platforms": architecture, "repository": "BaseOS", "timestamp": identity, "variant": "BaseOS",
                    "variants": variants, "version": release},
        "header": {"type": "productmd.treeinfo", "version": "1.2"},
        f"images-{architecture}": {"initrd": boot_files[0], "kernel": boot_files[1]},
        "release": {"name": FAMILY, "short": "Rocky", "version": release},
        "tree": {"arch": architecture, "build_timestamp": identity, "platforms": architecture, "variants": variants},
    }
    for name in REPOSITORIES:
        sections[f"variant-{name}"] = {"id": name, "name": name, "packages": f"{name}/Packages", "repository": name,
                                       "type": "variant", "uid": name}
    (media / ".treeinfo").write_text(ini(sections))
    (media / ".discinfo").write_text(f"{identity}.0\n{release}\n{architecture}\nALL\n")
    (media / "media.repo").write_text(ini({"InstallMedia": {"name": f"{FAMILY} {release}", "mediaid": f"{identity}.0",
                                                            "metadata_expire": -1, "gpgcheck": 0, "cost": 500}}))


def build_release_packages(rpms, work, release, base):
    """Make the packages that say what the distribution is and what every installation holds."""
    build_spec(HERE / "release/rocky-release.spec", rpms, work, release_number=release, presets=HERE / "release")
    build_spec(HERE / "release/basesystem.spec", rpms, work, release_number=release, base_packages=" ".join(base))


def make_media(rpms, media, work, release, architecture, identity):
    """Make the whole media tree out of a directory of packages, which is empty afterwards."""
    sort_packages(rpms, media)
    for name in REPOSITORIES:
        create_repository(media / name, identity, f"--groupfile={HERE}/comps/{name}.xml")
    make_boot_files(media, work, identity)
    write_media_information(media, release, architecture, identity)


def make_iso(media, iso, release, architecture, identity):
    """Pack the media tree as an ISO image with Rock Ridge and Joliet names."""
    set_times(media, identity)
    label = f"Rocky-{release.replace('.', '-')}-{architecture}-dvd"
    run("xorriso", "-as", "mkisofs", "-quiet", "-R", "-J", "-joliet-long", "-V", label, "-o", str(iso), str(media),
        env={**os.environ, "SOURCE_DATE_EPOCH": str(identity)})
