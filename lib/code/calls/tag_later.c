/* tag_later.c - tags that statements put into what a call gave, `s.headers["X-Team"] = x`. */
#include "code/resolve/blocks.h"
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"
#include "code/calls/tags_parts.h"

/* --- on what a call gives ------------------------------------------------------------------------
 */

/* Methods that give back what they are called on: `resty.New().SetTimeout(t)`. */
bool tg_tagging_gives_itself(tg_slice method)
{
    static const char *const begins[] = {"Set", "With", "Add", "Enable", "Disable", "On"};
    for (size_t i = 0; i < sizeof begins / sizeof begins[0]; i++) {
        if (tg_slice_starts(method, tg_slice_of(begins[i]))) return true;
    }
    return false;
}

/* Of a client's requests (`client.R()`) each is another object. */
static bool is_of_call(const tg_ref *ref, const tg_changes *c)
{
    const tg_step *s = ref->steps;
    while (s && !(s->kind == TG_STEP_CALL && s->call == c->at && s->unit == c->unit)) {
        bool is_other = c->unit->language->has_field_keys && s->kind == TG_STEP_CALL && s->before &&
                        s->before->kind == TG_STEP_MEMBER &&
                        !tg_tagging_gives_itself(s->before->name);
        if (is_other) return false;
        s = s->before;
    }
    return s != NULL;
}

/* The field or the variable that an expression of members begins with: `self.session` of
 * `self.session.headers`. */
static tg_kept variable_of(const tg_unit *unit, uint32_t at)
{
    const tg_facts *f = unit->facts;
    const char *self = unit->language->self;
    tg_kept none = {0, {NULL, 0}};
    while (at && f->facts[at].kind != TG_FACT_NAME) {
        tg_fact_kind kind = (tg_fact_kind)f->facts[at].kind;
        bool is_part = kind == TG_FACT_MEMBER || kind == TG_FACT_INDEX;
        uint32_t below =
            is_part ? tg_facts_in(f, at, TG_SLOT_OBJECT) : tg_unit_bare_member(unit, at);
        bool is_own = below && kind == TG_FACT_MEMBER && self &&
                      f->facts[below].kind == TG_FACT_NAME &&
                      tg_slice_is(f->facts[below].text, self);
        if (is_own) return (tg_kept){tg_unit_class(unit, at), f->facts[at].text};
        at = below;
    }
    if (!at) return none;
    if (tg_unit_is_attribute(unit, f->facts[at].text))
        return (tg_kept){tg_unit_class(unit, at), f->facts[at].text};
    for (uint32_t s = tg_unit_scope(unit, at);; s = tg_unit_scope(unit, s)) {
        size_t count;
        const tg_binding *b = tg_unit_bindings(unit, s, f->facts[at].text, &count);
        /* A field that is only set there. */
        uint32_t class =
            count && s && unit->language->has_implicit_self && !b->type && b->kind == TG_BIND_VALUE
                ? tg_unit_class(unit, at)
                : 0;
        size_t fields = 0;
        if (class) (void)tg_unit_bindings(unit, class, f->facts[at].text, &fields);
        if (count) return (tg_kept){fields ? class : s, f->facts[at].text};
        if (!s) return none;
    }
}

/* Whether an expression comes from a call; nothing is known where `unit` is NULL. */
typedef struct tg_coming {
    const tg_unit *unit;
    uint32_t fact, call;
    bool is_it;
} tg_coming;

/* Where that is remembered: the last of those that share a place. All calls of a class may ask it
 * of the same statements, those behind the field of their client. NULL: what a question stands in
 * decides. */
static tg_coming *coming_at(tg_resolver *r, uint32_t fact)
{
    enum { KNOWN = 4096 };
    if (r->frame || r->depth || r->pick || r->acting.unit) return NULL;
    if (!r->comings) {
        r->comings = tg_arena_array(r->arena, KNOWN, sizeof *r->comings);
        for (size_t i = 0; r->comings && i < KNOWN; i++) r->comings[i] = (tg_coming){.unit = NULL};
    }
    if (!r->comings) r->status = TG_ENOMEM;
    return r->comings ? &r->comings[fact % KNOWN] : NULL;
}

