/* builders.c - chains that begin with a builder. */
#include "code/resolve/lookup_parts.h"
#include "code/resolve/resolve_parts.h"
#include "code/syntax/skip.h"

/* The name before a step: "CreateArgs" of `types::CreateArgs::default`. */
static tg_slice name_before(const tg_ref *ref, const tg_step *s)
{
    if (s->before) return s->before->kind == TG_STEP_MEMBER ? s->before->name : (tg_slice){NULL, 0};
    tg_slice name = ref->symbol;
    for (size_t i = name.n; i-- > 0;) {
        if (name.ptr[i] == '.') return tg_slice_from(name, i + 1);
    }
    return name;
}

/* A chain that begins with `CreateArgs::default()` or another of the language's builders, of a type
 * that the project does not define. */
static bool is_builder_by_name(tg_resolver *r, const char *const *builders, const tg_ref *ref)
{
    bool is_foreign = !ref->is_local || !memchr(ref->symbol.ptr, '.', ref->symbol.n);
    if (ref->kind != TG_REF_SYMBOL || !is_foreign) return false;
    const tg_step *made = NULL;
    for (const tg_step *s = ref->steps; s; s = s->before) {
        if (s->kind == TG_STEP_CALL) made = s->before;
    }
    if (!made || made->kind != TG_STEP_MEMBER) return false;
    tg_slice type = name_before(ref, made);
    tg_slice name = tg_arena_printf(r->arena, "%.*s.%.*s", TG_FMT(type), TG_FMT(made->name));
    if (!name.ptr) r->status = TG_ENOMEM;
    for (; *builders && name.ptr; builders++) {
        if (tg_skip_matches(tg_slice_of(*builders), name)) return true;
    }
    return false;
}

/* Of a request that a client begins nothing is set but by the calls up to the one that makes it. */
static bool is_begun_request(const char *const *begins, const tg_ref *ref)
{
    bool is_made = false;
    for (const tg_step *s = ref->steps; s && ref->kind == TG_REF_SYMBOL; s = s->before) {
        const tg_step *of = s->before;
        if (s->kind != TG_STEP_CALL || !of || of->kind != TG_STEP_MEMBER) continue;
        if (is_made && tg_skip_matches(tg_slice_of(begins[0]), of->name)) return true;
        is_made |= s == ref->steps && tg_skip_matches(tg_slice_of(begins[1]), of->name);
    }
    return false;
}

bool tg_lookup_is_builder(tg_resolver *r, const tg_ref *ref)
{
    const char *const *builders = ref->unit ? ref->unit->language->builders : NULL;
    const char *const *begins = builders ? ref->unit->language->begins : NULL;
    if (begins && is_begun_request(begins, ref)) return true;
    if (builders) return is_builder_by_name(r, builders, ref);
    for (const tg_step *s = ref->steps; s; s = s->before) {
        const tg_step *of = s->before;
        if (s->kind != TG_STEP_CALL || !of || of->kind != TG_STEP_MEMBER) continue;
        if (tg_slice_is(of->name, "builder") || tg_slice_is(of->name, "newBuilder")) return true;
        bool is_new = !of->before && tg_slice_is(of->name, "Builder");
        /* `MultipartEntityBuilder.create()` */
        bool is_created = tg_slice_is(of->name, "create") &&
                          tg_slice_ends(name_before(ref, of), tg_slice_of("Builder"));
        if (is_new || is_created) return true;
    }
    return false;
}
