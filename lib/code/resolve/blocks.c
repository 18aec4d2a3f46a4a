#include "code/resolve/blocks.h"

#include "code/resolve/resolve_parts.h"

/* --- values --------------------------------------------------------------------------------------
 */

/* Of what its own adapter has marked as a value. */
static uint32_t next_option(const tg_facts *f, uint32_t around, uint32_t before)
{
    uint32_t c = before ? tg_facts_next(f, around, before) : tg_facts_first(f, around);
    while (c && !tg_facts_is_option(f, around, c)) c = tg_facts_next(f, around, c);
    return c;
}

uint32_t tg_block_arm(const tg_facts *f, uint32_t fact, uint32_t before)
{
    if (f->facts[fact].flags & TG_FACT_VALUED) return next_option(f, fact, before);
    uint32_t end = fact + f->facts[fact].span;
    uint32_t c = before ? before + f->facts[before].span : fact + 1;
    while (c < end) {
        /* `else if`, and the entries of `when`. */
        bool is_value = f->facts[c].slot == TG_SLOT_VALUE;
        if (f->facts[c].kind == TG_FACT_BRANCH) {
            c++;
        } else if (is_value) {
            return c;
        } else {
            c += f->facts[c].span;
        }
    }
    return 0;
}

bool tg_block_decides(const tg_facts *f, uint32_t arm, uint32_t next)
{
    if (!next || f->facts[next].start < f->facts[arm].end) return false;
    tg_slice between = {f->text.ptr + f->facts[arm].end, f->facts[next].start - f->facts[arm].end};
    return tg_slice_find(between, tg_slice_of("&&")) != SIZE_MAX;
}

static bool is_block(const tg_facts *f, uint32_t fact)
{
    const tg_fact *x = &f->facts[fact];
    return x->kind == TG_FACT_OTHER && x->start < f->text.n && f->text.ptr[x->start] == '{';
}

uint32_t tg_block_result(const tg_facts *f, uint32_t arm)
{
    if (!is_block(f, arm)) return arm;
    uint32_t last = arm;
    for (uint32_t c = tg_facts_first(f, arm); c; c = tg_facts_next(f, arm, c)) last = c;
    return last;
}

static bool is_one_of(tg_slice text, const char *const *words)
{
    for (; *words; words++) {
        if (tg_slice_is(text, *words)) return true;
    }
    return false;
}

/* --- statements ----------------------------------------------------------------------------------
 */

uint32_t tg_block_next(const tg_facts *f, uint32_t function, uint32_t before)
{
    uint32_t around = before ? f->facts[before].parent : function;
    uint32_t c = before ? tg_facts_next(f, around, before) : tg_facts_first(f, function);
    for (; c; c = tg_facts_next(f, around, c)) {
        if (around != function) return c;
        if (f->facts[c].slot != TG_SLOT_VALUE && f->facts[c].slot != TG_SLOT_BODY) continue;
        if (!is_block(f, c)) return c;
        around = c;
        c = tg_facts_first(f, around);
        return c;
    }
    return 0;
}

uint32_t tg_block_last(const tg_facts *f, uint32_t function)
{
    uint32_t last = 0;
    for (uint32_t c = tg_block_next(f, function, 0); c; c = tg_block_next(f, function, c)) last = c;
    return last;
}

/* Whether a FUNCTION is a block without an object of its own: what it calls by name alone is called
 * on what the block around works on. */
static bool is_neutral(const tg_facts *f, uint32_t function)
{
    static const char *const names[] = {"let",    "also",      "forEach", "forEachIndexed",
                                        "onEach", "ifPresent", "use",     "runCatching",
                                        "repeat", NULL};
    uint32_t call = f->facts[function].parent;
    bool is_given = f->facts[function].slot == TG_SLOT_ARGUMENT && !f->facts[function].text.n &&
                    f->facts[call].kind == TG_FACT_CALL;
    uint32_t callee = is_given ? tg_facts_in(f, call, TG_SLOT_CALLEE) : 0;
    return callee && is_one_of(f->facts[callee].text, names);
}

