#include "model/schema.h"

#include "base/limits.h"
#include "model/money.h"
#include "model/scalar.h"

#include <stdio.h>

/* --- problems --------------------------------------------------------------------------------- */

tg_problems tg_problems_of(const tg_doc *doc, tg_vec *list, tg_arena *arena)
{
    return (tg_problems){.list = list, .arena = arena, .lines = doc->lines};
}

static tg_location location_at(tg_value value, uint32_t offset, const tg_lines *lines)
{
    tg_location location = {0};
    if (!value.doc) return location;
    location.file = tg_slice_of(value.doc->name);
    if (!lines || !lines->count || tg_is_missing(value)) return location;
    tg_position p = tg_lines_position(lines, offset);
    location.line = p.line;
    location.column = p.column;
    return location;
}

tg_location tg_value_location(tg_value value, const tg_lines *lines)
{
    return location_at(value, value.node ? value.node->start : 0, lines);
}

tg_location tg_key_location(tg_value member, const tg_lines *lines)
{
    return location_at(member, member.node ? member.node->key_start : 0, lines);
}

static void add_problem(tg_problems *problems, tg_location location, const char *message)
{
    problems->count++;
    if (problems->list->count > TG_LIMIT_PROBLEMS) return;
    if (problems->list->count == TG_LIMIT_PROBLEMS) {
        message = "there are more problems; they are listed when these are mended";
    }
    tg_slice copy = tg_arena_copy(problems->arena, tg_slice_of(message));
    tg_diagnostic *d = copy.ptr ? tg_vec_push(problems->list) : NULL;
    if (!d) {
        problems->status = TG_ENOMEM;
        return;
    }
    *d = (tg_diagnostic){.level = TG_DIAGNOSTIC_ERROR, .location = location, .message = copy};
}

