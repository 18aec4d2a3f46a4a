/* match_interface.c - methods that an interface of the project declares: an SDK's, where the SDK's
 * types stand in the method's own. */
#include "base/limits.h"
#include "code/match/match_parts.h"

/* Whether the last name of a path is a method's, "Models.GenerateContent". */
static bool ends_path(tg_slice path, tg_slice method)
{
    if (!tg_slice_ends(path, method)) return false;
    return path.n == method.n || path.ptr[path.n - method.n - 1] == '.';
}

/* The SDK's call whose path ends in a method's name, or NULL. */
static const tg_sdk_call *call_named(tg_resolver *r, const tg_sdk *sdk, tg_slice method,
                                     tg_slice *path)
{
    const tg_sdk_call *found = NULL;
    tg_value calls = tg_get(sdk->value, "calls");
    for (tg_value c = tg_first(calls); !tg_is_missing(c); c = tg_next(calls, c)) {
        tg_value paths = tg_get(c, "paths");
        for (tg_value p = tg_first(paths); !tg_is_missing(p); p = tg_next(paths, p)) {
            if (!ends_path(tg_text_of(p), method)) continue;
            const tg_sdk_call *call = tg_sdk_call_at(r->catalog, sdk, tg_text_of(p));
            if (!call || call->is_chain || call->url.count) continue;
            /* `New` of twenty services: which, the name does not say. */
            if (found) return NULL;
            found = call;
            *path = tg_text_of(p);
        }
    }
    return found;
}

/* What the types of a method say of whose it is. */
typedef struct types {
    const tg_sdk *sdk;
    const tg_sdk_call *call;
    tg_slice path;
    bool has_foreign; /* one is of another package, which may be anybody's */
    bool keeps;       /* it is given what an SDK answered */
} types;

static bool ends_in(tg_slice name, const char *const *words)
{
    for (; *words; words++) {
        if (tg_slice_ends(name, tg_slice_of(*words))) return true;
    }
    return false;
}

/* `Save(ctx, r openai.EmbeddingResponse) error` keeps an answer, and gives none. */
static bool may_ask(const tg_unit *unit, uint32_t method, uint32_t type, tg_slice name)
{
    static const char *const answers[] = {"Response", "Output", "Result", "Reply", NULL};
    static const char *const questions[] = {"Request", "Params", "Input", "Config", NULL};
    const tg_facts *f = unit->facts;
    bool is_given = false;
    for (uint32_t at = type; at != method && at; at = f->facts[at].parent)
        is_given |= f->facts[at].kind == TG_FACT_PARAMETER;
    if (!is_given) return true;
    tg_slice text = {f->text.ptr + f->facts[method].start,
                     f->facts[method].end - f->facts[method].start};
    bool gives_error_alone = tg_slice_ends(text, tg_slice_of(") error"));
    return gives_error_alone ? ends_in(name, questions) : !ends_in(name, answers);
}

static void add_type(tg_resolver *r, const tg_unit *unit, uint32_t method, uint32_t type, types *t)
{
    static const tg_slice context = TG_LIT("context.");
    tg_ref ref = tg_resolve(r, unit, type);
    size_t rest;
    tg_slice name = tg_ref_name(r, &ref, &rest), family = tg_slice_of(unit->language->family);
    bool is_outer =
        ref.kind == TG_REF_SYMBOL && !ref.is_local && name.n && !tg_slice_starts(name, context);
    if (!is_outer) return;
    if (r->linker.is_ours && r->linker.is_ours(r->linker.self, unit, name)) return;
    t->has_foreign = true;
    if (!may_ask(unit, method, type, name)) {
        t->keeps |= tg_sdk_listing(r->catalog, family, name, NULL) != NULL;
        return;
    }
    for (const tg_sdk *sdk = NULL;
         !t->call && (sdk = tg_sdk_listing(r->catalog, family, name, sdk));) {
        t->call = call_named(r, sdk, unit->facts->facts[method].text, &t->path);
        t->sdk = sdk;
    }
}