static bool is_statement(const tg_facts *f, uint32_t fact)
{
    tg_fact_kind around = (tg_fact_kind)f->facts[f->facts[fact].parent].kind;
    tg_slot slot = (tg_slot)f->facts[fact].slot;
    bool is_in_block =
        around == TG_FACT_FUNCTION || around == TG_FACT_OTHER || around == TG_FACT_BRANCH;
    return is_in_block && (slot == TG_SLOT_VALUE || slot == TG_SLOT_CHILD || slot == TG_SLOT_BODY);
}

uint32_t tg_block_next_change(const tg_facts *f, uint32_t function, uint32_t before)
{
    uint32_t end = function + f->facts[function].span;
    for (uint32_t i = (before ? before : function) + 1; i < end; i++) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[i].kind;
        bool is_other = kind == TG_FACT_FUNCTION && !is_neutral(f, i);
        if (is_other || kind == TG_FACT_CLASS) {
            i += f->facts[i].span - 1;
            continue;
        }
        if ((kind == TG_FACT_CALL || kind == TG_FACT_ASSIGN) && is_statement(f, i)) return i;
    }
    return 0;
}

bool tg_block_is_bare(const tg_facts *f, uint32_t statement)
{
    bool is_call = f->facts[statement].kind == TG_FACT_CALL;
    uint32_t callee = is_call ? tg_facts_in(f, statement, TG_SLOT_CALLEE) : 0;
    return callee && f->facts[callee].kind == TG_FACT_NAME;
}

uint32_t tg_block_next_call(const tg_facts *f, uint32_t function, uint32_t before)
{
    do before = tg_block_next_change(f, function, before);
    while (before && !tg_block_is_bare(f, before));
    return before;
}

bool tg_block_is_sure(const tg_facts *f, uint32_t function, uint32_t statement, uint32_t loop)
{
    uint32_t below = statement;
    for (uint32_t up = f->facts[statement].parent; up && up != function;
         below = up, up = f->facts[up].parent) {
        if (f->facts[up].kind == TG_FACT_BRANCH && f->facts[below].slot == TG_SLOT_KEY) continue;
        bool may_be_left =
            f->facts[up].kind == TG_FACT_FUNCTION || f->facts[up].kind == TG_FACT_BRANCH;
        if (may_be_left && up != loop) return false;
    }
    return true;
}

/* `return nil, err`, `return fmt.Errorf(...)`, `return Err(e)`: what goes on with nothing. */
static bool is_error(const tg_facts *f, uint32_t returned)
{
    uint32_t value = tg_facts_in(f, returned, TG_SLOT_VALUE), last = value;
    if (!value) return false;
    if (f->facts[value].kind == TG_FACT_LIST) {
        for (uint32_t c = tg_facts_first(f, value); c; c = tg_facts_next(f, value, c)) last = c;
    }
    bool is_call = f->facts[last].kind == TG_FACT_CALL;
    uint32_t named = is_call ? tg_facts_in(f, last, TG_SLOT_CALLEE) : last;
    if (!named) return false;
    uint32_t object =
        f->facts[named].kind == TG_FACT_MEMBER ? tg_facts_in(f, named, TG_SLOT_OBJECT) : 0;
    tg_slice name = f->facts[named].text, of = object ? f->facts[object].text : (tg_slice){"", 0};
    bool is_errors = tg_slice_is(of, "errors") || tg_slice_is(name, "Errorf");
    if (is_call) return is_errors || tg_slice_is(name, "Err");
    return tg_slice_is(name, "err") || tg_slice_starts(name, tg_slice_of("Err")) ||
           tg_slice_starts(name, tg_slice_of("err")) || tg_slice_ends(name, tg_slice_of("Err"));
}

bool tg_block_may_be_left(const tg_unit *unit, uint32_t function, uint32_t at, bool bare)
{
    return tg_block_is_left_behind(unit, function, function, at, bare);
}

