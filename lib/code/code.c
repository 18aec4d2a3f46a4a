#include "code/code.h"

#include "base/limits.h"
#include "code/caseless.h"
#include "code/calls/calls.h"
#include "code/languages/container.h"
#include "code/languages/embedded.h"
#include "code/calls/contexts.h"
#include "code/languages/languages.h"
#include "code/project/project.h"
#include "code/syntax/skip.h"
#include "text/literals.h"

typedef struct code_reader {
    const tg_reader_setup *setup;
    tg_vec words; /* tg_slice: those that name an SDK, and behind them those of uses */
    size_t sdk_word_count;
    const tg_use_literal *uses;
    size_t use_count;
    tg_literals *literals;
    /* Of commands alone: scripts are full of words, "completions", that name an SDK elsewhere. */
    tg_vec command_words;
    tg_literals *command_literals;
    tg_grammar **grammars; /* one per language */
    tg_caseless *caseless;
} code_reader;

/* --- opening -------------------------------------------------------------------------------------
 */

/* Who reads a key may name no SDK. */
static tg_status add_keys(const code_reader *c, tg_vec *words, tg_err *err)
{
    size_t count;
    const tg_api_key *keys = tg_api_keys(c->setup->catalog, &count);
    for (size_t i = 0; i < count; i++) {
        tg_slice *word = tg_vec_push(words);
        if (!word) return tg_fail_memory(err);
        *word = keys[i].name;
    }
    return TG_OK;
}

static tg_status open(const tg_reader_setup *setup, void **self, tg_err *err)
{
    code_reader *c = tg_arena_alloc(setup->arena, sizeof *c);
    if (!c) return tg_fail_memory(err);
    c->setup = setup;
    c->words = tg_vec_of(setup->arena, sizeof(tg_slice));
    tg_status status = tg_sdk_literals(setup->catalog, setup->arena, &c->words, err);
    if (!status && setup->watch_api_keys) status = add_keys(c, &c->words, err);
    c->sdk_word_count = c->words.count;
    c->uses = tg_sdk_use_literals(setup->catalog, &c->use_count);
    for (size_t i = 0; i < c->use_count && !status; i++) {
        tg_slice *word = tg_vec_push(&c->words);
        if (!word) return tg_fail_memory(err);
        *word = c->uses[i].text;
    }
    if (!status) {
        status = tg_literals_new(c->words.items, c->words.count, setup->arena, &c->literals, err);
    }
    c->command_words = tg_vec_of(setup->arena, sizeof(tg_slice));
    if (!status) {
        tg_slice family = tg_slice_of(tg_language_shell.family);
        status = tg_sdk_literals_of(setup->catalog, family, &c->command_words, err);
    }
    if (!status && setup->watch_api_keys) status = add_keys(c, &c->command_words, err);
    if (!status) {
        status = tg_literals_new(c->command_words.items, c->command_words.count, setup->arena,
                                 &c->command_literals, err);
    }
    if (status) return status;
    c->grammars = tg_arena_array(setup->arena, tg_language_count, sizeof *c->grammars);
    if (!c->grammars) return tg_fail_memory(err);
    status = tg_caseless_new(setup->catalog, setup->arena, &c->caseless, err);
    for (size_t i = 0; i < tg_language_count && !status; i++) {
        status = tg_grammar_new(tg_languages[i], setup->arena, &c->grammars[i], err);
        if (!status && setup->include_tests) tg_grammar_include_tests(c->grammars[i]);
    }
    *self = c;
    if (status) tg_caseless_free(c->caseless);
    return status;
}

static void close(void *self)
{
    code_reader *c = self;
    tg_caseless_free(c->caseless);
}

/* A name without an ending: the first line tells. */
static bool may_be_script(const char *path)
{
    const char *name = strrchr(path, '/');
    return !strchr(name ? name : path, '.');
}

static bool wants(const void *self, const char *path)
{
    (void)self;
    return tg_language_of_path(path) || tg_container_of_path(path) ||
           tg_project_is_manifest(path) || may_be_script(path);
}

