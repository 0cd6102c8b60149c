"""The check accepts the samples as they are and finds each kind of fault."""

import os
import shutil
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SAMPLES = Path(__file__).resolve().parent.parent


class CheckTest(unittest.TestCase):
    def setUp(self):
        directory = tempfile.TemporaryDirectory()
        self.addCleanup(directory.cleanup)
        self.samples = Path(directory.name, "samples")
        shutil.copytree(SAMPLES, self.samples, symlinks=True)

    def check(self):
        return subprocess.run(
            [sys.executable, str(self.samples / "check")], capture_output=True, text=True, timeout=120
        )

    def append(self, file, text):
        with (self.samples / file).open("a", encoding="utf-8") as opened:
            opened.write(text)

    def assert_reports(self, *parts):
        done = self.check()
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        for part in parts:
            self.assertIn(part, done.stderr)

    def test_accepts_the_samples(self):
        done = self.check()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertRegex(done.stdout, r"^\d{3} files checked, 0 problems\n$")

    def test_refuses_a_directory_without_samples(self):
        with tempfile.TemporaryDirectory() as empty:
            done = subprocess.run([str(self.samples / "check"), empty], capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 2)
        self.assertIn("no directory netboot", done.stderr)

    def test_reports_broken_links(self):
        os.symlink("gone.exlist", self.samples / "netboot/rh/compute.rhels6.exlist")
        os.symlink("/etc/hostname", self.samples / "netboot/rh/compute.rhels5.exlist")
        os.symlink("../..", self.samples / "install/outside")
        self.assert_reports("which does not exist", "is absolute", "leaves the samples")

    def test_reports_templates_that_install_no_packages(self):
        (self.samples / "install/rh/compute.rhels6.tmpl").write_text("text\n", encoding="utf-8")
        self.assert_reports("compute.rhels6.tmpl: has no line #INCLUDE_DEFAULT_PKGLIST#")

    def test_reports_faults_of_object_templates(self):
        self.append("templates/objects/node/devices.stanza", "own:\n    objtype=network\n  ip=1\n    net=1\n    net=2\n")
        self.append("templates/objects/network/networks.stanza", "    tftpdir=/opt/xcat/share/xcat/gone\n")
        self.assert_reports(
            "of type network stands in node/",
            "'ip=1' is neither NAME: nor attribute=value",
            "'net' is given twice",
            "/opt/xcat/share/xcat/gone is not among the samples",
        )

    def test_reports_a_list_of_other_packages_that_images_would_take(self):
        shutil.copy(
            self.samples / "netboot/rh/example.otherpkgs.pkglist", self.samples / "netboot/rh/compute.otherpkgs.pkglist"
        )
        self.assert_reports("netboot/rh/compute.otherpkgs.pkglist: would be taken")

    def test_reports_faults_of_postinstall_scripts(self):
        script = self.samples / "netboot/common/statelite.postinstall"
        script.chmod(0o644)
        self.append("netboot/common/statelite.postinstall", "if\n")
        self.assert_reports("is not executable", "sh reports")

    def test_reports_a_package_list_without_its_companions(self):
        shutil.copy(
            self.samples / "netboot/rh/compute.rhels9.x86_64.pkglist", self.samples / "netboot/rh/lonely.rhels9.pkglist"
        )
        self.assert_reports(
            "has neither lonely.rhels9.exlist nor lonely.exlist",
            "has neither lonely.rhels9.postinstall nor lonely.postinstall",
        )

    def test_reports_files_of_no_known_kind(self):
        self.append("netboot/rh/compute.rhels8.pkglists", "bash\n")
        self.assert_reports("no kind of sample has such a name")


if __name__ == "__main__":
    unittest.main()
