/* shell.c - shell scripts as facts. Node kinds: tree-sitter-bash 0.25.
 *
 * A command is a CALL: its CALLEE the name, its ARGUMENTs the words as they stand. What of them are
 * options and their values differs from program to program: that is for the rules to say
 * (command.h). Redirections that give a text are ITEMs of the CALL or of the WITH around it: a
 * KEYWORD `<<`. A pipeline is a LIST of its commands. */
#include <tree_sitter/api.h>

#include "code/languages/embedded.h"
#include "code/languages/languages.h"

const TSLanguage *tree_sitter_bash(void);

static const tg_row rows[] = {
    TG_ROW("comment", SKIP),
    TG_FACT_ROW("command", CALL,
                .fields = {{"name", TG_SLOT_CALLEE},
                           {"argument", TG_SLOT_ARGUMENT},
                           {"redirect", TG_SLOT_ITEM}}),
    TG_ROW("command_name", THROUGH),
    TG_FACT_ROW("word", STRING, .name = ""),
    TG_FACT_ROW("string", STRING, .name = ""),
    TG_ROW("string_content", SKIP),
    TG_FACT_ROW("raw_string", STRING, .name = ""),
    TG_FACT_ROW("ansi_c_string", STRING, .name = ""),
    TG_ROW("translated_string", THROUGH),
    TG_FACT_ROW("number", STRING, .name = ""),
    TG_FACT_ROW("concatenation", CONCAT, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("simple_expansion", NAME),
    TG_FACT_ROW("expansion", OTHER, .rest = TG_SLOT_VALUE),
    TG_FACT_ROW("variable_name", NAME, .name = ""),
    TG_FACT_ROW("special_variable_name", NAME, .name = ""),
    TG_FACT_ROW("subscript", INDEX, .fields = {{"name", TG_SLOT_OBJECT}, {"index", TG_SLOT_KEY}}),
    TG_FACT_ROW("command_substitution", OTHER),
    TG_FACT_ROW("process_substitution", OTHER),
    TG_FACT_ROW("arithmetic_expansion", OTHER),
    TG_FACT_ROW("array", LIST, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("variable_assignment", ASSIGN,
                .fields = {{"name", TG_SLOT_TARGET}, {"value", TG_SLOT_VALUE}}),
    TG_FACT_ROW("redirected_statement", WITH,
                .fields = {{"body", TG_SLOT_BODY}, {"redirect", TG_SLOT_ITEM}},
                .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("heredoc_redirect", KEYWORD,
                .fields = {{"argument", TG_SLOT_ARGUMENT},
                           {"descriptor", TG_SLOT_DROP},
                           {"redirect", TG_SLOT_CHILD},
                           {"right", TG_SLOT_CHILD}},
                .rest = TG_SLOT_VALUE),
    TG_ROW("heredoc_start", SKIP),
    TG_ROW("heredoc_end", SKIP),
    TG_ROW("heredoc_content", SKIP),
    TG_FACT_ROW("heredoc_body", STRING, .name = ""),
    TG_FACT_ROW("herestring_redirect", KEYWORD, .fields = {{"descriptor", TG_SLOT_DROP}},
                .rest = TG_SLOT_VALUE),
    TG_ROW("file_redirect", EXPAND),
    TG_FACT_ROW("pipeline", LIST, .rest = TG_SLOT_ITEM),
    TG_FACT_ROW("function_definition", FUNCTION, .name = "name",
                .fields = {{"body", TG_SLOT_BODY}}),
    TG_FACT_ROW("if_statement", BRANCH, .fields = {{"condition", TG_SLOT_CHILD}},
                .rest = TG_SLOT_BODY),
    TG_FACT_ROW("elif_clause", BRANCH),
    TG_FACT_ROW("else_clause", BRANCH),
    TG_FACT_ROW("for_statement", BRANCH, .fields = {{"variable", TG_SLOT_TARGET}}),
    TG_FACT_ROW("c_style_for_statement", BRANCH),
    TG_FACT_ROW("while_statement", BRANCH),
    TG_FACT_ROW("case_statement", BRANCH),
    TG_FACT_ROW("case_item", BRANCH),
    TG_FACT_ROW("list", OTHER),
};

static const tg_operator operators[] = {{NULL, TG_FACT_OTHER}};

/* Programs that run another one, whose name is among their arguments. Source: their manual pages
 * (coreutils 9, sudo, findutils, moreutils, util-linux, expect, bash's coproc; docker and kubectl
 * exec; npm, pnpm, yarn, bun, uv, pipx, poetry and pdm, which run a package's program; gum spin,
 * mise and direnv exec, and what gives a program secrets or a way out: proxychains, torsocks,
 * doppler, infisical and op run, aws-vault exec). */
static const tg_through_row throughs[] = {
    {"proxychains", TG_THROUGH_CALL}, {"proxychains4", TG_THROUGH_CALL},
    {"torsocks", TG_THROUGH_CALL},    {"time", TG_THROUGH_CALL},
    {"sudo", TG_THROUGH_CALL},        {"env", TG_THROUGH_CALL},
    {"timeout", TG_THROUGH_CALL},     {"gtimeout", TG_THROUGH_CALL},
    {"nohup", TG_THROUGH_CALL},       {"exec", TG_THROUGH_CALL},
    {"command", TG_THROUGH_CALL},     {"builtin", TG_THROUGH_CALL},
    {"nice", TG_THROUGH_CALL},        {"ionice", TG_THROUGH_CALL},
    {"stdbuf", TG_THROUGH_CALL},      {"xargs", TG_THROUGH_CALL},
    {"parallel", TG_THROUGH_CALL},    {"retry", TG_THROUGH_CALL},
    {"watch", TG_THROUGH_CALL},       {"chronic", TG_THROUGH_CALL},
    {"docker", TG_THROUGH_CALL},      {"podman", TG_THROUGH_CALL},
    {"kubectl", TG_THROUGH_CALL},     {"run", TG_THROUGH_CALL},
    {"bun", TG_THROUGH_CALL},         {"npx", TG_THROUGH_CALL},
    {"bunx", TG_THROUGH_CALL},        {"pnpm", TG_THROUGH_CALL},
    {"yarn", TG_THROUGH_CALL},        {"npm", TG_THROUGH_CALL},
    {"uvx", TG_THROUGH_CALL},         {"uv", TG_THROUGH_CALL},
    {"pipx", TG_THROUGH_CALL},        {"find", TG_THROUGH_CALL},
    {"doas", TG_THROUGH_CALL},        {"setsid", TG_THROUGH_CALL},
    {"flock", TG_THROUGH_CALL},       {"runuser", TG_THROUGH_CALL},
    {"unbuffer", TG_THROUGH_CALL},    {"script", TG_THROUGH_CALL},
    {"caffeinate", TG_THROUGH_CALL},  {"gum", TG_THROUGH_CALL},
    {"poetry", TG_THROUGH_CALL},      {"systemd-run", TG_THROUGH_CALL},
    {"pdm", TG_THROUGH_CALL},         {"doppler", TG_THROUGH_CALL},
    {"op", TG_THROUGH_CALL},          {"mise", TG_THROUGH_CALL},
    {"dotenv", TG_THROUGH_CALL},      {"aws-vault", TG_THROUGH_CALL},
    {"coproc", TG_THROUGH_CALL},      {"direnv", TG_THROUGH_CALL},
    {"infisical", TG_THROUGH_CALL},   {"echo", TG_THROUGH_VALUE},
    {"printf", TG_THROUGH_FORMAT},
};

static const char *const extensions[] = {".sh", ".bash", ".zsh", ".ksh", ".bats", NULL};
static const char *const programs[] = {"sh", "bash", "zsh", "ksh", "dash", "ash", NULL};
static const char *const test_paths[] = {"*.bats", "test_*.sh", "*_test.sh", "*.test.sh", NULL};

/* --- what a row cannot say -----------------------------------------------------------------------
 */

static bool is_type(TSNode node, const char *type)
{
    return strcmp(ts_node_type(node), type) == 0;
}

/* A text with its escapes taken away: a backslash before one of `escapes`, or before any character
 * when that is NULL, and before the end of a line. `with_parts`: `{}` of its own is told from that
 * for an expansion. */
static size_t unescape(tg_slice from, const char *escapes, bool with_parts, char *to)
{
    size_t n = 0;
    for (size_t i = 0; i < from.n; i++) {
        char c = from.ptr[i];
        char next = i + 1 < from.n ? from.ptr[i + 1] : '\0';
        if (c == '\\' && next == '\n') {
            i++;
        } else if (c == '\\' && next && (!escapes || strchr(escapes, next))) {
            to[n++] = next;
            i++;
        } else {
            to[n++] = c;
            /* JSON does not mind the blank. */
            if (with_parts && c == '{' && next == '}') to[n++] = ' ';
        }
    }
    return n;
}

static bool is_part(TSNode child)
{
    static const char *const parts[] = {"simple_expansion", "expansion", "command_substitution",
                                        "arithmetic_expansion"};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
        if (is_type(child, parts[i])) return true;
    }
    return false;
}

/* The text of a string or a heredoc, `{}` for each expansion. Not all of it is in nodes. */
static void take_text(tg_builder *b, TSNode node, tg_slice whole, const char *escapes,
                      tg_fact *fact)
{
    uint32_t count = ts_node_named_child_count(node);
    char *to = tg_builder_alloc(b, 2 * whole.n + 1);
    const char *start = whole.ptr;
    uint32_t base = ts_node_start_byte(node), at = 0;
    size_t n = 0;
    tg_slice text = tg_builder_text(b, &node);
    uint32_t inner = (uint32_t)(start - text.ptr), end = inner + (uint32_t)whole.n;
    if (!to) return;
    bool has_parts = false;
    for (uint32_t i = 0; i < count; i++) has_parts |= is_part(ts_node_named_child(node, i));
    at = inner;
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(node, i);
        uint32_t from = ts_node_start_byte(child) - base, behind = ts_node_end_byte(child) - base;
        if (!is_part(child) || from < at || behind > end) continue;
        n += unescape((tg_slice){text.ptr + at, from - at}, escapes, true, to + n);
        to[n++] = '{';
        to[n++] = '}';
        at = behind;
    }
    n += unescape((tg_slice){text.ptr + at, end - at}, escapes, has_parts, to + n);
    fact->text = (tg_slice){to, n};
    if (has_parts) fact->flags |= TG_FACT_DYNAMIC;
}

/* `<<'EOF'`, `<<"EOF"`, `<<\EOF`: nothing in it is expanded or escaped. */
static bool is_quoted_heredoc(tg_builder *b, TSNode body)
{
    TSNode redirect = ts_node_parent(body);
    uint32_t count = ts_node_named_child_count(redirect);
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_named_child(redirect, i);
        if (!is_type(child, "heredoc_start")) continue;
        tg_slice text = tg_builder_text(b, &child);
        return text.n && strchr("'\"\\", text.ptr[0]);
    }
    return false;
}

