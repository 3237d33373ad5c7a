// SPDX-License-Identifier: MIT
// The command line. One table of options (options_table.c) drives parsing,
// --help and everything else that must name them.
#ifndef JK_OPTIONS_H
#define JK_OPTIONS_H

#include "messages.h"
#include "sandbox.h"

#include <stdio.h>

/* Commands as bits, to say which options belong to which. */
enum jk_command_bit {
    JK_CMD_CHECK = 1 << 0,
    JK_CMD_AUDIT = 1 << 1,
    JK_CMD_TEXT = 1 << 2,
    JK_CMD_CATALOG = 1 << 3,
    JK_CMD_EVAL = 1 << 4,
    JK_CMD_MERGE = 1 << 5,
    JK_CMD_SUMMARY = 1 << 6,
    JK_CMD_SAMPLE = 1 << 7,
    JK_CMD_DIFF = 1 << 8,
    JK_CMD_ANNOTATE = 1 << 9,
    JK_CMD_DRAFT = 1 << 10,
    JK_CMD_COMPLETION = 1 << 11, // not listed
    JK_CMD_ALL = (1 << 12) - 1
};

struct jk_options {
    const struct jk_command *commands; // all there are
    const struct jk_command *command;  // the one asked for, or NULL
    enum jk_language language;
    const char *lang;
    const char *catalog; // id or path, NULL for the default
    const char *format;  // NULL for the command's default
    const char *output;
    const char *stage; // "draft", "signed" or NULL for the command's default
    const char *register_path;
    const char *results;
    const char *color;
    const char *shard;
    const char *by;
    const char *cell;
    const char *missing;
    struct jk_limits limits;
    uint64_t jobs; // 0: number of processors
    uint64_t size, seed, population;
    uint32_t shard_index, shard_count; // 0-based; count 1 without --shard
    bool advice, near, all, errors, quiet;
    bool no_sandbox, require_sandbox;
    bool help, version, list_limits;
    char **operands;
    int operand_count;
};

enum jk_option_kind {
    JK_OPTION_FLAG,   // bool
    JK_OPTION_TEXT,   // const char *
    JK_OPTION_NUMBER, // uint64_t
    JK_OPTION_CHOICE, // const char *, one of choices
    JK_OPTION_LIMIT,  // NAME=VALUE into limits
    JK_OPTION_SHARD   // K/N
};

struct jk_option {
    const char *name;
    char letter;          // 0: none
    const char *argument; // name of the value for help, NULL: takes none
    const char *choices;  // "ja|en", for JK_OPTION_CHOICE
    uint8_t kind;         // enum jk_option_kind
    uint16_t commands;    // enum jk_command_bit
    size_t offset;        // of the field in struct jk_options
    const char *help[JK_LANGUAGES];
};

/* All options, ended by a NULL name. */
extern const struct jk_option jk_option_table[];

struct jk_command {
    const char *name;
    uint16_t bit; // enum jk_command_bit
    int (*run)(struct jk_options *options);
    const char *operands; // "PATH..."
    const char *help[JK_LANGUAGES];
};

/* Reads argv; operands point into it. commands are all there are, ended by a
 * NULL name. Complains on standard error and returns JK_USAGE when something
 * is wrong. Without a command only --help, --version and --limits are
 * understood. */
int jk_options_parse(int argc, char **argv, const struct jk_command *commands,
                     struct jk_options *ret_options);

/* Help for one command, or the list of commands for NULL. */
void jk_options_help(const struct jk_options *options, FILE *out);

/* Every limit with its value. */
void jk_options_list_limits(const struct jk_options *options, FILE *out);

/* Complains about a wrong use of the command and returns 2. */
int jk_usage(const struct jk_options *options, enum jk_message id,
             const char *argument);

#endif
