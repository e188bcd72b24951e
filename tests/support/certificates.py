"""A certificate authority of the tests and what it signed, made with the system's openssl."""

from __future__ import annotations

import subprocess
from pathlib import Path

HERE = "subjectAltName=IP:127.0.0.1,DNS:localhost"


class Authority:
    """Certificates in `folder`; each is a file with its key inside."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.file = self._self_signed("authority", "basicConstraints=critical,CA:TRUE")

    def good(self) -> Path:
        """For this machine, signed by the authority."""
        return self._signed("good", HERE)

    def of_another(self) -> Path:
        """Good, but another machine's."""
        return self._signed("another", "subjectAltName=DNS:another.example")

    def expired(self) -> Path:
        """Good until yesterday."""
        return self._signed("expired", HERE, "20200101000000Z", "20200201000000Z")

    def not_yet(self) -> Path:
        """Good from a day to come."""
        return self._signed("not-yet", HERE, "20900101000000Z", "20910101000000Z")

    def self_signed(self) -> Path:
        """Signed by nobody else."""
        return self._self_signed("alone", HERE)

    def _self_signed(self, name: str, extension: str) -> Path:
        path = self.folder / f"{name}.pem"
        key = self.folder / f"{name}.key"
        words = ["req", "-x509", "-nodes", *_EC, "-days", "30", "-subj", f"/CN={name}"]
        self._run(*words, "-addext", extension, "-keyout", str(key), "-out", str(path))
        path.write_text(path.read_text() + key.read_text())
        return path

    def _signed(self, name: str, extension: str, *dates: str) -> Path:
        path, key = self.folder / f"{name}.pem", self.folder / f"{name}.key"
        request, more = self.folder / f"{name}.csr", self.folder / f"{name}.ext"
        more.write_text(extension)
        words = ["req", "-new", "-nodes", *_EC, "-subj", f"/CN={name}"]
        self._run(*words, "-keyout", str(key), "-out", str(request))
        config, book = self.folder / "ca.cnf", self.folder / f"{name}.txt"
        book.write_text("")
        config.write_text(
            f"[ca]\ndefault_ca=a\n[a]\ndatabase={book}\nnew_certs_dir={self.folder}\n"
            f"rand_serial=yes\ndefault_md=sha256\npolicy=p\nunique_subject=no\n"
            "[p]\ncommonName=supplied\n"
        )
        start, end = dates or ("20200101000000Z", "20990101000000Z")
        words = ["ca", "-batch", "-notext", "-config", str(config), "-cert", str(self.file)]
        words += ["-keyfile", str(self.file), "-in", str(request), "-extfile", str(more)]
        self._run(*words, "-startdate", start, "-enddate", end, "-out", str(path))
        path.write_text(path.read_text() + key.read_text())
        return path

    def _run(self, *words: str) -> None:
        done = subprocess.run(["openssl", *words], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr


_EC = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1"]
