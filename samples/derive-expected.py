#!/usr/bin/python3
"""Derives expected-packages.tsv and expected.tsv from the sample image and the sample advisories.

usage: derive-expected.py IMAGE.tar

It shares no code with the product, so that the product can be tested against it.
It compares versions with dpkg --compare-versions and Python's packaging; the order of SemVer is below, as semver.org clause 11 has it.
It reads what the sample image has and no more.
"""
import hashlib
import io
import json
import pathlib
import posixpath
import re
import subprocess
import sys
import tarfile

from packaging.version import InvalidVersion, Version

HERE = pathlib.Path(__file__).resolve().parent


# Layers -> what is there in the end, and what was there before.

class Tree:
    def __init__(self):
        self.there = {}    # path -> (layer, kind, content or link target)
        self.removed = []  # (path, layer, content, layer that removed it)

    def apply(self, index, layer):
        entries = [(member.name.rstrip('/'), member) for member in layer]
        for path, _ in entries:
            folder, name = posixpath.split(path)
            if name == '.wh..wh..opq':
                self.drop_below(folder, index)
            elif name.startswith('.wh.'):
                self.drop(posixpath.join(folder, name[4:]), index)
        for path, member in entries:
            if posixpath.basename(path).startswith('.wh.'):
                continue
            if member.isdir():
                if self.there.get(path, (0, 'dir'))[1] != 'dir':
                    self.drop(path, index)
                self.there[path] = (index, 'dir', None)
            else:
                self.drop(path, index)
                kind = 'link' if member.issym() else 'file'
                self.there[path] = (index, kind, member.linkname if kind == 'link' else layer.extractfile(member).read())

    def drop_below(self, path, index):
        for child in [p for p in self.there if p.startswith(path + '/')]:
            layer, kind, content = self.there.pop(child)
            if kind == 'file':
                self.removed.append((child, layer, content, index))

    def drop(self, path, index):
        self.drop_below(path, index)
        if path in self.there:
            layer, kind, content = self.there.pop(path)
            if kind == 'file':
                self.removed.append((path, layer, content, index))

    def resolve(self, path, depth=0):
        done = ''
        parts = [p for p in path.split('/') if p not in ('', '.')]
        for i, part in enumerate(parts):
            if part == '..':
                done = posixpath.dirname(done)
                continue
            done = posixpath.join(done, part)
            layer, kind, target = self.there.get(done, (0, '', None))
            if kind == 'link' and depth < 40:
                base = '' if target.startswith('/') else posixpath.dirname(done)
                return self.resolve('/'.join([base, target, *parts[i + 1:]]), depth + 1)
        return done


def fields(text):
    return dict(re.findall(r'^([A-Za-z][\w-]*): *(.*)$', text, re.MULTILINE))


# Files -> packages. A package: ecosystem, name, version, names and versions that advisories use, path.

def debian(path, content):
    release = 'Debian:11'
    for paragraph in content.decode().split('\n\n'):
        f = fields(paragraph)
        if f.get('Status') == 'install ok installed':
            name, _, version = f.get('Source', f['Package']).partition(' ')
            yield release, f['Package'], f['Version'], name, version.strip('()') or f['Version']


def python(path, content):
    f = fields(content.decode())
    yield 'PyPI', f['Name'], f['Version'], re.sub(r'[-_.]+', '-', f['Name']).lower(), f['Version']


def npm(path, content):
    manifest = json.loads(content)
    yield 'npm', manifest['name'], manifest['version'], manifest['name'], manifest['version']


def go(path, content):
    start = content.index(b'\xff Go buildinf:') + 32
    length = content[start]
    version = content[start + 1:start + 1 + length].decode()
    yield 'Go', 'stdlib', version[2:], 'stdlib', version[2:]
    modules = []
    for line in content[start:].split(b'\n'):
        word, *rest = line.decode('latin-1').split('\t')
        if word == 'dep':
            modules.append(rest)
        elif word == '=>':
            modules[-1] = rest  # the replacement is what was built
    for name, version, *_ in modules:
        yield 'Go', name, version, name, version.removeprefix('v')


