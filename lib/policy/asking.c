#include "policy/asking.h"

#include "policy/fields.h"

/* What is remembered is limited; past a limit questions are asked anew, which is only slower. */
enum {
    FIELDS_MAX = 8,    /* a condition that asks for more is not remembered */
    MEMORIES = 16,     /* per condition: a power of two */
    ANSWERS_MAX = 8192 /* different ones, over all fields: buckets, a power of two */
};

/* --- questions -------------------------------------------------------------------------------- */

/* One name in one compiled condition. */
typedef struct named_field {
    tg_slice name;
    uint32_t number;
    uint32_t question;
} named_field;

struct tg_question {
    const tg_condition *condition;
    uint32_t number;
    uint32_t field_count; /* different ones; 0: too many to remember */
    uint32_t fields[FIELDS_MAX];
};

struct tg_questions {
    tg_question *list;
    uint32_t count;
    const tg_question **by_policy;
    const named_field **buckets; /* by the name's address; open addressing */
    size_t bucket_count;         /* a power of two, at least twice the names */
    tg_slice *fields;            /* names by number */
    uint32_t field_count;
};

typedef struct name_list {
    tg_vec names; /* named_field */
    uint32_t question;
    bool out_of_memory;
} name_list;

static void add_name(void *to, tg_slice name)
{
    name_list *list = to;
    named_field *slot = tg_vec_push(&list->names);
    if (slot) *slot = (named_field){.name = name, .question = list->question};
    list->out_of_memory = list->out_of_memory || !slot;
}

static int compare_names(const void *left, const void *right)
{
    return tg_slice_compare(((const named_field *)left)->name, ((const named_field *)right)->name);
}

static size_t bucket_of(const tg_questions *q, const char *address)
{
    uint64_t hash = (uint64_t)(uintptr_t)address * UINT64_C(0x9E3779B97F4A7C15);
    return (size_t)(hash >> 32) & (q->bucket_count - 1);
}

/* Each compiled condition has names of its own, so their address is enough. */
static const named_field *find_name(const tg_questions *q, tg_slice name)
{
    for (size_t at = bucket_of(q, name.ptr);; at++) {
        const named_field *one = q->buckets[at & (q->bucket_count - 1)];
        if (!one || one->name.ptr == name.ptr) return one;
    }
}

static void note_field(tg_question *question, uint32_t field, bool *is_full)
{
    for (uint32_t i = 0; i < question->field_count; i++) {
        if (question->fields[i] == field) return;
    }
    if (question->field_count == FIELDS_MAX)
        *is_full = true;
    else
        question->fields[question->field_count++] = field;
}

static void number_names(tg_questions *q, named_field *names, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_new = !i || !tg_slice_equal(names[i - 1].name, names[i].name);
        if (is_new) q->fields[q->field_count++] = names[i].name;
        names[i].number = q->field_count - 1;
        size_t at = bucket_of(q, names[i].name.ptr);
        while (q->buckets[at]) at = (at + 1) & (q->bucket_count - 1);
        q->buckets[at] = &names[i];
    }
}

static tg_status index_names(tg_questions *q, tg_vec *list, tg_arena *arena, tg_err *err)
{
    if (tg_vec_sort(list, compare_names)) return tg_fail_memory(err);
    q->bucket_count = 1;
    while (q->bucket_count < list->count * 2 + 1) q->bucket_count *= 2;
    q->buckets = tg_arena_array(arena, q->bucket_count, sizeof(named_field *));
    q->fields = tg_arena_array(arena, list->count, sizeof *q->fields);
    bool *is_full = tg_arena_array(arena, q->count, sizeof *is_full);
    if (!q->buckets || !q->fields || !is_full) return tg_fail_memory(err);
    number_names(q, list->items, list->count);
    const named_field *names = list->items;
    for (size_t i = 0; i < list->count; i++) {
        note_field(&q->list[names[i].question], names[i].number, &is_full[names[i].question]);
    }
    for (uint32_t i = 0; i < q->count; i++) {
        if (is_full[i]) q->list[i].field_count = 0;
    }
    return TG_OK;
}

