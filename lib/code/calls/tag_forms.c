/* tag_forms.c - the forms in which carriers hold tags: maps, lists, JSON, headers. */
#include "code/resolve/literal.h"
#include "doc/json.h"
#include "code/calls/tags_parts.h"

static void read_header_texts(tg_reading *r, const tg_ref *lines, const tg_unit *unit,
                              uint32_t fact);

tg_slice tg_tagging_keep(tg_tagging *t, tg_slice text)
{
    tg_slice copy = tg_arena_copy(t->keep, text);
    if (!copy.ptr) t->resolver->status = TG_ENOMEM;
    return copy;
}

/* The key that is a part of a header's name: names are the same in any case, and are written with
 * hyphens because proxies drop those with underscores. "Use-Case" is use_case. */
static tg_slice key_of_header(tg_tagging *t, tg_slice text)
{
    char *copy = tg_arena_strdup(t->keep, text);
    if (!copy) {
        t->resolver->status = TG_ENOMEM;
        return text;
    }
    for (size_t i = 0; i < text.n; i++) {
        if (copy[i] >= 'A' && copy[i] <= 'Z') copy[i] = (char)(copy[i] - 'A' + 'a');
        if (copy[i] == '-') copy[i] = '_';
    }
    return (tg_slice){copy, text.n};
}

/* A header that is set on the call replaces the client's of the same name. */
static bool is_overridden(const tg_reading *r, tg_slice key)
{
    if (!r->header) return false;
    for (size_t i = 0; i < r->to->tags.count; i++) {
        const tg_tag *tag = tg_vec_at(&r->to->tags, i);
        if (tg_slice_equal(tag->key, key) && tag->sink == r->sink) return true;
    }
    return false;
}

void tg_tagging_open_carrier(tg_reading *r, tg_slice waits_for)
{
    tg_tagging_open(r->to, r->carrier->name, waits_for, r->sink);
}

tg_reading tg_tagging_in_order(const tg_reading *r)
{
    tg_reading own = *r;
    if (!own.is_ordered) own.since = r->to->tags.count;
    own.is_ordered = true;
    return own;
}

/* `{**TAGS, "team": ""}`, `h.Set("X-Team", "")`: what comes later replaces what was there before.
 */
static void drop_earlier(tg_reading *r, tg_slice key)
{
    size_t kept = r->since;
    if (kept > r->to->tags.count) return; /* they were taken back */
    for (size_t i = kept; r->is_ordered && !r->is_maybe && i < r->to->tags.count; i++) {
        tg_tag tag = *(const tg_tag *)tg_vec_at(&r->to->tags, i);
        if (!tg_slice_equal(tag.key, key)) *(tg_tag *)tg_vec_at(&r->to->tags, kept++) = tag;
    }
    if (r->is_ordered && !r->is_maybe) r->to->tags.count = kept;
}

/* `h["x-portkey-metadata"] = ...` again: all that the header held before. */
static void drop_header(tg_reading *r)
{
    size_t kept = r->since;
    if (!r->is_ordered || r->is_maybe || kept > r->to->tags.count) return;
    for (size_t i = kept; i < r->to->tags.count; i++) {
        tg_tag tag = *(const tg_tag *)tg_vec_at(&r->to->tags, i);
        if (!tg_slice_equal(tag.header, r->header->name))
            *(tg_tag *)tg_vec_at(&r->to->tags, kept++) = tag;
    }
    r->to->tags.count = kept;
}

static tg_tag *push_tag(tg_reading *r, tg_slice key, const tg_unit *unit, uint32_t fact)
{
    tg_tagging *t = r->to;
    if (is_overridden(r, key)) return NULL;
    if (r->is_maybe) {
        tg_tagging_open_key(t, key, r->carrier->name,
                            tg_slice_of("an assignment that may not be reached"), r->sink);
        return NULL;
    }
    tg_tag *tag = tg_vec_push(&t->tags);
    if (!tag) {
        t->resolver->status = TG_ENOMEM;
        return NULL;
    }
    tg_location location = tg_tagging_locate(t, unit, fact);
    location.file = location.line ? tg_tagging_keep(t, location.file) : location.file;
    *tag = (tg_tag){
        .key = tg_tagging_keep(t, key),
        .sink = r->sink,
        .carrier = tg_tagging_keep(t, r->carrier->name),
        .location = location,
        .header = r->header ? r->header->name : (tg_slice){NULL, 0},
    };
    return tag;
}

