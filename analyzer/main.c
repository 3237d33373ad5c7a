// SPDX-License-Identifier: MIT
// jokou: parse the command line, run one command.
#include "commands.h"
#include "sandbox.h"

#include <libxml/xmlversion.h>
#include <pcre2.h>
#include <signal.h>
#include <stdlib.h>
#include <unistd.h>
#include <zip.h>

const struct jk_command jk_command_table[] = {
    {"check",
     JK_CMD_CHECK,
     jk_cmd_check,
     "PATH...",
     {"契約書類（ファイル・フォルダー・zip）を検査する",
      "check contracts: each PATH is a file, a folder or a .zip"}},
    {"audit",
     JK_CMD_AUDIT,
     jk_cmd_audit,
     "ROOT",
     {"多数の契約を検査し、会計検査院の表を作る",
      "check every contract below ROOT or of a register; the Board's table"}},
    {"text",
     JK_CMD_TEXT,
     jk_cmd_text,
     "FILE",
     {"書類の本文を番号付きで取り出す",
      "print a document's text with its numbers"}},
    {"diff",
     JK_CMD_DIFF,
     jk_cmd_diff,
     "OLD NEW",
     {"新旧２つの版の判定の違いを示す",
      "what changed between two versions of a contract"}},
    {"catalog",
     JK_CMD_CATALOG,
     jk_cmd_catalog,
     "list|show|test [ID|FILE]",
     {"事項目録を一覧・表示・点検する", "list, show or test catalogues"}},
    {"eval",
     JK_CMD_EVAL,
     jk_cmd_eval,
     "LABELLED.jsonl",
     {"正解付きの文例で判定の正確さを測る",
      "measure verdicts against labelled passages"}},
    {"merge",
     JK_CMD_MERGE,
     jk_cmd_merge,
     "RESULTS...",
     {"分割して検査した結果を１つにまとめる",
      "join the results of shards, as NDJSON or as a report"}},
    {"summary",
     JK_CMD_SUMMARY,
     jk_cmd_summary,
     "RESULTS...",
     {"結果から会計検査院の表を作る", "the Board's table from results"}},
    {"sample",
     JK_CMD_SAMPLE,
     jk_cmd_sample,
     "--register CSV --size N",
     {"契約台帳から標本を抽出する", "draw a sample from a register"}},
    {"annotate",
     JK_CMD_ANNOTATE,
     jk_cmd_annotate,
     "FILE -o OUT",
     {"書類にコメントを付けた写しを作る（DOCX・ODT）",
      "write a copy of the document with comments (DOCX, ODT)"}},
    {"draft",
     JK_CMD_DRAFT,
     jk_cmd_draft,
     "--missing REPORT -o OUT.docx",
     {"足りない事項の条文例を別紙案（DOCX）にする",
      "write an annex (DOCX) with model clauses for what is missing"}},
    {"completion",
     JK_CMD_COMPLETION,
     jk_cmd_completion,
     "bash|zsh",
     {"シェルの補完の定義を出力する", "print completion for a shell"}},
    {.name = NULL},
};

static int print_version(void)
{
    char pcre[64] = "";
    uint32_t jit = 0;

    pcre2_config(PCRE2_CONFIG_VERSION, pcre);
    pcre2_config(PCRE2_CONFIG_JIT, &jit);
    printf("jokou %s\n", JK_VERSION);
    printf("libxml2 %s, libzip %s, PCRE2 %s (JIT %s)\n", LIBXML_DOTTED_VERSION,
           zip_libzip_version(), pcre, jit != 0 ? "yes" : "no");
    printf("sandbox: %s\n", jk_sandbox_name(jk_sandbox_built_in()));
    return 0;
}

/* Help and lists go to standard output; a failed write is trouble. */
static int closed(int code)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        perror("jokou: stdout");
        return 2;
    }
    return code;
}

/* Ends without the destructors of fifteen libraries, which would only tidy
 * memory that goes back to the system. A sanitizer looks for leaks there. */
static _Noreturn void leave(int code)
{
#if defined(__SANITIZE_ADDRESS__)
    exit(code);
#else
    _exit(code);
#endif
}

int main(int argc, char **argv)
{
    struct jk_options options;

    /* A file that may not grow is a failed write, not a death. */
    signal(SIGXFSZ, SIG_IGN);
    if (jk_options_parse(argc, argv, jk_command_table, &options) != JK_OK)
        return 2;
    if (options.help) {
        jk_options_help(&options, stdout);
        return closed(0);
    }
    if (options.version)
        return closed(print_version());
    if (options.list_limits) {
        jk_options_list_limits(&options, stdout);
        return closed(0);
    }
    leave(closed(options.command->run(&options)));
}
