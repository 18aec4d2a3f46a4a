#include "code/tags.h"

#include "code/appended.h"
#include "code/blocks.h"
#include "code/command.h"
#include "code/literal.h"
#include "doc/json.h"

/* One carrier being read. */
typedef struct reading {
    tg_tagging *to;
    const tg_carrier *carrier;
    const tg_header *header; /* the header whose value is being read */
    tg_sink sink;
    bool is_maybe; /* what is found may not be there */
} reading;

static tg_slice keep(tg_tagging *t, tg_slice text)
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

tg_tagging tg_tagging_of(tg_resolver *r, const tg_unit *unit, const tg_lines *lines, tg_arena *to)
{
    return (tg_tagging){
        .resolver = r,
        .keep = to,
        .lines = lines,
        .unit = unit,
        .tags = tg_vec_of(to, sizeof(tg_tag)),
        .opens = tg_vec_of(to, sizeof(tg_open)),
    };
}

void tg_tagging_open(tg_tagging *t, tg_slice carrier, tg_slice waits_for, tg_sink sink)
{
    for (size_t i = 0; i < t->opens.count; i++) {
        tg_open *open = tg_vec_at(&t->opens, i);
        if (!tg_slice_equal(open->waits_for, waits_for)) continue;
        if (sink > open->sink) open->sink = sink;
        return;
    }
    tg_open *open = tg_vec_push(&t->opens);
    if (!open) {
        t->resolver->status = TG_ENOMEM;
        return;
    }
    *open = (tg_open){keep(t, carrier), keep(t, waits_for), sink};
}

static tg_location locate(const tg_tagging *t, const tg_unit *unit, uint32_t fact)
{
    if (unit != t->unit || !fact) return (tg_location){.line = 0};
    const tg_fact *f = &unit->facts->facts[fact];
    if (unit->facts->inset) {
        tg_location place = tg_inset_locate(unit->facts->inset, f->start, f->end);
        place.file = unit->facts->path;
        return place;
    }
    tg_position start = tg_lines_position(t->lines, f->start);
    tg_position end = tg_lines_position(t->lines, f->end);
    return (tg_location){.file = unit->facts->path,
                         .line = start.line,
                         .column = start.column,
                         .end_line = end.line,
                         .end_column = end.column};
}

/* A header that is set on the call replaces the client's of the same name. */
static bool is_overridden(const reading *r, tg_slice key)
{
    if (!r->header) return false;
    for (size_t i = 0; i < r->to->tags.count; i++) {
        const tg_tag *tag = tg_vec_at(&r->to->tags, i);
        if (tg_slice_equal(tag->key, key) && tag->sink == r->sink) return true;
    }
    return false;
}

static void open_carrier(reading *r, tg_slice waits_for)
{
    tg_tagging_open(r->to, r->carrier->name, waits_for, r->sink);
}

static tg_tag *push_tag(reading *r, tg_slice key, const tg_unit *unit, uint32_t fact)
{
    tg_tagging *t = r->to;
    if (is_overridden(r, key)) return NULL;
    if (r->is_maybe) {
        open_carrier(r, tg_slice_of("an assignment that may not be reached"));
        return NULL;
    }
    tg_tag *tag = tg_vec_push(&t->tags);
    if (!tag) {
        t->resolver->status = TG_ENOMEM;
        return NULL;
    }
    tg_location location = locate(t, unit, fact);
    location.file = location.line ? keep(t, location.file) : location.file;
    *tag = (tg_tag){
        .key = keep(t, key),
        .sink = r->sink,
        .carrier = keep(t, r->carrier->name),
        .location = location,
    };
    return tag;
}

static void add_text(reading *r, tg_slice key, tg_slice value, const tg_unit *unit, uint32_t fact)
{
    tg_tag *tag = push_tag(r, key, unit, fact);
    if (tag) tag->value = keep(r->to, value);
}

