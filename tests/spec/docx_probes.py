# SPDX-License-Identifier: MIT
"""Smallest WordprocessingML documents, one structure each, with what must
come out.

text is what `jokou text` prints, line by line; blocks, where given, are
(text, fields) for every block of `jokou text --all --format json` in order,
each field compared with the block's.
"""
import docx_probes_marks
import docx_probes_numbers
import docx_probes_parts
import docx_probes_stories
import docx_probes_tables
import docx_probes_text
import typed_probes

PROBES = (docx_probes_text.PROBES + docx_probes_marks.PROBES
          + docx_probes_numbers.PROBES + docx_probes_tables.PROBES
          + docx_probes_stories.PROBES + docx_probes_parts.PROBES
          + list(typed_probes.docx_probes()))