bool tg_tagging_comes_from(tg_resolver *r, const tg_changes *c, uint32_t fact)
{
    if (!c->kept_count) {
        tg_coming *known = coming_at(r, fact);
        if (known && known->unit == c->unit && known->fact == fact && known->call == c->at)
            return known->is_it;
        tg_ref ref = tg_resolve(r, c->unit, fact);
        bool is_it = is_of_call(&ref, c);
        if (known) *known = (tg_coming){c->unit, fact, c->at, is_it};
        return is_it;
    }
    tg_kept of = variable_of(c->unit, fact);
    for (unsigned i = 0; i < c->kept_count; i++) {
        bool is_it =
            of.name.n && of.scope == c->kept[i].scope && tg_slice_equal(of.name, c->kept[i].name);
        if (is_it) return true;
    }
    return false;
}

/* The member that an expression ends in, which in Ruby is a call: "headers" of `conn.headers` and
 * of `env["headers"]`; or {NULL, 0}. */
static tg_slice member_of(const tg_facts *f, uint32_t object)
{
    tg_slice none = {NULL, 0};
    if (object && f->facts[object].kind == TG_FACT_CALL)
        object = tg_facts_in(f, object, TG_SLOT_CALLEE);
    if (object && f->facts[object].kind == TG_FACT_MEMBER) return f->facts[object].text;
    bool is_index = object && f->facts[object].kind == TG_FACT_INDEX;
    uint32_t key = is_index ? tg_facts_in(f, object, TG_SLOT_KEY) : 0;
    return key && f->facts[key].kind == TG_FACT_STRING ? f->facts[key].text : none;
}

bool tg_tagging_is_put_on(const tg_carrier *carrier, const tg_facts *f, uint32_t object,
                          tg_slice method)
{
    if (tg_tagging_is_put(carrier, method)) return true;
    tg_slice of = member_of(f, object);
    for (size_t i = 0; i < carrier->put_count && of.n; i++) {
        tg_slice behind = carrier->puts[i], member = tg_slice_cut(&behind, '.');
        if (behind.ptr && tg_slice_equal(member, of) && tg_slice_equal(behind, method)) return true;
    }
    return false;
}

/* The member that one of the carrier's methods is of: `headers` of "headers.update". */
static bool is_member_of(const tg_carrier *carrier, tg_slice of)
{
    for (size_t i = 0; i < carrier->put_count && of.n; i++) {
        tg_slice behind = carrier->puts[i], member = tg_slice_cut(&behind, '.');
        if (behind.ptr && tg_slice_equal(member, of)) return true;
    }
    return false;
}

static bool has_member(const tg_carrier *carrier, const tg_facts *f, uint32_t object)
{
    return is_member_of(carrier, member_of(f, object));
}

bool tg_tagging_is_own_member(const tg_carrier *carrier, const tg_facts *f, uint32_t object)
{
    bool is_bare = f->facts[object].kind == TG_FACT_NAME;
    return is_member_of(carrier, is_bare ? f->facts[object].text : member_of(f, object));
}

bool tg_tagging_is_taking(tg_slice method)
{
    static const char *const takes[] = {"remove_header", "removeHeader", "removeHeaders", "delete",
                                        "Remove",        "Clear",        "Del",           "remove",
                                        "pop",           "clear"};
    for (size_t i = 0; i < sizeof takes / sizeof takes[0]; i++) {
        if (tg_slice_is(method, takes[i])) return true;
    }
    return false;
}

/* Whether a key is surely that of a header without tags: `headers.pop("Accept")`. */
static bool is_other_header(const tg_reading *r, const tg_facts *f, uint32_t key)
{
    return key && f->facts[key].kind == TG_FACT_STRING && !tg_facts_first(f, key) &&
           !tg_header_find(r->to->resolver->catalog, f->facts[key].text);
}

