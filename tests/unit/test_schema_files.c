/* docs/schema: the published JSON Schemas say what the tables say by which files are checked. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/limits.h"
#include "bundle/loading.h"
#include "catalog/sdk_parse.h"
#include "catalog/workload_schema.h"
#include "doc/json.h"

typedef struct comparison {
    const char *file;
    tg_value root;
    unsigned differences;
    unsigned compared;
} comparison;

static void differ(comparison *c, const char *what, const char *key)
{
    print_error("%s: %s: %s\n", c->file, key, what);
    c->differences++;
}

/* Through `$ref` and to the one alternative that is a mapping. */
static tg_value resolve(comparison *c, tg_value schema)
{
    tg_slice target = tg_string_of(tg_get(schema, "$ref"));
    tg_slice prefix = tg_slice_of("#/definitions/");
    if (tg_slice_starts(target, prefix)) {
        return tg_get_slice(tg_get(c->root, "definitions"), tg_slice_from(target, prefix.n));
    }
    return schema;
}

static bool is_listed(tg_value list, tg_slice name)
{
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (tg_slice_equal(tg_text_of(v), name)) return true;
    }
    return false;
}

static void compare_choices(comparison *c, const tg_schema_key *key, tg_value schema)
{
    tg_value list =
        tg_get(key->shape == TG_SHAPE_CHOICES ? tg_get(schema, "items") : schema, "enum");
    uint32_t count = 0;
    for (; key->choices[count]; count++) {
        if (!is_listed(list, tg_slice_of(key->choices[count]))) {
            differ(c, "a choice is missing in the JSON Schema", key->choices[count]);
        }
    }
    if (tg_count(list) != count) differ(c, "the JSON Schema has other choices", key->name);
}

static void compare(comparison *c, const tg_schema *table, tg_value schema);

static void compare_key(comparison *c, const tg_schema_key *key, tg_value schema)
{
    c->compared++;
    if (key->choices) compare_choices(c, key, schema);
    if (!key->object) return;
    if (key->shape == TG_SHAPE_OBJECTS) schema = tg_get(schema, "items");
    if (key->shape == TG_SHAPE_OBJECT_MAP) schema = tg_get(schema, "additionalProperties");
    compare(c, key->object, resolve(c, schema));
}

static void compare(comparison *c, const tg_schema *table, tg_value schema)
{
    tg_value properties = tg_get(schema, "properties");
    if (tg_bool_of(tg_get(schema, "additionalProperties"), true)) {
        differ(c, "the JSON Schema takes unknown keys", table->what);
    }
    if (tg_count(properties) != table->count) differ(c, "the number of keys differs", table->what);
    for (size_t i = 0; i < table->count; i++) {
        const tg_schema_key *key = &table->keys[i];
        tg_value property = tg_get(properties, key->name);
        if (tg_is_missing(property)) {
            differ(c, "is not in the JSON Schema", key->name);
            continue;
        }
        bool is_required = is_listed(tg_get(schema, "required"), tg_slice_of(key->name));
        if (is_required != key->is_required) differ(c, "is required in one only", key->name);
        compare_key(c, key, property);
    }
}

static void schema_files__say_what_the_tables_say(void **state)
{
    (void)state;
    const struct {
        const char *file;
        const char *definition; /* NULL: the whole file */
        const tg_schema *table;
        unsigned at_least; /* keys in all, so that the comparison is known to go deep */
    } cases[] = {
        {"docs/schema/dictionary.schema.json", NULL, &tg_dictionary_schema, 25},
        {"docs/schema/policies.schema.json", NULL, &tg_policies_schema, 17},
        {"docs/schema/waivers.schema.json", NULL, &tg_waivers_schema, 10},
        {"docs/schema/budgets.schema.json", NULL, &tg_budgets_schema, 20},
        {"docs/schema/usage.schema.json", NULL, &tg_usage_schema, 16},
        {"docs/schema/rules.schema.json", NULL, &tg_rules_schema, 10},
        {"docs/schema/rules.schema.json", "workload", &tg_workload_schema, 50},
        {"docs/schema/rules.schema.json", "signal", &tg_signal_schema, 15},
        {"docs/schema/rules.schema.json", "sdk", &tg_sdk_schema, 60},
        {"docs/schema/rules.schema.json", "wrapper", &tg_wrapper_schema, 9},
        {"docs/schema/rules.schema.json", "header", &tg_header_schema, 7},
        {"docs/schema/rules.schema.json", "host", &tg_host_schema, 7},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        tg_arena *arena = tg_arena_new();
        tg_slice text;
        tg_err err;
        const tg_doc *doc = NULL;
        assert_int_equal(tg_file_read(cases[i].file, TG_MIB, arena, &text, &err), TG_OK);
        if (tg_json_parse(text, cases[i].file, arena, &doc, &err)) fail_msg("%s", err.message);
        comparison c = {.file = cases[i].file, .root = tg_doc_root(doc)};
        tg_value schema = c.root;
        if (cases[i].definition)
            schema = tg_get(tg_get(c.root, "definitions"), cases[i].definition);
        compare(&c, cases[i].table, schema);
        assert_int_equal(c.differences, 0);
        assert_true(c.compared >= cases[i].at_least);
        tg_arena_free(arena);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(schema_files__say_what_the_tables_say),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