bool tg_block_is_left_behind(const tg_unit *unit, uint32_t function, uint32_t from, uint32_t at,
                             bool bare)
{
    const tg_facts *f = unit->facts;
    for (uint32_t i = from + 1; i < at; i++) {
        bool is_around = at < i + f->facts[i].span;
        /* What another function leaves is not this one. */
        bool is_other =
            f->facts[i].kind == TG_FACT_FUNCTION && !is_around && !unit->language->scopes;
        if (is_other) i += f->facts[i].span - 1;
        if (f->facts[i].kind != TG_FACT_RETURN || is_around || is_other) continue;
        if (bare && tg_facts_in(f, i, TG_SLOT_VALUE)) continue;
        bool is_left = false;
        for (uint32_t up = f->facts[i].parent; up != function && up; up = f->facts[up].parent) {
            /* In Kotlin a block's `return` leaves what is around it. */
            bool is_function = f->facts[up].kind == TG_FACT_FUNCTION;
            if (is_function && !unit->language->scopes) is_left = false;
            if (is_function) break;
            is_left |= f->facts[up].kind == TG_FACT_BRANCH;
        }
        if (is_left && !is_error(f, i) && !tg_unit_is_elsewhere(unit, i, at)) return true;
    }
    return false;
}

static bool is_of_word(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

bool tg_block_may_be_skipped(const tg_unit *unit, uint32_t loop, uint32_t at)
{
    static const char *const words[] = {"continue", "break", "next if", "next unless", "return"};
    const tg_facts *f = unit->facts;
    if (!loop || at <= loop || f->facts[at].start < f->facts[loop].start) return false;
    size_t from = f->facts[loop].start, to = f->facts[at].start;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        tg_slice word = tg_slice_of(words[i]);
        for (size_t n = from; n + word.n < to; n++) {
            bool is_it = memcmp(f->text.ptr + n, word.ptr, word.n) == 0;
            bool is_begun = is_it && n && is_of_word(f->text.ptr[n - 1]);
            if (is_it && !is_begun && !is_of_word(f->text.ptr[n + word.n])) return true;
        }
    }
    return false;
}

static uint32_t nth_argument(const tg_facts *f, uint32_t call, unsigned n)
{
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT || f->facts[c].kind == TG_FACT_KEYWORD) continue;
        if (n-- == 0) return c;
    }
    return 0;
}

uint32_t tg_block_of_call(const tg_facts *f, uint32_t call)
{
    uint32_t last = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot == TG_SLOT_ARGUMENT) last = c;
    }
    return last && f->facts[last].kind == TG_FACT_FUNCTION ? last : 0;
}

/* `this["team"] = x`, `it["team"] = x`. */
static bool put_by_index(const tg_facts *f, uint32_t statement, uint32_t *key, uint32_t *value)
{
    static const char *const objects[] = {"this", "it", NULL};
    uint32_t target = tg_facts_in(f, statement, TG_SLOT_TARGET);
    bool is_index = target && f->facts[target].kind == TG_FACT_INDEX;
    uint32_t object = is_index ? tg_facts_in(f, target, TG_SLOT_OBJECT) : 0;
    if (!object || !is_one_of(f->facts[object].text, objects)) return false;
    *key = tg_facts_in(f, target, TG_SLOT_KEY);
    *value = tg_facts_in(f, statement, TG_SLOT_VALUE);
    return *key && *value;
}

bool tg_block_put(const tg_facts *f, uint32_t statement, uint32_t *key, uint32_t *value)
{
    static const char *const puts[] = {"put",
                                       "set",
                                       "add",
                                       "append",
                                       "header",
                                       "addHeader",
                                       "putJsonObject",
                                       "putJsonArray",
                                       "addFormDataPart",
                                       "addTextBody",
                                       "part",
                                       "addProperty",
                                       NULL};
    if (f->facts[statement].kind == TG_FACT_ASSIGN) return put_by_index(f, statement, key, value);
    if (f->facts[statement].kind != TG_FACT_CALL) return false;
    uint32_t callee = tg_facts_in(f, statement, TG_SLOT_CALLEE);
    if (!callee || !is_one_of(f->facts[callee].text, puts)) return false;
    *key = nth_argument(f, statement, 0);
    *value = nth_argument(f, statement, 1);
    return *key && *value;
}

bool tg_block_sets(tg_slice method, tg_slice member)
{
    static const char *const prefixes[] = {"set", "with"};
    for (size_t i = 0; i < 2; i++) {
        tg_slice prefix = tg_slice_of(prefixes[i]);
        if (method.n != prefix.n + member.n || !tg_slice_starts(method, prefix)) continue;
        char first = member.n ? member.ptr[0] : '\0';
        bool is_lower = first >= 'a' && first <= 'z';
        if (!is_lower || method.ptr[prefix.n] != first - 'a' + 'A') continue;
        tg_slice rest = tg_slice_from(method, prefix.n + 1);
        if (tg_slice_equal(rest, tg_slice_from(member, 1))) return true;
    }
    return false;
}