static void add_text(tg_reading *r, tg_slice key, tg_slice value, const tg_unit *unit,
                     uint32_t fact)
{
    tg_tag *tag = push_tag(r, key, unit, fact);
    if (tag) tag->value = tg_tagging_keep(r->to, value);
}

void tg_tagging_add_value(tg_reading *r, tg_slice key, const tg_ref *value, const tg_unit *unit,
                          uint32_t fact)
{
    tg_slice text = {NULL, 0};
    tg_resolver *resolver = r->to->resolver;
    drop_earlier(r, key);
    if (tg_ref_fact_kind(value) == TG_FACT_NULL) return;
    if (tg_ref_text(resolver, value, &text)) {
        add_text(r, key, text, unit, fact);
        return;
    }
    tg_tag *tag = push_tag(r, key, unit, fact);
    if (!tag) return;
    tag->state = TG_TAG_UNKNOWN;
    tag->waits_for = tg_tagging_keep(r->to, tg_ref_show(resolver, value));
}

/* "team:search" or "team=search"; a word without either is no tag. */
static void add_pair(tg_reading *r, tg_slice text, const tg_unit *unit, uint32_t fact)
{
    text = tg_slice_trim(text);
    for (size_t i = 0; i < text.n; i++) {
        if (text.ptr[i] != ':' && text.ptr[i] != '=') continue;
        tg_slice value = tg_slice_trim(tg_slice_from(text, i + 1));
        tg_slice key = tg_slice_trim((tg_slice){text.ptr, i});
        if (!key.n) return;
        if (tg_slice_find(value, tg_slice_of("{}")) == SIZE_MAX) {
            add_text(r, key, value, unit, fact);
            return;
        }
        tg_tag *tag = push_tag(r, key, unit, fact);
        if (!tag) return;
        tag->state = TG_TAG_UNKNOWN;
        tag->waits_for = tg_tagging_keep(r->to, text);
        return;
    }
}

void tg_tagging_each_tag(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                         uint32_t fact)
{
    tg_reading *r = self;
    tg_slice prefix = r->carrier->prefix;
    if (!key.n) return;
    if (prefix.n) {
        if (!tg_slice_starts(key, prefix)) return;
        key = tg_slice_from(key, prefix.n);
    }
    /* `metadata={"tags": ["team:search"]}`: a list inside is a list of tags. */
    if (tg_ref_fact_kind(value) == TG_FACT_LIST) {
        tg_lookup found = {.state = TG_LOOKUP_PRESENT, .ref = *value, .unit = unit, .fact = fact};
        tg_tagging_read_form(r, TG_FORM_LIST, key, &found, UINT32_MAX);
        return;
    }
    tg_tagging_add_value(r, key, value, unit, fact);
}

void tg_tagging_each_open(void *self, tg_slice waits_for)
{
    tg_tagging_open_carrier(self, waits_for);
}

static bool is_header_of_tags(void *self, tg_slice key)
{
    tg_reading *r = self;
    /* `headers[] = "Name: value"` has its name in the value. */
    return !key.n || tg_header_find(r->to->resolver->catalog, key) != NULL;
}

/* `"X-Team": []string{x}`, `"X-Team": {x}`: the first of the header's values; the value itself
 * where it is none of several. */
