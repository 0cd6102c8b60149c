#!/usr/bin/env python3
"""Turn Debian binary packages into RPM packages with true metadata.

Files keep owner, group, mode, times and hard links; dependencies are translated clause by clause; configuration files are
marked as such. Everything that is a matter of naming or of taste stands in el-names.json, not here. The RPMs are written by
rpmbuild, so what package managers read is what rpm itself makes of the translated metadata.
"""

import argparse
import io
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import tarfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import Path
from typing import Optional

HERE = Path(__file__).resolve().parent
ARCHITECTURES = {"all": "noarch", "amd64": "x86_64", "arm64": "aarch64", "ppc64el": "ppc64le"}
OPERATORS = {">=": ">=", "<=": "<=", "=": "=", ">>": ">", "<<": "<", ">": ">=", "<": "<="}
MERGED_DIRECTORIES = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
UNIT_DIRECTORY = "/usr/lib/systemd/system/"
UNIT_SUFFIXES = (".service", ".socket", ".timer", ".target", ".path", ".mount", ".automount")
RELATION = re.compile(
    r"^(?P<name>[a-z0-9][a-z0-9+.\-]*)(?::[a-z0-9]+)?"
    r"(?:\s*\(\s*(?P<operator>>=|<=|=|>>|<<|>|<)\s*(?P<version>[^)\s]+)\s*\))?$"
)


class ConversionError(Exception):
    """A package that cannot be converted; the message names the package and the reason."""


# ---- versions and dependencies ----------------------------------------------------------------------------------------------


def rpm_version(debian):
    """Return (epoch or None, version, release) of a Debian version; RPM allows no '-' inside either part."""
    epoch, colon, rest = debian.rpartition(":")
    upstream, dash, revision = rest.rpartition("-")
    if not dash:
        upstream, revision = rest, "0"
    return (epoch if colon else None, upstream.replace("-", "."), revision.replace("-", "."))


def rpm_evr(debian):
    """Return the version as it is written in a dependency: [epoch:]version[-release]."""
    epoch, version, release = rpm_version(debian)
    text = f"{epoch}:{version}" if epoch is not None else version
    return f"{text}-{release}" if "-" in debian else text


def rpm_constraint(operator, debian):
    """Return 'operator evr'.

    A Debian version without revision means revision 0, an RPM version without release matches every release. The difference
    shows where equality decides: '>> 2.36' is true for 2.36-9 in Debian, '> 2.36' is not in RPM, '> 2.36-0' is.
    """
    evr = rpm_evr(debian)
    if operator in (">>", "<=") and "-" not in debian:
        evr += "-0"
    return f"{OPERATORS[operator]} {evr}"


class Rules:
    """What el-names.json says: names, absent packages, extra relations and changes to files."""

    def __init__(self, data):
        self.rename = data["rename"]
        self.kernel = re.compile(data["kernel"])
        self.absent = [re.compile(pattern) for pattern in data["absent"]]
        self.provides = data["provides"]
        self.requires = data["requires"]
        self.independent = data["independent"]
        self.base = data["base"]
        self.files = data["files"]
        self.license = re.compile(data["files"]["license"])
        self.packages = data["packages"]
        self.taken = set(self.rename.values()) - set(self.rename)

    @classmethod
    def load(cls, path=HERE / "el-names.json"):
        """Read the rules from a file."""
        return cls(json.loads(Path(path).read_text(encoding="utf-8")))

    def name(self, debian):
        """Return the RPM name of a Debian package."""
        return "kernel" if self.kernel.match(debian) else self.rename.get(debian, debian)

    def is_absent(self, debian):
        """Tell whether the package is left out of the distribution, and with it every relation to it."""
        return any(pattern.match(debian) for pattern in self.absent)

    def names_another_package(self, debian):
        """Tell whether this Debian name became, in the RPM world, the name of a different package."""
        return debian in self.taken

    def of_package(self, debian):
        """Return the file rules of one package."""
        return self.packages.get("kernel" if self.kernel.match(debian) else debian, {})


def translate_alternative(text, rules):
    """Return one RPM dependency for 'name[:arch] [(operator version)]', or None when the package is not in our world."""
    match = RELATION.match(text.strip())
    if not match:
        raise ConversionError(f"not a package relation: '{text.strip()}'")
    name = match["name"]
    if rules.is_absent(name) or rules.names_another_package(name):
        return None
    if not match["operator"]:
        return rules.name(name)
    return f"{rules.name(name)} {rpm_constraint(match['operator'], match['version'])}"


