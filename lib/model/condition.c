#include "model/condition_tree.h"

#include "base/limits.h"
#include "base/vec.h"

#include <stdio.h>

/* Every `not_` operator is its twin negated, so there are fewer operations than operators. */
static const struct operator_rule {
    const char *name;
    tg_test_operation operation;
    bool is_negated;
} OPERATORS[] = {
    {"equals", TG_TEST_EQUALS, false},
    {"not_equals", TG_TEST_EQUALS, true},
    {"in", TG_TEST_IN, false},
    {"not_in", TG_TEST_IN, true},
    {"matches", TG_TEST_MATCHES, false},
    {"not_matches", TG_TEST_MATCHES, true},
    {"exists", TG_TEST_EXISTS, false},
    {"contains", TG_TEST_CONTAINS, false},
    {"greater_than", TG_TEST_GREATER, false},
    {"less_than", TG_TEST_LESS, false},
};
enum { OPERATOR_COUNT = sizeof OPERATORS / sizeof OPERATORS[0] };

/* --- compiling ------------------------------------------------------------------------------- */

typedef struct compiler {
    const tg_lines *lines;
    const char *const *known;
    tg_arena *arena;
    tg_vec patterns; /* tg_pattern * */
    tg_err *err;
} compiler;

static tg_status fail_at_offset(compiler *c, tg_value at, uint32_t offset, const char *message)
{
    tg_position p = {0, 0};
    if (c->lines && c->lines->count) p = tg_lines_position(c->lines, offset);
    return tg_fail_at(c->err, TG_EUSAGE, at.doc->name, p.line, p.column, "%s", message);
}

static tg_status refuse(compiler *c, tg_value at, bool at_key, const char *format, ...)
    TG_PRINTF(4, 5);

static tg_status refuse(compiler *c, tg_value at, bool at_key, const char *format, ...)
{
    char message[TG_ERR_MESSAGE_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    return fail_at_offset(c, at, at_key ? at.node->key_start : at.node->start, message);
}

static tg_status refuse_type(compiler *c, tg_value value, const char *expected)
{
    tg_slice found = tg_describe(value, c->arena);
    return refuse(c, value, false, "`%.*s`: expected %s, found %.*s", TG_FMT(tg_key_of(value)),
                  expected, TG_FMT(found));
}

static bool is_scalar(tg_value v)
{
    tg_type type = tg_type_of(v);
    return type == TG_STRING || type == TG_NUMBER || type == TG_BOOL;
}

/* YAML has many spellings of true; what is compared with has one. */
static tg_slice text_of_scalar(tg_value v)
{
    if (tg_type_of(v) != TG_BOOL) return tg_text_of(v);
    return tg_slice_of(tg_bool_of(v, false) ? "true" : "false");
}

static tg_status copy_operand(compiler *c, tg_value value, tg_operand *out)
{
    tg_slice text = text_of_scalar(value);
    out->text = tg_arena_copy(c->arena, text);
    if (!out->text.ptr) return tg_fail_memory(c->err);
    out->is_number = tg_type_of(value) == TG_NUMBER && tg_number_parse(out->text, &out->number);
    return TG_OK;
}

static int compare_operands(const void *a, const void *b)
{
    return tg_slice_compare(((const tg_operand *)a)->text, ((const tg_operand *)b)->text);
}

static tg_status take_operands(compiler *c, tg_value list, tg_condition_node *test)
{
    if (tg_type_of(list) != TG_ARRAY || tg_count(list) == 0) {
        return refuse_type(c, list, "a list of values that is not empty");
    }
    tg_vec operands = tg_vec_of(c->arena, sizeof(tg_operand));
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        if (!is_scalar(v)) {
            tg_slice found = tg_describe(v, c->arena);
            return refuse(c, v, false, "`%.*s`: expected texts, numbers or booleans, found %.*s",
                          TG_FMT(tg_key_of(list)), TG_FMT(found));
        }
        tg_operand *to = tg_vec_push(&operands);
        if (!to) return tg_fail_memory(c->err);
        tg_status status = copy_operand(c, v, to);
        if (status) return status;
        if (to->is_number) test->number_count++;
    }
    tg_status status = tg_vec_sort(&operands, compare_operands);
    test->operands = operands.items;
    test->operand_count = operands.count;
    return status ? tg_fail_memory(c->err) : TG_OK;
}

