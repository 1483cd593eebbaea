"""The stores that are compared, each with the commands that a person would type. All of them encrypt."""
import json
import os
import shutil
import subprocess
import sys

CHECKOUT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__)))))
PASSPHRASE = "correct horse battery staple"


class Tool:
    """A store's program. A folder of its own holds the repository, caches and all else that it writes."""

    name = ""
    package = None

    def __init__(self, folder):
        self.folder = folder
        self.repository = os.path.join(folder, "repository")
        self.environment = {
            "PATH": os.environ["PATH"],
            "HOME": folder,
            "LC_ALL": "C.UTF-8",
            **self.variables(),
        }

    def variables(self):
        return {}

    def version(self):
        done = subprocess.run(self.version_command(), env=self.environment, capture_output=True, text=True)
        return (done.stdout or done.stderr).strip().splitlines()[0]

    def stored_bytes(self):
        """What the repository takes, without caches beside it."""
        total = 0
        for directory, _, files in os.walk(self.repository):
            total += sum(os.lstat(os.path.join(directory, file)).st_size for file in files)
        return total

    def clear(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)


class Quarx(Tool):
    """Ours."""

    name = "quarx"

    @staticmethod
    def program():
        built = os.path.join(CHECKOUT, "karaf-dist/assembly/target/assembly/bin/quarx")
        return os.environ.get("QUARX") or (built if os.access(built, os.X_OK) else shutil.which("quarx"))

    def version_command(self):
        return [self.program(), "--version"]

    def clear(self):
        super().clear()
        secret = os.path.join(self.folder, "passphrase")
        with open(secret, "w", opener=lambda path, flags: os.open(path, flags, 0o600)) as file:
            file.write(PASSPHRASE + "\n")
        self.store = ["--store", self.repository, "--passphrase-file", secret]
        self.last = None

    def init(self):
        return [self.program(), "init", *self.store]

    def put(self, corpus, _number):
        parent = [] if self.last is None else ["--parent", self.last]
        return [self.program(), "put", *self.store, "--json", *parent, corpus]

    def put_all_again(self, corpus, _number):
        return [self.program(), "put", *self.store, "--json", corpus]

    def note_put(self, output):
        self.last = json.loads(output)["object"]["id"]

    def get(self, target):
        return [self.program(), "get", *self.store, self.last, "--target", target]

    def verify(self):
        return [self.program(), "verify", *self.store]


class Restic(Tool):
    """restic, as it comes: zstd, AES-256."""

    name = "restic"
    package = "restic"

    @staticmethod
    def program():
        return shutil.which("restic")

    def variables(self):
        return {
            "RESTIC_REPOSITORY": self.repository,
            "RESTIC_PASSWORD": PASSPHRASE,
            "RESTIC_CACHE_DIR": os.path.join(self.folder, "cache"),
        }

    def version_command(self):
        return ["restic", "version"]

    def init(self):
        return ["restic", "init", "--quiet"]

    def put(self, corpus, _number):
        return ["restic", "backup", "--quiet", corpus]

    def put_all_again(self, corpus, _number):
        return ["restic", "backup", "--quiet", "--force", corpus]

    def note_put(self, _output):
        pass

    def get(self, target):
        return ["restic", "restore", "latest", "--quiet", "--target", target]

    def verify(self):
        return ["restic", "check", "--quiet", "--read-data"]


class Borg(Tool):
    """borg with keyed BLAKE2 and lz4, its quickest encryption and its usual compression."""

    name = "borg"
    package = "borgbackup"
    compression = "lz4"

    @staticmethod
    def program():
        return shutil.which("borg")

    def variables(self):
        return {
            "BORG_REPO": self.repository,
            "BORG_PASSPHRASE": PASSPHRASE,
            "BORG_BASE_DIR": os.path.join(self.folder, "base"),
        }

    def version_command(self):
        return ["borg", "--version"]

    def init(self):
        return ["borg", "init", "--encryption", "repokey-blake2"]

    def put(self, corpus, number):
        self.last = f"::put-{number}"
        return ["borg", "create", "--compression", self.compression, self.last, corpus]

    def put_all_again(self, corpus, number):
        return [*self.put(corpus, number), "--files-cache=disabled"]

    def note_put(self, _output):
        pass

    def get(self, _target):
        return ["borg", "extract", self.last]

    def verify(self):
        return ["borg", "check", "--verify-data"]


class BorgZstd(Borg):
    """borg with the compression that comes nearest to ours."""

    name = "borg-zstd"
    compression = "zstd,3"


ALL = {tool.name: tool for tool in (Quarx, Restic, Borg, BorgZstd)}


def install(tools):
    """Debian packages that are missing; asks for nothing but root."""
    packages = sorted({tool.package for tool in tools if tool.package and not tool.program()})
    if not packages:
        return
    command = ["apt-get", "install", "--no-install-recommends", "-y", *packages]
    if os.geteuid() != 0:
        command = ["sudo", "-n", *command]
    print("bench: installing", " ".join(packages), file=sys.stderr)
    for attempt in (command, [*command[: command.index("install")], "update"], command):
        done = subprocess.run(attempt, capture_output=True, text=True, env={**os.environ, "DEBIAN_FRONTEND": "noninteractive"})
        if attempt is command and done.returncode == 0:
            return
    sys.exit(f"bench: {' '.join(packages)} cannot be installed; apt-get said:\n{(done.stderr or done.stdout)[-1000:]}")
