// SPDX-License-Identifier: MIT
// Open Packaging Conventions (ECMA-376-2): parts that refer to one another by
// relationships.
#ifndef JK_OPC_H
#define JK_OPC_H

#include "base/arena.h"
#include "zip.h"

struct jk_opc_relationship {
    struct jk_str id;
    struct jk_str type;   // last segment of the type's URI: "styles", ...
    struct jk_str target; // name of the part without leading '/', or a URI
    bool external;
    bool listed; // for the reader: it was met
    long entry;  // index into the archive, -1 when the part is missing
};

struct jk_opc_relationships {
    struct jk_opc_relationship *items;
    size_t count;
    uint32_t *by_id; // indices, sorted by id
};

/* Reads the relationships of a part ("" for the package itself) into arena.
 * Types are told by their last segment, so that transitional, strict and
 * vendors' own types are one. None is no error. */
int jk_opc_relationships(struct jk_zip *zip, const char *part,
                         const struct jk_limits *limits, struct jk_arena *arena,
                         struct jk_opc_relationships *ret_list,
                         struct jk_error *err) JK_MUST_USE;

/* The relationship with an id (the first of several), or NULL. */
const struct jk_opc_relationship *
jk_opc_by_id(const struct jk_opc_relationships *list, struct jk_str id);

/* The first relationship of a type whose part is there, or NULL. */
const struct jk_opc_relationship *
jk_opc_by_type(const struct jk_opc_relationships *list, const char *type);

/* The entry of the main document part: by the package's relationships, else
 * by content type, else under its usual name. JK_DAMAGED when there is none. */
int jk_opc_main(struct jk_zip *zip, const struct jk_limits *limits,
                struct jk_arena *arena, long *ret_entry,
                struct jk_error *err) JK_MUST_USE;

/* Reads an entry as XML through handler. Errors of the container and of the
 * XML are told alike; handlers that stop with a status of their own may have
 * filled err themselves. Used for every part of a package. */
struct jk_xml_handler;
struct jk_xml_vocabulary;
struct jk_xml_reader;
int jk_opc_parse(struct jk_zip *zip, long entry,
                 const struct jk_xml_vocabulary *vocabulary,
                 const struct jk_xml_handler *handler, void *context,
                 struct jk_xml_reader **reader_slot,
                 const struct jk_limits *limits,
                 struct jk_error *err) JK_MUST_USE;

#endif