static tg_status take_operand(compiler *c, tg_value value, tg_condition_node *test)
{
    test->operands = tg_arena_alloc(c->arena, sizeof(tg_operand));
    if (!test->operands) return tg_fail_memory(c->err);
    test->operand_count = 1;
    tg_status status = copy_operand(c, value, test->operands);
    test->number_count = test->operands->is_number;
    return status;
}

static tg_status take_pattern(compiler *c, tg_value value, tg_condition_node *test)
{
    if (tg_type_of(value) != TG_STRING) {
        return refuse_type(c, value, "a regular expression as a text");
    }
    tg_pattern **slot = tg_vec_push(&c->patterns);
    if (!slot) return tg_fail_memory(c->err);
    tg_err why = {0};
    tg_status status = tg_pattern_new(tg_text_of(value), 0, &test->pattern, &why);
    if (status == TG_ENOMEM) return tg_fail_memory(c->err);
    if (status && why.column) {
        return refuse(c, value, false, "`%.*s`: the pattern breaks at character %u: %s",
                      TG_FMT(tg_key_of(value)), why.column, why.message);
    }
    if (status) {
        return refuse(c, value, false, "`%.*s`: %s", TG_FMT(tg_key_of(value)), why.message);
    }
    *slot = test->pattern;
    return TG_OK;
}

static tg_status take_limit(compiler *c, tg_value value, tg_condition_node *test)
{
    tg_number number;
    bool is_decimal = (tg_type_of(value) == TG_NUMBER || tg_type_of(value) == TG_STRING) &&
                      tg_number_parse(tg_text_of(value), &number);
    /* 010 is eight to some YAML readers and ten to others. */
    if (!is_decimal || (value.node->flags & TG_NODE_NOT_1_2)) {
        return refuse_type(c, value, "a decimal number");
    }
    tg_status status = take_operand(c, value, test);
    if (status) return status;
    tg_number_parse(test->operands->text, &test->operands->number);
    return TG_OK;
}

static tg_status take_value(compiler *c, tg_value value, tg_condition_node *test)
{
    switch (test->operation) {
    case TG_TEST_EQUALS:
        if (tg_type_of(value) == TG_NULL) {
            return refuse(c, value, false,
                          "nothing equals null: to ask whether a field is set, "
                          "write `exists: false`");
        }
        if (tg_type_of(value) == TG_ARRAY) {
            return refuse_type(c, value, "one value (for a list write `in` or `not_in`)");
        }
        if (!is_scalar(value)) return refuse_type(c, value, "a text, number or boolean");
        return take_operand(c, value, test);
    case TG_TEST_CONTAINS:
        if (!is_scalar(value) || !tg_text_of(value).n) {
            return refuse_type(c, value, "a text that is not empty");
        }
        return take_operand(c, value, test);
    case TG_TEST_IN:
        return take_operands(c, value, test);
    case TG_TEST_MATCHES:
        return take_pattern(c, value, test);
    case TG_TEST_GREATER:
    case TG_TEST_LESS:
        return take_limit(c, value, test);
    case TG_TEST_EXISTS:
        if (tg_type_of(value) != TG_BOOL) return refuse_type(c, value, "true or false");
        test->is_negated = !tg_bool_of(value, true);
        return TG_OK;
    }
    return TG_OK;
}

static const struct operator_rule *find_operator(tg_slice name)
{
    for (size_t i = 0; i < OPERATOR_COUNT; i++) {
        if (tg_slice_is(name, OPERATORS[i].name)) return &OPERATORS[i];
    }
    return NULL;
}

static tg_status refuse_member(compiler *c, tg_value member)
{
    tg_slice names[OPERATOR_COUNT + 4] = {TG_LIT("field"), TG_LIT("all"), TG_LIT("any"),
                                          TG_LIT("not")};
    for (size_t i = 0; i < OPERATOR_COUNT; i++) names[i + 4] = tg_slice_of(OPERATORS[i].name);
    tg_slice key = tg_key_of(member);
    tg_slice near = tg_text_nearest(key, names, OPERATOR_COUNT + 4);
    if (near.ptr) {
        return refuse(c, member, true, "unknown operator `%.*s`, did you mean `%.*s`?", TG_FMT(key),
                      TG_FMT(near));
    }
    return refuse(c, member, true,
                  "unknown operator `%.*s`: expected equals, not_equals, in, not_in, matches, "
                  "not_matches, contains, exists, greater_than or less_than",
                  TG_FMT(key));
}