/* `'...'`, `$'...'`, `"..."`, a word, a heredoc's lines. */
static void take_string(tg_builder *b, TSNode node, tg_fact *fact)
{
    tg_slice text = fact->text;
    bool is_heredoc = is_type(node, "heredoc_body");
    bool is_quoted = text.n >= 2 && text.ptr[0] == '\'';
    if (is_quoted && !is_heredoc && is_type(node, "raw_string")) {
        fact->text = (tg_slice){text.ptr + 1, text.n - 2};
    } else if (is_type(node, "string") && text.n >= 2) {
        take_text(b, node, (tg_slice){text.ptr + 1, text.n - 2}, "\"\\$`", fact);
    } else if (is_heredoc && !is_quoted_heredoc(b, node)) {
        take_text(b, node, text, "\\$`", fact);
    } else if (is_type(node, "ansi_c_string") && text.n >= 3) {
        take_text(b, node, (tg_slice){text.ptr + 2, text.n - 3}, "'\"\\", fact);
    } else if (is_type(node, "word") && memchr(text.ptr, '\\', text.n)) {
        take_text(b, node, text, NULL, fact);
    }
}

static tg_slice first_child_text(tg_builder *b, TSNode node)
{
    TSNode child = ts_node_named_child(node, 0);
    return tg_builder_text(b, &child);
}