static tg_ref first_value(tg_resolver *r, const tg_ref *value)
{
    const tg_step *made = value->steps;
    bool is_made = made && made->kind == TG_STEP_CALL && made->call && value->step_count == 1;
    const tg_unit *unit = is_made ? made->unit : value->unit;
    uint32_t list = is_made ? made->call : value->kind == TG_REF_FACT ? value->fact : 0;
    if (!unit || !list) return *value;
    const tg_facts *f = unit->facts;
    bool is_go = unit->language->has_field_keys;
    if (is_go && f->facts[list].kind == TG_FACT_CALL && f->facts[list].flags & TG_FACT_NEW)
        list = tg_facts_in(f, list, TG_SLOT_ARGUMENT);
    bool is_list = f->facts[list].kind == TG_FACT_LIST ||
                   (is_go && list && f->facts[list].kind == TG_FACT_MAP);
    uint32_t first = is_list ? tg_facts_first(f, list) : 0;
    tg_fact_kind kind = (tg_fact_kind)f->facts[first].kind;
    bool is_value = first && kind != TG_FACT_PAIR && kind != TG_FACT_LIST && kind != TG_FACT_MAP;
    return is_value ? tg_resolve(r, unit, first) : *value;
}

/* `extra_headers={"x-portkey-metadata": ...}` of a call replaces the client's header of that name
 * with all that is in it. */
static bool is_replaced(tg_reading *r, const tg_header *header)
{
    bool is_single = header->is_prefix || header->form == TG_FORM_VALUE;
    if (is_single || r->is_maybe || r->is_last) return false;
    for (size_t i = 0; i < r->to->headers.count; i++) {
        const tg_told_header *told = tg_vec_at(&r->to->headers, i);
        if (told->header != header) continue;
        return told->level != r->to->level;
    }
    tg_told_header *told = tg_vec_push(&r->to->headers);
    if (told) *told = (tg_told_header){header, r->to->level};
    if (!told) r->to->resolver->status = TG_ENOMEM;
    return false;
}

void tg_tagging_each_header(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                            uint32_t fact)
{
    tg_reading *r = self;
    if (!key.n) {
        read_header_texts(r, value, unit, fact);
        return;
    }
    const tg_header *header = tg_header_find(r->to->resolver->catalog, key);
    if (!header) return;
    if (is_replaced(r, header)) return;
    tg_ref first = *value;
    if (header->form != TG_FORM_LIST && header->form != TG_FORM_MAP)
        first = first_value(r->to->resolver, value);
    value = &first;
    tg_reading inner = *r;
    inner.header = header;
    inner.sink = header->sink;
    tg_slice name = header->key;
    if (header->form != TG_FORM_VALUE) drop_header(&inner);
    if (header->is_prefix) name = key_of_header(r->to, tg_slice_from(key, header->name.n));
    tg_lookup found = {.state = TG_LOOKUP_PRESENT, .ref = *value, .unit = unit, .fact = fact};
    tg_tagging_read_form(&inner, header->form, name, &found, UINT32_MAX);
}

static void each_maybe_tag(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                           uint32_t fact)
{
    tg_reading maybe = *(tg_reading *)self;
    maybe.is_maybe = true;
    tg_tagging_each_tag(&maybe, key, value, unit, fact);
}

void tg_tagging_each_maybe_header(void *self, tg_slice key, const tg_ref *value,
                                  const tg_unit *unit, uint32_t fact)
{
    tg_reading maybe = *(tg_reading *)self;
    const tg_header *header = tg_header_find(maybe.to->resolver->catalog, key);
    /* One that names an organisation or a project leaves no other key open. */
    if (header && header->form == TG_FORM_VALUE && !header->is_prefix) return;
    maybe.is_maybe = true;
    tg_tagging_each_header(&maybe, key, value, unit, fact);
}

/* Of `"Name: $value"` and `'Name: ' . $value` the value, where nothing else stands behind the
 * colon. */
static bool header_value(tg_reading *r, const tg_ref *lines, tg_slice behind, tg_ref *out)
{
    tg_fact_kind kind = lines ? tg_ref_fact_kind(lines) : TG_FACT_OTHER;
    bool is_text = kind == TG_FACT_CONCAT || kind == TG_FACT_STRING;
    if (!is_text || !tg_literal_is_unknown(behind)) return false;
    const tg_facts *f = lines->unit->facts;
    uint32_t last = 0;
    for (uint32_t c = tg_facts_first(f, lines->fact); c; c = tg_facts_next(f, lines->fact, c)) {
        last = c;
    }
    if (!last) return false;
    *out = tg_resolve(r->to->resolver, lines->unit, last);
    return true;
}