/* The types of a method's parameters and of what it gives back. */
static types types_of(tg_resolver *r, const tg_unit *unit, uint32_t method)
{
    const tg_facts *f = unit->facts;
    types t = {.sdk = NULL};
    uint32_t end = method + f->facts[method].span;
    for (uint32_t i = method + 1; i < end && !t.call; i++) {
        if (f->facts[i].slot == TG_SLOT_TYPE && f->facts[i].kind != TG_FACT_PARAMETER)
            add_type(r, unit, method, i, &t);
    }
    return t;
}

/* Whether a method of a type asks an SDK by a method of the same name: `func (g *gemini)
 * GenerateContent(...) { return g.client.Models.GenerateContent(...) }`. */
static bool asks_sdk(tg_resolver *r, const tg_unit *unit, uint32_t function)
{
    enum { LOOKED_AT = 4000 };
    const tg_facts *f = unit->facts;
    uint32_t end = function + f->facts[function].span;
    if (end > function + LOOKED_AT) end = function + LOOKED_AT;
    for (uint32_t i = function + 1; i < end && !r->status; i++) {
        uint32_t callee = f->facts[i].kind == TG_FACT_CALL ? tg_facts_in(f, i, TG_SLOT_CALLEE) : 0;
        bool is_it = callee && f->facts[callee].kind == TG_FACT_MEMBER &&
                     tg_slice_equal(f->facts[callee].text, f->facts[function].text);
        if (!is_it) continue;
        tg_ref ref = tg_resolve(r, unit, callee);
        if (ref.kind == TG_REF_SYMBOL && !ref.is_local) return true;
    }
    return false;
}

static bool is_done_in(tg_resolver *r, const tg_unit *unit, tg_slice method)
{
    static const tg_slice test = TG_LIT("_test.go"), mock = TG_LIT("mock");
    enum { LOOKED_AT = 2000 };
    size_t left = LOOKED_AT;
    const tg_facts *f = unit->facts;
    if (r->worked > TG_LIMIT_RESOLVE_FILE) return false;
    if (tg_slice_ends(f->path, test) || tg_slice_contains_nocase(f->path, mock)) return false;
    for (uint32_t c = tg_facts_first(f, 0); c && left--; c = tg_facts_next(f, 0, c)) {
        r->work++;
        bool is_it = f->facts[c].kind == TG_FACT_FUNCTION &&
                     tg_slice_equal(f->facts[c].text, method) &&
                     tg_facts_in(f, c, TG_SLOT_RECEIVER);
        if (is_it && asks_sdk(r, unit, c)) return true;
    }
    return false;
}

/* Whether a type beside the interface has the method, and asks the SDK by it: then that is the
 * call. */
static bool is_done_beside(tg_resolver *r, const tg_unit *unit, tg_slice method)
{
    enum { FILES = 32 };
    if (is_done_in(r, unit, method)) return true;
    r->met_local_import = true;
    size_t at = 0, left = FILES;
    for (const tg_unit *u; r->linker.next_beside && left-- && !r->status &&
                           (u = r->linker.next_beside(r->linker.self, unit, &at)) != NULL;) {
        if (is_done_in(r, u, method)) return true;
    }
    return false;
}

bool tg_match_is_declared(const tg_ref *function)
{
    const tg_unit *unit = function->unit;
    const tg_facts *f = unit->facts;
    bool may_be = unit->language->imports_directories &&
                  f->facts[f->facts[function->fact].parent].kind == TG_FACT_CLASS;
    /* A type of functions has no name for the function: `type Factory func() Client`. */
    return may_be && !tg_facts_in(f, function->fact, TG_SLOT_BODY) &&
           f->facts[function->fact].text.n && f->facts[function->fact].slot != TG_SLOT_TYPE;
}

bool tg_match_interface(tg_resolver *r, const tg_ref *callee, tg_match *m, bool *is_foreign)
{
    const tg_unit *unit = callee->unit;
    types t = types_of(r, unit, callee->fact);
    *is_foreign = t.has_foreign && !(t.keeps && !t.call);
    if (!t.call && !*is_foreign) return false;
    *is_foreign &= !is_done_beside(r, unit, unit->facts->facts[callee->fact].text);
    if (!t.call || !*is_foreign) return false;
    m->rule = t.call;
    m->sdk = t.sdk;
    m->path = t.path;
    m->is_by_tail = true;
    return true;
}
