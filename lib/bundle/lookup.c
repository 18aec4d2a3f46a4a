#include "bundle/loading.h"

#include "text/text.h"

/* --- folding ---------------------------------------------------------------------------------- */

/* `prefix/` of a Kubernetes key and the dots in it stay: acme.com/team is not acmecomteam. */
static bool is_between_words(char c)
{
    return c == '-' || c == '_' || c == ' ';
}

static char lower(char c)
{
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static size_t fold_key_into(tg_slice key, char *to)
{
    size_t n = 0;
    for (size_t i = 0; i < key.n; i++) {
        if (!is_between_words(key.ptr[i])) to[n++] = lower(key.ptr[i]);
    }
    return n;
}

static size_t fold_value_into(tg_slice value, char *to)
{
    value = tg_slice_trim(value);
    for (size_t i = 0; i < value.n; i++) {
        to[i] = is_between_words(value.ptr[i]) ? '-' : lower(value.ptr[i]);
    }
    return value.n;
}

tg_slice tg_fold_key(tg_slice key, tg_arena *arena)
{
    char *to = tg_arena_alloc(arena, key.n);
    if (!to) return (tg_slice){NULL, 0};
    return (tg_slice){to, fold_key_into(key, to)};
}

tg_slice tg_fold_value(tg_slice value, tg_arena *arena)
{
    char *to = tg_arena_alloc(arena, value.n);
    if (!to) return (tg_slice){NULL, 0};
    return (tg_slice){to, fold_value_into(value, to)};
}

/* --- keys ------------------------------------------------------------------------------------- */

/* One way to write one key. */
typedef struct key_entry {
    tg_slice folded;
    tg_slice raw;
    uint32_t key;      /* index in the dictionary */
    uint8_t platforms; /* bits on which `raw` is exact; 0: nowhere */
    bool is_alias;
} key_entry;

struct tg_key_index {
    const key_entry *entries; /* by folded form, then in dictionary order */
    size_t count;
};

/* Longer keys than this are none of ours: no provider takes them either. */
enum { KEY_MAX = 512, EVERYWHERE = (1 << TG_PLATFORM_COUNT) - 1 };

static int compare_keys(const void *left, const void *right)
{
    return tg_slice_compare(((const key_entry *)left)->folded, ((const key_entry *)right)->folded);
}

static tg_status add_key(tg_vec *entries, tg_slice raw, size_t key, unsigned platforms,
                         bool is_alias)
{
    key_entry *entry = tg_vec_push(entries);
    tg_slice folded = tg_fold_key(raw, entries->arena);
    if (!entry || !folded.ptr) return TG_ENOMEM;
    *entry = (key_entry){.folded = folded,
                         .raw = raw,
                         .key = (uint32_t)key,
                         .platforms = (uint8_t)platforms,
                         .is_alias = is_alias};
    return TG_OK;
}

/* Google's labels have no upper case, so a name with some is written lower there. */
static tg_slice literal_for(const tg_key_rule *key, tg_platform platform, tg_arena *arena)
{
    if (key->spellings[platform].n) return key->spellings[platform];
    if (platform != TG_PLATFORM_GCP) return key->name;
    char *low = tg_arena_alloc(arena, key->name.n);
    if (!low) return (tg_slice){NULL, 0};
    for (size_t i = 0; i < key->name.n; i++) low[i] = lower(key->name.ptr[i]);
    return (tg_slice){low, key->name.n};
}

static tg_status index_key(tg_key_rule *key, size_t number, tg_vec *entries)
{
    tg_status status = TG_OK;
    for (int p = 0; p < TG_PLATFORM_COUNT && !status; p++) {
        key->written[p] = literal_for(key, (tg_platform)p, entries->arena);
        if (!key->written[p].ptr) return TG_ENOMEM;
        status = add_key(entries, key->written[p], number, 1u << p, false);
    }
    if (!status) status = add_key(entries, key->name, number, 0, false);
    for (size_t i = 0; i < key->alias_count && !status; i++) {
        status = add_key(entries, key->aliases[i], number, EVERYWHERE, true);
    }
    return status;
}

static tg_slice fold_literal(tg_slice literal, char to[KEY_MAX])
{
    return (tg_slice){to, fold_key_into(literal, to)};
}

static size_t first_at_least(const tg_key_index *index, tg_slice folded)
{
    size_t from = 0;
    size_t to = index->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (tg_slice_compare(index->entries[middle].folded, folded) < 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    return from;
}

/* Azure keeps the case of a tag's name and ignores it (learn.microsoft.com, "Use tags to organize
 * your Azure resources", 2025): there is no wrong case. A header has dashes between words and any
 * case: `Use-Case` is how `use_case` is written in one. */
static bool is_exact(const key_entry *entry, tg_platform platform, tg_slice literal)
{
    if (!(entry->platforms & (1u << platform))) return false;
    if (tg_slice_equal(entry->raw, literal)) return true;
    if (platform == TG_PLATFORM_AZURE) return tg_slice_equal_nocase(entry->raw, literal);
    if (platform != TG_PLATFORM_CODE || literal.n != entry->raw.n) return false;
    if (!memchr(literal.ptr, '-', literal.n)) return false;
    for (size_t i = 0; i < literal.n; i++) {
        char expected = is_between_words(entry->raw.ptr[i]) ? '-' : lower(entry->raw.ptr[i]);
        if (lower(literal.ptr[i]) != expected) return false;
    }
    return true;
}

/* How good a match is: an exact spelling beats an exact alias beats a variant of either. */
static int rank_of(const key_entry *entry, tg_platform platform, tg_slice literal)
{
    bool exact = is_exact(entry, platform, literal);
    if (entry->is_alias) return exact ? 2 : 0;
    return exact ? 3 : 1;
}

const tg_key_rule *tg_dictionary_key(const tg_dictionary *dictionary, tg_platform platform,
                                     tg_slice literal, tg_spelling *spelling)
{
    char buffer[KEY_MAX];
    if (!literal.n || literal.n > KEY_MAX) return NULL;
    tg_slice folded = fold_literal(literal, buffer);
    const tg_key_index *index = dictionary->key_index;
    const key_entry *best = NULL;
    int best_rank = -1;
    for (size_t i = first_at_least(index, folded); i < index->count; i++) {
        const key_entry *entry = &index->entries[i];
        if (!tg_slice_equal(entry->folded, folded)) break;
        int rank = rank_of(entry, platform, literal);
        if (rank <= best_rank) continue;
        best = entry;
        best_rank = rank;
    }
    if (!best) return NULL;
    *spelling = best_rank == 3   ? TG_SPELLING_EXACT
                : best->is_alias ? TG_SPELLING_ALIAS
                                 : TG_SPELLING_VARIANT;
    return &dictionary->keys[best->key];
}

tg_slice tg_dictionary_spelling(const tg_key_rule *key, tg_platform platform)
{
    return key->written[platform];
}

/* --- values ----------------------------------------------------------------------------------- */

typedef struct value_entry {
    tg_slice folded;
    tg_slice raw;
    uint32_t value; /* index in the key's values */
    bool is_alias;
} value_entry;

struct tg_value_index {
    const value_entry *entries; /* by folded form */
    size_t count;
    const uint64_t *letters; /* per value: which letters it has, to pass over what cannot be near */
};

static int compare_values(const void *left, const void *right)
{
    return tg_slice_compare(((const value_entry *)left)->folded,
                            ((const value_entry *)right)->folded);
}

static tg_status add_value(tg_vec *entries, tg_slice raw, size_t value, bool is_alias)
{
    value_entry *entry = tg_vec_push(entries);
    tg_slice folded = tg_fold_value(raw, entries->arena);
    if (!entry || !folded.ptr) return TG_ENOMEM;
    *entry =
        (value_entry){.folded = folded, .raw = raw, .value = (uint32_t)value, .is_alias = is_alias};
    return TG_OK;
}

/* Bit 0-25 the letters, 26-35 the digits, 36 anything else; of what tg_text_distance looks at. */
static uint64_t letters_of(tg_slice text)
{
    enum { LOOKED_AT = 64, DIGITS = 26, REST = 36 };
    uint64_t letters = 0;
    for (size_t i = 0; i < text.n && i < LOOKED_AT; i++) {
        char c = lower(text.ptr[i]);
        unsigned bit = REST;
        if (c >= 'a' && c <= 'z') {
            bit = (unsigned)(c - 'a');
        } else if (c >= '0' && c <= '9') {
            bit = DIGITS + (unsigned)(c - '0');
        }
        letters |= UINT64_C(1) << bit;
    }
    return letters;
}

static tg_status index_values(tg_key_rule *key, tg_arena *arena)
{
    tg_value_index *index = tg_arena_alloc(arena, sizeof *index);
    uint64_t *letters = tg_arena_array(arena, key->value_count, sizeof *letters);
    if (!index || !letters) return TG_ENOMEM;
    tg_vec entries = tg_vec_of(arena, sizeof(value_entry));
    for (size_t v = 0; v < key->value_count; v++) {
        const tg_value_rule *value = &key->values[v];
        letters[v] = letters_of(value->name);
        tg_status status = add_value(&entries, value->name, v, false);
        for (size_t i = 0; i < value->alias_count && !status; i++) {
            status = add_value(&entries, value->aliases[i], v, true);
        }
        if (status) return status;
    }
    tg_status status = tg_vec_sort(&entries, compare_values);
    *index = (tg_value_index){.entries = entries.items, .count = entries.count, .letters = letters};
    key->value_index = index;
    return status;
}

tg_status tg_dictionary_index(tg_dictionary *dictionary, tg_key_rule *keys, tg_arena *arena)
{
    tg_key_index *index = tg_arena_alloc(arena, sizeof *index);
    if (!index) return TG_ENOMEM;
    tg_vec entries = tg_vec_of(arena, sizeof(key_entry));
    for (size_t i = 0; i < dictionary->key_count; i++) {
        tg_status status = index_key(&keys[i], i, &entries);
        if (!status && keys[i].values) status = index_values(&keys[i], arena);
        if (status) return status;
    }
    tg_status status = tg_vec_sort(&entries, compare_keys);
    *index = (tg_key_index){.entries = entries.items, .count = entries.count};
    dictionary->key_index = index;
    return status;
}

/* Compares with a folded form without making a folded copy. */
static int compare_folding(tg_slice value, tg_slice folded)
{
    size_t n = value.n < folded.n ? value.n : folded.n;
    for (size_t i = 0; i < n; i++) {
        char c = is_between_words(value.ptr[i]) ? '-' : lower(value.ptr[i]);
        if (c != folded.ptr[i]) return (unsigned char)c < (unsigned char)folded.ptr[i] ? -1 : 1;
    }
    return value.n == folded.n ? 0 : value.n < folded.n ? -1 : 1;
}

/* The entry that `value` is, exactly if there is one; *exact tells. */
static const value_entry *find_value(const tg_value_index *index, tg_slice value, bool *exact)
{
    tg_slice trimmed = tg_slice_trim(value);
    size_t from = 0;
    size_t to = index->count;
    while (from < to) {
        size_t middle = from + (to - from) / 2;
        if (compare_folding(trimmed, index->entries[middle].folded) > 0) {
            from = middle + 1;
        } else {
            to = middle;
        }
    }
    const value_entry *best = NULL;
    for (size_t i = from; i < index->count; i++) {
        const value_entry *entry = &index->entries[i];
        if (compare_folding(trimmed, entry->folded) != 0) break;
        *exact = tg_slice_equal(entry->raw, value);
        if (*exact) return entry;
        if (!best || (best->is_alias && !entry->is_alias)) best = entry;
    }
    return best;
}

/* An edit changes at most two letters of the set, so many differences rule a candidate out. */
static tg_slice nearest_value(const tg_key_rule *key, tg_slice value)
{
    enum { EDITS_MAX = 3 };
    uint64_t letters = letters_of(value);
    tg_slice best = {NULL, 0};
    unsigned edits = value.n / 3 > EDITS_MAX ? EDITS_MAX : (unsigned)(value.n / 3);
    if (edits == 0) edits = 1;
    for (size_t i = 0; i < key->value_count; i++) {
        const tg_value_rule *candidate = &key->values[i];
        if (candidate->is_deprecated) continue;
        size_t a = candidate->name.n;
        size_t b = value.n;
        if ((a > b ? a - b : b - a) > edits) continue;
        uint64_t different = letters ^ key->value_index->letters[i];
        if ((unsigned)__builtin_popcountll(different) > 2 * edits) continue;
        unsigned distance = tg_text_distance(value, candidate->name, edits);
        if (distance > edits || (best.ptr && distance == edits)) continue;
        best = candidate->name;
        edits = distance;
        if (edits == 0) break;
    }
    return best;
}

static void judge_listed(const tg_dictionary *dictionary, const tg_key_rule *key, tg_slice value,
                         tg_value_state *state, tg_slice *canonical)
{
    bool exact = false;
    const value_entry *entry = find_value(key->value_index, value, &exact);
    bool is_name = entry && exact && !entry->is_alias;
    if (!is_name && tg_is_placeholder(dictionary, value)) {
        *state = TG_VALUE_PLACEHOLDER;
        return;
    }
    if (!entry) {
        *state = TG_VALUE_NOT_ALLOWED;
        *canonical = nearest_value(key, tg_slice_trim(value));
        return;
    }
    const tg_value_rule *rule = &key->values[entry->value];
    *canonical = rule->is_deprecated ? rule->replacement : rule->name;
    if (rule->is_deprecated) {
        *state = TG_VALUE_DEPRECATED;
    } else if (entry->is_alias) {
        *state = TG_VALUE_ALIAS;
    } else {
        *state = exact ? TG_VALUE_GOOD : TG_VALUE_VARIANT;
    }
}

/* Nothing in it can be seen: that is no value, whatever its bytes. */
static bool is_blank(tg_slice value)
{
    for (size_t at = 0; at < value.n;) {
        if (!tg_text_is_blank(tg_text_take(value, &at))) return false;
    }
    return true;
}

tg_status tg_dictionary_value(const tg_dictionary *dictionary, const tg_key_rule *key,
                              tg_slice value, tg_value_state *state, tg_slice *canonical,
                              tg_err *err)
{
    *state = TG_VALUE_GOOD;
    *canonical = (tg_slice){NULL, 0};
    tg_slice trimmed = tg_slice_trim(value);
    if (is_blank(trimmed)) {
        *state = TG_VALUE_EMPTY;
        return TG_OK;
    }
    if (key->values) {
        judge_listed(dictionary, key, value, state, canonical);
        return TG_OK;
    }
    if (tg_is_placeholder(dictionary, value)) {
        *state = TG_VALUE_PLACEHOLDER;
        return TG_OK;
    }
    bool matches = true;
    if (key->pattern) {
        tg_status status = tg_pattern_matches(key->pattern, trimmed, &matches, err);
        if (status) return status;
    }
    if (!matches) {
        *state = TG_VALUE_NO_MATCH;
        return TG_OK;
    }
    *canonical = trimmed;
    if (trimmed.n != value.n) *state = TG_VALUE_VARIANT;
    return TG_OK;
}

/* --- placeholders ----------------------------------------------------------------------------- */

enum { SEEN_MAX = 512 };

static bool is_word_byte(char c)
{
    return (c >= '0' && c <= '9') || (lower(c) >= 'a' && lower(c) <= 'z') ||
           (unsigned char)c >= 0x80;
}

static bool is_wrapped(tg_slice value, const char *begin, const char *end)
{
    tg_slice first = tg_slice_of(begin);
    tg_slice last = tg_slice_of(end);
    return value.n >= first.n + last.n && tg_slice_starts(value, first) &&
           tg_slice_ends(value, last);
}

/* The value without what cannot be seen: "to\u200bdo" reads as "todo". Longer ones stay as they
 * are, and are no placeholders. */
static tg_slice without_unseen(tg_slice value, char to[SEEN_MAX])
{
    size_t n = 0;
    if (value.n > SEEN_MAX) return value;
    for (size_t at = 0; at < value.n;) {
        size_t from = at;
        uint32_t c = tg_text_take(value, &at);
        if (c >= 0x80 && tg_text_is_blank(c)) continue;
        memcpy(to + n, value.ptr + from, at - from);
        n += at - from;
    }
    return (tg_slice){to, n};
}

bool tg_is_placeholder(const tg_dictionary *dictionary, tg_slice value)
{
    char buffer[SEEN_MAX];
    value = tg_slice_trim(without_unseen(value, buffer));
    bool has_words = false;
    for (size_t i = 0; i < value.n && !has_words; i++) has_words = is_word_byte(value.ptr[i]);
    if (!has_words || is_wrapped(value, "<", ">") || is_wrapped(value, "{{", "}}") ||
        is_wrapped(value, "${", "}")) {
        return true;
    }
    for (size_t i = 0; i < dictionary->placeholder_count; i++) {
        if (tg_slice_equal_nocase(value, dictionary->placeholders[i])) return true;
    }
    return false;
}

tg_slice tg_dictionary_understand(const tg_dictionary *dictionary, const tg_key_rule *key,
                                  tg_slice value)
{
    tg_value_state state = TG_VALUE_EMPTY;
    tg_slice canonical = {NULL, 0};
    if (tg_dictionary_value(dictionary, key, value, &state, &canonical, NULL))
        return (tg_slice){NULL, 0};
    switch (state) {
    case TG_VALUE_GOOD:
        return canonical.n ? canonical : value;
    case TG_VALUE_ALIAS:
    case TG_VALUE_VARIANT:
    case TG_VALUE_DEPRECATED:
        return canonical;
    case TG_VALUE_EMPTY:
    case TG_VALUE_PLACEHOLDER:
    case TG_VALUE_NOT_ALLOWED:
    case TG_VALUE_NO_MATCH:
        break;
    }
    return (tg_slice){NULL, 0};
}

/* --- accounts --------------------------------------------------------------------------------- */

/* The first account that is not before a tag, and before no value. */
static size_t first_account(const tg_dictionary *d, tg_slice tag, tg_slice value)
{
    size_t low = 0, high = d->account_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const tg_account_rule *a = &d->accounts[middle];
        int by_tag = tg_slice_compare(a->tag, tag);
        bool is_before = by_tag ? by_tag < 0 : tg_slice_compare(a->value, value) < 0;
        if (is_before)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const tg_account_rule *tg_dictionary_accounts(const tg_dictionary *dictionary, tg_slice tag,
                                              size_t *count)
{
    size_t from = first_account(dictionary, tag, (tg_slice){"", 0}), to = from;
    while (to < dictionary->account_count && tg_slice_equal(dictionary->accounts[to].tag, tag))
        to++;
    *count = to - from;
    return to > from ? &dictionary->accounts[from] : NULL;
}

const tg_account_rule *tg_dictionary_account(const tg_dictionary *dictionary, tg_slice tag,
                                             tg_slice value)
{
    size_t at = first_account(dictionary, tag, value);
    const tg_account_rule *a = at < dictionary->account_count ? &dictionary->accounts[at] : NULL;
    return a && tg_slice_equal(a->tag, tag) && tg_slice_equal(a->value, value) ? a : NULL;
}
