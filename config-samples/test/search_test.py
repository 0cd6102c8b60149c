"""Every supported release finds its own package list, exclude list and postinstall script."""

import os
import re
import unittest
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent


def directory_of(osvers, kind):
    name = "sles" if osvers.startswith("leap15") else osvers
    while name and not (SAMPLES / kind / name).is_dir():
        name = name[:-1]
    return SAMPLES / kind / name if name else None


def releases(osvers):
    name = osvers.split("-")[0]
    found = [osvers]
    while match := re.fullmatch(r"(.*)\.(0|[1-9]\d*)", name):
        found += [f"{match[1]}.{number}" for number in range(int(match[2]), -1, -1)]
        name = match[1]
    found.append(name)
    return found + (["sle15"] if osvers.startswith("leap15") else [])


def search(osvers, arch, profile, extension, kind="netboot"):
    directory = directory_of(osvers, kind)
    names = [f"{profile}.{release}{end}" for release in releases(osvers) for end in (f".{arch}", "")]
    for name in names + [f"{profile}.{arch}", profile]:
        path = directory / f"{name}.{extension}"
        if os.access(path, os.X_OK if extension == "postinstall" else os.R_OK):
            return str(path.relative_to(SAMPLES / kind))
    return None


class SearchTest(unittest.TestCase):
    def test_finds_the_package_list_of_each_release(self):
        for osvers, arch, expected in [
            ("rhels7.3", "ppc64le", "rh/compute.rhels7.ppc64le.pkglist"),
            ("rhels7.9", "x86_64", "rh/compute.rhels7.x86_64.pkglist"),
            ("rhels8.6", "x86_64", "rh/compute.rhels8.x86_64.pkglist"),
            ("rhels8.6.0", "ppc64le", "rh/compute.rhels8.ppc64le.pkglist"),
            ("rhels9.4", "aarch64", "rh/compute.rhels9.aarch64.pkglist"),
            ("rocky8.9", "x86_64", "rocky/compute.rocky8.x86_64.pkglist"),
            ("rocky9.4", "x86_64", "rocky/compute.rocky9.x86_64.pkglist"),
            ("alma9.3", "ppc64le", "alma/compute.alma9.ppc64le.pkglist"),
            ("centos7.9", "x86_64", "centos/compute.centos7.x86_64.pkglist"),
            ("centos8.5", "x86_64", "centos/compute.centos8.x86_64.pkglist"),
            ("centos-stream9", "x86_64", "centos/compute.centos-stream9.x86_64.pkglist"),
            ("ol8.6", "x86_64", "ol/compute.ol8.x86_64.pkglist"),
            ("fedora39", "aarch64", "fedora/compute.pkglist"),
            ("sles12.5", "ppc64le", "sles/compute.sles12.ppc64le.pkglist"),
            ("sles15.4", "x86_64", "sles/compute.sles15.x86_64.pkglist"),
            ("sle15.4", "x86_64", "sle/compute.sle15.x86_64.pkglist"),
            ("leap15.5", "x86_64", "sles/compute.sle15.x86_64.pkglist"),
            ("debian12.5", "x86_64", "debian/compute.debian12.x86_64.pkglist"),
            ("debian12.5", "aarch64", "debian/compute.debian12.aarch64.pkglist"),
            ("ubuntu20.04", "x86_64", "ubuntu/compute.ubuntu20.04.x86_64.pkglist"),
            ("ubuntu22.04.4", "ppc64el", "ubuntu/compute.ubuntu22.04.ppc64el.pkglist"),
            ("ubuntu24.04.1", "x86_64", "ubuntu/compute.ubuntu24.04.x86_64.pkglist"),
        ]:
            with self.subTest(osvers=osvers, arch=arch):
                self.assertEqual(search(osvers, arch, "compute", "pkglist"), expected)
                self.assertIsNotNone(search(osvers, arch, "compute", "exlist"))
                self.assertIsNotNone(search(osvers, arch, "compute", "postinstall"))
                self.assertIsNotNone(search(osvers, arch, "compute", "pkglist", "install"))

    def test_finds_no_list_of_other_packages(self):
        for osvers in ("rhels8.6", "rocky9.4", "sles15.4", "debian12", "ubuntu22.04"):
            for profile in ("compute", "service"):
                with self.subTest(osvers=osvers, profile=profile):
                    self.assertIsNone(search(osvers, "x86_64", profile, "otherpkgs.pkglist"))

    def test_has_the_names_that_documents_mention(self):
        for name in (
            "compute.exlist",
            "compute.rhels7.ppc64le.exlist",
            "compute.rhels7.ppc64le.pkglist",
            "compute.rhels7.ppc64le.postinstall",
            "compute.rhels8.x86_64.exlist",
            "compute.rhels8.x86_64.pkglist",
            "compute.rhels8.x86_64.postinstall",
        ):
            self.assertTrue((SAMPLES / "netboot/rh" / name).is_file(), name)


if __name__ == "__main__":
    unittest.main()
