/* lib/bundle/starter: what `tallygate init` writes. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "bundle/starter.h"
#include "bundle_fixture.h"
#include "doc/yaml.h"

static void starter_bundle__loads_and_lints_clean(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    tg_err err;
    tg_vec files = tg_vec_of(arena, sizeof(tg_starter_file));
    assert_int_equal(tg_starter_bundle(arena, &files, &err), TG_OK);
    memory_file memory[16] = {{NULL, NULL}};
    assert_true(files.count < 16);
    for (size_t i = 0; i < files.count; i++) {
        const tg_starter_file *file = tg_vec_at(&files, i);
        memory[i] = (memory_file){file->path, tg_arena_strdup(arena, file->text)};
    }
    bundle_case c = bundle_case_load(memory);
    assert_string_equal(bundle_case_problems(&c), "");
    assert_int_equal(c.status, TG_OK);
    tg_vec notes = tg_vec_of(c.arena, sizeof(tg_diagnostic));
    assert_int_equal(tg_dictionary_lint(c.bundle, c.arena, &notes, &c.err), TG_OK);
    assert_string_equal(diagnostics_text(&notes, c.arena, true), "");
    assert_false(c.bundle->is_builtin_dictionary);
    bundle_case_free(&c);
    tg_arena_free(arena);
}

/* A commented example that no longer loads would be worse than none: without their `# ` they do. */
static char *uncomment(const char *text, tg_arena *arena)
{
    char *out = tg_arena_alloc(arena, strlen(text) + 1);
    char *to = out;
    for (const char *line = text; *line;) {
        const char *end = strchr(line, '\n');
        size_t n = (size_t)(end - line) + 1;
        /* `budgets: []` gives way to `# budgets:`, and so on. */
        bool is_empty_list = n > 5 && memcmp(end - 4, ": []", 4) == 0;
        bool is_code =
            n > 2 && memcmp(line, "# ", 2) == 0 &&
            (memchr(line, ':', n) && (line[2] == ' ' || strchr("bcuwp", line[2]) != NULL)) &&
            !memchr(line, '.', n - 2 > 12 ? 12 : n - 2);
        if (!is_empty_list && (line[0] != '#' || is_code)) {
            size_t skip = is_code && line[0] == '#' ? 2 : 0;
            memcpy(to, line + skip, n - skip);
            to += n - skip;
        }
        line += n;
    }
    return out;
}

static void starter_bundle__comments_hold_sound_examples(void **state)
{
    (void)state;
    tg_arena *arena = tg_arena_new();
    tg_err err;
    tg_vec files = tg_vec_of(arena, sizeof(tg_starter_file));
    assert_int_equal(tg_starter_bundle(arena, &files, &err), TG_OK);
    static const char *const names[] = {"waivers.yaml", "budgets.yaml", "rules/own.yaml"};
    for (size_t n = 0; n < sizeof names / sizeof names[0]; n++) {
        for (size_t i = 0; i < files.count; i++) {
            const tg_starter_file *file = tg_vec_at(&files, i);
            if (strcmp(file->path, names[n]) != 0) continue;
            memory_file memory[] = {
                {file->path, uncomment(tg_arena_strdup(arena, file->text), arena)}, {NULL, NULL}};
            bundle_case c = bundle_case_load(memory);
            if (c.status) fail_msg("%s\n%s", bundle_case_problems(&c), memory[0].text);
            if (n == 0) assert_int_equal(c.bundle->waiver_count, 1);
            if (n == 1)
                assert_int_equal(tg_count(tg_get(tg_doc_root(c.bundle->budgets), "budgets")), 2);
            if (n == 2)
                assert_int_equal(tg_count(tg_get(tg_doc_root(c.bundle->rules[0]), "wrappers")), 1);
            bundle_case_free(&c);
        }
    }
    tg_arena_free(arena);
}

static void starter_ci__is_what_lies_in_ci(void **state)
{
    (void)state;
    static const char *const paths[TG_STARTER_FORGE_COUNT] = {
        "ci/github.yml", "ci/gitlab.yml", "ci/azure-pipelines.yml", "ci/Jenkinsfile"};
    for (size_t i = 0; i < TG_STARTER_FORGE_COUNT; i++) {
        tg_arena *arena = tg_arena_new();
        tg_err err;
        tg_slice text, file;
        assert_int_equal(tg_starter_ci(&tg_starter_forges[i], arena, &text, &err), TG_OK);
        assert_int_equal(tg_file_read(paths[i], TG_MIB, arena, &file, &err), TG_OK);
        assert_int_equal(text.n, file.n);
        assert_memory_equal(text.ptr, file.ptr, text.n);
        if (strstr(paths[i], ".yml")) {
            const tg_doc *doc = NULL;
            assert_int_equal(tg_yaml_parse(text, paths[i], 0, 1, arena, &doc, &err), TG_OK);
        }
        tg_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(starter_bundle__loads_and_lints_clean),
        cmocka_unit_test(starter_bundle__comments_hold_sound_examples),
        cmocka_unit_test(starter_ci__is_what_lies_in_ci),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