def translate_relations(text, rules):
    """Return the RPM dependencies of a Debian relation field; 'a | b' becomes '(a or b)'.

    A clause that an absent package would fulfil is left out whole: it asks for what only Debian's own scripts need.
    """
    dependencies = []
    for clause in filter(None, (part.strip() for part in text.replace("\n", " ").split(","))):
        alternatives = [translate_alternative(part, rules) for part in clause.split("|")]
        if None in alternatives:
            continue
        dependencies.append(alternatives[0] if len(alternatives) == 1 else "(" + " or ".join(alternatives) + ")")
    return list(dict.fromkeys(dependencies))


# ---- reading a package ------------------------------------------------------------------------------------------------------


def parse_control(text):
    """Return the fields of a Debian control paragraph; continuation lines are joined by a line feed."""
    fields, key = {}, None
    for line in text.splitlines():
        if line[:1] in (" ", "\t") and key:
            fields[key] += "\n" + line.strip()
        elif ":" in line:
            key, _, value = line.partition(":")
            fields[key] = value.strip()
    return fields


def run(*argv, **options):
    """Run a program and return what it wrote; on failure say which and why."""
    done = subprocess.run(argv, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, **options)
    if done.returncode:
        output = done.stdout.decode(errors="replace").strip()
        raise ConversionError(f"{argv[0]} failed with exit code {done.returncode}: {output[-1500:]}")
    return done.stdout