def reader(path):
    if path == 'var/lib/dpkg/status':
        return debian
    if path.endswith(('.dist-info/METADATA', '.egg-info', '.egg-info/PKG-INFO')):
        return python
    if re.search(r'node_modules/(@[^/]+/)?[^/@]+/package\.json$', path):
        return npm
    return go if path == 'usr/local/bin/gateway' else None


# Versions.

def semver(text):
    core, _, pre = text.split('+')[0].partition('-')
    numbers = ([int(n) for n in core.split('.')] + [0, 0])[:3]
    return numbers, [(0, int(p), '') if p.isdigit() else (1, 0, p) for p in pre.split('.')] if pre else [(2, 0, '')]


def less(ecosystem, left, right):
    if right == '0':
        return False
    if left == '0':
        return True
    if ecosystem.startswith('Debian'):
        return subprocess.run(['dpkg', '--compare-versions', left, 'lt', right], check=False).returncode == 0
    if ecosystem == 'PyPI':
        return Version(left) < Version(right)
    return semver(left) < semver(right)


def verdict(ecosystem, version, affected):
    """Whether the version is affected, and by which version that is mended. Source: OSV schema, "Evaluation"."""
    if version in affected.get('versions', []):
        return 'affected', ''
    try:
        for block in affected.get('ranges', []):
            inside, mended = False, ''
            for event in sorted_events(ecosystem, block['events']):
                (what, at), = event.items()
                if what == 'introduced' and not less(ecosystem, version, at):
                    inside, mended = True, ''
                elif what == 'fixed':
                    if not less(ecosystem, version, at):
                        inside = False
                    elif inside and not mended:
                        mended = at
                elif what == 'last_affected' and less(ecosystem, at, version):
                    inside = False
            if inside:
                return 'affected', mended
    except InvalidVersion:
        return 'unknown', ''
    return None, ''


def sorted_events(ecosystem, events):
    ordered = []
    for event in events:
        (_, at), = event.items()
        place = next((i for i, other in enumerate(ordered) if less(ecosystem, at, *other.values())), len(ordered))
        ordered.insert(place, event)
    return ordered


def write(name, header, rows):
    with open(HERE / name, 'w', encoding='utf-8') as file:
        for row in [header, *sorted(rows)]:
            file.write('\t'.join(str(cell) for cell in row) + '\n')


def main():
    tree = Tree()
    with tarfile.open(sys.argv[1]) as archive:
        manifest, = json.load(archive.extractfile('manifest.json'))
        config = json.load(archive.extractfile(manifest['Config']))
        for index, (name, diff_id) in enumerate(zip(manifest['Layers'], config['rootfs']['diff_ids'])):
            content = archive.extractfile(name).read()
            assert diff_id == 'sha256:' + hashlib.sha256(content).hexdigest()
            tree.apply(index, tarfile.open(fileobj=io.BytesIO(content)))

    owners = {}
    for path, (_, kind, content) in tree.there.items():
        if path.startswith('var/lib/dpkg/info/') and path.endswith('.list'):
            package = posixpath.basename(path)[:-5].split(':')[0]
            owners.update({tree.resolve(line): package for line in content.decode().split()})

    instances = [(p, layer, content, '') for p, (layer, kind, content) in tree.there.items() if kind == 'file'] + tree.removed
    packages, findings = [], []
    advisories = [json.loads(f.read_text()) for f in HERE.glob('advisories/*/*.json')]
    for path, layer, content, removed_by in instances:
        read = reader(path)
        for ecosystem, name, version, known_as, compared in read(path, content) if read else ():
            owner = owners.get(path, '')
            packages.append((ecosystem, name, version, layer, removed_by, owner, path))
            for advisory in [] if removed_by != '' else advisories:
                for affected in advisory['affected']:
                    wanted = affected['package']
                    if 'withdrawn' not in advisory and (wanted['ecosystem'], wanted['name']) == (ecosystem, known_as):
                        result, mended = verdict(ecosystem, compared, affected)
                        if result:
                            findings.append((advisory['id'], ecosystem, name, version, layer, result, mended, owner, path))
    write('expected-packages.tsv', ('ecosystem', 'package', 'version', 'layer', 'removed-by', 'owner', 'path'), packages)
    write('expected.tsv', ('advisory', 'ecosystem', 'package', 'version', 'layer', 'verdict', 'fixed', 'owner', 'path'), findings)


main()