/* What stands behind the operator, as far as nothing in it is expanded; the grammar takes words
 * like gpt-4o apart. */
static tg_slice default_text(tg_builder *b, tg_slice whole, tg_slice operator)
{
    tg_slice nothing = {NULL, 0};
    if (whole.n < 2 || operator.ptr + operator.n> whole.ptr + whole.n - 1) return nothing;
    const char *from = operator.ptr + operator.n;
    tg_slice text = {from, (size_t)(whole.ptr + whole.n - 1 - from)};
    bool is_quoted = text.n >= 2 && (text.ptr[0] == '"' || text.ptr[0] == '\'') &&
                     text.ptr[text.n - 1] == text.ptr[0];
    if (is_quoted) text = (tg_slice){text.ptr + 1, text.n - 2};
    bool has_escapes = false;
    for (size_t i = 0; i < text.n; i++) {
        bool is_escape = text.ptr[i] == '\\' && i + 1 < text.n;
        has_escapes |= is_escape;
        i += is_escape;
        if (!is_escape && strchr("$`\\\"", text.ptr[i])) return nothing;
    }
    char *to = has_escapes ? tg_builder_alloc(b, 2 * text.n + 1) : NULL;
    return to ? (tg_slice){to, unescape(text, is_quoted ? "\"\\$`" : NULL, false, to)} : text;
}