bool tg_tagging_is_deleted(const tg_reading *r, const tg_unit *unit, uint32_t at)
{
    static const char *const words[] = {"del ", "delete "};
    const tg_facts *f = unit->facts;
    tg_fact_kind kind = (tg_fact_kind)f->facts[at].kind;
    bool may_be = unit->language->has_alternatives && r->carrier->put_count &&
                  (kind == TG_FACT_INDEX || kind == TG_FACT_MEMBER) &&
                  f->facts[at].slot != TG_SLOT_OBJECT;
    bool is_it = false;
    for (size_t i = 0; may_be && i < sizeof words / sizeof words[0]; i++) {
        tg_slice word = tg_slice_of(words[i]);
        size_t start = f->facts[at].start;
        is_it |= start >= word.n && memcmp(f->text.ptr + start - word.n, word.ptr, word.n) == 0;
    }
    uint32_t object = is_it ? tg_facts_in(f, at, TG_SLOT_OBJECT) : 0;
    bool is_header = object && (has_member(r->carrier, f, object) || has_member(r->carrier, f, at));
    uint32_t key = is_header && kind == TG_FACT_INDEX ? tg_facts_in(f, at, TG_SLOT_KEY) : 0;
    return is_header && !is_other_header(r, f, key);
}

bool tg_tagging_is_taken(const tg_reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    if (!object || !tg_tagging_is_taking(f->facts[callee].text)) return false;
    if (!unit->language->has_alternatives) return true;
    /* `session.delete(url)` sends, `session.cookies.clear()` takes something else. */
    bool is_own = tg_slice_starts(f->facts[callee].text, tg_slice_of("remove"));
    return (is_own || has_member(r->carrier, f, object)) &&
           !is_other_header(r, f, tg_facts_in(f, call, TG_SLOT_ARGUMENT));
}

/* `request.remove_header(k)` behind what was put: it may be that. */
void tg_tagging_take_back(tg_reading *r, size_t since)
{
    size_t kept = since ? since : r->to->own_tags, count = r->to->tags.count;
    for (size_t i = kept; i < count; i++) {
        tg_tag tag = *(const tg_tag *)tg_vec_at(&r->to->tags, i);
        /* A header is one, wherever it was put from. */
        bool is_header = tag.header.n && r->carrier->form == TG_FORM_HEADERS;
        if (is_header || tg_slice_equal(tag.carrier, r->carrier->name)) continue;
        *(tg_tag *)tg_vec_at(&r->to->tags, kept++) = tag;
    }
    r->to->tags.count = kept;
    if (kept < count) tg_tagging_open_carrier(r, tg_slice_of("what may be taken out again"));
}

/* `addTags(req)`, `addTags(req.Header)`: the argument that is what the call gave, or its member
 * that the carrier's methods are of; or 0. */
static uint32_t handed_in(tg_reading *r, const tg_changes *c, uint32_t call)
{
    const tg_facts *f = c->unit->facts;
    for (uint32_t i = tg_facts_first(f, call); i; i = tg_facts_next(f, call, i)) {
        bool is_member = f->facts[i].kind == TG_FACT_MEMBER && has_member(r->carrier, f, i);
        bool is_it =
            f->facts[i].slot == TG_SLOT_ARGUMENT && (is_member || f->facts[i].kind == TG_FACT_NAME);
        if (!is_it) continue;
        if (tg_tagging_comes_from(r->to->resolver, c, i)) return i;
    }
    return 0;
}

/* Whether a method is called on what another call than that of the changes makes: on `c.R()`. Told
 * without following anything, as such chains are many. */
static bool is_surely_other(const tg_changes *c, uint32_t object)
{
    const tg_facts *f = c->unit->facts;
    bool is_chain =
        c->unit->language->has_field_keys && object && !c->kept_count &&
        (f->facts[object].kind == TG_FACT_CALL || f->facts[object].kind == TG_FACT_MEMBER);
    if (!is_chain || tg_tagging_root_of(c->unit, object)) return false;
    return c->at < object || c->at >= object + f->facts[object].span;
}

/* `connection.setRequestProperty(k, v)`, in a block of the connection's `setRequestProperty(k, v)`,
 * `headers.forEach(connection::setRequestProperty)`. */
