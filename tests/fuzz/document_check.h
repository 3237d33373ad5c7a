// SPDX-License-Identifier: MIT
// What must be true of any document, whatever it was read from.
#ifndef JK_DOCUMENT_CHECK_H
#define JK_DOCUMENT_CHECK_H

#include "document.h"

/* Reads data as a document and traps when something is not as document.h
 * promises. */
void jk_check_document(const void *data, size_t size, const char *name);

#endif