static bool recognises(const void *self, const tg_input *input)
{
    if (may_be_script(input->path)) return tg_language_of_script(input->head) != NULL;
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
    tg_slice below = tg_slice_from(scan->path, scan->named_n);
    if (!is_named) skip = tg_skip_of(language, below, text);
    bool is_included =
        tg_skip_is_test(skip) ? c->setup->include_tests : c->setup->include_generated;
    if (skip == TG_SKIP_DECLARATIONS) is_included = false;
    *skipped = skip != TG_SKIP_NOT && !is_included;
    if (!*skipped) return TG_OK;
    scan->left_alone = left_alone[skip];
    size_t n = tg_skip_directory(language, below);
    if (n) {
        scan->left_n = scan->named_n + n; /* say_directories says it */
        return TG_OK;
    }
    tg_location whole = {.line = 0};
    if (tg_scan_diagnose(scan, TG_DIAGNOSTIC_NOTE, whole,
                         "names an LLM SDK and was not looked into: it is %s",
                         tg_skip_name(skip))) {
        return tg_fail_memory(err);
    }
    return TG_OK;
}

/* A file whose names are not followed to their ends could hide a call as well. */
static tg_status followed_less(tg_scan *scan, tg_err *err)
{
    tg_location whole = {.line = 0};
    if (tg_scan_diagnose(scan, TG_DIAGNOSTIC_ERROR, whole,
                         "names an LLM SDK but was not scanned to its end: it takes more than %u "
                         "steps to follow its names; exclude it or make it smaller",
                         TG_LIMIT_RESOLVE_FILE)) {
        return tg_fail_memory(err);
    }
    return TG_OK;
}

