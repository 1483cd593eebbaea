#!/usr/bin/env python3
"""Makes what is stored: the same each time on the same machine. Usage: corpora.py FOLDER NAME SCALE"""
import itertools
import os
import random
import shutil
import subprocess
import sys

MIB = 1 << 20
SEED = 20261121
SMALL_FILES = 60_000
FILES_OF_A_FOLDER = 100
NOISE_FILES = 4
NOISE_BYTES = 256 * MIB
IMAGE_ROOM = 1.25
CHANGED_BLOCKS = 2_000
BLOCK = 4096
FIXED_TIME = "1700000000"
FIXED_UUID = "6f1d3c6e-3d9a-4b55-8c1e-0a5b6c7d8e9f"


def text(generator, length):
    """Words as often as in languages, of which no two texts have the same."""
    words = ["".join(generator.choices("etaoinshrdlucmfwypvbgk", k=generator.randint(2, 11))) for _ in range(20_000)]
    weights = list(itertools.accumulate(1 / (rank + 3) for rank in range(len(words))))
    pieces = []
    size = 0
    while size < length:
        line = " ".join(generator.choices(words, cum_weights=weights, k=1000)) + "\n"
        pieces.append(line)
        size += len(line)
    return "".join(pieces).encode()[:length]


def usr_lib(folder, scale):
    """A copy of the machine's /usr/lib, so that it can be changed for the incremental run."""
    copy_part("/usr/lib", os.path.join(folder, "lib"), scale)


def copy_part(source, target, scale):
    """A copy of a tree, or of so many of its entries that they have a share of its bytes."""
    if scale >= 1:
        subprocess.run(["cp", "-a", source, target], check=True)
        return
    os.makedirs(target)
    left = used(source) * scale
    for entry in sorted(os.listdir(source)):
        path = os.path.join(source, entry)
        size = used(path)
        if size <= left:
            subprocess.run(["cp", "-a", path, target], check=True)
            left -= size


def used(path):
    return int(subprocess.run(["du", "-s", "--block-size=1", path], check=True, capture_output=True, text=True).stdout.split()[0])


def vm_pair(folder, scale):
    """The image of a disk with a system's files, and the same image after some time of use."""
    tree = os.path.join(folder, "tree")
    copy_part("/usr/bin", tree, scale)
    base = os.path.join(folder, "base.raw")
    with open(base, "wb") as file:
        file.truncate(int(used(tree) * IMAGE_ROOM) // MIB * MIB + 64 * MIB)
    subprocess.run(
        ["/usr/sbin/mke2fs", "-q", "-F", "-t", "ext4", "-U", FIXED_UUID, "-E", f"hash_seed={FIXED_UUID}", "-d", tree, base],
        check=True,
        env={**os.environ, "E2FSPROGS_FAKE_TIME": FIXED_TIME},
    )
    files = sorted(os.path.join(d, f)[len(tree):] for d, _, names in os.walk(tree) for f in names)
    shutil.rmtree(tree)
    modified = os.path.join(folder, "modified.raw")
    subprocess.run(["cp", "--sparse=always", base, modified], check=True)
    use(modified, files, scale)


def use(image, files, scale):
    """Removes files, writes new ones, and changes blocks here and there."""
    generator = random.Random(SEED)
    new = image + ".new"
    with open(new, "wb") as file:
        file.write(text(generator, int(16 * MIB * scale)) + generator.randbytes(int(16 * MIB * scale)))
    script = [f'rm "{file}"' for file in files[::50] if '"' not in file]
    script.append(f'write "{new}" new-file')
    subprocess.run(
        ["/usr/sbin/debugfs", "-w", "-f", "/dev/stdin", image],
        input="\n".join(script),
        text=True,
        check=True,
        capture_output=True,
        env={**os.environ, "E2FSPROGS_FAKE_TIME": FIXED_TIME},
    )
    os.unlink(new)
    blocks = os.path.getsize(image) // BLOCK
    with open(image, "r+b") as file:
        for _ in range(int(CHANGED_BLOCKS * scale)):
            file.seek(generator.randrange(blocks) * BLOCK)
            file.write(generator.randbytes(BLOCK // 2).hex().encode())


def small_files(folder, scale):
    """Text in files of mostly some kilobytes."""
    generator = random.Random(SEED)
    pool = text(generator, 16 * MIB)
    for number in range(int(SMALL_FILES * scale)):
        directory = os.path.join(folder, f"{number // FILES_OF_A_FOLDER // 20:02d}", f"{number // FILES_OF_A_FOLDER:03d}")
        if number % FILES_OF_A_FOLDER == 0:
            os.makedirs(directory)
        size = min(int(generator.lognormvariate(7.8, 1.1)), MIB)
        at = generator.randrange(len(pool) - size)
        with open(os.path.join(directory, f"file-{number}.txt"), "wb") as file:
            # Where the pool is taken from again, something else is in front of it.
            file.write(b"%d\n" % number + pool[at : at + size])


def incompressible(folder, scale):
    generator = random.Random(SEED)
    for number in range(NOISE_FILES):
        with open(os.path.join(folder, f"noise-{number}"), "wb") as file:
            for _ in range(int(NOISE_BYTES * scale) // MIB):
                file.write(generator.randbytes(MIB))


def large(folder, scale):
    """20 GiB of which half shrinks, for what memory an ingest takes."""
    generator = random.Random(SEED)
    pool = text(generator, 16 * MIB)
    for number in range(20):
        with open(os.path.join(folder, f"large-{number:02d}"), "wb") as file:
            for _ in range(int(1024 * scale)):
                at = generator.randrange(len(pool) - MIB // 2)
                file.write(generator.randbytes(MIB // 2))
                # Noise here and there, so that hardly any block of text comes twice.
                for begin in range(at, at + MIB // 2, BLOCK):
                    file.write(generator.randbytes(32) + pool[begin : begin + BLOCK - 32])


USUAL = {
    "usr-lib": usr_lib,
    "vm-pair": vm_pair,
    "small-files": small_files,
    "incompressible": incompressible,
}
ALL = {**USUAL, "large": large}


def size_of(folder):
    """Bytes and number of regular files, each counted once."""
    seen = set()
    total = 0
    for directory, _, names in os.walk(folder):
        for name in names:
            status = os.lstat(os.path.join(directory, name))
            if not os.path.islink(os.path.join(directory, name)) and (status.st_dev, status.st_ino) not in seen:
                seen.add((status.st_dev, status.st_ino))
                total += status.st_size
    return total, len(seen)


class Change:
    """What happens to a corpus between two runs: a megabyte in its largest file, and a new file. It can be undone."""

    def __init__(self, folder):
        files = [os.path.join(d, n) for d, _, names in os.walk(folder) for n in names]
        regular = [file for file in files if not os.path.islink(file)]
        self.largest = max(sorted(regular), key=lambda file: os.lstat(file).st_size)
        self.new = os.path.join(folder, "new-file")
        self.at = os.path.getsize(self.largest) // 2
        with open(self.largest, "rb") as file:
            file.seek(self.at)
            self.before = file.read(MIB)

    def make(self):
        generator = random.Random(SEED + 1)
        self.write(generator.randbytes(len(self.before)))
        with open(self.new, "wb") as file:
            file.write(generator.randbytes(MIB))

    def undo(self):
        self.write(self.before)
        os.unlink(self.new)

    def write(self, content):
        with open(self.largest, "r+b") as file:
            file.seek(self.at)
            file.write(content)


if __name__ == "__main__":
    ALL[sys.argv[2]](sys.argv[1], float(sys.argv[3]))
