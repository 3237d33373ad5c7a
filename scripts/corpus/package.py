# SPDX-License-Identifier: MIT
"""Zip packages with the same bytes every time."""
import zipfile

EPOCH = (1980, 1, 1, 0, 0, 0)


def write_package(path, parts):
    """parts: (name, text or bytes, stored) in order."""
    with zipfile.ZipFile(path, "w") as package:
        for name, data, stored in parts:
            entry = zipfile.ZipInfo(name, EPOCH)
            entry.create_system = 0
            entry.external_attr = 0
            entry.compress_type = (zipfile.ZIP_STORED if stored
                                   else zipfile.ZIP_DEFLATED)
            if isinstance(data, str):
                data = data.encode("utf-8")
            package.writestr(entry, data)