/* --- fields ---------------------------------------------------------------------------------- */

static bool is_known_field(const char *const *known, tg_slice field)
{
    for (; *known; known++) {
        tg_slice name = tg_slice_of(*known);
        bool is_prefix = name.n && name.ptr[name.n - 1] == '.';
        if (is_prefix ? field.n > name.n && tg_slice_starts(field, name)
                      : tg_slice_equal(field, name)) {
            return true;
        }
    }
    return false;
}

/* `tag.team` is near `tags.`: a prefix is compared with what stands before the first dot. */
static tg_slice suggest_field(compiler *c, tg_slice field)
{
    tg_vec heads = tg_vec_of(c->arena, sizeof(tg_slice));
    for (const char *const *known = c->known; *known; known++) {
        tg_slice *head = tg_vec_push(&heads);
        if (!head) return (tg_slice){NULL, 0};
        *head = tg_slice_of(*known);
        if (head->n && head->ptr[head->n - 1] == '.') head->n--;
    }
    tg_slice rest = field;
    tg_slice first = tg_slice_cut(&rest, '.');
    tg_slice near = tg_text_nearest(field, heads.items, heads.count);
    if (near.ptr && near.ptr[near.n] != '.') return near;
    near = tg_text_nearest(first, heads.items, heads.count);
    if (!near.ptr) return near;
    if (near.ptr[near.n] != '.') return near;
    if (rest.ptr && rest.n) {
        return tg_arena_printf(c->arena, "%.*s.%.*s", TG_FMT(near), TG_FMT(rest));
    }
    return tg_arena_printf(c->arena, "%.*s.NAME", TG_FMT(near));
}

static tg_status refuse_field(compiler *c, tg_value field)
{
    tg_slice found = tg_describe(field, c->arena);
    tg_slice near = suggest_field(c, tg_text_of(field));
    if (near.ptr) {
        return refuse(c, field, false, "unknown field: %.*s, did you mean `%.*s`?", TG_FMT(found),
                      TG_FMT(near));
    }
    tg_buf names = tg_buf_of(TG_ERR_MESSAGE_MAX);
    for (const char *const *known = c->known; *known; known++) {
        tg_slice name = tg_slice_of(*known);
        bool is_prefix = name.n && name.ptr[name.n - 1] == '.';
        tg_buf_printf(&names, "%s%s%s", names.n ? ", " : "", *known, is_prefix ? "NAME" : "");
    }
    tg_status status = refuse(c, field, false, "unknown field: %.*s; there are %.*s", TG_FMT(found),
                              TG_FMT(tg_buf_slice(&names)));
    tg_buf_free(&names);
    return status;
}

/* --- the tree -------------------------------------------------------------------------------- */

static tg_status compile(compiler *c, tg_value value, unsigned depth, tg_condition_node *out);

static tg_status compile_list(compiler *c, tg_value list, unsigned depth, tg_condition_node *out)
{
    if (tg_type_of(list) != TG_ARRAY || tg_count(list) == 0) {
        return refuse_type(c, list, "a list of conditions that is not empty");
    }
    out->children = tg_arena_array(c->arena, tg_count(list), sizeof(tg_condition_node));
    if (!out->children) return tg_fail_memory(c->err);
    for (tg_value v = tg_first(list); !tg_is_missing(v); v = tg_next(list, v)) {
        tg_status status = compile(c, v, depth + 1, &out->children[out->child_count++]);
        if (status) return status;
    }
    return TG_OK;
}

/* {field: F, OPERATOR: VALUE, ...}: one test, or all of several. */
static tg_status compile_tests(compiler *c, tg_value mapping, tg_value field,
                               tg_condition_node *out)
{
    tg_slice name = tg_arena_copy(c->arena, tg_text_of(field));
    if (!name.ptr) return tg_fail_memory(c->err);
    if (tg_count(mapping) == 1) {
        return refuse(c, mapping, false,
                      "a condition on a field needs an operator beside `field`: "
                      "equals, in, matches, exists, ...");
    }
    *out = (tg_condition_node){.kind = TG_CONDITION_ALL};
    out->children = tg_arena_array(c->arena, tg_count(mapping), sizeof(tg_condition_node));
    if (!out->children) return tg_fail_memory(c->err);
    for (tg_value v = tg_first(mapping); !tg_is_missing(v); v = tg_next(mapping, v)) {
        if (v.node == field.node) continue;
        const struct operator_rule *rule = find_operator(tg_key_of(v));
        if (!rule) return refuse_member(c, v);
        tg_condition_node *test = &out->children[out->child_count++];
        *test = (tg_condition_node){.kind = TG_CONDITION_TEST,
                                    .field = name,
                                    .operation = rule->operation,
                                    .is_negated = rule->is_negated};
        tg_status status = take_value(c, v, test);
        if (status) return status;
    }
    return TG_OK;
}

