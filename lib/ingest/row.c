#include "base/hash.h"
#include "base/limits.h"
#include "ingest/reading.h"

#include <stdlib.h>

enum { FIRST_DAY = 10957 /* 2000-01-01: before it nothing was billed by the token */ };

/* --- refusing
 * -------------------------------------------------------------------------------------- */

void tg_ingest_refuse(tg_ingest *in, const tg_err *problem)
{
    tg_err placed = *problem;
    if (!problem->file[0] || problem->line == 0) {
        (void)tg_fail_at(&placed, problem->status, in->name, in->line, 0, "%s", problem->message);
    }
    in->counts.refused++;
    in->setup.refuse(in->setup.to, &placed);
}

void tg_ingest_begin(tg_ingest *in, uint32_t line)
{
    tg_arena_reset(in->scratch);
    in->line = line;
    for (size_t i = 0; i < in->setup.dictionary->key_count; i++)
        in->values[i] = (tg_slice){NULL, 0};
}

tg_status tg_ingest_end(tg_ingest *in, tg_status status, tg_err *err)
{
    if (!status) return TG_OK;
    if (in->is_over || status == TG_ENOMEM) {
        in->is_over = true;
        return status;
    }
    tg_ingest_refuse(in, err);
    *err = (tg_err){0};
    return TG_OK;
}

/* --- rows without an id
 * ---------------------------------------------------------------------------- */

/* How often a row was seen, by 64 bits of the hash of its content. Should two contents share them,
 * one gets the other's next number: its id is its own all the same. */
struct tg_seen {
    uint64_t key; /* 0: free */
    uint64_t count;
};

static struct tg_seen *find_seen(struct tg_seen *all, size_t capacity, uint64_t key)
{
    size_t at = (size_t)key & (capacity - 1);
    while (all[at].key && all[at].key != key) at = (at + 1) & (capacity - 1);
    return &all[at];
}

static tg_status grow_seen(tg_ingest *in, tg_err *err)
{
    enum { FIRST_CAPACITY = 1024 };
    size_t capacity = in->seen_capacity ? in->seen_capacity * 2 : FIRST_CAPACITY;
    struct tg_seen *seen = calloc(capacity, sizeof *seen);
    if (!seen) return tg_fail_memory(err);
    for (size_t i = 0; i < in->seen_capacity; i++) {
        if (in->seen[i].key) *find_seen(seen, capacity, in->seen[i].key) = in->seen[i];
    }
    free(in->seen);
    in->seen = seen;
    in->seen_capacity = capacity;
    return TG_OK;
}

static uint64_t key_of(const char *hex)
{
    uint64_t key = 0;
    for (size_t i = 0; i < 16; i++)
        key = key << 4 | (uint64_t)(hex[i] <= '9' ? hex[i] - '0' : hex[i] - 'a' + 10);
    return key ? key : 1;
}

/* The n-th row of this content has an id of its own: two calls may well be alike. */
static tg_status number_row(tg_ingest *in, tg_spend_row *row, tg_err *err)
{
    tg_status status = TG_OK;
    if (in->seen_count * 4 >= in->seen_capacity * 3) status = grow_seen(in, err);
    if (status) return status;
    struct tg_seen *seen = find_seen(in->seen, in->seen_capacity, key_of(row->id));
    in->seen_count += !seen->key;
    seen->key = key_of(row->id);
    if (seen->count++) {
        tg_slice number = tg_arena_printf(in->scratch, "%llu", (unsigned long long)seen->count);
        if (!number.ptr) return tg_fail_memory(err);
        const tg_slice parts[] = {tg_slice_of(row->id), number};
        char id[33];
        tg_spend_id(parts, 2, id);
        memcpy(row->id, id, sizeof id);
    }
    return TG_OK;
}

/* --- tags
 * ------------------------------------------------------------------------------------------ */

tg_status tg_ingest_tag(tg_ingest *in, tg_platform platform, tg_slice key, tg_slice value,
                        tg_err *err)
{
    const tg_dictionary *d = in->setup.dictionary;
    tg_spelling spelling = TG_SPELLING_EXACT;
    const tg_key_rule *rule = tg_dictionary_key(d, platform, key, &spelling);
    if (!rule || !value.n) return TG_OK;
    size_t at = (size_t)(rule - d->keys);
    if (in->values[at].n) return TG_OK;
    tg_slice known = value.n > TG_LIMIT_ROW_TAG_BYTES || !tg_text_is_utf8(value, &(size_t){0})
                         ? (tg_slice){NULL, 0}
                         : tg_dictionary_understand(d, rule, value);
    if (!known.n) {
        in->counts.unknown_values++;
        return TG_OK;
    }
    in->values[at] = tg_arena_copy(in->scratch, known);
    return in->values[at].ptr ? TG_OK : tg_fail_memory(err);
}

