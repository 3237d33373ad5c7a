// SPDX-License-Identifier: MIT
// The floor that jokou is measured against: the least that any program built
// on libzip and libxml2 must do with a DOCX or ODT. Reads each file into
// memory, inflates the parts that jokou reads and runs libxml2's SAX push
// parser over them with empty handlers.
#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

enum { CHUNK = 65536 };

static void start_element(void *c, const xmlChar *name, const xmlChar *prefix,
                          const xmlChar *uri, int nb_namespaces,
                          const xmlChar **namespaces, int nb_attributes,
                          int nb_defaulted, const xmlChar **attributes)
{
    (void)c, (void)name, (void)prefix, (void)uri, (void)nb_namespaces;
    (void)namespaces, (void)nb_attributes, (void)nb_defaulted;
    (void)attributes;
}

static void end_element(void *c, const xmlChar *name, const xmlChar *prefix,
                        const xmlChar *uri)
{
    (void)c, (void)name, (void)prefix, (void)uri;
}

static void characters(void *c, const xmlChar *text, int len)
{
    (void)c, (void)text, (void)len;
}

static int read_part(zip_t *zip, const char *name)
{
    static char chunk[CHUNK];
    xmlSAXHandler sax;
    xmlParserCtxtPtr parser;
    zip_file_t *file = zip_fopen(zip, name, 0);
    zip_int64_t n;

    if (file == NULL)
        return 0; // not every document has every part
    memset(&sax, 0, sizeof sax);
    sax.initialized = XML_SAX2_MAGIC;
    sax.startElementNs = start_element;
    sax.endElementNs = end_element;
    sax.characters = characters;
    sax.ignorableWhitespace = characters;
    parser = xmlCreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
    if (parser == NULL)
        return -1;
    xmlCtxtUseOptions(parser, XML_PARSE_NONET);
    while ((n = zip_fread(file, chunk, sizeof chunk)) > 0)
        xmlParseChunk(parser, chunk, (int)n, 0);
    xmlParseChunk(parser, NULL, 0, 1);
    n = parser->wellFormed ? 0 : -1;
    xmlFreeParserCtxt(parser);
    return zip_fclose(file) == 0 && n == 0 ? 0 : -1;
}

static int read_document(const char *data, size_t size)
{
    static const char *const parts[] = {
        "[Content_Types].xml",
        "_rels/.rels",
        "word/_rels/document.xml.rels",
        "word/styles.xml",
        "word/numbering.xml",
        "word/document.xml",
        "word/footnotes.xml",
        "word/endnotes.xml",
        "word/comments.xml",
        "word/header1.xml",
        "word/footer1.xml",
        "META-INF/manifest.xml",
        "styles.xml",
        "content.xml",
    };
    zip_error_t error;
    zip_source_t *source = zip_source_buffer_create(data, size, 0, &error);
    zip_t *zip;
    int status = 0;

    zip =
        source == NULL
            ? NULL
            : zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, &error);
    if (zip == NULL)
        return -1;
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
        status |= read_part(zip, parts[i]);
    zip_discard(zip);
    return status;
}

static int read_file(const char *path)
{
    FILE *f = fopen(path, "rb");
    char *data = NULL;
    long size = -1;
    int status = -1;

    if (f != NULL && fseek(f, 0, SEEK_END) == 0 && (size = ftell(f)) >= 0) {
        rewind(f);
        data = malloc((size_t)size + 1);
        if (data != NULL && fread(data, 1, (size_t)size, f) == (size_t)size)
            status = read_document(data, (size_t)size);
    }
    free(data);
    if (f != NULL)
        fclose(f);
    return status;
}

int main(int argc, char **argv)
{
    int status = 0;

    xmlInitParser();
    for (int i = 1; i < argc; i++) {
        if (read_file(argv[i]) != 0) {
            fprintf(stderr, "floor: %s cannot be read\n", argv[i]);
            status = 1;
        }
    }
    return status;
}
