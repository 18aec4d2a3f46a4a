/* Conditions: any YAML document is compiled, and what compiles is asked about values that come from
 * the input too. The same question must have the same answer. */
#include <stdint.h>
#include <stdlib.h>

#include "doc/yaml.h"
#include "model/condition.h"

static const char *const FIELDS[] = {"kind", "model", "tags.", "attributes.", NULL};

static void get(void *self, tg_slice field, void (*each)(void *to, const tg_field_value *value),
                void *to)
{
    const tg_slice *input = self;
    tg_field_value values[] = {
        {.text = *input, .is_known = true},
        {.text = field, .is_known = true},
        {.waits_for = field},
    };
    /* The field's length decides how many values it has, and whether one is unknown. */
    size_t from = field.n % 4;
    for (size_t i = from; i < 3; i++) each(to, &values[i]);
}

static void count(void *to, tg_slice field)
{
    size_t *fields = to;
    *fields += field.n > 0;
}

static void ask(tg_value root, tg_slice input, tg_arena *arena)
{
    tg_condition *condition = NULL;
    tg_err err = {0};
    tg_status status = tg_condition_new(root, NULL, FIELDS, arena, &condition, &err);
    if (status) {
        if (err.status != status || !err.message[0]) abort();
        return;
    }
    tg_fields fields = {.get = get, .self = &input};
    tg_truth first = TG_FALSE;
    tg_truth second = TG_FALSE;
    tg_slice why;
    size_t used = 0;
    tg_condition_fields(condition, count, &used);
    if (!used) abort();
    tg_status a = tg_condition_evaluate(condition, &fields, &first, &why, &err);
    tg_status b = tg_condition_evaluate(condition, &fields, &second, &why, &err);
    if (a != b || (!a && first != second)) abort();
    tg_condition_free(condition);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t n)
{
    tg_arena *arena = tg_arena_new();
    const tg_doc *doc = NULL;
    tg_slice input = {(const char *)data, n};
    if (arena && n < 65536 && !tg_yaml_parse(input, "fuzz.yaml", 0, 1, arena, &doc, NULL)) {
        ask(tg_doc_root(doc), input, arena);
    }
    tg_arena_free(arena);
    return 0;
}
