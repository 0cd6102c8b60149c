#!/usr/bin/env python3
"""Install from RPM media for real, without a network, and check what an administrator would notice. Needs root.

Usage: check_media.py MEDIA_DIRECTORY OTHERPKGS_DIRECTORY
"""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

COMPUTE = """bash nfs-utils openssl dhclient kernel openssh-server openssh-clients wget rsyslog vim-minimal ntp rpm rsync iputils
dracut dracut-network e2fsprogs bc file irqbalance procps-ng parted net-tools gzip tar xz grub2 grub2-tools bzip2 ethtool""".split()
DRACUT = r"""
set -e
mount -t proc proc "$1/proc"
mount -t sysfs sysfs "$1/sys"
mount --rbind /dev "$1/dev"
chroot "$1" dracut --quiet --force --no-hostonly --add "nfs network network-legacy base" /tmp/initrd.img "$2"
chroot "$1" lsinitrd /tmp/initrd.img
"""


def run(*argv, **options):
    """Run a program and return everything it wrote; fail with that when it fails."""
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, **options)
    if done.returncode:
        raise AssertionError(f"{' '.join(argv)} failed with exit code {done.returncode}:\n{done.stdout[-3000:]}")
    return done.stdout


class Installer:
    """Installs into root images with the host's dnf and rpm, in a network namespace without a way out."""

    def __init__(self, area, repositories):
        self.area = Path(area)
        (self.area / ".rpmmacros").write_text("%_dbpath /var/lib/rpm\n")
        self.environment = {**os.environ, "HOME": str(self.area)}
        self.configuration = self.area / "dnf.conf"
        sections = "".join(f"[r{number}]\nname={path.name}\nbaseurl=file://{path}\n" for number, path in enumerate(repositories))
        self.configuration.write_text(f"[main]\ncachedir={area}/cache\nlogdir={area}\nreposdir=\ngpgcheck=0\nmetadata_expire=1\n"
                                      + sections)

    def install(self, image, *names):
        """Install packages and return what dnf said."""
        Path(image).mkdir(exist_ok=True)
        return run("unshare", "--net", "dnf", "-y", "-c", str(self.configuration), f"--installroot={image}", "--disableplugin=*",
                   "--releasever=9", "--setopt=module_platform_id=platform:el9", "install", *names, env=self.environment)

    def rpm(self, image, *arguments):
        """Run the host's rpm on an image."""
        return run("rpm", "--root", str(image), *arguments, env=self.environment)


class MediaTest(unittest.TestCase):
    media = otherpkgs = None

    @classmethod
    def setUpClass(cls):
        cls.area = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.area.cleanup)
        repositories = [cls.media / "BaseOS", cls.media / "AppStream", cls.otherpkgs, cls.otherpkgs / "other"]
        cls.installer = Installer(cls.area.name, repositories)
        cls.image = Path(cls.area.name) / "compute"
        cls.said = cls.installer.install(cls.image, *COMPUTE)

    def in_image(self, *argv):
        return run("chroot", str(self.image), *argv)

    def test_image_and_host_agree_on_the_package_database(self):
        self.assertEqual(sorted(self.installer.rpm(self.image, "-qa").split()), sorted(self.in_image("rpm", "-qa").split()))
        self.assertEqual([self.image / "var/lib/rpm/rpmdb.sqlite"], list(self.image.rglob("rpmdb.sqlite")))

    def test_every_name_asked_for_is_installed(self):
        self.in_image("rpm", "-q", "--whatprovides", *COMPUTE)

    def test_installation_gives_no_warning(self):
        self.assertEqual([], [line for line in self.said.splitlines() if "warning:" in line or "scriptlet failed" in line])

    def test_files_are_as_their_packages_say(self):
        accounts = {"/etc/passwd", "/etc/group", "/etc/shadow", "/etc/gshadow"}
        differing = subprocess.run(["chroot", str(self.image), "rpm", "-Va"], stdout=subprocess.PIPE, text=True).stdout
        paths = {line.split()[-1] for line in differing.splitlines()}
        self.assertEqual([], sorted(path for path in paths - accounts if not path.startswith("/var/lib/nfs")))

    def test_special_modes_and_groups_survive(self):
        self.assertEqual("4755 root root", self.in_image("stat", "-c", "%a %U %G", "/usr/bin/mount").strip())
        self.assertEqual("2755 root shadow", self.in_image("stat", "-c", "%a %U %G", "/usr/sbin/unix_chkpwd").strip())

    def test_programs_of_a_bootable_image_run(self):
        self.assertIn("systemd 252", self.in_image("systemctl", "--version"))
        self.assertEqual("enabled", self.in_image("systemctl", "is-enabled", "ssh.service").strip())
        self.assertEqual("multi-user.target", self.in_image("systemctl", "get-default").strip())

    def test_dracut_makes_an_initrd_with_nfs_and_the_c_library(self):
        kernel = os.listdir(self.image / "lib/modules")[0]
        listing = run("unshare", "--mount", "--propagation", "private", "sh", "-c", DRACUT, "sh", str(self.image), kernel)
        for path in ("/libc.so.6", "/nfsv4.ko", "sbin/mount.nfs", "sbin/dhclient"):
            self.assertRegex(listing, rf"{path}(\s|$)")

    def test_a_later_installation_reads_and_writes_the_same_database(self):
        self.installer.rpm(self.image, "-i", str(self.otherpkgs / "litecat-hello-1.0-1.noarch.rpm"))
        self.assertEqual("Hello from litecat-hello 1.0", self.in_image("litecat-hello").strip())
        self.installer.install(self.image, "litecat-hello-2.0", "litecat-tool", "litecat-extra")
        self.assertEqual("Hello from litecat-hello 2.0\n42", self.in_image("litecat-tool").strip())
        self.in_image("rpm", "-e", "litecat-extra")
        self.assertFalse((self.image / "etc/litecat-extra.state").exists())

    def test_groups_can_be_installed(self):
        image = Path(self.area.name) / "groups"
        self.installer.install(image, "@core", "@System Tools")
        self.installer.rpm(image, "-q", "sudo", "less", "strace", "tcpdump")
        self.assertIn("not installed", subprocess.run(["rpm", "--root", str(image), "-q", "irqbalance"], text=True,
                                                      env=self.installer.environment, stdout=subprocess.PIPE).stdout)


if __name__ == "__main__":
    if len(sys.argv) < 3 or os.geteuid() != 0:
        sys.exit(f"{__doc__.strip()}")
    MediaTest.otherpkgs = Path(sys.argv.pop(2)).absolute()
    MediaTest.media = Path(sys.argv.pop(1)).absolute()
    unittest.main()