/* A key with what its value stands for. */
static void add_value(reading *r, tg_slice key, const tg_ref *value, const tg_unit *unit,
                      uint32_t fact)
{
    tg_slice text = {NULL, 0};
    tg_resolver *resolver = r->to->resolver;
    if (tg_ref_fact_kind(value) == TG_FACT_NULL) return;
    if (tg_ref_text(resolver, value, &text)) {
        add_text(r, key, text, unit, fact);
        return;
    }
    tg_tag *tag = push_tag(r, key, unit, fact);
    if (!tag) return;
    tag->state = TG_TAG_UNKNOWN;
    tag->waits_for = keep(r->to, tg_ref_show(resolver, value));
}

/* "team:search" or "team=search"; a word without either is no tag. */
static void add_pair(reading *r, tg_slice text, const tg_unit *unit, uint32_t fact)
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
        tag->waits_for = keep(r->to, text);
        return;
    }
}

/* --- forms ---------------------------------------------------------------------------------------
 */

static void read_form(reading *r, tg_form form, tg_slice key, const tg_lookup *found, uint32_t use);

static void each_tag(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                     uint32_t fact)
{
    reading *r = self;
    tg_slice prefix = r->carrier->prefix;
    if (!key.n) return;
    if (prefix.n) {
        if (!tg_slice_starts(key, prefix)) return;
        key = tg_slice_from(key, prefix.n);
    }
    /* `metadata={"tags": ["team:search"]}`: a list inside is a list of tags. */
    if (tg_ref_fact_kind(value) == TG_FACT_LIST) {
        tg_lookup found = {.state = TG_LOOKUP_PRESENT, .ref = *value, .unit = unit, .fact = fact};
        read_form(r, TG_FORM_LIST, key, &found, UINT32_MAX);
        return;
    }
    add_value(r, key, value, unit, fact);
}

static void each_open(void *self, tg_slice waits_for)
{
    open_carrier(self, waits_for);
}

static void read_header_texts(reading *r, const tg_ref *lines, const tg_unit *unit, uint32_t fact);

static bool is_header_of_tags(void *self, tg_slice key)
{
    reading *r = self;
    /* `headers[] = "Name: value"` has its name in the value. */
    return !key.n || tg_header_find(r->to->resolver->catalog, key) != NULL;
}

static void each_header(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                        uint32_t fact)
{
    reading *r = self;
    if (!key.n) {
        read_header_texts(r, value, unit, fact);
        return;
    }
    const tg_header *header = tg_header_find(r->to->resolver->catalog, key);
    if (!header) return;
    reading inner = *r;
    inner.header = header;
    inner.sink = header->sink;
    tg_slice name = header->key;
    if (header->is_prefix) name = key_of_header(r->to, tg_slice_from(key, header->name.n));
    tg_lookup found = {.state = TG_LOOKUP_PRESENT, .ref = *value, .unit = unit, .fact = fact};
    read_form(&inner, header->form, name, &found, UINT32_MAX);
}

static void each_maybe_tag(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                           uint32_t fact)
{
    reading maybe = *(reading *)self;
    maybe.is_maybe = true;
    each_tag(&maybe, key, value, unit, fact);
}

static void each_maybe_header(void *self, tg_slice key, const tg_ref *value, const tg_unit *unit,
                              uint32_t fact)
{
    reading maybe = *(reading *)self;
    const tg_header *header = tg_header_find(maybe.to->resolver->catalog, key);
    /* One that names an organisation or a project leaves no other key open. */
    if (header && header->form == TG_FORM_VALUE && !header->is_prefix) return;
    maybe.is_maybe = true;
    each_header(&maybe, key, value, unit, fact);
}

/* Of `"Name: $value"` and `'Name: ' . $value` the value, where nothing else stands behind the
 * colon. */
static bool header_value(reading *r, const tg_ref *lines, tg_slice behind, tg_ref *out)
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

/* "Name: value", "Name:value": headers with name and value in one marked text, with line ends
 * between. One whose name is not known may carry anything. `of`: the expression that says so; NULL:
 * none. */
