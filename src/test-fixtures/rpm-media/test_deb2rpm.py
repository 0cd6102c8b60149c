"""Tests of the translation of versions, dependencies and paths; run with python3 -m unittest."""

import sys
import tempfile
import unittest
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

import closure  # noqa: E402
import deb2rpm  # noqa: E402

RULES = deb2rpm.Rules({
    "rename": {"nfs-common": "nfs-utils", "ntpsec": "ntp", "iproute2": "iproute"},
    "kernel": "^linux-image-(?P<release>[0-9].*)$",
    "absent": ["^(debconf|dpkg)$"],
    "provides": {}, "requires": {}, "independent": [], "base": [], "packages": {},
    "files": {"drop": ["/usr/share/doc"], "doc": ["/usr/share/man"], "license": "^/usr/share/doc/[^/]+/copyright$"},
})


def translated(text):
    return deb2rpm.translate_relations(text, RULES)


class VersionTest(unittest.TestCase):

    def test_splits_epoch_version_and_release(self):
        self.assertEqual(("1", "2.6.2", "4+deb12u1"), deb2rpm.rpm_version("1:2.6.2-4+deb12u1"))

    def test_gives_a_version_without_revision_the_release_0(self):
        self.assertEqual((None, "12.4+deb12u11", "0"), deb2rpm.rpm_version("12.4+deb12u11"))

    def test_only_the_last_hyphen_separates_the_revision(self):
        self.assertEqual((None, "3.0.ds1", "2"), deb2rpm.rpm_version("3.0-ds1-2"))

    def test_keeps_the_tilde_that_sorts_before_everything(self):
        self.assertEqual("252.38-1~deb12u1", deb2rpm.rpm_evr("252.38-1~deb12u1"))

    def test_writes_the_epoch_zero_when_debian_writes_it(self):
        self.assertEqual("0:1.2", deb2rpm.rpm_evr("0:1.2"))


class ConstraintTest(unittest.TestCase):

    def test_later_than_a_version_without_revision_includes_its_revisions(self):
        self.assertEqual("> 2.36-0", deb2rpm.rpm_constraint(">>", "2.36"))

    def test_at_most_a_version_without_revision_excludes_its_revisions(self):
        self.assertEqual("<= 2.36-0", deb2rpm.rpm_constraint("<=", "2.36"))

    def test_earlier_than_a_version_needs_no_release(self):
        self.assertEqual("< 2.36", deb2rpm.rpm_constraint("<<", "2.36"))

    def test_old_single_signs_mean_or_equal(self):
        self.assertEqual([">= 1-2", "<= 1-2"], [deb2rpm.rpm_constraint(sign, "1-2") for sign in "><"])


class RelationTest(unittest.TestCase):

    def test_translates_names_versions_and_architecture_qualifiers(self):
        self.assertEqual(["nfs-utils >= 1:2.6", "python3"], translated("nfs-common (>= 1:2.6), python3:any"))

    def test_writes_alternatives_as_a_rich_dependency(self):
        self.assertEqual(["(mawk >= 1.3 or gawk)"], translated("mawk (>= 1.3) | gawk"))

    def test_leaves_out_a_clause_that_an_absent_package_would_fulfil(self):
        self.assertEqual(["libc6"], translated("debconf (>= 0.5) | debconf-2.0, libc6, dpkg (>= 1.17)"))

    def test_does_not_take_a_debian_name_for_the_renamed_package_of_that_name(self):
        self.assertEqual([], translated("ntp (<< 1:4.2.8p15+dfsg-2~), iproute (<< 20130000)"))

    def test_names_the_kernel_image_kernel(self):
        self.assertEqual(["kernel = 6.1.90-1"], translated("linux-image-6.1.0-21-cloud-amd64 (= 6.1.90-1)"))

    def test_names_each_dependency_once_in_its_order(self):
        self.assertEqual(["b", "a"], translated("b, a,\n b"))

    def test_refuses_what_is_no_relation(self):
        with self.assertRaisesRegex(deb2rpm.ConversionError, "libc6 \\[amd64\\]"):
            translated("libc6 [amd64]")


