// SPDX-License-Identifier: MIT
#include "options.h"

#include "term.h"

#include <errno.h>
#include <getopt.h>
#include <inttypes.h>
#include <stdlib.h>

enum { OPTIONS_MOST = 64, FIRST_LONG = 1000, HELP_COLUMN = 30 };

/* The table in getopt's form; long options have FIRST_LONG + index. */
struct forms {
    struct option longs[OPTIONS_MOST];
    char shorts[3 * OPTIONS_MOST];
};

static void make_forms(struct forms *forms)
{
    size_t n = 0, s = 0;

    memset(forms, 0, sizeof *forms);
    forms->shorts[s++] = ':'; // tell a missing value from an unknown option
    for (; jk_option_table[n].name != NULL && n + 1 < OPTIONS_MOST; n++) {
        const struct jk_option *o = &jk_option_table[n];

        forms->longs[n].name = o->name;
        forms->longs[n].has_arg =
            o->argument == NULL ? no_argument : required_argument;
        forms->longs[n].val = FIRST_LONG + (int)n;
        if (o->letter == 0)
            continue;
        forms->shorts[s++] = o->letter;
        if (o->argument != NULL)
            forms->shorts[s++] = ':';
    }
}

static const struct jk_option *option_of(int code)
{
    if (code >= FIRST_LONG)
        return &jk_option_table[code - FIRST_LONG];
    for (size_t i = 0; jk_option_table[i].name != NULL; i++) {
        if (jk_option_table[i].letter == code)
            return &jk_option_table[i];
    }
    return NULL;
}

int jk_usage(const struct jk_options *options, enum jk_message id,
             const char *argument)
{
    struct jk_buf name;

    jk_buf_init(&name, 0);
    jk_buf_add_text(&name, "jokou");
    if (options->command != NULL) {
        jk_buf_add_char(&name, ' ');
        jk_buf_add_text(&name, options->command->name);
    }
    jk_complain(
        options->language, id,
        JK_ARGS(argument == NULL ? "" : argument,
                options->command == NULL ? "" : options->command->name));
    if (name.ptr != NULL)
        jk_complain(options->language, JK_MSG_TRY_HELP, JK_ARGS(name.ptr));
    jk_buf_free(&name);
    return 2;
}

static bool is_choice(const char *choices, const char *value)
{
    size_t len = strlen(value);

    while (*choices != '\0') {
        size_t n = strcspn(choices, "|");

        if (n == len && memcmp(choices, value, n) == 0)
            return true;
        choices += n;
        if (*choices == '|')
            choices++;
    }
    return false;
}

static bool parse_number(const char *text, uint64_t *ret_number)
{
    char *end;
    unsigned long long number;

    if (text[0] < '0' || text[0] > '9')
        return false;
    errno = 0;
    number = strtoull(text, &end, 10);
    if (errno != 0 || *end != '\0')
        return false;
    *ret_number = number;
    return true;
}

static bool parse_shard(struct jk_options *options, const char *text)
{
    const char *slash = strchr(text, '/');
    uint64_t k, n;
    char first[24];

    if (slash == NULL || (size_t)(slash - text) >= sizeof first)
        return false;
    memcpy(first, text, (size_t)(slash - text));
    first[slash - text] = '\0';
    if (!parse_number(first, &k) || !parse_number(slash + 1, &n) || n == 0 ||
        n > 1000000 || k == 0 || k > n)
        return false;
    options->shard = text;
    options->shard_index = (uint32_t)(k - 1);
    options->shard_count = (uint32_t)n;
    return true;
}

/* Puts one option's value in its place; why it cannot be, or NULL. */
static const char *set(struct jk_options *options, const struct jk_option *o,
                       const char *value, struct jk_error *err)
{
    void *field = (char *)options + o->offset;

    switch (o->kind) {
    case JK_OPTION_FLAG:
        *(bool *)field = true;
        return NULL;
    case JK_OPTION_NUMBER:
        return parse_number(value, field) ? NULL : o->argument;
    case JK_OPTION_CHOICE:
        if (!is_choice(o->choices, value))
            return o->choices;
        *(const char **)field = value;
        return NULL;
    case JK_OPTION_LIMIT:
        return jk_limits_set(&options->limits, value, err) == JK_OK ? NULL
                                                                    : err->text;
    case JK_OPTION_SHARD:
        return parse_shard(options, value) ? NULL : "K/N, 1 <= K <= N";
    default:
        *(const char **)field = value;
        return NULL;
    }
}

static int take(struct jk_options *options, int code)
{
    const struct jk_option *o = option_of(code);
    unsigned bit = options->command == NULL ? 0 : options->command->bit;
    struct jk_error err;
    const char *wrong;
    char name[40];

    if (o == NULL) // getopt gives back only what the table holds
        return 2;
    snprintf(name, sizeof name, "--%s", o->name);
    if (bit != 0 && (o->commands & bit) == 0)
        return jk_usage(options, JK_MSG_OPTION_NOT_HERE, name);
    wrong = set(options, o, optarg, &err);
    if (wrong == NULL)
        return 0;
    jk_complain(options->language, JK_MSG_OPTION_BAD_VALUE,
                JK_ARGS(name, optarg, wrong));
    return 2;
}

static const struct jk_command *find_command(const struct jk_command *commands,
                                             const char *name)
{
    for (size_t i = 0; commands[i].name != NULL; i++) {
        if (strcmp(commands[i].name, name) == 0)
            return &commands[i];
    }
    return NULL;
}

/* Messages about the options themselves should come in the right language,
 * so --lang is looked for before anything else. */
