// SPDX-License-Identifier: MIT
// jokou completion bash|zsh: what the shells need to complete a command line,
// from the tables of commands and options. Not listed by --help: `make
// install` runs it.
#include "commands.h"

#include <stdio.h>

static void print_choices(const char *choices)
{
    for (; *choices != '\0'; choices++)
        putchar(*choices == '|' ? ' ' : *choices);
}

static void print_commands(void)
{
    for (size_t i = 0; jk_command_table[i].name != NULL; i++) {
        if (jk_command_table[i].bit != JK_CMD_COMPLETION)
            printf("%s ", jk_command_table[i].name);
    }
}

/* The options of a command; bit 0: those of all. */
static void print_options(unsigned bit)
{
    for (size_t i = 0; jk_option_table[i].name != NULL; i++) {
        const struct jk_option *o = &jk_option_table[i];

        if (bit == 0 ? o->commands == JK_CMD_ALL : (o->commands & bit) != 0)
            printf("--%s%s ", o->name, o->argument == NULL ? "" : "=");
    }
}

/* Values: choices, limits' names, or files. */
static void print_values(void)
{
    for (size_t i = 0; jk_option_table[i].name != NULL; i++) {
        const struct jk_option *o = &jk_option_table[i];

        if (o->argument == NULL)
            continue;
        printf("    --%s", o->name);
        if (o->letter != 0)
            printf(" | -%c", o->letter);
        printf(")\n");
        if (o->choices != NULL) {
            printf("        words='");
            print_choices(o->choices);
            printf("' ;;\n");
        } else if (o->kind == JK_OPTION_LIMIT) {
            printf("        words='");
            for (size_t k = 0; jk_limit_info(k) != NULL; k++)
                printf("%s= ", jk_limit_info(k)->name);
            printf("'; compopt -o nospace ;;\n");
        } else if (o->kind == JK_OPTION_TEXT) {
            printf(
                "        compopt -o filenames\n"
                "        COMPREPLY=($(compgen -f -- \"$cur\")); return ;;\n");
        } else {
            printf("        return ;;\n");
        }
    }
}

static void print_bash(void)
{
    printf("# SPDX-License-Identifier: MIT\n"
           "# bash completion for jokou, made by `jokou completion bash`\n"
           "_jokou()\n{\n"
           "    local cur=${COMP_WORDS[COMP_CWORD]}\n"
           "    local prev=${COMP_WORDS[COMP_CWORD - 1]} words='' i\n"
           "    COMPREPLY=()\n"
           "    if [[ $cur == = ]]; then\n        cur=''\n"
           "    elif [[ $prev == = ]]; then\n"
           "        prev=${COMP_WORDS[COMP_CWORD - 2]}\n    fi\n"
           "    case $prev in\n");
    print_values();
    printf("    esac\n"
           "    if [[ -n $words ]]; then\n"
           "        COMPREPLY=($(compgen -W \"$words\" -- \"$cur\")); return\n"
           "    fi\n"
           "    case ${COMP_WORDS[1]} in\n");
    for (size_t i = 0; jk_command_table[i].name != NULL; i++) {
        const struct jk_command *c = &jk_command_table[i];

        if (c->bit == JK_CMD_COMPLETION)
            continue;
        printf("    %s) words='", c->name);
        if (c->bit == JK_CMD_CATALOG)
            printf("list show test ");
        print_options(c->bit);
        printf("' ;;\n");
    }
    printf("    *) words='");
    print_commands();
    print_options(0);
    printf("' ;;\n    esac\n"
           "    if ((COMP_CWORD > 1)) && [[ $cur != -* ]]; then\n"
           "        compopt -o filenames\n"
           "        COMPREPLY=($(compgen -f -- \"$cur\"))\n"
           "        [[ ${COMP_WORDS[1]} == catalog ]] || return\n"
           "    fi\n"
           "    COMPREPLY+=($(compgen -W \"$words\" -- \"$cur\"))\n"
           "    if [[ ${COMPREPLY[0]-} == *= ]]; then\n"
           "        compopt -o nospace\n    fi\n"
           "}\ncomplete -F _jokou jokou\n");
}

/* Text inside the brackets and colons of _arguments, in single quotes. */
static void print_zsh_text(const char *text)
{
    for (; *text != '\0'; text++) {
        if (*text == '\'')
            printf("'\\''");
        else if (*text == '[' || *text == ']' || *text == ':')
            printf("\\%c", *text);
        else
            putchar(*text);
    }
}

static void print_zsh_option(const struct jk_option *o)
{
    if (o->letter != 0)
        printf("        '(-%c --%s)'{-%c%s,--%s%s}'[", o->letter, o->name,
               o->letter, o->argument == NULL ? "" : "+", o->name,
               o->argument == NULL ? "" : "=");
    else
        printf("        '--%s%s[", o->name, o->argument == NULL ? "" : "=");
    print_zsh_text(o->help[JK_EN]);
    printf("]");
    if (o->argument != NULL) {
        printf(":");
        print_zsh_text(o->argument);
        printf(":");
        if (o->choices != NULL) {
            printf("(");
            print_choices(o->choices);
            printf(")");
        } else if (o->kind == JK_OPTION_TEXT) {
            printf("_files");
        } else if (o->kind == JK_OPTION_LIMIT) {
            printf("(");
            for (size_t k = 0; jk_limit_info(k) != NULL; k++)
                printf("%s= ", jk_limit_info(k)->name);
            printf(")");
        } else {
            printf(" ");
        }
    }
    printf("' \\\n");
}

static void print_zsh(void)
{
    printf("#compdef jokou\n# SPDX-License-Identifier: MIT\n"
           "# zsh completion for jokou, made by `jokou completion zsh`\n"
           "_jokou() {\n    if ((CURRENT == 2)); then\n"
           "        local -a commands=(\n");
    for (size_t i = 0; jk_command_table[i].name != NULL; i++) {
        const struct jk_command *c = &jk_command_table[i];

        if (c->bit == JK_CMD_COMPLETION)
            continue;
        printf("            '%s:", c->name);
        print_zsh_text(c->help[JK_EN]);
        printf("'\n");
    }
    printf("        )\n        _describe command commands\n"
           "        return\n    fi\n    case $words[2] in\n");
    for (size_t i = 0; jk_command_table[i].name != NULL; i++) {
        const struct jk_command *c = &jk_command_table[i];

        if (c->bit == JK_CMD_COMPLETION)
            continue;
        printf("    %s)\n        _arguments \\\n", c->name);
        for (size_t k = 0; jk_option_table[k].name != NULL; k++) {
            if ((jk_option_table[k].commands & c->bit) != 0)
                print_zsh_option(&jk_option_table[k]);
        }
        printf("        %s'*:file:_files' ;;\n",
               c->bit == JK_CMD_CATALOG ? "'2:what:(list show test)' " : "");
    }
    printf("    esac\n}\n_jokou \"$@\"\n");
}

int jk_cmd_completion(struct jk_options *options)
{
    const char *shell = options->operand_count == 1 ? options->operands[0] : "";

    if (strcmp(shell, "bash") == 0)
        print_bash();
    else if (strcmp(shell, "zsh") == 0)
        print_zsh();
    else
        return jk_usage(options, JK_MSG_COMPLETION_USAGE, NULL);
    return 0;
}