static void read_on_result(tg_reading *r, const tg_changes *c, uint32_t call)
{
    const tg_facts *f = c->unit->facts;
    tg_resolver *resolver = r->to->resolver;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE), object = 0, map = 0;
    tg_slice method = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
    bool is_forwarded = tg_block_forwards_to(c->unit, call, &object, &method, &map);
    bool is_bare = callee && !is_forwarded && f->facts[callee].kind == TG_FACT_NAME;
    if (callee && !is_bare && !is_forwarded) object = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    if (is_surely_other(c, object)) return;
    bool takes = object && tg_tagging_is_taken(r, c->unit, call);
    uint32_t given = callee ? handed_in(r, c, call) : 0;
    if (given) {
        tg_reading in = *r;
        in.is_maybe |= !tg_tagging_is_sure(c, call, 0);
        tg_tagging_read_handed(&in, c->unit, given);
    }
    if (!callee || !(takes || tg_tagging_is_put_on(r->carrier, f, object, method))) return;
    tg_ref on = tg_ref_unknown(c->unit, method);
    bool is_this = is_bare && !c->kept_count && tg_block_this(resolver, c->unit, call, 0, &on);
    if (!(object ? tg_tagging_comes_from(resolver, c, object) : is_this && is_of_call(&on, c)))
        return;
    if (takes) {
        tg_tagging_take_back(r, 0);
        return;
    }
    tg_reading one = *r;
    one.is_maybe |= !tg_tagging_is_sure(c, call, tg_tagging_loop_of(resolver, c->unit, call));
    tg_ref all = map ? tg_resolve(resolver, c->unit, map) : on;
    if (map) tg_tagging_read_all(&one, &all, c->unit, map);
    if (!map) tg_tagging_read_put(&one, c->unit, call);
}

uint32_t tg_tagging_assigned_member(const tg_carrier *carrier, const tg_facts *f, uint32_t assign)
{
    uint32_t target = tg_facts_in(f, assign, TG_SLOT_TARGET);
    if (!target || !tg_facts_in(f, assign, TG_SLOT_VALUE)) return 0;
    bool is_index = f->facts[target].kind == TG_FACT_INDEX;
    uint32_t object = is_index ? tg_facts_in(f, target, TG_SLOT_OBJECT) : target;
    if (object && has_member(carrier, f, object)) return object;
    return is_index && has_member(carrier, f, target) ? target : 0;
}

uint32_t tg_tagging_assigned_into(const tg_carrier *carrier, const tg_facts *f, uint32_t call)
{
    static const tg_slice name = TG_LIT("assign"), of = TG_LIT("Object");
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    bool is_method = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    uint32_t object = is_method ? tg_facts_in(f, callee, TG_SLOT_OBJECT) : 0;
    bool is_it = object && tg_slice_equal(f->facts[callee].text, name) &&
                 tg_slice_equal(f->facts[object].text, of);
    uint32_t into = is_it ? tg_facts_in(f, call, TG_SLOT_ARGUMENT) : 0;
    return into && has_member(carrier, f, into) ? into : 0;
}

void tg_tagging_read_assigned_into(tg_reading *r, const tg_unit *unit, uint32_t call)
{
    const tg_facts *f = unit->facts;
    uint32_t into = tg_facts_in(f, call, TG_SLOT_ARGUMENT);
    for (uint32_t c = tg_facts_next(f, call, into); c; c = tg_facts_next(f, call, c)) {
        if (f->facts[c].slot != TG_SLOT_ARGUMENT) continue;
        tg_ref map = tg_resolve(r->to->resolver, unit, c);
        tg_tagging_read_all(r, &map, unit, c);
    }
}

void tg_tagging_read_assigned(tg_reading *r, const tg_unit *unit, uint32_t assign)
{
    const tg_facts *f = unit->facts;
    tg_resolver *resolver = r->to->resolver;
    uint32_t target = tg_facts_in(f, assign, TG_SLOT_TARGET);
    uint32_t given = tg_facts_in(f, assign, TG_SLOT_VALUE);
    bool is_index = f->facts[target].kind == TG_FACT_INDEX;
    bool is_whole = !is_index || tg_tagging_assigned_member(r->carrier, f, assign) == target;
    uint32_t by = is_whole ? 0 : tg_facts_in(f, target, TG_SLOT_KEY);
    tg_lookup value = {.state = TG_LOOKUP_PRESENT, .unit = unit, .fact = assign};
    value.ref = tg_resolve(resolver, unit, given);
    tg_ref name = by ? tg_resolve(resolver, unit, by) : value.ref;
    tg_slice key;
    tg_ref map;
    uint32_t loop;
    bool is_forwarded = by && tg_block_forwarded(resolver, unit, by, &map, &loop);
    if (!by) {
        tg_tagging_read_all(r, &value.ref, unit, given);
    } else if (is_forwarded) {
        tg_tagging_read_all(r, &map, unit, by);
    } else if (tg_ref_text(resolver, &name, &key)) {
        tg_tagging_read_under(r, key, &value);
    } else {
        tg_tagging_open_carrier(r, tg_ref_show(resolver, &name));
    }
}