tg_status tg_ingest_pair(tg_ingest *in, tg_slice text, tg_err *err)
{
    for (size_t i = 0; i < text.n; i++) {
        if (text.ptr[i] != ':' && text.ptr[i] != '=') continue;
        return tg_ingest_tag(in, TG_PLATFORM_CODE, tg_slice_trim((tg_slice){text.ptr, i}),
                             tg_slice_trim(tg_slice_from(text, i + 1)), err);
    }
    return TG_OK;
}

tg_status tg_ingest_tags(tg_ingest *in, tg_platform platform, tg_value object, tg_err *err)
{
    tg_status status = TG_OK;
    if (tg_type_of(object) != TG_OBJECT) return TG_OK;
    for (tg_value v = tg_first(object); !tg_is_missing(v) && !status; v = tg_next(object, v)) {
        bool is_scalar =
            tg_type_of(v) == TG_STRING || tg_type_of(v) == TG_NUMBER || tg_type_of(v) == TG_BOOL;
        if (is_scalar) status = tg_ingest_tag(in, platform, tg_key_of(v), tg_text_of(v), err);
    }
    return status;
}

static void give_tags(tg_ingest *in, tg_spend_series *series)
{
    const tg_dictionary *d = in->setup.dictionary;
    series->tags = in->tags;
    series->tag_count = 0;
    for (size_t i = 0; i < d->key_count; i++) {
        size_t key = in->key_order[i];
        if (!in->values[key].n) continue;
        in->tags[series->tag_count++] = (tg_key_value){d->keys[key].name, in->values[key]};
    }
}

/* --- handing over
 * ---------------------------------------------------------------------------------- */

static tg_status check_row(const tg_ingest *in, const tg_spend_row *row, tg_err *err)
{
    int64_t nano = row->sums.cost.nano_usd;
    if (row->day < FIRST_DAY) return tg_fail(err, TG_ERANGE, "the day is before the year 2000");
    if (row->day > in->setup.today + 1)
        return tg_fail(err, TG_ERANGE, "the day lies in the future");
    if (nano / TG_NANO_PER_USD > TG_LIMIT_ROW_USD || nano / TG_NANO_PER_USD < -TG_LIMIT_ROW_USD)
        return tg_fail(err, TG_ERANGE, "the amount is beyond a billion dollars");
    return TG_OK;
}

static tg_status hand_over(tg_ingest *in, tg_spend_row *row, tg_err *err)
{
    tg_status status = in->setup.put(in->setup.to, row, err);
    if (status) in->is_over = true;
    return status;
}

/* What is the same for one row and for the days of one. */
static tg_status complete(tg_ingest *in, tg_spend_row *row, const tg_slice *parts,
                          size_t part_count, bool is_own_id, tg_err *err)
{
    tg_status status = check_row(in, row, err);
    if (status) return status;
    row->series.source = tg_slice_of(in->format->name);
    give_tags(in, &row->series);
    tg_spend_id(parts, part_count, row->id);
    return is_own_id ? TG_OK : number_row(in, row, err);
}

tg_status tg_ingest_put(tg_ingest *in, tg_spend_row *row, const tg_slice *parts, size_t part_count,
                        bool is_own_id, tg_err *err)
{
    tg_status status = complete(in, row, parts, part_count, is_own_id, err);
    if (!status) status = hand_over(in, row, err);
    in->counts.taken += !status;
    return status;
}

tg_status tg_ingest_put_days(tg_ingest *in, tg_spend_row *row, int64_t days, const tg_slice *parts,
                             size_t part_count, tg_err *err)
{
    tg_fine_money whole = row->sums.cost;
    tg_fine_money before = {0, 0};
    int64_t first = row->day;
    tg_status status = complete(in, row, parts, part_count, false, err);
    for (int64_t i = 0; i < days && !status; i++) {
        tg_fine_money until = {0, 0};
        status = tg_fine_scale(whole, i + 1, days, &until, err);
        if (status) return status;
        row->day = first + i;
        row->sums.cost =
            (tg_fine_money){until.nano_usd - before.nano_usd, until.pico_usd - before.pico_usd};
        before = until;
        status = hand_over(in, row, err);
    }
    in->counts.taken += !status;
    return status;
}

void tg_ingest_inclusive(tg_ingest *in, int64_t input, tg_tokens *tokens)
{
    int64_t cached = tokens->cache_read + tokens->cache_write + tokens->cache_write_1h;
    if (cached > input) {
        in->counts.mixed_buckets++;
        tokens->input = input;
    } else {
        tokens->input = input - cached;
    }
}
