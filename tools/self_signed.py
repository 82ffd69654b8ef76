"""Make a self-signed certificate for trials at home; print the options for `veillee serve`.

Device keys need a secure context: `http://` works on localhost only, so a phone on the same
network needs this.
"""

import datetime as dt
import ipaddress
import socket
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

ROOT = Path(__file__).resolve().parent.parent
FOLDER = ROOT / "var" / "tls"
CERTIFICATE = FOLDER / "certificate.pem"
KEY = FOLDER / "key.pem"
# Browsers on phones refuse certificates valid for longer than 825 days.
LIFETIME = dt.timedelta(days=365)


def main() -> None:
    """Keep a certificate that is still good, else make one; print the options."""
    if not _is_good(dt.datetime.now(dt.UTC)):
        _write(dt.datetime.now(dt.UTC))
    # Relative, because a shell splits them and the checkout may lie in a folder with a space.
    print(f"--tls-cert {CERTIFICATE.relative_to(ROOT)} --tls-key {KEY.relative_to(ROOT)}")


def _is_good(now: dt.datetime) -> bool:
    if not (CERTIFICATE.exists() and KEY.exists()):
        return False
    certificate = x509.load_pem_x509_certificate(CERTIFICATE.read_bytes())
    return certificate.not_valid_after_utc > now + dt.timedelta(days=7)


def _write(now: dt.datetime) -> None:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "Veillée, trial at home")])
    certificate = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - dt.timedelta(hours=1))
        .not_valid_after(now + LIFETIME)
        .add_extension(x509.SubjectAlternativeName(_names()), critical=False)
        .sign(key, hashes.SHA256())
    )
    FOLDER.mkdir(parents=True, exist_ok=True)
    CERTIFICATE.write_bytes(certificate.public_bytes(serialization.Encoding.PEM))
    KEY.touch(mode=0o600)
    KEY.write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )


def _names() -> list[x509.GeneralName]:
    """Return the names and addresses under which this machine is reached at home."""
    host = socket.gethostname()
    addresses = {"127.0.0.1", "::1", *_addresses(host)}
    names: list[x509.GeneralName] = [x509.DNSName("localhost"), x509.DNSName(host)]
    return names + [x509.IPAddress(ipaddress.ip_address(each)) for each in sorted(addresses)]


def _addresses(host: str) -> set[str]:
    try:
        found = {str(answer[4][0]) for answer in socket.getaddrinfo(host, None)}
    except OSError:
        return set()
    return {each for each in found if "%" not in each}


if __name__ == "__main__":
    main()