/* `statement`: an ASSIGN, or a CALL that assigns. */
static void read_assigned_on_result(tg_reading *r, const tg_changes *c, uint32_t statement)
{
    const tg_facts *f = c->unit->facts;
    bool is_call = f->facts[statement].kind == TG_FACT_CALL;
    uint32_t object = is_call ? tg_tagging_assigned_into(r->carrier, f, statement)
                              : tg_tagging_assigned_member(r->carrier, f, statement);
    if (!object) return;
    if (!tg_tagging_comes_from(r->to->resolver, c, object)) return;
    tg_reading one = *r;
    uint32_t loop = is_call ? 0 : tg_tagging_loop_of_key(r->to->resolver, c->unit, statement);
    one.is_maybe |= !tg_tagging_is_sure(c, statement, loop);
    /* `session.headers = {...}` */
    bool is_whole = !is_call && object == tg_facts_in(f, statement, TG_SLOT_TARGET);
    if (is_whole) tg_tagging_take_back(&one, 0);
    if (is_call) tg_tagging_read_assigned_into(&one, c->unit, statement);
    if (!is_call) tg_tagging_read_assigned(&one, c->unit, statement);
}

/* `Tags.AddTo(client);`: what a function of the project puts into what it is given. */
static void read_passed_on(tg_reading *r, const tg_changes *c, uint32_t end)
{
    tg_resolver *resolver = r->to->resolver;
    for (size_t i = 0; i < c->unit->mutation_count; i++) {
        const tg_mutation *m = &c->unit->mutations[i];
        bool is_behind = m->is_passed && m->fact > c->at && m->fact < end;
        uint32_t callee = is_behind ? tg_facts_in(c->unit->facts, m->fact, TG_SLOT_CALLEE) : 0;
        if (!callee || m->scope != c->scope) continue;
        tg_ref on = tg_resolve_name(resolver, c->unit, m->fact, m->name);
        if (!is_of_call(&on, c)) continue;
        tg_ref to = tg_resolve(resolver, c->unit, callee);
        tg_reading one = *r;
        one.is_maybe |= !tg_tagging_is_sure(c, m->fact, 0);
        if (tg_ref_fact_kind(&to) == TG_FACT_FUNCTION)
            tg_tagging_read_inside(&one, to.unit, to.fact);
    }
}

/* `del session.headers[k]`, `delete client.defaults.headers.common[k]`: a member or an index that
 * stands there by itself. */
static void read_deleted(tg_reading *r, const tg_changes *c, uint32_t at)
{
    if (!tg_tagging_is_deleted(r, c->unit, at)) return;
    uint32_t object = tg_facts_in(c->unit->facts, at, TG_SLOT_OBJECT);
    if (tg_tagging_comes_from(r->to->resolver, c, object)) tg_tagging_take_back(r, 0);
}

/* --- statements ---------------------------------------------------------------------------------
 */

/* `client.Do(req)`: what is put into the request behind it comes too late. */
static bool is_sent_by(tg_resolver *r, const tg_carrier *carrier, const tg_changes *c,
                       uint32_t call)
{
    static const tg_slice of_xhr = TG_LIT("setRequestHeader");
    const tg_facts *f = c->unit->facts;
    uint32_t callee = tg_facts_in(f, call, TG_SLOT_CALLEE);
    uint32_t given = callee ? tg_facts_in(f, call, TG_SLOT_ARGUMENT) : 0;
    tg_slice name = callee ? f->facts[callee].text : (tg_slice){NULL, 0};
    bool is_member = callee && f->facts[callee].kind == TG_FACT_MEMBER;
    bool is_go = c->unit->language->has_field_keys, is_own = false;
    bool is_it = given && is_go && is_member && tg_slice_is(name, "Do");
    /* `urlopen(request)`, `xhr.send(body)` */
    if (c->unit->language->has_alternatives) {
        is_own = is_member && tg_slice_is(name, "send") && tg_tagging_is_put(carrier, of_xhr);
        is_it = (given && tg_slice_is(name, "urlopen")) || is_own;
    }
    if (is_own) given = tg_facts_in(f, callee, TG_SLOT_OBJECT);
    if (!is_it || !given) return false;
    return tg_tagging_comes_from(r, c, given);
}