void tg_tagging_read_header_lines(tg_reading *r, tg_slice text, const tg_ref *of,
                                  const tg_unit *unit, uint32_t fact)
{
    tg_resolver *resolver = r->to->resolver;
    while (text.ptr) {
        tg_slice line = tg_slice_trim(tg_slice_cut(&text, '\n'));
        tg_slice value = line, name = tg_slice_trim(tg_slice_cut(&value, ':'));
        bool is_file = tg_slice_starts(line, tg_slice_of("@"));
        if (is_file || tg_slice_starts(tg_literal_pattern(resolver, line), tg_slice_of("{}"))) {
            tg_tagging_open_carrier(r, tg_literal_show(resolver, line));
            continue;
        }
        if (!value.ptr) continue;
        value = tg_slice_trim(value);
        tg_ref ref;
        bool is_last = !tg_slice_trim(text).n;
        if (!is_last || !header_value(r, of, value, &ref))
            ref = tg_literal_ref(resolver, unit, value);
        tg_tagging_each_header(r, name, &ref, unit, fact);
    }
}

static void read_header_texts(tg_reading *r, const tg_ref *lines, const tg_unit *unit,
                              uint32_t fact)
{
    tg_tagging_read_header_lines(r, tg_literal_of(r->to->resolver, lines), lines, unit, fact);
}

static void read_list(tg_reading *r, const tg_lookup *found)
{
    tg_resolver *resolver = r->to->resolver;
    if (tg_ref_fact_kind(&found->ref) != TG_FACT_LIST) {
        tg_slice text;
        if (tg_ref_text(resolver, &found->ref, &text)) {
            add_pair(r, text, found->unit, found->fact);
        } else {
            tg_tagging_open_carrier(r, tg_ref_show(resolver, &found->ref));
        }
        return;
    }
    const tg_unit *unit = found->ref.unit;
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, found->ref.fact); c;
         c = tg_facts_next(f, found->ref.fact, c)) {
        uint32_t inner = f->facts[c].kind == TG_FACT_SPREAD ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        tg_ref item = tg_resolve(resolver, unit, inner ? inner : c);
        if (inner && tg_ref_fact_kind(&item) == TG_FACT_LIST && resolver->depth < 8) {
            tg_lookup more = {.state = TG_LOOKUP_PRESENT, .ref = item, .unit = unit, .fact = c};
            resolver->depth++;
            read_list(r, &more);
            resolver->depth--;
            continue;
        }
        tg_slice text = tg_ref_pattern(resolver, &item);
        if (text.n && !tg_slice_is(text, "{}")) {
            add_pair(r, text, unit, c);
        } else {
            tg_tagging_open_carrier(r, tg_ref_show(resolver, &item));
        }
    }
}

static void read_csv(tg_reading *r, const tg_lookup *found)
{
    tg_slice text = tg_ref_pattern(r->to->resolver, &found->ref);
    if (!text.n) {
        tg_tagging_open_carrier(r, tg_ref_show(r->to->resolver, &found->ref));
        return;
    }
    while (text.ptr) {
        tg_slice item = tg_slice_cut(&text, ',');
        add_pair(r, item, found->unit, found->fact);
    }
}

static void read_map(tg_reading *r, const tg_ref *map, uint32_t use)
{
    tg_reading own = tg_tagging_in_order(r);
    tg_entries to = {.each = tg_tagging_each_tag,
                     .open = tg_tagging_each_open,
                     .maybe = each_maybe_tag,
                     .self = &own,
                     .use = use};
    tg_lookup_entries(r->to->resolver, map, &to);
}

