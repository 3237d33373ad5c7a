# SPDX-License-Identifier: MIT
"""Documents for tests, demo and benchmark: light markup to DOCX and ODT."""
from .docx_writer import write_docx
from .markup import parse_markup
from .odt_writer import write_odt

__all__ = ["parse_markup", "write_docx", "write_odt"]
