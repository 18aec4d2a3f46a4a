#include "code/code.h"

#include "base/limits.h"
#include "code/calls.h"
#include "code/languages.h"
#include "code/project.h"
#include "code/skip.h"
#include "text/literals.h"

typedef struct code_reader {
    const tg_reader_setup *setup;
    tg_vec words; /* tg_slice */
    tg_literals *literals;
    tg_grammar **grammars; /* one per language */
} code_reader;

/* --- opening -------------------------------------------------------------------------------------
 */

static tg_status open(const tg_reader_setup *setup, void **self, tg_err *err)
{
    code_reader *c = tg_arena_alloc(setup->arena, sizeof *c);
    if (!c) return tg_fail_memory(err);
    c->setup = setup;
    c->words = tg_vec_of(setup->arena, sizeof(tg_slice));
    tg_status status = tg_sdk_literals(setup->catalog, setup->arena, &c->words, err);
    if (!status) {
        status = tg_literals_new(c->words.items, c->words.count, setup->arena, &c->literals, err);
    }
    if (status) return status;
    c->grammars = tg_arena_array(setup->arena, tg_language_count, sizeof *c->grammars);
    if (!c->grammars) return tg_fail_memory(err);
    for (size_t i = 0; i < tg_language_count && !status; i++) {
        status = tg_grammar_new(tg_languages[i], setup->arena, &c->grammars[i], err);
    }
    *self = c;
    return status;
}

static bool wants(const void *self, const char *path)
{
    (void)self;
    return tg_language_of_path(path) || tg_project_is_manifest(path);
}

static bool recognises(const void *self, const tg_input *input)
{
    return wants(self, input->path);
}

/* --- one file ------------------------------------------------------------------------------------
 */

static tg_status note(tg_scan *scan, const char *text, tg_err *err)
{
    tg_location whole = {.line = 0};
    if (tg_scan_diagnose(scan, TG_DIAGNOSTIC_NOTE, whole, "%s", text)) return tg_fail_memory(err);
    return TG_OK;
}

/* Declarations hold no calls: nobody has to hear of them. */
static const tg_left_alone left_alone[] = {
    [TG_SKIP_NOT] = TG_LEFT_NOT,
    [TG_SKIP_TEST] = TG_LEFT_TEST,
    [TG_SKIP_VENDORED] = TG_LEFT_VENDORED,
    [TG_SKIP_GENERATED] = TG_LEFT_GENERATED,
    [TG_SKIP_MINIFIED] = TG_LEFT_GENERATED,
    [TG_SKIP_DOCUMENTATION] = TG_LEFT_DOCUMENTATION,
    [TG_SKIP_DECLARATIONS] = TG_LEFT_NOT,
};

/* Whether to leave a file alone that names an SDK; says so. */
static tg_status is_skipped(const code_reader *c, const tg_language *language, tg_slice text,
                            tg_scan *scan, bool *skipped, tg_err *err)
{
    /* Who names a file means that file. */
    bool is_named = scan->named_n && scan->named_n == scan->path.n;
    tg_skip skip = TG_SKIP_NOT;
    if (!is_named) skip = tg_skip_of(language, tg_slice_from(scan->path, scan->named_n), text);
    bool is_included =
        tg_skip_is_test(skip) ? c->setup->include_tests : c->setup->include_generated;
    if (skip == TG_SKIP_DECLARATIONS) is_included = false;
    *skipped = skip != TG_SKIP_NOT && !is_included;
    if (!*skipped) return TG_OK;
    scan->left_alone = left_alone[skip];
    tg_location whole = {.line = 0};
    if (tg_scan_diagnose(scan, TG_DIAGNOSTIC_NOTE, whole,
                         "names an LLM SDK and was not looked into: it is %s",
                         tg_skip_name(skip))) {
        return tg_fail_memory(err);
    }
    return TG_OK;
}

/* A file that names an SDK and cannot be looked into could hide a call. */
static tg_status not_scanned(tg_scan *scan, const tg_err *why, tg_err *err)
{
    tg_location whole = {.line = 0};
    if (tg_scan_diagnose(scan, TG_DIAGNOSTIC_ERROR, whole,
                         "names an LLM SDK but was not scanned: %s; exclude it or make it smaller",
                         why->message)) {
        return tg_fail_memory(err);
    }
    return TG_OK;
}

static const tg_grammar *grammar_of(const code_reader *c, const tg_language *language)
{
    for (size_t i = 0; i < tg_language_count; i++) {
        if (tg_languages[i] == language) return c->grammars[i];
    }
    return NULL;
}

/* What other files may need of this one stays until `join`. */
static tg_status read_source(const code_reader *c, const tg_language *language, tg_slice text,
                             tg_scan *scan, tg_err *err)
{
    const tg_facts *facts = NULL;
    const tg_unit *unit = NULL;
    tg_err why;
    tg_slice kept = tg_arena_copy(scan->scratch, text);
    if (!kept.ptr) return tg_fail_memory(err);
    tg_status status =
        tg_facts_of(grammar_of(c, language), scan->path, kept, scan->scratch, &facts, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (status) return not_scanned(scan, &why, err);
    status = tg_unit_of(facts, language, scan->scratch, &unit, err);
    if (status) return status;
    tg_resolver r = {.catalog = c->setup->catalog, .arena = scan->scratch};
    status = tg_calls_find(&r, unit, scan, err);
    if (status) return status;
    if (facts->has_errors && scan->assets.count) {
        status = note(scan,
                      "has syntax that could not be understood; calls in such places are not found",
                      err);
        if (status) return status;
    }
    return tg_project_keep(unit, &r, scan, err);
}

static tg_status read(const void *self, const tg_input *input, tg_scan *scan, tg_err *err)
{
    const code_reader *c = self;
    const tg_language *language = tg_language_of_path(input->path);
    if (!language) return tg_project_read_manifest(input, scan, err);
    size_t at, word;
    if (!tg_literals_find(c->literals, input->text, 0, &at, &word)) return TG_OK;
    bool skipped;
    tg_status status = is_skipped(c, language, input->text, scan, &skipped, err);
    if (status || skipped) return status;
    if (input->text.n > TG_LIMIT_SOURCE_BYTES) {
        tg_err why;
        tg_fail(&why, TG_ELIMIT, "it is larger than %u bytes", TG_LIMIT_SOURCE_BYTES);
        return not_scanned(scan, &why, err);
    }
    return read_source(c, language, input->text, scan, err);
}

static tg_status join(void *self, tg_scan *const *scans, size_t count, tg_arena *arena, tg_err *err)
{
    const code_reader *c = self;
    return tg_project_join(c->setup->catalog, scans, count, arena, err);
}

const tg_reader tg_reader_code = {
    .name = "code",
    .max_bytes = TG_LIMIT_SOURCE_SEARCHED_BYTES,
    .open = open,
    .wants = wants,
    .recognises = recognises,
    .read = read,
    .join = join,
};
