"""The nodes of a relay on this computer, from the configuration that a service is given."""

import datetime as dt
import ipaddress
import re
import shutil
import signal
import socket
import subprocess
from pathlib import Path
from typing import Final

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from relay.__main__ import add, users
from safespace_tui.runtime.clock import SystemClock
from safespace_tui.together.broker import find_broker
from tests.rules.sources import ROOT

CLOCK: Final = SystemClock()
NAMES: Final = ("n1", "n2", "n3")
_ADDRESS: Final = re.compile(r"10\.0\.0\.([123]):6222")


def certificate(folder: Path, *addresses: str) -> Path:
    """A certificate for some addresses, good for a day, which is its own authority."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "relay")])
    today = CLOCK.wall().astimezone(dt.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(today - dt.timedelta(hours=1))
        .not_valid_after(today + dt.timedelta(days=1))
        .add_extension(
            x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address(one)) for one in addresses]),
            critical=False,
        )
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
        .sign(key, hashes.SHA256())
    )
    (folder / "relay.crt").write_bytes(made.public_bytes(serialization.Encoding.PEM))
    (folder / "relay.key").write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    )
    return folder / "relay.crt"


def free_port(host: str) -> int:
    """A port that is free now."""
    with socket.create_server((host, 0)) as place:
        return int(place.getsockname()[1])


class Node:
    """One node, where it can be killed and started again."""

    def __init__(self, folder: Path, name: str, host: str, port: int, before: tuple[str, ...] = ()) -> None:
        self.folder, self.name, self.host, self.port, self._before = folder, name, host, port, before
        self.child: subprocess.Popen[bytes] | None = None

    @property
    def at(self) -> str:
        """Where clients come in."""
        return f"{self.host}:{self.port}"

    def start(self) -> None:
        """Starts it."""
        self.child = subprocess.Popen(
            [*self._before, str(find_broker()), "-c", f"{self.name}.conf"],
            cwd=self.folder, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip

    def kill(self) -> None:
        """Ends it by force."""
        if self.child is not None:
            self.child.send_signal(signal.SIGKILL)
            self.child.wait()


class Relay:
    """A relay of one node or of three."""

    def __init__(
        self,
        folder: Path,
        hosts: tuple[str, ...],
        befores: tuple[tuple[str, ...], ...] = ((), (), ()),
        *,
        tls: bool = True,
    ) -> None:
        """Lays out the shipped configuration with other addresses.

        Args:
            folder: where.
            hosts: the address of each node.
            befores: what each node's command begins with, as where it runs in a namespace.
            tls: whether clients come in as they do at a service.
        """
        same = len(set(hosts)) == 1
        routes = [free_port(host) if same else 6222 for host in hosts]
        ports = [free_port(host) if same else 4443 for host in hosts]
        self.folder, self._scheme = folder, "tls" if tls else "nats"
        self.nodes: dict[str, Node] = {}
        for name, host, port, before in zip(NAMES, hosts, ports, befores, strict=False):
            own = folder / name
            own.mkdir(parents=True)
            common = (ROOT / "relay" / "node.conf").read_text("utf-8")
            common = common if tls else re.sub(r"tls \{.*?\n\}\n", "", common, flags=re.DOTALL)
            (own / "node.conf").write_text(common, "utf-8")
            text = (ROOT / "relay" / f"{name}.conf").read_text("utf-8").replace("0.0.0.0:443", f"{host}:{port}")
            if len(hosts) == 1:
                text = re.sub(r"cluster \{.*?\n\}\n", "", text, flags=re.DOTALL)
            text = _ADDRESS.sub(lambda found: f"{hosts[int(found[1]) - 1]}:{routes[int(found[1]) - 1]}", text)
            (own / f"{name}.conf").write_text(text, "utf-8")
            self.nodes[name] = Node(own, name, host, port, before)
        self.authority = certificate(folder, *hosts)
        for node in self.nodes.values():
            shutil.copy(folder / "relay.crt", node.folder)
            shutil.copy(folder / "relay.key", node.folder)

    def invite(self) -> str:
        """Lets one more couple in, everywhere; before the nodes start."""
        return self.invite_many(1)[0]

    def invite_many(self, couples: int) -> list[str]:
        """Lets more couples in, everywhere; before the nodes start."""
        first = self.nodes["n1"].folder
        urls = add(first, self.nodes["n1"].at, self._scheme, couples=couples)
        for node in self.nodes.values():
            if node.folder != first:
                shutil.copy(first / "couples.conf", node.folder)
        return urls

    def operator(self, name: str = "n1") -> str:
        """The address with which the streams are set up."""
        first = users(self.nodes["n1"].folder / "couples.conf")[0]
        return f"{self._scheme}://{first['user']}:{first['password']}@{self.nodes[name].at}"

    def start(self) -> None:
        """Starts all of them."""
        for node in self.nodes.values():
            node.start()

    def close(self) -> None:
        """Ends all of them."""
        for node in self.nodes.values():
            node.kill()