/* A file that names an SDK and cannot be looked into could hide a call. */
static tg_status not_scanned(tg_scan *scan, tg_status reason, const tg_err *why, tg_err *err)
{
    tg_location whole = {.line = 0};
    if (tg_scan_diagnose(scan, TG_DIAGNOSTIC_ERROR, whole,
                         "names an LLM SDK but was not scanned: %s; exclude it or %s", why->message,
                         reason == TG_ESYNTAX ? "correct it" : "make it smaller")) {
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

/* A part's facts and its calls; more than one part of a file share nothing but the file. */
static tg_status read_part(const code_reader *c, const tg_part *part, tg_scan *scan,
                           tg_project_file *file, tg_err *err)
{
    const tg_facts *facts = NULL;
    tg_facts *own = tg_arena_alloc(scan->scratch, sizeof *own);
    tg_err why;
    tg_slice kept = part->inset ? part->text : tg_arena_copy(scan->scratch, part->text);
    if (!own || !kept.ptr) return tg_fail_memory(err);
    tg_status status =
        tg_facts_of(grammar_of(c, part->language), scan->path, kept, scan->scratch, &facts, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (status) return not_scanned(scan, status, &why, err);
    *own = *facts;
    own->inset = part->inset;
    own->names_no_sdk = file->only_uses;
    status = tg_caseless_spell(c->caseless, part->language, own, scan->scratch, err);
    if (status) return status;
    const tg_unit **unit = tg_vec_push(&file->units);
    if (!unit) return tg_fail_memory(err);
    status = tg_unit_of(own, part->language, scan->scratch, unit, err);
    if (status) return status;
    tg_resolver r = {.catalog = c->setup->catalog,
                     .arena = scan->scratch,
                     .watch_api_keys = c->setup->watch_api_keys,
                     .only_uses = file->only_uses};
    size_t calls = scan->assets.count;
    status = tg_calls_find(&r, *unit, scan, err);
    if (!status && r.worked > TG_LIMIT_RESOLVE_FILE) status = followed_less(scan, err);
    if (status) return status;
    file->needs_others = file->needs_others || r.met_local_import;
    file->needs_callers = file->needs_callers || r.met_caller;
    file->asks_everywhere = file->asks_everywhere || r.asks_everywhere;
    if (facts->has_tests_out) {
        status = note(scan, "tests inside of it were not looked into", err);
        if (status) return status;
    }
    if (r.met_fake) {
        status = note(scan, "calls in it that a fake answers were not looked into", err);
        if (status) return status;
    }
    for (size_t i = 0; i < r.contexts.count; i++) {
        const tg_context *met = tg_vec_at(&r.contexts, i);
        tg_context *context = met->rule->is_everywhere ? tg_vec_push(&file->contexts) : NULL;
        if (!context && met->rule->is_everywhere) return tg_fail_memory(err);
        if (context) *context = *met;
    }
    if (!facts->has_errors || scan->assets.count == calls) return TG_OK;
    return note(scan, "has syntax that could not be understood; calls in such places are not found",
                err);
}

/* Whether a text names an SDK; `*uses`: it may ask what another file makes, in its language. */
static bool names(const code_reader *c, const tg_language *language, tg_slice text, bool *uses)
{
    size_t at, word;
    for (size_t from = 0; tg_literals_find(c->literals, text, from, &at, &word); from = at + 1) {
        if (word < c->sdk_word_count) return true;
        /* Languages may have a word in common. */
        tg_slice found = *(const tg_slice *)tg_vec_at(&c->words, word);
        for (size_t i = 0; i < c->use_count && language; i++) {
            bool is_it = tg_slice_equal(c->uses[i].text, found);
            *uses |= is_it && tg_slice_is(c->uses[i].family, language->family);
        }
    }
    return false;
}

static bool names_sdk(const code_reader *c, tg_slice text)
{
    bool uses;
    return names(c, NULL, text, &uses);
}

/* A file that names no SDK and calls methods by which models are asked: what they are called on is
 * known when all files are. In other languages one that declares settings, or sends for whoever
 * asks, is kept for other files, and told where it sends to an address that others have. Nothing is
 * said of it where it is not read. */
static tg_status read_uses(const code_reader *c, const tg_part *part, tg_scan *scan, tg_err *err)
{
    bool is_named = scan->named_n && scan->named_n == scan->path.n;
    tg_skip skip =
        is_named ? TG_SKIP_NOT
                 : tg_skip_of(part->language, tg_slice_from(scan->path, scan->named_n), part->text);
    bool is_included =
        tg_skip_is_test(skip) ? c->setup->include_tests : c->setup->include_generated;
    bool is_read = skip == TG_SKIP_NOT || (is_included && skip != TG_SKIP_DECLARATIONS);
    if (!is_read || part->text.n > TG_LIMIT_SOURCE_BYTES) return TG_OK;
    tg_project_file file = {.units = tg_vec_of(scan->scratch, sizeof(const tg_unit *)),
                            .contexts = tg_vec_of(scan->scratch, sizeof(tg_context)),
                            .only_uses = true};
    size_t diagnostics = scan->diagnostics.count, assets = scan->assets.count;
    tg_status status = read_part(c, part, scan, &file, err);
    if (status) return status;
    scan->diagnostics.count = diagnostics;
    bool is_whole = part->language->uses_are_whole;
    file.needs_others |= part->language->has_alternatives || is_whole;
    if (!part->language->has_alternatives) {
        scan->assets.count = assets;
        file.contexts.count = 0;
        file.needs_callers = file.asks_everywhere = false;
    }
    return file.units.count ? tg_project_keep(&file, scan, err) : TG_OK;
}

/* The texts in a file that name an SDK. What other files may need of them stays until `join`. */
static tg_status read_parts(const code_reader *c, const tg_vec *parts, tg_scan *scan, tg_err *err)
{
    tg_project_file file = {.units = tg_vec_of(scan->scratch, sizeof(const tg_unit *)),
                            .contexts = tg_vec_of(scan->scratch, sizeof(tg_context))};
    bool is_asked = false, skipped = false, uses = false;
    tg_status status = TG_OK;
    for (size_t i = 0; i < parts->count && !status && !skipped; i++) {
        const tg_part *part = tg_vec_at(parts, i);
        bool is_named = names(c, part->language, part->text, &uses);
        if (!is_named)
            status =
                tg_caseless_names(c->caseless, part->language, part->text, &is_named, &uses, err);
        if (!is_named || status) continue;
        size_t at, word;
        bool is_script = part->language->has_commands;
        if (is_script && !tg_literals_find(c->command_literals, part->text, 0, &at, &word))
            continue;
        if (!is_asked) status = is_skipped(c, part->language, part->text, scan, &skipped, err);
        is_asked = true;
        if (status || skipped) break;
        if (part->text.n <= TG_LIMIT_SOURCE_BYTES) {
            status = read_part(c, part, scan, &file, err);
            continue;
        }
        tg_err why;
        (void)tg_fail(&why, TG_ELIMIT, "it is larger than %u bytes", TG_LIMIT_SOURCE_BYTES);
        status = not_scanned(scan, TG_ELIMIT, &why, err);
    }
    if (status || file.units.count) return status ? status : tg_project_keep(&file, scan, err);
    const tg_part *only = parts->count == 1 ? tg_vec_at(parts, 0) : NULL;
    if (is_asked || !only) return TG_OK;
    if (uses) return read_uses(c, only, scan, err);
    if (!only->language->has_alternatives) return TG_OK;
    bool is_barrel = tg_project_is_barrel(only->language, scan->path, only->text);
    return is_barrel ? tg_project_keep_barrel(only->language, only->text, scan, err) : TG_OK;
}

static tg_status read_container(const code_reader *c, const tg_container *container,
                                const tg_input *input, tg_scan *scan, tg_err *err)
{
    tg_contents contents = {.parts = tg_vec_of(scan->scratch, sizeof(tg_part))};
    tg_err why = {.status = TG_OK};
    tg_status status = container->open(scan->path, input->text, scan->scratch, &contents, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(err);
    if (status && names_sdk(c, input->text)) {
        tg_location place = {.line = why.line, .column = why.column};
        if (tg_scan_diagnose(scan, TG_DIAGNOSTIC_ERROR, place,
                             "names an LLM SDK but cannot be read: %s", why.message)) {
            return tg_fail_memory(err);
        }
    }
    scan->comments = contents.comments;
    return read_parts(c, &contents.parts, scan, err);
}

static tg_status read(const void *self, const tg_input *input, tg_scan *scan, tg_err *err)
{
    const code_reader *c = self;
    const tg_container *container = tg_container_of_path(input->path);
    if (container) return read_container(c, container, input, scan, err);
    tg_part whole = {.language = tg_language_of_path(input->path), .text = input->text};
    if (!whole.language && may_be_script(input->path)) {
        whole.language = tg_language_of_script(input->text);
    }
    if (!whole.language) return tg_project_read_manifest(input, scan, err);
    if (input->twin && names_sdk(c, input->text))
        return tg_project_reuse(c->setup, input->twin, scan, err);
    tg_vec parts = tg_vec_of(scan->scratch, sizeof(tg_part));
    tg_part *first = tg_vec_push(&parts);
    if (!first) return tg_fail_memory(err);
    *first = whole;
    bool may_embed = whole.language->has_commands && names_sdk(c, input->text);
    tg_status status =
        may_embed ? tg_embedded_parts(input->text, scan->scratch, &parts, err) : TG_OK;
    return status ? status : read_parts(c, &parts, scan, err);
}

/* A file that only hands on is read behind all others. */
static tg_status read_barrel(const void *self, const tg_language *language, tg_slice text,
                             tg_scan *scan, tg_err *err)
{
    tg_part part = {.language = language, .text = text};
    tg_arena *before = scan->scratch, *own = tg_arena_new();
    if (!own) return tg_fail_memory(err);
    scan->scratch = own;
    tg_status status = read_uses(self, &part, scan, err);
    scan->scratch = before;
    tg_arena_free(own);
    return status;
}

/* Of directories with others' code and with what was built: one has very many files. */
static tg_status say_directories(tg_scan *const *scans, size_t count, tg_err *err)
{
    for (size_t i = 0, next; i < count; i = next) {
        tg_slice directory = {scans[i]->path.ptr, scans[i]->left_n};
        tg_scan *first = scans[i];
        for (next = i + 1; directory.n && next < count; next++) {
            tg_slice other = {scans[next]->path.ptr, scans[next]->left_n};
            bool is_below = tg_slice_starts(scans[next]->path, directory);
            if (!is_below || (other.n && !tg_slice_equal(other, directory))) break;
        }
        size_t n = 0;
        for (size_t k = i; k < next; k++) n += scans[k]->left_n > 0;
        if (!n) continue;
        tg_location whole = {.file = directory};
        const char *what =
            first->left_alone == TG_LEFT_VENDORED ? "someone else's code" : "generated";
        if (tg_scan_diagnose(first, TG_DIAGNOSTIC_NOTE, whole,
                             "%zu %s an LLM SDK and %s not looked into: it is %s", n,
                             n == 1 ? "file names" : "files name", n == 1 ? "was" : "were", what)) {
            return tg_fail_memory(err);
        }
    }
    return TG_OK;
}

static tg_status join(void *self, tg_scan *const *scans, size_t count, tg_arena *arena, tg_err *err)
{
    const code_reader *c = self;
    tg_status said = say_directories(scans, count, err);
    if (said) return said;
    tg_status status = tg_project_read_barrels(scans, count, read_barrel, c, err);
    if (status) return status;
    return tg_project_join(c->setup, scans, count, arena, err);
}

const tg_reader tg_reader_code = {
    .name = "code",
    .max_bytes = TG_LIMIT_SOURCE_SEARCHED_BYTES,
    .open = open,
    .wants = wants,
    .recognises = recognises,
    .read = read,
    .join = join,
    .close = close,
};