static void read_header_lines(reading *r, tg_slice text, const tg_ref *of, const tg_unit *unit,
                              uint32_t fact)
{
    tg_resolver *resolver = r->to->resolver;
    while (text.ptr) {
        tg_slice line = tg_slice_trim(tg_slice_cut(&text, '\n'));
        tg_slice value = line, name = tg_slice_trim(tg_slice_cut(&value, ':'));
        bool is_file = tg_slice_starts(line, tg_slice_of("@"));
        if (is_file || tg_slice_starts(tg_literal_pattern(resolver, line), tg_slice_of("{}"))) {
            open_carrier(r, tg_literal_show(resolver, line));
            continue;
        }
        if (!value.ptr) continue;
        value = tg_slice_trim(value);
        tg_ref ref;
        bool is_last = !tg_slice_trim(text).n;
        if (!is_last || !header_value(r, of, value, &ref))
            ref = tg_literal_ref(resolver, unit, value);
        each_header(r, name, &ref, unit, fact);
    }
}

static void read_header_texts(reading *r, const tg_ref *lines, const tg_unit *unit, uint32_t fact)
{
    read_header_lines(r, tg_literal_of(r->to->resolver, lines), lines, unit, fact);
}

static void read_list(reading *r, const tg_lookup *found)
{
    tg_resolver *resolver = r->to->resolver;
    if (tg_ref_fact_kind(&found->ref) != TG_FACT_LIST) {
        tg_slice text;
        if (tg_ref_text(resolver, &found->ref, &text)) {
            add_pair(r, text, found->unit, found->fact);
        } else {
            open_carrier(r, tg_ref_show(resolver, &found->ref));
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
            open_carrier(r, tg_ref_show(resolver, &item));
        }
    }
}

static void read_csv(reading *r, const tg_lookup *found)
{
    tg_slice text = tg_ref_pattern(r->to->resolver, &found->ref);
    if (!text.n) {
        open_carrier(r, tg_ref_show(r->to->resolver, &found->ref));
        return;
    }
    while (text.ptr) {
        tg_slice item = tg_slice_cut(&text, ',');
        add_pair(r, item, found->unit, found->fact);
    }
}

static void read_map(reading *r, const tg_ref *map, uint32_t use)
{
    tg_entries to = {
        .each = each_tag, .open = each_open, .maybe = each_maybe_tag, .self = r, .use = use};
    tg_lookup_entries(r->to->resolver, map, &to);
}