@dataclass
class Deb:
    """A Debian package file and its control data."""

    path: Path
    control: dict
    conffiles: set

    @classmethod
    def read(cls, path):
        """Read control data and the list of configuration files with one pass over the control archive."""
        process = subprocess.run(["dpkg-deb", "--ctrl-tarfile", str(path)], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        if process.returncode:
            raise ConversionError(f"{path.name}: {process.stderr.decode(errors='replace').strip()}")
        with tarfile.open(fileobj=io.BytesIO(process.stdout)) as archive:
            members = {member.name.lstrip("./"): archive.extractfile(member).read().decode()
                       for member in archive if member.isfile() and member.name.lstrip("./") in ("control", "conffiles")}
        conffiles = {line.split()[-1] for line in members.get("conffiles", "").splitlines() if line.strip()}
        return cls(path, parse_control(members["control"]), conffiles)

    @property
    def name(self):
        return self.control["Package"]


# ---- files ------------------------------------------------------------------------------------------------------------------


@dataclass
class Entry:
    """One path of the RPM: what stands in %files about it."""

    path: str
    mode: Optional[int]  # None for a symbolic link
    user: str = "root"
    group: str = "root"
    directory: bool = False
    config: bool = False
    extra: list = field(default_factory=list)


def merged(path):
    """Return the path on a system with merged /usr: /bin/x is /usr/bin/x."""
    first, _, rest = path.lstrip("/").partition("/")
    return "/usr" + path if first in MERGED_DIRECTORIES else path


class Tree:
    """The files of one package on their way from a .deb to a build root."""

    def __init__(self, root, rules, package_rules):
        self.root = Path(root)
        self.rules = rules
        self.own = package_rules
        self.entries = {}
        self.newest = 0

    def place(self, path):
        """Return where a path of the package stands in the build root, its parents made."""
        target = self.root / path.lstrip("/")
        target.parent.mkdir(parents=True, exist_ok=True)
        return target

    def is_dropped(self, path):
        """Tell whether the rules leave this path out."""
        if self.rules.license.match(path):
            return False
        prefixes = self.rules.files["drop"] + self.own.get("drop", [])
        return any(path == prefix or path.startswith(prefix + "/") for prefix in prefixes)

    def unpack(self, deb):
        """Unpack the payload: merged /usr, dropped and moved paths, everything else as the package says."""
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", str(deb.path)], stdout=subprocess.PIPE) as process:
            with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
                for member in archive:
                    self._unpack_member(archive, member, deb)
        if process.returncode:
            raise ConversionError(f"{deb.path.name}: dpkg-deb failed with exit code {process.returncode}")

    def _unpack_member(self, archive, member, deb):
        original = "/" + member.name.lstrip("./") if member.name != "." else "/"
        path = self._target_of(original)
        if path is None:
            return
        target = self.place(path)
        if member.isdir():
            target.mkdir(exist_ok=True)
        elif member.issym():
            target.symlink_to(member.linkname)
        elif member.islnk():
            os.link(self.place(self._target_of("/" + member.linkname.lstrip("./"))), target)
        elif member.isreg():
            with open(target, "wb") as out:
                shutil.copyfileobj(archive.extractfile(member), out, 1 << 20)
        else:
            raise ConversionError(f"{deb.path.name}: {original} is neither file, directory nor link")
        if not member.issym():
            os.utime(target, (member.mtime, member.mtime))
        self.newest = max(self.newest, int(member.mtime))
        mode = None if member.issym() else member.mode & 0o7777
        self.add_entry(Entry(path, mode, member.uname or "root", member.gname or "root", member.isdir(),
                             original in deb.conffiles))

    def _target_of(self, original):
        path = merged(original)
        if original == "/" or self.is_dropped(path):
            return None
        return self.own.get("move", {}).get(path, path)

    def add_entry(self, entry):
        """Record a path; the first to come keeps the word, so that a merged directory is listed once."""
        self.entries.setdefault(entry.path, entry)

    def add_file(self, path, data, mode=0o644, config=True):
        """Add a file with the given bytes."""
        target = self.place(path)
        target.write_bytes(data)
        os.utime(target, (self.newest, self.newest))
        self.entries[path] = Entry(path, mode, config=config)

    def apply_package_rules(self):
        """Do what Debian's own installation scripts would have done to files, as far as it can be said in data."""
        for path in self.own.get("directory", []):
            self.place(path).mkdir(exist_ok=True)
            self.add_entry(Entry(path, 0o755, directory=True))
        for source, path in self.own.get("copy", {}).items():
            self.add_file(path, self.place(source).read_bytes())
        for path, source in self.own.get("add", {}).items():
            self.add_file(path, (HERE / "files" / source).read_bytes(), config=not path.startswith("/usr/"))
        for path, goal in self.own.get("link", {}).items():
            self.place(path).symlink_to(goal)
            self.add_entry(Entry(path, None))
        if "accounts" in self.own:
            self.add_accounts(self.own["accounts"])
        for path, capability in self.own.get("capability", {}).items():
            self.entries[path].extra.append(f"%caps({capability})")

    def add_accounts(self, masters):
        """Make passwd, group, shadow and gshadow out of the master files, with locked passwords."""
        users = self.place(f"{masters}/passwd.master").read_text()
        groups = self.place(f"{masters}/group.master").read_text()
        shadowed = re.compile(r"^([^:]+):\*:", re.MULTILINE)
        self.add_file("/etc/passwd", shadowed.sub(r"\1:x:", users).encode())
        self.add_file("/etc/group", shadowed.sub(r"\1:x:", groups).encode())
        names = [line.partition(":")[0] for line in users.splitlines()]
        self.add_file("/etc/shadow", "".join(f"{name}:*:19000:0:99999:7:::\n" for name in names).encode(), 0o600)
        names = [line.partition(":")[0] for line in groups.splitlines()]
        self.add_file("/etc/gshadow", "".join(f"{name}:*::\n" for name in names).encode(), 0o600)

    def units(self):
        """Return the names of the systemd units the package brings, sorted."""
        return sorted(path[len(UNIT_DIRECTORY):] for path, entry in self.entries.items()
                      if path.startswith(UNIT_DIRECTORY) and path.endswith(UNIT_SUFFIXES)
                      and "/" not in path[len(UNIT_DIRECTORY):] and not (self.root / path.lstrip("/")).is_symlink())

    def account_files(self):
        """Return the sysusers.d files of the package, sorted."""
        return sorted(path for path in self.entries if path.startswith("/usr/lib/sysusers.d/") and path.endswith(".conf"))


def files_line(entry, rules):
    """Return the %files line of one path."""
    words = list(entry.extra)
    if entry.directory:
        words.append("%dir")
    elif entry.config:
        words.append("%config(noreplace)")
    elif rules.license.match(entry.path):
        words.append("%license")
    elif any(entry.path.startswith(prefix + "/") for prefix in rules.files["doc"]):
        words.append("%doc")
    mode = "-" if entry.mode is None else f"{entry.mode:04o}"
    words.append(f"%attr({mode}, {entry.user}, {entry.group})")
    return " ".join(words + [quote_path(entry.path)])


def quote_path(path):
    """Return a path that rpmbuild takes literally: no glob, no macro. It knows no way to write a quotation mark."""
    if '"' in path or "\n" in path:
        raise ConversionError(f"a path that %files cannot hold: {path!r}")
    return '"' + re.sub(r"([\[?*])", r"[\1]", path).replace("%", "%%") + '"'


# ---- spec files -------------------------------------------------------------------------------------------------------------


def scriptlets(name, tree):
    """Return [(section, text)]: what has to happen at installation, put together out of scriptlets/."""
    sections = {}

    def add(section, script, **variables):
        settings = "".join(f"{key}={shlex.quote(value)}\n" for key, value in variables.items())
        sections.setdefault(section, []).append(settings + (HERE / "scriptlets" / script).read_text())

    if tree.account_files():
        add("posttrans", "accounts.sh", ACCOUNT_FILES=" ".join(tree.account_files()))
    if tree.own.get("owner"):
        add("posttrans", "owner.sh", OWNERS=" ".join(f"{path}={owner}" for path, owner in tree.own["owner"].items()))
    if tree.units():
        add("posttrans", "units.sh", UNITS=" ".join(tree.units()))
    for section, script in tree.own.get("scriptlet", {}).items():
        variables = {"KERNEL_RELEASE": kernel_release(tree)} if name == "kernel" else {}
        add(section, script, **variables)
    return [(section, "".join(texts)) for section, texts in sections.items()]


def kernel_release(tree):
    """Return the kernel release (what uname -r says), which is also the name of the module directory."""
    return next(path.partition("-")[2] for path in tree.entries if path.startswith(("/boot/vmlinuz-", "/boot/vmlinux-")))


def relations(deb, name, rules):
    """Return the dependency lines of the spec.

    The packages with directories and accounts come first in every transaction, so they depend on nothing; all others need the
    accounts, because their files belong to them.
    """
    control, evr = deb.control, rpm_evr(deb.control["Version"])

    def lines(tag, *fields):
        return [f"{tag}: {dependency}" for item in fields for dependency in translate_relations(control.get(item, ""), rules)]

    if deb.name in rules.independent:
        result = [] if name == "filesystem" else ["Requires(pre): filesystem"]
    else:
        result = lines("Requires(pre)", "Pre-Depends") + lines("Requires", "Depends") + ["Requires(pre): setup"]
    result += lines("Recommends", "Recommends") + lines("Suggests", "Suggests") + lines("Provides", "Provides")
    result += lines("Conflicts", "Conflicts", "Breaks")
    if name != deb.name:
        result.append(f"Provides: {deb.name} = {evr}")
    result += [f"Provides: {extra}" if extra.startswith("/") else f"Provides: {extra} = {evr}"
               for extra in rules.provides.get(name, [])]
    result += [f"Requires: {extra}" for extra in rules.requires.get(name, [])]
    return list(dict.fromkeys(result))


def spec_text(deb, name, rules, tree, files_path):
    """Return the spec file of a converted package."""
    epoch, version, release = rpm_version(deb.control["Version"])
    architecture = ARCHITECTURES[deb.control["Architecture"]]
    summary, _, description = deb.control.get("Description", name).partition("\n")
    lines = [f"Name: {name}", f"Version: {version}", f"Release: {release}"]
    lines += [f"Epoch: {epoch}"] if epoch is not None else []
    lines += ["BuildArch: noarch"] if architecture == "noarch" else []
    lines += [f"Summary: {macro_safe(summary)}", "License: see /usr/share/doc", "AutoReqProv: no"]
    lines += [f"URL: {macro_safe(deb.control['Homepage'])}"] if "Homepage" in deb.control else []
    lines += relations(deb, name, rules)
    lines += ["%description", macro_safe(description.replace("\n.\n", "\n\n")), f"Converted from {deb.path.name}".replace("%", "%%")]
    for section, text in scriptlets(name, tree):
        head, _, trigger = section.partition(" -- ")
        lines += [f"%{head} -p /bin/sh" + (f" -- {trigger}" if trigger else ""), macro_safe(text)]
    lines += [f"%files -f {files_path}"]
    return "\n".join(lines) + "\n"


def macro_safe(text):
    """Return text in which rpmbuild expands nothing."""
    return text.replace("%", "%%")


def rpmbuild(spec, buildroot, work, output, architecture, newest):
    """Build one binary package into the output directory; the same input gives the same bytes."""
    defines = {
        "_topdir": work, "_rpmdir": output, "_rpmfilename": "%{NAME}-%{VERSION}-%{RELEASE}.%{ARCH}.rpm",
        "debug_package": "%{nil}", "__os_install_post": "%{nil}", "_build_id_links": "none", "_binary_payload": "w3.zstdio",
        "_buildhost": "localhost", "use_source_date_epoch_as_buildtime": "1", "clamp_mtime_to_source_date_epoch": "1",
        "_unpackaged_files_terminate_build": "0", "_invalid_encoding_terminates_build": "0",
    }
    argv = ["rpmbuild", "-bb", "--quiet", "--noclean", "--target", architecture, "--buildroot", str(buildroot)]
    for key, value in defines.items():
        argv += ["--define", f"{key} {value}"]
    environment = {**os.environ, "HOME": str(work), "LC_ALL": "C.UTF-8", "SOURCE_DATE_EPOCH": str(newest)}
    run(*argv, str(spec), env=environment)


def convert(deb, rules, output, work):
    """Convert one package; the RPM stands in the output directory afterwards."""
    area = Path(work) / deb.path.stem
    shutil.rmtree(area, ignore_errors=True)
    tree = Tree(area / "root", rules, rules.of_package(deb.name))
    tree.root.mkdir(parents=True)
    tree.unpack(deb)
    tree.apply_package_rules()
    name = rules.name(deb.name)
    users = tree.own.get("users")
    if users:
        tree.add_file(f"/usr/lib/sysusers.d/el-{name}.conf", "".join(f"{line}\n" for line in users).encode(), config=False)
    (area / "files").write_text("".join(files_line(entry, rules) + "\n" for _, entry in sorted(tree.entries.items())))
    spec = area / f"{name}.spec"
    spec.write_text(spec_text(deb, name, rules, tree, area / "files"))
    rpmbuild(spec, tree.root, area, output, ARCHITECTURES[deb.control["Architecture"]], tree.newest)
    shutil.rmtree(area)


def read_all(paths, rules):
    """Return the packages that the rules do not leave out."""
    return [deb for deb in (Deb.read(Path(path)) for path in paths) if not rules.is_absent(deb.name)]


def base_packages(debs, rules):
    """Return the RPM names of what every installation holds: what Debian marks as essential, and what the rules add."""
    essential = [rules.name(deb.name) for deb in debs if deb.control.get("Essential") == "yes"]
    return sorted(set(essential + rules.base))


def convert_all(debs, rules, output, work, jobs, report=lambda done, total: None):
    """Convert all packages and return the problems, one text a package that could not be converted."""
    Path(output).mkdir(parents=True, exist_ok=True)
    debs = sorted(debs, key=lambda deb: -deb.path.stat().st_size)

    def attempt(deb):
        try:
            convert(deb, rules, output, work)
            return None
        except (ConversionError, OSError, KeyError, tarfile.TarError) as problem:
            return f"{deb.path.name}: {type(problem).__name__}: {problem}"

    problems = []
    with ThreadPoolExecutor(jobs) as pool:
        for done, problem in enumerate(pool.map(attempt, debs), 1):
            report(done, len(debs))
            problems += [problem] if problem else []
    return problems


def main():
    parser = argparse.ArgumentParser(description="Convert Debian binary packages to RPM packages.")
    parser.add_argument("--output", required=True, help="directory for the RPM packages")
    parser.add_argument("--work", required=True, help="directory for intermediate files")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="packages converted at a time")
    parser.add_argument("debs", nargs="+", metavar="FILE.deb")
    arguments = parser.parse_args()
    rules = Rules.load()
    problems = convert_all(read_all(arguments.debs, rules), rules, os.path.abspath(arguments.output), os.path.abspath(arguments.work),
                           arguments.jobs)
    for problem in problems:
        print(problem, file=sys.stderr)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