/* What one statement puts into what the call gave. */
static void read_one(tg_reading *r, const tg_changes *c, uint32_t k)
{
    const tg_carrier *carrier = r->carrier;
    const tg_fact *facts = c->unit->facts->facts;
    bool is_call = facts[k].kind == TG_FACT_CALL, is_assign = facts[k].kind == TG_FACT_ASSIGN;
    if (carrier->at.count) {
        bool is_set = carrier->is_observer && c->unit->language->has_alternatives;
        if (is_set && (is_call || is_assign)) tg_tagging_read_set_later(r, c, k);
    } else if (carrier->given_by.count) {
        if (is_call) tg_tagging_read_given_later(r, c, k);
    } else if (is_call) {
        read_on_result(r, c, k);
        read_assigned_on_result(r, c, k);
    } else if (is_assign) {
        read_assigned_on_result(r, c, k);
    } else {
        read_deleted(r, c, k);
    }
}

/* What the other methods put of the class whose one made it: `self._setup()` behind
 * `self.session = Session()`; surely where that calls them. */
static void read_methods(const tg_reading *r, const tg_changes *c, uint32_t until)
{
    enum { LOOKED = 4000 };
    const tg_unit *unit = c->unit;
    const tg_facts *f = unit->facts;
    uint32_t class = c->scope ? tg_unit_class(unit, c->scope) : 0;
    bool is_method = class && f->facts[c->scope].text.n && tg_unit_scope(unit, c->scope) == class;
    uint32_t end = is_method ? class + f->facts[class].span : 0;
    if (end > class + LOOKED) end = class + LOOKED;
    for (uint32_t m = class + 1; m < end; m++) {
        bool is_other = f->facts[m].kind == TG_FACT_FUNCTION && m != c->scope &&
                        f->facts[m].text.n && tg_unit_scope(unit, m) == class;
        if (!is_other) continue;
        uint32_t last = m + f->facts[m].span;
        bool is_here = until > m && until < last;
        tg_changes in = {.unit = unit, .scope = m, .at = c->at};
        bool is_left = !is_here && tg_block_may_be_left(unit, m, last, false);
        bool is_run =
            is_here || tg_field_sets_up(unit, class, m, 0) || tg_field_calls(unit, c->scope, m, 0);
        /* What other constructors do as well. */
        bool may_be_run = is_run || tg_unit_is_constructor(unit, m);
        in.kept_count = c->kept_count;
        memcpy(in.kept, c->kept, sizeof in.kept);
        for (uint32_t k = m + 1; k < last && (!is_here || k < until); k++) {
            bool is_statement =
                f->facts[k].kind == TG_FACT_CALL || f->facts[k].kind == TG_FACT_ASSIGN;
            tg_reading one = *r;
            one.is_maybe |= !may_be_run || (is_left && tg_block_may_be_left(unit, m, k, false)) ||
                            (!is_run && is_statement && !tg_field_sets_up(unit, class, m, k));
            read_one(&one, &in, k);
        }
    }
}

/* The statements of a module behind the function that uses what it made. */
static void read_behind(const tg_reading *r, const tg_changes *c, uint32_t from, uint32_t end)
{
    tg_reading one = *r;
    for (uint32_t k = from; k < end; k++) {
        if (!tg_unit_scope(c->unit, k)) read_one(&one, c, k);
    }
}

/* What methods put that the one calls which asks, `await FillAsync();`, where the field has its
 * client from the beginning. */
static void read_asking(const tg_reading *r, const tg_unit *unit, uint32_t until)
{
    uint32_t callee = tg_facts_in(unit->facts, until, TG_SLOT_CALLEE);
    tg_changes c = {.unit = unit, .at = until, .kept_count = 1};
    c.scope = tg_unit_around(unit, until, TG_FACT_FUNCTION);
    if (callee) c.kept[0] = variable_of(unit, callee);
    bool is_it = c.scope && c.kept[0].name.n && tg_field_is_one(unit, c.kept[0].scope);
    if (is_it) read_methods(r, &c, until);
}