/* `${x}` is x; `${x:-y}` one or the other; `${x[@]}` several words; `${x//a/b}` what is made of x's
 * text. */
static void take_expansion(tg_builder *b, TSNode node, tg_fact *fact)
{
    TSNode sign = ts_node_child_by_field_name(node, "operator", 8);
    TSNode first = ts_node_named_child(node, 0);
    if (ts_node_is_null(first)) return;
    tg_slice operator= tg_builder_text(b, &sign);
    bool has_default = tg_slice_is(operator, ":-") || tg_slice_is(operator, "-") ||
                       tg_slice_is(operator, ":=") || tg_slice_is(operator, "=");
    bool is_plain = ts_node_is_null(sign) && ts_node_named_child_count(node) == 1;
    if (has_default) {
        fact->kind = TG_FACT_CHOICE;
        fact->text = default_text(b, tg_builder_text(b, &node), operator);
    } else if (is_plain && is_type(first, "variable_name")) {
        fact->kind = TG_FACT_NAME;
        fact->text = tg_builder_text(b, &first);
    } else if (is_plain && is_type(first, "subscript")) {
        TSNode index = ts_node_child_by_field_name(first, "index", 5);
        tg_slice key = tg_builder_text(b, &index);
        if (!tg_slice_is(key, "@") && !tg_slice_is(key, "*")) return;
        fact->kind = TG_FACT_SPREAD;
        fact->text = first_child_text(b, first);
    } else if (is_type(first, "special_variable_name")) {
        fact->kind = TG_FACT_SPREAD;
        fact->text = tg_builder_text(b, &first);
    } else if (is_type(first, "variable_name")) {
        fact->text = tg_slice_of("${}"); /* command_expanded.c */
    }
}