/* What a call is given first, or by the name `path`: `url(path = "v1/embeddings")`. */
static uint32_t first_given(const tg_facts *f, uint32_t call)
{
    uint32_t first = tg_facts_in(f, call, TG_SLOT_ARGUMENT), meant = first;
    if (!first || f->facts[first].kind != TG_FACT_KEYWORD) return first;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].kind == TG_FACT_KEYWORD && tg_slice_is(f->facts[c].text, "path")) meant = c;
    }
    return tg_facts_in(f, meant, TG_SLOT_VALUE);
}

/* --- whose a statement is ------------------------------------------------------------------------
 */

/* What the object of a call or a member begins with: `b` of `b.headers().put(k, v)`, `put` of
 * `put(k, v).put(l, w)`. */
static uint32_t begins_with(const tg_facts *f, uint32_t named)
{
    while (named) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[named].kind;
        if (kind == TG_FACT_CALL) {
            uint32_t callee = tg_facts_in(f, named, TG_SLOT_CALLEE);
            if (!callee || f->facts[callee].kind == TG_FACT_NAME) return callee;
            named = callee;
        } else if (kind == TG_FACT_MEMBER || kind == TG_FACT_INDEX) {
            named = tg_facts_in(f, named, TG_SLOT_OBJECT);
        } else {
            return named;
        }
    }
    return 0;
}

static bool begins_upper(tg_slice name)
{
    return name.n && name.ptr[0] >= 'A' && name.ptr[0] <= 'Z';
}

/* Whether a name is the first of a path to what the object is known to have: "headers" of
 * "headers.append". */
static bool is_member(tg_slice name, const tg_slice *members, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        tg_slice behind = members[i], first = tg_slice_cut(&behind, '.');
        if (behind.ptr && tg_slice_equal(first, name)) return true;
    }
    return false;
}

/* Whether a name means what a FUNCTION is run on, or something that has no other meaning in the
 * file, which may be a member of that. What the object is known to have counts before members of
 * the class and the file around, not before variables of a function. */
static bool is_own_name(const tg_unit *unit, uint32_t function, tg_slice name,
                        const tg_slice *members, size_t member_count)
{
    enum { DEEP = 4 };
    const tg_facts *f = unit->facts;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, function, name, &count);
    /* `val h = this.headers` */
    for (unsigned n = 0; count == 1 && b->kind == TG_BIND_VALUE && b->value && n < DEEP; n++) {
        uint32_t root = b->value;
        while (root && f->facts[root].kind == TG_FACT_MEMBER)
            root = tg_facts_in(f, root, TG_SLOT_OBJECT);
        if (!root || f->facts[root].kind != TG_FACT_NAME) return false;
        name = f->facts[root].text;
        b = tg_unit_bindings(unit, function, name, &count);
    }
    if (count) return b->kind == TG_BIND_PARAMETER;
    if (tg_slice_is(name, "it")) return !tg_facts_in(f, function, TG_SLOT_PARAMETER);
    if (unit->language->self && tg_slice_is(name, unit->language->self)) return true;
    uint32_t scope = tg_part_scope_of_name(unit, tg_unit_scope(unit, function), name);
    bool is_variable = scope && scope != UINT32_MAX && f->facts[scope].kind == TG_FACT_FUNCTION;
    /* `Other.headers.append(k, v)`: a class, where the object's members are known. */
    if (member_count && begins_upper(name) && scope == UINT32_MAX)
        return is_member(name, members, member_count);
    return scope == UINT32_MAX || (!is_variable && is_member(name, members, member_count));
}

/* `x.let { it[k] = v }` in a FUNCTION: a name of a block in it. */
static bool is_of_inner(const tg_unit *unit, uint32_t function, uint32_t statement, tg_slice name)
{
    uint32_t in = tg_unit_around(unit, statement, TG_FACT_FUNCTION);
    for (; in > function; in = tg_unit_around(unit, in, TG_FACT_FUNCTION)) {
        size_t count;
        (void)tg_unit_bindings(unit, in, name, &count);
        bool is_it = tg_slice_is(name, "it") && !tg_facts_in(unit->facts, in, TG_SLOT_PARAMETER);
        if (count || is_it) return true;
    }
    return false;
}