static void read_json(reading *r, const tg_lookup *found, uint32_t use)
{
    tg_resolver *resolver = r->to->resolver;
    tg_slice text;
    tg_fact_kind kind = tg_ref_fact_kind(&found->ref);
    if (kind != TG_FACT_STRING && kind != TG_FACT_CONCAT) {
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
            open_carrier(r, tg_ref_show(resolver, &found->ref));
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
static bool read_made_headers(reading *r, const tg_ref *headers)
{
    const tg_step *last = headers->steps;
    if (headers->kind != TG_REF_SYMBOL || !last || last->kind != TG_STEP_CALL || !last->call)
        return false;
    size_t rest, count;
    tg_slice name = tg_ref_name(r->to->resolver, headers, &rest);
    tg_slice family = tg_slice_of(last->unit->language->family);
    const tg_symbol *s = tg_sdk_symbols(r->to->resolver->catalog, family, name, &count);
    if (rest + 1 != headers->step_count || !s || s->kind != TG_SYMBOL_HEADERS) return false;
    tg_arguments given = tg_arguments_of_call(last);
    tg_tagging_add(r->to, s->headers, &given, NULL);
    return true;
}

static void read_form(reading *r, tg_form form, tg_slice key, const tg_lookup *found, uint32_t use)
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
        tg_entries to = {.concerns = is_header_of_tags,
                         .each = each_header,
                         .open = each_open,
                         .maybe = each_maybe_header,
                         .self = r,
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
        add_value(r, key, &found->ref, found->unit, found->fact);
        break;
    }
}

/* Some carriers do nothing unless something else is set: telemetry that is off records no metadata.
 */
static bool is_in_force(reading *r, const tg_arguments *arguments, const tg_ref *base)
{
    const tg_place *needs = &r->carrier->needs;
    if (!needs->text.n) return true;
    tg_lookup found = tg_lookup_place(r->to->resolver, arguments, needs, base);
    tg_slice text;
    if (found.state == TG_LOOKUP_ABSENT) return false;
    if (found.state == TG_LOOKUP_PRESENT && tg_ref_text(r->to->resolver, &found.ref, &text)) {
        return tg_slice_equal_nocase(text, tg_slice_of("true"));
    }
    open_carrier(r, needs->text);
    return false;
}

/* --- carriers that are called: builder.putHeader(k, v), option.WithHeader(k, v)
 * ------------------- */

static bool is_put(const tg_carrier *carrier, tg_slice name)
{
    for (size_t i = 0; i < carrier->put_count; i++) {
        if (tg_slice_equal(carrier->puts[i], name)) return true;
    }
    return false;
}

/* One such call: its first argument is the key, its second the value; of a single value its first.
 */
static void read_put(reading *r, const tg_unit *unit, uint32_t call)
{
    tg_resolver *resolver = r->to->resolver;
    static const tg_place places[] = {{.position = 0}, {.position = 1}};
    tg_arguments given = tg_arguments_of(unit, call);
    tg_lookup first = tg_lookup_place(resolver, &given, &places[0], NULL);
    tg_lookup second = tg_lookup_place(resolver, &given, &places[1], NULL);
    tg_form form = r->carrier->form;
    if (first.state != TG_LOOKUP_PRESENT) {
        if (first.state == TG_LOOKUP_OPEN) open_carrier(r, first.waits_for);
    } else if (form == TG_FORM_VALUE) {
        add_value(r, r->carrier->key, &first.ref, first.unit, first.fact);
    } else if (second.state == TG_LOOKUP_PRESENT) {
        tg_slice key;
        /* A constant of the SDK's own is the name of something else. */
        bool is_its_own =
            first.ref.kind == TG_REF_SYMBOL && tg_sdk_owns(resolver->catalog, first.ref.symbol);
        if (is_its_own) return;
        if (!tg_ref_text(resolver, &first.ref, &key)) {
            open_carrier(r, tg_ref_show(resolver, &first.ref));
        } else if (form == TG_FORM_HEADERS) {
            each_header(r, key, &second.ref, second.unit, second.fact);
        } else {
            each_tag(r, key, &second.ref, second.unit, second.fact);
        }
    }
}

static void read_chain(reading *r, const tg_step *chain)
{
    for (const tg_step *s = chain; s && s->before; s = s->before) {
        bool is_method = s->kind == TG_STEP_CALL && s->call && s->before->kind == TG_STEP_MEMBER;
        if (is_method && is_put(r->carrier, s->before->name)) read_put(r, s->unit, s->call);
    }
}

/* `{ header("X-Team", x) }`, `r -> r.param("k", v)` */
static void read_block(reading *r, const tg_ref *block)
{
    const tg_facts *f = block->unit->facts;
    for (uint32_t c = tg_block_next(f, block->fact, 0); c; c = tg_block_next(f, block->fact, c)) {
        uint32_t callee = f->facts[c].kind == TG_FACT_CALL ? tg_facts_in(f, c, TG_SLOT_CALLEE) : 0;
        if (callee && f->facts[callee].kind == TG_FACT_NAME) {
            if (is_put(r->carrier, f->facts[callee].text)) read_put(r, block->unit, c);
            continue;
        }
        tg_ref statement = tg_resolve(r->to->resolver, block->unit, c);
        read_chain(r, statement.steps);
    }
}

/* One item of a list of options. A function's result says nothing but by its name. */
static void each_option(void *self, const tg_unit *unit, uint32_t item, bool is_sure)
{
    reading *r = self;
    tg_ref ref = tg_resolve(r->to->resolver, unit, item);
    size_t rest;
    tg_slice name = tg_ref_name(r->to->resolver, &ref, &rest);
    bool is_made = ref.steps && ref.steps->kind == TG_STEP_CALL && ref.steps->call;
    bool is_it = is_made && rest + 1 == ref.step_count && is_put(r->carrier, name);
    if (is_it && is_sure) {
        read_put(r, ref.steps->unit, ref.steps->call);
    } else if (is_it) {
        open_carrier(r, tg_slice_of("an option that may not be added"));
    } else if (!is_made) {
        open_carrier(r, tg_ref_show(r->to->resolver, &ref));
    }
}

/* Arguments that are themselves calls of a function: option.WithHeader(...). */
static void read_options(reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    for (uint32_t c = tg_facts_first(f, call); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        uint32_t inner = f->facts[c].kind == TG_FACT_SPREAD ? tg_facts_in(f, c, TG_SLOT_VALUE) : 0;
        if (inner && unit->language->appender) {
            tg_items to = {.each = each_option, .open = each_open, .self = r};
            tg_appended_items(r->to->resolver, unit, inner, &to);
            continue;
        }
        tg_ref ref = tg_resolve(r->to->resolver, unit, inner ? inner : c);
        size_t rest;
        tg_slice name = tg_ref_name(r->to->resolver, &ref, &rest);
        bool is_made = ref.steps && ref.steps->kind == TG_STEP_CALL && ref.steps->call;
        if (is_made && rest + 1 == ref.step_count && is_put(r->carrier, name)) {
            read_put(r, ref.steps->unit, ref.steps->call);
        } else if (inner) {
            open_carrier(r, tg_ref_show(r->to->resolver, &ref));
        }
    }
}

static void read_puts(reading *r, const tg_arguments *arguments, const tg_ref *base)
{
    if (!r->carrier->at.count) {
        read_chain(r, arguments->chain);
        for (size_t i = 0; i < arguments->count; i++) {
            read_options(r, arguments->sources[i].unit, arguments->sources[i].call);
        }
        return;
    }
    tg_lookup found = tg_lookup_places(r->to->resolver, arguments, &r->carrier->at, base);
    if (found.state != TG_LOOKUP_PRESENT) return;
    if (tg_ref_fact_kind(&found.ref) == TG_FACT_FUNCTION) {
        read_block(r, &found.ref);
    } else {
        read_chain(r, found.ref.steps);
    }
}

/* The last component of a type as it is written: "ChatRequest" of "a.b.ChatRequest". */
static bool is_class_name(tg_slice name, tg_slice class)
{
    if (tg_slice_equal(name, class)) return true;
    bool ends = class.n > name.n && tg_slice_ends(class, name);
    return ends && class.ptr[class.n - name.n - 1] == '.';
}

/* Whether a value is surely no object of the classes that the carrier stands in: by the name that
 * made it, or by what its variable is declared as. */
static bool is_of_another_class(tg_resolver *r, const tg_carrier *carrier, const tg_ref *ref)
{
    size_t rest;
    tg_slice name = tg_ref_name(r, ref, &rest);
    tg_fact_kind kind = tg_ref_fact_kind(ref);
    /* A call that is a fact and makes nothing is a text: String.format. */
    bool is_text =
        kind == TG_FACT_CALL && !(ref->unit->facts->facts[ref->fact].flags & TG_FACT_NEW);
    bool is_literal =
        kind == TG_FACT_STRING || kind == TG_FACT_LIST || kind == TG_FACT_CONCAT || is_text;
    if (is_literal || ref->is_scalar) return true;
    uint32_t type = 0;
    if (ref->type_unit && ref->step_count == ref->typed_steps)
        type = tg_facts_in(ref->type_unit->facts, ref->type_fact, TG_SLOT_TYPE);
    if (ref->kind == TG_REF_UNKNOWN && !type) return false;
    for (size_t i = 0; i < carrier->of_count; i++) {
        tg_slice of = carrier->of[i];
        if (type && is_class_name(ref->type_unit->facts->facts[type].text, of)) return false;
        bool is_below = tg_slice_starts(name, of) && (name.n == of.n || name.ptr[of.n] == '.');
        if (ref->kind == TG_REF_SYMBOL && is_below) return false;
        /* A class that nothing says the package of. */
        tg_slice head = ref->symbol;
        if (ref->kind == TG_REF_SYMBOL && ref->is_local && is_class_name(head, of)) return false;
    }
    return ref->kind != TG_REF_FACT;
}

/* The place's first component is surely nothing that holds the carrier. */
static bool is_elsewhere(tg_resolver *r, const tg_carrier *carrier, const tg_place *place,
                         const tg_arguments *arguments)
{
    tg_place first = *place;
    first.path_count = first.position < 0 && first.path_count ? 1 : 0;
    tg_lookup found = tg_lookup_place(r, arguments, &first, NULL);
    return found.state == TG_LOOKUP_PRESENT && is_of_another_class(r, carrier, &found.ref);
}

/* The carrier's place that may be one. */
static tg_lookup find_carrier(tg_resolver *r, const tg_carrier *carrier,
                              const tg_arguments *arguments, const tg_ref *base)
{
    if (!carrier->of_count) return tg_lookup_places(r, arguments, &carrier->at, base);
    tg_lookup found = {.state = TG_LOOKUP_ABSENT};
    for (size_t i = 0; i < carrier->at.count && found.state != TG_LOOKUP_PRESENT; i++) {
        const tg_place *place = &carrier->at.items[i];
        if (is_elsewhere(r, carrier, place, arguments)) continue;
        tg_lookup one = tg_lookup_place(r, arguments, place, base);
        if (one.state != TG_LOOKUP_ABSENT) found = one;
    }
    return found;
}

/* --- a command's options -------------------------------------------------------------------------
 */

static void read_word(reading *r, const tg_command *command, const tg_word *word)
{
    if (r->carrier->form == TG_FORM_HEADERS) {
        read_header_lines(r, word->text, NULL, word->unit, word->fact);
        return;
    }
    bool is_map = r->carrier->form == TG_FORM_MAP || r->carrier->form == TG_FORM_JSON;
    tg_lookup found = {.state = TG_LOOKUP_PRESENT, .unit = word->unit, .fact = word->fact};
    found.ref = is_map ? tg_command_map(r->to->resolver, command->unit, word->text)
                       : tg_literal_ref(r->to->resolver, command->unit, word->text);
    read_form(r, r->carrier->form, r->carrier->key, &found, UINT32_MAX);
}

static void read_words(reading *r, const tg_command *command)
{
    const tg_places *at = &r->carrier->at;
    size_t position = 0;
    for (size_t k = 0; k < at->count; k++) {
        tg_slice text = tg_command_variable(r->to->resolver, command, &at->items[k]);
        tg_word word = {.text = text, .unit = command->unit, .fact = command->call};
        if (text.ptr) read_word(r, command, &word);
        if (at->items[k].path_count < 2) continue;
        tg_lookup found = tg_command_lookup(r->to->resolver, command, &at->items[k]);
        if (found.state == TG_LOOKUP_OPEN) open_carrier(r, found.waits_for);
        if (found.state != TG_LOOKUP_PRESENT) continue;
        read_form(r, r->carrier->form, r->carrier->key, &found, UINT32_MAX);
    }
    for (size_t i = 0; i < command->count; i++) {
        const tg_word *word = &command->words[i];
        if (!word->option.n && position++ < command->skip) continue;
        for (size_t k = 0; k < at->count; k++) {
            if (at->items[k].path_count > 1) continue;
            bool is_at = tg_command_is_at(word, &at->items[k], position - 1 - command->skip);
            if (is_at && word->has_value) read_word(r, command, word);
        }
    }
    if (command->waits_for.n) open_carrier(r, command->waits_for);
}

void tg_tagging_add(tg_tagging *t, const tg_carriers *carriers, const tg_arguments *arguments,
                    const tg_ref *base)
{
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        reading r = {.to = t, .carrier = carrier, .sink = carrier->sink};
        if (carrier->put_count) {
            read_puts(&r, arguments, base);
            continue;
        }
        if (arguments->command && !base) {
            read_words(&r, arguments->command);
            continue;
        }
        tg_lookup found = find_carrier(t->resolver, carrier, arguments, base);
        if (found.state == TG_LOOKUP_ABSENT || !is_in_force(&r, arguments, base)) continue;
        if (found.state == TG_LOOKUP_OPEN) {
            open_carrier(&r, found.waits_for);
            continue;
        }
        bool is_here = found.unit == arguments->sources[0].unit;
        read_form(&r, carrier->form, carrier->key, &found, is_here ? arguments->use : UINT32_MAX);
    }
}
