"""The postinstall script settles a root image and never touches anything outside it."""

import os
import subprocess
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parent.parent / "netboot/common/statelite.postinstall"
SELINUX = "# SELINUX= can take one of these\nSELINUX=enforcing\nSELINUXTYPE=targeted\n"


def snapshot(directory):
    """Path, mode and content or target of everything below a directory."""
    seen = {}
    for path in sorted(Path(directory).rglob("*")):
        status = path.lstat()
        content = os.readlink(path) if path.is_symlink() else path.read_bytes() if path.is_file() else None
        seen[str(path.relative_to(directory))] = (status.st_mode, content)
    return seen


class PostinstallTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory(prefix="post install ")
        self.addCleanup(directory.cleanup)
        self.image = Path(directory.name, "root img")
        self.outside = Path(directory.name, "outside")
        for folder in ("etc/selinux", "etc/systemd/system/multi-user.target.wants"):
            (self.image / folder).mkdir(parents=True)
        self.outside.mkdir()
        self.etc = self.image / "etc"
        (self.etc / "fstab").write_text("compute_x86_64 / tmpfs rw 0 1\n")
        (self.etc / "selinux/config").write_text(SELINUX)
        system = self.etc / "systemd/system"
        unit = "/usr/lib/systemd/system/firewalld.service"
        self.firewall = [
            system / "multi-user.target.wants/firewalld.service",
            system / "dbus-org.fedoraproject.FirewallD1.service",
        ]
        for link in self.firewall:
            link.symlink_to(unit)
        (system / "multi-user.target.wants/sshd.service").symlink_to("/usr/lib/systemd/system/sshd.service")
        for name in ("fstab", "config", "firewalld.service"):
            (self.outside / name).write_text("the management node's own\n")

    def run_script(self, os_name="rhels8.6", image=None, extra=()):
        return subprocess.run(
            [str(SCRIPT), str(image or self.image), os_name, "x86_64", "compute", *extra],
            capture_output=True,
            text=True,
            timeout=60,
            env={"PATH": os.environ["PATH"], "IMG_NAME": "test image", "LC_ALL": "C"},
        )

    def assert_refused_without_change(self, message, **arguments):
        before = snapshot(self.image.parent)
        done = self.run_script(**arguments)
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        self.assertIn("test image", done.stderr)
        self.assertIn(message, done.stderr)
        self.assertEqual(snapshot(self.image.parent), before)

    def assert_succeeds(self, **arguments):
        outside = snapshot(self.outside)
        done = self.run_script(**arguments)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, "", ""))
        self.assertEqual(snapshot(self.outside), outside)

    def replace_by_link(self, path, target):
        if path.is_dir():
            path.rename(self.image / "moved")
        elif path.exists():
            path.unlink()
        path.symlink_to(target)

    def test_leaves_only_the_kernels_own_file_systems_in_fstab(self):
        self.assert_succeeds(extra=("ignored", "arguments"))
        lines = [line.split() for line in (self.etc / "fstab").read_text().splitlines() if line[0] != "#"]
        self.assertEqual([(line[1], line[2]) for line in lines], [("/proc", "proc"), ("/sys", "sysfs"), ("/dev/pts", "devpts")])
        self.assertEqual({len(line) for line in lines}, {6})
        self.assertEqual((self.etc / "fstab").stat().st_mode & 0o777, 0o644)

    def test_disables_selinux_and_keeps_its_other_settings(self):
        self.assert_succeeds()
        text = (self.etc / "selinux/config").read_text()
        self.assertEqual(text, SELINUX.replace("SELINUX=enforcing\n", "") + "SELINUX=disabled\n")

    def test_writes_selinux_settings_where_there_are_none(self):
        (self.etc / "selinux/config").unlink()
        self.assert_succeeds()
        self.assertEqual((self.etc / "selinux/config").read_text(), "SELINUX=disabled\n")

    def test_makes_no_selinux_settings_for_an_image_without_selinux(self):
        (self.etc / "selinux/config").unlink()
        (self.etc / "selinux").rmdir()
        self.assert_succeeds(os_name="debian12")
        self.assertFalse((self.etc / "selinux").exists())

    def test_removes_firewalld_links_from_release_8_on(self):
        self.assert_succeeds(os_name="rocky9.4")
        self.assertEqual([link for link in self.firewall if link.is_symlink()], [])
        self.assertTrue((self.etc / "systemd/system/multi-user.target.wants/sshd.service").is_symlink())

    def test_knows_which_releases_have_firewalld_by_default(self):
        for os_name, removed in [
            ("rhels7.9", False), ("centos7", False), ("ol7.9", False), ("sles15.4", False), ("ubuntu22.04.1", False),
            ("debian12", False), ("rhels8", True), ("alma8.10", True), ("centos-stream9", True), ("ol9.3", True),
            ("fedora39", True), ("rhels10.0", True),
        ]:
            with self.subTest(os_name=os_name):
                link = self.firewall[0]
                if not link.is_symlink():
                    link.symlink_to("/usr/lib/systemd/system/firewalld.service")
                self.assert_succeeds(os_name=os_name)
                self.assertEqual(link.is_symlink(), not removed)

    def test_a_second_run_changes_nothing(self):
        self.assert_succeeds()
        once = snapshot(self.image)
        self.assert_succeeds()
        self.assertEqual(snapshot(self.image), once)

    def test_clears_what_an_interrupted_run_left(self):
        (self.etc / ".fstab.postinstall").write_text("half a fi")
        self.assert_succeeds()
        self.assertEqual([path.name for path in self.etc.iterdir() if path.name.startswith(".")], [])

    def test_works_on_links_that_stay_inside_the_image(self):
        (self.image / ".default").mkdir()
        self.etc.rename(self.image / ".default/etc")
        self.etc.symlink_to(".default/etc")
        self.assert_succeeds()
        self.assertIn("devpts", (self.image / ".default/etc/fstab").read_text())
        self.assertFalse((self.image / ".default/etc/systemd/system/multi-user.target.wants/firewalld.service").is_symlink())

    def test_replaces_links_of_its_files_instead_of_following_them(self):
        for target in (self.outside / "fstab", self.outside, "../../outside/config", "nowhere"):
            with self.subTest(target=target):
                self.replace_by_link(self.etc / "fstab", target)
                self.replace_by_link(self.etc / "selinux/config", target)
                self.assert_succeeds()
                self.assertFalse((self.etc / "fstab").is_symlink())
                self.assertEqual((self.etc / "selinux/config").read_text(), "SELINUX=disabled\n")

    def test_does_not_write_through_a_planted_temporary_name(self):
        (self.etc / ".fstab.postinstall").symlink_to(self.outside / "fstab")
        self.assert_succeeds()

    def test_refuses_directories_that_lead_outside(self):
        for folder in ("etc/systemd/system/multi-user.target.wants", "etc/systemd/system", "etc/selinux", "etc"):
            for target in (self.outside, os.path.relpath(self.outside, (self.image / folder).parent)):
                with self.subTest(folder=folder, target=target):
                    path = self.image / folder
                    self.replace_by_link(path, target)
                    self.assert_refused_without_change(f"/{folder} is not a directory inside the image")
                    path.unlink()
                    (self.image / "moved").rename(path)

    def test_reports_every_problem_at_once(self):
        self.replace_by_link(self.etc / "selinux", self.outside)
        (self.etc / "fstab").unlink()
        (self.etc / "fstab").mkdir()
        self.assert_refused_without_change("/etc/fstab is not a regular file")
        self.assert_refused_without_change("/etc/selinux is not a directory inside")

    def test_refuses_the_management_node_itself(self):
        done = self.run_script(image="/")
        self.assertEqual(done.returncode, 1)
        self.assertIn("the image root is / itself", done.stderr)

    def test_refuses_what_is_no_image(self):
        self.assert_refused_without_change("is not a directory", image=self.image / "missing")
        self.assert_refused_without_change("/etc is missing", image=self.outside)

    def test_says_how_it_is_called(self):
        done = subprocess.run([str(SCRIPT), str(self.image)], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn("IMGROOT OS ARCH PROFILE", done.stderr)

    def test_fails_when_the_disk_refuses_the_file(self):
        done = subprocess.run(
            ["sh", "-c", 'trap "" XFSZ; ulimit -f 0; exec "$@"', "sh", str(SCRIPT), str(self.image), "rhels8", "x86_64", "c"],
            capture_output=True,
            text=True,
            timeout=60,
        )
        self.assertEqual(done.returncode, 1, done.stderr)
        self.assertIn("cannot write", done.stderr)
        self.assertEqual((self.etc / "fstab").read_text(), "compute_x86_64 / tmpfs rw 0 1\n")


if __name__ == "__main__":
    unittest.main()