static void read_json(tg_reading *r, const tg_lookup *found, uint32_t use)
{
    tg_resolver *resolver = r->to->resolver;
    tg_slice text;
    tg_fact_kind kind = tg_ref_fact_kind(&found->ref);
    /* A text of which nothing is known may be any. */
    bool is_any = found->ref.kind == TG_REF_UNKNOWN && found->ref.is_scalar && found->ref.type_unit;
    /* `x ?: "{...}"`: one of several texts. */
    bool is_one_of = kind == TG_FACT_CHOICE && found->ref.unit->language->has_settings;
    if (is_any || is_one_of) {
        tg_tagging_open_carrier(r, tg_ref_show(resolver, &found->ref));
        return;
    }
    /* `String.format("{...%s...}", team)`: the text, by what begins as one. */
    tg_slice formatted = {NULL, 0};
    if (kind == TG_FACT_CALL && found->ref.unit->language->has_settings)
        formatted = tg_ref_pattern(resolver, &found->ref);
    bool is_formatted = formatted.n && formatted.ptr[0] == '{';
    if (kind != TG_FACT_STRING && kind != TG_FACT_CONCAT && !is_formatted) {
        read_map(r, &found->ref, use);
        return;
    }
    const tg_doc *doc;
    tg_err err;
    tg_status status = TG_ESYNTAX;
    if (tg_ref_text(resolver, &found->ref, &text)) {
        status = tg_json_parse(text, "", resolver->arena, &doc, &err);
    }
    if (status == TG_ENOMEM) resolver->status = status;
    bool is_json = status == TG_OK;
    tg_ref map;
    if (!is_json) {
        if (tg_literal_map(resolver, found->unit, tg_literal_of(resolver, &found->ref), &map)) {
            read_map(r, &map, use);
        } else {
            tg_tagging_open_carrier(r, tg_ref_show(resolver, &found->ref));
        }
        return;
    }
    tg_value root = tg_doc_root(doc);
    for (tg_value v = tg_first(root); !tg_is_missing(v); v = tg_next(root, v)) {
        if (tg_type_of(v) == TG_NULL || tg_type_of(v) >= TG_ARRAY) continue;
        add_text(r, tg_key_of(v), tg_text_of(v), found->unit, found->fact);
    }
}

/* `default_headers=createHeaders(metadata={...})`: headers that a function of an SDK makes. */
static bool read_made_headers(tg_reading *r, const tg_ref *headers)
{
    const tg_step *last = headers->steps;
    if (headers->kind != TG_REF_SYMBOL || !last || last->kind != TG_STEP_CALL || !last->call)
        return false;
    size_t rest, count;
    tg_slice name = tg_ref_name(r->to->resolver, headers, &rest);
    tg_slice family = tg_slice_of(last->unit->language->family);
    const tg_symbol *s = tg_sdk_symbols(r->to->resolver->catalog, family, name, &count);
    if (rest >= headers->step_count || !s || s->kind != TG_SYMBOL_HEADERS) return false;
    tg_arguments given = tg_arguments_of_call(last);
    /* `Headers.Builder().add(k, v).build()`: a chain whose methods put them. */
    bool is_chain = rest + 1 < headers->step_count;
    if (is_chain && !s->headers->items[0].put_count) return false;
    if (is_chain) given.chain = last;
    tg_tagging_add(r->to, s->headers, &given, NULL);
    return true;
}

void tg_tagging_read_form(tg_reading *r, tg_form form, tg_slice key, const tg_lookup *found,
                          uint32_t use)
{
    switch (form) {
    case TG_FORM_MAP:
        read_map(r, &found->ref, use);
        break;
    case TG_FORM_HEADERS: {
        if (read_made_headers(r, &found->ref)) break;
        tg_fact_kind kind = tg_ref_fact_kind(&found->ref);
        if (kind == TG_FACT_STRING || kind == TG_FACT_CONCAT) {
            read_header_texts(r, &found->ref, found->unit, found->fact);
            break;
        }
        tg_reading own = tg_tagging_in_order(r);
        tg_entries to = {.concerns = is_header_of_tags,
                         .each = tg_tagging_each_header,
                         .open = tg_tagging_each_open,
                         .maybe = tg_tagging_each_maybe_header,
                         .self = &own,
                         .use = use};
        tg_lookup_entries(r->to->resolver, &found->ref, &to);
        break;
    }
    case TG_FORM_LIST:
        read_list(r, found);
        break;
    case TG_FORM_CSV:
        read_csv(r, found);
        break;
    case TG_FORM_JSON:
        read_json(r, found, use);
        break;
    case TG_FORM_VALUE:
        tg_tagging_add_value(r, key, &found->ref, found->unit, found->fact);
        break;
    case TG_FORM_CLIENT:
        tg_tagging_read_client(r, found);
        break;
    }
}