bool tg_block_is_own(const tg_unit *unit, uint32_t function, uint32_t statement)
{
    return tg_block_is_own_by(unit, function, statement, NULL, 0);
}

bool tg_block_is_own_by(const tg_unit *unit, uint32_t function, uint32_t statement,
                        const tg_slice *members, size_t count)
{
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[statement].kind;
    if (kind != TG_FACT_CALL && kind != TG_FACT_ASSIGN) return true;
    uint32_t named = kind == TG_FACT_CALL ? statement : tg_facts_in(f, statement, TG_SLOT_TARGET);
    bool is_variable = named && f->facts[named].kind == TG_FACT_NAME;
    return !named || is_variable || tg_block_is_own_object(unit, function, named, members, count);
}

bool tg_block_is_own_object(const tg_unit *unit, uint32_t function, uint32_t object,
                            const tg_slice *members, size_t count)
{
    const tg_facts *f = unit->facts;
    uint32_t root = begins_with(f, object);
    if (!root) return true;
    tg_slice name = f->facts[root].text;
    bool is_callee = f->facts[root].slot == TG_SLOT_CALLEE && f->facts[root].kind == TG_FACT_NAME;
    if (!is_callee)
        return f->facts[root].kind != TG_FACT_NAME ||
               (!is_of_inner(unit, function, object, name) &&
                is_own_name(unit, function, name, members, count));
    /* `JSONObject().put(k, v)` */
    bool is_bare =
        f->facts[object].kind == TG_FACT_CALL && root == tg_facts_in(f, object, TG_SLOT_CALLEE);
    return is_bare || !begins_upper(name);
}

bool tg_block_takes(const tg_unit *unit, uint32_t function, uint32_t statement, tg_slice *key)
{
    static const char *const takes[] = {"remove", "clear", NULL};
    const tg_facts *f = unit->facts;
    if (f->facts[statement].kind != TG_FACT_CALL) return false;
    uint32_t callee = tg_facts_in(f, statement, TG_SLOT_CALLEE);
    bool is_it = callee && is_one_of(f->facts[callee].text, takes) &&
                 tg_block_is_own(unit, function, statement);
    uint32_t by = is_it ? nth_argument(f, statement, 0) : 0;
    *key = by && f->facts[by].kind == TG_FACT_STRING ? f->facts[by].text : (tg_slice){NULL, 0};
    return is_it;
}

uint32_t tg_block_next_taking(const tg_unit *unit, uint32_t function, uint32_t before,
                              tg_slice *key)
{
    uint32_t c = tg_block_next(unit->facts, function, before);
    while (c && !tg_block_takes(unit, function, c, key))
        c = tg_block_next(unit->facts, function, c);
    return c;
}

/* What a statement of a block gives to a member, or 0. */
static uint32_t given_by(const tg_facts *f, uint32_t statement, tg_slice key)
{
    uint32_t by, value;
    if (f->facts[statement].kind == TG_FACT_ASSIGN) {
        uint32_t target = tg_facts_in(f, statement, TG_SLOT_TARGET);
        bool is_it = target && tg_slice_equal(f->facts[target].text, key);
        if (is_it) return tg_facts_in(f, statement, TG_SLOT_VALUE);
    }
    if (tg_block_put(f, statement, &by, &value)) {
        bool is_it = f->facts[by].kind == TG_FACT_STRING && tg_slice_equal(f->facts[by].text, key);
        return is_it ? value : 0;
    }
    if (f->facts[statement].kind != TG_FACT_CALL) return 0;
    uint32_t callee = tg_facts_in(f, statement, TG_SLOT_CALLEE);
    if (!callee) return 0;
    tg_slice name = f->facts[callee].text;
    bool is_it = tg_slice_equal(name, key) || tg_block_sets(name, key);
    return is_it ? first_given(f, statement) : 0;
}