static tg_status compile_field(compiler *c, tg_value mapping, tg_value field,
                               tg_condition_node *out)
{
    if (tg_type_of(field) != TG_STRING || !tg_text_of(field).n) {
        return refuse_type(c, field, "the name of a field");
    }
    if (c->known && !is_known_field(c->known, tg_text_of(field))) return refuse_field(c, field);
    return compile_tests(c, mapping, field, out);
}

static tg_status compile_group(compiler *c, tg_value member, unsigned depth, tg_condition_node *out)
{
    if (!tg_slice_is(tg_key_of(member), "not")) {
        out->kind = tg_slice_is(tg_key_of(member), "all") ? TG_CONDITION_ALL : TG_CONDITION_ANY;
        return compile_list(c, member, depth, out);
    }
    out->kind = TG_CONDITION_NOT;
    out->child_count = 1;
    out->children = tg_arena_alloc(c->arena, sizeof(tg_condition_node));
    if (!out->children) return tg_fail_memory(c->err);
    return compile(c, member, depth + 1, out->children);
}

static bool is_group(tg_value member)
{
    tg_slice key = tg_key_of(member);
    return tg_slice_is(key, "all") || tg_slice_is(key, "any") || tg_slice_is(key, "not");
}

static tg_status compile(compiler *c, tg_value value, unsigned depth, tg_condition_node *out)
{
    if (depth > TG_LIMIT_CONDITION_DEPTH) {
        return refuse(c, value, false, "conditions are nested more than %u deep",
                      TG_LIMIT_CONDITION_DEPTH);
    }
    if (tg_type_of(value) != TG_OBJECT) {
        tg_slice found = tg_describe(value, c->arena);
        return refuse(c, value, false,
                      "expected a condition, {field: NAME, OPERATOR: VALUE} or one "
                      "of all, any, not; found %.*s",
                      TG_FMT(found));
    }
    for (tg_value v = tg_first(value); !tg_is_missing(v); v = tg_next(value, v)) {
        if (!is_group(v)) continue;
        if (tg_count(value) == 1) return compile_group(c, v, depth, out);
        return refuse(c, v, true,
                      "`%.*s` stands alone in its mapping: put the rest into its own "
                      "condition beside it in a list under `all`",
                      TG_FMT(tg_key_of(v)));
    }
    tg_value field = tg_get(value, "field");
    if (!tg_is_missing(field)) return compile_field(c, value, field, out);
    tg_value first = tg_first(value);
    if (!tg_is_missing(first) && !find_operator(tg_key_of(first))) return refuse_member(c, first);
    return refuse(c, value, false,
                  "a condition needs `field` and an operator, or one of all, any, "
                  "not");
}

static void free_patterns(tg_pattern **patterns, size_t count)
{
    for (size_t i = 0; i < count; i++) tg_pattern_free(patterns[i]);
}

tg_status tg_condition_new(tg_value value, const tg_lines *lines, const char *const *known,
                           tg_arena *arena, tg_condition **out, tg_err *err)
{
    compiler c = {.lines = lines,
                  .known = known,
                  .arena = arena,
                  .patterns = tg_vec_of(arena, sizeof(tg_pattern *)),
                  .err = err};
    if (tg_is_missing(value)) return tg_fail(err, TG_EUSAGE, "a condition is missing");
    tg_condition *condition = tg_arena_alloc(arena, sizeof *condition);
    if (!condition) return tg_fail_memory(err);
    tg_status status = compile(&c, value, 1, &condition->root);
    if (status) {
        free_patterns(c.patterns.items, c.patterns.count);
        return status;
    }
    condition->patterns = c.patterns.items;
    condition->pattern_count = c.patterns.count;
    *out = condition;
    return TG_OK;
}

void tg_condition_free(tg_condition *condition)
{
    if (!condition) return;
    free_patterns(condition->patterns, condition->pattern_count);
    condition->pattern_count = 0;
}