static void refine(tg_builder *b, const void *ts_node, tg_fact *fact)
{
    TSNode node = *(const TSNode *)ts_node;
    if (fact->kind == TG_FACT_STRING) take_string(b, node, fact);
    if (is_type(node, "expansion")) take_expansion(b, node, fact);
    if (is_type(node, "command_substitution")) fact->text = tg_slice_of("$()");
    /* `[ -n "$1" ] && x="$1"`; what else stands before && is expected to do well. */
    bool is_tested = is_type(node, "list") && is_type(ts_node_named_child(node, 0), "test_command");
    if (is_tested) fact->kind = TG_FACT_BRANCH;
    if (is_type(node, "simple_expansion")) {
        fact->text = first_child_text(b, node);
        bool is_all = tg_slice_is(fact->text, "@") || tg_slice_is(fact->text, "*");
        if (is_all) fact->kind = TG_FACT_SPREAD;
    }
    if (is_type(node, "heredoc_redirect") || is_type(node, "herestring_redirect")) {
        fact->text = tg_slice_of("<<");
    }
    if (fact->kind == TG_FACT_ASSIGN) {
        TSNode name = ts_node_child_by_field_name(node, "name", 4);
        tg_slice text = tg_builder_text(b, &node), target = tg_builder_text(b, &name);
        bool is_more = text.n > target.n + 1 && text.ptr[target.n] == '+';
        if (is_more) fact->flags |= TG_FACT_AUGMENTED;
    }
}

/* Where the line ends that a redirection's file stands on, when the grammar took words of the lines
 * behind it for more files; 0 when it did not. */
static uint32_t lines_behind(tg_builder *b, TSNode redirect)
{
    TSNode file = ts_node_child_by_field_name(redirect, "destination", 11);
    if (ts_node_is_null(file)) return 0;
    tg_slice whole = tg_builder_text(b, &redirect);
    uint32_t at = ts_node_end_byte(file) - ts_node_start_byte(redirect);
    for (; at < whole.n && whole.ptr[at] != '\n'; at++) {
        if (whole.ptr[at] == '\\') at++;
    }
    return at < whole.n ? ts_node_start_byte(redirect) + at : 0;
}

/* The file of a redirection, and the commands behind it that the grammar took for more of them. */
static void expand(tg_builder *b, const void *ts_node, tg_slot slot)
{
    TSNode node = *(const TSNode *)ts_node;
    uint32_t behind = lines_behind(b, node), count = ts_node_child_count(node);
    bool is_input = false;
    for (uint32_t i = 0; i < count; i++) is_input |= is_type(ts_node_child(node, i), "<");
    tg_builder_open(b, &node, TG_FACT_OTHER, slot, 0, tg_slice_of(is_input ? "<" : ""));
    for (uint32_t i = 0; i < count; i++) {
        TSNode child = ts_node_child(node, i);
        bool is_file = ts_node_is_named(child) && !is_type(child, "file_descriptor") &&
                       (!behind || ts_node_end_byte(child) <= behind);
        if (is_file) tg_builder_walk(b, &child, TG_SLOT_CHILD);
    }
    if (behind) tg_builder_parse(b, behind, ts_node_end_byte(node), TG_SLOT_CHILD);
    tg_builder_close(b);
}

const tg_language tg_language_shell = {
    .name = "shell",
    .family = "shell",
    .fix_style = TG_PAIR_JSON,
    .has_hash_comments = true,
    .extensions = extensions,
    .programs = programs,
    .grammar = tree_sitter_bash,
    .rows = rows,
    .row_count = sizeof rows / sizeof rows[0],
    .operators = operators,
    .refine = refine,
    .expand = expand,
    .mend = tg_embedded_mend,
    .throughs = throughs,
    .through_count = sizeof throughs / sizeof throughs[0],
    .test_paths = test_paths,
    .has_commands = true,
};