uint32_t tg_block_given(const tg_unit *unit, uint32_t function, tg_slice key, bool *is_taken)
{
    const tg_facts *f = unit->facts;
    uint32_t last = 0;
    *is_taken = false;
    for (uint32_t c = tg_block_next(f, function, 0); c; c = tg_block_next(f, function, c)) {
        tg_slice taken;
        bool is_own = tg_block_is_own(unit, function, c);
        uint32_t given = is_own ? given_by(f, c, key) : 0;
        if (given) last = given;
        if (given) *is_taken = false;
        if (is_own && !given && tg_block_takes(unit, function, c, &taken))
            *is_taken |= !taken.ptr || tg_slice_equal(taken, key);
    }
    return last;
}

/* --- what a block works on -----------------------------------------------------------------------
 */

const tg_scope_row *tg_block_scope(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    if (!unit->language->scopes || f->facts[call].kind != TG_FACT_CALL) return NULL;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (!callee || !tg_block_of_call(f, call)) return NULL;
    bool is_method = f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t arguments = 0;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        arguments += f->facts[c].slot == TG_SLOT_ARGUMENT;
    }
    if (arguments != (is_method ? 1 : 2)) return NULL;
    for (const tg_scope_row *row = unit->language->scopes; row->function; row++) {
        if (tg_slice_is(f->facts[callee].text, row->function)) return row;
    }
    return NULL;
}

uint32_t tg_block_object(const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    if (f->facts[callee].kind != TG_FACT_MEMBER) return nth_argument(f, call, 0);
    return tg_facts_in(f, callee, TG_SLOT_OBJECT);
}

/* The call that hands an object to a FUNCTION, and how; NULL when none does. */
static const tg_scope_row *scope_of(const tg_unit *unit, uint32_t function, uint32_t *object)
{
    uint32_t call = unit->facts->facts[function].parent;
    if (unit->facts->facts[function].slot != TG_SLOT_ARGUMENT) return NULL;
    const tg_scope_row *row = tg_block_scope(unit, call);
    *object = row ? tg_block_object(unit, call) : 0;
    return *object ? row : NULL;
}

bool tg_block_runs_once(const tg_unit *unit, uint32_t function)
{
    uint32_t object;
    if (!scope_of(unit, function, &object)) return false;
    const tg_fact *of = &unit->facts->facts[object];
    tg_slice behind = tg_slice_trim(tg_slice_from(unit->facts->text, of->end));
    return !tg_slice_starts(behind, tg_slice_of("?."));
}

bool tg_block_parameter(tg_resolver *r, const tg_unit *unit, uint32_t function, tg_ref *out)
{
    uint32_t object;
    const tg_scope_row *row = scope_of(unit, function, &object);
    if (!row)
        return tg_part_handed(r, unit, function, out) ||
               tg_block_run_on(r, unit, function, false, out);
    if (!row->is_parameter) return false;
    *out = tg_resolve(r, unit, object);
    return true;
}

bool tg_block_it(tg_resolver *r, const tg_unit *unit, uint32_t fact, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    for (uint32_t s = tg_unit_scope(unit, fact); s; s = tg_unit_scope(unit, s)) {
        bool is_lambda = f->facts[s].kind == TG_FACT_FUNCTION && !f->facts[s].text.n;
        if (!is_lambda) return false;
        if (tg_facts_in(f, s, TG_SLOT_PARAMETER)) continue;
        uint32_t object;
        const tg_scope_row *row = scope_of(unit, s, &object);
        if (!row || row->is_parameter) return tg_block_parameter(r, unit, s, out);
    }
    return false;
}

bool tg_block_this(tg_resolver *r, const tg_unit *unit, uint32_t fact, unsigned n, tg_ref *out)
{
    const tg_facts *f = unit->facts;
    for (uint32_t s = tg_unit_scope(unit, fact); s; s = tg_unit_scope(unit, s)) {
        uint32_t object = tg_facts_in(f, s, TG_SLOT_RECEIVER);
        bool is_extension = object && f->facts[object].kind == TG_FACT_NAME;
        const tg_scope_row *row = is_extension ? NULL : scope_of(unit, s, &object);
        bool has_this = is_extension || (row && !row->is_parameter);
        bool is_run = !has_this && !row && tg_block_run_on(r, unit, s, true, out);
        if (!(has_this || is_run) || n--) continue;
        if (is_run) return true;
        *out = tg_resolve(r, unit, object);
        if (is_extension) *out = tg_resolve_instance(r, *out, unit);
        return true;
    }
    return false;
}
