# SPDX-License-Identifier: MIT
"""Smallest OpenDocument texts, one structure each, with what must come out.

PROBES is a list of Probe. text is what `jokou text` prints, line by line;
blocks, where given, are (text, fields) for every block of `jokou text --all
--format json` in order, each field compared with the block's.
"""
import odt_kit
import odt_probes_text  # noqa: F401
import odt_probes_rest  # noqa: F401
import typed_probes

PROBES = odt_kit.PROBES + list(typed_probes.odt_probes())