static void look_for_language(int argc, char **argv, struct jk_options *options)
{
    const char *wanted = NULL;

    for (int i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strncmp(argv[i], "--lang=", 7) == 0)
            wanted = argv[i] + 7;
        else if (strcmp(argv[i], "--lang") == 0 && i + 1 < argc)
            wanted = argv[i + 1];
    }
    if (!jk_language_choose(wanted, &options->language))
        jk_language_choose(NULL, &options->language);
}

static int parse_rest(struct jk_options *options, int argc, char **argv)
{
    struct forms forms;
    int code, failed = 0;

    make_forms(&forms);
    opterr = 0;
    optind = 1;
    while (failed == 0 && (code = getopt_long(argc, argv, forms.shorts,
                                              forms.longs, NULL)) != -1) {
        char letter[3] = {'-', (char)optopt, '\0'};
        const char *given = optind > 0 ? argv[optind - 1] : "";

        if (code == ':' || (code == '?' && optopt >= FIRST_LONG))
            failed = jk_usage(options,
                              code == ':' ? JK_MSG_OPTION_NEEDS_VALUE
                                          : JK_MSG_UNKNOWN_OPTION,
                              given);
        else if (code == '?')
            failed = jk_usage(options, JK_MSG_UNKNOWN_OPTION,
                              optopt != 0 ? letter : given);
        else
            failed = take(options, code);
    }
    options->operands = argv + optind;
    options->operand_count = argc - optind;
    return failed == 0 ? JK_OK : JK_USAGE;
}

int jk_options_parse(int argc, char **argv, const struct jk_command *commands,
                     struct jk_options *ret_options)
{
    struct jk_options *options = ret_options;
    int status;

    memset(options, 0, sizeof *options);
    options->commands = commands;
    options->limits = jk_limits_default;
    options->shard_count = 1;
    look_for_language(argc, argv, options);
    if (argc > 1 && argv[1][0] != '-') {
        options->command = find_command(commands, argv[1]);
        if (options->command == NULL) {
            jk_usage(options, JK_MSG_UNKNOWN_COMMAND, argv[1]);
            return JK_USAGE;
        }
        status = parse_rest(options, argc - 1, argv + 1);
    } else {
        status = parse_rest(options, argc, argv);
    }
    if (status != JK_OK || options->help || options->version ||
        options->list_limits)
        return status;
    if (options->command == NULL) {
        jk_usage(options, JK_MSG_NO_COMMAND, NULL);
        return JK_USAGE;
    }
    return JK_OK;
}

static void print_option(const struct jk_option *o, enum jk_language language,
                         FILE *out)
{
    struct jk_buf line;

    jk_buf_init(&line, 0);
    if (o->letter != 0)
        jk_buf_printf(&line, "  -%c, --%s", o->letter, o->name);
    else
        jk_buf_printf(&line, "      --%s", o->name);
    if (o->argument != NULL)
        jk_buf_printf(&line, "=%s", o->argument);
    do
        jk_buf_add_char(&line, ' ');
    while (line.len < HELP_COLUMN);
    jk_term_add_wrapped(&line, jk_str_of(o->help[language]), HELP_COLUMN, 79);
    if (line.status == JK_OK)
        fprintf(out, "%s\n", line.ptr);
    jk_buf_free(&line);
}

static void print_commands(const struct jk_command *commands,
                           enum jk_language language, FILE *out)
{
    fprintf(out, "\n%s:\n", jk_message(language, JK_MSG_HELP_COMMANDS));
    for (size_t i = 0; commands[i].name != NULL; i++) {
        const struct jk_command *c = &commands[i];

        if (c->bit != JK_CMD_COMPLETION)
            fprintf(out, "  %-9s %s\n", c->name, c->help[language]);
    }
    fprintf(out, "\n%s\n", jk_message(language, JK_MSG_HELP_MORE));
}

void jk_options_help(const struct jk_options *options, FILE *out)
{
    const struct jk_command *command = options->command;
    enum jk_language language = options->language;
    unsigned bit = command == NULL ? 0 : command->bit;
    const char *usage = language == JK_JA ? "使い方: jokou" : "usage: jokou";

    if (command == NULL)
        fprintf(out, "%s COMMAND [OPTION...] [PATH...]\n%s\n", usage,
                jk_message(language, JK_MSG_ABOUT));
    else
        fprintf(out, "%s %s [OPTION...] %s\n%s\n", usage, command->name,
                command->operands, command->help[language]);
    if (command == NULL)
        print_commands(options->commands, language, out);
    fprintf(out, "\n%s:\n", jk_message(language, JK_MSG_HELP_OPTIONS));
    for (size_t i = 0; jk_option_table[i].name != NULL; i++) {
        const struct jk_option *o = &jk_option_table[i];

        if (bit == 0 ? o->commands == JK_CMD_ALL : (o->commands & bit) != 0)
            print_option(o, language, out);
    }
    fprintf(out, "\n%s\n", jk_message(language, JK_MSG_HELP_EXIT));
}

void jk_options_list_limits(const struct jk_options *options, FILE *out)
{
    const struct jk_limit_info *info;

    fprintf(out, "%s\n", jk_message(options->language, JK_MSG_LIMITS_HEAD));
    for (size_t i = 0; (info = jk_limit_info(i)) != NULL; i++) {
        struct jk_buf name;

        jk_buf_init(&name, 0);
        for (const char *c = info->name; *c != '\0'; c++)
            jk_buf_add_char(&name, *c == '_' ? '-' : *c);
        fprintf(out, "  %-14s %12" PRIu64 " %-10s %s\n",
                name.ptr == NULL ? "" : name.ptr,
                jk_limit_value(&options->limits, i), info->unit, info->text);
        jk_buf_free(&name);
    }
}
