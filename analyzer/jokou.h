// SPDX-License-Identifier: MIT
// libjokou for other programs: which items a contract's document stipulates.
//
// Everything works on memory: nothing is printed, no file is written, no
// global state is kept. Documents are read in the calling process, within
// jokou's limits but without its sandbox: a program that reads files from
// strangers does so in a process of its own, as the command line does.
#ifndef JOKOU_H
#define JOKOU_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

typedef struct jokou_catalog jokou_catalog;
typedef struct jokou_verdict jokou_verdict;

/* "0.1.0" */
const char *jokou_version(void);

/* Loads a catalogue by id ("unified-standard-2021"; NULL for it) or by path.
 * NULL on failure, with a line of text in error (may be NULL). A catalogue can
 * be used by several threads at once; it must outlive its verdicts. */
jokou_catalog *jokou_catalog_open(const char *id_or_path, char *error,
                                  size_t error_size);
void jokou_catalog_close(jokou_catalog *catalog);

/* Reads a document, or an archive of a contract's documents, from memory and
 * judges it as a draft. name is used in messages and places. NULL only when
 * memory is out or the call is wrong: what is wrong with the file itself is
 * told by the verdict. */
jokou_verdict *jokou_check(const jokou_catalog *catalog, const void *data,
                           size_t size, const char *name, char *error,
                           size_t error_size);
void jokou_verdict_free(jokou_verdict *verdict);

/* The documents that were read, and the state of each: "complete",
 * "incomplete", "encrypted", "damaged", "forbidden", "unsupported". */
size_t jokou_document_count(const jokou_verdict *verdict);
const char *jokou_document_path(const jokou_verdict *verdict, size_t i);
const char *jokou_document_state(const jokou_verdict *verdict, size_t i);

/* The items in the catalogue's order. Status: "stipulated", "deferred",
 * "reference-only", "missing", "not-applicable", "inconclusive". Texts are
 * UTF-8 and live as long as the verdict. */
size_t jokou_item_count(const jokou_verdict *verdict);
const char *jokou_item_id(const jokou_verdict *verdict, size_t i);
const char *jokou_item_label(const jokou_verdict *verdict, size_t i);
const char *jokou_item_title(const jokou_verdict *verdict, size_t i);
const char *jokou_item_status(const jokou_verdict *verdict, size_t i);

/* The strongest evidence: its quote, "" if there is none, and the ordinal of
 * its paragraph in its document, 0 if unknown. */
const char *jokou_item_quote(const jokou_verdict *verdict, size_t i);
unsigned jokou_item_paragraph(const jokou_verdict *verdict, size_t i);

/* The verdict as `jokou check --format ndjson` writes it, one JSON object. */
const char *jokou_verdict_json(const jokou_verdict *verdict);

#ifdef __cplusplus
}
#endif

#endif