tg_status tg_questions_new(const tg_policy *policies, size_t count, tg_arena *arena,
                           tg_questions **out, tg_err *err)
{
    tg_questions *q = tg_arena_alloc(arena, sizeof *q);
    if (!q) return tg_fail_memory(err);
    q->list = tg_arena_array(arena, count, sizeof *q->list);
    q->by_policy = tg_arena_array(arena, count, sizeof(tg_question *));
    if (!q->list || !q->by_policy) return tg_fail_memory(err);
    name_list names = {.names = tg_vec_of(arena, sizeof(named_field))};
    for (size_t i = 0; i < count; i++) {
        if (!policies[i].is_enabled || !policies[i].when) continue;
        names.question = q->count;
        q->list[q->count] = (tg_question){.condition = policies[i].when, .number = q->count};
        q->by_policy[i] = &q->list[q->count++];
        tg_condition_fields(policies[i].when, add_name, &names);
    }
    if (names.out_of_memory) return tg_fail_memory(err);
    *out = q;
    return index_names(q, &names.names, arena, err);
}

const tg_question *tg_question_of(const tg_questions *questions, size_t policy)
{
    return questions->by_policy[policy];
}

/* --- answers ---------------------------------------------------------------------------------- */

/* What one field of one asset says. */
typedef struct answer {
    uint32_t asset; /* whose it is; 0: nobody's yet */
    uint32_t count;
    size_t first;      /* of `values` */
    uint32_t identity; /* the same for the same values of the field, whichever the asset; 0: none */
} answer;

/* An answer that was met before. */
typedef struct known_answer {
    uint64_t hash;
    uint32_t field;
    uint32_t count;
    const tg_field_value *values; /* NULL: the bucket is free */
} known_answer;

typedef struct memory {
    uint32_t identities[FIELDS_MAX]; /* of the question's fields; the first is 0: empty */
    tg_truth truth;
} memory;

struct tg_asking {
    const tg_questions *questions;
    tg_arena *arena;
    const tg_view *view;
    uint32_t asset;      /* counts up */
    tg_vec values;       /* tg_field_value, of this asset */
    answer *answers;     /* by field */
    known_answer *known; /* ANSWERS_MAX buckets; the identity is the bucket's number and 1 */
    size_t known_count;
    memory *memories; /* MEMORIES per question */
};

tg_status tg_asking_new(const tg_questions *questions, tg_arena *arena, tg_asking **out,
                        tg_err *err)
{
    tg_asking *a = tg_arena_alloc(arena, sizeof *a);
    if (!a) return tg_fail_memory(err);
    *a = (tg_asking){.questions = questions, .arena = arena};
    a->answers = tg_arena_array(arena, questions->field_count, sizeof *a->answers);
    if (!a->answers) return tg_fail_memory(err);
    *out = a;
    return TG_OK;
}

/* Remembering starts with the second asset: most runs have few. */
static void start_remembering(tg_asking *a)
{
    if (a->known || a->asset < 2 || !a->questions->count) return;
    memory *memories =
        tg_arena_array(a->arena, (size_t)a->questions->count * MEMORIES, sizeof *memories);
    known_answer *known = tg_arena_array(a->arena, ANSWERS_MAX, sizeof *known);
    if (!memories || !known) return;
    a->memories = memories;
    a->known = known;
}

void tg_asking_next(tg_asking *asking, const tg_view *view, tg_arena *scratch)
{
    asking->view = view;
    asking->asset++;
    asking->values = tg_vec_of(scratch, sizeof(tg_field_value));
    start_remembering(asking);
}

typedef struct collecting {
    tg_vec *values;
    bool out_of_memory;
} collecting;

static void collect(void *to, const tg_field_value *value)
{
    collecting *c = to;
    tg_field_value *slot = c->out_of_memory ? NULL : tg_vec_push(c->values);
    if (slot) *slot = *value;
    c->out_of_memory = c->out_of_memory || !slot;
}

static uint64_t hash_bytes(uint64_t hash, tg_slice text)
{
    for (size_t i = 0; i < text.n; i++) {
        hash = (hash ^ (unsigned char)text.ptr[i]) * UINT64_C(0x100000001B3);
    }
    return (hash ^ text.n) * UINT64_C(0x9E3779B97F4A7C15);
}

static uint64_t hash_answer(uint32_t field, const tg_field_value *values, uint32_t count)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325) ^ field;
    for (uint32_t i = 0; i < count; i++) {
        hash = hash_bytes(hash + values[i].is_known, values[i].text);
    }
    return hash ^ hash >> 32;
}

