"""Builds tenantlint with make and packs the program as a wheel, which pip then puts onto pre-commit's PATH."""
import re
import subprocess
import sysconfig
import zipfile
from pathlib import Path

VERSION = re.search(r'REPORT_VERSION "(.+?)"', Path("analyzer/report/report.h").read_text()).group(1)
NAME = f"tenantlint-{VERSION}"
METADATA = f"Metadata-Version: 2.1\nName: tenantlint\nVersion: {VERSION}\n"


def build_wheel(folder, config_settings=None, metadata_directory=None):
    subprocess.run(["make"], check=True)
    tag = "py3-none-" + sysconfig.get_platform().replace("-", "_").replace(".", "_")
    wheel = f"Wheel-Version: 1.0\nGenerator: tenantlint\nRoot-Is-Purelib: false\nTag: {tag}\n"
    program = zipfile.ZipInfo(f"{NAME}.data/scripts/tenantlint")
    program.external_attr = 0o100755 << 16
    with zipfile.ZipFile(Path(folder) / f"{NAME}-{tag}.whl", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(program, Path("build/tenantlint").read_bytes())
        archive.writestr(f"{NAME}.dist-info/METADATA", METADATA)
        archive.writestr(f"{NAME}.dist-info/WHEEL", wheel)
        archive.writestr(f"{NAME}.dist-info/RECORD", "")
    return f"{NAME}-{tag}.whl"