void tg_tagging_add_later(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                          uint32_t call, uint32_t until)
{
    enum { LOOKED = 4000 };
    const tg_facts *f = unit->facts;
    uint32_t around = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    uint32_t last = around + f->facts[around].span;
    if (last > call + LOOKED) last = call + LOOKED;
    uint32_t whole = last;
    bool is_used_inside =
        !around && until > call && tg_unit_scope(unit, until) && unit->language->has_alternatives;
    /* What other functions take from it may have been left before all is put. */
    bool is_taken_here = until > around && until < around + f->facts[around].span;
    bool is_left =
        around && !is_taken_here && tg_block_is_left_behind(unit, around, call, last, false);
    if (until > call && until < last) last = until;
    tg_changes c = {.unit = unit, .scope = around, .at = call};
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        tg_reading r = {.to = t, .carrier = carrier, .of = carriers, .sink = carrier->sink};
        r.is_maybe = t->is_maybe;
        r.is_last = carrier->at.count > 0;
        r = tg_tagging_in_order(&r);
        uint32_t end = last;
        bool is_plain = carrier->put_count && !carrier->at.count && !carrier->given_by.count;
        if (is_plain && unit->language->makes_by_new) read_passed_on(&r, &c, last);
        bool is_read = carrier->put_count > 0;
        for (uint32_t k = call + 1; k < end && is_read; k++) {
            bool is_call = f->facts[k].kind == TG_FACT_CALL;
            if (is_call && is_sent_by(t->resolver, carrier, &c, k)) end = k + f->facts[k].span;
            tg_reading one = r;
            one.is_maybe |= is_left && tg_block_is_left_behind(unit, around, call, k, false);
            read_one(&one, &c, k);
        }
        if (is_read && is_used_inside) read_behind(&r, &c, last, whole);
        if (is_read && unit->language->has_alternatives) read_methods(&r, &c, until);
        bool is_initial = !around && unit->language->makes_by_new && until > call;
        if (is_read && is_initial) read_asking(&r, unit, until);
    }
}

/* Where what a client is kept in is surely set anew for the last time before a call, to something
 * else than was in it; or what is around. */
static uint32_t set_anew(const tg_unit *unit, const tg_kept *kept, uint32_t around, uint32_t call)
{
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, kept->scope, kept->name, &count);
    uint32_t last = around;
    for (size_t i = 0; i < count; i++) {
        bool is_here = b[i].kind == TG_BIND_VALUE && !b[i].is_augmented && b[i].fact > last &&
                       b[i].fact < call && kept->scope == around;
        bool is_other =
            is_here && b[i].value &&
            tg_slice_find(tg_facts_text(unit->facts, b[i].value), kept->name) == SIZE_MAX;
        if (is_other && tg_unit_is_sure(unit, b[i].branch, call)) last = b[i].fact;
    }
    return last;
}

void tg_tagging_add_to_given(tg_tagging *t, const tg_carriers *carriers, const tg_unit *unit,
                             uint32_t call)
{
    uint32_t callee = tg_facts_in(unit->facts, call, TG_SLOT_CALLEE);
    uint32_t around = tg_unit_around(unit, call, TG_FACT_FUNCTION);
    tg_changes c = {.unit = unit, .scope = around, .at = call, .kept_count = 1};
    c.kept[0] = callee ? variable_of(unit, callee) : c.kept[0];
    if (!c.kept[0].name.n || !c.kept[0].scope) return;
    size_t count;
    const tg_binding *b = tg_unit_bindings(unit, c.kept[0].scope, c.kept[0].name, &count);
    bool is_field = tg_field_is_one(unit, c.kept[0].scope);
    uint32_t from = set_anew(unit, &c.kept[0], around, call);
    /* `self.session = session` */
    uint32_t value = 0;
    for (size_t i = 0; i < count; i++) value = b[i].value ? b[i].value : value;
    bool is_handed = is_field && value && unit->facts->facts[value].kind == TG_FACT_NAME;
    if (is_handed) c.kept[c.kept_count++] = variable_of(unit, value);
    for (size_t i = 0; i < carriers->count; i++) {
        const tg_carrier *carrier = &carriers->items[i];
        tg_reading r = {.to = t, .carrier = carrier, .of = carriers, .sink = carrier->sink};
        if (!carrier->put_count) continue;
        r.is_last = carrier->at.count > 0;
        r = tg_tagging_in_order(&r);
        if (is_field) read_methods(&r, &c, call);
        for (uint32_t k = from + 1; around && k < call; k++) read_one(&r, &c, k);
    }
}
