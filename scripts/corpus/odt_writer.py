# SPDX-License-Identifier: MIT
"""Writes a Document as ODT (ODF 1.3)."""
from xml.sax.saxutils import escape

from .odt_body import OdtBody
from .odt_styles import (HEAD, NAMESPACES, automatic_styles, font_faces,
                         styles_xml)
from .package import write_package

MIME = "application/vnd.oasis.opendocument.text"


def content_xml(document):
    body = OdtBody(document)
    inside = body.blocks(document.blocks)
    changes = ""
    if body.runs.regions:
        changes = ('<text:tracked-changes text:track-changes="false">%s'
                   "</text:tracked-changes>" % "".join(body.runs.regions))
    return (
        "%s<office:document-content %s><office:font-face-decls>%s"
        "</office:font-face-decls><office:automatic-styles>%s"
        "</office:automatic-styles><office:body><office:text"
        ' text:use-soft-page-breaks="true">%s%s</office:text></office:body>'
        "</office:document-content>" % (
            HEAD, NAMESPACES, font_faces(), automatic_styles(document),
            changes, inside))


def meta_xml(document):
    return (
        "%s<office:document-meta %s><office:meta><meta:generator>"
        "LibreOffice/7.4</meta:generator><dc:title>%s</dc:title>"
        "<meta:initial-creator>%s</meta:initial-creator>"
        "<meta:creation-date>%sT00:00:00</meta:creation-date>"
        "</office:meta></office:document-meta>" % (
            HEAD, NAMESPACES, escape(document.title),
            escape(document.author), document.date))


def settings_xml():
    return ("%s<office:document-settings %s><office:settings/>"
            "</office:document-settings>" % (HEAD, NAMESPACES))


def manifest_xml(names):
    entries = [("/", MIME)] + [(name, "text/xml") for name in names]
    return (
        '%s<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument'
        ':xmlns:manifest:1.0" manifest:version="1.3">%s</manifest:manifest>'
        % (HEAD, "".join(
            '<manifest:file-entry manifest:full-path="%s"'
            ' manifest:media-type="%s"/>' % entry for entry in entries)))


def write_odt(path, document):
    """Writes document to path; the same document gives the same bytes."""
    parts = [("content.xml", content_xml(document)),
             ("styles.xml", styles_xml(document)),
             ("meta.xml", meta_xml(document)),
             ("settings.xml", settings_xml())]
    manifest = manifest_xml([name for name, _ in parts])
    write_package(path, [("mimetype", MIME, True)]
                  + [(name, data, False) for name, data in parts]
                  + [("META-INF/manifest.xml", manifest, False)])