/* What an unknown value waits for decides nothing. */
static bool is_same(const known_answer *known, uint64_t hash, uint32_t field,
                    const tg_field_value *values, uint32_t count)
{
    if (known->hash != hash || known->field != field || known->count != count) return false;
    for (uint32_t i = 0; i < count; i++) {
        if (known->values[i].is_known != values[i].is_known) return false;
        if (!tg_slice_equal(known->values[i].text, values[i].text)) return false;
    }
    return true;
}

/* The values' texts are the assets' own and outlive the judging. */
static uint32_t identify(tg_asking *a, uint32_t field, const tg_field_value *values, uint32_t count)
{
    if (!a->known) return 0;
    uint64_t hash = hash_answer(field, values, count);
    for (size_t step = 0;; step++) {
        size_t at = (size_t)(hash + step) & (ANSWERS_MAX - 1);
        known_answer *known = &a->known[at];
        if (known->values && is_same(known, hash, field, values, count)) return (uint32_t)at + 1;
        if (known->values) continue;
        if (a->known_count >= ANSWERS_MAX / 2) return 0;
        tg_field_value *kept = tg_arena_array(a->arena, count, sizeof *kept);
        if (!kept) return 0;
        if (count) memcpy(kept, values, count * sizeof *kept);
        a->known_count++;
        *known = (known_answer){.hash = hash, .field = field, .count = count, .values = kept};
        return (uint32_t)at + 1;
    }
}

/* NULL when there is no memory to keep the answer in. */
static const answer *answer_of(tg_asking *a, uint32_t field)
{
    answer *one = &a->answers[field];
    if (one->asset == a->asset) return one;
    size_t first = a->values.count;
    collecting c = {.values = &a->values};
    tg_field_get(a->view, a->questions->fields[field], collect, &c);
    if (c.out_of_memory) {
        a->values.count = first;
        return NULL;
    }
    uint32_t count = (uint32_t)(a->values.count - first);
    const tg_field_value *values = a->values.items;
    *one = (answer){.asset = a->asset, .count = count, .first = first};
    one->identity = identify(a, field, count ? values + first : NULL, count);
    return one;
}

/* --- asking ----------------------------------------------------------------------------------- */

static void get(void *self, tg_slice name, tg_take_value each, void *to)
{
    tg_asking *a = self;
    const named_field *named = find_name(a->questions, name);
    const answer *one = named ? answer_of(a, named->number) : NULL;
    if (!one) {
        tg_field_get(a->view, name, each, to);
        return;
    }
    const tg_field_value *values = a->values.items;
    for (uint32_t i = 0; i < one->count; i++) each(to, &values[one->first + i]);
}

/* Where the answer to the question would be remembered; NULL when it cannot be. The identities of
 * its fields go to `key`. */
static memory *recall(tg_asking *a, const tg_question *question, uint32_t key[FIELDS_MAX])
{
    if (!a->memories || !question->field_count) return NULL;
    uint32_t mixed = 0;
    for (uint32_t i = 0; i < question->field_count; i++) {
        const answer *one = answer_of(a, question->fields[i]);
        if (!one || !one->identity) return NULL;
        key[i] = one->identity;
        mixed = (mixed ^ one->identity) * 0x9E3779B1u;
    }
    return &a->memories[(size_t)question->number * MEMORIES + (mixed >> 16) % MEMORIES];
}

static tg_status evaluate(tg_asking *a, const tg_question *question, tg_truth *truth,
                          tg_slice *waits_for, tg_err *err)
{
    tg_fields fields = {.get = get, .self = a};
    return tg_condition_evaluate(question->condition, &fields, truth, waits_for, err);
}

tg_status tg_ask(tg_asking *asking, const tg_question *question, tg_truth *truth,
                 tg_slice *waits_for, tg_err *err)
{
    uint32_t key[FIELDS_MAX] = {0};
    memory *remembered = recall(asking, question, key);
    if (!remembered) return evaluate(asking, question, truth, waits_for, err);
    size_t key_n = question->field_count * sizeof key[0];
    if (memcmp(remembered->identities, key, key_n) == 0) {
        *truth = remembered->truth;
        return TG_OK;
    }
    tg_status status = evaluate(asking, question, truth, waits_for, err);
    /* An undecided answer names what it waits for, which is the asset's own affair. */
    if (status || *truth == TG_UNDECIDED) return status;
    memcpy(remembered->identities, key, key_n);
    remembered->truth = *truth;
    return TG_OK;
}