class ControlTest(unittest.TestCase):

    def test_joins_continuation_lines(self):
        fields = deb2rpm.parse_control("Package: a\nDepends: b,\n c\nDescription: short\n long\n .\n end\n")
        self.assertEqual({"Package": "a", "Depends": "b,\nc", "Description": "short\nlong\n.\nend"}, fields)


class FilesTest(unittest.TestCase):

    def line(self, path, **values):
        return deb2rpm.files_line(deb2rpm.Entry(path, values.pop("mode", 0o644), **values), RULES)

    def test_merges_usr(self):
        self.assertEqual(["/usr/lib/x", "/usr/sbin", "/library/x", "/usr/bin/y"],
                         [deb2rpm.merged(path) for path in ("/lib/x", "/sbin", "/library/x", "/usr/bin/y")])

    def test_keeps_owner_group_and_mode(self):
        self.assertEqual('%attr(2755, root, mail) "/usr/bin/mail"', self.line("/usr/bin/mail", mode=0o2755, group="mail"))

    def test_marks_configuration_files(self):
        self.assertEqual('%config(noreplace) %attr(0644, root, root) "/etc/x.conf"', self.line("/etc/x.conf", config=True))

    def test_marks_manual_pages_and_licences(self):
        self.assertTrue(self.line("/usr/share/man/man8/x.8.gz").startswith("%doc "))
        self.assertTrue(self.line("/usr/share/doc/x/copyright").startswith("%license "))

    def test_gives_a_symbolic_link_no_mode(self):
        self.assertEqual('%attr(-, root, root) "/usr/bin/vi"', self.line("/usr/bin/vi", mode=None))

    def test_takes_paths_literally(self):
        self.assertEqual('"/usr/bin/[[]"', deb2rpm.quote_path("/usr/bin/["))
        self.assertEqual('"/usr/lib/a%%b c"', deb2rpm.quote_path("/usr/lib/a%b c"))
        with self.assertRaises(deb2rpm.ConversionError):
            deb2rpm.quote_path('/usr/lib/"x"')

    def test_drops_documentation_but_no_licence(self):
        tree = deb2rpm.Tree("/nowhere", RULES, {"drop": ["/etc/issue"]})
        dropped = [path for path in ("/usr/share/doc", "/usr/share/doc/x/README", "/usr/share/doc/x/copyright",
                                     "/usr/share/docs", "/etc/issue", "/etc/issue.net") if tree.is_dropped(path)]
        self.assertEqual(["/usr/share/doc", "/usr/share/doc/x/README", "/etc/issue"], dropped)


class ShippedRulesTest(unittest.TestCase):

    def test_every_file_and_scriptlet_they_name_exists(self):
        rules = deb2rpm.Rules.load()
        named = [deb2rpm.HERE / "files" / source for own in rules.packages.values() for source in own.get("add", {}).values()]
        named += [deb2rpm.HERE / "scriptlets" / script for own in rules.packages.values()
                  for script in own.get("scriptlet", {}).values()]
        self.assertEqual([], [str(path) for path in named if not path.is_file()])

    def test_no_seed_is_absent(self):
        rules = deb2rpm.Rules.load()
        for architecture, kernel in (("amd64", "linux-image-cloud-amd64"), ("arm64", "linux-image-cloud-arm64"),
                                     ("ppc64el", "linux-image-powerpc64le")):
            sections = closure.read_seeds(deb2rpm.HERE / "seeds.list", architecture)
            self.assertEqual([kernel], [seed for section in sections for seed in section if rules.is_absent(seed)])

    def test_a_seed_with_brackets_is_for_those_architectures(self):
        with tempfile.NamedTemporaryFile("w", suffix=".list") as file:
            file.write("[system]\nsystemd\ndmidecode [amd64 arm64]  # no POWER\n[other]\nchrony\n")
            file.flush()
            self.assertEqual([["systemd", "dmidecode"], ["chrony"]], closure.read_seeds(file.name, "arm64"))
            self.assertEqual([["systemd"], ["chrony"]], closure.read_seeds(file.name, "ppc64el"))


class ClosureTest(unittest.TestCase):

    def test_asks_apt_for_name_and_version_of_a_file(self):
        package = closure.Package("nfs-common_1%3a2.6.2-4+deb12u1_amd64.deb", 1)
        self.assertEqual("nfs-common=1:2.6.2-4+deb12u1", package.request)


if __name__ == "__main__":
    unittest.main()