void tg_problem(tg_problems *problems, tg_value at, const char *format, ...)
{
    char message[TG_ERR_MESSAGE_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    add_problem(problems, tg_value_location(at, problems->lines), message);
}

void tg_problem_key(tg_problems *problems, tg_value member, const char *format, ...)
{
    char message[TG_ERR_MESSAGE_MAX];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    add_problem(problems, tg_key_location(member, problems->lines), message);
}

tg_status tg_problem_err(tg_problems *problems, tg_value at, const tg_err *err)
{
    tg_location location = tg_value_location(at, problems->lines);
    if (err->line) {
        location.line = err->line;
        location.column = err->column;
    }
    if (err->status == TG_ENOMEM) {
        problems->status = TG_ENOMEM;
    } else {
        add_problem(problems, location, err->message);
    }
    return problems->status;
}

static int compare_diagnostics(const void *left, const void *right)
{
    const tg_diagnostic *a = left;
    const tg_diagnostic *b = right;
    int order = tg_slice_compare(a->location.file, b->location.file);
    if (order) return order;
    if (a->location.line != b->location.line) {
        return a->location.line < b->location.line ? -1 : 1;
    }
    if (a->location.column != b->location.column) {
        return a->location.column < b->location.column ? -1 : 1;
    }
    return tg_slice_compare(a->message, b->message);
}

tg_status tg_problems_sort(tg_vec *list)
{
    tg_status status = tg_vec_sort(list, compare_diagnostics);
    if (status || !list->count) return status;
    tg_diagnostic *items = list->items;
    size_t kept = 1;
    for (size_t i = 1; i < list->count; i++) {
        if (compare_diagnostics(&items[kept - 1], &items[i]) == 0) continue;
        items[kept++] = items[i];
    }
    list->count = kept;
    return TG_OK;
}

/* --- shapes ----------------------------------------------------------------------------------- */

static bool is_scalar(tg_value v)
{
    tg_type type = tg_type_of(v);
    return type == TG_STRING || type == TG_NUMBER || type == TG_BOOL;
}

static bool is_text(tg_value v)
{
    return tg_type_of(v) == TG_STRING && tg_slice_trim(tg_text_of(v)).n > 0;
}

static bool is_count(tg_value v)
{
    int64_t number;
    if (tg_type_of(v) != TG_NUMBER || (v.node->flags & TG_NODE_NOT_1_2)) return false;
    return tg_int_of(v, &number) && number >= 0 && number <= (INT64_C(1) << 53);
}

static bool is_money(tg_value v)
{
    tg_money amount;
    if (!is_scalar(v) || (v.node->flags & TG_NODE_NOT_1_2)) return false;
    return !tg_money_parse(tg_text_of(v), &amount, NULL) && amount.nano_usd >= 0;
}

static bool is_percent(tg_value v)
{
    tg_ratio ratio;
    if (!is_scalar(v) || !tg_slice_ends(tg_text_of(v), (tg_slice){"%", 1})) return false;
    return !tg_ratio_parse(tg_text_of(v), &ratio, NULL) && ratio.millionths >= 0;
}

static bool is_date(tg_value v)
{
    int64_t day;
    return is_scalar(v) && tg_date_parse(tg_text_of(v), &day);
}

static bool is_bool(tg_value v)
{
    return tg_type_of(v) == TG_BOOL;
}

/* One row per shape, in the order of the enumeration. `item` is what a list or map holds. */
static const struct shape_rule {
    bool (*accepts)(tg_value v);
    tg_type container;
    bool (*accepts_item)(tg_value v);
    bool is_blank_allowed; /* an empty list */
    const char *expected;
} SHAPES[] = {
    [TG_SHAPE_ANY] = {NULL, TG_MISSING, NULL, false, "a value"},
    [TG_SHAPE_TEXT] = {is_text, TG_MISSING, NULL, false, "a text"},
    [TG_SHAPE_SCALAR] = {is_scalar, TG_MISSING, NULL, false, "a text, number or boolean"},
    [TG_SHAPE_BOOL] = {is_bool, TG_MISSING, NULL, false, "true or false"},
    [TG_SHAPE_COUNT] = {is_count, TG_MISSING, NULL, false, "a whole number"},
    [TG_SHAPE_MONEY] = {is_money, TG_MISSING, NULL, false,
                        "an amount in US dollars such as 1200 or 0.25"},
    [TG_SHAPE_PERCENT] = {is_percent, TG_MISSING, NULL, false, "a percentage such as 80%"},
    [TG_SHAPE_DATE] = {is_date, TG_MISSING, NULL, false, "a date as YYYY-MM-DD"},
    [TG_SHAPE_CHOICE] = {NULL, TG_MISSING, NULL, false, NULL},
    [TG_SHAPE_CHOICES] = {NULL, TG_ARRAY, NULL, false, NULL},
    [TG_SHAPE_TEXTS] = {NULL, TG_ARRAY, is_text, true, "a list of texts"},
    [TG_SHAPE_SCALARS] = {NULL, TG_ARRAY, is_scalar, false, "a list of values"},
    [TG_SHAPE_TEXT_MAP] = {NULL, TG_OBJECT, is_text, true, "a mapping of names to texts"},
    [TG_SHAPE_OBJECT] = {NULL, TG_OBJECT, NULL, true, "a mapping"},
    [TG_SHAPE_OBJECTS] = {NULL, TG_ARRAY, NULL, true, "a list of mappings"},
    [TG_SHAPE_OBJECT_MAP] = {NULL, TG_OBJECT, NULL, true, "a mapping of names to mappings"},
};

/* Whether quotes would have made it what was expected: `owner: yes` is a boolean, 1042 a number. */
static bool is_unquoted_text(tg_value name, tg_value at, const char *what)
{
    tg_type type = tg_type_of(at);
    if (type != TG_NUMBER && type != TG_BOOL) return false;
    if (name.node != at.node) return strstr(what, "text") != NULL;
    return strstr(what, "a text") != NULL && !strstr(what, "list");
}

/* "`owner`: expected a text, found yes; put it in quotes" */
static void expected(tg_problems *p, tg_value name, tg_value at, const char *what)
{
    tg_slice found = tg_describe(at, p->arena);
    const char *hint = is_unquoted_text(name, at, what) ? "; put it in quotes" : "";
    bool is_blank = tg_type_of(at) == TG_STRING && !tg_slice_trim(tg_text_of(at)).n;
    if (is_blank) hint = ", which is blank";
    tg_problem(p, at, "`%.*s`: expected %s, found %.*s%s", TG_FMT(tg_key_of(name)), what,
               TG_FMT(found), hint);
}

enum { CHOICES_MAX = 32 };

static size_t list_choices(const char *const *choices, tg_slice *out, size_t max)
{
    size_t n = 0;
    for (; n < max && choices[n]; n++) out[n] = tg_slice_of(choices[n]);
    return n;
}

/* "`severity`: expected error, warning or note; found the text "eror", did you mean `error`?" */
static void check_choice(const tg_schema_key *key, tg_value name, tg_value v, tg_problems *p)
{
    tg_slice choices[CHOICES_MAX];
    size_t n = list_choices(key->choices, choices, CHOICES_MAX);
    for (size_t i = 0; i < n; i++) {
        if (tg_type_of(v) == TG_STRING && tg_slice_equal(tg_text_of(v), choices[i])) return;
    }
    tg_buf words = tg_buf_of(TG_ERR_MESSAGE_MAX);
    for (size_t i = 0; i < n; i++) {
        const char *before = i == 0 ? "" : i + 1 == n ? " or " : ", ";
        tg_buf_printf(&words, "%s%s", before, key->choices[i]);
    }
    if (tg_buf_status(&words) == TG_ENOMEM) p->status = TG_ENOMEM;
    tg_slice found = tg_describe(v, p->arena);
    tg_slice near = tg_text_nearest(tg_text_of(v), choices, n);
    if (near.ptr) {
        tg_problem(p, v, "`%.*s`: expected %.*s; found %.*s, did you mean `%.*s`?",
                   TG_FMT(tg_key_of(name)), TG_FMT(tg_buf_slice(&words)), TG_FMT(found),
                   TG_FMT(near));
    } else {
        tg_problem(p, v, "`%.*s`: expected %.*s; found %.*s", TG_FMT(tg_key_of(name)),
                   TG_FMT(tg_buf_slice(&words)), TG_FMT(found));
    }
    tg_buf_free(&words);
}

static void check_choices(const tg_schema_key *key, tg_value v, tg_problems *p)
{
    if (tg_type_of(v) != TG_ARRAY || tg_count(v) == 0) {
        expected(p, v, v, key->expected ? key->expected : "a list that is not empty");
        return;
    }
    if (tg_count(v) > CHOICES_MAX) {
        tg_problem(p, v, "`%.*s`: there are not that many to choose from", TG_FMT(tg_key_of(v)));
        return;
    }
    for (tg_value item = tg_first(v); !tg_is_missing(item); item = tg_next(v, item)) {
        check_choice(key, v, item, p);
        for (tg_value other = tg_first(v); other.node < item.node; other = tg_next(v, other)) {
            if (!is_scalar(item) || !tg_slice_equal(tg_text_of(other), tg_text_of(item))) continue;
            tg_problem(p, item, "`%.*s`: %.*s stands here twice", TG_FMT(tg_key_of(v)),
                       TG_FMT(tg_text_of(item)));
            break;
        }
    }
}

/* A list or map of scalars. */
static void check_items(const tg_schema_key *key, tg_value v, tg_problems *p)
{
    const struct shape_rule *rule = &SHAPES[key->shape];
    const char *what = key->expected ? key->expected : rule->expected;
    if (tg_type_of(v) != rule->container) {
        expected(p, v, v, what);
        return;
    }
    if (!tg_count(v) && !rule->is_blank_allowed) {
        tg_problem(p, v, "`%.*s`: expected %s, found an empty list", TG_FMT(tg_key_of(v)), what);
    }
    for (tg_value item = tg_first(v); !tg_is_missing(item); item = tg_next(v, item)) {
        if (!rule->accepts_item(item)) expected(p, v, item, what);
    }
}

/* --- mappings --------------------------------------------------------------------------------- */

static void check_objects(const tg_schema_key *key, tg_value v, tg_problems *p)
{
    const struct shape_rule *rule = &SHAPES[key->shape];
    const char *what = key->expected ? key->expected : rule->expected;
    if (tg_type_of(v) != rule->container) {
        expected(p, v, v, what);
        return;
    }
    if (key->shape == TG_SHAPE_OBJECT) {
        tg_schema_check(key->object, v, p);
        return;
    }
    for (tg_value item = tg_first(v); !tg_is_missing(item); item = tg_next(v, item)) {
        bool is_empty_ok = key->shape == TG_SHAPE_OBJECT_MAP && tg_type_of(item) == TG_NULL;
        if (!is_empty_ok) tg_schema_check(key->object, item, p);
    }
}

static void check_member(const tg_schema_key *key, tg_value v, tg_problems *p)
{
    const struct shape_rule *rule = &SHAPES[key->shape];
    const char *what = key->expected ? key->expected : rule->expected;
    switch (key->shape) {
    case TG_SHAPE_ANY:
        if (key->check) key->check(p, v);
        return;
    case TG_SHAPE_TEXT:
    case TG_SHAPE_SCALAR:
    case TG_SHAPE_BOOL:
    case TG_SHAPE_COUNT:
    case TG_SHAPE_MONEY:
    case TG_SHAPE_PERCENT:
    case TG_SHAPE_DATE:
        if (!rule->accepts(v)) expected(p, v, v, what);
        return;
    case TG_SHAPE_CHOICE:
        check_choice(key, v, v, p);
        return;
    case TG_SHAPE_CHOICES:
        check_choices(key, v, p);
        return;
    case TG_SHAPE_TEXTS:
    case TG_SHAPE_SCALARS:
    case TG_SHAPE_TEXT_MAP:
        check_items(key, v, p);
        return;
    case TG_SHAPE_OBJECT:
    case TG_SHAPE_OBJECTS:
    case TG_SHAPE_OBJECT_MAP:
        check_objects(key, v, p);
        return;
    }
}

static const tg_schema_key *find_key(const tg_schema *schema, tg_slice name)
{
    for (size_t i = 0; i < schema->count; i++) {
        if (tg_slice_is(name, schema->keys[i].name)) return &schema->keys[i];
    }
    return NULL;
}

static void refuse_key(const tg_schema *schema, tg_value member, tg_problems *p)
{
    tg_slice *names = tg_arena_array(p->arena, schema->count, sizeof *names);
    if (!names) {
        p->status = TG_ENOMEM;
        return;
    }
    for (size_t i = 0; i < schema->count; i++) names[i] = tg_slice_of(schema->keys[i].name);
    tg_slice near = tg_text_nearest(tg_key_of(member), names, schema->count);
    tg_buf shown = tg_buf_of(TG_ERR_MESSAGE_MAX);
    tg_text_show(&shown, tg_key_of(member), 40);
    tg_slice key = tg_buf_slice(&shown);
    if (near.ptr) {
        tg_problem_key(p, member, "unknown key `%.*s` in %s, did you mean `%.*s`?", TG_FMT(key),
                       schema->what, TG_FMT(near));
    } else {
        tg_buf words = tg_buf_of(TG_ERR_MESSAGE_MAX);
        for (size_t i = 0; i < schema->count; i++) {
            tg_buf_printf(&words, "%s%s", i ? ", " : "", schema->keys[i].name);
        }
        tg_problem_key(p, member, "unknown key `%.*s` in %s; it may have %.*s", TG_FMT(key),
                       schema->what, TG_FMT(tg_buf_slice(&words)));
        tg_buf_free(&words);
    }
    tg_buf_free(&shown);
}

bool tg_schema_check(const tg_schema *schema, tg_value object, tg_problems *problems)
{
    size_t before = problems->count;
    if (tg_type_of(object) != TG_OBJECT) {
        tg_slice found = tg_describe(object, problems->arena);
        tg_problem(problems, object, "expected %s, a mapping; found %.*s", schema->what,
                   TG_FMT(found));
        return false;
    }
    for (tg_value v = tg_first(object); !tg_is_missing(v); v = tg_next(object, v)) {
        const tg_schema_key *key = find_key(schema, tg_key_of(v));
        if (key) {
            check_member(key, v, problems);
        } else {
            refuse_key(schema, v, problems);
        }
    }
    for (size_t i = 0; i < schema->count; i++) {
        const tg_schema_key *key = &schema->keys[i];
        if (!key->is_required || !tg_is_missing(tg_get(object, key->name))) continue;
        tg_problem(problems, object, "%s needs `%s`", schema->what, key->name);
    }
    if (problems->count == before && schema->check) schema->check(problems, object);
    return problems->count == before && !problems->status;
}

bool tg_schema_fits(const tg_schema *schema, tg_value object, tg_arena *arena)
{
    tg_vec unheard = tg_vec_of(arena, sizeof(tg_diagnostic));
    tg_problems problems = {.list = &unheard, .arena = arena};
    return tg_schema_check(schema, object, &problems);
}
